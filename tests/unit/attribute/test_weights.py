"""Weights: the table that the package carries, and the scores it gives."""

from __future__ import annotations

import math

import pytest

from fabula.attribute.reasons import REASONS
from fabula.attribute.weights import SpeakerWeights, load_weights


def test_weights_every_curve_belongs_to_a_known_reason() -> None:
    assert {name.removeprefix("brisk/") for name in load_weights().speakers.curves} <= set(REASONS)


def test_weights_are_finite() -> None:
    weights = load_weights()
    numbers = [
        *weights.speakers.evidence.values(),
        *(value for pair in weights.speakers.turns.values() for value in pair),
        *(value for pair in weights.addressees.listeners.values() for value in pair),
        *weights.addressees.sets.values(),
        *weights.addressees.links.values(),
    ]
    assert numbers
    assert all(math.isfinite(value) for value in numbers)
    assert weights.addressees.any_of >= 0.0


@pytest.mark.parametrize("reason", load_weights().speakers.curves)
def test_weights_scores_rise_with_the_probability(reason: str) -> None:
    table = load_weights().speakers
    name = reason.removeprefix("brisk/")
    scores = [table.score(name, p, is_brisk=reason != name) for p in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert scores == sorted(scores)
    assert all(0.0 < score < 1.0 for score in scores)


def test_weights_without_a_curve_keep_the_probability() -> None:
    assert SpeakerWeights(evidence={}, turns={}, curves={}).score("beat", 0.25) == pytest.approx(0.25)


def test_weights_brisk_prose_has_a_curve_of_its_own_where_there_is_one() -> None:
    curves = {"beat": (1.0, 0.0), "brisk/beat": (1.0, 2.0), "turns": (1.0, -1.0)}
    table = SpeakerWeights(evidence={}, turns={}, curves=curves)
    assert table.score("beat", 0.5, is_brisk=True) > table.score("beat", 0.5)
    assert table.score("turns", 0.5, is_brisk=True) == table.score("turns", 0.5)


def test_weights_a_doubt_moves_the_score() -> None:
    table = SpeakerWeights(evidence={}, turns={}, curves={}, doubts={"named.0": -1.0, "named.4": 0.5})
    assert (
        table.score("turns", 0.5, "named.0")
        < table.score("turns", 0.5, "unseen")
        < table.score("turns", 0.5, "named.4")
    )


def test_weights_contexts_that_hold_together_are_summed() -> None:
    table = SpeakerWeights(evidence={}, turns={"next|none": (-1.0, 2.0), "brisk/next|none": (-0.5, 0.25)}, curves={})
    assert table.of_turns(("next|none", "brisk/next|none", "unseen")) == (-1.5, 2.25)


def test_weights_favor_what_must_be_favored() -> None:
    evidence = load_weights().speakers.evidence
    assert evidence["cue_pronoun.agree"] > evidence["cue_pronoun.clash"]
    assert evidence["calls"] < 0.0
    assert evidence["called_before.bare"] > 0.0
