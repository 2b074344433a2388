"""Triggers: the words that tell an event, from the probabilities that the encoder gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from fabula.encode.config import Curve
from fabula.recognize.spans import calibrated
from fabula.story.arrays import Ints1d
from fabula.story.layer import Layer

__all__ = ["find_events"]


def find_events(
    tokens: Layer,
    quotations: Layer,
    probability: Any,
    *,
    told: Any,
    lemmas: Sequence[str | None],
    threshold: float,
    curve: Curve | None = None,
) -> Layer:
    """Give the layer ``events``: triggers of asserted events in the story text, roles and scenes left open.

    Args:
        tokens: the layer.
        quotations: the layer; what stands in speech, thought or writing is told there and not by the narration.
        probability: (n,) float, that a token triggers an event that happens.
        told: (n,) bool, which tokens stand in the story text.
        lemmas: (n,) of the tokens.
        threshold: of the raw probability.
        curve: how a raw probability becomes the score.
    """
    raw = np.asarray(probability, dtype=np.float64)
    rows = np.flatnonzero((raw >= threshold) & np.asarray(told, dtype=bool))
    starts: Ints1d = tokens.ints("start")[rows]
    ends: Ints1d = tokens.ints("end")[rows]
    return Layer(
        "events",
        start=starts,
        end=ends,
        lemma=[lemmas[row] for row in rows.tolist()],
        realis=["actual"] * len(rows),
        narrated_in=_quotation_around(starts, quotations),
        score=calibrated(raw[rows], curve).astype(np.float32),
    )


def _quotation_around(starts: Ints1d, quotations: Layer) -> Ints1d:
    """Give the innermost quotation that tells what stands at each place, -1 where none does.

    Spans are sorted by (start, -end), so that the last one that begins before a place and ends after it is the innermost.
    """
    telling = quotations.where("kind", "speech", "thought", "writing")
    made = np.full(len(starts), -1, dtype=np.int32)
    if not len(telling):
        return made
    begins, ends = quotations.ints("start")[telling], quotations.ints("end")[telling]
    reach: Ints1d = np.maximum.accumulate(ends)
    at = (np.searchsorted(begins, starts, side="right") - 1).astype(np.int64)
    open_rows = np.flatnonzero((at >= 0) & (starts < reach[np.maximum(at, 0)]))
    while len(open_rows):
        here = at[open_rows]
        is_in = starts[open_rows] < ends[here]
        made[open_rows[is_in]] = telling[here[is_in]]
        at[open_rows] -= 1
        left = ~is_in & (here > 0)
        left[left] = starts[open_rows[left]] < reach[here[left] - 1]
        open_rows = open_rows[left]
    return made
