"""Who is there in a scene: also the silent; not those who are only talked of, remembered or wished for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from fabula.lang.en.mind_verbs import ABSENT_VERBS
from fabula.relate.scenes.clause_people import ClausePeople
from fabula.relate.scenes.telling import inside
from fabula.story.arrays import Ragged
from fabula.story.story import Story

__all__ = ["read_presence"]

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_OBJECTS: Final = frozenset({"obj", "iobj", "obl", "obl:agent"})
_ENOUGH: Final = 0.7
_HEARD: Final = 0.3
_PRONOMINAL: Final = 2
_MANY_PRONOUNS: Final = 2
_SURE: Final = 0.5
_GUESSED: Final = 0.55
_BEING: Final = 0.5
_ROOT: Final = 0.2


def read_presence(
    story: Story, people: ClausePeople, scenes: Sequence[tuple[int, int]], views: Sequence[int | None]
) -> list[list[int]]:
    """Give who is there in each scene, in the order in which they show up.

    Args:
        story: with quotations and their speakers.
        people: where the characters stand.
        scenes: start and end of each.
        views: whose eyes each has; who sees is there.
    """
    places = _evidence(story, people)
    at = np.array([place[0] for place in places], dtype=np.int64)
    members = story.layer("characters").ragged("members")
    made: list[list[int]] = []
    before: set[int] = set()
    for (start, end), view in zip(scenes, views, strict=True):
        first, last = np.searchsorted(at, [start, end]).tolist()
        kinds: dict[int, set[float]] = defaultdict(set)
        for _, who, weight in places[first:last]:
            kinds[who].add(weight)
        named, counts = _named(people, start, end)
        there = [
            who
            for who, weights in kinds.items()
            if sum(weights) >= _ENOUGH
            and (who in named or who in before or counts[who] >= _MANY_PRONOUNS or who == view)
        ]
        before = {*there}
        if view is not None and view not in there:
            there.insert(0, view)
        made.append(_with_members(there, members))
    return made


def _named(people: ClausePeople, start: int, end: int) -> tuple[set[int], Counter[int]]:
    """Give who is named in a scene, not only meant by pronouns, and how often each is mentioned."""
    first, last = np.searchsorted(people.at, [start, end]).tolist()
    who, forms = people.character[first:last].tolist(), people.form[first:last].tolist()
    return {one for one, form in zip(who, forms, strict=True) if form != _PRONOMINAL}, Counter(who)


def _evidence(story: Story, people: ClausePeople) -> list[tuple[int, int, float]]:
    """Give position, character and weight of what speaks for somebody's being there, in order."""
    made = [
        (at, who, _weight(people, i))
        for i, (at, who) in enumerate(zip(people.at.tolist(), people.character.tolist(), strict=True))
    ]
    quotations = story.layer("quotations")
    is_written = inside(quotations.ints("start"), story, "embedded")
    kinds, hearers = quotations.labels("kind"), quotations.ragged("addressees")
    starts, speakers = quotations.ints("start").tolist(), quotations.ints("speaker").tolist()
    scores = quotations.floats("score").tolist()
    for row, (at, who, kind) in enumerate(zip(starts, speakers, kinds, strict=True)):
        if is_written[row] or kind not in {"speech", "thought"}:
            continue
        if who >= 0:
            made.append((at, who, _GUESSED if scores[row] < _SURE else 1.0))
        if kind == "speech":
            made.extend((at, int(hearer), _HEARD) for hearer in hearers[row])
    made.sort(key=lambda place: place[0])
    return made


def _weight(people: ClausePeople, i: int) -> float:
    relation, verb = people.relation[i], people.verb[i]
    if not relation:
        return 1.0
    if relation in _SUBJECTS:
        if people.is_past_perfect[i]:
            return 0.2
        if people.is_unreal[i] or people.is_denied[i]:
            return 0.5
        return 1.0 if people.is_verb[i] else _BEING
    if relation in _OBJECTS:
        if people.is_past_perfect[i] or people.is_unreal[i] or verb in ABSENT_VERBS:
            return 0.1
        return 0.7
    if relation == "root" and not people.is_verb[i]:
        return _ROOT
    if relation in {"root", "advcl", "ccomp", "parataxis", "conj", "vocative", "dislocated"}:
        return 0.7
    if relation == "nmod:poss":
        return 0.35 if people.form[i] == 2 else 0.15
    return 0.2


def _with_members(there: list[int], members: Ragged) -> list[int]:
    """Give a group's members too; a group whose members are known stands for nothing more."""
    made = list(there)
    for who in there:
        made += [member for member in members[who].tolist() if member not in made]
    return [who for who in made if not len(members[who])]
