"""Whose eyes a scene has: the one named by a header, the narrator, or the one mind that it keeps to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fabula.lang.en.mind_verbs import FEELINGS, INNER_NOUNS, MIND_VERBS, MOVING_VERBS, OUTER_VERBS
from fabula.relate.scenes.clause_people import ClausePeople
from fabula.relate.scenes.telling import Telling, inside
from fabula.story.story import Story

__all__ = ["View", "read_views"]

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_OBJECTS: Final = frozenset({"obj", "iobj", "obl"})
_SELF: Final = frozenset("I i me my mine myself we us our".split())
_YOU: Final = frozenset("you your yourself yours".split())
_LEAST_SELF: Final = 2
_LEAST_YOU: Final = 4
_THOUGHT: Final = 2.0
_INNER: Final = 0.5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """Whose eyes: a row of the characters, or None; ``reason`` is header, narrator, addressed, mind or nothing."""

    who: int | None
    reason: str = ""


def read_views(
    telling: Telling, people: ClausePeople, scenes: Sequence[Span], named: Sequence[str | None]
) -> list[View]:
    """Give the view of each scene.

    Args:
        telling: the sentences.
        people: where the characters stand.
        scenes: start and end of each.
        named: the name in a header of view, or a heading that may be one; None without.
    """
    story = telling.story
    kinds = story.layer("characters").labels("kind")
    minds = _minds(telling, people)
    at = [place[0] for place in minds]
    lead = _lead(minds, people)
    tellers = _tellers(telling, scenes)
    cast = story.characters
    known = {name: cast[name].i if name in cast else None for name in {*named} if name}
    made: list[View] = []
    before: int | None = None
    for span, name, teller in zip(scenes, named, tellers, strict=True):
        given = known[name] if name else None
        if given is not None and kinds[given] == "person":
            made.append(View(given, "header"))
        elif teller is not None:
            made.append(teller)
        else:
            inner = minds[bisect_left(at, span[0]) : bisect_left(at, span[1])]
            hints = {who: _HINT for who in (before, lead) if who is not None}
            who = keeps_to(inner, _subjects(people, span), hints)
            made.append(View(who, "mind") if who is not None and kinds[who] == "person" else View(None))
            before = made[-1].who if made[-1].who is not None else before
    return made


def keeps_to(
    minds: Sequence[tuple[int, int, float]], subjects: Mapping[int, int], hints: Mapping[int, float] | None = None
) -> int | None:
    """Give the one whose mind a scene keeps to, or None where nobody's or several people's.

    Args:
        minds: position, character and weight of what goes on in somebody.
        subjects: how often each is the subject of a clause.
        hints: what speaks for somebody outside the scene.
    """
    inner: dict[int, float] = defaultdict(float)
    for _, who, weight in minds:
        inner[who] += weight
    n = max(1, sum(subjects.values()))
    sums = {
        who: min(inner.get(who, 0.0), _MOST_INNER)
        + _SUBJECT * subjects.get(who, 0) / n * min(subjects.get(who, 0), _MANY) / _MANY
        + (hints or {}).get(who, 0.0)
        for who in (*inner, *(who for who in subjects if who not in inner))
    }
    if not sums:
        return None
    best = max(sums, key=lambda who: sums[who])
    second = max((value for who, value in sums.items() if who != best), default=0.0)
    others = sum(value for who, value in inner.items() if who != best)
    is_clear = sums[best] >= _LEAST and sums[best] - second >= _LEAD
    return best if is_clear and others <= _MOST_OTHERS * max(inner.get(best, 0.0), 1.0) else None


_MOST_INNER: Final = 3.0
_SUBJECT: Final = 1.0
_MANY: Final = 5
_LEAST: Final = 1.1
_LEAD: Final = 0.2
_MOST_OTHERS: Final = 0.8
_HINT: Final = 0.3
"""Chosen on the scenes of training/world."""


def _lead(minds: Sequence[tuple[int, int, float]], people: ClausePeople) -> int | None:
    """Give the one whom the story follows most."""
    sums: dict[int, float] = defaultdict(float)
    for _, who, weight in minds:
        sums[who] += weight
    for who, relation in zip(people.character.tolist(), people.relation, strict=True):
        if relation in _SUBJECTS:
            sums[who] += 0.3
    return max(sums, key=lambda who: sums[who]) if sums else None


def _minds(telling: Telling, people: ClausePeople) -> list[tuple[int, int, float]]:
    """Give position, character and weight of what goes on in somebody, in order."""
    made: list[tuple[int, int, float]] = []
    rows = zip(people.at.tolist(), people.character.tolist(), people.relation, people.verb, strict=True)
    for i, (at, who, relation, verb) in enumerate(rows):
        weight = 0.0
        if relation in _SUBJECTS and not people.is_unreal[i]:
            if verb in MIND_VERBS:
                weight = 0.5 if verb in OUTER_VERBS else 1.0
            elif verb in FEELINGS:
                weight = 0.7
        elif relation in _OBJECTS and verb in MOVING_VERBS:
            weight = 0.8
        elif relation == "nmod:poss" and verb in INNER_NOUNS:
            weight = _INNER
        if weight:
            made.append((at, who, weight))
    quotations = telling.story.layer("quotations")
    rows_thought = quotations.where("kind", "thought")
    thinkers = zip(
        quotations.ints("start")[rows_thought].tolist(), quotations.ints("speaker")[rows_thought].tolist(), strict=True
    )
    made += [(at, who, _THOUGHT) for at, who in thinkers if who >= 0]
    made.sort()
    return made


def _subjects(people: ClausePeople, span: Span) -> Counter[int]:
    first, last = np.searchsorted(people.at, span).tolist()
    return Counter(int(people.character[i]) for i in range(first, last) if people.relation[i] in _SUBJECTS)


def _first_and_second(telling: Telling) -> tuple[list[int], list[int], list[int]]:
    """Give the pronouns of the first and second person outside quotations: where, whose (-1 nobody's), and which person."""
    mentions, text = telling.story.layer("mentions"), telling.story.text
    starts, ends = mentions.ints("start"), mentions.ints("end")
    made: tuple[list[int], list[int], list[int]] = ([], [], [])
    is_pronoun = mentions.codes("form") == mentions.spec.column("form").labels.index("pronominal")
    is_written = inside(starts, telling.story, "embedded")
    for row in np.flatnonzero(is_pronoun & ~telling.mention_spoken & ~is_written).tolist():
        word = text[int(starts[row]) : int(ends[row])]
        person = 1 if word in _SELF else 2 if word.lower() in _YOU else 0
        if person:
            made[0].append(int(starts[row]))
            made[1].append(int(telling.mention_character[row]))
            made[2].append(person)
    return made


def _tellers(telling: Telling, scenes: Sequence[Span]) -> list[View | None]:
    """Give for each scene who says "I" in what is told, or whose story is told to "you"; None in the third person.

    A scene without such words is the teller's too, where the scenes on both sides in its chapter are.
    """
    persons = _first_and_second(telling)
    found = [_teller(telling.story, persons, span) for span in scenes]
    chapters = telling.story.layer("chapters").ints("start")
    part = np.searchsorted(chapters, [start for start, _ in scenes], side="right").tolist()
    for i, view in enumerate(found):
        if view is None:
            near = [found[k] for k in (i - 1, i + 1) if 0 <= k < len(found) and part[k] == part[i]]
            if len(near) == 2 and near[0] is not None and near[0] == near[1]:
                found[i] = near[0]
    return found


def _teller(story: Story, persons: tuple[list[int], list[int], list[int]], span: Span) -> View | None:
    """Give who says "I" in what is told, or whose story is told to "you"."""
    at, who, person = persons
    first, last = bisect_left(at, span[0]), bisect_left(at, span[1])
    for number, least in ((1, _LEAST_SELF), (2, _LEAST_YOU)):
        owners = [who[i] for i in range(first, last) if person[i] == number]
        if len(owners) < least:
            continue
        known = Counter(owner for owner in owners if owner >= 0)
        if known:
            best, times = known.most_common(1)[0]
            if 2 * times >= known.total():
                return View(best, "narrator" if number == 1 else "addressed")
        narrator = story.characters.narrator
        if number == 1 and narrator is not None:
            return View(narrator.i, "narrator")
    return None
