"""Fit how the raw probability of a speaker becomes its score, and find the score from which on speakers are right often enough.

Both are fitted on decisions out of fold, in works with their own cast: that is how fabula is used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.optimize

from fabula.attribute.doubts import doubts_of
from fabula.attribute.weights import SpeakerWeights, log_odds
from training.works import Work

__all__ = ["find_threshold", "fit_scores"]

PRECISION = 0.95
"""How often a speaker that views and exports name is to be the right one."""
NEAR, NEAR_BRISK, NEAR_NOTHING = 2.0, 10.0, 4.0
"""How strongly curves are held near (1, 0), those of brisk prose near the others, and doubts near nothing."""

Row = tuple[str, bool, float, str, bool]
"""Reason, whether the prose is brisk, probability, doubt, whether the speaker is the right one."""


def fit_scores(works: list[Work]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Give for each reason the logistic curve, a second one for brisk prose, and what each doubt is worth."""
    rows = [row for work in works if not work.setting.endswith("gold") for row in _rows(work)]
    reasons = sorted({row[0] for row in rows})
    brisk = sorted({row[0] for row in rows if row[1]})
    names = sorted({row[3] for row in rows})
    keys = [*reasons, *(f"brisk/{reason}" for reason in brisk)]
    curve_of = np.array([keys.index(f"brisk/{row[0]}" if row[1] else row[0]) for row in rows])
    parents = np.array([-1] * len(reasons) + [reasons.index(reason) for reason in brisk])
    doubt_of = np.array([names.index(row[3]) for row in rows])
    odds = np.array([log_odds(row[2]) for row in rows])
    right = np.array([float(row[4]) for row in rows])
    n = len(keys)

    def loss(x: Any) -> tuple[float, Any]:
        slope, offset, worth = x[:n], x[n : 2 * n], x[2 * n :]
        bent = slope[curve_of] * odds + offset[curve_of] + worth[doubt_of]
        error = 1.0 / (1.0 + np.exp(-bent)) - right
        gradient = np.concatenate(
            [
                np.bincount(curve_of, error * odds, n),
                np.bincount(curve_of, error, n),
                np.bincount(doubt_of, error, len(names)),
            ]
        )
        value = float((np.logaddexp(0, bent) - right * bent).sum())
        gradient[2 * n :] += 2 * NEAR_NOTHING * worth
        value += NEAR_NOTHING * float(worth @ worth)
        for part, middle in ((slice(0, n), 1.0), (slice(n, 2 * n), 0.0)):
            values = x[part]
            away = np.where(parents < 0, values - middle, values - values[parents])
            strength = np.where(parents < 0, NEAR, NEAR_BRISK)
            value += float(strength @ away**2)
            pull = 2 * strength * away
            gradient[part] += pull
            np.subtract.at(gradient[part], parents[parents >= 0], pull[parents >= 0])
        return value, gradient

    start = np.concatenate([np.ones(n), np.zeros(n + len(names))])
    x = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    curves = {key: [round(float(x[k]), 3), round(float(x[n + k]), 3)] for k, key in enumerate(keys)}
    for k, key in enumerate(keys):
        mine = curve_of == k
        print(f"{key:24} n {mine.sum():6} right {right[mine].mean():.3f} curve {curves[key]}")
    worth = {name: round(float(x[2 * n + k]), 3) for k, name in enumerate(names)}
    print("doubts", worth)
    return curves, worth


def find_threshold(works: list[Work], curves: dict[str, list[float]], doubts: dict[str, float]) -> float:
    """Give the lowest score from which on decisions out of fold are right as often as ``PRECISION`` asks, novels alike.

    Only whole novels with their own cast count; a speaker whom the cast lacks makes a decision wrong.
    """
    bent = {reason: (slope, offset) for reason, (slope, offset) in curves.items()}
    table = SpeakerWeights(evidence={}, turns={}, curves=bent, doubts=doubts)
    scored: list[tuple[float, bool, float]] = []
    for work in works:
        if work.setting == "own":
            rows = _rows(work)
            scored += [
                (table.score(reason, probability, doubt, is_brisk=is_brisk), is_right, 1.0 / len(rows))
                for reason, is_brisk, probability, doubt, is_right in rows
            ]
    scored.sort(key=lambda row: -row[0])
    weight = np.cumsum([share for _score, _right, share in scored])
    precision = np.cumsum([is_right * share for _score, is_right, share in scored]) / weight
    enough = np.flatnonzero(precision >= PRECISION)
    last = int(enough[-1]) if len(enough) else 0
    threshold = round(scored[last][0] + 0.0005, 3)
    print(f"threshold {threshold}: precision {precision[last]:.3f}, {weight[last] / weight[-1]:.2f} of the turns")
    return threshold


def _rows(work: Work) -> list[Row]:
    """Give the decisions that are asked about."""
    doubts = doubts_of(work.discourse, [decision.speaker for decision in work.decisions])
    return [
        (decision.reason, turn.is_brisk, decision.probability, doubt, decision.speaker == speaker)
        for turn, decision, doubt, speaker in zip(work.turns, work.decisions, doubts, work.speakers, strict=True)
        if speaker is not None and decision.speaker >= 0
    ]
