"""Verse, lyrics, and lines that are only wrapped."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.segment.verse import is_lyric, is_set_off, is_verse, is_wrapped

_STANZA = "Rise, little loaf, in the dark and the warm,\nRise while the baker is sleeping;\nNobody hears you weeping."
_PROSE = (
    "Marit unlocked the shop at four. The street was blue and empty, and the only sound in it was the sound of her own "
    "keys, which she tried to hold still and could not. She thought of Quill, who would be asleep by now, or else up to "
    "the knees in the river with that goose of his."
)


@pytest.mark.parametrize("width", [0, 60, 72, 80])
def test_a_stanza_is_verse(width):
    assert is_verse(_STANZA, width)


@pytest.mark.parametrize("width", [40, 50, 60, 72])
def test_wrapped_prose_is_no_verse(width):
    lines = textwrap.wrap(_PROSE, width)
    assert is_wrapped(lines)
    assert not is_verse("\n".join(lines), width)


def test_verse_is_not_wrapped():
    assert not is_wrapped(_STANZA.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        _PROSE,
        '"Flour?"\n"Two sacks."\n"Salt?"\n"Enough."',
        "TUVA: Is it down?\nFENNO: No.\nTUVA: Boring.",
        "[Tuva] is it down\n[Fenno] no\n[Tuva] boring",
        "- flour\n- salt\n- string",
        "1. Flour\n2. Salt\n3. String",
        "Dear Marit,\nI have sold the mill\nQuill",
        "3 May\nMy dear Marit\nI have sold the mill\nQuill",
        "To the miller:\nPay me\nOr else",
        "a line\nand another",
    ],
)
def test_other_lines_are_no_verse(text):
    assert not is_verse(text, 0)


@pytest.mark.parametrize(
    "line",
    [
        "*Oh, hold me up, you river stone*",
        "_Oh, let me down, you sea_",
        "♪ And nobody but me at home ♪",
        "~Oh, hold me up, you stone~",
    ],
)
def test_lyrics(line):
    assert is_set_off(line)
    assert is_lyric(line)


@pytest.mark.parametrize(
    "line",
    [
        "*It isn't him. It can't be him.*",
        "*Hold me up*",
        "Oh, hold me up, you river stone",
        "*the door slams behind him*",
        "***",
        "*a* and the *b*",
    ],
)
def test_no_lyrics(line):
    assert not is_lyric(line)


@given(st.text(max_size=300), st.integers(0, 120))
def test_any_text_is_judged(text, width):
    assert is_verse(text, width) in {True, False}
    assert is_lyric(text) in {True, False}


@given(st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=30, max_size=120), st.integers(30, 90))
def test_what_is_wrapped_greedily_is_seen_as_wrapped(words, width):
    assert is_wrapped(textwrap.wrap(" ".join(words), width))
