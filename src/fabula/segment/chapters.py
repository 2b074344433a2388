"""Chapters: from one heading to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Chapters"]

_MARKER = re.compile(
    r"[\W_]*(?:.{0,60}p\.?o\.?v\.?|.{0,20}flash\s?(?:back|forward).{0,12}|[~*\[(].{2,60}[~*\])])[\W_]*\Z", re.IGNORECASE
)
_MAX_TITLE = 300


class Chapters:
    """Lays chapters between the headings.

    Headings in a row are one title (Chapter Two, The Weir). Headings that mark a view or a time inside a chapter begin none.
    Chapters that the markup of the source tells are kept. A story without headings has no chapters.
    """

    needs = frozenset({"blocks", "paratext"})
    makes = frozenset({"chapters"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``chapters``."""
        declared = story.layer("chapters")
        if len(declared):
            return [declared]
        blocks = story.layer("blocks")
        starts, ends = blocks.ints("start").tolist(), blocks.ints("end").tolist()
        kinds = blocks.labels("kind")
        heads: list[tuple[int, int]] = []
        for row, kind in enumerate(kinds):
            if kind != "heading" or _MARKER.match(story.text[starts[row] : ends[row]]):
                continue
            if heads and heads[-1][1] == row - 1:
                heads[-1] = (heads[-1][0], row)
            else:
                heads.append((row, row))
        firsts = [starts[first] for first, _ in heads]
        lasts = [_end_before(ends, heads[i + 1][0]) if i + 1 < len(heads) else ends[-1] for i in range(len(heads))]
        titles = [" ".join(story.text[starts[a] : ends[b]].split())[:_MAX_TITLE] for a, b in heads]
        return [Layer("chapters", start=firsts, end=lasts, title=titles)]


def _end_before(ends: list[int], row: int) -> int:
    return ends[row - 1] if row else 0
