"""Transfers: things that change hands, or are meant to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from fabula.lang.en.transfer_words import TRANSFER_VERBS
from fabula.relate.event_people import WordPeople, word_people
from fabula.relate.sentence_trees import sentence_trees
from fabula.relate.things import Things
from fabula.relate.transfer_clauses import TransferClause, Who, read_clause
from fabula.relate.transfer_moods import mood_of
from fabula.relate.transfer_states import Reading, read_states
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Transfers"]

_SOON: Final = 250
"""Tokens within which an offer is still open."""
_NEAR: Final = 60
"""Tokens within which somebody who was named is the other one."""


@dataclass(slots=True)
class _Row:
    start: int
    end: int
    object: str
    thing: int
    giver: int
    receiver: int
    state: str
    told_by: int
    event: int
    score: float
    reason: str
    token: int


class Transfers:
    """Gives each clause that says that a thing is given, taken, offered, refused, asked for, left, lost or used.

    Rows about one thing share its key. Idioms ("took a seat") and persons as objects ("you stole my navigator") are no transfers.
    Known limits: transfers that nothing but the course of things tells ("the nail was empty") are not found.
    """

    needs = frozenset({"tokens", "sentences", "mentions", "chains", "characters", "quotations", "events", "scenes"})
    makes = frozenset({"transfers"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``transfers``."""
        trees = sentence_trees(story)
        if trees is None:
            return [Layer.empty("transfers")]
        people = word_people(story, trees)
        return [_layer(_Ledger(story, people).rows())]


