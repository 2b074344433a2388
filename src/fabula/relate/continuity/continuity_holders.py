"""Who has a thing in hand, on a finger, in a pocket, at each place that tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.continuity_words import LONG_AGO
from fabula.lang.en.holding_words import (
    BODY,
    COMMON_THINGS,
    DEPTHS,
    HANGS,
    HOLDS,
    LETS_GO,
    LOCKED,
    MORE_THINGS,
    ON_BODY,
    OWN_POCKET,
    SEEN,
    VAGUE,
)
from fabula.lang.en.thing_words import THING_NOUNS
from fabula.relate.continuity.continuity_ground import Ground

__all__ = ["Use", "read_uses", "thing_of"]

_IT_REACH = 60
_IT_SENTENCES = 2
_THINGS = THING_NOUNS | MORE_THINGS
_PLAIN = 0.85
_BY_TRANSFER = 0.75
_PUT_AWAY = 0.65
_GONE = 0.8
_EACH = re.compile(
    r"\b(?:every|each|both|all\s+(?:of|the))\b(?!\s+(?:evening|morning|day|night|time|week|hour|year|moment|summer|winter|sunday|afternoon))",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"[^.!?;“”\"]{0,45}?\b(?:in|on|against|around|round|under|inside|at)\s+(?P<whose>his|her|their|my|[A-Z]\w+['’]s)\s+(?P<parts>\w+(?:\s+\w+)?)"
)


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a thing: who has it there, -1 where nobody can say, and who has given it away there.

    ``is_way`` where the place tells how it comes there; ``doer`` is who does something else with it; ``is_gone``
    where sea or fire takes it.
    """

    who: int
    start: int
    noun: int
    words: frozenset[str]
    score: float
    giver: int = -1
    is_way: bool = False
    doer: int = -1
    is_gone: bool = False


def read_uses(ground: Ground) -> dict[str, list[Use]]:
    """Give where things are in somebody's hand, or go somewhere else, by lemma."""
    made: defaultdict[str, list[Use]] = defaultdict(list)
    many: set[str] = set()
    shared: set[str] = set()
    for noun in ground.with_lemmas(_THINGS):
        if ground.upos(noun) != "NOUN" or ground.person(noun) >= 0:
            continue
        lemma = ground.lemma(noun)
        start = ground.sentence_span(noun)[0]
        if ground.xpos(noun) == "NNS":
            many.add(lemma)
        elif _EACH.search(ground.text, start, ground.starts[noun]):
            shared.add(lemma)
        elif not ground.quoted[noun]:
            made[lemma].extend(_use(ground, noun, noun))
    for token in ground.with_lemmas({"it"}):
        noun = thing_of(ground, token) if not ground.quoted[token] and ground.deprel(token) != "expl" else -1
        if noun >= 0:
            made[ground.lemma(noun)].extend(_use(ground, token, noun))
    for use, end in _given(ground):
        rows = made[ground.lemma(use.noun)]
        rows[:] = [other for other in rows if not use.start <= other.start < end or other.who == use.who >= 0]
        rows.append(use)
    return {lemma: rows for lemma, rows in made.items() if lemma not in shared and lemma not in many & COMMON_THINGS}


def thing_of(ground: Ground, pronoun: int) -> int:
    """Give the noun of the thing that "it" most likely stands for: the last one named in this sentence or the few before."""
    for t in range(pronoun - 1, max(-1, pronoun - _IT_REACH), -1):
        if ground.sentence[pronoun] - ground.sentence[t] > _IT_SENTENCES:
            return -1
        if ground.upos(t) == "NOUN" and ground.lemma(t) in _THINGS and ground.xpos(t) != "NNS":
            return t
    return -1


