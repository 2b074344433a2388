"""Ties that death ends: a couple is one no more when one of the two dies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabula.relate.claims import claim_of
from fabula.relate.ties import Sign
from fabula.relate.told_words import UNKNOWN, ToldWords

__all__ = ["ended_ties"]

_KILLING = frozenset("kill murder hang drown slay execute behead bury shoot".split())
_WEIGHT = 1.8


def ended_ties(words: ToldWords, signs: Iterable[Sign]) -> Iterator[Sign]:
    """Give the end of each couple one of whom is told to have died.

    Args:
        words: of the story.
        signs: of ties, couples among them.
    """
    couples = {sign.pair for sign in signs if sign.type == "couple" and sign.state in {"holds", "begins"}}
    if not couples:
        return
    for token in words.with_lemmas(_KILLING | {"die", "dead"}):
        dead = _dead(words, token)
        if len(dead) != 1:
            continue
        claim = claim_of(words, token)
        if claim.mood != "told" or claim.by == UNKNOWN:
            continue
        subject = words.subject(token)
        for one, other in couples:
            if dead[0] in {one, other}:
                yield Sign(
                    source=one,
                    target=other,
                    type="couple",
                    start=words.starts[min(t for t in (subject, token) if t >= 0)],
                    end=words.ends[token],
                    weight=_WEIGHT,
                    state="ends",
                    by=claim.by,
                    reason="death",
                )


def _dead(words: ToldWords, token: int) -> list[int]:
    """Give who dies by a word."""
    if words.lemma(token) == "die" and words.upos(token) == "VERB":
        return words.persons(words.child(token, "nsubj"), is_alone=True)
    if words.lemma(token) == "dead":
        is_said = words.upos(token) == "ADJ" and words.child(token, "cop") >= 0
        return words.persons(words.child(token, "nsubj"), is_alone=True) if is_said else []
    if words.upos(token) != "VERB":
        return []
    if words.child(token, "nsubj:pass") >= 0:
        return words.persons(words.child(token, "nsubj:pass"), is_alone=True)
    return words.persons(words.child(token, "obj"), is_alone=True)