def _layer(rows: list[_Row]) -> Layer:
    rows = sorted(rows, key=lambda row: (row.start, -row.end))
    columns: dict[str, Any] = {
        "start": [row.start for row in rows],
        "end": [row.end for row in rows],
        "object": [row.object for row in rows],
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


class _Ledger:
    """Who has which thing, and what is on offer, as the story goes on."""

    def __init__(self, story: Story, people: WordPeople) -> None:
        self._story = story
        self._people = people
        self._things = Things(people)
        self._rows: list[_Row] = []
        self._holder: dict[int, int] = {}
        self._last: dict[int, _Row] = {}
        self._open: dict[int, _Row] = {}
        events = story.layer("events")
        self._events = {start: row for row, start in enumerate(events.ints("start").tolist())}
        self._realis = events.labels("realis")
        self._named = sorted(people.heads)

    def rows(self) -> list[_Row]:
        """Give the rows in the order of their verbs."""
        people = self._people
        trees = people.trees
        for verb, lemma in enumerate(trees.lemmas):
            if lemma not in TRANSFER_VERBS or trees.upos[verb] != "VERB":
                continue
            clause = read_clause(people, self._things, verb)
            row = self._events.get(trees.starts[verb], -1)
            label = (self._realis[row] if row >= 0 else None) or "actual"
            for reading in read_states(people, self._things, clause, mood_of(people, clause, label)):
                self._add(clause, reading, row)
        return self._rows

    def _add(self, clause: TransferClause, reading: Reading, event: int) -> None:
        people, things = self._people, self._things
        trees = people.trees
        key = things.key(reading.thing)
        giver, receiver, state = reading.giver, reading.receiver, reading.state
        last = self._last.get(key)
        offer = self._open.get(key)
        if offer is not None and clause.verb - offer.token > _SOON:
            offer = None
        score = 0.7
        if reading.needs == "known" and last is None:
            return
        if reading.needs == "asked":
            if offer is None and (last is None or last.state != "asked" or last.giver not in giver):
                return
            receiver = (last.receiver,) if last is not None and last.receiver >= 0 else ()
        if reading.needs == "offer" and (offer is None or (receiver and offer.receiver not in receiver)):
            return
        if state in {"taken", "accepted"}:
            if (
                last is not None
                and last.state in {"given", "accepted", "taken"}
                and last.receiver in receiver
                and clause.verb - last.token < _SOON
            ):
                return  # told twice
            if offer is not None and offer.receiver in receiver:
                state = "accepted"
                giver = giver or ((offer.giver,) if offer.giver >= 0 else ())
            elif not giver:
                holder = self._holder.get(key, -1)
                if holder >= 0 and holder not in receiver:
                    giver = (holder,)
                elif reading.needs == "foreign":
                    return
        if (
            state == "given"
            and offer is not None
            and "back" in clause.particles
            and offer.receiver in giver
            and offer.state == "offered"
        ):
            state, receiver = "refused", (offer.receiver,)
            giver = (offer.giver,) if offer.giver >= 0 else ()
        if (
            state == "offered"
            and offer is not None
            and reading.reason == "keep:ordered"
            and offer.receiver in giver
            and offer.giver in receiver
        ):
            state, giver, receiver = "refused", (offer.giver,), (offer.receiver,)
        if state == "refused" and offer is not None:
            if not giver and offer.receiver in receiver:
                giver = (offer.giver,) if offer.giver >= 0 else ()
            elif giver and giver[0] == offer.receiver and not receiver:
                receiver = (offer.giver,) if offer.giver >= 0 else ()
        if not giver and state in {"used"}:
            return
        if reading.may_fill:
            if state in {"given", "offered", "intended", "refused"} and giver and not receiver:
                receiver = self._other(clause, giver, things, reading, last)
                score = 0.55
            elif state in {"asked", "refused"} and receiver and not giver:
                giver = self._other(clause, receiver, things, reading, last)
                score = 0.55
        if not giver and not receiver:
            return
        if set(giver[:1]) & set(receiver):
            return
        a, b = things.words(reading.thing)
        start, end = min(a, trees.starts[clause.verb]), max(b, trees.ends[clause.verb], trees.ends[clause.last])
        told = people.voices.of[clause.verb]
        told_by = people.voices.tellers[told] if told >= 0 and not reading.by_speech else -1
        for one in receiver[:2] or (-1,):
            row = _Row(
                start=start,
                end=end,
                object=" ".join(self._story.text[a:b].split()),
                thing=key,
                giver=giver[0] if giver else -1,
                receiver=one,
                state=state,
                told_by=told_by,
                event=event,
                score=score,
                reason=reading.reason,
                token=clause.verb,
            )
            self._rows.append(row)
        self._keep(self._rows[-1])

    def _keep(self, row: _Row) -> None:
        self._last[row.thing] = row
        if row.state in {"given", "accepted", "taken"}:
            self._holder[row.thing] = row.receiver
            self._open.pop(row.thing, None)
        elif row.state in {"left", "lost", "used"}:
            self._holder.pop(row.thing, None)
            self._open.pop(row.thing, None)
            if row.state == "left" and row.receiver >= 0:
                self._open[row.thing] = row
        elif row.state in {"offered"}:
            self._open[row.thing] = row
        elif row.state == "refused":
            self._open.pop(row.thing, None)

    def _other(self, clause: TransferClause, who: Who, things: Things, reading: Reading, last: _Row | None) -> Who:
        """Give the other one: whom the thing came from, or who was named last before."""
        people = self._people
        if "back" in clause.particles or people.trees.lemmas[clause.verb] == "return":
            owner = things.owner(reading.thing)
            if owner and owner != who:
                return owner
            if last is not None and last.giver >= 0 and last.giver not in who:
                return (last.giver,)
        row = people.voices.of[clause.verb]
        if row >= 0:
            hearers = tuple(one for one in people.voices.hearers[row] if one not in who)
            if hearers and people.voices.tellers[row] in who:
                return hearers[:1]
            if people.voices.tellers[row] >= 0 and people.voices.tellers[row] not in who:
                return (people.voices.tellers[row],)
        at = bisect_left(self._named, clause.verb)
        for token in reversed(self._named[max(0, at - 12) : at]):
            if clause.verb - token > _NEAR:
                break
            if people.voices.of[token] >= 0:
                continue
            found = people.heads[token]
            if found and found[0] not in who:
                return found[:1]
        return ()
