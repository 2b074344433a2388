"""The text: the one newline rule, and offsets for browsers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.story.text import normalize_newlines, utf16_offsets

any_text = st.text(st.characters())  # lone surrogates included


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffOne\r\ntwo\rthree\n", "One\ntwo\nthree\n"),
        ("a\r\r\nb", "a\n\nb"),
        ("in\ufeffside\u2028stays\x0b", "in\ufeffside\u2028stays\x0b"),
        ("\ufeff\ufeff", "\ufeff"),
    ],
)
def test_normalize_newlines(raw, text):
    assert normalize_newlines(raw) == text


@given(any_text)
def test_normalize_newlines_changes_nothing_else(raw):
    text = normalize_newlines(raw)
    assert "\r" not in text
    assert normalize_newlines(text.removeprefix("\ufeff")) == text.removeprefix("\ufeff")
    assert text.replace("\n", "") == raw.removeprefix("\ufeff").replace("\r", "").replace("\n", "")


def test_utf16_offsets_of_an_emoji():
    assert utf16_offsets("a🌊b").tolist() == [0, 1, 3, 4]


@given(any_text)
def test_utf16_offsets_are_those_of_the_encoder(text):
    offsets = utf16_offsets(text)
    units = text.encode("utf-16-le", "surrogatepass")
    assert len(offsets) == len(text) + 1
    assert int(offsets[-1]) == len(units) // 2
    assert all(
        units[2 * int(a) : 2 * int(b)].decode("utf-16-le", "surrogatepass") == char
        for char, a, b in zip(text, offsets, offsets[1:], strict=False)
    )
