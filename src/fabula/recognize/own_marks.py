"""Marks that a story makes up for speech of another sort: minds that speak to minds, radios, ghosts.

A pair of signs is such a mark where it holds sentences again and again, and a cue of speech stands beside some of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fabula.recognize.kinds import cue_after, cue_before
from fabula.recognize.quoted import Quoted, Span, joined

__all__ = ["find_own_marks"]

_PAIRS = (
    ("//", "//"),
    ("<", ">"),
    ("**", "**"),
    ("{", "}"),
    ("[[", "]]"),
    ("~", "~"),
    ("^", "^"),
    ("|", "|"),
    ("=", "="),
)
_ENDS = r"[.,!?…—–-]"
_BESIDE = 90
_FEWEST = 2


def find_own_marks(text: str, blocks: Sequence[Span], taken: Sequence[Quoted], holes: Sequence[Span]) -> list[Quoted]:
    """Give the words between marks of the story's own, in order, none over what is taken.

    Args:
        text: text of the story.
        blocks: paragraphs to look at, in order.
        taken: what is quoted already, in order.
        holes: spans that are no part of the story.
    """
    found: list[Quoted] = []
    closed: list[Span] | None = None
    for (opener, closer), pattern in zip(_PAIRS, _PATTERNS, strict=True):
        if text.count(opener) < _FEWEST or (opener != closer and text.count(closer) < _FEWEST):
            continue
        if closed is None:
            closed = joined([*((row.start, row.end) for row in taken), *holes])
        made = _between(text, blocks, pattern, closed, len(opener))
        if len(made) >= _FEWEST and any(_is_said(text, blocks, row) for row in made):
            found += made
    found.sort(key=lambda row: row.start)
    kept: list[Quoted] = []
    for row in found:
        if not kept or kept[-1].end <= row.start:
            kept.append(row)
    return kept


def _pattern(opener: str, closer: str) -> re.Pattern[str]:
    a, b = re.escape(opener), re.escape(closer)
    kept = re.escape("".join(sorted({opener[0], closer[0]})))
    inner = rf"(?:[^\n{kept}]|(?!{a}|{b})[{kept}]){{1,600}}?"
    return re.compile(
        rf"(?<![\w:{kept}]){a}(?=[\w*_'\"“‘…])(?![a-z/]+>)(?P<words>{inner}{_ENDS}[*_]{{0,2}}){b}(?![\w{kept}])"
    )


_PATTERNS = tuple(_pattern(*pair) for pair in _PAIRS)


def _between(
    text: str, blocks: Sequence[Span], pattern: re.Pattern[str], closed: Sequence[Span], width: int
) -> list[Quoted]:
    starts = [a for a, _ in blocks]
    made: list[Quoted] = []
    for hit in pattern.finditer(text):
        start, end = hit.span()
        row = bisect_right(starts, start) - 1
        at = bisect_right(closed, (end, -1)) - 1
        if row < 0 or end > blocks[row][1] or (at >= 0 and closed[at][1] > start):
            continue
        made.append(Quoted(start, end, row, "angle", width, width))
    return made


def _is_said(text: str, blocks: Sequence[Span], row: Quoted) -> bool:
    """Say whether a cue of speech follows the words, or leads to them."""
    floor, ceiling = blocks[row.block]
    verb = cue_after(text[slice(*row.inner)], text[row.end : min(ceiling, row.end + _BESIDE)])
    if verb is None:
        before = text[max(floor, row.start - _BESIDE) : row.start].rstrip()
        verb = cue_before(before) if before[-1:] in {",", ":"} else None
    return verb is not None and verb.kind == "speech"
