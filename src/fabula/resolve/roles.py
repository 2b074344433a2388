"""Persons without a name: "the lieutenant", "the White Rabbit's cook", and titles in lower case for their holders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from fabula.lang.en.person_nouns import DETERMINERS, GENERIC_NOUNS, KIN_NOUNS, PERSON_PLURALS, POSSESSIVES
from fabula.lang.en.titles import TITLES
from fabula.resolve.bearers import Cluster
from fabula.resolve.contexts import Contexts

__all__ = ["Role", "find_roles", "holders_of", "phrase_of"]

_NO_IDENTITY = frozenset("a an another some any no every each one".split())
_APART = frozenset(
    "first second third fourth other old young younger elder older little tall fat thin big blind red-haired french".split()
)
_MIN_TITLE_SHARE = 0.05
_MIN_GENERIC_SHARE = 0.2
"""Share of the mentions of the chief person that makes "the girl" a person of her own; else she is often a named one."""
_VOICES = frozenset("voice figure creature".split())


@dataclass(slots=True)
class Role:
    """A person or a group known by a noun alone, with the rows of the layer ``mentions``."""

    name: str
    rows: list[int] = field(default_factory=list[int])
    n_cues: int = 0
    is_group: bool = False


def phrase_of(text: str) -> tuple[str, str]:
    """Give the determiner and the rest of a noun phrase in lower case.

    Example:
        "The old innkeeper" -> ("the", "old innkeeper")
    """
    words = text.lower().split()
    if words and words[0] in DETERMINERS:
        return words[0], " ".join(words[1:])
    return "", " ".join(words)


def holders_of(clusters: Sequence[Cluster]) -> dict[str, list[int]]:
    """Give for every title, and for every definite name in lower case, the clusters that it can stand for."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for title in cluster.ranks:
            if title in TITLES and cluster.titles[title] >= _MIN_TITLE_SHARE * cluster.n:
                holders[title].append(i)
        for form in cluster.forms:
            name = form.name
            if name.is_definite and name.words:
                phrase = " ".join((*name.titles, *name.lows))
                if i not in holders[phrase]:
                    holders[phrase].append(i)
    return dict(holders)


def find_roles(contexts: Contexts, taken: Sequence[int | None]) -> list[Role]:
    """Give the persons that speak or act often under a noun with a definite article.

    Args:
        contexts: of all mentions.
        taken: for each mention the person it is known to be, or None.
    Known limits: two waiters of two inns are one person; kin terms ("her mother") are left open.
    """
    by_phrase: defaultdict[str, list[int]] = defaultdict(list)
    cues: Counter[str] = Counter()
    agents: Counter[str] = Counter()
    for row, form in enumerate(contexts.forms):
        if form != "nominal" or taken[row] is not None:
            continue
        determiner, phrase = phrase_of(contexts.texts[row])
        head = phrase.rpartition(" ")[2]
        if not phrase or determiner in POSSESSIVES or (head in KIN_NOUNS and head not in GENERIC_NOUNS):
            continue
        key = _key(phrase, head)
        by_phrase[key].append(row)
        cues[key] += contexts.is_cue[row]
        agents[key] += contexts.is_agent[row] and not contexts.is_quoted[row]
    top = max(Counter(who for who in taken if who is not None).values(), default=0)
    roles: list[Role] = []
    for key, rows in by_phrase.items():
        definite = [row for row in rows if phrase_of(contexts.texts[row])[0] not in _NO_IDENTITY]
        if not definite or not _is_person(key, cues[key], agents[key]):
            continue
        if key.rpartition(" ")[2] in GENERIC_NOUNS and len(rows) < _MIN_GENERIC_SHARE * top:
            continue
        kept = [
            row for row in rows if phrase_of(contexts.texts[row])[0] in {"the", "this", "that"} or contexts.is_cue[row]
        ]
        first = contexts.texts[definite[0]]
        name = first if first[:1].islower() else first[:1].lower() + first[1:]
        common = Counter(phrase_of(contexts.texts[row])[1] for row in kept or definite).most_common(1)[0][0]
        if key != name:
            name = f"the {common if len(common.split()) <= 3 else key}"
        is_group = key.rpartition(" ")[2] in PERSON_PLURALS
        roles.append(Role(name=name, rows=sorted(kept or definite), n_cues=cues[key], is_group=is_group))
    return roles


def _key(phrase: str, head: str) -> str:
    """Give what makes two phrases the same person: the head, and modifiers that set apart."""
    words = phrase.split()
    if head in GENERIC_NOUNS:
        return phrase
    apart = [word for word in words[:-1] if word in _APART]
    return " ".join((*apart, head))


def _is_person(key: str, n_cues: int, n_agents: int) -> bool:
    if key.rpartition(" ")[2] in PERSON_PLURALS:
        return n_cues >= 1
    if key in _VOICES:
        return n_cues >= 2
    if key in GENERIC_NOUNS:
        return n_cues >= 2 and n_cues + n_agents >= 4
    return n_cues >= 1 or n_agents >= 4
