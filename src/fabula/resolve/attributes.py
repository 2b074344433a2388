"""Attributes: what the text plainly says of each character, with the places that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fabula.lang.en.number_words import number_of
from fabula.lang.en.trait_kinds import KINDS_OF, SPELLINGS
from fabula.resolve.ages import find_ages
from fabula.resolve.callings import find_callings
from fabula.resolve.looks import find_looks
from fabula.resolve.traits import Trait
from fabula.resolve.trees import Trees

__all__ = ["attributes_of", "find_traits"]

_ORDER = (
    "pronouns",
    "age",
    "species",
    "hair",
    "eyes",
    "skin",
    "beard",
    "mark",
    "body",
    "build",
    "job",
    "home",
)
_ONE = frozenset("pronouns age hair eyes skin beard build species".split())
"""Traits of which one holds at a time."""
_COLORED = frozenset("hair eyes skin".split())
_MAX_EVIDENCE = 12


def find_traits(trees: Trees) -> list[Trait]:
    """Give what sentences say of characters, in no order."""
    return [*find_looks(trees), *find_ages(trees), *find_callings(trees)]


@dataclass(slots=True)
class _Value:
    """One value of one trait, with the places that say it."""

    name: str
    value: str
    spans: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    begins: int | None = None
    ends: int | None = None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(SPELLINGS.get(word, word) for word in self.value.lower().replace("-", " ").split())


def attributes_of(traits: Iterable[Trait], n_characters: int) -> list[list[dict[str, Any]]]:
    """Give for each character its attributes as the layer has them.

    The same value said in several places is one attribute; "long red" takes up "red". Where values cannot hold together (blue
    and green eyes), the one that more places say is kept, or none; where the text says that a new one begins, the old ends
    there.

    Args:
        traits: as they were found.
        n_characters: rows of the layer ``characters``.
    """
    found: defaultdict[int, defaultdict[str, list[Trait]]] = defaultdict(lambda: defaultdict(list))
    for trait in traits:
        found[trait.who][trait.name].append(trait)
    return [_rows(found[who]) if who in found else [] for who in range(n_characters)]


def _rows(by_name: Mapping[str, list[Trait]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name in sorted(by_name, key=lambda n: (_ORDER.index(n) if n in _ORDER else len(_ORDER), n)):
        values = _values(name, sorted(by_name[name], key=lambda t: (t.start, t.end, t.value)))
        rows.extend(
            {
                "name": value.name,
                "value": value.value,
                "evidence": [list(span) for span in value.spans[:_MAX_EVIDENCE]],
                "from": value.begins,
                "to": value.ends,
            }
            for value in values
        )
    return rows


def _values(name: str, traits: list[Trait]) -> list[_Value]:
    """Give the values of one trait of one character that can be believed, in the order of their first place."""
    made: list[_Value] = []
    if name not in _ONE:
        made = _merged(name, traits)
        starts = {(trait.value, trait.start) for trait in traits if trait.begins}
        for value in made:
            value.begins = value.spans[0][0] if (value.value, value.spans[0][0]) in starts else None
        return made
    for stretch in _stretches(traits):
        values = _merged(name, stretch)
        kept = _consistent(_alike(values))
        begin = stretch[0].start if stretch[0].begins else None
        if begin is not None:
            for value in made:
                value.ends = begin if value.ends is None else value.ends
        for value in kept:
            value.begins = begin
        made.extend(kept)
    return made


def _stretches(traits: list[Trait]) -> list[list[Trait]]:
    """Part what is said where a new state begins."""
    made: list[list[Trait]] = [[]]
    for trait in traits:
        if trait.begins and made[-1]:
            made.append([])
        made[-1].append(trait)
    return [part for part in made if part]


def _merged(name: str, traits: list[Trait]) -> list[_Value]:
    values: dict[frozenset[str], _Value] = {}
    for trait in traits:
        value = _Value(name, trait.value)
        mine = values.setdefault(value.words, value)
        if (trait.start, trait.end) not in mine.spans:
            mine.spans.append((trait.start, trait.end))
    ranked = sorted(values.values(), key=lambda v: (-len(v.words), v.spans))
    kept: list[_Value] = []
    for value in ranked:
        larger = next((k for k in kept if value.words <= k.words), None) if name != "ability" else None
        if larger is None:
            kept.append(value)
        else:
            larger.spans = sorted({*larger.spans, *value.spans})
    return sorted(kept, key=lambda v: v.spans)


def _alike(values: list[_Value]) -> list[_Value]:
    """Give the values with those of one color joined: of "large blue" and "bright blue" the one that more places say."""
    made: dict[frozenset[str] | str, _Value] = {}
    for value in sorted(values, key=lambda v: (-len(v.spans), v.spans)):
        colors = _colors(value) if value.name in _COLORED else frozenset[str]()
        key = colors or value.value
        first = made.setdefault(key, value)
        if first is not value:
            first.spans = sorted({*first.spans, *value.spans})
    return sorted(made.values(), key=lambda v: v.spans)


def _colors(value: _Value) -> frozenset[str]:
    kinds = KINDS_OF[value.name]
    return frozenset(kind for word in value.words if (kind := kinds.get(word)))


def _consistent(values: list[_Value]) -> list[_Value]:
    """Leave out what contradicts what more places say; all of it where as many places say either."""
    kept: list[_Value] = []
    for value in values:
        rivals = [other for other in values if other is not value and _clash(value, other)]
        weight = len(value.spans)
        if all(weight > len(other.spans) for other in rivals):
            kept.append(value)
    return kept


def _clash(one: _Value, other: _Value) -> bool:
    if one.name == "age":
        return _ages_clash(one.value, other.value)
    if one.name == "species":
        return one.words != other.words
    if one.name not in KINDS_OF:
        return False
    kinds = KINDS_OF[one.name]
    mine = {kind for word in one.words if (kind := kinds.get(word))}
    theirs = {kind for word in other.words if (kind := kinds.get(word))}
    scales = {kind.partition(" ")[0] for kind in mine} & {kind.partition(" ")[0] for kind in theirs}
    return bool(scales) and not mine & theirs


def _ages_clash(one: str, other: str) -> bool:
    """Say whether two ages are two: twelve and forty, not "about 40" and "forties"."""
    first, second = _years(one), _years(other)
    return first is not None and second is not None and abs(first - second) > _SAME_YEARS


def _years(age: str) -> float | None:
    word = age.rpartition(" ")[2]
    number = number_of(word.split("-"))
    return float(number) if number is not None else _DECADES.get(word)


_SAME_YEARS = 6
_DECADES = {
    "teens": 16.0,
    "twenties": 25.0,
    "thirties": 35.0,
    "forties": 45.0,
    "fifties": 55.0,
    "sixties": 65.0,
    "seventies": 75.0,
    "eighties": 85.0,
    "nineties": 95.0,
    "elderly": 72.0,
    "middle-aged": 50.0,
    "teenage": 16.0,
}
