"""Paragraphs are found whatever way a file breaks its lines."""

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.readers.prose import PARAGRAPHS

from fabula.readers.layout import paragraph_spans
from fabula.readers.result import INVISIBLE, strip


def wrap(paragraph, width=72, first="", rest=""):
    return textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


LAYOUTS = {
    "blank lines": "\n\n".join(PARAGRAPHS),
    "wrapped, blank lines": "\n\n".join(wrap(p) for p in PARAGRAPHS),
    "wrapped at 50, blank lines": "\n\n".join(wrap(p, 50) for p in PARAGRAPHS),
    "wrapped, three blank lines": "\n\n\n\n".join(wrap(p) for p in PARAGRAPHS),
    "one on each line": "\n".join(PARAGRAPHS),
    "one on each line, indented": "\n".join("    " + p for p in PARAGRAPHS),
    "wrapped, first line indented": "\n".join(wrap(p, first="    ") for p in PARAGRAPHS),
    "wrapped, tab": "\n".join(wrap(p, first="\t") for p in PARAGRAPHS),
    "wrapped, indented and blank lines": "\n\n".join(wrap(p, first="  ") for p in PARAGRAPHS),
    "wrapped, margin": "\n\n".join(wrap(p, first="     ", rest="     ") for p in PARAGRAPHS),
    "double spaced": "\n\n".join(line for p in PARAGRAPHS for line in wrap(p, first="    ").split("\n")),
    "double spaced, paragraphs further apart": "\n\n\n".join(wrap(p).replace("\n", "\n\n") for p in PARAGRAPHS),
    "blanks on empty lines": "\n \t\n".join(wrap(p) for p in PARAGRAPHS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_gives_the_paragraphs(layout):
    text = LAYOUTS[layout] + "\n"
    found = [" ".join(text[start:end].split()) for start, end in paragraph_spans(text)]
    assert found == list(PARAGRAPHS)


def test_layout_wrapped_without_any_mark_is_cut_after_short_lines():
    lines = [wrap(p).split("\n") for p in PARAGRAPHS]
    text = "\n".join(line for paragraph in lines for line in paragraph)
    found = {text[start:end].split("\n")[-1] for start, end in paragraph_spans(text)}
    last_lines = [paragraph[-1] for paragraph in lines]
    assert found <= set(last_lines)  # never inside a paragraph
    with_room = {line for line in last_lines if len(line) < 60}
    assert with_room <= found


def test_layout_may_change_inside_a_file():
    head = "\n\n".join(wrap(p) for p in PARAGRAPHS)
    tail = "\n".join(PARAGRAPHS)
    text = f"{head}\n\n\n{tail}\n\n\n{head}"
    found = [" ".join(text[start:end].split()) for start, end in paragraph_spans(text)]
    assert found == list(PARAGRAPHS) * 3


def test_layout_chapter_on_one_line_is_one_block():
    text = " ".join(PARAGRAPHS)
    assert paragraph_spans(text) == [(0, len(text))]


VERSE = "Salt in the kettle,\nrust on the key,\nnine empty parcels\nand none of them me."


@pytest.mark.parametrize("layout", ["blank lines", "wrapped, blank lines", "wrapped, three blank lines"])
def test_layout_verse_stays_one_block(layout):
    gap = "\n\n"
    text = f"{LAYOUTS[layout]}{gap}{VERSE}{gap}{LAYOUTS[layout]}"
    assert VERSE in [text[start:end] for start, end in paragraph_spans(text)]


def test_layout_verse_between_lines_stays_one_block():
    text = f"{LAYOUTS['one on each line']}\n\n{VERSE}\n\n{LAYOUTS['one on each line']}"
    assert VERSE in [text[start:end] for start, end in paragraph_spans(text)]


@pytest.mark.parametrize("mark", ["***", "* * *", "-----", "~*~", "xXx", "oOoOo", "#", "🌙🌙"])
@pytest.mark.parametrize("layout", ["one on each line", "wrapped, first line indented", "blank lines"])
def test_layout_a_line_of_marks_stands_apart(layout, mark):
    text = f"{LAYOUTS[layout]}\n{mark}\n{LAYOUTS[layout]}"
    assert mark in [text[start:end] for start, end in paragraph_spans(text)]


def test_layout_talk_on_single_lines_is_not_verse():
    talk = "“Is it far?”\n“It is up the hill.”\n“Which hill?”\n“All of them.”"
    text = f"{LAYOUTS['blank lines']}\n\n{talk}\n\n{LAYOUTS['blank lines']}"
    found = [text[start:end] for start, end in paragraph_spans(text)]
    assert [line for line in found if line in talk.split("\n")] == talk.split("\n")


def test_layout_lower_case_story_keeps_its_lines_apart():
    lines = ["teo sat down.", "nils did not.", "“get in,” said teo.", "he got in.", "nobody spoke of the goose."] * 6
    text = "\n".join(lines)
    assert [text[start:end] for start, end in paragraph_spans(text)] == lines


@given(st.text(alphabet=st.sampled_from('aZ."” \t\n\n\r\f\u2028\u200b\xa0*-'), max_size=400) | st.text(max_size=200))
def test_layout_covers_every_visible_character_with_trimmed_spans(text):
    spans = paragraph_spans(text)
    hidden = str.maketrans("", "", INVISIBLE)
    assert "".join(text[start:end] for start, end in spans).translate(hidden) == text.translate(hidden)
    assert all(strip(text[start:end]) == text[start:end] != "" for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_layout_empty_text_has_no_blocks():
    assert paragraph_spans("") == paragraph_spans(" \n\u200b\n") == []


@pytest.mark.parametrize(
    "text", ["word " * 400_000, "x" * 2_000_000, " " * 2_000_000 + "x", "\n" * 1_000_000 + "x", "ab\n" * 200_000]
)
def test_layout_takes_linear_time(text):
    start = time.perf_counter()
    paragraph_spans(text)
    assert time.perf_counter() - start < 3
