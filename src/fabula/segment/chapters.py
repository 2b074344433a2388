"""Chapters: from one heading to the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fabula.segment.headings import is_inner_heading
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Chapters"]

_MAX_TITLE = 300


class Chapters:
    """Lays chapters between the headings.

    Headings in a row are one title (Chapter Two, The Weir). Headings that mark a view or a time inside a chapter begin none.
    Chapters that the markup of the source tells are kept, but for pages that hold only an epigraph. A story without headings has no chapters.
    """

    needs = frozenset({"blocks", "paratext"})
    makes = frozenset({"chapters"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``chapters``."""
        declared = story.layer("chapters")
        blocks = story.layer("blocks")
        if len(declared):
            return [_without_epigraphs(declared, blocks)]
        starts, ends = blocks.ints("start").tolist(), blocks.ints("end").tolist()
        kinds = blocks.labels("kind")
        heads: list[tuple[int, int]] = []
        for row, kind in enumerate(kinds):
            if kind != "heading" or is_inner_heading(story.text[starts[row] : ends[row]]):
                continue
            if heads and heads[-1][1] == row - 1:
                heads[-1] = (heads[-1][0], row)
            else:
                heads.append((row, row))
        firsts = [starts[first] for first, _ in heads]
        lasts = [_end_before(ends, heads[i + 1][0]) if i + 1 < len(heads) else ends[-1] for i in range(len(heads))]
        titles = [" ".join(story.text[starts[a] : ends[b]].split())[:_MAX_TITLE] for a, b in heads]
        return [Layer("chapters", start=firsts, end=lasts, title=titles)]


def _without_epigraphs(declared: Layer, blocks: Layer) -> Layer:
    starts = blocks.ints("start")
    kinds = np.array([kind in {"epigraph", "heading"} for kind in blocks.labels("kind")], dtype=bool)
    is_epigraph = np.array([kind == "epigraph" for kind in blocks.labels("kind")], dtype=bool)
    rows = zip(declared.ints("start").tolist(), declared.ints("end").tolist(), declared.texts("title"), strict=True)
    kept: list[tuple[int, int, str | None]] = []
    for start, end, title in rows:
        inside = slice(*np.searchsorted(starts, [start, end]).tolist())
        if not (is_epigraph[inside].any() and kinds[inside].all()):
            kept.append((start, end, title))
    return Layer(
        "chapters", start=[a for a, _, _ in kept], end=[b for _, b, _ in kept], title=[title for _, _, title in kept]
    )


def _end_before(ends: list[int], row: int) -> int:
    return ends[row - 1] if row else 0
