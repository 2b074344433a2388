"""Words before a name that tell two bearers of it apart: "old Tom" and "young Tom"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fabula.lang.en.common_words import ADJECTIVES_BEFORE_NAMES
from fabula.lang.en.name_marks import MARKS, OPPOSITES
from fabula.lang.en.person_nouns import DETERMINERS
from fabula.lang.en.titles import TITLES
from fabula.lang.words import Words
from fabula.recognize.name_candidates import strip_possessive

__all__ = ["Name", "with_marks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One occurrence of a name: its span, its head word, and how sure it is."""

    start: int
    end: int
    head: tuple[int, int]
    score: float


def with_marks(words: Words, names: Sequence[Name]) -> list[Name]:
    """Give the names, each with the word before it that tells whose it is, where the story sets two such words apart.

    Example:
        Where the story has both, "young Tom" and "old Tom Barrow" are names with their first word; "poor Tom" is not.
    """
    rows: list[tuple[int, int, str]] = []
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        row = bisect_left(words.starts, name.start)
        if row >= len(words.texts) or words.starts[row] != name.start:
            continue
        own = words.texts[row].lower()
        own = _last(words, row, name.end) if own in TITLES else own
        if own in MARKS and row + 1 < len(words.texts) and words.starts[row + 1] < name.end:
            following = words.texts[row + 1].lower()
            own_name = _last(words, row, name.end) if following in TITLES else following
            places[own_name, MARKS[own]].append(name.start)
            continue
        mark = words.texts[row - 1].lower() if row and words.joined[row] else ""
        if mark in MARKS and not _is_told_more(words, row - 1):
            places[own, MARKS[mark]].append(name.start)
            rows.append((i, words.starts[row - 1], own))
    apart = {own for own, mark in places if _are_two(places[own, mark], places.get((own, OPPOSITES[mark]), []))}
    made = list(names)
    for i, start, own in rows:
        if own in apart:
            made[i] = replace(made[i], start=start)
    return made


def _last(words: Words, row: int, end: int) -> str:
    """Give the last word of a name in lower case."""
    while row + 1 < len(words.texts) and words.starts[row + 1] < end:
        row += 1
    return strip_possessive(words.texts[row]).lower()


def _is_told_more(words: Words, row: int) -> bool:
    """Say whether more stands before the mark that makes it a mood of one person: "the old Letty", "poor old Tom"."""
    before = words.texts[row - 1].lower() if row and words.joined[row] else ""
    return before in ADJECTIVES_BEFORE_NAMES or (before in DETERMINERS and not words.texts[row].endswith("er"))


def _are_two(one: Sequence[int], other: Sequence[int]) -> bool:
    """Say whether two marks tell two persons apart: both often, or near each other."""
    if min(len(one), len(other)) >= _OFTEN:
        return True
    return any(abs(a - b) <= _NEAR for a in one for b in other)


_OFTEN, _NEAR = 4, 300
