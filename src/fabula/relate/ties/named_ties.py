"""Ties told by nouns: "his sister", "Letty's aunt, Mrs. Pell", "they were friends", "she became his teacher"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fabula.lang.en.tie_calls import TIE_CALLS
from fabula.lang.en.tie_words import (
    AS_IF,
    ENDED_WORDS,
    FALSE_WORDS,
    FUTURE_WORDS,
    NEW_WORDS,
    ONLY_SAID,
    TIE_NOUNS,
    TieNoun,
)
from fabula.relate.ties.claims import Claim
from fabula.relate.ties.kin_ties import KinHint
from fabula.relate.ties.tie_readings import Reading, in_passing, predicated
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import UNKNOWN, ToldWords

__all__ = ["named_ties"]

_VERBLESS, _BY_CHAIN_PART = 0.85, 0.7
"""Part of the weight of a noun in passing, against one that is predicated."""


def named_ties(words: ToldWords) -> tuple[list[Sign], list[KinHint]]:
    """Give the ties that nouns tell, and of kin the places that speak of somebody's: who is meant, all of them tell."""
    signs: list[Sign] = []
    hints: list[KinHint] = []
    for noun, tie, reading in _readings(words):
        if (
            _is_of_kin(tie, words.lemma(noun))
            and reading.claim.mood == "told"
            and not reading.begins
            and reading.owners
        ):
            hints.extend(_hints(words, noun, tie, reading))
        elif reading.named:
            signs.extend(_signs(tie, reading))
    return signs, hints


_PARTNERSHIPS = {
    **dict.fromkeys(("lab", "business", "law", "writing"), "colleague"),
    **dict.fromkeys(("sparring", "doubles", "training", "dance", "dancing"), "teammate"),
    **dict.fromkeys(("life", "romantic", "domestic"), "couple"),
}
"""What sort of partner somebody is, to the type of the tie."""
_SORTS = frozenset("foster adoptive adopted twin half".split())
_SPOUSES = frozenset("husband wife spouse".split())
_SURE, _BY_CHAIN = 3.0, 0.9


def _is_of_kin(tie: TieNoun, lemma: str) -> bool:
    return tie.state == "holds" and (tie.type == "family" or (tie.type == "couple" and lemma in _SPOUSES))


def _hints(words: ToldWords, noun: int, tie: TieNoun, reading: Reading) -> Iterator[KinHint]:
    if reading.claim.by == UNKNOWN or len(reading.owners) > _MANY:
        return
    kin = tie.kin or words.lemma(noun)
    for owner in reading.owners:
        for who in reading.named or [-1]:
            if owner != who:
                yield KinHint(
                    owner=owner,
                    kin=kin,
                    who=who,
                    vote=_SURE if reading.is_sure and not _is_through_kin(words, noun) else _BY_CHAIN,
                    start=reading.start,
                    end=reading.end,
                    by=reading.claim.by,
                    type=tie.type,
                )


def _is_through_kin(words: ToldWords, noun: int) -> bool:
    """Say whether a kin noun owns another: whose son one's mother's son is, a chain tells."""
    owner = words.child(noun, "nmod:poss")
    return owner >= 0 and words.upos(owner) == "NOUN"


def _readings(words: ToldWords) -> Iterator[tuple[int, TieNoun, Reading]]:
    for noun in words.with_lemmas(frozenset(TIE_NOUNS)):
        if words.upos(noun) not in {"NOUN", "PROPN"} or words.deprel(noun) in {"flat", "compound"}:
            continue
        tie = _bent(words, noun, _by_marriage(words, noun) or TIE_NOUNS[words.lemma(noun)])
        if tie is None:
            continue
        reading = predicated(words, noun)
        if reading is None and words.lemma(noun) in TIE_CALLS and words.is_call(noun):
            continue
        if reading is None and words.child(noun, "cop") < 0 and words.lemma(noun) not in ONLY_SAID:
            reading = in_passing(words, noun)
        elif (words.lemma(noun) in {"couple", "item"} and _is_odd(words, noun)) or (
            reading is not None and words.lemma(noun) == "girl" and words.child(noun, "nmod:poss") < 0
        ):
            continue
        if reading is not None:
            yield noun, tie, reading


