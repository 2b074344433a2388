"""Transfers: things that change hands, or are meant to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fabula.relate.events.event_people import word_people
from fabula.relate.events.sentence_trees import sentence_trees
from fabula.relate.things.transfer_ledger import Ledger, TransferRow
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Transfers"]


class Transfers:
    """Gives each clause that says that a thing is given, taken, offered, refused, asked for, left, lost or used.

    Rows about one thing share its key. Idioms ("took a seat") and persons as objects ("you stole my navigator") are no transfers.
    Known limits: transfers that nothing but the course of things tells ("the nail was empty") are not found.
    """

    needs = frozenset(
        {
            "blocks",
            "paratext",
            "tokens",
            "sentences",
            "mentions",
            "chains",
            "characters",
            "quotations",
            "events",
            "scenes",
        }
    )
    makes = frozenset({"transfers"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``transfers``."""
        trees = sentence_trees(story)
        if trees is None:
            return [Layer.empty("transfers")]
        return [_layer(Ledger(story, word_people(story, trees)).rows())]


def _layer(rows: list[TransferRow]) -> Layer:
    rows = sorted(rows, key=lambda row: (row.start, -row.end))
    columns: dict[str, Any] = {
        "start": [row.start for row in rows],
        "end": [row.end for row in rows],
        "object": [row.object for row in rows],
        "name": [row.name for row in rows],
        "thing": [row.thing for row in rows],
        "giver": [row.giver for row in rows],
        "receiver": [row.receiver for row in rows],
        "state": [row.state for row in rows],
        "asserted_by": [row.told_by for row in rows],
        "event": [row.event for row in rows],
        "score": [row.score for row in rows],
        "reason": [row.reason for row in rows],
    }
    return Layer("transfers", **columns)
