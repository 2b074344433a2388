"""Readings of nouns for ties: who is named by one, whose it is, and how the clause is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fabula.lang.en.tie_words import TIE_NOUNS
from fabula.lang.en.unreal import NEGATIONS
from fabula.relate.ties.claims import Claim, claim_of, is_asked, is_past
from fabula.relate.ties.told_words import NARRATOR, ToldWords

__all__ = ["Reading", "in_passing", "predicated"]

_BECOMING = frozenset("become turn grow".split())
_BEING = frozenset("remain stay be become turn seem call name consider make think deem prove".split())
_MAX_JOINED = 5
_CALLED = frozenset("friend best_friend enemy rival ally teammate couple romantic_interest".split())
"""Types whose nouns address somebody: "my dear enemy"."""
_WITH_ONE = frozenset("friend best_friend rival enemy teammate colleague mentor superior".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """Who is named by a noun, whose it is, how the clause is meant, and whether it says that it came to be so."""

    named: list[int]
    owners: list[int]
    claim: Claim
    start: int
    end: int
    begins: bool = False
    is_predicate: bool = False
    is_sure: bool = True


def predicated(words: ToldWords, noun: int) -> Reading | None:
    """Read a noun that is said of somebody: "she was his aunt", "they became friends", "he called her his friend"."""
    first = noun
    for _ in range(_MAX_JOINED):
        if words.deprel(first) != "conj" or words.upos(words.head[first]) not in {"NOUN", "PROPN"}:
            break
        first = words.head[first]
    above = words.head[first]
    begins, negated = False, False
    if words.child(first, "cop") >= 0 and words.child(first, "nsubj") >= 0:
        predicate, named = first, words.persons(words.child(first, "nsubj"))
        begins = False
    elif words.child(first, "cop") >= 0 and words.deprel(first) in {"conj", "acl:relcl", "xcomp", "advcl"}:
        predicate, named = first, words.persons(words.subject(first))
    elif words.deprel(first) in {"xcomp", "obj", "obl"} and words.lemma(above) in _BEING and above != first:
        given = words.child(above, "obj", "iobj") if words.deprel(first) == "xcomp" else -1
        predicate, named = above, words.persons(given if given >= 0 else words.subject(above))
        begins = words.lemma(above) in _BECOMING | {"make", "name"}
        if words.lemma(above) in {"seem", "think", "consider"}:
            return None
    else:
        return None
    if is_asked(words, noun):
        return None
    if words.is_plural(noun) and TIE_NOUNS[words.lemma(noun)].type == "family" and words.quoted[noun] >= 0:
        return None  # "we were brothers" of comrades
    claim = claim_of(words, predicate)
    if any(words.lemma(t) in NEGATIONS and words.deprel(t) == "det" for t in words.children(noun)) and first != noun:
        negated = True
    if negated:
        claim = replace(claim, mood={"told": "denied", "denied": "told"}.get(claim.mood, "unreal"))
    owners = _owners(words, noun, named)
    if not owners and first != noun and words.child(noun, "det", "nsubj", "cop") < 0:
        owners = _owners(words, first)
    if predicate == above and not owners:
        owners = [who for t in words.children(above) if words.case(t) == "with" for who in words.persons(t)]
    tie = TIE_NOUNS[words.lemma(noun)]
    if claim.mood == "told" and tie.type != "family" and _had_been(words, predicate):
        claim = replace(claim, mood="over")
    begins = begins or any(
        (words.low(t) == "now" and words.deprel(t) == "advmod")
        or (words.lemma(t) in _TURNS and words.case(t) == "from")
        for t in words.children(predicate)
    )
    if claim.mood == "future" and claim.by in named:
        claim = replace(claim, mood="wished")  # "one day I'll be his wife"
    if not owners and len(named) == 1 and TIE_NOUNS[words.lemma(noun)].type == "friend":
        # "he was a good friend" is that of him through whose eyes we see
        owners = [who for who in [words.viewer(noun)] if who >= 0 and words.quoted[noun] < 0]
    start, end = _clause(words, predicate, noun)
    return Reading(named, owners, claim, start, end, begins=begins, is_predicate=True)


def in_passing(words: ToldWords, noun: int) -> Reading | None:
    """Read a noun that names somebody by his tie: "his sister Letty", "Teo, her rival", "my friend" of one who has a chain."""
    owners = _owners(words, noun) or (_had(words, noun) if TIE_NOUNS[words.lemma(noun)].type == "family" else [])
    named: list[int] = []
    start, end = words.starts[noun], words.ends[noun]
    teller, hearer = words.teller(noun), words.hearer(noun)
    is_peer = TIE_NOUNS[words.lemma(noun)].type in _CALLED and not words.is_plural(noun)
    if is_peer and min(teller, hearer) >= 0 and words.is_call(noun) and owners in ([], [teller]):
        # "my dear enemy" is who is spoken to
        return Reading([hearer], [teller], Claim("told", NARRATOR), start, end, is_sure=False)
    is_vague = False
    appositions = [t for t in words.children(noun) if words.deprel(t) in {"appos", "flat"}]
    for t in appositions:
        if words.owner[t] >= 0 and words.upos(t) in {"PROPN", "NOUN"}:
            named = words.persons(t)
            end = max(end, words.ends[t])
            is_vague = words.upos(t) != "PROPN"
            break
    beside = _beside(words, noun)
    if not named and beside >= 0:
        named, start = words.persons(beside, is_alone=True), words.starts[beside]
    if not named and words.deprel(noun) == "appos":
        named = words.persons(words.head[noun], is_alone=not words.is_plural(noun))
        start = min(start, words.starts[words.head[noun]])
        is_vague = words.upos(words.head[noun]) != "PROPN"  # "the boy, her brother": a chain tells who
    if not named and words.deprel(noun) == "obl" and words.case(noun) == "as":
        named = words.persons(words.child(words.head[noun], "obj"))
    is_sure = bool(named)
    if is_sure:
        owners = _owners(words, noun, named)
    else:
        # of whom one speaks to, one does not say "my sister"
        named = [
            who for who in words.persons(noun, is_alone=True) if who not in {words.hearer(noun), words.teller(noun)}
        ]
    named = [who for who in named if who not in owners]
    if not named and TIE_NOUNS[words.lemma(noun)].type in {"superior", "mentor"}:
        named = [who for who in words.workers.get(words.lemma(noun), []) if who not in owners]
        named, is_vague = (named, True) if len(named) == 1 else ([], is_vague)
    is_free = not named and len(owners) == 1 and teller == NARRATOR and not words.is_plural(noun)
    if is_free and TIE_NOUNS[words.lemma(noun)].type in _WITH_ONE:
        other = words.partner(noun, owners[0])
        named, is_vague = ([other], True) if other >= 0 else ([], False)
    if not owners and len(named) < _TWO:
        return None
    if any(words.deprel(t) == "det" and words.lemma(t) in NEGATIONS | {"any"} for t in words.children(noun)):
        return None
    for t in words.children(noun):
        if words.deprel(t) in {"nmod:poss", "det", "amod"} or (words.deprel(t) == "nmod" and t - noun < _SPAN):
            start, end = min(start, words.starts[t]), max(end, words.ends[t])
    by = words.teller(noun)
    if by >= 0 and by not in owners and by not in named:
        by = NARRATOR  # what a speaker takes for granted of others is so
    return Reading(named, owners, Claim("told", by), start, end, is_sure=is_sure and not is_vague)


def _owners(words: ToldWords, noun: int, not_these: list[int] | None = None, *, depth: int = 0) -> list[int]:
    """Give whose a noun is: by a possessive, "of", "to" or "with"; nobody is his own kin, so none of those named."""
    found: list[int] = []
    for t in words.children(noun):
        deprel = words.deprel(t)
        if deprel == "nmod:poss" or (deprel in {"nmod", "obl"} and words.case(t) in {"of", "to", "with"}):
            found.extend(who for who in words.persons(t) if who not in found)
    poss = words.child(noun, "nmod:poss")
    if not found and poss >= 0 and words.low(poss) == "their":
        two = words.two_before(poss, not_these) if not_these else []
        is_led = TIE_NOUNS[words.lemma(noun)].type in {"superior", "mentor"}
        return two or (words.two_named(poss, not_these or []) if is_led else [])
    if not_these and found and all(who in not_these for who in found):
        is_said = words.quoted[noun] >= 0
        left_out = [*not_these, words.teller(noun)] if is_said else not_these
        return words.other_than(poss, left_out, is_any_voice=is_said) if poss >= 0 else []
    is_joined = not found and words.deprel(noun) == "conj" and words.child(noun, "det", "nmod:poss") < 0
    return _owners(words, words.head[noun], depth=depth + 1) if is_joined and depth < _MAX_JOINED else found


def _had_been(words: ToldWords, predicate: int) -> bool:
    return is_past(words, predicate) and any(words.low(t) == "been" for t in words.children(predicate))


def _clause(words: ToldWords, predicate: int, noun: int) -> tuple[int, int]:
    """Give the span from the subject of a predicate to the end of what hangs on its noun."""
    subject = words.child(predicate, "nsubj", "nsubj:pass")
    first = min(t for t in (subject, predicate, noun) if t >= 0)
    last = max(predicate, noun)
    for t in words.children(noun):
        if words.deprel(t) in {"nmod", "obl", "flat", "appos", "conj"} and t > last and t - noun < _SPAN:
            last = t
            for inner in words.children(t):
                last = max(last, inner) if words.deprel(inner) in {"flat", "conj"} else last
    for t in words.children(first):
        first = min(first, t) if first - t < _SPAN and words.deprel(t) in {"det", "nmod:poss", "amod"} else first
    return words.starts[first], words.ends[last]


_SPAN = 8
_TURNS = frozenset("day moment hour night morning year time".split())
"""From these on, something is as it was not: "from that day they were friends"."""


def _had(words: ToldWords, noun: int) -> list[int]:
    """Give who has a kin: "I have a brother", "she had two sons"."""
    verb = words.head[noun]
    if words.deprel(noun) != "obj" or words.lemma(verb) not in {"have", "get"} or words.child(noun, "nmod:poss") >= 0:
        return []
    if words.child(noun, "det", "nummod") < 0 or claim_of(words, verb).mood != "told" or is_asked(words, verb):
        return []
    return words.persons(words.subject(verb), is_alone=True)


def _beside(words: ToldWords, noun: int) -> int:
    """Give the name that a noun between commas stands beside, whatever the tree says: "Ines, Jorrit's cousin, ate"; or -1."""
    first = min([noun, *words.children(noun)])
    before, after = first - 2, noun + 1
    if (
        before < 0
        or words.word(first - 1) != ","
        or words.upos(before) != "PROPN"
        or words.child(noun, "nmod:poss") < 0
    ):
        return -1
    if after >= words.n or words.word(after)[:1] not in ",.;—–" or words.sentence[before] != words.sentence[noun]:
        return -1
    while words.deprel(before) == "flat" and words.head[before] < before:
        before = words.head[before]
    return before if words.owner[before] >= 0 else -1


_TWO = 2
