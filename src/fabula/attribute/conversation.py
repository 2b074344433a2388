"""Conversation: the speakers of a whole story at once, from the evidence for each turn and the habits of taking turns.

A chain of second order: the state is the pair of the last two speakers, so that "the one before the last speaks again" (A, B,
A) is known beside "the same goes on" (A, A) and "a third voice" (A, B, C). Exact inference, forward and backward.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Decoded", "Step", "decode", "expectations"]


class Step(NamedTuple):
    """One turn: its candidates (M,) int, their log scores (M,), and the log scores of going on and of turning back."""

    candidates: Any
    scores: Any
    same: float
    back: float


class Decoded(NamedTuple):
    """The best candidate of each turn (its position), and the probability of each candidate of each turn."""

    best: list[int]
    marginals: list[Any]


class _Links(NamedTuple):
    """What ties a step to the two before it: (b, c) bool same, (a, c) bool back, and their factors less one."""

    same: Any
    back: Any
    gain_same: float
    gain_back: float


def decode(steps: list[Step]) -> Decoded:
    """Give the most probable speaker of each turn with its probability, all other turns considered.

    The best of each turn is the one of the highest marginal probability: what is asked is each speaker, not whole chains.
    """
    if not steps:
        return Decoded([], [])
    potentials, links, forward, _log = _forward(steps)
    marginals: list[Any] = [None] * len(steps)
    for t, beta in _backward(potentials, links, forward[-1]):
        total = (forward.pop() * beta).sum(axis=0)
        marginals[t] = total / total.sum()
    return Decoded([int(m.argmax()) for m in marginals], marginals)


def expectations(steps: list[Step]) -> tuple[list[Any], list[tuple[float, float]], float]:
    """Give what training needs: marginals, expected counts of going on and turning back at each turn, the log partition."""
    potentials, links, forward, log = _forward(steps)
    backward = [beta for _, beta in _backward(potentials, links, forward[-1])][::-1]
    marginals: list[Any] = []
    counts: list[tuple[float, float]] = []
    for t, (alpha, beta) in enumerate(zip(forward, backward, strict=True)):
        total = (alpha * beta).sum(axis=0)
        marginals.append(total / total.sum())
        if t == 0:
            counts.append((0.0, 0.0))
            continue
        link = links[t]
        last = forward[t - 1]
        ahead = potentials[t][None, :] * beta
        all_last = last.sum(axis=0)[:, None]
        is_same = link.same.astype(float)
        returning = last.T @ link.back.astype(float)
        same = all_last * is_same * (link.gain_same + 1.0) * ahead
        back = returning * (1.0 - is_same) * (link.gain_back + 1.0) * ahead
        rest = (all_last - returning) * (1.0 - is_same) * ahead
        s, b = float(same.sum()), float(back.sum())
        z = s + b + float(rest.sum())
        counts.append((s / z, b / z))
    return marginals, counts, log


def _forward(steps: list[Step]) -> tuple[list[Any], list[Any], list[Any], float]:
    """Give potentials, links, forward messages over (previous, current), scaled, and the log partition."""
    n = len(steps)
    log = 0.0
    potentials: list[Any] = []
    for step in steps:
        top = float(step.scores.max())
        log += top
        potentials.append(np.exp(step.scores - top))
    links: list[Any] = [None]
    ids = [np.array([-1]), *(step.candidates for step in steps)]
    first = potentials[0][None, :]
    forward: list[Any] = [first / first.sum()]
    log += float(np.log(first.sum()))
    for t in range(1, n):
        step = steps[t]
        now = ids[t + 1][None, :]
        is_same, is_back = ids[t][:, None] == now, ids[t - 1][:, None] == now
        link = _Links(is_same, is_back, float(np.exp(step.same)) - 1.0, float(np.exp(step.back)) - 1.0)
        links.append(link)
        same, back = is_same.astype(float), is_back.astype(float)
        last = forward[-1]
        alpha = last.sum(axis=0)[:, None] * (1.0 + link.gain_same * same)
        if link.gain_back:
            alpha += link.gain_back * (1.0 - same) * (last.T @ back)
        alpha *= potentials[t][None, :]
        total = float(alpha.sum())
        log += float(np.log(total))
        forward.append(alpha / total)
    return potentials, links, forward, log


def _backward(potentials: list[Any], links: list[Any], last: Any) -> Iterator[tuple[int, Any]]:
    """Give the backward messages, scaled, with their turns, from the last turn to the first."""
    beta = np.ones_like(last)
    for t in range(len(potentials) - 1, 0, -1):
        yield t, beta
        link = links[t]
        same = link.same.astype(float)
        ahead = potentials[t][None, :] * beta
        plain = (ahead * (1.0 + link.gain_same * same)).sum(axis=1)
        beta = plain[None, :] + link.gain_back * (link.back.astype(float) @ ((1.0 - same) * ahead).T)
        beta = beta / beta.sum()
    yield 0, beta
