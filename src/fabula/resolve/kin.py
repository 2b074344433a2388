"""Kin: "Orla's aunt", "her betrothed", "Mum": for a named person where the story tells who, else persons of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.kin_words import COUPLE, KIN_TIES, TIES_BY_VERB
from fabula.lang.en.person_nouns import KIN_NAMES, KIN_NOUNS
from fabula.resolve.casting import Casting, Extra

__all__ = ["settle_kin"]

_NEAR = 1500
"""Characters back within which "her" of "her aunt" looks for its person."""
_NO_TIES = frozenset("baby child ward orphan twin parent widow widower bride groom bridegroom partner".split())
"""Kin nouns that stand for a person without a tie as well."""
_HIS = {"his": "m", "her": "f"}
_COUPLED = re.compile(rf"\s+(?:(?:is|was|were|are|had been|has been)\s+)?{TIES_BY_VERB}\s+|\s+(?:had\s+)?married\s+")
_NARRATOR, _THEIRS = -1, -2
_Key = tuple[int, str]


@dataclass(slots=True)
class _Noun:
    row: int
    tie: str
    noun: str
    whose: tuple[int, ...]
    """Persons whose kin it may be, the likeliest first."""
    is_sure: bool
    """A name tells whose kin it is."""


def settle_kin(casting: Casting) -> None:
    """Give nouns for kin to the named persons whom the story ties so, and make persons of the others that speak or act.

    Known limits: of two brothers of one person the last one named is meant; "their" and "your" tell no tie.
    """
    nouns = list(_nouns(casting))
    named: dict[_Key, int] = dict(_told_ties(casting))
    for noun in nouns:
        known = casting.owner[noun.row]
        if known is not None and noun.whose:
            named[noun.whose[0], noun.tie] = known
    unnamed: defaultdict[_Key, list[_Noun]] = defaultdict(list)
    for noun in sorted(nouns, key=lambda noun: not noun.is_sure):
        if casting.owner[noun.row] is not None or not noun.whose or noun.whose == (_THEIRS,):
            continue
        whose = next((w for w in noun.whose if (w, noun.tie) in named or (w, noun.tie) in unnamed), noun.whose[0])
        if (whose, noun.tie) not in named and (whose, noun.tie) not in unnamed:
            one = _by_family(casting, whose, noun) if whose != _NARRATOR else None
            if one is not None:
                named[whose, noun.tie] = one
            elif noun.tie in _PEERS and _peers_on_stage(casting, noun):
                continue
        if (whose, noun.tie) in named:
            casting.owner[noun.row] = named[whose, noun.tie]
        else:
            unnamed[whose, noun.tie].append(noun)
    called = _called(casting)
    for key, group in unnamed.items():
        if len(called.get(key[1], ())) == 1 and _fits_call(casting, called[key[1]][0], key[0]):
            who = called[key[1]][0]
        elif _is_person(casting, group):
            who = casting.add(
                Extra(_name(casting, key[0], group), gender=KIN_NOUNS.get(group[0].noun, ""), is_described=True)
            )
        else:
            continue
        named[key] = who
        for noun in group:
            casting.owner[noun.row] = who
    _join_calls(casting, named, called)


def _nouns(casting: Casting) -> Iterator[_Noun]:
    """Give the nouns for kin that a name or a pronoun owns."""
    contexts = casting.contexts
    for row, form in enumerate(contexts.forms):
        if form != "nominal" or row + 1 >= len(contexts.forms):
            continue
        noun = contexts.cores[row].lower().rpartition(" ")[2]
        if noun not in KIN_NOUNS or noun in _NO_TIES:
            continue
        tie = KIN_TIES.get(noun, noun)
        inner = row + 1
        if contexts.starts[inner] != contexts.starts[row] or contexts.ends[inner] >= contexts.ends[row]:
            continue
        who = casting.owner[inner]
        if contexts.forms[inner] == "proper" and who is not None:
            yield _Noun(row, tie, noun, (who,), is_sure=True)
        elif contexts.forms[inner] == "pronominal":
            yield _Noun(row, tie, noun, tuple(_owners(casting, inner)), is_sure=False)


def _owners(casting: Casting, row: int) -> list[int]:
    """Give whom a possessive pronoun may mean, the likeliest first."""
    contexts = casting.contexts
    word = contexts.texts[row].lower()
    if word == "their":
        return [_THEIRS]
    if word == "my":
        if not contexts.is_quoted[row]:
            return [_NARRATOR]
        sayer = casting.sayer(row)
        return [] if sayer is None else [sayer]
    gender = _HIS.get(word)
    if gender is None or contexts.is_quoted[row]:
        return []
    found: dict[int, tuple[int, bool, int]] = {}
    for near in range(row - 1, -1, -1):
        if contexts.starts[row] - contexts.starts[near] > _NEAR:
            break
        who = casting.owner[near]
        if who is None or contexts.is_quoted[near] or contexts.forms[near] == "pronominal":
            continue
        # "his brother Wen": nobody is his own brother
        if casting.gender(who) in {"", gender} and who != casting.owner[row - 1]:
            # the nearest paragraph first, and in it who acts
            rank = contexts.paragraph[row] - contexts.paragraph[near], not contexts.is_agent[near], -near
            found[who] = min(rank, found.get(who, rank))
    return sorted(found, key=lambda who: found[who])


def _told_ties(casting: Casting) -> Iterator[tuple[_Key, int]]:
    """Give the couples of whom the story says so: "Ines was engaged to Mr. Tofte"."""
    contexts = casting.contexts
    before = -1
    for row, form in enumerate(contexts.forms):
        if form != "proper" or casting.owner[row] is None:
            continue
        if before >= 0 and contexts.sentence[before] == contexts.sentence[row]:
            one, other = casting.owner[before], casting.owner[row]
            gap = contexts.story_text[contexts.ends[before] : contexts.starts[row]]
            if one is not None and other is not None and one != other and _COUPLED.fullmatch(gap):
                yield (one, COUPLE), other
                yield (other, COUPLE), one
        before = row


def _by_family(casting: Casting, whose: int, noun: _Noun) -> int | None:
    """Give the only other named person of a family name who can be that: the wife of Mr. Tofte is Mrs. Tofte."""
    if whose >= len(casting.clusters):
        return None
    family = casting.clusters[whose].family
    gender = KIN_NOUNS[noun.noun]
    fitting = [
        who
        for who, cluster in enumerate(casting.clusters)
        if who != whose and cluster.family & family and gender and casting.gender(who) == gender
    ]
    return fitting[0] if len(fitting) == 1 else None


_PEERS = frozenset(("brother", "sister", "twin", "sibling", "cousin", COUPLE))
"""Kin of one's own age: in a story of both, mostly one of those who are named already."""


