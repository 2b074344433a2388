"""Chains of audiences: the sets that the turns of a conversation address, decided together.

Whoever was spoken to mostly speaks next and speaks to the one before, and the company of a conversation stays the same: the
one who speaks and those addressed are the same people from turn to turn. A chain of first order over the sets of neighboring
turns, all chains of a story at once; exact inference, forward and backward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fabula.attribute.audiences import Audience

__all__ = ["LINKS", "Chains", "Expected", "best_sets", "expect", "read_chains"]

_KINDS = ("other", "same", "unknown")
_RELATIONS = ("none", "equal", "fewer", "more", "overlap", "apart")
LINKS = tuple(
    f"{kind}.{to_last}.{by_last}.{relation}"
    for kind in _KINDS
    for to_last in ("away", "back")
    for by_last in ("unasked", "asked")
    for relation in _RELATIONS
)
"""What two neighboring turns have to do with each other: whether another speaks, whether he speaks to the one before, whether
the one before spoke to him, and how the rest of the two sets compare."""
_BITS = 62
MAX_LENGTH = 64
"""A longer chain is cut, so that decoding takes no more memory for one endless conversation."""
NOWHERE = -1e9


@dataclass(frozen=True, slots=True)
class Chains:
    """The audiences of n turns as arrays, K sets at most for each.

    ``masks`` (n, K) are the sets as bits, ``is_set`` (n, K) which of the places hold one; ``combinations`` are the contexts that
    hold together, ``keys`` (n, K, K) places in the flat table of combinations and ``LINKS`` for a set of the turn before (that
    of the row before) and one of this turn.
    """

    masks: Any
    is_set: Any
    combinations: list[tuple[str, ...]]
    keys: Any
    steps: list[Any]
    """The turns by their place in their chain: all firsts, all seconds and so on."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Probabilities of each set (n, K) and of each pair of neighboring sets (n, K, K; None unless asked for).

    ``log`` (n,) stands at the last turn of each chain: the log of the sum over all its choices.
    """

    sets: Any
    pairs: Any
    log: Any


def read_chains(audiences: Sequence[Audience]) -> Chains:
    """Give the arrays of the audiences of turns in their order."""
    n, k = len(audiences), max((len(audience.sets) for audience in audiences), default=1)
    masks = np.zeros((n, k), np.int64)
    is_set = np.zeros((n, k), bool)
    mine = np.zeros(n, np.int64)
    numbers: dict[tuple[str, ...], int] = {}
    combination = np.zeros(n, np.int32)
    depth = [0] * n
    bits: dict[int, int] = {}
    for t, audience in enumerate(audiences):
        if audience.goes_on and t and depth[t - 1] + 1 < MAX_LENGTH:
            depth[t] = depth[t - 1] + 1
        else:
            bits = {}
        listeners = audience.listeners
        # subtle: in a conversation of more than 62 people two may share a bit; neighboring turns hold few
        bit = [1 << bits.setdefault(c, len(bits) % _BITS) for c in listeners.characters]
        if listeners.speaker >= 0:
            mine[t] = 1 << bits.setdefault(listeners.speaker, len(bits) % _BITS)
        masks[t, : len(audience.sets)] = [sum([bit[i] for i in chosen]) for chosen in audience.sets]
        is_set[t, : len(audience.sets)] = True
        combination[t] = numbers.setdefault(audience.contexts, len(numbers))
    places = np.array(depth, np.int32)
    steps = [np.flatnonzero(places == d) for d in range(int(places.max()) + 1)] if n else []
    codes = _codes(masks, mine)
    keys = (combination[:, None, None] * len(LINKS) + codes).astype(np.int32)
    return Chains(masks, is_set, list(numbers), keys, steps)


def expect(chains: Chains, scores: Any, links: Any, *, with_pairs: bool = False) -> Expected:
    """Give the probabilities of the sets.

    Args:
        chains: of n turns.
        scores: (n, K), the log scores of the sets; ``NOWHERE`` where a set may not be.
        links: (n_combinations, n_links), what two neighboring sets are worth.
        with_pairs: give the probabilities of pairs too.
    """
    n, k = scores.shape
    worth = np.take(links.astype(scores.dtype).ravel(), chains.keys)
    forward = scores.copy()
    backward = np.zeros((n, k), scores.dtype)
    following = np.zeros(n, bool)
    for rows in chains.steps[1:]:
        before = rows - 1
        following[before] = True
        forward[rows] += _log_sum(forward[before][:, :, None] + worth[rows], 1)
    for rows in reversed(chains.steps[1:]):
        ahead = (scores[rows] + backward[rows])[:, None, :]
        backward[rows - 1] = _log_sum(ahead + worth[rows], 2)
    total = forward + backward
    log = _log_sum(total, 1)
    sets = np.exp(total - log[:, None])
    pairs = None
    if with_pairs:
        pairs = np.zeros((n, k, k), scores.dtype)
        for rows in chains.steps[1:]:
            before = rows - 1
            ahead = (scores[rows] + backward[rows])[:, None, :]
            joint = forward[before][:, :, None] + worth[rows] + ahead
            pairs[rows] = np.exp(joint - log[rows][:, None, None])
    return Expected(sets, pairs, np.where(following, 0.0, log))


def best_sets(chains: Chains, sets: Any, any_of: float) -> list[int]:
    """Give for each turn the set of the most worth: it is worth its own probability, and ``any_of`` times that of those it meets.

    Example:
        {a} 0.4, {a, b} 0.35, {b} 0.25 and any_of 0: {a}. With any_of 1: {a, b}, for it meets all.
    """
    chosen: list[int] = []
    for masks, p, is_set in zip(chains.masks, sets, chains.is_set, strict=True):
        meets = (masks[:, None] & masks[None, :]) != 0
        meets |= (masks[:, None] == 0) & (masks[None, :] == 0)
        worth = p + any_of * (meets @ p)
        chosen.append(int(np.argmax(np.where(is_set, worth, -1.0))))
    return chosen


def _log_sum(values: Any, axis: int) -> Any:
    top = values.max(axis=axis, keepdims=True)
    return top.squeeze(axis) + np.log(np.exp(values - top).sum(axis=axis))


def _codes(masks: Any, mine: Any) -> Any:
    """Give for each turn (n, K, K) what each set of the turn before has to do with each of its own, as rows of ``LINKS``."""
    now = masks[:, None, :]
    before = np.roll(masks, 1, axis=0)[:, :, None]
    me, last = mine[:, None, None], np.roll(mine, 1)[:, None, None]
    kind = np.where((me == 0) | (last == 0), 2, np.where(me == last, 1, 0))
    to_last = (now & last) != 0
    by_last = (before & me) != 0
    rest_now, rest_before = now & ~last, before & ~me
    shared = rest_now & rest_before
    relation = np.select(
        [
            (rest_now == 0) & (rest_before == 0),
            rest_now == rest_before,
            shared == rest_now,
            shared == rest_before,
            shared != 0,
        ],
        [0, 1, 2, 3, 4],
        5,
    )
    return (((kind * 2 + to_last) * 2 + by_last) * len(_RELATIONS) + relation).astype(np.uint8)
