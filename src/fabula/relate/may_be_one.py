"""The hint that two characters may be one: names that fit, and nothing that speaks against it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, starmap

import numpy as np

from fabula.lang.en.given_names import GIVEN_NAMES, NICKNAMES, same_given
from fabula.lang.en.titles import MARRIED_TITLES, UNMARRIED_TITLES
from fabula.relate.called import Called, NameParts, is_typo, people_called
from fabula.relate.merge_alarm import Alarm
from fabula.story.story import Story

__all__ = ["may_be_one"]

_MAX = 5
_MIN_CALLED = 2
_CODE = "cast_may_be_one"


def may_be_one(story: Story) -> list[Alarm]:
    """Give the pairs of characters whose names are likely one person's, at most five, those called most often first.

    One name must be part of the other, a familiar form or another spelling of it, and of no third character's; the two must never
    stand in one sentence, and titles and pronouns must agree.
    """
    of: defaultdict[int, list[Called]] = defaultdict(list)
    for one in people_called(story):
        of[one.character].append(one)
    pronouns = story.layer("characters").texts("pronouns")
    sentences = story.layer("sentences").ints("start")
    in_sentences = {
        who: set(np.searchsorted(sentences, np.array([c.start for c in rows]), side="right").tolist())
        for who, rows in of.items()
    }
    names = {who: {one.parts for one in rows} for who, rows in of.items() if len(rows) >= _MIN_CALLED}
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for who, rows in of.items():
        for word in {word for one in rows for word in one.parts.words}:
            owners[word].add(who)
    near = _near_pairs(owners)
    made: list[tuple[int, Alarm]] = []
    for one, other in near:
        if one not in names or other not in names or in_sentences[one] & in_sentences[other]:
            continue
        if _parted(names[one], names[other], pronouns[one], pronouns[other]):
            continue
        genders = [_genders(names[who], pronouns[who]) for who in (one, other)]
        is_one_gender = genders[0] == genders[1] and len(genders[0]) == 1
        if not any(_fits(a, b, owners, is_one_gender=is_one_gender) for a in names[one] for b in names[other]):
            continue
        few, many = sorted((of[one], of[other]), key=len)
        shown = story.layer("characters").texts("name")
        message = f"{shown[few[0].character]} and {shown[many[0].character]} may be one"
        made.append((len(few), Alarm(few[0].start, few[0].end, _CODE, message)))
    made.sort(key=lambda item: (-item[0], item[1]))
    return sorted(alarm for _, alarm in made[:_MAX])


def _near_pairs(owners: dict[str, set[int]]) -> list[tuple[int, int]]:
    """Give the pairs of characters that share a word of their names, or have words that are forms of one."""
    made: set[tuple[int, int]] = set()
    for whose in owners.values():
        if len(whose) <= _FEW:
            made.update(combinations(sorted(whose), 2))
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in owners:
        for key in (word[:1], *NICKNAMES.get(word, ())):
            alike[key].append(word)
    for words in alike.values():
        for one, other in combinations(sorted(words), 2):
            if same_given(one, other) or is_typo(one, other):
                made.update((min(a, b), max(a, b)) for a in owners[one] for b in owners[other] if a != b)
    return sorted(made)


def _parted(one: set[NameParts], other: set[NameParts], *pronouns: str | None) -> bool:
    """Say whether titles, given names, pronouns or two full names speak against it."""
    genders = _genders(one, pronouns[0]) | _genders(other, pronouns[1])
    if len(genders) > 1 or (None not in pronouns and len(set(pronouns)) > 1):
        return True
    titles = [{title for name in names for title in name.titles} for names in (one, other)]
    for i in (0, 1):
        if titles[i] & MARRIED_TITLES and titles[1 - i] & UNMARRIED_TITLES and not titles[i] & titles[1 - i]:
            return True
    return any(_are_two(a, b) for a in one for b in other)


def _are_two(one: NameParts, other: NameParts) -> bool:
    """Say whether two full names, or two family names with a title, are unlike."""
    are_full = len(one.words) > 1 and len(other.words) > 1
    are_titled = bool(one.titles and other.titles) and len(one.words) == len(other.words) == 1
    return (are_full or are_titled) and not all(starmap(_same, zip(one.words, other.words, strict=False)))


def _genders(names: set[NameParts], pronouns: str | None) -> set[str]:
    """Give the genders that names and pronouns of a character tell."""
    told = {"he/him": "m", "she/her": "f"}.get(pronouns or "", "")
    return {told, *(_gender(name) for name in names)} - {""}


def _gender(name: NameParts) -> str:
    """Give the gender that a title tells, else a given name that only one gender bears."""
    told = GIVEN_NAMES.get("".join(name.words[:1]), "")
    return name.gender or (told if len(told) == 1 else "")


def _fits(one: NameParts, other: NameParts, owners: dict[str, set[int]], *, is_one_gender: bool) -> bool:
    """Say whether one name is part of the other or a form of it, and nobody else's.

    A family name alone fits a full name only with a title, and where both persons are known to be of one gender: relatives
    share it.
    """
    short, long = sorted((one, other), key=lambda name: len(name.words))
    first, last = short.words[0:1], long.words[-1:]
    if short.words == short.titles or long.words == long.titles:
        return False
    if len(short.words) == len(long.words):
        pairs = list(zip(short.words, long.words, strict=True))
        is_other = any(a != b for a, b in pairs) or bool(one.titles) != bool(other.titles)
        return is_other and all(starmap(_same, pairs)) and _are_alone(first, owners)
    if len(short.words) > 1 or not _are_alone(first, owners):
        return False
    if all(starmap(_same, zip(first, long.words, strict=False))):
        return True
    return first == last and is_one_gender and bool(short.gender)


def _same(one: str, other: str) -> bool:
    return one == other or same_given(one, other) or (is_typo(one, other) and f"{one}s" != other and f"{other}s" != one)


def _are_alone(words: tuple[str, ...], owners: dict[str, set[int]]) -> bool:
    """Say whether two characters at most have the name or a form of it."""
    whose = [found for other, found in owners.items() if any(_same(word, other) for word in words)]
    return len(set[int]().union(*whose)) <= _PAIR


_PAIR = 2
_FEW = 6
