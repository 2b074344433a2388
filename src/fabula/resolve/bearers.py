"""Names and the persons that bear them, while the cast is being made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fabula.lang.en.titles import GENERIC_TITLES
from fabula.resolve.names import ParsedName

__all__ = ["Cluster", "Form", "Names"]


_NOBLE = ("lady", "lord", "sir", "dame", "king", "queen", "prince", "princess")


@dataclass(slots=True)
class Form:
    """One name with its occurrences, rows of the layer ``mentions``."""

    name: ParsedName
    rows: list[int] = field(default_factory=list[int])
    texts: Counter[str] = field(default_factory=Counter[str])

    @property
    def n(self) -> int:
        """Number of occurrences."""
        return len(self.rows)


@dataclass(slots=True)
class Cluster:
    """The names of one person."""

    forms: list[Form] = field(default_factory=list[Form])
    given: set[str] = field(default_factory=set[str])
    family: set[str] = field(default_factory=set[str])
    titles: Counter[str] = field(default_factory=Counter[str])
    genders: Counter[str] = field(default_factory=Counter[str])
    """Gender told by titles, and by given names with a tenth of the weight."""
    is_married: bool = False
    is_unmarried: bool = False
    mark: str = ""
    """Word that tells this person from another of the same name: "old", "young"."""

    @property
    def n(self) -> int:
        """Number of occurrences of all its names."""
        return sum(form.n for form in self.forms)

    @property
    def gender(self) -> str:
        """``m``, ``f``, or nothing."""
        best = self.genders.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return ""
        return best[0][0]

    @property
    def ranks(self) -> set[str]:
        """Titles that tell an office."""
        return {title for title in self.titles if title not in GENERIC_TITLES}

    @property
    def noble(self) -> bool:
        """Whether most of its names bear a title of nobility, with which pet names do not go."""
        return 2 * sum(self.titles[title] for title in _NOBLE) > self.n

    @property
    def honorifics(self) -> set[str]:
        """Suffixes that its names bear."""
        return {form.name.honorific for form in self.forms if form.name.honorific}

    def add(self, form: Form) -> None:
        """Take a name in."""
        name = form.name
        self.forms.append(form)
        for title in name.titles:
            self.titles[title] += form.n
        if name.title_gender:
            self.genders[name.title_gender] += 10 * form.n
        self.is_married |= name.is_married
        self.is_unmarried |= name.is_unmarried
        if name.given_gender and not name.is_married:
            self.genders[name.given_gender] += 3 * form.n


@dataclass(frozen=True, slots=True)
class Names:
    """The persons, and the names that fit several of them."""

    clusters: list[Cluster]
    open_forms: list[tuple[Form, list[Cluster]]]
    """A name and the persons that it can stand for; each occurrence is decided where it stands."""