def _signs_of(
    tie: TieNoun,
    named: list[int],
    owners: list[int],
    *,
    claim: Claim,
    span: tuple[int, int],
    reason: str,
    weight: float,
) -> Iterator[Sign]:
    """Give a sign for each pair of one named and one whose noun it is; where no one has it, for each two of those named."""
    state = {"told": tie.state, "over": "ends"}.get(claim.mood, claim.mood)
    pairs = [(a, b) for a in named for b in owners if a != b] if owners else []
    if (not owners and tie.role == "mutual") or (not owners and tie.type == "family" and tie.kin in _SAME_BOTH_WAYS):
        pairs = [(a, b) for i, a in enumerate(named) for b in named[i + 1 :] if a != b]
    for one, other in pairs:
        source, target = (other, one) if tie.role == "target" else (one, other)
        yield Sign(
            source=source,
            target=target,
            type=tie.type,
            kin=tie.kin,
            start=span[0],
            end=span[1],
            weight=weight,
            state=state,
            by=claim.by,
            reason=reason,
        )


_SAME_BOTH_WAYS = frozenset("brother sister sibling twin cousin stepbrother stepsister relative".split())


def _signs(tie: TieNoun, reading: Reading) -> Iterator[Sign]:
    claim = reading.claim
    if claim.mood in {"unreal", "future"} or claim.by == UNKNOWN or len(reading.named) > _MANY:
        return
    if reading.begins and tie.state == "holds":
        tie = replace(tie, state="begins")
    weight = tie.strength * (1.0 if reading.is_predicate else _VERBLESS if reading.is_sure else _BY_CHAIN_PART)
    yield from _signs_of(
        tie,
        reading.named,
        reading.owners,
        claim=claim,
        span=(reading.start, reading.end),
        reason="said" if reading.is_predicate else "named",
        weight=weight,
    )


_MANY = 6


def _by_marriage(words: ToldWords, noun: int) -> TieNoun | None:
    """Give the tie of a kin noun with "-in-law" after it, where that is a word of its own."""
    tie = TIE_NOUNS[words.lemma(noun)]
    if tie.type == "family" and words.text.startswith(("-in-law", "‑in‑law"), words.ends[noun]):
        return replace(tie, kin=f"{tie.kin}-in-law")
    return None


def _bent(words: ToldWords, noun: int, tie: TieNoun) -> TieNoun | None:
    """Give what a noun tells with its adjectives: a former husband, a best friend; None where it tells nothing."""
    for t in words.children(noun):
        deprel, low = words.deprel(t), words.low(t)
        if deprel in {"amod", "compound", "advmod"}:
            if words.lemma(noun) == "partner" and low in _PARTNERSHIPS:
                tie = replace(tie, type=_PARTNERSHIPS[low], strength=2.0)
            elif low in ENDED_WORDS and tie.state != "ends":
                # the late father is a father still
                tie = tie if tie.type == "family" else replace(tie, state="ends")
            elif low in FUTURE_WORDS:
                return None
            elif low in _SORTS and tie.type == "family" and tie.kin:
                tie = replace(tie, kin=f"{low} {tie.kin}")
            elif low in FALSE_WORDS:
                tie = replace(tie, state="denied")
            elif low in NEW_WORDS and tie.type != "family" and tie.state == "holds":
                tie = replace(tie, state="begins")
            elif tie.type == "friend" and low in {"best", "closest", "dearest"}:
                tie = TieNoun("best_friend", strength=2.3)
            elif tie.type in {"rival", "enemy"} and low in {"worst", "sworn", "arch", "mortal", "bitter"}:
                tie = replace(tie, strength=tie.strength + 0.4)
        elif deprel == "case" and low in AS_IF and not _is_office(words, noun, low):
            return None
    return tie


def _is_office(words: ToldWords, noun: int, case: str) -> bool:
    """Say whether "as" tells what somebody is, not whom he is like: "took her on as his apprentice"."""
    return case == "as" and words.deprel(noun) == "obl" and words.child(words.head[noun], "obj") >= 0


def _is_odd(words: ToldWords, noun: int) -> bool:
    """Say whether a couple is told to be one of another sort: "an odd couple to go driving"."""
    modifiers = {words.low(t) for t in words.children(noun) if words.deprel(t) == "amod"}
    return bool(modifiers - {"young", "married", "happy", "new", "old", "real"}) or any(
        words.deprel(t) == "acl" or (words.deprel(t) == "nmod" and words.case(t) == "of") for t in words.children(noun)
    )
