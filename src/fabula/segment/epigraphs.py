"""Epigraphs: words of others, with their source, before a story or a chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.paratext import SOURCE
from fabula.segment.headings import Candidate

__all__ = ["find_epigraphs"]

_LOOK = 10
_MAX_LENGTH = 700
_MAX_FRONT = 120
_MAX_SOURCE = 100
_QUOTED = re.compile(r"\s*[*_]{0,2}[\"“«‘'][^\"”»]{4,600}[\"”»’'][.,]?[*_]{0,2}\s*\Z")
_MARKED = re.compile(r"\s*(?P<mark>[*_]{1,2})[^\n*_][^*_]{3,600}(?P=mark)\s*\Z")
_DASH = re.compile(r"\s*[-–—―~]")


def find_epigraphs(blocks: Sequence[Candidate], kinds: Sequence[str]) -> list[int]:
    """Give the rows of the blocks that are epigraphs, their sources included.

    An epigraph stands right after a heading, or among the short lines before a story. Its words are in quotation marks,
    in italics or in verse, and its source follows after a dash, on the same line or the next.

    Known limits:
        Epigraphs without a source are not found.
    """
    found: list[int] = []
    is_place = True
    row = 0
    while row < len(blocks):
        if kinds[row] == "heading":
            is_place = True
        elif is_place:
            n_rows = _epigraph_at(blocks, kinds, row)
            if n_rows:
                found += range(row, row + n_rows)
                row += n_rows
                continue
            is_place = row < _LOOK and _is_front(blocks, kinds, row)
        row += 1
    return found


def _epigraph_at(blocks: Sequence[Candidate], kinds: Sequence[str], row: int) -> int:
    """Give how many blocks the epigraph at ``row`` takes, 0 where there is none."""
    text = blocks[row].text
    if kinds[row] not in {"paragraph", "verse"} or len(text) > _MAX_LENGTH:
        return 0
    for dash in _DASH.finditer(text, 1):
        words, source = text[: dash.start()], text[dash.start() :]
        if len(source) <= _MAX_SOURCE and _is_set_off(words, kinds[row]) and SOURCE.match(source):
            return 1
    below = blocks[row + 1].text if row + 1 < len(blocks) and kinds[row + 1] == "paragraph" else ""
    is_source = 0 < len(below) <= _MAX_SOURCE and "\n" not in below.strip() and SOURCE.match(below)
    return 2 if is_source and _is_set_off(text, kinds[row]) else 0


def _is_set_off(words: str, kind: str) -> bool:
    return bool(_QUOTED.match(words) or _MARKED.match(words)) or (kind == "verse" and "\n" in words)


def _is_front(blocks: Sequence[Candidate], kinds: Sequence[str], row: int) -> bool:
    """Short lines before a story: a title, a byline, fields."""
    text = blocks[row].text
    return kinds[row] in {"paratext", "scene_break"} or (
        all(len(line) <= _MAX_FRONT for line in text.split("\n")) and text.rstrip()[-1:] not in '.!?"”'
    )
