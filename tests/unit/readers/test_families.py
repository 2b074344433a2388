"""What each family of files declares, and what of it is paratext."""

from pathlib import Path

import pytest
from tests.unit.readers.build import make_docx, make_epub, page, paragraph

from fabula.readers import read_source
from fabula.story.story import Story

SOURCES = Path(__file__).parents[2] / "golden" / "readers"


def load(name, data=None):
    data = (SOURCES / name).read_bytes() if data is None else data
    result = read_source(data.encode() if isinstance(data, str) else data, name=name)
    return Story(text=result.text, metadata=result.metadata).with_layers(result.layers)


def told(story):
    return [(block.kind, block.text) for block in story.blocks if block.kind != "paratext"]


def notes(story):
    return [(row.kind, row.text) for row in story.paratext]


@pytest.mark.parametrize("name", ["ao3_download.html", "ao3_page.html"])
def test_ao3_declares_typed_tags(name):
    metadata = load(name).metadata
    assert metadata.title == "Nine Parcels & a Dog"
    assert metadata.author == "orla_vey"
    assert metadata.language == "English"
    assert metadata.fandoms == ("Ashwithy - Someone", "Comets, Paper")
    assert metadata.declared_relationships == ("Tamsin Brook/Fennick Oare", "Tamsin Brook & the Dog")
    assert metadata.declared_characters == ("Tamsin Brook", "Fennick Oare", "The Dog (Ashwithy)")
    assert metadata.tags == ("Fluff", "Slow Burn, Very Slow")
    assert metadata.summary == "A quay. A trunk. A dog that counts."
    assert metadata.more["rating"] == "General Audiences"
    assert metadata.more["warnings"] == ("No Archive Warnings Apply",)
    assert metadata.more["category"] == ("F/M",)
    assert metadata.more["words"] == 1204


@pytest.mark.parametrize("name", ["ao3_download.html", "ao3_page.html"])
def test_ao3_notes_are_paratext_and_the_story_is_not(name):
    story = load(name)
    assert told(story) == [
        ("heading", "Chapter 1: The Quay"),
        ("paragraph", "She waited."),
        ("paragraph", "“Well?” said Fennick."),
        ("scene_break", "* * *"),
        ("paragraph", "It came."),
        ("heading", "Chapter 2"),
        ("paragraph", "The dog counted to five."),
    ]
    found = dict(reversed(notes(story)))
    assert found["title"] == "Nine Parcels & a Dog"
    assert "orla_vey" in found["byline"]
    texts = [(kind, text) for kind, text in notes(story) if kind in {"summary", "authors_note"}]
    assert [kind for kind, _ in texts] == ["summary", "authors_note", "summary", "authors_note", "authors_note"]
    for (_, text), words in zip(
        texts, ["A quay", "For the dog", "They wait", "See you in May", "Bark in the comments"], strict=True
    ):
        assert words in text


def test_ao3_site_chrome_is_left_out():
    text = load("ao3_page.html").text
    assert "Log In" not in text
    assert "Leave a comment" not in text
    assert "Chapter Text" not in text


def test_ao3_epub_by_calibre():
    preface = page(
        '<div id="preface" class="calibre1"><h2 class="toc-heading">Preface</h2><p class="message"><b>Nine Parcels</b><br/>'
        'Posted originally on the <a href="x">Archive</a>.</p><div class="meta"><dl class="tags"><dt class="calibre3">Relationship:'
        '</dt><dd class="calibre4"><a href="x">A B/C D</a></dd></dl><h1 class="calibre5">Nine Parcels</h1><div class="byline">by '
        '<a href="y">orla_vey</a></div><p class="calibre2">Summary</p><blockquote class="userstuff1"><p>Short.</p></blockquote>'
        "</div></div>",
        attributes=' class="calibre"',
    )
    chapter = page(
        '<div class="meta"><h2 class="heading" id="c1">Chapter 1</h2><p class="calibre2">Chapter Notes</p>'
        '<blockquote class="userstuff"><p>Hello!</p></blockquote></div>'
        '<div class="userstuff2"><p class="calibre6">She waited.</p></div>',
        attributes=' class="calibre"',
    )
    opf = "<dc:title>Nine Parcels</dc:title><dc:creator>orla_vey</dc:creator><dc:language>en</dc:language>"
    opf += "<dc:subject>Fanworks</dc:subject><dc:subject>A B/C D</dc:subject><dc:description>Short.</dc:description>"
    contents = [("a.xhtml", "Preface"), ("b.xhtml#c1", "Chapter 1")]
    story = load("x.epub", make_epub({"a.xhtml": preface, "b.xhtml": chapter}, metadata=opf, contents=contents))
    assert told(story) == [("heading", "Chapter 1"), ("paragraph", "She waited.")]
    assert story.metadata.declared_relationships == ("A B/C D",)
    assert story.metadata.author == "orla_vey"
    assert ("authors_note", "Chapter Notes\n\nHello!") in notes(story)
    assert ("summary", "Summary\n\nShort.") in notes(story)
    assert [chapter.title for chapter in story.chapters] == ["Chapter 1"]
    assert story.chapters[0].text.startswith("Chapter 1")


