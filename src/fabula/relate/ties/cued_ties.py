"""Weak signs of ties: a blush, a laugh, a drawn sword, "I missed you"; one alone tells nothing, several may."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.tie_signs import ADDRESSED, SHOWN, Cue
from fabula.relate.ties.claims import claim_of
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import NARRATOR, ToldWords

__all__ = ["cued_ties"]

_NEAR = 6
"""Words around a cue among which the word that it needs is looked for."""


def cued_ties(words: ToldWords) -> Iterator[Sign]:
    """Give what narration shows by acts and faces, and speech by words to the one spoken to."""
    for token in words.with_lemmas(frozenset(SHOWN)):
        if words.teller(token) == NARRATOR:
            yield from _shown(words, token)
    for token in words.with_lemmas(frozenset(ADDRESSED)):
        quotation = words.quoted[token]
        if quotation >= 0 and words.kinds[quotation] == "speech":
            speaker, hearer = words.teller(token), words.hearer(token)
            if speaker >= 0 and hearer >= 0 and speaker != hearer:
                yield from _signs(words, token, ADDRESSED[words.lemma(token)], speaker, hearer)


def _shown(words: ToldWords, token: int) -> Iterator[Sign]:
    upos = words.upos(token)
    if upos == "VERB":
        doer = words.persons(words.subject(token), is_alone=True)
    elif upos == "ADJ":
        verb = token if words.child(token, "nsubj") >= 0 else words.head[token]
        doer = words.persons(words.subject(verb), is_alone=True)
    elif upos == "NOUN":
        doer = words.persons(words.child(token, "nmod:poss"), is_alone=True)
        verb = words.head[token]
        subjects = words.persons(words.subject(verb), is_alone=True) if words.deprel(token) == "obj" else []
        if words.deprel(token) == "obj" and subjects and doer and subjects != doer:
            yield from _signs(words, token, SHOWN[words.lemma(token)], subjects[0], doer[0])
            return
    else:
        return
    if len(doer) != 1:
        return
    other = _toward(words, token) if words.lemma(token) in _BOWING else words.partner(token, doer[0])
    if other >= 0:
        yield from _signs(words, token, SHOWN[words.lemma(token)], doer[0], other)


_BOWING = frozenset("salute curtsy kneel bow".split())


def _toward(words: ToldWords, verb: int) -> int:
    """Give the one to whom somebody bows, -1 where nobody."""
    for t in words.children(verb):
        if words.deprel(t) in {"obj", "obl"} and words.case(t) in {"", "to", "before"}:
            people = words.persons(t, is_alone=True)
            if len(people) == 1:
                return people[0]
    return -1


def _signs(words: ToldWords, token: int, cues: tuple[Cue, ...], one: int, other: int) -> Iterator[Sign]:
    if words.is_group[one] or words.is_group[other]:
        return
    near: set[str] = set()
    sentence = words.sentence[token]
    low, high = max(0, token - _NEAR), min(words.n, token + _NEAR + 1)
    for t in range(low, high):
        if words.sentence[t] == sentence and t != token:
            near |= {words.low(t), words.lemma(t)}
    for cue in cues:
        if (cue.needs and not cue.needs & near) or cue.unless & near:
            continue
        if claim_of(words, token).mood != "told":
            return
        source, target = (other, one) if cue.is_reversed else (one, other)
        yield Sign(
            source=source,
            target=target,
            type=cue.type,
            start=words.starts[token],
            end=words.ends[token],
            weight=cue.strength,
            reason="shown",
        )
