"""The ledger of transfers: who has which thing and what is on offer, as the story goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fabula.lang.en.transfer_words import TRANSFER_VERBS
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.event_triggers import told_tokens
from fabula.relate.things.things import Things
from fabula.relate.things.transfer_clauses import TransferClause, Who, read_clause
from fabula.relate.things.transfer_company import Company
from fabula.relate.things.transfer_moods import mood_of
from fabula.relate.things.transfer_phrases import Phrase, phrases
from fabula.relate.things.transfer_replies import Reply, replies
from fabula.relate.things.transfer_states import read_states
from fabula.relate.things.transfer_telling import Reading
from fabula.story.story import Story

__all__ = ["Ledger", "TransferRow"]

_SOON: Final = 250
"""Tokens within which an offer is still open."""
_NEAR: Final = 60
"""Tokens within which something is told again, or happens right then."""
_ANSWERED: Final = 120
"""Tokens within which a "no" answers an offer or a request."""
_SHOWN: Final = 100
"""Tokens within which what is held in sight is taken from the hand that shows it."""
_RETURNED: Final = 400
"""Tokens within which what was sent comes back."""
_KEEPING: Final = ("own_place", "accept:", "pocket:", "take:")
"""Reasons of rows that say that what is given is taken, too."""
_PUSHING: Final = ("push:", "slide:", "shove:", "thrust:", "throw:", "toss:", "hand", "pocket", "body", "before")
"""Reasons of rows that somebody may answer by pushing a thing back."""
_FILLED: Final = 0.5
"""Score at most of a row whose giver or receiver the clause does not tell."""
_HAD: Final = frozenset({"given", "accepted", "taken"})


@dataclass(slots=True)
class TransferRow:
    """A row of the layer; ``token`` is its verb, -1 stands for nobody."""

    start: int
    end: int
    object: str
    name: str
    thing: int
    giver: int
    receiver: int
    state: str
    told_by: int
    event: int
    score: float
    reason: str
    token: int


class Ledger:
    """Reads the transfers of a story in the order in which they are told."""

    def __init__(self, story: Story, people: WordPeople) -> None:
        self._story = story
        self._people = people
        self._things = Things(people)
        self._company = Company(story, people)
        self._replies = replies(story, people)
        self._phrases = phrases(people, self._things)
        self._rows: list[TransferRow] = []
        self._holder: dict[int, tuple[int, int]] = {}  # who has it, and since which token
        self._last: dict[int, TransferRow] = {}
        self._open: dict[int, TransferRow] = {}
        events = story.layer("events")
        self._events = {start: row for row, start in enumerate(events.ints("start").tolist())}
        self._realis = events.labels("realis")

    def rows(self) -> list[TransferRow]:
        """Give the rows."""
        trees = self._people.trees
        verbs = [t for t, lemma in enumerate(trees.lemmas) if lemma in TRANSFER_VERBS and trees.upos[t] == "VERB"]
        answers = {reply.token: reply for reply in self._replies}
        said = {phrase.token: phrase for phrase in self._phrases}
        told = told_tokens(self._story)
        for token in sorted(t for t in {*verbs, *answers, *said} if told[t]):
            if token in answers:
                self._answer(answers[token])
            if token in said:
                self._say(said[token])
            if trees.lemmas[token] in TRANSFER_VERBS and trees.upos[token] == "VERB":
                self._read(token)
        return self._rows

    def _read(self, verb: int) -> None:
        people = self._people
        clause = read_clause(people, self._things, verb)
        self._resolve(clause)
        event = self._events.get(people.trees.starts[verb], -1)
        label = (self._realis[event] if event >= 0 else None) or "actual"
        for reading in read_states(people, self._things, clause, mood_of(people, clause, label)):
            self._add(clause, reading, event)

    def _resolve(self, clause: TransferClause) -> None:
        """Find who a pronoun means that has nobody, or means who acts and gets: "Ole lent him"."""
        people = self._people
        is_spoken = people.voices.of[clause.verb] >= 0
        if not is_spoken and clause.by_pronoun and not clause.doer and not clause.is_passive:
            clause.doer = self._company.meant(clause.subject, clause.to)
        if clause.goal >= 0 and not clause.to and clause.doer and people.trees.upos[clause.goal] == "PRON":
            clause.to = self._company.meant(clause.goal, clause.doer)

    def _answer(self, reply: Reply) -> None:
        """Let a "no" refuse what is on offer or asked for, and thanks accept it."""
        for thing, row in list(self._open.items()):
            if reply.token - row.token > _ANSWERED or row.token >= reply.token:
                continue
            if row.state == "offered" and row.receiver == reply.who:
                state = "refused" if reply.is_no else "accepted"
            elif row.state == "asked" and row.giver == reply.who and reply.is_no:
                state = "refused"
            else:
                continue
            del self._open[thing]
            self._keep(
                TransferRow(
                    start=reply.start,
                    end=reply.end,
                    object=row.object,
                    name=row.name,
                    thing=thing,
                    giver=row.giver,
                    receiver=row.receiver,
                    state=state,
                    told_by=-1,
                    event=-1,
                    score=0.5,
                    reason=f"reply:{state}",
                    token=reply.token,
                )
            )

    def _say(self, phrase: Phrase) -> None:
        """Keep what words without a verb of giving say."""
        clause = TransferClause(phrase.token)
        self._add(clause, phrase.reading, -1, (phrase.start, phrase.end))

    def _add(self, clause: TransferClause, reading: Reading, event: int, span: tuple[int, int] | None = None) -> None:
        people, things = self._people, self._things
        trees = people.trees
        shown = self._rows[-1] if self._rows else None
        if reading.thing < 0 and (
            shown is None or clause.verb - shown.token > _ANSWERED or shown.state in {"lost", "used"}
        ):
            return
        thing = things.key(reading.thing) if reading.thing >= 0 or shown is None else shown.thing
        if reading.state == "held":
            if reading.receiver:
                self._holder[thing] = (reading.receiver[0], clause.verb)
            return
        settled = self._settle(clause, reading, thing)
        if settled is None:
            return
        giver, receiver, state, score = settled
        if (not giver and not receiver) or set(giver[:1]) & set(receiver):
            return
        token = reading.thing if reading.thing >= 0 else clause.last
        a, b = things.words(token)
        words = " ".join(self._story.text[a:b].split()) if reading.thing >= 0 or shown is None else shown.object
        if span is None:
            span = min(a, trees.starts[clause.verb]), max(b, trees.ends[clause.verb], trees.ends[clause.last])
        voice = people.voices.of[clause.verb]
        for one in receiver[:2] or (-1,):
            row = TransferRow(
                start=span[0],
                end=span[1],
                object=words,
                name=self._name(reading.thing, words) if reading.thing >= 0 or shown is None else shown.name,
                thing=thing,
                giver=giver[0] if giver else -1,
                receiver=one,
                state=state,
                told_by=people.voices.tellers[voice] if voice >= 0 and not reading.by_speech else -1,
                event=event,
                score=score,
                reason=reading.reason,
                token=clause.verb,
            )
            last = self._last.get(thing)
            answered = self._rows[-1] if self._rows and self._rows[-1].reason.startswith("reply:") else None
            if not any(one is not None and _is_same(row, one) for one in (last, answered)):
                self._keep(row)

    def _name(self, token: int, words: str) -> str:
        """Give the words by which a reader knows a thing: those of the noun that a pronoun stands for."""
        noun = self._things.noun_of(token) if token >= 0 else -1
        if noun < 0 or noun == token:
            return words
        a, b = self._things.words(noun)
        return " ".join(self._story.text[a:b].split())

    def _settle(self, clause: TransferClause, reading: Reading, thing: int) -> tuple[Who, Who, str, float] | None:
        """Give giver, receiver, state and score by what is known of the thing; None where it does not fit."""
        giver, receiver, state = reading.giver, reading.receiver, reading.state
        last, offer = self._last.get(thing), self._open.get(thing)
        if offer is not None and clause.verb - offer.token > _SOON:
            offer = None
        if offer is not None and clause.by_pronoun and "back" not in clause.particles:
            giver, receiver = _righted(state, giver, receiver, offer)
        if reading.reason == "own_place" and clause.by_pronoun and last is not None and last.state == "given":
            is_now = 0 < clause.verb - last.token < _NEAR
            if is_now and last.receiver >= 0 and last.receiver not in receiver:
                giver, receiver = (), (last.receiver,)  # "he threw it at Mika, and she put it in her boot"
        offerer: Who = (offer.giver,) if offer is not None and offer.giver >= 0 else ()
        is_offered = offer is not None and offer.state in {"offered", "left"} and offer.receiver in receiver
        if reading.needs == "known" and (last is None or last.receiver < 0 or last.receiver not in giver):
            return None
        if reading.needs == "offer" and not is_offered:
            holder, _ = self._holder.get(thing, (-1, 0))
            if state != "taken" or holder < 0 or holder in receiver:
                return None
        if reading.needs == "returned":
            return self._returned(clause, reading, last)
        if reading.needs == "again":
            is_same = last is not None and last.giver in giver and last.receiver >= 0
            if last is None or not is_same or clause.verb - last.token > _RETURNED:
                return None
            return giver, (last.receiver,), state, _FILLED
        if reading.needs == "asked":
            if offer is None or offer.state != "asked" or offer.giver not in giver:
                return None
            receiver = (offer.receiver,) if offer.receiver >= 0 else ()
        if offer is not None and offer.state == "offered" and offer.receiver in giver:
            is_back = state == "given" and "back" in clause.particles
            if is_back or (state == "offered" and reading.reason == "keep:ordered" and offer.giver in receiver):
                state, giver, receiver = "refused", offerer, (offer.receiver,)
        if state == "given" and "back" in clause.particles and reading.reason.startswith(_PUSHING) and last is not None:
            is_answer = last.state == "given" and last.receiver in giver and last.reason.startswith(_PUSHING)
            if is_answer and clause.verb - last.token < _ANSWERED:
                last.state = "offered"  # what is pushed back was not accepted
                return (last.giver,) if last.giver >= 0 else (), giver, "refused", last.score
        if state in {"taken", "accepted"} and offer is None and not giver and last is None:
            offer = self._offered_now(clause, receiver)
            is_offered = offer is not None
        if state in {"taken", "accepted"}:
            found = self._taker(clause, reading, thing, (giver, receiver), offer if is_offered else None)
            if found is None:
                return None
            giver, state = found
        if state == "refused" and offer is None and last is not None and last.giver >= 0:
            is_meant = last.state in {"given", "left"} and last.receiver in receiver
            giver = (last.giver,) if is_meant and clause.verb - last.token < _SOON else giver
        if state == "refused" and offer is not None:
            if not giver and offer.receiver in receiver:
                giver = offerer
            elif not receiver and offer.giver in giver:
                receiver = (offer.receiver,) if offer.receiver >= 0 else ()
        score = _score(reading)
        if reading.may_fill:
            if state in {"given", "offered", "intended", "refused", "left"} and giver and not receiver:
                receiver, score = self._other(clause, giver, thing), min(score, _FILLED)
            elif state in {"asked", "refused"} and receiver and not giver:
                giver, score = self._other(clause, receiver, thing), min(score, _FILLED)
        holder, _ = self._holder.get(thing, (-1, 0))
        if state == "asked" and not giver and holder >= 0 and holder not in receiver:
            giver, score = (holder,), min(score, _FILLED)
        return giver, receiver, state, score

    def _returned(
        self, clause: TransferClause, reading: Reading, last: TransferRow | None
    ) -> tuple[Who, Who, str, float] | None:
        """Give what a thing that comes back, or does not, says of how it was taken."""
        if last is None or last.state not in {"given", "offered", "refused"} or last.giver < 0 or last.receiver < 0:
            return None
        if clause.verb - last.token > _RETURNED:
            return None
        return (last.giver,), (last.receiver,), reading.state, 0.5

    def _offered_now(self, clause: TransferClause, receiver: Who) -> TransferRow | None:
        """Give what is on offer to somebody who takes something that has no other name: "held out the soup ... took the cup"."""
        for row in reversed(self._open.values()):
            if row.state == "offered" and row.receiver in receiver and 0 < clause.verb - row.token < _NEAR:
                return row
        return None

    def _taker(
        self, clause: TransferClause, reading: Reading, thing: int, who: tuple[Who, Who], offer: TransferRow | None
    ) -> tuple[Who, str] | None:
        """Give from whom a thing is taken, and whether that is accepting it; None where it is told already or means nothing."""
        (giver, receiver), state = who, reading.state
        last = self._last.get(thing)
        if last is not None and last.state in _HAD and last.receiver in receiver and clause.verb - last.token < _SOON:
            is_kept = last.state == "given" and last.giver >= 0 and reading.reason.startswith(_KEEPING)
            return ((last.giver,), "accepted") if is_kept and clause.verb - last.token < _SHOWN else None
        if offer is not None:
            return giver or ((offer.giver,) if offer.giver >= 0 else ()), "accepted"
        is_found = reading.reason.startswith(("find", "pick")) and not giver
        if is_found:
            was_away = last is not None and last.state in {"left", "lost"}
            return ((), state) if was_away or not reading.needs else None
        holder, since = self._holder.get(thing, (-1, 0))
        if not giver and holder >= 0 and holder not in receiver:
            giver = (holder,)
            is_plain = reading.reason == "take:fact" and not clause.particles and not clause.source
            if is_plain and holder in self._company.speakers(clause.verb):
                state = "accepted"
            if (
                reading.reason.startswith(("take:", "accept:", "own_place"))
                and 0 < clause.verb - since < _SHOWN
                and (last is None or last.token < since)
            ):
                state = "accepted"
        if not giver:
            owner = self._things.owner_of(thing)
            giver = tuple(one for one in owner if one not in receiver)[:1]
        if not giver and reading.needs in {"foreign", "offer"}:
            return None
        return giver, state

    def _keep(self, row: TransferRow) -> None:
        self._rows.append(row)
        thing = row.thing
        self._last[thing] = row
        if row.state in _HAD:
            self._holder[thing] = (row.receiver, row.token)
        elif row.state in {"left", "lost", "used"}:
            self._holder.pop(thing, None)
        if row.state in {"offered", "asked"} or (row.state == "left" and row.receiver >= 0):
            self._open[thing] = row
            if row.state == "offered" and row.giver >= 0:
                self._holder.setdefault(thing, (row.giver, row.token))
        elif row.state != "intended":
            self._open.pop(thing, None)

    def _other(self, clause: TransferClause, who: Who, thing: int) -> Who:
        """Give the other one: whom the thing came from, the other in the talk, or who was named last before."""
        people = self._people
        if "back" in clause.particles or people.trees.lemmas[clause.verb] == "return":
            owner = tuple(one for one in self._things.owner_of(thing) if one not in who)
            if owner:
                return owner[:1]
            last = self._last.get(thing)
            if last is not None and last.giver >= 0 and last.giver not in who:
                return (last.giver,)
        return self._company.other(clause.verb, who)


def _score(reading: Reading) -> float:
    """Give how often rows like this were right in the short scenes that the rules were made on."""
    mood = reading.reason.rpartition(":")[2]
    if mood in {"can", "future", "request", "wished", "unwilling"}:
        return 0.4
    return 0.5 if reading.by_speech or mood in {"ordered", "asked"} else 0.6


def _righted(state: str, giver: Who, receiver: Who, offer: TransferRow) -> tuple[Who, Who]:
    """Give giver and receiver, the other way around where a pronoun would have somebody take what they hold out themselves."""
    if state == "given" and offer.state == "asked" and offer.giver >= 0 and giver == (offer.receiver,):
        return (offer.giver,), (offer.receiver,)
    is_taking = state in {"taken", "accepted", "refused"} and offer.state == "offered"
    if is_taking and offer.receiver >= 0 and receiver == (offer.giver,):
        return (offer.giver,), (offer.receiver,)
    return giver, receiver


def _is_same(row: TransferRow, last: TransferRow) -> bool:
    """Say whether a row tells again what the row before told."""
    is_same = (row.state, row.giver, row.receiver) == (last.state, last.giver, last.receiver)
    return is_same and row.token - last.token < _NEAR