def test_fanficfare_html():
    story = load("fanficfare.html")
    assert (story.metadata.title, story.metadata.author) == ("The Thirteenth Boat", "orla_vey")
    assert story.metadata.fandoms == ("Ashwithy",)
    assert story.metadata.declared_relationships == ("Tamsin B./Fennick O.",)
    assert told(story) == [
        ("heading", "1. The Quay"),
        ("paragraph", "She waited."),
        ("heading", "2. The Dog"),
        ("paragraph", "It counted."),
    ]
    found = notes(story)
    assert ("title", "The Thirteenth Boat") in found
    assert ("byline", "by orla_vey") in found
    assert ("authors_note", "Author's Note:\n\nHello, harbor!") in found
    assert any(kind == "summary" and "A boat too many." in text for kind, text in found)


def test_standard_ebooks_epub():
    pages = {
        "titlepage.xhtml": page(
            '<section id="titlepage" epub:type="titlepage"><h1 epub:type="title">Nine Parcels</h1>'
            '<p>By <b epub:type="z3998:author z3998:personal-name">Orla Vey</b>.</p></section>',
            attributes=' epub:type="frontmatter"',
        ),
        "dedication.xhtml": page('<section epub:type="dedication"><p>To the dog.</p></section>'),
        "chapter-1.xhtml": page(
            '<section id="chapter-1" epub:type="chapter"><hgroup><h2 epub:type="ordinal z3998:roman">I</h2>'
            '<p epub:type="title">The Quay</p></hgroup><p>She waited.<a href="n.xhtml" epub:type="noteref">1</a></p><hr/>'
            '<blockquote epub:type="z3998:letter"><p>Dear dog,</p></blockquote>'
            '<blockquote epub:type="z3998:verse"><p><span>Salt in the kettle,</span><br/><span class="i1">rust.</span></p>'
            "</blockquote></section>",
            attributes=' epub:type="bodymatter z3998:fiction"',
        ),
        "endnotes.xhtml": page(
            '<section epub:type="endnotes"><ol><li epub:type="endnote"><p>A note.</p></li></ol></section>'
        ),
        "colophon.xhtml": page('<section epub:type="colophon"><p>Set by hand.</p></section>'),
    }
    story = load(
        "x.epub", make_epub(pages, contents=[("chapter-1.xhtml", "I: The Quay"), ("colophon.xhtml", "Colophon")])
    )
    assert told(story) == [
        ("heading", "I\nThe Quay"),
        ("paragraph", "She waited."),
        ("scene_break", "* * *"),
        ("paragraph", "Dear dog,"),
        ("verse", "Salt in the kettle,\nrust."),
    ]
    assert notes(story) == [
        ("title", "Nine Parcels"),
        ("byline", "By Orla Vey."),
        ("dedication", "To the dog."),
        ("other", "A note."),
        ("other", "Set by hand."),
    ]
    assert [chapter.title for chapter in story.chapters] == ["I: The Quay"]
    elements = story.layer("anchors").texts("element")
    assert "#chapter-1{chapter}/blockquote[1]{z3998:letter}/p[1]" in elements
    assert story.layer("anchors").texts("file")[0] == "book/titlepage.xhtml"


def test_gutenberg_html_frame_and_page_numbers():
    story = load("gutenberg.html")
    assert (story.metadata.title, story.metadata.author) == ("A Calendar of Boats", "Orla Vey")
    assert told(story) == [
        ("heading", "CHAPTER I"),
        ("paragraph", "There was a boat for every month."),
        ("verse", "Salt in the kettle,\nrust on the key."),
    ]
    assert {kind for kind, _ in notes(story)} == {"other"}


