"""Boundaries of scenes that nobody printed: scored by a log-linear model, and chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from fabula.relate.scenes.boundary_features import Candidates, find_candidates
from fabula.relate.scenes.telling import Telling
from fabula.runtime.weights import read_weights

__all__ = [
    "MODEL",
    "Boundary",
    "BoundaryWeights",
    "choose",
    "find_boundaries",
    "load_boundary_weights",
    "probabilities",
    "thresholds",
]

MODEL: Final = "scenes-v1"

_SHORT_GAP: Final = 25
_KINDS: Final[Mapping[str, str]] = {
    "shift": "time",
    "mid_shift": "time",
    "shift_inside": "time",
    "shift_second": "time",
    "place_in": "place",
    "place_new": "place",
    "place_opens": "place",
    "place_first": "place",
    "room_opens": "place",
    "room_new": "place",
    "arrival": "place",
    "person_flip": "pov",
    "lead_change_near": "cast",
    "lead_change_far": "cast",
    "name_new": "cast",
    "name_first": "cast",
    "cast_turn_near": "cast",
    "cast_turn_far": "cast",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryWeights:
    """Weights by feature, the offset, and how the likely ones are chosen.

    ``threshold`` is the least score of a boundary, ``mid_threshold`` of one inside a paragraph, ``blank_threshold`` of one
    where the author left extra white, ``cast_threshold`` of one that no word of time or place speaks for; ``gap`` the least length of a scene in characters.
    """

    weights: Mapping[str, float]
    offset: float
    threshold: float
    mid_threshold: float
    cast_threshold: float
    blank_threshold: float
    gap: int


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a scene begins, with its score, what kind of break it is (time, place, cast, pov, blank) and why."""

    at: int
    score: float
    kind: str
    reason: str


@lru_cache(maxsize=1)
def load_boundary_weights() -> BoundaryWeights:
    """Give the table that the package carries.

    Raises:
        ModelError: the table is absent or damaged.
    """
    raw: dict[str, Any] = json.loads(read_weights(MODEL))
    return BoundaryWeights(**raw)


def find_boundaries(
    telling: Telling,
    fixed: Sequence[int],
    *,
    blanks: frozenset[int] = frozenset(),
    weights: BoundaryWeights | None = None,
) -> list[Boundary]:
    """Give the boundaries between the ones in ``fixed``, in order.

    Args:
        telling: the sentences of the story.
        fixed: where scenes begin in any case, ascending.
        blanks: where paragraphs begin that have more white before them than others.
        weights: the table; the package's own if None.
    """
    table = weights or load_boundary_weights()
    candidates = find_candidates(telling, fixed)
    if not len(candidates):
        return []
    scores = probabilities(candidates, table)
    at = telling.start[candidates.rows]
    is_blank = np.isin(at, np.array(sorted(blanks), dtype=np.int64))
    least = np.where(is_blank, table.blank_threshold, thresholds(candidates, table))
    chosen = choose(at, scores, least, table.gap, fixed, is_shift=_opens_with_shift(candidates))
    made: list[Boundary] = []
    for i in chosen:
        kind, reason = _why(candidates, i, table)
        made.append(Boundary(int(at[i]), float(scores[i]), "blank" if is_blank[i] else kind, reason))
    return made


def probabilities(candidates: Candidates, table: BoundaryWeights) -> npt.NDArray[np.float64]:
    """Give the probability of each candidate."""
    total = np.full(len(candidates), table.offset)
    for name, column in candidates.features.items():
        total += table.weights.get(name, 0.0) * column
    return 1.0 / (1.0 + np.exp(-total))


def thresholds(candidates: Candidates, table: BoundaryWeights) -> npt.NDArray[np.float64]:
    """Give the least score that is asked of each candidate."""
    told = np.zeros(len(candidates), dtype=bool)
    for name, column in candidates.features.items():
        if _kind_of(name) not in {None, "cast"} and table.weights.get(name, 0.0) > 0:
            told |= column > 0
    least = np.where(told, table.threshold, table.cast_threshold)
    return np.where(candidates.features["mid"] > 0, table.mid_threshold, least)


def _opens_with_shift(candidates: Candidates) -> npt.NDArray[np.bool_]:
    """Say which candidates open with a shift of time or place."""
    told = np.zeros(len(candidates), dtype=bool)
    for name in ("shift", "place_first"):
        if name in candidates.features:
            told |= candidates.features[name] > 0
    return told


def choose(
    at: npt.NDArray[Any],
    scores: npt.NDArray[np.float64],
    least: npt.NDArray[np.float64],
    gap: int,
    fixed: Sequence[int],
    *,
    is_shift: npt.NDArray[np.bool_] | None = None,
) -> list[int]:
    """Give the candidates that reach their least score, in order; the likeliest first where two are nearer than ``gap``.

    A scene may be shorter where a sentence opens with a shift (``is_shift``).
    """
    taken = sorted(fixed)
    chosen: list[int] = []
    ratio = scores / least
    for i in np.argsort(-ratio, kind="stable").tolist():
        if ratio[i] < 1.0:
            break
        place = int(np.searchsorted(taken, at[i]))
        near = [abs(taken[k] - int(at[i])) for k in (place - 1, place) if 0 <= k < len(taken)]
        least_gap = _SHORT_GAP if is_shift is not None and is_shift[i] else gap
        if not near or min(near) >= least_gap:
            taken.insert(place, int(at[i]))
            chosen.append(i)
    return sorted(chosen)


def _why(candidates: Candidates, i: int, table: BoundaryWeights) -> tuple[str, str]:
    """Give the kind of change that a boundary is, and the feature that speaks most for it; a change of cast says so little that
    it is taken where nothing else is told.
    """
    sums: dict[str, float] = {}
    best, reason = 0.0, "scene_model"
    for name, column in candidates.features.items():
        worth = table.weights.get(name, 0.0) * float(column[i])
        kind = _kind_of(name)
        if worth > 0 and kind:
            sums[kind] = sums.get(kind, 0.0) + worth
            if worth > best:
                best, reason = worth, name
    if sums.keys() & {"time"}:
        return "time", reason
    return max(sums, key=lambda key: (key != "cast", sums[key]), default="cast"), reason


def _kind_of(feature: str) -> str | None:
    """Give the kind of change that a feature speaks for, if it is one."""
    return _KINDS.get(feature) or _KINDS.get(feature.partition("/")[0])
