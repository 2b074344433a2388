"""Whose eyes a scene has: the one named by a header, the narrator, or the one mind that it keeps to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fabula.lang.en.mind_verbs import MIND_VERBS, OUTER_VERBS
from fabula.relate.clause_people import ClausePeople
from fabula.relate.telling import Telling
from fabula.story.story import Story

__all__ = ["Views", "read_views"]

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_SELF: Final = frozenset({"I", "i", "me", "my", "mine", "myself", "we", "us", "our"})
_YOU: Final = frozenset({"you", "your", "yourself", "yours"})
_MIN_MIND: Final = 1.5
_MIN_SHARE: Final = 0.7
_FREE = re.compile(r"[?!]\s*$")


@dataclass(frozen=True, slots=True)
class Views:
    """Whose eyes each scene has (a row of the characters, or None), and whether the text says so outright."""

    who: list[int | None]
    is_told: list[bool]


def read_views(
    telling: Telling, people: ClausePeople, scenes: Sequence[tuple[int, int]], named: Sequence[str | None]
) -> Views:
    """Give the view of each scene.

    Args:
        telling: the sentences.
        people: where the characters stand.
        scenes: start and end of each.
        named: the name in a header of view, or a heading that may be one; None without.
    """
    story = telling.story
    kinds = story.layer("characters").labels("kind")
    who: list[int | None] = []
    is_told: list[bool] = []
    thoughts = _thoughts(story)
    persons = _persons(story)
    for (start, end), name in zip(scenes, named, strict=True):
        given = _character(story, name)
        first, last = np.searchsorted(people.at, [start, end]).tolist()
        mine = Counter(int(people.character[i]) for i in range(first, last) if people.word[i] in _PERSON_WORDS)
        teller = _teller(story, persons, start, end, mine)
        if given is not None:
            who.append(given)
            is_told.append(True)
        elif teller is not None:
            who.append(teller)
            is_told.append(True)
        else:
            found = _mind(people, first, last, thoughts, (start, end))
            who.append(found if found is not None and kinds[found] == "person" else None)
            is_told.append(False)
    return Views(who, is_told)


_PERSON_WORDS: Final = frozenset({"i", "me", "my", "mine", "myself", "you", "your", "yourself"})


def _character(story: Story, name: str | None) -> int | None:
    return story.characters[name].i if name and name in story.characters else None


def _persons(story: Story) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the pronouns of the first and second person outside quotations: where, whose (-1 nobody's), and which person."""
    mentions, chains = story.layer("mentions"), story.layer("chains")
    telling = Telling.of(story)
    rows = np.flatnonzero((mentions.codes("form") == 2) & ~telling.mention_spoken)
    starts, ends = mentions.ints("start"), mentions.ints("end")
    kept: list[tuple[int, int, int]] = []
    for row in rows.tolist():
        word = story.text[starts[row] : ends[row]]
        person = 1 if word in _SELF else 2 if word.lower() in _YOU else 0
        if person:
            kept.append((int(starts[row]), int(telling.mention_character[row]), person))
    table = np.array(kept, dtype=np.int64).reshape(-1, 3)
    del chains
    return table[:, 0], table[:, 1], table[:, 2]


def _teller(
    story: Story, persons: tuple[np.ndarray, np.ndarray, np.ndarray], start: int, end: int, mine: Counter[int]
) -> int | None:
    """Give who says "I" in what is told, or whose story is told to "you"."""
    at, who, person = persons
    first, last = np.searchsorted(at, [start, end]).tolist()
    del mine
    for number in (1, 2):
        chosen = person[first:last] == number
        count = int(chosen.sum())
        if count < (2 if number == 1 else 4):
            continue
        owners = Counter(who[first:last][chosen].tolist())
        owners.pop(-1, None)
        if owners:
            best, times = owners.most_common(1)[0]
            if times >= 0.5 * sum(owners.values()):
                return best
        narrator = story.characters.narrator
        if number == 1 and narrator is not None:
            return narrator.i
    return None


def _thoughts(story: Story) -> dict[int, list[int]]:
    quotations = story.layer("quotations")
    made: dict[int, list[int]] = defaultdict(list)
    for row in quotations.where("kind", "thought").tolist():
        speaker = int(quotations.ints("speaker")[row])
        if speaker >= 0:
            made[speaker].append(int(quotations.ints("start")[row]))
    return made


def _mind(
    people: ClausePeople, first: int, last: int, thoughts: dict[int, list[int]], span: tuple[int, int]
) -> int | None:
    """Give the one whose mind a scene keeps to, or None where nobody's or several people's."""
    minds: Counter[int] = Counter()
    for i in range(first, last):
        if people.relation[i] in _SUBJECTS and people.verb[i] in MIND_VERBS and not people.is_unreal[i]:
            minds[int(people.character[i])] += 0.5 if people.verb[i] in OUTER_VERBS else 1.0  # type: ignore[assignment]
    for who, places in thoughts.items():
        minds[who] += 2 * sum(span[0] <= at < span[1] for at in places)
    if not minds:
        return None
    best, weight = minds.most_common(1)[0]
    return best if weight >= _MIN_MIND and weight >= _MIN_SHARE * sum(minds.values()) else None
