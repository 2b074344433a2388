"""Family names: who bears which, and who is married under one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.resolve.names import parse_name
from fabula.story.layer import Layer

__all__ = ["Families"]

_COURTESY = frozenset("mr mrs miss ms mister madame monsieur sir lady lord".split())


class Families:
    """The family names of a cast.

    Args:
        characters: with their names and kinds of names.
    """

    __slots__ = ("_bearers", "_printed", "_titles")

    def __init__(self, characters: Layer) -> None:
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        self._printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._titles: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        kinds = characters.labels("kind")
        for who, names in enumerate(characters.values("names")):
            if kinds[who] == "group":
                continue
            parsed = [(parse_name(str(n["text"])), str(n["kind"])) for n in names]
            given = {name.lows[0] for name, kind in parsed if kind == "given" and name.lows}
            for name, kind in parsed:
                words = name.words
                if not words or kind in {"epithet", "username"}:
                    continue
                low = words[-1].lower()
                if kind == "full" and name.is_full:
                    low = words[0].lower() if low in given else low
                elif kind != "family" and not (
                    kind == "honorific" and set(name.titles) & _COURTESY and low not in GIVEN_NAMES
                ):
                    continue
                self._bearers[low].add(who)
                self._printed[low][next(w for w in words if w.lower() == low)] += 1
                for title in name.titles:
                    self._titles[low][title].add(who)

    def bears(self, word: str) -> bool:
        """Say whether a word in lower case is somebody's family name."""
        return word in self._bearers

    def bearers(self, word: str) -> list[int]:
        """Give those whose family name a word in lower case is."""
        return sorted(self._bearers.get(word, ()))

    def shared(self, one: int, other: int) -> str:
        """Give the family name that two have in common, as printed, or nothing."""
        for low, who in self._bearers.items():
            if one in who and other in who:
                return self._printed[low].most_common(1)[0][0]
        return ""

    def couples(self) -> Iterator[tuple[str, int, int]]:
        """Give the family names under which there are one Mr. and one Mrs., with the two."""
        for low, titles in self._titles.items():
            misters, wives = titles["mr"] | titles["mister"], titles["mrs"]
            if len(misters) == 1 and len(wives) == 1 and misters != wives:
                yield self._printed[low].most_common(1)[0][0], min(misters), min(wives)
