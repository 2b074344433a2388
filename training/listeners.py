"""Fit the weights of the addressees on the speakers that were decided out of fold."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse

from fabula.attribute import addressees, weights
from training.works import Work

__all__ = ["fit_addressees"]

MIN_COUNT = 8
L2 = 1.0
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


def fit_addressees(works: list[Work]) -> dict[str, Any]:
    """Fit the logistic weights of the addressees on out-of-fold speakers, choose the threshold, and give the table."""
    sets: list[tuple[list[addressees.Listener], set[int]]] = []
    for work in works:
        speakers = [-1] * len(work.story.layer("quotations"))
        for turn, decision in zip(work.turns, work.decisions, strict=True):
            for row in turn.turn.rows:
                speakers[row] = decision.speaker
        story = work.story.with_layers([work.story.layer("quotations").replace(speaker=speakers)])
        for listeners, gold in zip(addressees.weigh_listeners(story, work.discourse), work.listeners, strict=True):
            if gold:
                sets.append((listeners, gold))
    half = len(sets) // 2
    table = _fit_listeners(sets[:half])
    best, threshold = 0.0, THRESHOLDS[0]
    for candidate in THRESHOLDS:
        any_of, exact = _score_listeners(sets[half:], weights.AddresseeWeights(evidence=table, threshold=candidate))
        print(f"addressees, threshold {candidate}: any-of {any_of:.3f} exact {exact:.3f}")
        if any_of + exact > best:
            best, threshold = any_of + exact, candidate
    return {"evidence": _fit_listeners(sets), "threshold": threshold}


def _fit_listeners(sets: list[tuple[list[addressees.Listener], set[int]]]) -> dict[str, float]:
    counts = Counter(name for listeners, _gold in sets for listener in listeners for name in listener.evidence)
    vocabulary = {name: i for i, name in enumerate(sorted(k for k, n in counts.items() if n >= MIN_COUNT))}
    matrix = _matrix([listener.evidence for listeners, _gold in sets for listener in listeners], vocabulary)
    wanted = np.array([float(listener.character in gold) for listeners, gold in sets for listener in listeners])

    def objective(x: Any) -> tuple[float, Any]:
        scores = matrix @ x
        value = float((np.logaddexp(0, scores) - wanted * scores).sum()) + 0.5 * L2 * float(x @ x)
        return value, matrix.T @ (1.0 / (1.0 + np.exp(-scores)) - wanted) + L2 * x

    x = scipy.optimize.minimize(
        objective, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return {name: round(float(x[i]), 3) for name, i in vocabulary.items()}


def _score_listeners(
    sets: list[tuple[list[addressees.Listener], set[int]]], table: weights.AddresseeWeights
) -> tuple[float, float]:
    chosen = [(set(addressees.choose(listeners, table)), gold) for listeners, gold in sets]
    n = max(1, len(chosen))
    return sum(bool(c & g) for c, g in chosen) / n, sum(c == g for c, g in chosen) / n


def _matrix(rows: list[list[str]], vocabulary: dict[str, int]) -> Any:
    bounds = [0]
    columns: list[int] = []
    for names in rows:
        columns += [vocabulary[name] for name in names if name in vocabulary]
        bounds.append(len(columns))
    return scipy.sparse.csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(vocabulary)))
