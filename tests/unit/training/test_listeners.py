"""Fitting the listeners: what the gold shows is learned, and gold out of reach teaches nothing wrong."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute
from training.listeners import Sample, fit, predict, score, table_of

from fabula.attribute.audiences import read_audiences
from fabula.attribute.discourse import read_discourse
from fabula.attribute.listeners import read_listeners

NAMES = ["Brona", "Pascoe", "Ilse"]
STRANGER = 99


def _sample(text: str, gold: list[set[int] | None]) -> Sample:
    story = attribute(text, cast=dict.fromkeys(NAMES, ""))
    found = read_audiences(read_listeners(story, read_discourse(story)))
    return Sample("sample", "own", 1.0, [audience for audience in found if audience is not None], gold)


def _called(speaker: int, called: int) -> Sample:
    other = 3 - speaker - called
    text = f"Rain.\n\n“Dull,” said {NAMES[other]}.\n\n“Sit, {NAMES[called]},” said {NAMES[speaker]}.\n\n“Rain again.”"
    return _sample(text, [None, {called}, None])


def test_listeners_fit_learns_that_who_is_called_is_addressed() -> None:
    samples = [_called(a, b) for a in range(3) for b in range(3) if a != b] * 3
    weights = fit(samples)
    assert score(samples, predict(samples, weights)) == (1.0, 1.0)
    alone, _among = weights.listeners["called"]
    assert alone > 0.0
    assert set(table_of(weights)) == {"listeners", "sets", "links", "any_of"}


def test_listeners_fit_learns_nothing_from_strangers_alone() -> None:
    samples = [_sample("“Dull,” said Brona to Pascoe.", [{STRANGER}]) for _ in range(9)]
    weights = fit(samples)
    assert not any(value for pair in weights.listeners.values() for value in pair)


@pytest.mark.parametrize(("found", "figures"), [({1}, (1.0, 0.0)), ({1, 2}, (1.0, 1.0)), (set[int](), (0.0, 0.0))])
def test_listeners_scores_any_of_and_exact_sets(found: set[int], figures: tuple[float, float]) -> None:
    assert score([_sample("“Dull,” said Brona.", [{1, 2}])], [[found]]) == figures
