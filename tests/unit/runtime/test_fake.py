"""The backend without a model answers in ways that tests can count on."""

import numpy as np
from tests.unit.runtime.test_backend import window

from fabula.runtime.fake import FakeBackend


def test_fake_heads_are_the_words_before_and_roots_their_own():
    assert FakeBackend().run(window(), ["arc_head"])["arc_head"][:, 0].tolist() == [0, 0, 2, 2]


def test_fake_candidates_are_capitalized_words_and_pairs_of_one_sentence():
    inputs = window()
    inputs["shape"] = np.array([[0, 1, 2, 2, 2, 0]])
    assert FakeBackend().run(inputs, ["span"])["span"].tolist() == [[1, 1], [2, 3], [2, 2], [3, 3]]


def test_fake_answers_can_be_changed():
    backend = FakeBackend(change=lambda inputs, made: made | {"event": np.ones(inputs["first"].shape[1])})
    assert backend.run(window(), ["event"])["event"].tolist() == [1, 1, 1, 1]
