"""Where the people of a story are called by name, and which names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from fabula.lang.en.given_names import same_given
from fabula.lang.en.honorifics import HONORIFICS
from fabula.lang.en.short_names import is_short_for
from fabula.lang.en.titles import TITLES
from fabula.story.cores import character_of_mentions, person_cores
from fabula.story.story import Story

__all__ = ["Called", "NameParts", "can_be_one", "is_typo", "name_parts", "people_called"]

_SPLIT = re.compile(r"[\s.]+")
_PLAIN = re.compile(r"(?:['’]s?)?$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name: the gender that its titles tell (``m``, ``f`` or nothing), its titles, and its words in lower case.

    A title alone ("the King", "Mother") is its own word.
    """

    gender: str
    titles: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A place where a character is called by name: the mention, the span of the name, and its parts."""

    row: int
    start: int
    end: int
    character: int
    text: str
    parts: NameParts


def people_called(story: Story) -> list[Called]:
    """Give the places where persons of the cast are called by a proper name, in order."""
    mentions = story.layer("mentions")
    character = character_of_mentions(story)
    kinds = story.layer("characters").labels("kind")
    cores = person_cores(mentions)
    proper = mentions.spec.column("form").labels.index("proper")
    chosen = np.flatnonzero((cores.form == proper) & (character[cores.rows] >= 0))
    made: list[Called] = []
    columns = (cores.rows, cores.start, cores.end)
    for row, start, end in zip(*(column[chosen].tolist() for column in columns), strict=True):
        text = " ".join(story.text[start:end].split())
        parts = name_parts(text)
        who = int(character[row])
        if parts.words and kinds[who] == "person":
            made.append(Called(row, start, end, who, text, parts))
    return made


@lru_cache(maxsize=8192)
def name_parts(text: str) -> NameParts:
    """Give the parts of a name.

    Example:
        "Mr. Alban Tofte" -> gender "m", titles ("mr",), words ("alban", "tofte")
    """
    words = [word for word in _SPLIT.split(_PLAIN.sub("", text.lower().replace("’", "'"))) if word]
    if words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    n_titles = 0
    while n_titles < len(words) and words[n_titles] in TITLES:
        n_titles += 1
    titles = tuple(words[:n_titles])
    names = [word.rpartition("-")[0] if word.rpartition("-")[2] in HONORIFICS else word for word in words[n_titles:]]
    names = [name for name in names if name and name not in _PARTICLES]
    genders = {TITLES[title] for title in titles if title not in _ANYONE} - {""}
    return NameParts(genders.pop() if len(genders) == 1 else "", titles, tuple(names) or titles)


def can_be_one(one: NameParts, other: NameParts) -> bool:
    """Say whether one of two names is the other shortened, made familiar or spelled otherwise, as one writer calls one person.

    Example:
        "Tofte", "Mr. Tofte" -> True; "Lizzy", "Miss Elizabeth" -> True; "Mr. Tofte", "Mrs. Tofte" -> False;
        "Alban", "Mr. Tofte" -> False: the same person's perhaps, but not by their words
    """
    if one.gender and other.gender and one.gender != other.gender:
        return False
    short, long = sorted((one, other), key=lambda name: (len(name.words), name.words != name.titles))
    known = (*long.words, *long.titles) if short.words == short.titles else long.words
    return all(any(_same_word(word, name) for name in known) for word in short.words)


def _same_word(one: str, other: str) -> bool:
    if one == other or same_given(one, other) or is_short_for(one, other) or is_short_for(other, one):
        return True
    return is_typo(one, other)


def is_typo(one: str, other: str) -> bool:
    """Say whether two long words differ by one letter, or two that changed places."""
    if min(len(one), len(other)) < _MIN_TYPO or abs(len(one) - len(other)) > 1:
        return False
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rests = {
        (one[first + 1 :], other[first + 1 :]),
        (one[first:], other[first + 1 :]),
        (one[first + 1 :], other[first:]),
    }
    swapped = one[first : first + 2] == other[first : first + 2][::-1] and one[first + 2 :] == other[first + 2 :]
    return swapped or any(a == b for a, b in rests)


_MIN_TYPO = 6
_ANYONE = frozenset(("m", "master", "lord", "sahib", "mister", "father", "brother", "mother", "sister", "nurse"))
"""Titles that are no sure sign: of small boys and schools, of colonels, of orders and kin."""
_PARTICLES: frozenset[str] = frozenset("de du of the la le von van der den di da del jr sr junior senior".split())
