"""Words before a name that tell two bearers of it apart: "old Tom" and "young Tom"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fabula.lang.en.name_marks import MARKS, OPPOSITES
from fabula.lang.words import Words

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
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for i, name in enumerate(names):
        row = bisect_left(words.starts, name.start)
        if row >= len(words.texts) or words.starts[row] != name.start:
            continue
        own = words.texts[row].lower()
        if own in MARKS and row + 1 < len(words.texts) and words.starts[row + 1] < name.end:
            kinds[words.texts[row + 1].lower()].add(MARKS[own])
            continue
        mark = words.texts[row - 1].lower() if row and words.joined[row] else ""
        if mark in MARKS:
            kinds[own].add(MARKS[mark])
            rows.append((i, words.starts[row - 1], own))
    made = list(names)
    for i, start, own in rows:
        if any(OPPOSITES[kind] in kinds[own] for kind in kinds[own]):
            made[i] = replace(made[i], start=start)
    return made
