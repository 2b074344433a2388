"""What speaks for a new scene at the start of a sentence: words of time and place, who is there, what goes on before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fabula.relate.scenes.boundary_company import read_company, read_names
from fabula.relate.scenes.boundary_openings import STRONG_SHIFTS, may_open, read_openings
from fabula.relate.scenes.boundary_spots import Columns, Spots, flags
from fabula.relate.scenes.telling import Telling
from fabula.story.arrays import Ints1d

__all__ = ["Candidates", "find_candidates"]

_USUAL: Final = {"size": 0.9, "size_before": 0.9}
"""What a sentence inside a paragraph gets for the sizes of paragraphs, which say nothing there."""

_MOST_SIZE: Final = 0.95
_CLOSE: Final = 250


@dataclass(frozen=True, slots=True)
class Candidates:
    """Where a scene may begin: ``rows`` of the telling, and named columns of features (one value for each)."""

    rows: Ints1d
    features: Columns

    def __len__(self) -> int:
        return len(self.rows)


def find_candidates(telling: Telling, fixed: Sequence[int]) -> Candidates:
    """Give the starts of paragraphs, and of sentences inside them that open with a shift of time or place, with their features.

    Args:
        telling: the sentences of the story.
        fixed: where scenes begin in any case; no window looks across, and they are no candidates.
    """
    text = telling.story.text
    bounds = np.array(sorted({*(telling.row_at(at) for at in fixed), 0, len(telling)}), dtype=np.int64)
    inner = np.flatnonzero(~telling.opens & ~telling.spoken).tolist()
    inner = [row for row in inner if may_open(text[int(telling.start[row]) : int(telling.start[row]) + 90])]
    rows = np.setdiff1d(np.union1d(np.flatnonzero(telling.opens), np.array(inner, dtype=np.int64)), bounds)
    rows = rows.astype(np.int64)
    if not len(rows):
        return Candidates(rows.astype(np.int32), {})
    part = np.searchsorted(bounds, rows, side="right") - 1
    spots = Spots(telling, rows, bounds[part], bounds[part + 1])
    made = read_openings(spots) | read_company(spots) | read_names(spots) | _talk(spots) | _sizes(spots)
    is_mid = ~telling.opens[rows]
    for name, value in _USUAL.items():
        made[name][is_mid] = value
    strong = np.zeros(len(rows))
    for kind in STRONG_SHIFTS:
        strong = np.maximum(strong, made.pop(f"shift/{kind}", strong))
    made |= {"mid": flags(is_mid), "mid_shift": strong * is_mid, "shift": strong}
    return Candidates(rows.astype(np.int32), made)


def _talk(spots: Spots) -> Columns:
    """Look whether talk goes on: speech before and after, by the same people."""
    quotations = spots.telling.story.layer("quotations")
    spoken = quotations.where("kind", "speech")
    start, end = quotations.ints("start")[spoken], quotations.ints("end")[spoken]
    who, n = quotations.ints("speaker")[spoken], len(spoken)
    at, stop = spots.at, _block_ends(spots)
    none = np.zeros(len(spots), dtype=bool)
    following = np.searchsorted(start, at)
    before = following - 1
    gap = at - end[np.maximum(before, 0)] if n else at
    is_here = (start[np.minimum(following, n - 1)] < stop) & (following < n) if n else none
    is_near = (before >= 0) & (gap < _CLOSE)
    is_same, is_other = none.copy(), none.copy()
    for i in np.flatnonzero(is_near & is_here).tolist():
        first = int(who[following[i]])
        recent = set(who[max(0, int(before[i]) - 3) : int(before[i]) + 1].tolist()) - {-1}
        is_same[i], is_other[i] = first >= 0 and first in recent, first >= 0 and bool(recent) and first not in recent
    return {
        "talk_before": flags((before >= 0) & (gap < 4)),
        "talk_near": flags(is_near),
        "talk_here": flags(is_here),
        "talk_on": flags(is_near & is_here),
        "talk_same": flags(is_same),
        "talk_other": flags(is_other),
    }


def _sizes(spots: Spots) -> Columns:
    """Measure the paragraphs before and after."""
    telling, rows = spots.telling, spots.rows
    block_start = telling.start[np.searchsorted(telling.block, telling.block[rows - 1])]
    return {
        "size": np.minimum(np.log1p(_block_ends(spots) - spots.at) / 6, _MOST_SIZE),
        "size_before": np.log1p(np.maximum(telling.end[rows - 1] - block_start, 0)) / 6,
    }


def _block_ends(spots: Spots) -> np.ndarray:
    """Give where the blocks of the spots end."""
    telling = spots.telling
    return telling.end[np.searchsorted(telling.block, telling.block[spots.rows], side="right") - 1]
