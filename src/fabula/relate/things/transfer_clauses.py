"""Clauses of transfers: who does it to what, to whom and from whom, as the tree has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from fabula.lang.en.thing_words import THING_NOUNS
from fabula.lang.en.transfer_words import (
    FOR_WHOM,
    GIVING,
    GIVING_IF_TO,
    HANDS,
    KEPT_PLACES,
    MOVING,
    NO_TRANSFER,
    ON_BODY,
    POCKETS,
    SURE,
    TOSSING,
)
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.sentence_trees import SUBJECTS
from fabula.relate.events.subjects import is_passive, subject_of, subject_people
from fabula.relate.things.things import Things

__all__ = ["TransferClause", "read_clause"]

_RELATIVE: Final = frozenset({"that", "which", "who", "whom"})
_THERE: Final = frozenset("there here outside inside upstairs downstairs home easy".split())
_THIRD: Final = frozenset({"he", "she", "they", "xe", "ze"})
_KNOWN: Final = frozenset({"the", "this", "that", "these", "those"})
_ADVERBS: Final = frozenset("back out over away up off in on down around along aside behind".split())
Who = tuple[int, ...]


@dataclass(slots=True)
class TransferClause:
    """A verb with what stands around it.

    ``doer`` is who acts; ``things`` are the words of what moves; ``to``, ``source`` ("from") and ``beside`` ("with") are people;
    ``hand``, ``pocket`` and ``place`` who owns the hand, the bag, the place it goes to; ``whom`` is an object that is a person.
    """

    verb: int
    by_pronoun: bool = False  # a pronoun in the third person tells who acts
    subject: int = -1
    goal: int = -1  # the word for who gets it
    doer: Who = ()
    things: list[int] = field(default_factory=list[int])
    whom: Who = ()
    to: Who = ()
    source: Who = ()
    beside: Who = ()
    before: Who = ()
    hand: Who = ()
    pocket: Who = ()
    place: Who = ()
    particles: frozenset[str] = frozenset()
    wanted: int = -1  # "for X"
    lost_of: int = -1  # "of X"
    has_place: bool = False
    is_kept: bool = False
    with_thing: int = -1
    has_own_pocket: bool = False
    has_hand: bool = False  # of somebody whom nobody knows
    to_thing: bool = False
    has_to: bool = False
    body: Who = ()
    across: bool = False
    is_there: bool = False
    is_inside: bool = False
    is_out_of: bool = False
    from_own: bool = False
    is_passive: bool = False
    is_imperative: bool = False
    object_is_person: bool = False
    last: int = -1


def read_clause(people: WordPeople, things: Things, verb: int) -> TransferClause:
    """Give what stands around a verb."""
    trees = people.trees
    made = TransferClause(verb, last=verb, is_passive=is_passive(trees, verb))
    subject = subject_of(trees, verb, people.voices.of)
    if subject >= 0:
        made.subject = subject
        made.by_pronoun = trees.upos[subject] == "PRON" and trees.lemmas[subject] in _THIRD
        doer = subject_people(people, verb)[1]
        if not doer and trees.lemmas[subject] == "we":
            doer = people.speaker_at(verb)
        if not doer:  # "Miss" and "Adela" as two subjects
            above = trees.heads[subject]
            doer = next(
                (people.of(t) for t in trees.children(above) if trees.relations[t] in SUBJECTS and people.of(t)), ()
            )
    else:
        top = -2 - subject
        made.is_imperative = (
            people.voices.of[verb] >= 0 and trees.xpos[top] == "VB" and trees.child(top, {"aux", "mark"}) < 0
        )
        told = people.voices.of[verb] >= 0
        doer = people.hearers_at(verb) if made.is_imperative else people.speaker_at(verb) if told else ()
    particles: set[str] = set()
    found: list[int] = []
    for t in trees.children(verb):
        relation, lemma = trees.relations[t], trees.lemmas[t]
        if relation == "compound:prt" or (relation == "advmod" and lemma in _ADVERBS):
            particles.add(lemma)
            made.last = max(made.last, t)
        elif relation == "obj" or (relation == "nsubj:pass" and made.is_passive):
            found += _heads(people, t)
        elif relation == "ccomp" and trees.lemmas[verb] in GIVING | GIVING_IF_TO:
            what = trees.child(t, {"obj"})
            if what >= 0 and trees.lemmas[what] in {"what", "whatever"}:
                made.things.append(what)  # "bring me what you find"
        elif relation == "iobj":
            made.goal = t
            made.to += people.of(t)
            made.has_to = True
            made.last = max(made.last, t)
        elif relation == "advmod" and lemma in _THERE:
            made.is_there = True
        elif relation == "advcl" and trees.child(t, {"advmod", "mark"}) >= 0:
            made.is_there = made.is_there or trees.lemmas[trees.child(t, {"advmod", "mark"})] == "where"
        elif relation in {"obl", "obl:agent", "nmod"}:
            _oblique(people, things, made, t)
    if not found and trees.relations[verb] == "acl:relcl":
        own = trees.child(verb, SUBJECTS)
        if made.is_passive or (own >= 0 and trees.lemmas[own] not in _RELATIVE):
            found = [trees.heads[verb]]
    if made.is_passive and not found and subject >= 0:
        found = [subject]
    if made.is_passive:
        made.doer = tuple(who for who in made.doer)
    else:
        made.doer = doer
    for t in found:
        if trees.lemmas[t] in _RELATIVE and trees.relations[verb] in {"acl:relcl"}:
            t = trees.heads[verb]  # noqa: PLW2901  the noun that the pronoun stands for
        whom = () if things.is_thing(t) else people.of(t)
        if whom:
            made.object_is_person = True
            made.whom += whom
        elif _is_idiom(people, trees.lemmas[verb], t):
            made.things.clear()  # "gave the ball a kick"
            break
        elif (
            things.is_thing(t)
            or (trees.lemmas[verb] in SURE and things.may_be_thing(t))
            or (trees.lemmas[verb] in MOVING and _goes_somewhere(made, particles) and things.may_be_thing(t))
        ):
            made.things.append(t)
    if made.whom and made.things:  # "gave Ana a ring" with two objects, "Ana was given a ring"
        made.to += made.whom
    made.particles = frozenset(particles)
    if trees.relations[verb] == "conj" and not made.source:
        made.source = _reached(people, things, trees.heads[verb])
    made.to = tuple(who for who in made.to if who not in made.doer)
    return made


def _goes_somewhere(made: TransferClause, particles: set[str]) -> bool:
    return bool(made.to or made.has_to or made.before or made.hand or made.across or "out" in particles)


def _reached(people: WordPeople, things: Things, verb: int) -> Who:
    """Give into whose pocket somebody reaches first: "reached into her pocket and took it"."""
    trees = people.trees
    if trees.lemmas[verb] not in {"reach", "dig", "lean", "bend", "dip", "rummage"}:
        return ()
    for t in trees.children(verb):
        if trees.relations[t] == "obl" and trees.lemmas[t] in POCKETS:
            return things.owner(t)
    return ()


def _heads(people: WordPeople, token: int) -> list[int]:
    trees = people.trees
    return [token, *(t for t in trees.children(token) if trees.relations[t] == "conj" or _is_listed(people, t))]


def _is_listed(people: WordPeople, t: int) -> bool:
    """Say whether what is parsed as an apposition stands in a list: "the cat, the lamp and the peas"."""
    trees = people.trees
    if trees.relations[t] != "appos":
        return False
    above = trees.heads[t]
    return any(trees.relations[k] == "conj" for k in (*trees.children(above), *trees.children(t)))


def _is_idiom(people: WordPeople, verb: str, noun: int) -> bool:
    """Say whether a verb with its object is an idiom; "gave a ring" is one, "gave the ring" is not."""
    trees = people.trees
    lemma = trees.lemmas[noun]
    if lemma not in NO_TRANSFER.get(verb, ()):
        return False
    is_known = any(
        trees.relations[t] == "nmod:poss" or (trees.relations[t] == "det" and trees.lemmas[t] in _KNOWN)
        for t in trees.children(noun)
    )
    return not (is_known and verb in GIVING and lemma in THING_NOUNS)


def _oblique(people: WordPeople, things: Things, made: TransferClause, t: int) -> None:
    trees = people.trees
    case, lemma = trees.case_of(t), trees.lemmas[t]
    whom = () if things.is_thing(t) else people.of(t)
    if whom:
        if trees.relations[t] == "obl:agent" or (made.is_passive and case == "by"):
            made.doer = whom
        elif (
            case in {"to", "towards", "toward", "unto"}
            or (case == "at" and trees.lemmas[made.verb] in TOSSING)
            or (case == "for" and trees.lemmas[made.verb] in FOR_WHOM)
        ):
            made.to += whom
            made.goal = t
        elif case in {"from", "off"}:
            made.source += whom
        elif case in {"with", "on", "upon"}:
            made.beside += whom
        elif case in {"before", "beside", "behind", "near"} or lemma == "front":
            made.before += whom
        else:
            return
        made.last = max(made.last, t)
        return
    owner = things.owner(t)
    if case == "for" and (things.is_thing(t) or (trees.lemmas[made.verb] == "ask" and things.may_be_thing(t))):
        made.wanted = t
    if case == "with" and (things.is_thing(t) or things.may_be_thing(t)):
        made.with_thing = t
    if case == "to" and (trees.senses[t] == "n.PERSON" or trees.upos[t] == "PRON"):
        made.has_to, made.goal = True, t
    if case == "of" and things.is_thing(t):
        made.lost_of = t
    if lemma == "front":
        for k in trees.children(t):
            if trees.relations[k] == "nmod":
                made.before += people.of(k)
    if case in {"from", "off", "out"}:
        made.source += owner
        made.is_out_of = made.is_out_of or case == "out"
    elif case in {
        "in",
        "into",
        "to",
        "on",
        "onto",
        "under",
        "at",
        "beside",
        "inside",
        "through",
        "by",
        "against",
        "behind",
        "over",
        "across",
        "between",
        "next",
        "around",
        "round",
        "beneath",
    }:
        made.has_place = True
        made.is_inside = made.is_inside or case in {"in", "into", "inside"}
        if lemma in HANDS:
            made.hand += owner
            made.has_hand = made.has_hand or (not owner and trees.child(t, {"nmod:poss"}) >= 0)
        elif lemma in ON_BODY:
            made.body += owner
        elif lemma in POCKETS:
            made.pocket += owner
            poss = trees.child(t, {"nmod:poss"})
            made.has_own_pocket |= not owner and poss >= 0 and trees.upos[poss] == "PRON"
        elif owner:
            made.place += owner
        if case == "to":
            made.to_thing = True
        made.across = made.across or case in {"across", "over"}
        made.is_kept = made.is_kept or lemma in KEPT_PLACES
