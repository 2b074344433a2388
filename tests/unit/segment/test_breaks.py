"""Scene-break marks, and the lines that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.segment.breaks import is_scene_break

_ORNAMENTS = "*~#=_+•◆◇★☆❤♥§"


@pytest.mark.parametrize(
    "line",
    [
        "***",
        "* * * * *",
        "---",
        "--",
        "_____",
        "~*~*~",
        "=-=-=",
        "+++",
        "•",
        "§",
        "❦",
        ". . . . . .",
        "..........",
        "xXx",
        "XxXxXxX",
        "oOoOoOo",
        "-x-X-x-",
        "x X x",
        "0o0o0o0",
        "~o~O~o~",
        "<><><>",
        "\\*\\*\\*",
        "<hr>",
        "[hr]",
        "<center>* * *</center>",
        "[center]~~~[/center]",
        "🌊🌊🌊",
        "🌙",
        "line break",
        "-Line Break-",
        "LINE BREAK",
        "~ scene change ~",
        "linelineline",
        "TIMESKIP!!!",
        "~time skip~",
        "*time passes*",
        "  ***  ",
    ],
)
def test_marks(line):
    is_bare_word = line == "line break"
    assert is_scene_break(line) is not is_bare_word


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "...",
        "…",
        ". . .",
        '". . ."',
        "“…!”",
        "?!",
        "!!!",
        "*** off!",
        "What the ***",
        "-- Marit",
        "*sighs*",
        "~ Dovrin ~",
        "xoxo",
        "XOXO",
        "ooooo",
        "^_^",
        ":)",
        "<3",
        "(o_o)",
        "- 12 -",
        "12",
        "[1]",
        "()",
        "[...]",
        "O",
        "No.",
        "break",
        "Line",
        "The line broke.",
        "I",
        "Xx",
        "s**t",
        "****!",
        "Hr",
        "a\n***",
    ],
)
def test_others(line):
    assert not is_scene_break(line)


@given(st.text(alphabet=_ORNAMENTS, min_size=3, max_size=40))
def test_rows_of_ornaments_are_marks(line):
    assert is_scene_break(line)


@given(st.text(max_size=200))
def test_any_line_is_judged(line):
    assert is_scene_break(line) in {True, False}


@given(st.from_regex(r"[A-Z][a-z]{2,9} [a-z]{2,9} [a-z]{2,9}[.!?]", fullmatch=True))
def test_sentences_are_never_marks(line):
    assert not is_scene_break(line)
