"""Triggers: events from probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from fabula.recognize.triggers import find_events
from fabula.story.layer import Layer

N = 10
TOKENS = Layer("tokens", start=[10 * i for i in range(N)], end=[10 * i + 4 for i in range(N)], sentence=[0] * N)
LEMMAS = [f"w{i}" for i in range(N)]
QUOTATIONS = Layer(
    "quotations",
    start=[0, 10, 20, 40, 60],
    end=[38, 18, 28, 48, 68],
    kind=["speech", "writing", "scare", "title", "thought"],
    utterance=[0, 1, 2, 3, 4],
)


def events(probability, told=None, quotations=QUOTATIONS, **options) -> Layer:
    told = [True] * N if told is None else told
    return find_events(TOKENS, quotations, probability, told=told, lemmas=LEMMAS, threshold=0.5, **options)


def test_events_are_the_probable_words_of_the_story():
    made = events([0.9, 0.4, 0.5] + [0.9] * 7, told=[True] * 4 + [False] * 6)
    assert made.ints("start").tolist() == [0, 20, 30]
    assert made.texts("lemma") == ("w0", "w2", "w3")
    assert made.labels("realis") == ["actual"] * 3
    assert made.floats("score").tolist() == pytest.approx([0.9, 0.5, 0.9])


def test_an_event_is_told_in_the_innermost_quotation_that_tells():
    rows = events(np.ones(N)).ints("narrated_in").tolist()
    # 20 stands in scare quotes, which tell nothing, inside speech; 40 in a title
    assert rows == [0, 1, 0, 0, -1, -1, 4, -1, -1, -1]


def test_without_quotations_the_narration_tells():
    assert set(events(np.ones(N), quotations=Layer.empty("quotations")).ints("narrated_in").tolist()) == {-1}


def test_scores_follow_the_curve():
    made = events([0.6] + [0.0] * 9, curve=([0.0, 1.0], [0.0, 0.5]))
    assert made.floats("score").tolist() == pytest.approx([0.3])


def test_no_words_give_no_events():
    empty = Layer.empty("tokens")
    made = find_events(empty, QUOTATIONS, np.zeros(0), told=np.zeros(0, dtype=bool), lemmas=[], threshold=0.5)
    assert len(made) == 0
