"""Hostile input takes time in proportion to its length."""

from __future__ import annotations

import time

import pytest
from tests.unit.segment.staged import staged

_PROSE = "She went home and sat down in the blue chair.\n\n"
_HOSTILE = {
    "short lines": "ab\n\n",
    "lines of a stanza": "A\nB\nC\n",
    "numbers": "1\n\n",
    "chapters": "Chapter One\n\n",
    "notes": "A/N: please review\n\n" + _PROSE,
    "notes that never close": "(A/N: x\n\n",
    "notices": "Chapter 1: notice, please read\n\nhi guys, sorry\n\n",
    "polls": "A/N: Vote! Which? a) x b) y\n\n" + _PROSE,
    "contents": "Contents\n\n",
    "contents and chapters": "Contents\nChapter One\nChapter Two\n\n",
    "views": "*Tuva*\n\n" + _PROSE,
    "footnotes": "word[1]\n\n[1] a note\n\n",
    "fields": "Rating: T\n",
    "replies": "A/N: hi\nuser: thanks\n",
    "lyrics": "*Oh, hold me up, you river stone*\n",
    "epigraphs": 'Chapter One\n\n"a - b - c - d"\n\n',
    "brackets": "(",
    "open notes in a line": "(A/N: ",
    "stars": "* ",
    "dots": ". ",
    "quotation marks": '"',
    "tags": "<b>",
    "letters of a mark": "xo",
    "words": "word ",
    "words of an author": "please review thank you for reading ",
    "titles": "The Old One is now The New One ",
    "underscores": "_",
    "spaces": "a                ",
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_time_is_linear(name):
    """Four times the text takes at most about four times as long; six, and a floor for what is too quick to time."""
    unit = _HOSTILE[name]
    small = max(1_000, 40_000 // len(unit))
    least, most = (min(_seconds(unit * (factor * small)) for _ in range(2)) for factor in (1, 4))
    assert most < max(6 * least, 1.0), f"{least:.2f} s became {most:.2f} s"


def _seconds(text):
    start = time.process_time()
    staged(text)
    return time.process_time() - start
