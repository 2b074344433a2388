"""Around: the row of a layer of spans in which a place stands."""

from __future__ import annotations

import numpy as np

from fabula.story.arrays import Ints1d
from fabula.story.layer import Layer

__all__ = ["rows_around"]


def rows_around(layer: Layer, points: Ints1d, rows: Ints1d | None = None) -> Ints1d:
    """Give for each point the row whose span it is in, or -1.

    Args:
        layer: of spans.
        points: offsets, (n,).
        rows: only these rows are looked at, ascending; all if None.
    Known limits: of spans that nest, only the last that starts at or before a point is looked at.
    """
    chosen = np.arange(len(layer), dtype=np.int32) if rows is None else rows
    if not len(chosen) or not len(points):
        return np.full(len(points), -1, np.int32)
    at = np.searchsorted(layer.ints("start")[chosen], points, side="right") - 1
    is_in = (at >= 0) & (points < layer.ints("end")[chosen][np.maximum(at, 0)])
    return np.where(is_in, chosen[np.maximum(at, 0)], -1).astype(np.int32)
