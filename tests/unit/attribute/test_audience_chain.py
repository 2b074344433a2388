"""Chains of audiences: exact probabilities, what is chosen, and what two neighboring sets have to do with each other."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from tests.unit.attribute.sample import attribute

from fabula.attribute import audience_chain
from fabula.attribute.audience_chain import LINKS, NOWHERE, best_sets, expect, read_chains
from fabula.attribute.audiences import Audience, read_audiences
from fabula.attribute.discourse import read_discourse
from fabula.attribute.listeners import read_listeners

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her"}
TALK = (
    "Brona met Pascoe and Ilse.\n\n“Bread?” said Brona.\n\n“Thank you,” said Pascoe.\n\n“And butter,” said Ilse.\n\n“No butter,”"
    " said Brona."
)


def _audiences(text: str) -> list[Audience]:
    story = attribute(text, cast=CAST)
    found = read_audiences(read_listeners(story, read_discourse(story)))
    return [audience for audience in found if audience is not None]


def test_audience_chain_probabilities_are_those_of_trying_everything() -> None:
    audiences = _audiences(TALK)
    chains = read_chains(audiences)
    rng = np.random.default_rng(7)
    scores: Any = np.full(chains.is_set.shape, NOWHERE)
    scores[chains.is_set] = rng.normal(size=int(chains.is_set.sum()))
    links = rng.normal(size=(len(chains.combinations), len(LINKS)))
    expected = expect(chains, scores, links, with_pairs=True)
    flat = links.ravel()
    total = np.zeros(chains.is_set.shape)
    pairs = np.zeros(chains.keys.shape)
    for choice in itertools.product(*(range(len(audience.sets)) for audience in audiences)):
        worth = scores[0, choice[0]]
        for t in range(1, len(choice)):
            worth += scores[t, choice[t]] + flat[chains.keys[t, choice[t - 1], choice[t]]]
        for t, k in enumerate(choice):
            total[t, k] += np.exp(worth)
            if t:
                pairs[t, choice[t - 1], k] += np.exp(worth)
    everything = total[0].sum()
    assert np.allclose(expected.sets, total / everything)
    assert np.allclose(expected.pairs, pairs / everything)
    assert expected.log.sum() == pytest.approx(np.log(everything))


def test_audience_chain_a_long_conversation_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    audiences = _audiences(TALK)
    assert len(read_chains(audiences).steps) == 4
    monkeypatch.setattr(audience_chain, "MAX_LENGTH", 2)
    assert [rows.tolist() for rows in read_chains(audiences).steps] == [[0, 2], [1, 3]]


def test_audience_chain_links_tell_who_turns_back_to_whom() -> None:
    audiences = _audiences("Brona met Pascoe.\n\n“Bread?” said Brona.\n\n“Thank you,” said Pascoe.")
    chains = read_chains(audiences)
    to_other = [
        audience.sets.index((audience.listeners.characters.index(1 - t),)) for t, audience in enumerate(audiences)
    ]
    nobody = audiences[0].sets.index(())
    assert LINKS[chains.keys[1, to_other[0], to_other[1]] % len(LINKS)] == "other.back.asked.none"
    assert LINKS[chains.keys[1, nobody, to_other[1]] % len(LINKS)] == "other.back.unasked.none"


@pytest.mark.parametrize(("any_of", "best"), [(0.0, 0), (1.0, 1)])
def test_audience_chain_what_meets_more_can_be_worth_more(any_of: float, best: int) -> None:
    chains = read_chains(_audiences("Brona met Pascoe.\n\n“Bread?” said Brona."))
    masks, is_set = np.array([[1, 3, 2]]), np.ones((1, 3), bool)
    made = audience_chain.Chains(masks, is_set, chains.combinations, chains.keys, chains.steps)
    assert best_sets(made, np.array([[0.4, 0.35, 0.25]]), any_of) == [best]
