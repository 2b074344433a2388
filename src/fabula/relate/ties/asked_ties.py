"""Ties asked for: "Will you marry me?", "he had asked her to the ball", "I am going to marry Hugh"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.relate.ties.claims import claim_of
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import NARRATOR, UNKNOWN, ToldWords

__all__ = ["asked_ties"]

_ASKING = frozenset("ask beg want urge implore invite".split())
_OUTINGS = frozenset("ball dance prom dinner date movies pictures".split())
_ASKED, _MEANT = 2.2, 2.0
_SPAN = 12


def asked_ties(words: ToldWords) -> Iterator[Sign]:
    """Give who wants whom by what he asks for."""
    for verb in words.with_lemmas(frozenset(("marry", "wed"))):
        if words.upos(verb) == "VERB":
            yield from _marry(words, verb)
    for verb in words.with_lemmas(frozenset(("teach", "train"))):
        yield from _teach_me(words, verb)
    for verb in words.with_lemmas(frozenset(("ask", "invite"))):
        yield from _out(words, verb)
    for verb in words.with_lemmas(frozenset(("go", "like", "miss"))):
        yield from _to_you(words, verb)


def _marry(words: ToldWords, verb: int) -> Iterator[Sign]:
    other = words.child(verb, "obj")
    if other < 0:
        return
    others = words.persons(other, is_alone=True)
    teller, hearer = words.teller(verb), words.hearer(verb)
    if words.low(other) == "me" and teller >= 0 and hearer >= 0 and words.quoted[verb] >= 0:
        yield _sign(words, verb, other, teller, hearer, "romantic_interest", _ASKED)
        yield from _accepted(words, verb, teller, hearer)
        return
    if len(others) != 1:
        return
    above = words.head[verb]
    if words.deprel(verb) == "xcomp" and words.lemma(above) in _ASKING:
        asked = words.persons(words.child(above, "obj", "iobj"), is_alone=True)
        asker = words.persons(words.child(above, "nsubj"), is_alone=True)
        for one in asker:
            for two in asked:
                if one != two and one == others[0]:
                    yield _sign(words, above, other, one, two, "romantic_interest", _ASKED)
        return
    claim = claim_of(words, verb)
    subjects = words.persons(words.subject(verb), is_alone=True)
    is_going = words.deprel(verb) == "xcomp" and words.low(above) == "going"
    if (claim.mood == "future" or is_going) and len(subjects) == 1 and claim.by != UNKNOWN:
        by = claim.by if claim.by != NARRATOR else NARRATOR
        yield _sign(words, verb, other, subjects[0], others[0], "couple", _MEANT, state="wished", by=by)


def _accepted(words: ToldWords, verb: int, asker: int, asked: int) -> Iterator[Sign]:
    """Give the couple that a yes makes, where it is the next that the one asked says."""
    row = words.quoted[verb]
    for later in range(row + 1, min(row + _ANSWER_WITHIN, len(words.speakers))):
        start, end = words.quotation_spans[later]
        if words.speakers[later] != asked or words.kinds[later] != "speech":
            continue
        if _YES.match(words.text, start):
            yield Sign(
                source=min(asker, asked),
                target=max(asker, asked),
                type="couple",
                start=start,
                end=end,
                weight=_MEANT,
                state="begins",
                reason="asked",
            )
        return


_ANSWER_WITHIN = 4
_YES = re.compile(r"[\"“‘'«]?\s*(?:yes|yeah|of course|i will|i do|gladly|okay|ok)\b", re.IGNORECASE)


def _out(words: ToldWords, verb: int) -> Iterator[Sign]:
    """Read "asked her out", "asked her to the ball"."""
    asked = words.persons(words.child(verb, "obj", "iobj"), is_alone=True)
    asker = words.persons(words.child(verb, "nsubj"), is_alone=True)
    if len(asked) != 1 or len(asker) != 1 or asked == asker or claim_of(words, verb).mood != "told":
        return
    for t in words.children(verb):
        is_out = words.low(t) == "out" and words.deprel(t) in {"advmod", "compound:prt"}
        if is_out or (words.case(t) in {"to", "on"} and words.lemma(t) in _OUTINGS):
            yield _sign(words, verb, t, asker[0], asked[0], "romantic_interest", _MEANT)
            return


def _teach_me(words: ToldWords, verb: int) -> Iterator[Sign]:
    """Read "Teach me", said to somebody."""
    teller, hearer = words.teller(verb), words.hearer(verb)
    if teller < 0 or hearer < 0 or teller == hearer or words.xpos(verb) != "VB":
        return
    other = next((t for t in words.children(verb) if words.low(t) == "me"), -1)
    if other >= 0 and words.child(verb, "nsubj", "mark", "aux") < 0:
        yield _sign(words, verb, other, hearer, teller, "mentor", _MEANT, state="wished", by=teller)


def _to_you(words: ToldWords, verb: int) -> Iterator[Sign]:
    """Read "go out with me", "I like you", "I missed you", said to somebody."""
    teller, hearer = words.teller(verb), words.hearer(verb)
    if teller < 0 or hearer < 0 or teller == hearer or words.upos(verb) != "VERB" or words.quoted[verb] < 0:
        return
    if words.lemma(verb) == "go":
        is_out = any(words.low(t) == "out" for t in words.children(verb))
        other = next((t for t in words.children(verb) if words.case(t) == "with" and words.low(t) == "me"), -1)
        if is_out and other >= 0:
            yield _sign(words, verb, other, teller, hearer, "romantic_interest", _MEANT)
            yield from _accepted(words, verb, teller, hearer)
        return
    subject, other = words.child(verb, "nsubj"), words.child(verb, "obj")
    if other >= 0 and subject >= 0 and words.low(subject) == "i" and words.low(other) == "you":
        mood = claim_of(words, verb).mood
        if mood == "told" and words.child(verb, "xcomp", "ccomp") < 0:
            weight = _LIKED if words.lemma(verb) == "like" else _MISSED
            yield _sign(words, verb, other, teller, hearer, "romantic_interest", weight, by=teller)


_LIKED, _MISSED = 1.2, 0.7


def _sign(
    words: ToldWords,
    verb: int,
    other: int,
    source: int,
    target: int,
    type_: str,
    weight: float,
    *,
    state: str = "holds",
    by: int = NARRATOR,
) -> Sign:
    low, high = min(verb, other), max(verb, other)
    subject = words.child(verb, "nsubj")
    if subject >= 0 and high - subject < _SPAN:
        low = min(low, subject)
    return Sign(
        source=source,
        target=target,
        type=type_,
        start=words.starts[low],
        end=words.ends[high],
        weight=weight,
        state=state,
        by=by,
        reason="asked",
    )