def test_unknown_page_keeps_the_story_and_leaves_out_the_site():
    story = load("unknown.html")
    assert (story.metadata.title, story.metadata.author) == ("The Counting Dog", "Orla Vey")
    shown = told(story)
    assert all(kind == "paragraph" for kind, _ in shown)
    assert shown[0][1].startswith("The dog belonged")
    assert shown[-1][1].startswith("By the time")
    assert "Subscribe" not in story.text
    assert "First!" not in story.text
    found = dict(notes(story))
    assert found["title"] == "The Counting Dog"
    assert found["byline"] == "by Orla Vey"
    assert any("Next" in text for kind, text in notes(story) if kind == "other")


def test_fanfiction_net_page():
    story = load(
        "x.html",
        """<html><head><title>The Thirteenth Boat Chapter 1: The Quay, an ashwithy fanfic | FanFiction</title></head><body>
        <div id="top"><p>FanFiction | unleash</p></div><div id="pre_story_links"><a href="/book/">Books</a> &gt;
        <a href="/book/Ashwithy/">Ashwithy</a></div>
        <div id="profile_top"><button>Follow</button><b class="xcontrast_txt">The Thirteenth Boat</b>
        <span class="xcontrast_txt">By:</span> <a class="xcontrast_txt" href="/u/5/orla-vey">orla-vey</a>
        <div style="margin-top:2px" class="xcontrast_txt">A boat too many.</div>
        <span class="xgray xcontrast_txt">Rated: Fiction K+ - English - Humor/Mystery - [Tamsin B., Fennick O.] Dog -
        Chapters: 2 - Words: 1,204 - Status: Complete - id: 7</span></div>
        <select id="chap_select"><option>1. The Quay</option><option>2. The Dog</option></select>
        <div id="storytextp"><div class="storytext" id="storytext"><p>She waited.</p><hr><p>It came.</p></div></div>
        <div id="review"><p>The author would like to thank you.</p></div></body></html>""",
    )
    metadata = story.metadata
    assert (metadata.title, metadata.author, metadata.summary) == (
        "The Thirteenth Boat",
        "orla-vey",
        "A boat too many.",
    )
    assert metadata.fandoms == ("Ashwithy",)
    assert metadata.tags == ("Humor", "Mystery")
    assert metadata.declared_relationships == ("Tamsin B./Fennick O.",)
    assert metadata.declared_characters == ("Tamsin B.", "Fennick O.", "Dog")
    assert (metadata.more["words"], metadata.more["rating"], metadata.more["status"]) == (1204, "K+", "Complete")
    assert told(story) == [("paragraph", "She waited."), ("scene_break", "* * *"), ("paragraph", "It came.")]
    assert ("summary", "A boat too many.") in notes(story)


def test_unknown_page_of_one_chapter_keeps_its_heading():
    prose = "".join(
        f"<p>Sentence number {n} of the quay is a good deal longer than the ones before it.</p>" for n in range(12)
    )
    body = f"<div><h1>Chapter 5: The Dog</h1></div><div class='text'>{prose}</div><div>{prose}</div>"
    story = load(
        "x.html", f"<html><head><title>Chapter 5: The Dog - Harbor</title></head><body><div>{body}</div></body></html>"
    )
    assert told(story)[0] == ("heading", "Chapter 5: The Dog")
    assert len(told(story)) == 25


def test_unknown_page_of_bare_lines():
    body = "<h1>The Dog</h1>" + "<br><br>".join(
        f"Line {n} is a sentence that is as long as it has to be." for n in range(20)
    )
    story = load("x.html", f"<html><head><title>The Dog</title></head><body>{body}</body></html>")
    assert len(told(story)) == 20
    assert story.metadata.title == "The Dog"


def test_unknown_epub_front_matter():
    text = "<p>" + "She waited on the quay and counted the lamps, one after the other. " * 30 + "</p>"
    pages = {
        "cover.xhtml": page('<img src="c.jpg"/>'),
        "title.xhtml": page("<h1>Nine Parcels</h1><p>Orla Vey</p>"),
        "toc.xhtml": page('<h2>Contents</h2><p><a href="ch1.xhtml">One</a></p>'),
        "ch1.xhtml": page(f"<h2>One</h2>{text}"),
        "copyright.xhtml": page("<p>All rights are the dog's.</p>"),
    }
    opf = "<dc:title>Nine Parcels</dc:title><dc:creator>Orla Vey</dc:creator><dc:subject>Dogs</dc:subject>"
    story = load("x.epub", make_epub(pages, metadata=opf))
    assert [kind for kind, _ in told(story)] == ["heading", "paragraph"]
    assert story.metadata.tags == ("Dogs",)


