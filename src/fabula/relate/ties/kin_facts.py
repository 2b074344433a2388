"""What the cast tells of kin: gender, family names, and who is called by a kin word alone."""

from __future__ import annotations

from typing import Any, cast

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.person_nouns import KIN_NOUNS
from fabula.lang.en.tie_words import KIN_LABELS
from fabula.lang.en.titles import MARRIED_TITLES, UNMARRIED_TITLES
from fabula.relate.called import name_parts
from fabula.story.layer import Layer

__all__ = ["KinFacts"]

_FEMALE = frozenset("mother sister daughter aunt niece wife".split())
_MALE = frozenset("father brother son uncle nephew husband".split())
_BLOOD = frozenset("mother father parent son daughter child brother sister sibling twin grandfather uncle aunt".split())
_MARRIED_INTO = frozenset(("aunt", "uncle"))
"""Kin whose family name tells little: an aunt by marriage has another, a sister the same."""
_BORN = frozenset("father brother son child sibling twin".split())
"""Kin who bear one's own family name, be they married or not."""


class KinFacts:
    """Facts of the characters that speak for or against kin.

    Args:
        characters: with names and pronouns.
    """

    def __init__(self, characters: Layer) -> None:
        self._genders: list[str] = []
        self._titles: list[set[str]] = []
        self._families: list[set[str]] = []
        self._words: list[set[str]] = []
        self._of: dict[int, tuple[str, str]] = {}
        self._names = [
            {str(name["text"]).lower() for name in cast("tuple[Any, ...]", names or ())}
            for names in characters.values("names")
        ]
        self._kinds = characters.labels("kind")
        pronouns = characters.texts("pronouns")
        for who, names in enumerate(characters.values("names")):
            gender = {"she/her": "f", "he/him": "m"}.get(pronouns[who] or "", "")
            family: set[str] = set()
            titles: set[str] = set()
            words: set[str] = set()
            for name in cast("tuple[Any, ...]", names or ()):
                parts, kind = name_parts(str(name["text"])), str(name["kind"])
                gender = gender or parts.gender
                titles |= set(parts.titles) if parts.words != parts.titles else set()
                low = str(name["text"]).lower().replace("’", "'")
                owner, mark, noun = low.rpartition("'s ")
                if mark and noun in KIN_LABELS:
                    self._of[who] = (owner, KIN_LABELS[noun])
                if low in KIN_LABELS:
                    words.add(KIN_LABELS[low])
                if parts.words and parts.words != parts.titles and _tells_family(kind, parts.titles, parts.words):
                    family.update(parts.words[-1:])
                if parts.titles and parts.titles[0] in _TITLED and parts.words != parts.titles:
                    words.add(KIN_LABELS[parts.titles[0]])
            self._genders.append(gender)
            self._families.append(family)
            self._titles.append(titles)
            self._words.append(words)

    def can_be(self, who: int, kin: str, owner: int) -> bool:
        """Say whether one can be that to another at all."""
        told = _gender_of(kin)
        return who != owner and self._kinds[who] == "person" and (not told or self._genders[who] in {"", told})

    def gender(self, who: int) -> str:
        """Give m, f or nothing."""
        return self._genders[who]

    def family_vote(self, who: int, kin: str, owner: int) -> float:
        """Give what family names say for or against it, in log-odds."""
        one, other = self._families[who], self._families[owner]
        if kin not in _BLOOD or not one or not other:
            return 0.0
        if kin in _MARRIED_INTO:
            return 0.6 if one & other else -0.3
        if one & other:
            return 1.2
        return -1.6 if kin in _BORN else -0.6

    def title_vote(self, who: int, kin: str) -> float:
        """Give what a title says against kin: a Miss is nobody's mother or wife."""
        titles = self._titles[who]
        if kin in _MARRIED and titles & UNMARRIED_TITLES and not titles & MARRIED_TITLES:
            return -1.5
        return 0.0

    def heads(self, kin: str, owner: int) -> list[int]:
        """Give who may be one's father or mother by title and family name: Mrs. Tofte of Letty Tofte."""
        title = {"mother": MARRIED_TITLES, "father": frozenset(("mr", "mister"))}.get(kin)
        if title is None or not self._families[owner]:
            return []
        return [
            who
            for who, titles in enumerate(self._titles)
            if who != owner and titles & title and self._families[who] & self._families[owner]
        ]

    def described_vote(self, who: int, kin: str, owner: int) -> float:
        """Give what a name made of kin ("Letty's aunt") says for or against its bearer's being the kin of somebody."""
        told = self._of.get(who)
        if told is None or told[1] != kin:
            return 0.0
        return 0.6 if told[0] in self._names[owner] else -1.5

    def is_called(self, who: int, kin: str) -> bool:
        """Say whether somebody goes by a kin word alone, or before his name: "Mother", "Uncle Bertie"."""
        return kin in self._words[who]


_TITLED = frozenset("aunt auntie aunty uncle grandmother grandma granny grandfather grandpa cousin".split())
"""Kin words before a name that nuns and priests do not bear."""
_MARRIED = frozenset("mother wife grandmother stepmother mother-in-law widow".split())


def _tells_family(kind: str, titles: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if kind == "full":
        return len(words) > 1
    if kind == "family":
        return True
    return kind == "honorific" and bool(titles) and (len(words) > 1 or words[len(words) - 1] not in GIVEN_NAMES)


def _gender_of(kin: str) -> str:
    base = kin.removeprefix("step").removeprefix("grand").removeprefix("god").removesuffix("-in-law")
    if base in _FEMALE:
        return "f"
    if base in _MALE:
        return "m"
    return KIN_NOUNS.get(kin, "")
