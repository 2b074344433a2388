"""A story that was read beside its gold: what the scorers of scenes, events, ties and things compare.

The story is taken as the document that `fabula` writes, so a scorer sees what a reader of the JSON sees. Predicted characters
are mapped one-to-one to those of gold by shared speech and names (``minds.characters_of``); whom gold does not have keeps a
name that no gold character has. A group whose members are known stands for its members wherever sets of characters are
compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.gold.resolve import ResolvedGold

import fabula
from benchmarks.quality.minds import characters_of
from benchmarks.quality.tally import Tally

Span = tuple[int, int]

_WIDTH = 90
_SCORED = frozenset({"events", "relations", "transfers", "knowledge"})


class Share:
    """Right answers among those that were asked, and what was wrong."""

    def __init__(self) -> None:
        self.right = self.asked = 0
        self.misses: list[str] = []

    def add(self, *, is_right: bool, miss: str) -> None:
        """Count one answer; ``miss`` is kept where it is wrong."""
        self.asked += 1
        self.right += is_right
        if not is_right:
            self.misses.append(miss)

    def row(self) -> dict[str, float]:
        """Give the share of right answers and their number."""
        return {"accuracy": self.right / self.asked if self.asked else 0.0, "gold": self.asked}


@dataclass(frozen=True, slots=True)
class Board:
    """The tallies and shares of a benchmark, by measure."""

    tallies: dict[str, Tally] = field(default_factory=dict[str, Tally])
    shares: dict[str, Share] = field(default_factory=dict[str, Share])
    means: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    def tally(self, measure: str) -> Tally:
        """Give the tally of a measure."""
        return self.tallies.setdefault(measure, Tally())

    def share(self, measure: str) -> Share:
        """Give the share of a measure."""
        return self.shares.setdefault(measure, Share())

    def mean(self, measure: str, value: float) -> None:
        """Add a value to a mean."""
        self.means.setdefault(measure, []).append(value)

    def rows(self) -> dict[str, Any]:
        """Give the figures by measure."""
        made: dict[str, Any] = {key: one.row() for key, one in {**self.tallies, **self.shares}.items()}
        made |= {key: {"mean": sum(each) / len(each), "stories": len(each)} for key, each in self.means.items()}
        return dict(sorted(made.items()))

    def print(self, errors: Iterable[str] = ()) -> None:
        """Print the figures, and what was wrong in the measures that begin with one of ``errors``."""
        for key, row in self.rows().items():
            told = (
                f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items()
            )
            print(f"{key:34} {'  '.join(told)}")
        asked = tuple(errors)
        for key, one in sorted({**self.tallies, **self.shares}.items()):
            if "all" in asked or key.startswith(asked or "\0"):
                print(f"--- {key}", *one.misses, sep="\n  ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One story: its document, its gold, and whom each predicted character is in gold.

    Args:
        name: of the story.
        document: what was found in it.
        gold: what a reader says.
        mapping: ids of predicted characters to those of gold.
        least: rows of events, relations, transfers and knowledge with a lower score are left out.
    """

    name: str
    document: Mapping[str, Any]
    gold: ResolvedGold
    mapping: Mapping[str, str]
    least: float = 0.0

    @property
    def text(self) -> str:
        """Text that all offsets refer to."""
        return self.document["text"]

    def rows(self, section: str) -> Sequence[Mapping[str, Any]]:
        """Give the predicted rows of a section; none where the document lacks it."""
        found: Sequence[Mapping[str, Any]] = self.document.get(section) or ()
        if not self.least or section not in _SCORED:
            return found
        return [row for row in found if row.get("score") is None or row["score"] >= self.least]

    def who(self, identity: str | None) -> str | None:
        """Give the gold character that a predicted one is."""
        if identity is None or identity == "narrator":
            return identity
        return self.mapping.get(identity) or f"({self.character(identity).get('name', identity)})"

    def character(self, identity: str) -> Mapping[str, Any]:
        """Give the predicted character with an id."""
        return next((row for row in self.rows("characters") if row["id"] == identity), {})

    def everyone(self, identities: Iterable[str]) -> frozenset[str]:
        """Give the gold characters that predicted ones are; groups whose members are known are their members."""
        made: set[str] = set()
        for one in identities:
            members = self.character(one).get("members") or ()
            if one not in self.mapping and members:
                made |= {self.who(member) or "" for member in members}
            else:
                made |= self.members([self.who(one) or ""])
        return frozenset(made)

    def members(self, identities: Iterable[str]) -> frozenset[str]:
        """Give gold characters, groups whose members are known as these."""
        known = {character.id: character.members for character in self.gold.characters}
        return frozenset(each for one in identities for each in known.get(one) or (one,))

    def words(self, start: int, end: int) -> str:
        """Give the words of a span in one line, its middle left out where it is long."""
        flat = " ".join(self.text[start:end].split())
        return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH // 2]} ... {flat[-_WIDTH // 2 :]}"


def case_of(story: fabula.Story, gold: ResolvedGold, *, name: str) -> Case:
    """Give the case of a story that was read and its gold."""
    return Case(name=name, document=story.to_document(), gold=gold, mapping=characters_of(story, gold))


def overlaps(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Say whether a span of the one overlaps a span of the other."""
    spans = list(other)
    return any(a < d and c < b for a, b in one for c, d in spans)


def matching(wanted: Sequence[Any], given: Sequence[Any], options: Iterable[tuple[float, int, int]]) -> list[Span]:
    """Pair rows one-to-one, the best options first.

    Args:
        wanted: gold rows.
        given: predicted rows.
        options: how good, row of the gold, row of the prediction.
    """
    used_i, used_j = [False] * len(wanted), [False] * len(given)
    made: list[Span] = []
    for _, i, j in sorted(options, key=lambda option: (-option[0], option[1], option[2])):
        if not used_i[i] and not used_j[j]:
            used_i[i] = used_j[j] = True
            made.append((i, j))
    return sorted(made)
