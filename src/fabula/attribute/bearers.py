"""Bearers: everybody whom a name or a kin word called in speech may mean ("Mr. Marsh" among the Marshes, "my dear sister")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fabula.attribute.anaphora import Cast, agreement
from fabula.attribute.discourse import PROPER, Discourse, Turn
from fabula.attribute.epithets import Epithets
from fabula.attribute.turns import TurnEvidence
from fabula.attribute.vocatives import is_called
from fabula.lang.en.person_nouns import KIN_NOUNS
from fabula.lang.en.titles import TITLES

__all__ = ["Bearers"]

MAX_BEARERS: Final = 4
"""A name that more bear tells nothing."""
_KIN: Final = re.compile(
    r"(?:^\W*|[,!?;.—–-]\s*|\b(?:yes|no|oh|ah|well|please|nonsense)\s+)(?:(?:my|dear|dearest|poor|sweet|old|little)\s+)*("
    + "|".join(sorted((re.escape(word) for word in KIN_NOUNS), key=len, reverse=True))
    + r")(?=\s*[,!?.;:—–-]|\W*$)"
)
_NO_NAMES: Final = frozenset({"de", "la", "le", "van", "von", "of", "the", "st"})


@dataclass(frozen=True, slots=True)
class _Called:
    """Whom else the names called in a turn may mean, and the kin word in it (empty: none)."""

    bearers: tuple[int, ...]
    kin: str


class Bearers:
    """Knows for each turn whom else the names it calls may mean."""

    def __init__(self, discourse: Discourse, cast: Cast, epithets: Epithets, found: Sequence[TurnEvidence]) -> None:
        self._discourse = discourse
        self._cast = cast
        self._owners: dict[str, list[int]] = defaultdict(list)
        for character, words in enumerate(cast.name_words):
            for word in words - _NO_NAMES:
                self._owners[word].append(character)
        self._kin: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for (owner, word), counts in epithets.by_kin.items():
            top = counts.most_common(1)
            if top and top[0][1] > 0:
                self._kin[word].append((owner, top[0][0]))
        self._called = [self._read(evidence) for evidence in found]

    def likely(self, t: int, company: Iterable[int]) -> list[int]:
        """Give those of the company whom the names called in a turn may mean."""
        near = set(company)
        return [character for character in self._called[t].bearers if character in near]

    def add(
        self, evidence: TurnEvidence, t: int, name: str, company: Iterable[int], speakers: Iterable[int] = ()
    ) -> None:
        """Add who may be meant by the names and kin words called in turn ``t``.

        Args:
            evidence: of the turn that gets it.
            t: the turn that calls.
            name: opens the names of the evidence.
            company: who takes part near the turn.
            speakers: who may have said turn ``t``; those whose kin is called did.
        """
        near = set(company)
        for character in self._called[t].bearers:
            evidence.add(f"{name}.{'near' if character in near else 'far'}", character)
        if self._called[t].kin:
            said = set(speakers)
            pairs = [pair for pair in self._kin.get(self._called[t].kin, ()) if pair[0] in said]
            for character in {kin for _owner, kin in pairs}:
                evidence.add(f"{name}.kin", character)

    def add_owners(self, evidence: TurnEvidence, t: int) -> None:
        """Add whose kin a turn calls: they speak it."""
        if self._called[t].kin:
            for character in {owner for owner, _kin in self._kin.get(self._called[t].kin, ())}:
                evidence.add("kin_called.owner", character)

    def _read(self, evidence: TurnEvidence) -> _Called:
        return _Called(self._bearers(evidence.turn, evidence.calls.called), self._kin_called(evidence.turn))

    def _bearers(self, turn: Turn, called: tuple[int, ...]) -> tuple[int, ...]:
        discourse = self._discourse
        found: dict[int, None] = {}
        for row in turn.rows:
            start, end = discourse.starts[row], discourse.ends[row]
            for i in discourse.people_in(start, end):
                if discourse.people.forms[i] != PROPER:
                    continue
                person = discourse.people[i]
                if is_called(discourse.text, person.start, person.end, start, end):
                    mine = [c for c in self._namesakes(discourse.text[person.start : person.end]) if c not in called]
                    found.update(dict.fromkeys(mine if len(mine) <= MAX_BEARERS else []))
        return tuple(found)

    def _namesakes(self, name: str) -> list[int]:
        """Give who bears all the words of a name, and may bear its title."""
        words = [word.strip(".,").lower() for word in name.split()]
        gender = next((TITLES[word] for word in words if TITLES.get(word)), "")
        words = [word for word in words if word not in TITLES and word not in _NO_NAMES]
        if not words:
            return []
        cast = self._cast
        return [
            c
            for c in self._owners.get(words[-1], ())
            if cast.name_words[c].issuperset(words) and agreement(gender, cast.genders[c]) != "clash"
        ]

    def _kin_called(self, turn: Turn) -> str:
        discourse = self._discourse
        for row in turn.rows:
            match = _KIN.search(discourse.text[discourse.starts[row] : discourse.ends[row]].lower())
            if match is not None:
                return match[1]
        return ""
