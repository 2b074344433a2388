"""A clause of a transfer with who tells it to whom, and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fabula.relate.events.event_people import WordPeople
from fabula.relate.things.things import Things
from fabula.relate.things.transfer_clauses import TransferClause, Who
from fabula.relate.things.transfer_moods import Mood

__all__ = ["Reading", "TransferTelling", "less"]

_MODALS: Final = frozenset("can could may might would should will must".split())


@dataclass(slots=True)
class Reading:
    """What a clause says of one thing.

    ``state`` is one of the layer, or "held": who has it is known from here. ``needs`` is what has to be so in the story up to there:
    "offer" (it is offered to the receiver), "known" (it was in a row before), "foreign" (another had it), "asked" (the giver was asked for it).
    """

    thing: int
    state: str
    giver: Who
    receiver: Who
    reason: str
    needs: str = ""
    by_speech: bool = False
    may_fill: bool = False


class TransferTelling:
    """A clause, its mood, its speaker and hearers."""

    def __init__(self, people: WordPeople, things: Things, clause: TransferClause, mood: Mood) -> None:
        self.people = people
        self.things = things
        self.clause = clause
        self.mood: Mood = mood
        self.lemma = people.trees.lemmas[clause.verb]
        self.is_spoken = people.voices.of[clause.verb] >= 0
        self.speaker: Who = people.speaker_at(clause.verb) if self.is_spoken else ()
        self.hearers: Who = people.hearers_at(clause.verb)[:1]

    @property
    def is_i(self) -> bool:
        """Say whether the speaker is who acts."""
        return bool(self.speaker) and self.clause.doer == self.speaker

    @property
    def is_you(self) -> bool:
        """Say whether the hearer is who acts."""
        trees = self.people.trees
        if any(trees.lemmas[t] == "you" for t in trees.children(self.clause.verb) if trees.relations[t] == "nsubj"):
            return True
        return bool(set(self.clause.doer) & set(self.people.hearers_at(self.clause.verb)))

    @property
    def asker(self) -> Who:
        """Give who asks for it, where the verb hangs on one of asking: "asked the guard to pass it through"."""
        trees = self.people.trees
        above = trees.heads[self.clause.verb]
        return self.people.of(trees.child(above, {"nsubj"})) if above != self.clause.verb else ()

    @property
    def has_modal(self) -> bool:
        """Say whether the verb has "can", "may", "would"."""
        trees = self.people.trees
        return any(trees.lemmas[t] in _MODALS for t in trees.children(self.clause.verb) if trees.relations[t] == "aux")


def less(who: Who, other: Who) -> Who:
    """Give the characters of the one that are not among the other."""
    return tuple(one for one in who if one not in other)
