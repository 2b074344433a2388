"""Kinds of blocks: headings, scene breaks and verse among the paragraphs of any source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from fabula.segment.breaks import is_scene_break
from fabula.segment.epigraphs import find_epigraphs
from fabula.segment.headings import Candidate, find_headings
from fabula.segment.verse import is_lyric, is_set_off, is_verse, is_wrapped
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Blocks"]

_LINE = re.compile(r"[^\n]+")
_MIN_WRAPPED = 120
_NARROWEST = 45
"""No text is wrapped at fewer characters; lines that are shorter are verse."""
_MIN_LYRICS = 2
_MAX_LYRIC = 100


class Blocks:
    """Tells the kinds of blocks apart where the source's own markup did not.

    A paragraph that holds a line which is a scene-break mark is cut at that line.
    """

    needs = frozenset({"blocks"})
    makes = frozenset({"blocks"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give a new layer ``blocks``."""
        spans = _joined_lyrics(story.text, _cut_at_marks(story))
        texts = [story.text[a:b] for a, b, _ in spans]
        kinds = [kind for _, _, kind in spans]
        width = _wrap_width(texts, kinds)
        for row, kind in enumerate(kinds):
            if kind != "paragraph":
                continue
            if is_scene_break(texts[row]):
                kinds[row] = "scene_break"
            elif is_verse(texts[row], width):
                kinds[row] = "verse"
        lyrics = [row for row, kind in enumerate(kinds) if kind == "paragraph" and is_lyric(texts[row])]
        for row in lyrics if len(lyrics) >= _MIN_LYRICS else ():
            kinds[row] = "verse"
        gaps = _gaps(story.text, spans)
        candidates = [
            Candidate(text=texts[i], kind=kinds[i], gap_before=gaps[i], gap_after=gaps[i + 1])
            for i in range(len(spans))
        ]
        for row in find_headings(candidates):
            kinds[row] = "heading"
        for row in find_epigraphs(candidates, kinds):
            kinds[row] = "epigraph"
        return [Layer("blocks", start=[a for a, _, _ in spans], end=[b for _, b, _ in spans], kind=kinds)]


def _cut_at_marks(story: Story) -> list[tuple[int, int, str]]:
    blocks = story.layer("blocks")
    made: list[tuple[int, int, str]] = []
    rows = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
    for start, end, kind in rows:
        label = kind or "paragraph"
        if label != "paragraph" or story.text.find("\n", start, end) < 0:
            made.append((start, end, label))
            continue
        at = start
        for line in _LINE.finditer(story.text, start, end):
            if not is_scene_break(line.group()):
                continue
            made.extend(_trimmed(story.text, at, line.start(), label))
            made.extend(_trimmed(story.text, line.start(), line.end(), "scene_break"))
            at = line.end()
        made.extend(_trimmed(story.text, at, end, label))
    return made


def _joined_lyrics(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join lines that are each set off by italics, and stand on lines next to each other, to a stanza.

    subtle: where every paragraph is one line without blank lines around it, italics on lines next to each other are
    paragraphs as well, and stay so.
    """
    made: list[tuple[int, int, str]] = []
    n_tight = sum(text.count("\n", a[1], b[0]) == 1 for a, b in pairwise(spans))
    if 2 * n_tight > len(spans) - 1:
        return spans
    run: list[tuple[int, int, str]] = []
    for span in [*spans, (len(text), len(text), "")]:
        start, end, kind = span
        is_line = kind == "paragraph" and end - start <= _MAX_LYRIC and is_set_off(text[start:end])
        if not (is_line and run and text.count("\n", run[-1][1], start) == 1):
            is_stanza = len(run) > 1 and is_verse(text[run[0][0] : run[-1][1]], 0)
            made += [(run[0][0], run[-1][1], "verse")] if is_stanza else run
            run = []
        if is_line:
            run.append(span)
        elif kind:
            made.append(span)
    return made


def _trimmed(text: str, start: int, end: int, kind: str) -> list[tuple[int, int, str]]:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return []
    lead = len(part) - len(part.lstrip())
    return [(start + lead, start + lead + len(bare), kind)]


def _wrap_width(texts: Sequence[str], kinds: Sequence[str]) -> int:
    """Give the width at which paragraphs are wrapped, 0 where each is one line."""
    lines: list[int] = []
    n_long = 0
    for text, kind in zip(texts, kinds, strict=True):
        if kind != "paragraph":
            continue
        if "\n" not in text:
            n_long += len(text) > _MIN_WRAPPED
            continue
        parts = text.split("\n")
        if len(text) > _MIN_WRAPPED and len(parts) > 2 and is_wrapped(parts):
            lines.append(max(len(part.rstrip()) for part in parts))
    width = int(median(lines)) if len(lines) > n_long else 0
    return width if width >= _NARROWEST else 0


def _gaps(text: str, spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """Give the newlines before each block, and after the last."""
    ends = [0, *(b for _, b, _ in spans)]
    starts = [*(a for a, _, _ in spans), len(text)]
    return [text.count("\n", a, b) if index else 9 for index, (a, b) in enumerate(zip(ends, starts, strict=True))]
