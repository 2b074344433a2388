"""Epithets: whom the nouns for persons mean in a story ("the painter", "her brother"), by those that are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from fabula.attribute.anaphora import Cast
from fabula.attribute.discourse import Discourse
from fabula.attribute.items import NOMINAL, Person
from fabula.lang.en.person_nouns import DETERMINERS, KIN_NOUNS, POSSESSIVES
from fabula.lang.en.titles import TITLES

__all__ = ["Epithets", "read_epithets"]

_BELIEF: Final = {"sure": 10, "likely": 6, "weak": 3}
_SHORT: Final = {
    "doctor": "dr",
    "professor": "prof",
    "sergeant": "sgt",
    "lieutenant": "lt",
    "colonel": "col",
    "captain": "capt",
    "reverend": "rev",
    "general": "gen",
}
_NO_NAMES: Final = frozenset(TITLES) | {"of", "the", "de", "van", "von"}


@dataclass(frozen=True, slots=True)
class Epithets:
    """How much each noun with its words, each noun alone and each kin of somebody speaks for a character, over the story."""

    discourse: Discourse
    cast: Cast
    by_words: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    by_noun: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    by_kin: dict[tuple[int, str], Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def likely(self, i: int) -> list[int]:
        """Give the characters that a noun means most, by its words or by whose kin it is."""
        found: list[int] = []
        for counts in (self._kin(i), self._words(i)):
            found += [character for character, worth in counts.most_common(2) if worth > 0]
        return list(dict.fromkeys(found))

    def evidence(self, i: int, candidates: list[int]) -> list[tuple[int, str]]:
        """Give the evidence of a noun for each candidate: its name, and whom it is for."""
        person = self.discourse.people[i]
        made: list[tuple[int, str]] = []
        noun = self._without(self.by_noun[person.word], i) if person.word in self.by_noun else Counter[int]()
        for name, counts in (("words", self._words(i)), ("noun", noun), ("kin", self._kin(i))):
            top = max(counts.values(), default=0)
            if top <= 0:
                continue
            for c in candidates:
                worth = counts[c]
                made.append((c, f"epithet.{name}.{'top' if worth == top else 'some' if worth > 0 else 'not'}"))
        if self._is_kin(person):
            owner = self._owner(i)
            names = self._surnames(owner)
            for c in candidates:
                if c >= 0 and c == owner:
                    made.append((c, "epithet.own_kin"))
                elif c >= 0 and names & self._surnames(c):
                    made.append((c, "epithet.surname"))
        short = _SHORT.get(person.word)
        made += [(c, "cue_nominal.name_word") for c in candidates if c >= 0 and short in self.cast.name_words[c]]
        return made

    def _words(self, i: int) -> Counter[int]:
        words = self._text(self.discourse.people[i])
        return self._without(self.by_words[words], i) if words in self.by_words else Counter[int]()

    def _kin(self, i: int) -> Counter[int]:
        person = self.discourse.people[i]
        key = (self._owner(i), person.word) if self._is_kin(person) else (-1, "")
        return self._without(self.by_kin[key], i) if key[0] >= 0 and key in self.by_kin else Counter[int]()

    def _without(self, counts: Counter[int], i: int) -> Counter[int]:
        """Give the counts of all other mentions."""
        character, worth = self.meant(i)
        return counts if character < 0 else Counter({**counts, character: counts[character] - worth})

    def meant(self, i: int) -> tuple[int, int]:
        """Give whom a mention means, and the belief in it."""
        person = self.discourse.people[i]
        if person.character >= 0:
            return person.character, 10
        character, level = self.cast.meant.get(person.row, (-1, "weak"))
        return character, _BELIEF[level]

    def _owner(self, i: int) -> int:
        """Give whose kin a noun names: whom "her" means in "her brother", Orla in "Orla's brother"."""
        person = self.discourse.people[i]
        following = i + 1
        if following < len(self.discourse.people) and self.discourse.people.starts[following] == person.start:
            return self.meant(following)[0]
        return -1

    def _is_kin(self, person: Person) -> bool:
        return person.form == NOMINAL and person.word in KIN_NOUNS

    def _surnames(self, character: int) -> frozenset[str]:
        return self.cast.name_words[character] - _NO_NAMES if character >= 0 else frozenset()

    def _text(self, person: Person) -> str:
        words = self.discourse.text[person.start : person.end].lower().split()
        return " ".join(words[1:] if words[0] in DETERMINERS | POSSESSIVES and len(words) > 1 else words)

    def read(self) -> None:
        """Count every noun whose character is known or found."""
        people = self.discourse.people
        for i, form in enumerate(people.forms):
            if form != NOMINAL:
                continue
            character, worth = self.meant(i)
            if character < 0:
                continue
            person = people[i]
            self.by_words[self._text(person)][character] += worth
            self.by_noun[person.word][character] += worth
            owner = self._owner(i) if self._is_kin(person) else -1
            if owner >= 0:
                self.by_kin[owner, person.word][character] += worth


def read_epithets(discourse: Discourse, cast: Cast) -> Epithets:
    """Give whom the nouns of a story mean."""
    epithets = Epithets(discourse, cast)
    epithets.read()
    return epithets
