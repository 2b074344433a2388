"""Kin told in steps: "my father's sister's boy" is a cousin of who says so."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.tie_words import KIN_LABELS, STEP_OF_KIN
from fabula.relate.ties.claims import claim_of, is_asked
from fabula.relate.ties.story_words import NARRATOR, UNKNOWN
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import ToldWords

__all__ = ["composed_kin"]

_CLASSES = {
    **dict.fromkeys(("mother", "father"), "parent"),
    **dict.fromkeys(("brother", "sister", "twin"), "sibling"),
    **dict.fromkeys(("aunt", "uncle"), "aunt"),
    **dict.fromkeys(("grandmother", "grandfather"), "grandparent"),
    **dict.fromkeys(("son", "daughter"), "child"),
    **dict.fromkeys(("husband", "wife", "spouse"), "couple"),
}
_MORE = {"boy": "son", "girl": "daughter", "husband": "husband", "wife": "wife"}
_MAX_STEPS = 4
_WEIGHT = 2.2


def composed_kin(words: ToldWords) -> Iterator[Sign]:
    """Give the kin of one's kin, where one of the steps has no person of its own: by who is told to be so, or is called so."""
    for noun in words.with_lemmas(frozenset(KIN_LABELS) | frozenset(_MORE)):
        steps, first = _steps(words, noun)
        if len(steps) < _TWO:
            continue
        kin = _kin(steps)
        owners = words.persons(first, is_alone=True)
        if kin is None or len(owners) != 1:
            continue
        is_said = words.child(noun, "cop") >= 0
        named = words.persons(words.subject(noun) if is_said else noun, is_alone=True)
        claim = claim_of(words, noun)
        if len(named) != 1 or named == owners or claim.by == UNKNOWN:
            continue
        if is_said and (claim.mood != "told" or is_asked(words, noun)):
            continue
        by = claim.by if is_said or claim.by in owners else NARRATOR
        yield Sign(
            source=named[0],
            target=owners[0],
            type="family",
            kin=kin,
            start=min(words.starts[first], words.starts[noun]),
            end=max(words.ends[first], words.ends[noun]),
            weight=_WEIGHT,
            by=by,
            reason="kin_of_kin",
        )


_TWO = 2


def _steps(words: ToldWords, noun: int) -> tuple[list[str], int]:
    """Give the kin nouns from the first owner on ("father", "sister", "son"), and the word of the first owner."""
    steps: list[str] = []
    at = noun
    for _ in range(_MAX_STEPS):
        lemma = words.lemma(at)
        steps.insert(0, _MORE.get(lemma) or KIN_LABELS.get(lemma, ""))
        owner = words.child(at, "nmod:poss")
        if owner < 0:
            owner = next((t for t in words.children(at) if words.deprel(t) == "nmod" and words.case(t) == "of"), -1)
        if owner < 0:
            return [], -1
        if words.lemma(owner) not in KIN_LABELS and words.lemma(owner) not in _MORE:
            return steps, owner
        at = owner
    return [], -1


def _kin(steps: list[str]) -> str | None:
    """Give the noun that the steps come to.

    Example:
        "father", "sister", "son" -> "cousin"
    """
    kin = steps[0]
    for step in steps[1:]:
        made = STEP_OF_KIN.get((_CLASSES.get(kin, ""), step))
        if made is None:
            return None
        kin = made
    return kin
