"""Kin that follow from other kin: a sister's mother is one's mother, and two of one mother are siblings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from fabula.relate.ties.kin_facts import KinFacts
from fabula.relate.ties.story_words import NARRATOR
from fabula.relate.ties.ties import Sign

__all__ = ["kin_closure"]

_PARENTS = frozenset("mother father parent".split())
_CHILDREN = frozenset("son daughter child".split())
_SIBLINGS = frozenset("brother sister sibling twin".split())
_LEAST, _EACH = 1.5, 0.9
_OTHER_HOUSE = -1.0
"""What family names must not say against kin that only follows."""

_Fact = tuple[Sign, ...]


def kin_closure(signs: Iterable[Sign], facts: KinFacts) -> Iterator[Sign]:
    """Give the parents, siblings, uncles and couples that follow from what the narrator tells of kin, by both passages.

    Known limits: half-brothers are told apart only where the story calls them so.
    """
    told = [s for s in signs if s.type == "family" and s.state == "holds" and s.by == NARRATOR and s.weight >= _LEAST]
    known = {sign.pair for sign in told}
    parents: defaultdict[int, dict[int, Sign]] = defaultdict(dict)
    siblings: defaultdict[int, dict[int, Sign]] = defaultdict(dict)
    for sign in told:
        if sign.kin in _PARENTS:
            parents[sign.target].setdefault(sign.source, sign)
        elif sign.kin in _CHILDREN:
            parents[sign.source].setdefault(sign.target, sign)
        elif sign.kin in _SIBLINGS:
            siblings[sign.source].setdefault(sign.target, sign)
            siblings[sign.target].setdefault(sign.source, sign)
    made: dict[tuple[int, int], tuple[Sign, _Fact]] = {}
    for child, those in list(parents.items()):
        for parent, why in those.items():
            for other, also in siblings[child].items():
                kin = _by_gender(facts, parent, "mother", "father", "parent")
                _add(made, known, _sign(parent, other, kin, why), (why, also))
            for other, also in siblings[parent].items():
                kin = _by_gender(facts, other, "aunt", "uncle", "")
                if kin:
                    _add(made, known, _sign(other, child, kin, why), (why, also))
        for one, two in combinations(sorted(those), 2):
            if {facts.gender(one), facts.gender(two)} == {"m", "f"}:
                couple = replace(those[one], source=one, target=two, type="couple", kin=None)
                _add(made, known, couple, (those[one], those[two]))
    of_parent: defaultdict[int, dict[int, Sign]] = defaultdict(dict)
    for child, those in parents.items():
        for parent, why in those.items():
            of_parent[parent][child] = why
    for those in of_parent.values():
        for one, two in combinations(sorted(those), 2):
            kin = _by_gender(facts, one, "sister", "brother", "sibling")
            _add(made, known, _sign(one, two, kin, those[one]), (those[one], those[two]))
    for those in siblings.values():
        for one, two in combinations(sorted(those), 2):
            kin = _by_gender(facts, one, "sister", "brother", "sibling")
            _add(made, known, _sign(one, two, kin, those[one]), (those[one], those[two]))
    for sign, reasons in made.values():
        if sign.kin and facts.family_vote(sign.source, sign.kin, sign.target) < _OTHER_HOUSE:
            continue  # one "Mother" of two houses is two
        for why in dict.fromkeys(reasons):
            yield replace(sign, start=why.start, end=why.end, weight=_EACH, reason="kin_of_kin")


def _sign(source: int, target: int, kin: str, like: Sign) -> Sign:
    return replace(like, source=source, target=target, kin=kin)


def _add(
    made: dict[tuple[int, int], tuple[Sign, _Fact]], known: set[tuple[int, int]], sign: Sign, reasons: _Fact
) -> None:
    if sign.source != sign.target and sign.pair not in known:
        made.setdefault(sign.pair, (sign, reasons))


def _by_gender(facts: KinFacts, who: int, female: str, male: str, either: str) -> str:
    return {"f": female, "m": male}.get(facts.gender(who), either)
