"""Kin told by a plural: "the sisters rose" are the two women who were just named."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.tie_words import KIN_LABELS
from fabula.relate.ties.kin_facts import KinFacts
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import NARRATOR, ToldWords

__all__ = ["plural_kin"]

_SIBLINGS = frozenset("sister brother twin cousin sibling".split())
_WEIGHT = 1.5
_NEAR = 500
_TWO = 2


def plural_kin(words: ToldWords, facts: KinFacts) -> Iterator[Sign]:
    """Give the ties of two who were just named and are called the brothers, the twins or both sisters.

    Known limits: nuns and monks are sisters and brothers too; where more than two were named, nobody is tied.
    """
    for noun in words.with_lemmas(_SIBLINGS):
        if not words.is_plural(noun) or words.teller(noun) != NARRATOR or words.child(noun, "nmod:poss", "nmod") >= 0:
            continue
        first = words.child(noun, "det")
        if first < 0 or words.low(first) not in {"the", "both"} or words.child(noun, "amod", "compound") >= 0:
            continue
        kin = KIN_LABELS.get(words.lemma(noun), words.lemma(noun))
        two = _two_of(words, noun, kin, facts)
        if len(two) == _TWO:
            one, other = sorted(two)
            yield Sign(
                source=one,
                target=other,
                type="family",
                kin=kin,
                start=words.starts[first],
                end=words.ends[noun],
                weight=_WEIGHT,
                reason="kin",
            )


def _two_of(words: ToldWords, noun: int, kin: str, facts: KinFacts) -> list[int]:
    """Give those named or speaking right before a word who can be that to one another."""
    found: list[int] = []
    for t in range(noun - 1, -1, -1):
        if words.starts[noun] - words.starts[t] > _NEAR or len(found) > _TWO:
            break
        who = words.owner[t]
        if who < 0 or who in found or words.upos(t) != "PROPN" or words.is_group[who]:
            continue
        gender = facts.gender(who)
        if facts.can_be(who, kin, -1) and (gender or kin not in {"sister", "brother"}):
            found.append(who)
    return found
