"""Knowledge: who learns what, and from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from fabula.relate.events.event_people import word_people
from fabula.relate.events.sentence_trees import sentence_trees
from fabula.relate.things.knowledge_clauses import clauses_learned
from fabula.relate.things.knowledge_minds import minds_learned
from fabula.relate.things.knowledge_speech import speech_learned
from fabula.relate.things.learned import Learned
from fabula.relate.things.letters_read import letters_read
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Knowledge"]

_LEAST: Final = 0.33
"""Score from which a row is given."""


class Knowledge:
    """Gives who is told, sees, hears, overhears, reads, realizes or guesses what.

    Lines of speech are news by how they sound and how they are taken; the rest stands in so many words.

    Known limits: what is said in front of somebody who is not addressed is a row only where they are told to listen.
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
            "embedded",
            "events",
            "scenes",
        }
    )
    makes = frozenset({"knowledge"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``knowledge``."""
        trees = sentence_trees(story)
        if trees is None:
            return [Layer.empty("knowledge")]
        people = word_people(story, trees)
        read = [
            Learned(one.start, one.end, one.who, one.about, "read", one.author, 0.65, "letter")
            for one in letters_read(story, people)
        ]
        rows = (*clauses_learned(story, people), *minds_learned(story, people), *read, *speech_learned(story, people))
        return [_layer(story, _best(rows))]


def _layer(story: Story, rows: list[Learned]) -> Layer:
    columns: dict[str, Any] = {
        "start": [row.start for row in rows],
        "end": [row.end for row in rows],
        "character": [row.who for row in rows],
        "about": [" ".join(story.text[row.about[0] : row.about[1]].split()) for row in rows],
        "how": [row.how for row in rows],
        "told_by": [row.told_by for row in rows],
        "score": [row.score for row in rows],
        "reason": [row.reason for row in rows],
    }
    return Layer("knowledge", **columns)


def _best(rows: Iterable[Learned]) -> list[Learned]:
    """Give the rows in order; of those of one person in passages that overlap, the one with the best score."""
    kept: list[Learned] = []
    last: dict[int, list[Learned]] = {}
    for row in sorted(rows, key=lambda row: (-row.score, row.start, row.end, row.who, row.how)):
        if row.score < _LEAST:
            break
        near = last.setdefault(row.who, [])
        if any(row.start < other.end and other.start < row.end for other in near):
            continue
        near.append(row)
        kept.append(row)
    return sorted(kept, key=lambda row: (row.start, -row.end, row.who))
