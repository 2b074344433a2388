"""Traits that contradict each other: eyes, hair, beard, age, build, the side of a scar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from fabula.lang.en.continuity_words import CHANGED_LOOKS, CHANGED_NEAR, TWINS
from fabula.relate.continuity.continuity_ages import age_findings
from fabula.relate.continuity.continuity_builds import read_builds
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground
from fabula.relate.continuity.continuity_looks import Look, read_looks

__all__ = ["find_traits"]

_CHANGED = frozenset(("hair", "eyes", "beard", "head"))
_BESIDE = 250


def find_traits(ground: Ground) -> list[Finding]:
    """Give the pairs of passages that give one person two traits that cannot hold together."""
    of: defaultdict[tuple[int, str], list[Look]] = defaultdict(list)
    for look in (*read_looks(ground), *read_builds(ground)):
        of[look.who, look.trait].append(look)
    found = [finding for looks in of.values() for finding in _contradictions(ground, looks)]
    return [*found, *age_findings(ground)]


def _contradictions(ground: Ground, looks: list[Look]) -> Iterator[Finding]:
    """Give for one trait of one person the surest pair of places that contradict each other."""
    if all(one.kinds & looks[0].kinds for one in looks):
        return
    looks = sorted(looks, key=lambda look: look.start)
    best: tuple[float, Look, Look] | None = None
    for one, other in combinations(looks, 2):
        if one.kinds & other.kinds or _is_explained(ground, one, other):
            continue
        score = min(one.trust, other.trust) * _weight(one, other) * _share(looks)
        if best is None or score > best[0]:
            best = (score, one, other)
    if best is None:
        return
    score, one, other = best
    who = ground.possessive(one.who)
    message = f"{who} {one.trait}: {one.value}, then {other.value}"
    yield Finding(
        ground.sentence_at(one.start),
        ground.sentence_at(other.start),
        "attribute_changes",
        message,
        round(score, 2),
        (one.who, one.trait),
    )


def _weight(one: Look, other: Look) -> float:
    """Say how sure it is that two values contradict each other."""
    kinds = one.kinds | other.kinds
    if one.trait in {"hair", "beard"} and "gray" in kinds:
        return 0.4 if "gray" in other.kinds else 0.75  # hair turns gray, and seldom back
    if one.trait == "eyes" and kinds <= {"gray", "blue", "green"}:
        return 0.8
    return one.weight * other.weight


def _share(looks: list[Look]) -> float:
    """Lower the score where a trait goes to and fro: then it is two people's, or a matter of light."""
    turns = 0
    for a, b in pairwise(looks):
        turns += not a.kinds & b.kinds
    return 1.0 if turns <= 2 else 0.6


def _is_explained(ground: Ground, one: Look, other: Look) -> bool:
    """Say whether the story tells of a change, a disguise or a double."""
    if not (ground.is_actual(one.start) and ground.is_actual(other.start)):
        return True
    if ground.speaks_of(one.who, TWINS):
        return True
    if one.trait in _CHANGED and ground.speaks_of(one.who, CHANGED_LOOKS):
        return True
    is_look = one.trait in _CHANGED
    return is_look and any(ground.has_near(CHANGED_NEAR, look.start, _BESIDE) for look in (one, other))
