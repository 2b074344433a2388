"""Conversation: exact inference of the second-order chain, against brute force."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from fabula.attribute.conversation import Step, decode, expectations


def _steps(seed: int, n: int) -> list[Step]:
    random = np.random.default_rng(seed)
    made: list[Step] = []
    for _ in range(n):
        candidates = random.permutation(5)[: int(random.integers(1, 4))]
        scores, same, back = random.normal(size=len(candidates)), float(random.normal()), float(random.normal())
        made.append(Step(candidates, scores, same, back))
    return made


def _worth(steps: list[Step], path: tuple[int, ...]) -> float:
    total = 0.0
    speakers = [int(step.candidates[k]) for step, k in zip(steps, path, strict=True)]
    for t, step in enumerate(steps):
        total += float(step.scores[path[t]])
        if t and speakers[t] == speakers[t - 1]:
            total += step.same
        elif t > 1 and speakers[t] == speakers[t - 2]:
            total += step.back
    return total


@pytest.mark.parametrize("seed", range(6))
def test_conversation_marginals_and_partition_equal_brute_force(seed: int) -> None:
    steps = _steps(seed, 5)
    paths = list(product(*(range(len(step.candidates)) for step in steps)))
    worths = np.exp([_worth(steps, path) for path in paths])
    marginals, counts, log = expectations(steps)
    assert log == pytest.approx(np.log(worths.sum()))
    for t, step in enumerate(steps):
        for k in range(len(step.candidates)):
            share = sum(w for w, path in zip(worths, paths, strict=True) if path[t] == k) / worths.sum()
            assert marginals[t][k] == pytest.approx(share)
    expected = 0.0
    for worth, path in zip(worths, paths, strict=True):
        speakers = [int(step.candidates[k]) for step, k in zip(steps, path, strict=True)]
        expected += worth * sum(a == b for a, b in pairwise(speakers))
    assert sum(same for same, _back in counts) == pytest.approx(expected / worths.sum())


def test_conversation_a_habit_of_turning_back_fills_the_gaps() -> None:
    one, two = np.array([1]), np.array([2])
    both = np.array([1, 2, 3])
    steps = [Step(one, np.zeros(1), 0, 0), Step(two, np.zeros(1), -1, 2)]
    steps += [Step(both, np.zeros(3), -1, 2) for _ in range(4)]
    assert [int(s.candidates[k]) for s, k in zip(steps, decode(steps).best, strict=True)] == [1, 2, 1, 2, 1, 2]


def test_conversation_of_nothing_is_empty() -> None:
    assert decode([]).best == []


def test_conversation_long_chains_stay_finite() -> None:
    steps = _steps(1, 5) * 4000
    assert all(np.isfinite(m).all() for m in decode(steps).marginals)
