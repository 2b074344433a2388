"""Ties that follow from what two share: a crew, a team, a married name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any, cast

from fabula.relate.called import people_called
from fabula.relate.ties.ties import Sign
from fabula.story.story import Story

__all__ = ["shared_ties"]

_TYPES = {"team": ("teammate", 1.4), "crew": ("teammate", 1.4), "family": ("family", 0.6), "clan": ("family", 0.2)}
_OTHER = ("colleague", 0.2)
_MANY = 12
_MIN_BOTH = 1


def shared_ties(story: Story) -> Iterator[Sign]:
    """Give the ties between members of one group, and between a Mr. and a Mrs. of one name."""
    yield from _members(story)
    yield from _married(story)
    yield from _became(story)


def _members(story: Story) -> Iterator[Sign]:
    characters = story.layer("characters")
    if "groups" not in characters:
        return
    of_group: defaultdict[tuple[str, str], dict[int, tuple[int, int]]] = defaultdict(dict)
    kinds = characters.labels("kind")
    for who, groups in enumerate(characters.values("groups")):
        for group in cast("tuple[Any, ...]", groups or ()):
            evidence = group["evidence"]
            if kinds[who] == "person" and evidence:
                key = " ".join(str(group["name"]).lower().split()), str(group["kind"])
                of_group[key].setdefault(who, (int(evidence[0][0]), int(evidence[0][1])))
    for (_, kind), people in of_group.items():
        if len(people) > _MANY:
            continue
        type_, weight = _TYPES.get(kind, _OTHER)
        for one, other in combinations(sorted(people), 2):
            for start, end in (people[one], people[other]):
                yield Sign(
                    source=one, target=other, type=type_, start=start, end=end, weight=weight / 2, reason="group"
                )


def _became(story: Story) -> Iterator[Sign]:
    """Read "in June Miss Pell became Mrs. Rusk": she is married to the one who has the name."""
    called = people_called(story)
    starts = [one.start for one in called]
    for match in _BECAME.finditer(story.text):
        at = bisect_left(starts, match.start()) - 1
        if at < 0 or match.start() - called[at].end > _NEAR:
            continue
        bride, family = called[at], match[1].lower()
        grooms = {
            one.character
            for one in called
            if one.parts.words[-1:] == (family,) and one.character != bride.character and one.parts.gender != "f"
        }
        if len(grooms) == 1:
            groom = min(grooms)
            yield Sign(
                source=min(groom, bride.character),
                target=max(groom, bride.character),
                type="couple",
                start=bride.start,
                end=match.end(),
                weight=_BY_NAME,
                state="begins",
                reason="titles",
            )


_BECAME = re.compile(r"\b(?:became|becomes)\s+(?:Mrs\.?|Lady|Madame)\s+([^\W\d_]+)")
_NEAR = 40
_BY_NAME = 2.4


def _married(story: Story) -> Iterator[Sign]:
    """Give the couples of one Mr. and one Mrs. of a name whom the story names side by side, or who alone bear the titles."""
    called = people_called(story)
    titled: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    first: dict[tuple[int, str], tuple[int, int]] = {}
    for one in called:
        if one.parts.titles and one.parts.words:
            family, title = one.parts.words[-1], one.parts.titles[-1]
            titled[family][title].add(one.character)
            first.setdefault((one.character, title), (one.start, one.end))
    beside = {
        (a.character, b.character): (a.start, b.end)
        for a, b in pairwise(called)
        if story.text[a.end : b.start].strip().lower() in {"and", "&"}
    }
    for titles in titled.values():
        misters, wives = titles["mr"] | titles["mister"], titles["mrs"]
        if len(misters) != 1 or len(wives) != 1 or misters == wives:
            continue
        mister, wife = min(misters), min(wives)
        span = beside.get((mister, wife)) or beside.get((wife, mister)) or first[wife, "mrs"]
        is_beside = (mister, wife) in beside or (wife, mister) in beside
        yield Sign(
            source=min(mister, wife),
            target=max(mister, wife),
            type="couple",
            start=span[0],
            end=span[1],
            weight=2.4 if is_beside else 1.8,
            reason="titles",
        )
