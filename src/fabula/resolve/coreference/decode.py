"""Decoding: from scores of pairs to entities, mention by mention, never joining two that are known to differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import exp
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from fabula.resolve.coreference.pairs import Pairs
from fabula.story.arrays import Floats1d, Ints1d, Ints2d

__all__ = ["Decoded", "decode", "is_worth"]

_WORTH: Final = 5.0
"""Candidates whose score is so far under that of having no antecedent are not looked at."""

_NONE: Final[Mapping[int, Collection[int]]] = MappingProxyType({})
N_RIVALS: Final = 4
_TOLD: Final = 2.0
_OTHER: Final = 0.5
"""How much more what a quotation tells is worth than what the scores say, and how much less any other person."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decoded:
    """(m,) int32 entity of each mention, and (m,) float32 probability of the choice.

    Entities under ``n_owners`` are the owners. ``rivals`` are the most probable owners of each mention that has none, (m, N_RIVALS)
    int32, the likeliest first (-1: no more), ``shares`` their probabilities, (m, N_RIVALS) float16.
    """

    entity: Ints1d
    probability: Floats1d
    rivals: Ints2d
    shares: npt.NDArray[np.float16]


def is_worth(scores: Floats1d, none: Floats1d) -> npt.NDArray[np.bool_]:
    """Say which pairs decoding looks at; ``none`` is of the later mention of each."""
    return scores > none - _WORTH


def decode(
    pairs: Pairs,
    scores: Floats1d,
    none: Floats1d,
    owner: Ints1d,
    referent: Ints1d | None = None,
    namesakes: Mapping[int, Collection[int]] = _NONE,
) -> Decoded:
    """Give the entity of every mention.

    A mention joins the entity whose mentions together are most probable, if that is more probable than a new one. A mention with an
    owner joins its owner's entity. An entity has one owner at most.

    Args:
        pairs: sorted by (later, earlier).
        scores: (n_pairs,).
        none: (m,) score of having no antecedent.
        owner: (m,) known entity, -1 for none.
        referent: (m,) entity that a quotation makes probable (its speaker for "I", its addressee for "you"), -1 for none.
        namesakes: for names without an owner the owners that they may be, and no others.
    """
    m = len(none)
    kept = is_worth(scores, none[pairs.later])
    later = pairs.later[kept]
    earlier: list[int] = pairs.earlier[kept].tolist()
    gain: list[float] = (scores[kept] - none[later]).tolist()
    bounds: list[int] = np.searchsorted(later, np.arange(m + 1)).tolist()
    owners: list[int] = owner.tolist()
    told: list[int] = owners if referent is None else referent.tolist()
    entity = [-1] * m
    probability = [1.0] * m
    fresh = max(owners, default=-1) + 1
    owned = fresh  # entities from here on have no owner yet
    rivals = np.full((m, N_RIVALS), -1, np.int32)
    shares = np.zeros((m, N_RIVALS), np.float16)
    alias: dict[int, int] = {}  # entities without owner that were found to be an owner's
    for i in range(m):
        sums: dict[int, float] = {}
        for k in range(bounds[i], bounds[i + 1]):
            who = entity[earlier[k]]
            who = alias.get(who, who)
            sums[who] = sums.get(who, 0.0) + exp(min(gain[k], 60.0))
        mine = owners[i]
        if i in namesakes:
            sums = {who: worth for who, worth in sums.items() if who >= owned or who in namesakes[i]}
        if mine < 0 <= told[i]:
            sums = {who: worth * (_OTHER if who < owned else 1.0) for who, worth in sums.items() if who != told[i]} | {
                told[i]: _TOLD * (1.0 + sums.get(told[i], 0.0))
            }
        total = 1.0 + sum(sums.values())
        if mine >= 0:
            entity[i] = mine
            best = _best(sums, at_least=owned)
            # what went before without a name, and is surely this one, is this one
            if best is not None and sums[best] > 0.5 * total:
                alias[best] = mine
            continue
        for k, who in enumerate(sorted((who for who in sums if who < owned), key=lambda who: -sums[who])[:N_RIVALS]):
            rivals[i, k], shares[i, k] = who, sums[who] / total
        best = _best(sums)
        if best is None or sums[best] < 1.0:
            entity[i] = fresh
            probability[i] = 1.0 / total
            fresh += 1
        else:
            entity[i] = best
            probability[i] = sums[best] / total
    found = np.array([_last(alias, who) for who in entity], np.int32)
    return Decoded(entity=found, probability=np.array(probability, np.float32), rivals=rivals, shares=shares)


def _best(sums: dict[int, float], *, at_least: int = 0) -> int | None:
    fitting = [who for who in sums if who >= at_least]
    return max(fitting, key=lambda who: (sums[who], -who)) if fitting else None


def _last(alias: dict[int, int], who: int) -> int:
    return alias.get(who, who)