def _given(ground: Ground) -> Iterator[tuple[Use, int]]:
    """Give the transfers that the narration tells, with their ends; by others a thing goes where nobody can say."""
    transfers = ground.story.layer("transfers")
    states, tellers = transfers.labels("state"), transfers.ints("asserted_by").tolist()
    starts, ends = transfers.ints("start").tolist(), transfers.ints("end").tolist()
    givers, receivers = transfers.ints("giver").tolist(), transfers.ints("receiver").tolist()
    told: set[int] = set()
    for row, state in enumerate(states):
        if state not in {"given", "accepted", "taken", "left", "lost", "used"}:
            continue
        span = range(ground.at(starts[row]), min(ground.n, ground.at(ends[row])))
        if any(ground.lemma(t) in HOLDS and ground.upos(t) == "VERB" for t in span):
            continue  # who wears or holds it has it, and nothing tells whence
        for noun in span:
            if ground.lemma(noun) not in _THINGS:
                continue
            is_told = state in {"given", "accepted", "taken"} and tellers[row] < 0 and not ground.quoted[noun]
            if is_told and receivers[row] != givers[row]:
                words = _words(ground, noun)
                told.add(noun)
                yield Use(receivers[row], starts[row], noun, words, _BY_TRANSFER, givers[row], is_way=True), ends[row]
            elif noun not in told:
                yield Use(-1, starts[row], noun, frozenset(), 0.0), ends[row]


def _words(ground: Ground, noun: int) -> frozenset[str]:
    """Give the words before a noun by which a thing is told from others of its kind."""
    words = {ground.low(t) for t in ground.children(noun) if ground.deprel(t) in {"amod", "compound"} and t < noun}
    return frozenset(words - VAGUE)


def _use(ground: Ground, token: int, noun: int) -> Iterator[Use]:
    """Give who has a thing at one place, by the words around it; ``token`` is the noun, or a pronoun for it."""
    start = ground.starts[token]
    words = _words(ground, noun)
    owner = -1
    if token == noun:
        dets = {ground.lemma(t) for t in ground.children(noun) if ground.deprel(t) == "det"}
        owner = ground.child(noun, "nmod:poss")
        if "another" in dets:
            yield Use(-1, start, noun, words, 0.0)
        if dets & {"a", "an", "another", "some", "no", "any"} or not (dets or owner >= 0):
            return
    if LONG_AGO.search(ground.text, *ground.sentence_span(token)):
        return
    relation, verb = ground.deprel(ground.top(token)), ground.head[ground.top(token)]
    who, score = _holder(ground, token, relation, verb)
    if who >= 0:
        if ground.is_person(who) and not (owner >= 0 and ground.person(owner) == who):
            yield Use(who, start, noun, words, score)
        return
    is_told = ground.is_told(verb) and ground.xpos(verb) != "VB"
    if relation in {"obj", "nsubj:pass"} and ground.lemma(verb) not in SEEN and is_told:
        yield _put(ground, start, noun, verb, words)


def _put(ground: Ground, start: int, noun: int, verb: int, words: frozenset[str]) -> Use:
    """Give what becomes of a thing by a verb that is none of holding: locked away by somebody, or anybody's."""
    spot = next((t for t in ground.children(verb) if ground.deprel(t) == "obl" and ground.case_of(t) in _INTO), -1)
    subject = ground.subject(verb)
    doer = ground.person(subject) if subject >= 0 else -1
    if spot >= 0 and ground.is_person(doer) and LOCKED.search(ground.text, *ground.sentence_span(verb)):
        return Use(doer, start, noun, words, _PUT_AWAY * ground.trust(subject), is_way=True)
    if spot >= 0 and ground.lemma(spot) in DEPTHS and ground.is_person(doer):
        return Use(-1, start, noun, words, _GONE * ground.trust(subject), doer, is_way=True, is_gone=True)
    particles = {ground.low(t) for t in ground.children(verb) if ground.deprel(t) in {"advmod", "compound:prt"}}
    is_kept = (
        spot >= 0 or bool(particles & {"back", "away"})
        if ground.lemma(verb) in OWN_POCKET - _FASTENS
        else ground.lemma(verb) not in LETS_GO
    )
    if is_kept and ground.is_person(doer):
        return Use(doer, start, noun, words, _LOOSE * ground.trust(subject))
    if subject < 0 and ground.deprel(verb) in {"xcomp", "ccomp"}:
        doer = ground.person(ground.child(ground.head[verb], "obj"))  # "she watched him drop it"
    if "back" in particles or ground.lemma(verb) in _PASSES:
        doer = -1
    return Use(-1, start, noun, words, 0.0, doer=doer)


