"""What one pass of the encoder finds: arrays by token row, and candidate mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.story.arrays import Codes1d, Floats1d, Ints1d, Ints2d

__all__ = ["Codes2d", "Encoded", "EncodedWindow", "Floats2d", "Vectors"]

Codes2d: TypeAlias = npt.NDArray[np.uint8]
Floats2d: TypeAlias = npt.NDArray[np.float32]
Vectors: TypeAlias = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoded:
    """The answers for every token of a story; codes are indices into the labels of the model's config.

    Args:
        upos, xpos, supersense: (n,) uint8.
        script: (n,) int32, how the lemma is made from the form.
        arc_head: (n, 3) int32, token rows of the three best heads, best first; a root is its own; always of one sentence
            with the token, and equal where the sentence has no more.
        arc_score: (n, 3) float32, log probability of each.
        arc_label: (n, 3) uint8, the relation if that head is taken.
        event: (n,) float32, raw probability that the word triggers an asserted event.
        span: (m, 2) int32, first and last token row of each candidate mention, inclusive; sorted by first, then longest first.
        span_type: (m, 6) float32, probability of each type; the rest to 1 is "no mention".
        span_form: (m, 3) float32, probability of each form.
        vectors: (n, size) float32 or float16, or None where nobody asked for them.
    """

    upos: Codes1d
    xpos: Codes1d
    script: Ints1d
    supersense: Codes1d
    arc_head: Ints2d
    arc_score: Floats2d
    arc_label: Codes2d
    event: Floats1d
    span: Ints2d
    span_type: Floats2d
    span_form: Floats2d
    vectors: Vectors | None = None

    def __len__(self) -> int:
        return len(self.upos)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EncodedWindow:
    """The answers for the token rows ``start`` to ``stop``; rows in ``found`` are rows of the story, not of the window."""

    start: int
    stop: int
    found: Encoded
