"""States of transfers: what a clause says becomes of a thing, with who gives and who gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fabula.lang.en import transfer_words as words
from fabula.relate.event_people import WordPeople
from fabula.relate.things import Things
from fabula.relate.transfer_clauses import TransferClause, Who
from fabula.relate.transfer_moods import Mood

__all__ = ["Reading", "read_states"]


@dataclass(slots=True)
class Reading:
    """What a clause says of one thing; ``needs`` is what has to be so in the story up to there.

    ``needs``: ``offer`` a thing offered to the receiver; ``known`` a thing that was in a row before; ``""`` nothing.
    """

    thing: int
    state: str
    giver: Who
    receiver: Who
    reason: str
    needs: str = ""
    by_speech: bool = False
    may_fill: bool = False  # who is missing may be the other one in the talk


def read_states(people: WordPeople, things: Things, clause: TransferClause, mood: Mood) -> list[Reading]:
    """Give what a clause says of its things."""
    if mood == "none":
        return []
    lemma = people.trees.lemmas[clause.verb]
    reader = _Reader(people, things, clause, mood)
    made = reader.read(lemma)
    return [one for one in made if not (set(one.giver) & set(one.receiver))]


class _Reader:
    def __init__(self, people: WordPeople, things: Things, clause: TransferClause, mood: Mood) -> None:
        self.people = people
        self.things = things
        self.clause = clause
        self.mood: Mood = mood
        self.speaker = people.speaker_at(clause.verb) if people.voices.of[clause.verb] >= 0 else ()
        self.hearers = people.hearers_at(clause.verb)[:1]
        self.is_spoken = people.voices.of[clause.verb] >= 0

    def read(self, lemma: str) -> list[Reading]:
        clause, out = self.clause, self.clause.particles
        if lemma in words.ROBBING and clause.lost_of >= 0 and clause.whom and self.mood == "fact":
            return [self._one(clause.lost_of, "taken", clause.whom, clause.doer, lemma)]
        if lemma in words.REQUESTING or (lemma == "send" and not clause.things):
            return self._requests(lemma)
        if not clause.things:
            return []
        if lemma == "hold" and (clause.to or clause.across):
            return self._offers(lemma)
        if lemma in words.OFFERING or ("out" in out and lemma in words.OFFER_OUT):
            return self._offers(lemma)
        if lemma in words.PUTTING:
            made = self._puts(lemma)
            if made or lemma not in words.GIVING_IF_TO:
                return made
        if lemma in words.GIVING or (
            lemma in words.GIVING_IF_TO
            and (
                clause.to
                or clause.has_to
                or "back" in out
                or "over" in out
                or (lemma in {"bring", "fetch", "pass", "throw", "toss"} and self.mood == "ordered")
            )
        ):
            if "up" in out or "in" in out or "off" in out:
                return []
            return [] if lemma == "sell" and not clause.to and self.mood == "fact" else self._gives(lemma)
        if lemma == "feed" and clause.whom:
            clause.to = clause.to or clause.whom
            return self._gives(lemma)
        if lemma in {"take", "carry"} and clause.to:
            return self._gives(lemma)
        if lemma == "promise":
            return [
                self._one(t, "intended", clause.doer, clause.to, lemma) for t in clause.things if self.mood == "fact"
            ]
        if lemma in {"trade", "swap", "exchange"}:
            return self._trades(lemma)
        if lemma in words.TAKING | words.STEALING | words.HOLDING | {"buy", "purchase", "find", "win", "catch", "get"}:
            return self._takes(lemma)
        if lemma == "pick" and "up" in out:
            return self._takes(lemma)
        if lemma in words.RECEIVING:
            return self._takes(lemma)
        if lemma == "want":
            return self._wants()
        if lemma in words.REFUSING:
            return [
                self._one(t, "refused", clause.source, clause.doer, lemma, may_fill=True)
                for t in clause.things
                if self.mood == "fact"
            ]
        if lemma in words.LEAVING:
            return self._leaves(lemma)
        if lemma in words.LOSING and self.mood == "fact":
            return [self._one(t, "lost", clause.doer, clause.to, lemma) for t in clause.things]
        if lemma in words.USING_UP and self.mood == "fact":
            needs = "" if lemma in {"use", "spend"} else "known"
            return [self._one(t, "used", clause.doer, (), lemma, needs=needs) for t in clause.things]
        return []

    def _one(
        self,
        thing: int,
        state: str,
        giver: Who,
        receiver: Who,
        reason: str,
        *,
        needs: str = "",
        by_speech: bool = False,
        may_fill: bool = False,
    ) -> Reading:
        return Reading(thing, state, giver, receiver, reason, needs, by_speech, may_fill)

    def _requests(self, lemma: str) -> list[Reading]:
        clause = self.clause
        thing = clause.wanted
        if thing < 0 and clause.things and lemma in {"request", "demand", "beg"}:
            thing = clause.things[0]
        if thing < 0 or self.mood not in {"fact", "future", "meant"}:
            return []
        giver = clause.whom or clause.to or clause.source
        if lemma == "send":
            giver = ()
        return [self._one(thing, "asked", giver, clause.doer, lemma, may_fill=True)]

    def _offers(self, lemma: str) -> list[Reading]:
        clause, mood = self.clause, self.mood
        if mood in {"fact", "future", "can", "tried"}:
            state = "offered" if mood != "future" or self._is_i() else "intended"
            return [self._one(t, state, clause.doer, clause.to, lemma, may_fill=True) for t in clause.things]
        if mood == "meant":
            return [self._one(t, "intended", clause.doer, clause.to, lemma) for t in clause.things]
        return []

    def _puts(self, lemma: str) -> list[Reading]:
        clause = self.clause
        if self.mood != "fact":
            return []
        made: list[Reading] = []
        others = {
            name: _less(who, clause.doer)
            for name, who in (
                ("hand", clause.hand),
                ("pocket", clause.pocket),
                ("place", clause.place),
                ("before", clause.before),
                ("to", clause.to),
            )
        }
        for t in clause.things:
            if others["hand"]:
                made.append(self._one(t, "given", clause.doer, others["hand"], "hand"))
            elif others["pocket"]:
                made.append(self._one(t, "given", clause.doer, others["pocket"], "pocket"))
            elif others["before"] and lemma != "hang":
                made.append(self._one(t, "given", clause.doer, others["before"], "before"))
            elif others["place"] and clause.vehicle:
                made.append(self._one(t, "left", clause.doer, others["place"], "place"))
            elif clause.pocket and set(clause.pocket) == set(clause.doer) and self.things.owner(t) != clause.doer:
                made.append(
                    self._one(
                        t, "taken", _less(self.things.owner(t), clause.doer), clause.doer, "pocket", needs="foreign"
                    )
                )
        return made

    def _gives(self, lemma: str) -> list[Reading]:
        clause, mood = self.clause, self.mood
        giver, receiver = clause.doer, clause.to
        state, by_speech = "given", False
        if lemma in words.LEAVING:
            state = "left"
        if mood == "fact":
            pass
        elif mood in {"denied", "none"}:
            return []
        elif mood in {"unwilling", "refuse"}:
            state = "refused"
        elif mood == "future":
            if self._is_i():
                state, by_speech = "offered", True
                receiver = receiver or self.hearers
            elif self._is_you():
                state, by_speech = "asked", True
                receiver = receiver or self.speaker
            else:
                state = "intended"
        elif mood == "ordered":
            state, by_speech = "asked", True
            receiver = receiver or (
                self.speaker if lemma in words.GIVING | {"pass", "throw", "toss", "bring", "fetch"} else ()
            )
        elif mood in {"asked", "can"}:
            if self._is_i():
                state, by_speech = "offered", True
                receiver = receiver or self.hearers
            elif self._is_you() and (mood == "asked" or receiver == self.speaker):
                state, by_speech = "asked", True
                receiver = receiver or self.speaker
            else:
                return []
        elif mood in {"offer", "tried"}:
            state = "offered"
        elif mood == "request":
            state = "asked"
        else:
            state = "intended"
        return [
            self._one(t, state, giver, receiver, f"{lemma}:{mood}", by_speech=by_speech, may_fill=lemma in words.GIVING)
            for t in clause.things
        ]

    def _takes(self, lemma: str) -> list[Reading]:  # noqa: C901, PLR0912  one place for how taking is told
        clause, mood = self.clause, self.mood
        if clause.particles & {"off", "out", "down", "in", "on", "along"}:
            return []
        made: list[Reading] = []
        for t in clause.things:
            owner = self.things.owner(t)
            giver = _less(clause.source, clause.doer) or _less(owner, clause.doer)
            receiver = clause.doer
            state, needs, by_speech = "taken", "", False
            if mood == "fact":
                if lemma in words.HOLDING or (lemma == "get" and not clause.source):
                    if lemma == "keep" and self.is_spoken and self._is_i():
                        state, needs, giver, receiver = "refused", "asked", self.speaker, ()
                    elif lemma in {"have", "get"} and giver and receiver:
                        pass
                    else:
                        continue
                elif clause.particles & {"away"} and not giver:
                    continue
                elif lemma == "accept":
                    state = "accepted"
                elif lemma in {"receive", "inherit"} or (lemma == "get" and clause.source):
                    state = "given"
                elif lemma in {"take", "pick", "grab", "catch", "collect", "claim", "find", "snatch", "seize"}:
                    if lemma == "catch":
                        needs = "offer"
                    elif (owner and set(owner) == set(clause.doer)) or (
                        lemma in {"pick", "take", "grab"} and not giver
                    ):
                        needs = "foreign"
            elif mood == "denied":
                state, needs = "refused", "offer"
            elif mood in {"unwilling", "refuse"}:
                state, needs = "refused", "" if lemma in {"take", "accept", "keep", "have"} else "offer"
                if self.is_spoken and not giver:
                    giver = self.hearers if self._is_i() else ()
            elif mood == "ordered":
                if (
                    clause.to_thing
                    or clause.has_place
                    or lemma in {"find", "get", "catch", "win", "claim", "collect", "hold"}
                ):
                    continue
                if lemma == "keep" and self.hearers and set(owner) == set(self.hearers):
                    made.append(self._one(t, "refused", self.hearers, self.speaker, "keep:ordered", by_speech=True))
                    continue
                state, by_speech = "offered", True
                giver, receiver = clause.source or _less(owner, self.hearers) or self.speaker, self.hearers
            elif mood in {"asked", "can", "future"}:
                by_speech = True
                if lemma in {"find", "win", "catch"}:
                    continue
                if self._is_i():
                    if mood == "can" or (mood == "asked" and lemma == "get"):
                        continue
                    state = "asked"
                    giver = giver or self.hearers
                elif self._is_you() and mood != "future":
                    if lemma == "have" and mood == "asked" and not self._has_modal():
                        state, giver, receiver = "asked", self.hearers, self.speaker
                    else:
                        state = "offered"
                        giver = giver or self.speaker
                elif mood == "future":
                    state = "intended"
                else:
                    continue
            elif mood == "request":
                state = "asked"
                wisher = self._wisher()
                if wisher is not None and wisher != clause.doer:
                    state, giver = ("offered" if wisher == self.speaker else "intended"), wisher
            elif mood in {"meant", "tried"}:
                if lemma == "find":
                    continue
                state = "intended"
            else:
                continue
            made.append(
                self._one(t, state, giver, receiver, f"{lemma}:{mood}", needs=needs, by_speech=by_speech, may_fill=True)
            )
        return made

    def _wisher(self) -> Who | None:
        """Give who wants another to have it: "I want you to have it"."""
        trees = self.people.trees
        above = trees.heads[self.clause.verb]
        if trees.lemmas[above] not in {"want", "wish", "like", "mean", "intend"}:
            return None
        return self.people.of(trees.child(above, {"nsubj"}))

    def _wants(self) -> list[Reading]:
        clause, mood = self.clause, self.mood
        made: list[Reading] = []
        for t in clause.things:
            if not self.is_spoken:
                continue
            if mood == "denied" and self._is_i():
                made.append(
                    self._one(t, "refused", self.hearers, self.speaker, "want:denied", by_speech=True, needs="offer")
                )
            elif mood == "asked" and self._is_you():
                made.append(self._one(t, "offered", self.speaker, self.hearers, "want:asked", by_speech=True))
            elif (
                mood == "fact" and self._is_i() and ("back" in clause.particles or self.things.owner(t) == self.speaker)
            ):
                made.append(self._one(t, "asked", self.hearers, self.speaker, "want:fact", by_speech=True))
        return made

    def _trades(self, lemma: str) -> list[Reading]:
        clause = self.clause
        state = {
            "fact": "given",
            "future": "offered",
            "ordered": "asked",
            "asked": "asked",
            "can": "offered",
            "meant": "intended",
        }.get(self.mood)
        if state is None:
            return []
        other = clause.beside or clause.to
        return [self._one(t, state, clause.doer, other, f"{lemma}:{self.mood}", may_fill=True) for t in clause.things]

    def _leaves(self, lemma: str) -> list[Reading]:
        clause, mood = self.clause, self.mood
        receiver = _less(clause.to or clause.beside or clause.place or clause.pocket, clause.doer)
        is_told = receiver or clause.has_place or "behind" in clause.particles
        state = {"fact": "left", "future": "intended", "meant": "intended", "request": "asked"}.get(mood)
        if not is_told or state is None:
            return []
        return [self._one(t, state, clause.doer, receiver, f"{lemma}:{mood}") for t in clause.things]

    def _is_i(self) -> bool:
        return bool(self.speaker) and self.clause.doer == self.speaker

    def _is_you(self) -> bool:
        trees = self.people.trees
        if any(trees.lemmas[t] == "you" for t in trees.children(self.clause.verb) if trees.relations[t] == "nsubj"):
            return True
        return bool(self.hearers) and bool(set(self.clause.doer) & set(self.people.hearers_at(self.clause.verb)))

    def _has_modal(self) -> bool:
        trees = self.people.trees
        return any(trees.lemmas[t] in _MODAL for t in trees.children(self.clause.verb) if trees.relations[t] == "aux")


_MODAL: Final = frozenset("can could may might would should will must".split())


def _less(who: Who, other: Who) -> Who:
    return tuple(one for one in who if one not in other)
