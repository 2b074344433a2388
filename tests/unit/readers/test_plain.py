"""Plain text: encodings, archive frames, anchors, and what is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.errors import LimitError, ReadError
from fabula.readers import Limits, pick, read_source
from fabula.story.story import Story

TALK = "“It’s late,” said Noelle. “Très late.”\n\nNobody answered — the café was shut."


def read(data, name="story.txt", **options):
    return read_source(data.encode() if isinstance(data, str) else data, name=name, **options)


def story_of(result):
    return Story(text=result.text, metadata=result.metadata).with_layers(result.layers)


def warnings_of(result):
    return [row.code for row in story_of(result).warnings]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_plain_decodes_by_mark_and_as_utf8(mark, encoding):
    result = read(mark + TALK.encode(encoding))
    assert (result.text, result.encoding) == (TALK, encoding)
    assert warnings_of(result) == []


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_plain_guesses_old_encodings_and_warns(encoding):
    result = read((TALK * 3).encode(encoding))
    assert (result.text, result.encoding) == (TALK * 3, encoding)
    assert warnings_of(result) == ["encoding"]


def test_plain_keeps_utf8_with_a_few_stray_bytes():
    result = read(TALK.encode() + b"\n\nShe said \x93no\x94.")
    assert result.text == TALK + "\n\nShe said “no”."
    assert warnings_of(result) == ["encoding"]


def test_plain_utf16_without_a_mark():
    assert read("Nobody came to the quay.".encode("utf-16-le")).text == "Nobody came to the quay."


def test_plain_text_keeps_all_but_line_ends():
    assert read("\ufeffOne\r\n\r\n two \rthree\t\n").text == "One\n\n two \nthree\t\n"


def test_plain_warns_of_mojibake_and_leaves_it():
    text = "“Run,” she said. It’s late.".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    result = read(text)
    assert result.text == text
    layer = story_of(result).layer("warnings")
    assert layer.texts("code") == ("mojibake",)
    assert result.text[layer.ints("start")[0] : layer.ints("end")[0]] == "â€œ"


def test_plain_lone_foreign_letters_are_no_mojibake():
    assert warnings_of(read("The Â of the sign was crooked, and so was the Ã.")) == []


def test_plain_anchors_are_lines():
    anchors = story_of(read("One\ntwo\n\n\nthree\n", name="a.txt")).layer("anchors")
    assert anchors.texts("element") == ("lines 1-2", "line 5")
    assert set(anchors.texts("file")) == {"a.txt"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "no visible text"),
        ("\ufeff\u200b\n".encode(), "no visible text"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"plain\0text", "NUL"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "Word"),
    ],
)
def test_plain_refuses_what_is_no_text(data, words):
    with pytest.raises(ReadError, match=words) as caught:
        read(data)
    message = str(caught.value)
    assert message.startswith("story.txt: ")
    assert "\n" not in message


def test_plain_limits():
    with pytest.raises(LimitError, match="max_bytes"):
        read("x" * 50, limits=Limits(max_bytes=10))
    with pytest.raises(LimitError, match="max_chars"):
        read("x" * 50, limits=Limits(max_chars=10))


PG = """\
The Project Gutenberg eBook of A Calendar of Boats

This eBook is for the use of anyone anywhere.

Title: A Calendar of Boats

Author: Orla Vey

