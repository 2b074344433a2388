"""HTML: the text as a browser lays it out, blocks, emphasis, anchors; and pages that want to do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.errors import LimitError, ReadError
from fabula.readers import Limits, read_source
from fabula.readers.result import INVISIBLE, strip
from fabula.story.story import Story


def read(body, *, raw=False, **options):
    data = body if raw else f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>"
    return read_source(data.encode() if isinstance(data, str) else data, name="page.html", **options)


def story_of(result):
    return Story(text=result.text, metadata=result.metadata).with_layers(result.layers)


def blocks_of(body, **options):
    return [(block.kind, block.text) for block in story_of(read(body, **options)).blocks]


def texts_of(body):
    return [text for _, text in blocks_of(body)]


def emphasis_of(body):
    story = story_of(read(body))
    layer = story.layer("emphasis")
    spans = zip(layer.ints("start").tolist(), layer.ints("end").tolist(), layer.labels("kind"), strict=True)
    return [(kind, story.text[start:end]) for start, end, kind in spans]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("<p>  One\n  and\t two </p>", ["One and two"]),
        ("<p>a <i> b </i> c</p>", ["a b c"]),
        ("<p>a<i>b</i>c</p>", ["abc"]),
        ("<p>&nbsp;&nbsp; Mr.&nbsp;Oare</p>", ["Mr. Oare"]),
        ("<p>line<br>line</p>", ["line\nline"]),
        ("<p>one<br><br>two<br/>\n<br/>three</p>", ["one", "two", "three"]),
        ("one<br>&nbsp;<br>two", ["one", "two"]),
        ("bare <div>inner</div> tail", ["bare", "inner", "tail"]),
        ("<p>gone<script>alert(1)</script><style>p{}</style> on</p>", ["gone on"]),
        ("<p>shown</p><p hidden>no</p><p style='display: none'>no</p>", ["shown"]),
        ("<p>shown<!-- no --></p><template>no</template>", ["shown"]),
        ("<p>caf&eacute; &#8220;x&#8221; &lt;3</p>", ["café “x” <3"]),
        ("<pre>a\n  b\n\nc</pre>", ["a\n  b", "c"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>Ta\u200bm\u00adsin</p>", ["Tamsin"]),
        ("<p>👩\u200d🚀!</p>", ["👩\u200d🚀!"]),
        ("<p>Un<b>closed <p>next", ["Unclosed", "next"]),
    ],
)
def test_html_text_is_what_a_browser_shows(body, texts):
    assert texts_of(body) == texts


def test_html_blocks_are_parted_by_a_blank_line_and_empty_lines_show():
    assert read("<p>a</p><p>b</p>").text == "a\n\nb"
    assert read("<p>a</p><p>&nbsp;</p><p>b</p>").text == "a\n\n\nb"
    assert read("<p>a</p><p></p><p>b</p>").text == "a\n\nb"
    assert read("a<br><br><br>b").text == "a\n\n\nb"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("<h2>I</h2><p>x</p>", ["heading", "paragraph"]),
        ("<ul><li>a</li><li>b</li></ul>", ["list_item", "list_item"]),
        ("<div class='poem'><p>a<br>b</p></div>", ["verse"]),
        ("<blockquote epub:type='z3998:poem'><p>a<br>b</p></blockquote>", ["verse"]),
        ("<blockquote class='epigraph'><p>a</p></blockquote>", ["epigraph"]),
        ("<p>a</p><hr><p>b</p>", ["paragraph", "scene_break", "paragraph"]),
        ("<hr><p>a</p><hr><hr><p>b</p><hr>", ["paragraph", "scene_break", "paragraph"]),
        ("<p>a</p><hr><h2>II</h2><p>b</p>", ["paragraph", "heading", "paragraph"]),
        ("<p>a</p><div class='scene-break'></div><p>b</p>", ["paragraph", "scene_break", "paragraph"]),
        ("<p>a</p><p class='break'><img src='x.png'></p><p>b</p>", ["paragraph", "paragraph"]),
    ],
)
def test_html_kinds(body, kinds):
    assert [kind for kind, _ in blocks_of(body)] == kinds


def test_html_verse_lines_in_elements_make_one_block():
    body = "<div class='poem'><div class='stanza'><div class='verse'>a</div><div class='verse'>b</div></div></div>"
    assert blocks_of(body) == [("verse", "a\nb")]


def test_html_heading_group_is_one_block():
    assert blocks_of("<hgroup><h2>I</h2><p>The Quay</p></hgroup><p>x</p>")[0] == ("heading", "I\nThe Quay")


def test_html_emphasis():
    assert emphasis_of("<p>a <i>b <b>c</b></i> d</p>") == [("italic", "b c"), ("bold", "c")]
    assert emphasis_of("<p>a<em> b </em>c <span style='font-style:italic'>d</span></p>") == [
        ("italic", "b"),
        ("italic", "d"),
    ]
    assert emphasis_of("<i><p>a</p><p>b</p></i>") == [("italic", "a"), ("italic", "b")]
    assert emphasis_of("<p>a<i></i><s>b</s><u>c</u></p>") == [("strike", "b"), ("underline", "c")]


def test_html_anchors_tell_the_element_from_its_id_on():
    story = story_of(read("<div><p>a</p><div id='x'><p>b</p><p>c <i>d</i></p></div></div>"))
    elements = story.layer("anchors").texts("element")
    assert elements == ("body/div[1]/p[1]", "#x/p[1]", "#x/p[2]")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_html_encodings(encoding):
    page = '<html><head><meta charset="windows-1252"></head><body><p>“café”</p></body></html>'
    assert read(page.encode(encoding), raw=True).text == "“café”"


def test_xhtml_encoding_of_the_xml_declaration():
    page = '<?xml version="1.0" encoding="koi8-r"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>да</p></body></html>'
    assert read(page.encode("koi8-r"), raw=True).text == "да"


def test_xhtml_self_closed_elements_do_not_swallow_the_page():
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head>'
    page += '<body><p><a id="p1"/>One <span class="x"/>two</p></body></html>'
    assert read(page, raw=True).text == "One two"


def test_xhtml_entities_are_never_expanded():
    lol = "".join(
        f'<!ENTITY a{n + 1} "&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};">' for n in range(9)
    )
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{lol}]><html xmlns="http://www.w3.org/1999/xhtml">'
    assert len(read(page + "<body><p>x &a9; y</p></body></html>", raw=True).text) < 50


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 1000 + "x",
        "<div>" * 100_000 + "x",
        "<b>" * 50_000 + "x",
        "<p>" + "".join(f"<b id={n}>" for n in range(500)) + "<p>x" * 20_000,
        "<a " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x</a>",
        "<select>" + "<option>x" * 60_000,
    ],
)
def test_html_refuses_markup_that_costs_more_than_it_says(body):
    with pytest.raises(LimitError, match=r"page\.html: ") as caught:
        read(body)
    assert "\n" not in str(caught.value)


def test_html_over_long_text():
    with pytest.raises(LimitError, match="max_chars"):
        read("<p>word</p>" * 100, limits=Limits(max_chars=300))


@pytest.mark.parametrize("body", ["", "<p>&nbsp;</p>", "<script>1</script>", "<img src=x>"])
def test_html_without_words(body):
    with pytest.raises(ReadError, match="no visible text"):
        read(body)


TAGS = [
    "p",
    "div",
    "i",
    "b",
    "br",
    "hr",
    "h2",
    "pre",
    "li",
    "ul",
    "blockquote class=epigraph",
    "table",
    "td",
    "span",
    "script",
    "em",
]
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["&nbsp;", "&amp;", "<!--", "-->", "<", "&#x200b;", "\n", "<p class='poem'>", "<div id=preface>", "<a href=#>"]
    ),
    st.text(max_size=8),
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_html_never_breaks_and_blocks_cover_the_text(markup):
    try:
        result = read_source(b"<html>" + markup.encode("utf-8", "ignore"), name="x.html")
    except ReadError:
        return
    story = story_of(result)
    hidden = str.maketrans("", "", INVISIBLE)
    assert "".join(block.text for block in story.blocks).translate(hidden) == result.text.translate(hidden)
    ends = 0
    for block in story.blocks:
        assert block.start >= ends
        assert strip(block.text) == block.text != ""
        ends = block.end
    for row in story.paratext:
        assert strip(row.text) == row.text != ""


@pytest.mark.parametrize("label", ["nav", "comment", "related", "widget"])
def test_unknown_page_in_many_parts_named_like_a_menu_keeps_its_story(label):
    part = f'<div class="{label}"><p>Nobody on the ferry had asked for the weather, and it came all the same.</p></div>'
    text = read_source(f"<html><body>{part * 30}</body></html>".encode(), name="x.html").text
    assert text.count("Nobody on the ferry") == 30
