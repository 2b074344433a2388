"""Noun phrases and pronouns that refer to persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.person_nouns import DETERMINERS, PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.person_verbs import SPEECH_FORMS
from fabula.lang.en.pronouns import PRONOUN_SETS
from fabula.lang.words import Words

__all__ = ["Nominal", "find_nominals", "find_pronouns", "spoken_nouns"]

_STOPS = (
    DETERMINERS
    | frozenset(PRONOUN_SETS)
    | frozenset(
        """
        and or but of in on at to for with from by as than that which who whom is was are were be been had has have did do
        not so too then when while if because though like up down out off over under into onto upon about after before
        said very there here what all both more most only even just
        """.split()
    )
)
_MAX_MODIFIERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """One noun phrase: its span and its head noun."""

    start: int
    end: int
    head: tuple[int, int]
    score: float


def spoken_nouns(words: Words) -> frozenset[str]:
    """Give the nouns that the story lets speak: "said the boots" makes boots one of its persons."""
    counts: Counter[str] = Counter()
    texts, joined = words.texts, words.joined
    for i in range(len(texts) - 3):
        if texts[i] not in SPEECH_FORMS or texts[i + 1] != "the" or not (joined[i + 1] and joined[i + 2]):
            continue
        if not any(mark in words.gaps[i] for mark in _CLOSING_MARKS):
            continue
        if joined[i + 3] and texts[i + 3][0].isupper():
            continue
        noun = texts[i + 2]
        if joined[i + 3] and texts[i + 3].islower() and texts[i + 3] not in _STOPS and not texts[i + 3].endswith("ly"):
            noun = texts[i + 3] if texts[i + 3] in PERSON_NOUNS else noun
        if noun.islower() and noun not in _STOPS:
            counts[noun] += 1
    return frozenset(noun for noun, n in counts.items() if n >= _MIN_SPOKEN and not noun.endswith("ing")) - _NO_SPEAKERS


_CLOSING_MARKS = ('"', "”", "’", "'", "»", "」", "“")
_MIN_SPOKEN = 2
_NO_SPEAKERS = frozenset(
    "latter former now unknown same first last other next old young little words truth thing news story time whole".split()
)


def find_nominals(words: Words, taken: set[int], nouns: frozenset[str]) -> list[Nominal]:
    """Give the noun phrases whose head is a person noun, a determiner before it.

    Args:
        words: the words of the told stretches.
        taken: offsets where the words of names start.
        nouns: more nouns that count as persons in this story.
    Known limits: few plural heads; what follows the head ("of the house") is left out of the span.
    """
    found: list[Nominal] = []
    texts, joined, starts = words.texts, words.joined, words.starts
    n = len(texts)
    for i, word in enumerate(texts):
        low = word if word.islower() else word.lower()
        bare, end = low, words.ends[i]
        if "'" in low or "’" in low:
            for suffix in ("'s", "’s"):
                if low.endswith(suffix):
                    bare = low[:-2]
                    end -= 2
        if (bare not in PERSON_NOUNS and bare not in nouns and bare not in PERSON_PLURALS) or starts[i] in taken:
            continue
        if (
            end == words.ends[i]
            and i + 1 < n
            and joined[i + 1]
            and (texts[i + 1] in PERSON_NOUNS or texts[i + 1] in nouns)
        ):
            continue
        first = _determiner(words, i, taken)
        if first is not None:
            found.append(Nominal(start=starts[first], end=end, head=(starts[i], end), score=0.8))
    return found


def _determiner(words: Words, head: int, taken: set[int]) -> int | None:
    texts, joined = words.texts, words.joined
    for i in range(head - 1, max(head - 2 - _MAX_MODIFIERS, -1), -1):
        if not joined[i + 1] and words.gaps[i + 1] != ", ":
            return None
        low = texts[i].lower()
        if low in DETERMINERS:
            return i if joined[i + 1] else None
        if low in _STOPS or low.endswith(("'s", "’s")):
            return None
        if words.starts[i] in taken:
            return None
    return None


def find_pronouns(words: Words) -> Iterator[tuple[int, int]]:
    """Give the spans of personal pronouns; "her" and "his" as determiners are pronouns as well."""
    for i, word in enumerate(words.texts):
        if len(word) <= 10:
            low = word.lower()
            if low in PRONOUN_SETS:
                yield words.starts[i], words.ends[i]
            elif low[:2] in _CONTRACTED and ("'" in low or "’" in low):
                cut = min(at for at in (low.find("'"), low.find("’")) if at > 0)
                if low[:cut] in PRONOUN_SETS:
                    yield words.starts[i], words.starts[i] + cut


_CONTRACTED = frozenset(word[:2] for word in PRONOUN_SETS) | {"i'", "i’"}