def test_epub_style_sheets_tell_italics():
    pages = {"a.xhtml": page('<p>He thought <span class="c7">never</span> and <span class="c8">no</span>.</p>')}
    story = load("x.epub", make_epub(pages, styles=".c7 { font-style: italic }\np.c8 { font-style: italic }"))
    emphasis = story.layer("emphasis")
    assert [story.text[a:b] for a, b in zip(emphasis.ints("start"), emphasis.ints("end"), strict=True)] == ["never"]


MARKDOWN = """\
---
title: Nine Parcels
author: Orla Vey
tags: [dogs, quays]
fandom: Ashwithy
relationships: Tamsin/Fennick, Tamsin & Dog
published: 2031-05-01
---

# Nine Parcels

by Orla Vey

## One

She *waited* for a **long**
time.

    He came indented.

***

Salt in the kettle,
rust on the key.
---
\\*\\*\\*

- a
- b
"""


def test_markdown():
    story = load("x.md", MARKDOWN)
    metadata = story.metadata
    assert (metadata.title, metadata.author, metadata.fandoms) == ("Nine Parcels", "Orla Vey", ("Ashwithy",))
    assert metadata.tags == ("dogs", "quays")
    assert metadata.declared_relationships == ("Tamsin/Fennick", "Tamsin & Dog")
    assert metadata.more["published"] == "2031-05-01"
    assert told(story) == [
        ("heading", "One"),
        ("paragraph", "She waited for a long\ntime."),
        ("paragraph", "He came indented."),
        ("scene_break", "***"),
        ("paragraph", "Salt in the kettle,\nrust on the key."),
        ("scene_break", "---"),
        ("paragraph", "***"),
        ("list_item", "a"),
        ("list_item", "b"),
    ]
    assert notes(story) == [("title", "Nine Parcels"), ("byline", "by Orla Vey")]
    assert story.layer("anchors").texts("element")[3] == "lines 16-17"


@pytest.mark.parametrize(
    "front", ["a: &x [1]\nb: *x", "{unclosed", "- just\n- a list", "a: !!python/object:os.system x"]
)
def test_markdown_front_matter_that_is_none_stays_text(front):
    story = load("x.md", f"---\n{front}\n---\n\nShe waited.\n")
    assert story.blocks[-1].text == "She waited."
    assert story.metadata.title is None


def test_docx_styles_breaks_and_notes():
    def style(text, name):
        return paragraph(text, name)

    body = "".join(
        [
            style("Nine Parcels", "Title"),
            paragraph("by Orla Vey"),
            style("One", "heading 1"),
            paragraph(
                "<w:r><w:t xml:space='preserve'>She </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>waited</w:t></w:r>"
            ),
            paragraph("***"),
            paragraph("It came."),
            paragraph(""),
            paragraph("<w:r><w:t>line</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>line</w:t></w:r>"),
        ]
    )
    story = load("x.docx", make_docx(body, styles=["Title", "heading 1"]))
    assert told(story) == [
        ("heading", "One"),
        ("paragraph", "She waited"),
        ("paragraph", "***"),
        ("paragraph", "It came."),
        ("paragraph", "line\nline"),
    ]
    assert notes(story) == [("title", "Nine Parcels"), ("byline", "by Orla Vey")]
    assert story.metadata.author == "Orla Vey"
    assert story.layer("emphasis").labels("kind") == ["italic"]


def test_docx_outside_pictures_are_not_opened_and_told():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="p1" Type="{kind}/image" Target="file:///etc/hostname" TargetMode="External"/>'
        f'<Relationship Id="h1" Type="{kind}/hyperlink" Target="http://example.invalid/" TargetMode="External"/></Relationships>'
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip r:link="p1" xmlns:r="{kind}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    story = load(
        "x.docx", make_docx(paragraph("She waited.") + picture, extra={"word/_rels/document.xml.rels": relations})
    )
    assert story.text == "She waited."
    assert [row.code for row in story.warnings] == ["outside_link"]
