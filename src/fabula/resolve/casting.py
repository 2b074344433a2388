"""A cast in the making: which mention is whose, while rules settle it one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.resolve.bearers import Cluster
from fabula.resolve.contexts import Contexts
from fabula.resolve.naming import best_name

__all__ = ["Casting", "Extra"]


@dataclass(slots=True)
class Extra:
    """A person or set of persons who has no cluster of names: kin known by a tie, a copy, a couple.

    ``members`` are persons of the same casting. ``is_name``: its name is one by which it is called, not a description.
    """

    name: str
    is_group: bool = False
    gender: str = ""
    members: tuple[int, ...] = ()
    is_described: bool = False


@dataclass(slots=True)
class Casting:
    """Persons so far: the clusters of names, then the extras, numbered on; and the person of each mention.

    Args:
        contexts: of all mentions.
        clusters: names of each person.
        owner: for each mention the number of its person, or None.
        genders: what pronouns after its names tell of each cluster: ``m``, ``f`` or nothing.
        settled: nouns that are known to be nobody in particular, or that nothing can decide.
        wider: mentions that begin before their names, and where: "the wax Orla" is another than Orla.
    """

    contexts: Contexts
    clusters: list[Cluster]
    owner: list[int | None]
    genders: list[str]
    extras: list[Extra] = field(default_factory=list[Extra])
    settled: set[int] = field(default_factory=set[int])
    wider: dict[int, int] = field(default_factory=dict[int, int])

    def add(self, extra: Extra) -> int:
        """Take a person in, and give its number."""
        self.extras.append(extra)
        return len(self.clusters) + len(self.extras) - 1

    def gender(self, who: int) -> str:
        """Give ``m``, ``f`` or nothing: what titles and nouns tell, then pronouns, then the given name."""
        if who >= len(self.clusters):
            return self.extras[who - len(self.clusters)].gender
        cluster = self.clusters[who]
        titled = {form.name.title_gender for form in cluster.forms} - {""}
        return titled.pop() if len(titled) == 1 else self.genders[who] or cluster.gender

    def name(self, who: int) -> str:
        """Give what a reader would call somebody."""
        return best_name(self.clusters[who]) if who < len(self.clusters) else self.extras[who - len(self.clusters)].name

    def merge(self, one: int, other: int) -> None:
        """Let all mentions of one person be those of another."""
        self.owner[:] = [other if who == one else who for who in self.owner]
        if one < len(self.clusters) and other < len(self.clusters):
            self.clusters[other].forms.extend(self.clusters[one].forms)
            self.clusters[other].genders.update(self.clusters[one].genders)

    def rows(self, who: int) -> list[int]:
        """Give the mentions of a person."""
        return [row for row, owner in enumerate(self.owner) if owner == who]

    def around(self, row: int) -> Iterator[int]:
        """Give the mentions of the paragraph of a mention, in order."""
        paragraph = self.contexts.paragraph
        first = row
        while first and paragraph[first - 1] == paragraph[row]:
            first -= 1
        while first < len(paragraph) and paragraph[first] == paragraph[row]:
            yield first
            first += 1

    def sayer(self, row: int) -> int | None:
        """Give who says the words around a quoted mention, where the paragraph names one person as saying them."""
        cues = [near for near in self.around(row) if self.contexts.is_cue[near] and self.owner[near] is not None]
        return self.owner[cues[0]] if len({self.owner[near] for near in cues}) == 1 else None

    def noun_gender(self, row: int) -> str:
        """Give the gender that the head noun of a mention tells."""
        return PERSON_NOUNS.get(self.contexts.cores[row].lower().rpartition(" ")[2], "")