Release date: May 1, 2031 [eBook #99999]

Language: English

Credits: Some volunteers

*** START OF THE PROJECT GUTENBERG EBOOK A CALENDAR OF BOATS ***

Produced by Some volunteers

A CALENDAR OF BOATS

There was a boat for every month
and none for the thirteenth.

*** END OF THE PROJECT GUTENBERG EBOOK A CALENDAR OF BOATS ***

A licence of some length.
"""
PG_OLD = """\
The Project Gutenberg Etext of A Calendar of Boats, by Orla Vey

**Welcome To The World of Free Plain Vanilla Electronic Texts**

*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*

A CALENDAR OF BOATS

There was a boat for every month.

End of the Project Gutenberg Etext of A Calendar of Boats
"""


@pytest.mark.parametrize("source", [PG, PG_OLD, PG.replace("\n", "\r\n")])
def test_gutenberg_frame_is_paratext_and_metadata(source):
    result = read(source)
    story = story_of(result)
    assert (result.metadata.title, result.metadata.author) == ("A Calendar of Boats", "Orla Vey")
    shown = [block.text for block in story.blocks if block.kind != "paratext"]
    assert shown[0] == "A CALENDAR OF BOATS"
    assert shown[1].startswith("There was a boat for every month")
    assert len(shown) == 2
    assert {row.kind for row in story.paratext} == {"other"}


def test_gutenberg_header_fields():
    metadata = read(PG).metadata
    assert metadata.language == "English"
    assert metadata.more["ebook_number"] == "99999"
    assert metadata.more["release_date"] == "May 1, 2031"


def test_gutenberg_words_inside_a_story_are_no_frame():
    text = "He typed *** START OF THE PROJECT and stopped.\n\nThen he went to bed."
    assert all(block.kind == "paragraph" for block in story_of(read(text)).blocks)


FFF = """\


The Thirteenth Boat

by orla_vey


Category: Ashwithy
Genre: Humor, Mystery
Language: English
Characters: Tamsin B., Fennick O.
Relationships: [Tamsin B., Fennick O.]
Status: In-Progress
Rating: K+
Words: 1,204
Summary: A boat too many, and a summary that is long enough
to be wrapped.
Story URL: https://fics.example.org/1


TABLE OF CONTENTS

\t1. The Quay

\t2. The Dog


\t1. The Quay


She waited.

\t2. The Dog


It counted.


End file.
"""


@pytest.mark.parametrize("source", [FFF, FFF.replace("\n", "\r\n")])
def test_fanficfare_text_header(source):
    result = read(source)
    story, metadata = story_of(result), result.metadata
    assert (metadata.title, metadata.author, metadata.language) == ("The Thirteenth Boat", "orla_vey", "English")
    assert metadata.fandoms == ("Ashwithy",)
    assert metadata.tags == ("Humor", "Mystery")
    assert metadata.declared_relationships == ("Tamsin B./Fennick O.",)
    assert metadata.declared_characters == ("Tamsin B.", "Fennick O.")
    assert metadata.summary == "A boat too many, and a summary that is long enough to be wrapped."
    assert metadata.more["words"] == 1204
    assert metadata.more["rating"] == "K+"
    shown = [(block.kind, block.text) for block in story.blocks if block.kind != "paratext"]
    assert shown == [
        ("heading", "1. The Quay"),
        ("paragraph", "She waited."),
        ("heading", "2. The Dog"),
        ("paragraph", "It counted."),
    ]
    kinds = {row.kind: row.text for row in story.paratext if row.kind != "other"}
    assert kinds["title"] == "The Thirteenth Boat"
    assert kinds["byline"] == "by orla_vey"
    assert kinds["summary"].startswith("Summary: A boat too many")


def test_pick_goes_by_suffix_unless_the_bytes_are_sure():
    assert pick(b"hello", "a.txt").name == "plain"
    assert pick(b"hello", "a").name == "plain"
    assert pick(b"hello", "a.md").name == "markdown"
    assert pick(b"<!DOCTYPE html><p>x", "a.txt").name == "html"
    assert pick(b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "a.html").name == "epub"
    assert pick(b"hello", "a.txt", "text/html").name == "html"
    assert pick(b"<p>hello", "-").name == "html"


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
def test_plain_reads_or_refuses_any_bytes(data):
    try:
        result = read_source(data, name="x.txt", media_type="text/plain")
    except ReadError:
        return
    story = story_of(result)
    covered = {at for block in story.blocks for at in range(block.start, block.end)}
    assert all(at in covered or char.isspace() or not char.isprintable() for at, char in enumerate(result.text))
