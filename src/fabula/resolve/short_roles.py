"""Persons without a name in a short story, where one clause of speech is enough, and nouns that stand for the named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from fabula.lang.en.animals import ANIMALS
from fabula.lang.en.person_nouns import (
    DETERMINERS,
    GENERIC_NOUNS,
    KIN_NOUNS,
    PERSON_NOUNS,
    PERSON_PLURALS,
    POSSESSIVES,
)
from fabula.lang.en.worn_pairs import WORN_PAIRS
from fabula.resolve.contexts import Contexts
from fabula.resolve.roles import Role, phrase_of

__all__ = ["Known", "find_short_roles", "tie_epithets"]

_INDEFINITE = frozenset("a an another some one".split())
_DEFINITE = frozenset("the this that both all these those".split()) | POSSESSIVES
_COMPARING = frozenset(
    "older elder younger taller shorter smaller bigger larger other eldest oldest youngest tallest smallest".split()
)
"""Words that set apart one of several who are known already."""
_VOICES = frozenset("voice figure creature person owner".split())
_ON_STAGE = 3000
_MANY = 3
"""So many named persons on stage make a noun that comes up once more likely one of them than somebody new."""
_OFTEN = 2
_APPOSED = re.compile(r",\s+")
_IS = re.compile(r"\s+(?:is|was|['’]s)\s+(?:now\s+|also\s+|only\s+)?")


_CALLED = re.compile(
    r"\s*,?\s+(?:(?:who\s+)?(?:is|was|were|had been|['’]s)\s+)?(?:called|named|by the name of|known as)\s+|['’]s\s+name\s+(?:is|was)\s+"
)


@dataclass(slots=True)
class Known:
    """A named person as far as nouns must fit: the rows of the layer ``mentions`` and the gender that is known."""

    rows: list[int]
    gender: str


@dataclass(slots=True)
class _Entity:
    head: str
    modifiers: frozenset[str]
    is_new: bool
    """The first mention has an indefinite article."""
    rows: list[int] = field(default_factory=list[int])


def tie_epithets(contexts: Contexts, owner: list[int | None]) -> None:
    """Give nouns to the named persons whom an apposition or "was" ties them to, and their definite repeats after that.

    Args:
        contexts: of all mentions.
        owner: the named person of each mention, or None; filled in place.
    """
    tied: dict[str, int] = {}
    for row, form in enumerate(contexts.forms):
        if form != "nominal" or owner[row] is not None:
            continue
        who = _neighbor(contexts, owner, row)
        determiner, phrase = phrase_of(contexts.cores[row])
        head = phrase.rpartition(" ")[2]
        if who is not None:
            owner[row] = who
            if head not in GENERIC_NOUNS and head not in KIN_NOUNS and not (set(phrase.split()) & _COMPARING):
                tied[head] = who
        elif determiner in {"the", "this", "that"} and head in tied:
            owner[row] = tied[head]


def _neighbor(contexts: Contexts, owner: Sequence[int | None], row: int) -> int | None:
    """Give the named person beside a noun: "Wen, the intern,", "the intern, Wen,", "his brother Wen"."""
    after = row + 1
    while after < len(owner) and contexts.starts[after] < contexts.ends[row]:
        after += 1
    if after < len(owner):
        gap = _between(contexts, row, after)
        is_name = contexts.forms[after] == "proper" and owner[after] is not None
        if is_name and _CALLED.fullmatch(gap):
            return owner[after]
        if contexts.is_quoted[after] and contexts.is_address[after] and gap != " ":
            is_name = False  # "Bring me the owner, Tofte"
        if is_name and (
            gap == " " or (_APPOSED.fullmatch(gap) and contexts.cores[row].lower().startswith(("the ", "my ")))
        ):
            return owner[after] if gap == " " or contexts.is_quoted[row] == contexts.is_quoted[after] else None
    if row:
        before = row - 1
        gap = _between(contexts, before, row)
        is_name = contexts.forms[before] == "proper" and owner[before] is not None
        determiner = phrase_of(contexts.cores[row])[0]
        if is_name and determiner in {"the", "a", "an"} | POSSESSIVES:
            is_tie = (
                _APPOSED.fullmatch(gap) and not contexts.is_agent[row] and not contexts.is_cue[row]
            ) or _IS.fullmatch(gap)
            return owner[before] if is_tie else None
    return None


def _between(contexts: Contexts, one: int, other: int) -> str:
    """Give a sign for what parts two mentions: their gap, or nothing where they overlap or are far apart."""
    return contexts.gap(contexts.ends[one], contexts.starts[other])


def find_short_roles(
    contexts: Contexts, taken: Sequence[int | None], known: Sequence[Known]
) -> tuple[list[Role], dict[int, int]]:
    """Give the persons and groups of a short story that speak or act under a noun alone, and the nouns for named persons.

    Args:
        contexts: of all mentions.
        taken: for each mention the named person it is known to be, or None.
        known: the named persons.
    Returns:
        the roles, and row of a noun -> index of the named person that it stands for.
    Known limits: a noun that comes up once among several named persons is left open.
    """
    stage = _Stage(contexts, known)
    roles: list[Role] = []
    epithets: dict[int, int] = {}
    for entity in _entities(contexts, taken):
        n_cues = sum(contexts.is_cue[row] and contexts.has_speech[row] for row in entity.rows)
        n_beats = sum(contexts.is_beat[row] for row in entity.rows)
        n_acts = sum(contexts.is_agent[row] and not contexts.is_quoted[row] for row in entity.rows)
        if _is_group(entity.head) or "whole" in entity.modifiers:
            if n_cues or n_acts >= _OFTEN:
                roles.append(_role(contexts, entity, n_cues, is_group=True))
            continue
        if not (n_cues or n_beats or (n_acts >= _OFTEN and len(entity.rows) > _OFTEN)):
            continue
        is_person = entity.head in PERSON_NOUNS and entity.head not in ANIMALS
        is_passing = entity.is_new and len(entity.rows) == 1
        if ((not is_person or is_passing) and not n_cues) or (entity.head in _VOICES and n_cues < _OFTEN):
            continue
        first = entity.rows[0]
        gender = PERSON_NOUNS.get(entity.head, "")
        fitting = stage.fitting(first, gender)
        if entity.is_new or not fitting:
            is_own = True
        elif entity.modifiers & _COMPARING:
            is_own = n_cues > 1
        elif entity.head in KIN_NOUNS:
            is_own = not any(known[who].gender == gender for who in fitting) and n_cues > 0
            fitting = [who for who in fitting if known[who].gender == gender] or fitting
        elif entity.head in GENERIC_NOUNS:
            is_own = len(entity.rows) >= _OFTEN or (len(entity.modifiers) > 0 and len(fitting) < _MANY)
        else:
            is_own = len(entity.rows) >= _OFTEN or len(fitting) < _MANY
        # subtle: whom elimination leaves must be shown to be of the noun's gender, or a boy unheard of becomes a girl at hand
        apart = [who for who in fitting if not stage.meets(entity.rows, who)]
        apart = [who for who in apart if not gender or known[who].gender == gender]
        if is_own and not entity.is_new and len(fitting) > 1 and len(apart) == 1:
            is_own, fitting = False, apart
        if is_own:
            roles.append(_role(contexts, entity, n_cues, is_group=False))
        elif len(fitting) == 1:
            epithets.update(dict.fromkeys(entity.rows, fitting[0]))
    return roles, epithets


class _Stage:
    """Who of the named persons is on stage at a place."""

    def __init__(self, contexts: Contexts, known: Sequence[Known]) -> None:
        self._contexts = contexts
        self._known = known
        self._told = [[row for row in person.rows if contexts.forms[row] != "pronominal"] for person in known]
        self._paragraphs = [
            {contexts.paragraph[row] for row in rows if not contexts.is_quoted[row]} for rows in self._told
        ]

    def fitting(self, row: int, gender: str) -> list[int]:
        """Give the persons of a gender (empty: any) who were named within reach before a mention."""
        at = self._contexts.starts[row]
        found: list[int] = []
        for who, person in enumerate(self._known):
            if gender and person.gender and gender != person.gender:
                continue
            rows = self._told[who]
            before = bisect_left(rows, row)
            if before and at - self._contexts.starts[rows[before - 1]] <= _ON_STAGE:
                found.append(who)
        return found

    def meets(self, rows: list[int], who: int) -> bool:
        """Say whether a named person is told of in one paragraph with a mention: they are two."""
        paragraphs = self._paragraphs[who]
        return any(self._contexts.paragraph[row] in paragraphs for row in rows if not self._contexts.is_quoted[row])


def _entities(contexts: Contexts, taken: Sequence[int | None]) -> list[_Entity]:
    by_head: defaultdict[str, list[_Entity]] = defaultdict(list)
    made: list[_Entity] = []
    for row, form in enumerate(contexts.forms):
        if form != "nominal" or taken[row] is not None:
            continue
        words = contexts.cores[row].lower().split()
        determiner, head = words[0], words[-1]
        modifiers = frozenset(words[1:-1])
        if determiner not in DETERMINERS or determiner in {"no", "any", "every", "each"}:
            continue
        is_new = determiner in _INDEFINITE
        if is_new and contexts.is_predicate(row):
            continue
        if contexts.is_quoted[row] and (is_new or head in KIN_NOUNS or not by_head[head]):
            continue
        entity = None if is_new else _repeated(by_head[head], modifiers) or _taken_up(by_head, head)
        if entity is None:
            entity = _Entity(head, modifiers, is_new)
            by_head[head].append(entity)
            made.append(entity)
        entity.rows.append(row)
    return made


def _repeated(entities: list[_Entity], modifiers: frozenset[str]) -> _Entity | None:
    """Give the last one that a definite noun can take up: by the same words, by fewer, or by none."""
    for entity in reversed(entities):
        if not modifiers or modifiers <= entity.modifiers or (not entity.modifiers and not modifiers & _COMPARING):
            return entity
        if modifiers & entity.modifiers:
            return entity
    return None


_SAME = tuple(
    frozenset(words.split())
    for words in (
        "boy kid lad child youngster youth",
        "girl kid lass child youngster",
        "woman lady girl",
        "man guy gentleman fellow bloke stranger",
    )
)


def _taken_up(by_head: dict[str, list[_Entity]], head: str) -> _Entity | None:
    """Give the only person just introduced whom another noun of the same sense takes up: "a boy of six", "the kid"."""
    others = {other for words in _SAME if head in words for other in words} - {head}
    found = [entity for other in sorted(others) for entity in by_head.get(other, ()) if entity.is_new]
    return found[0] if len(found) == 1 else None


def _is_group(head: str) -> bool:
    return head in PERSON_PLURALS or (head.endswith("s") and head not in PERSON_NOUNS and head not in WORN_PAIRS)


def _role(contexts: Contexts, entity: _Entity, n_cues: int, *, is_group: bool) -> Role:
    names = Counter(" ".join(contexts.texts[row].split()) for row in entity.rows)
    first = max(names, key=lambda text: (text.lower().startswith("the "), names[text], len(text)))
    name = first[:1].lower() + first[1:]
    return Role(name=name, rows=sorted(entity.rows), n_cues=n_cues, is_group=is_group)
