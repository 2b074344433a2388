"""Ties told by verbs: who loves, marries, teaches, hires, betrays or harms whom, and who says "I love you"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fabula.lang.en.body_parts import BODY_PARTS
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.en.tie_verbs import (
    BODY_HARM,
    FEELING,
    LIGHT_PHRASES,
    PROPERTY_HARM,
    TIE_ADJECTIVES,
    TIE_VERBS,
    TieVerb,
)
from fabula.relate.ties.claims import Claim, claim_of, is_asked, is_feigned, is_past
from fabula.relate.ties.ties import DIRECTED, Sign
from fabula.relate.ties.told_words import UNKNOWN, ToldWords

__all__ = ["done_ties"]

_EACH_OTHER = frozenset("each one other another".split())
_BODY = frozenset("forehead cheek hand brow head knuckles temple nose fingers hair".split())
_SPAN = 14
_MANY = 4
_LASTING = frozenset(("give", "lose"))
"""Verbs of what is done once and lasts: who had lost her heart loves still."""
_TOLD_OFF = 0.5
"""Part of the weight of teaching that people speak of: "I taught you to ride"."""
_DENIED = 1.0
"""What denying to know somebody weighs beyond knowing him, which all do."""


def done_ties(words: ToldWords) -> Iterator[Sign]:
    """Give the ties that verbs and adjectives tell."""
    for verb in words.with_lemmas(frozenset(TIE_VERBS)):
        if words.upos(verb) == "VERB" or (words.upos(verb) == "ADJ" and words.xpos(verb) == "VBN"):
            yield from _read(words, verb, verb, TIE_VERBS[words.lemma(verb)])
    for adjective in words.with_lemmas(frozenset(TIE_ADJECTIVES)):
        if words.upos(adjective) in {"ADJ", "VERB"} and words.lemma(adjective) not in TIE_VERBS:
            yield from _read(words, adjective, adjective, TIE_ADJECTIVES[words.lemma(adjective)])
    yield from _harms(words)
    nouns = frozenset(noun for _, noun in LIGHT_PHRASES)
    for noun in words.with_lemmas(nouns):
        verb = words.head[noun]
        if verb == noun or (words.deprel(noun) == "root" and words.child(noun, "cop") < 0):
            verb = noun
        light = "be" if words.child(noun, "cop") >= 0 else words.lemma(verb)
        readings = LIGHT_PHRASES.get((light, words.lemma(noun)))
        if readings is not None:
            yield from _read(words, noun if light == "be" else verb, noun, readings)


def _harms(words: ToldWords) -> Iterator[Sign]:
    """Give whom one harms in body or belongings: "she broke his nose", "you burned my village"."""
    for verb in words.with_lemmas(BODY_HARM | PROPERTY_HARM):
        thing = words.child(verb, "obj")
        if words.upos(verb) != "VERB" or thing < 0 or words.owner[thing] >= 0 or words.lemma(thing) in PERSON_NOUNS:
            continue  # "you stole my navigator" harms nobody
        is_body = words.lemma(thing) in BODY_PARTS
        if not (is_body and words.lemma(verb) in BODY_HARM) and (is_body or words.lemma(verb) not in PROPERTY_HARM):
            continue
        owner = words.child(thing, "nmod:poss")
        if owner < 0 or words.low(owner) == "their":
            continue
        sources, targets = words.persons(words.subject(verb)), words.persons(owner, is_alone=True)
        claim = claim_of(words, verb)
        if claim.mood == "told" and claim.by != UNKNOWN and sources != targets and len(sources) == len(targets) == 1:
            reading = TieVerb("victim", strength=1.6 if is_body else 1.2)
            yield from _signs(words, verb, reading, sources, targets, claim, last=thing, first=words.subject(verb))


def _read(words: ToldWords, verb: int, phrase: int, readings: tuple[TieVerb, ...]) -> Iterator[Sign]:
    subject = words.subject(verb)
    if subject < 0:
        return
    is_passive = words.child(verb, "nsubj:pass") >= 0 or words.child(verb, "aux:pass") >= 0
    doers = words.persons(subject)
    if not doers:
        return
    claim: Claim | None = None
    for reading in readings:
        if reading.particle and not any(
            words.low(t) == reading.particle for t in words.children(verb) if words.deprel(t) != "case"
        ):
            continue
        sources, targets, last = _parties(words, verb, phrase, reading, doers, is_passive=is_passive)
        if not sources:
            continue
        claim = claim or _claim(words, verb, reading)
        if claim is None or claim.by == UNKNOWN:
            return
        yield from _signs(words, verb, reading, sources, targets, claim, last=last, first=subject)
        if reading.type not in {"victim", "enemy"}:
            return


def _parties(
    words: ToldWords, verb: int, phrase: int, reading: TieVerb, doers: list[int], *, is_passive: bool
) -> tuple[list[int], list[int], int]:
    """Give those from whom the tie runs, those to whom, and the last word that tells it."""
    if reading.other == "obj":
        other = words.child(verb, "obj") if words.child(verb, "iobj") < 0 else words.child(verb, "iobj")
        if is_passive:
            by = next(
                (t for t in words.children(verb) if words.deprel(t).startswith("obl") and words.case(t) == "by"), -1
            )
            agents = words.persons(by)
            return (agents, doers, by) if agents else _mutual(reading, doers, verb, is_passive=True)
        if words.lemma(verb) == "kiss" and (
            (other >= 0 and words.lemma(other) in _BODY)
            or any(words.lemma(t) in _BODY for t in words.children(verb) if words.case(t) == "on")
        ):
            return [], [], -1
    else:
        other = _oblique(words, (verb, phrase), reading.other)
    if other >= 0 and words.low(other) in _EACH_OTHER:
        return (doers, doers, other) if _TWO <= len(doers) <= _MANY else ([], [], -1)
    if other >= 0:
        if words.lemma(verb) == "lead" and not (words.owner[other] >= 0 and words.is_group[words.owner[other]]):
            return [], [], -1  # by the hand, or to a door
        others = words.persons(other)
        if words.low(other) in {"them", "two", "both"} and words.owner[other] < 0:
            others = words.two_before(other, doers) if reading.type != "victim" else []
        elif words.low(other) == "them" and len(others) == 1 and not _is_they(words, others[0]):
            return [], [], -1
        elif others and others == doers:
            others = words.other_than(other, doers)  # whom one hates is not oneself
        return (doers, others, other) if others else ([], [], -1)
    if reading.other == "obj" and any(words.case(t) == "to" for t in words.children(verb)):
        return [], [], -1
    return _mutual(reading, doers, phrase, is_passive=False)


def _is_they(words: ToldWords, who: int) -> bool:
    return words.is_group[who] or words.pronouns[who] == "they/them"


def _mutual(reading: TieVerb, doers: list[int], last: int, *, is_passive: bool) -> tuple[list[int], list[int], int]:
    if len(doers) != _TWO or not (reading.is_mutual or (reading.kind == FEELING and not is_passive and last >= 0)):
        return [], [], -1
    return doers, doers, last


_TWO = 2


def _oblique(words: ToldWords, heads: tuple[int, ...], case: str) -> int:
    for head in heads:
        for t in words.children(head):
            if words.deprel(t).startswith(("obl", "nmod")) and words.case(t) == case:
                return t
    if case == "to" and len(set(heads)) == _TWO:  # "gave her heart, in secret, to Jorrit"
        inner = [t for head in heads for one in words.children(head) for t in words.children(one)]
        return next((t for t in inner if words.deprel(t) in {"obl", "nmod"} and words.case(t) == case), -1)
    return -1


def _claim(words: ToldWords, verb: int, reading: TieVerb) -> Claim | None:
    """Give how the verb is meant, or None where it tells of no tie."""
    claim = claim_of(words, verb)
    if (
        claim.mood == "wished"
        and words.lemma(verb) == "marry"
        and words.lemma(words.head[verb]) in {"ask", "beg", "want"}
    ):
        return None
    if is_asked(words, verb) or (words.lemma(verb) == "meet" and _is_again(words, verb)):
        return None
    if reading.type == "couple" and claim.mood == "told" and is_feigned(words, verb):
        claim = replace(claim, mood="denied")
    if claim.mood in {"unreal", "future"}:
        return None
    if (
        reading.kind != FEELING
        and reading.type not in {"couple", "superior", "ally", "friend"}
        and claim.mood != "told"
    ):
        return None
    return claim


def _was_before(words: ToldWords, verb: int) -> bool:
    """Say whether what began is told as gone by: "he had hired her in the spring"."""
    return any(
        words.deprel(t) in {"aux", "aux:pass"} and words.low(t) in {"had", "'d", "’d"} for t in words.children(verb)
    )


def _is_again(words: ToldWords, verb: int) -> bool:
    return any(words.low(t) == "again" for t in words.children(verb))


def _signs(
    words: ToldWords,
    verb: int,
    reading: TieVerb,
    sources: list[int],
    targets: list[int],
    claim: Claim,
    *,
    last: int,
    first: int,
) -> Iterator[Sign]:
    state = {"told": reading.state, "over": "ends"}.get(claim.mood, claim.mood)
    if reading.kind == FEELING and reading.type != "acquaintance" and state == "holds":
        if is_past(words, verb) and words.lemma(verb) not in _LASTING:
            state = "ends"
        elif claim.by >= 0 and claim.by not in sources:
            state = "believed"
    if state == "begins" and _was_before(words, verb):
        state = "holds"
    if reading.state == "ends" and claim.mood == "denied":
        state = "holds"
    if len(sources) > _MANY or len(targets) > _MANY:
        return
    low, high = min(first, verb, last), max(verb, last)
    if high - low > _SPAN:
        low, high = min(verb, last), max(verb, last)
    start, end = words.starts[low], words.ends[high]
    is_both = sources is targets
    done: set[tuple[int, int]] = set()
    for one in sources:
        for other in targets:
            if one == other or (one, other) in done or (is_both and reading.type not in DIRECTED and one > other):
                continue
            done.add((one, other))
            source, target = (other, one) if reading.is_reversed else (one, other)
            yield Sign(
                source=source,
                target=target,
                type=reading.type,
                start=start,
                end=end,
                weight=reading.strength * (_TOLD_OFF if reading.type == "mentor" and words.quoted[verb] >= 0 else 1.0)
                + (_DENIED if claim.mood == "denied" and reading.type == "acquaintance" else 0.0),
                state=state,
                by=claim.by,
                kin=reading.kin,
                reason="feels" if reading.kind == FEELING else "does",
            )
