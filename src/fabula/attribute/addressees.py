"""Addressees: to whom each quotation of speech is said.

Each turn addresses a set of listeners: nobody, one, some or all of those who are there. The sets are weighed by what the text
says of their members and of the set, and the sets of a conversation are decided together: whoever is addressed mostly speaks
next, and speaks to the one before.

Known limits: people who are present but neither speak nor are named near by are missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from fabula.attribute.audience_chain import LINKS, NOWHERE, best_sets, expect, read_chains
from fabula.attribute.audiences import Audience, read_audiences
from fabula.attribute.discourse import read_discourse
from fabula.attribute.listeners import read_listeners
from fabula.attribute.weights import AddresseeWeights, load_weights
from fabula.story.arrays import Ragged

if TYPE_CHECKING:
    from fabula.story.layer import Layer
    from fabula.story.story import Story

__all__ = ["Addressees", "decide"]

BATCH = 512
"""About so many turns are decided at a time: a chain of sets takes memory."""


class Addressees:
    """Give the quotations with their addressees."""

    needs = frozenset({"blocks", "tokens", "quotations", "mentions", "chains", "characters", "references"})
    makes = frozenset({"quotations"})

    def __init__(self, *, weights: AddresseeWeights | None = None) -> None:
        self._weights = weights

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``quotations`` with the column ``addressees`` filled."""
        weights = self._weights or load_weights().addressees
        quotations = story.layer("quotations")
        discourse = read_discourse(story)
        audiences = read_audiences(read_listeners(story, discourse))
        turns = [turn for turn, audience in zip(discourse.turns, audiences, strict=True) if audience is not None]
        found = decide([audience for audience in audiences if audience is not None], weights)
        addressees: list[list[int]] = [[] for _ in range(len(quotations))]
        for turn, chosen in zip(turns, found, strict=True):
            for row in turn.rows:
                addressees[row] = chosen
        return [quotations.replace(addressees=Ragged.of(addressees))]


def decide(audiences: Sequence[Audience], weights: AddresseeWeights) -> list[list[int]]:
    """Give the addressees of each turn, as rows of characters."""
    chosen: list[list[int]] = []
    start = 0
    for end in range(1, len(audiences) + 1):
        ends = end == len(audiences) or not audiences[end].goes_on
        if ends and (end - start >= BATCH or end == len(audiences)):
            chosen += _decide(audiences[start:end], weights)
            start = end
    return chosen


def _decide(audiences: Sequence[Audience], weights: AddresseeWeights) -> list[list[int]]:
    chains = read_chains(audiences)
    scores = np.full(chains.is_set.shape, NOWHERE)
    for t, audience in enumerate(audiences):
        scores[t, : len(audience.sets)] = _scores(audience, weights)
    worth = weights.links.get
    links = [[sum(worth(f"{name}|{link}", 0.0) for name in names) for link in LINKS] for names in chains.combinations]
    best = best_sets(chains, expect(chains, scores, np.array(links)).sets, weights.any_of)
    return [
        sorted(audience.listeners.characters[i] for i in audience.sets[k])
        for audience, k in zip(audiences, best, strict=True)
    ]


def _scores(audience: Audience, weights: AddresseeWeights) -> list[float]:
    worth, of_set = weights.listeners.get, weights.sets.get
    pairs = [[worth(name, (0.0, 0.0)) for name in names] for names in audience.listeners.evidence]
    alone = [sum([pair[0] for pair in mine]) for mine in pairs]
    among = [sum([pair[1] for pair in mine]) for mine in pairs]
    return [
        sum([(alone if len(chosen) == 1 else among)[i] for i in chosen]) + sum([of_set(name, 0.0) for name in names])
        for chosen, names in zip(audience.sets, audience.evidence, strict=True)
    ]