_FASTENS = frozenset("pin fasten clip button tie fix tuck draw".split())
_INTO = frozenset("in into inside under beneath behind".split())
_PASSES = frozenset("slide push hand give return pass offer toss throw".split())


def _holder(ground: Ground, token: int, relation: str, verb: int) -> tuple[int, float]:
    """Give who has a thing by the words around it, and how surely."""
    on_body = _on_body(ground, token)
    if on_body[0] >= 0:
        return on_body
    if not ground.is_told(verb) or ground.is_pluperfect(verb):
        return -1, 0.0
    if relation == "obj":
        subject = ground.subject(verb)
        is_held = ground.lemma(verb) in HOLDS or _is_own_pocket(ground, verb, subject)
        if subject >= 0 and ground.child(subject, "conj") >= 0:
            return -1, 0.0
        if subject >= 0 and is_held:
            return ground.person(subject), _PLAIN * ground.trust(subject)
    if relation == "nsubj" and (ground.child(verb, "cop") >= 0 or ground.lemma(verb) in HANGS):
        found = _THERE.match(ground.text, ground.ends[token], ground.sentence_span(token)[1])
        if found is not None:
            return _owner_at(ground, found)
    return -1, 0.0


_LOOSE = 0.4
"""How sure it is that who does something else to a thing has it: too little for a finding, enough to go on having it."""


def _is_own_pocket(ground: Ground, verb: int, subject: int) -> bool:
    """Say whether something comes out of, or goes into, the doer's own pocket."""
    if ground.lemma(verb) not in OWN_POCKET or subject < 0:
        return False
    for t in ground.children(verb):
        if ground.deprel(t) == "obl" and ground.lemma(t) in BODY:
            owner = ground.child(t, "nmod:poss")
            return owner >= 0 and ground.person(owner) == ground.person(subject)
    return False


def _on_body(ground: Ground, token: int) -> tuple[int, float]:
    """Give on whom a thing is by the words right after it: "the flute in his hand"; trees hang them on whatever is near."""
    found = ON_BODY.match(ground.text, ground.ends[token], ground.ends[token] + 60)
    if found is None:
        return -1, 0.0
    if found["whose"] not in {"one", "both"}:
        return _owner_at(ground, found)
    if not _is_part(found["parts"]):
        return -1, 0.0
    verb = ground.head[token]
    for _ in range(4):
        subject = ground.subject(verb)
        who = ground.person(subject) if subject >= 0 and subject != token else -1
        if who >= 0:
            return who, _PLAIN * ground.trust(subject)
        verb = ground.head[verb]
    return -1, 0.0


def _owner_at(ground: Ground, found: re.Match[str]) -> tuple[int, float]:
    """Give whose hand or pocket a match tells."""
    token = ground.at(found.start("whose"))
    if token >= ground.n or not _is_part(found["parts"]):
        return -1, 0.0
    who = ground.person(token)
    return (who, _PLAIN * max(ground.trust(token), _of_subject(ground, token, who))) if who >= 0 else (-1, 0.0)


def _of_subject(ground: Ground, token: int, who: int) -> float:
    """Say how surely the subject of the clause is the same person: "his" after it is most likely its own."""
    for _ in range(4):
        token = ground.head[token]
        subject = ground.subject(token)
        if subject >= 0 and ground.person(subject) == who:
            return 0.95 * ground.trust(subject)
    return 0.0


def _is_part(parts: str) -> bool:
    words = parts.lower().split()
    return any(word in BODY or word.rstrip("s") in BODY for word in words)