def _peers_on_stage(casting: Casting, noun: _Noun) -> bool:
    """Say whether somebody named a little before is of the gender of the noun, and it may be he or she."""
    contexts, gender = casting.contexts, KIN_NOUNS[noun.noun]
    for near in range(noun.row - 1, -1, -1):
        if contexts.starts[noun.row] - contexts.starts[near] > _NEAR:
            return False
        who = casting.owner[near]
        if who is not None and who not in noun.whose[:1] and casting.gender(who) in {"", gender}:
            return True
    return False


def _called(casting: Casting) -> dict[str, list[int]]:
    """Give the persons who are called by a kin noun alone, by its tie: "Mum", "Father"."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for who, cluster in enumerate(casting.clusters):
        keys = {form.name.key for form in cluster.forms}
        if len(keys) == 1 and keys <= KIN_NAMES and any(owner == who for owner in casting.owner):
            key = keys.pop()
            found[KIN_TIES.get(key, key)].append(who)
    return dict(found)


def _fits_call(casting: Casting, who: int, whose: int) -> bool:
    """Say whether the one called "Mum" in the narration may be the mother of somebody; whose "Aunt" is only said, is open."""
    contexts = casting.contexts
    if 0 <= whose < len(casting.clusters) and {form.name.key for form in casting.clusters[whose].forms} <= KIN_NAMES:
        return False  # the father of the one called "Mother" is not the one called "Father"
    return whose != who and any(not contexts.is_quoted[row] for row in casting.rows(who))


def _join_calls(casting: Casting, named: dict[_Key, int], called: dict[str, list[int]]) -> None:
    """Let the one called "Aunt" be the aunt of whoever says so, or the only aunt there is."""
    for tie, callers in called.items():
        everybody = {who for (_, other), who in named.items() if other == tie}
        for who in callers:
            if who in everybody:
                continue
            rows = casting.rows(who)
            mine = {named.get((sayer, tie)) for row in rows if (sayer := casting.sayer(row)) is not None} - {None}
            fitting = mine if len(mine) == 1 else everybody
            one = next(iter(fitting)) if len(fitting) == 1 else None
            if one is not None and one != who:
                casting.merge(who, one)


def _is_person(casting: Casting, group: list[_Noun]) -> bool:
    contexts = casting.contexts
    return any(
        contexts.is_cue[noun.row] or (contexts.is_agent[noun.row] and not contexts.is_quoted[noun.row])
        for noun in group
    ) or any(noun.is_sure or contexts.is_quoted[noun.row] for noun in group)


def _name(casting: Casting, whose: int, group: list[_Noun]) -> str:
    noun = group[0].noun
    if whose == _NARRATOR:
        return f"my {noun}"
    name = casting.name(whose)
    return f"{name}’s {noun}" if "’" in casting.contexts.story_text[:_SAMPLE] else f"{name}'s {noun}"


_SAMPLE = 20_000
