"""Epithets: whom "the red-haired girl", "the man in the leather cap" and "the older boy" stand for, by what is told of the named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from fabula.lang.en.epithet_words import ELDER, HAIR_NOUNS, NOT_PLACES, PLACE_CASES, SAME_HAIR, YOUNGER
from fabula.lang.en.number_words import number_of
from fabula.lang.en.person_nouns import GENERIC_NOUNS, KIN_NOUNS, PERSON_NOUNS, PERSON_PLURALS
from fabula.resolve.attributes import find_traits
from fabula.resolve.casting import Casting
from fabula.resolve.person import SHORT
from fabula.resolve.roles import phrase_of
from fabula.resolve.traits import Trait
from fabula.resolve.trees import Trees
from fabula.story.story import Story

__all__ = ["settle_epithets"]

_LOOKS = frozenset("hair eyes skin beard mark body build height clothes job species".split())
_ALSO_ALONE = frozenset("child twin baby".split())
"""Kin nouns that describe somebody who is nobody's here."""
_ONE = frozenset("hair eyes skin beard".split())
"""Traits in which two descriptions of one person agree."""
_STAGE = 6000
"""Characters back within which somebody was named for whom an epithet may stand."""
_PLACE = re.compile(
    r"\s+(?:at|by|on|in|near|under|beside|behind|against|beneath)\s+(?:the|his|her|their|a|an)\s+((?:[\w-]+\s+){0,2}?[\w-]+)"
    r"(?=[^\w\s-]|\s+(?:and|as|who|with|to|but|at|in|on)\b|\s*$)"
)


def settle_epithets(story: Story, casting: Casting) -> None:
    """Give nouns to the named persons whom alone their words describe; what describes two is told by where they are, or left.

    Args:
        story: with trees, mentions and quotations.
        casting: its owners are filled in; nouns that fit several persons are marked as settled.
    Known limits: a trait that a pronoun's clause tells counts only where one person of its gender is named in the paragraph.
    """
    free = [row for row in range(len(casting.owner)) if _is_epithet(casting, row)]
    if not free or not all(name in story.layer("tokens") for name in ("head", "deprel", "lemma", "upos")):
        return
    n_named = len(casting.clusters) + len(casting.extras)
    trees = _trees(story, casting, free, n_named)
    traits: defaultdict[int, list[Trait]] = defaultdict(list)
    for trait in find_traits(trees):
        traits[trait.who].append(trait)
    _add_beside(trees, traits, n_named)
    _add_callings(trees, traits, n_named)
    _add_shared(casting, traits)
    ages = {who: age for who in range(n_named) if (age := _age(traits.get(who, ()))) is not None}
    places = _places(trees, n_named)
    things = _things(trees, n_named)
    described = {who for who in (*traits, *things) if who < n_named}
    for k, row in enumerate(free):
        on_stage = _on_stage(casting, row, described | set(ages))
        fitting = _fitting(casting, row, traits.get(n_named + k, []), traits, on_stage, things)
        if not fitting:
            fitting = _by_age(casting, row, ages, on_stage)
        if len(fitting) > 1:
            fitting = _by_place(casting, row, fitting, places) or fitting
        if len(fitting) == 1:
            casting.owner[row] = fitting[0]
        elif fitting:
            casting.settled.add(row)


def _is_epithet(casting: Casting, row: int) -> bool:
    contexts = casting.contexts
    if contexts.forms[row] != "nominal" or casting.owner[row] is not None:
        return False
    determiner, phrase = phrase_of(contexts.cores[row])
    head = phrase.rpartition(" ")[2]
    is_kin = head in KIN_NOUNS and head not in _ALSO_ALONE and not set(phrase.split()) & (ELDER | YOUNGER)
    return determiner in {"the", "this", "that"} and not is_kin and head not in PERSON_PLURALS


def _trees(story: Story, casting: Casting, free: list[int], n_named: int) -> Trees:
    """Give the trees in which named persons and the nouns that are looked at stand for somebody."""
    contexts = casting.contexts
    who = np.full(len(story.layer("mentions")), -1, dtype=np.int32)
    for row, owner in enumerate(casting.owner):
        if owner is not None:
            who[contexts.rows[row]] = owner
    for k, row in enumerate(free):
        who[contexts.rows[row]] = n_named + k
    for row, owner in _pronouns(casting):
        who[contexts.rows[row]] = owner
    return Trees(story, who)


_GENDER_OF = {"he": "m", "his": "m", "she": "f", "her": "f"}


def _pronouns(casting: Casting) -> Iterable[tuple[int, int]]:
    """Give the pronouns of narration that mean the only person of their gender whom the paragraph has named."""
    contexts = casting.contexts
    paragraph, named = -1, dict[int, None]()
    for row, form in enumerate(contexts.forms):
        if contexts.is_quoted[row]:
            continue
        if contexts.paragraph[row] != paragraph:
            paragraph, named = contexts.paragraph[row], {}
        owner = casting.owner[row]
        if form == "pronominal":
            gender = _GENDER_OF.get(contexts.texts[row].lower())
            fitting = [who for who in named if casting.gender(who) in {"", gender}] if gender else []
            if len(fitting) == 1:
                yield row, fitting[0]
        elif owner is not None:
            named[owner] = None


def _on_stage(casting: Casting, row: int, known: set[int]) -> list[int]:
    """Give those of whom something is told who were named within reach before, and who are of the gender of the noun."""
    contexts = casting.contexts
    gender = casting.noun_gender(row)
    found: dict[int, None] = {}
    for near in range(row - 1, -1, -1):
        if contexts.starts[row] - contexts.starts[near] > _STAGE:
            break
        who = casting.owner[near]
        if who is not None and who in known and (not gender or casting.gender(who) in {"", gender}):
            found[who] = None
    return list(found)


def _fitting(
    casting: Casting,
    row: int,
    own: list[Trait],
    traits: defaultdict[int, list[Trait]],
    on_stage: list[int],
    things: dict[int, set[str]],
) -> list[int]:
    """Give those whom the description fits best."""
    thing = _WITH.match(casting.contexts.story_text, casting.contexts.starts[row] + len(casting.contexts.cores[row]))
    head = casting.contexts.cores[row].lower().rpartition(" ")[2]
    wanted = [(trait.name, _words(trait)) for trait in own if trait.name in _LOOKS]
    if head in HAIR_NOUNS:
        wanted.append(("hair", frozenset({HAIR_NOUNS[head]})))
    elif head not in GENERIC_NOUNS and len(casting.contexts.story_text) < SHORT:
        wanted.append(("job", frozenset({head})))
    scores: dict[int, int] = {}
    for who in on_stage:
        score = int(thing is not None and thing[1].lower().split()[-1] in things.get(who, ()))
        for name, words in wanted:
            told = [_words(trait) for trait in traits.get(who, ()) if trait.name == name]
            if any(words & other for other in told):
                score += 1
            elif told and name in _ONE:
                score -= 2
        if score > 0:
            scores[who] = score
    top = max(scores.values(), default=0)
    return [who for who, score in scores.items() if score == top]


def _things(trees: Trees, n_named: int) -> dict[int, set[str]]:
    """Give for each person what he is told to wear or to carry."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for verb in trees.with_lemmas(_HAVING):
        thing = trees.child(verb, "obj")
        subject = trees.subject(verb) if thing >= 0 and trees.upos(thing) == "NOUN" and trees.quoted[verb] < 0 else -1
        who = trees.person(subject) if subject >= 0 else -1
        if 0 <= who < n_named and not trees.is_denied(thing):
            found[who] |= {trees.lemma(thing), trees.low(thing)}
    return found


_HAVING = frozenset("wear carry hold have don clutch wield bring borrow shoulder".split())
_WITH = re.compile(
    r"\s+(?:in|with)\s+(?:the|his|her|their|a|an)\s+((?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=[^\w\s-]|\s+(?:and|as|who|to|but|at|in|on|from|of)\b|\s*$)"
)


def _words(trait: Trait) -> frozenset[str]:
    words = trait.value.lower().replace("-", " ").split()
    if trait.name == "job":
        words = words[-1:]
    if trait.name == "clothes":
        return frozenset(words[-1:]) if len(words) > 1 else frozenset(words)
    return frozenset(SAME_HAIR.get(word, word) if trait.name == "hair" else word for word in words)


def _add_shared(casting: Casting, traits: defaultdict[int, list[Trait]]) -> None:
    """Add what is told of two at once, or of one after the other: "Ines and Jorrit were both fair", "and so was Jorrit"."""
    contexts, text = casting.contexts, casting.contexts.story_text
    by_place = sorted(
        ((trait.start, trait.end, who, trait) for who, own in traits.items() for trait in own if trait.name in _SHARED),
        key=lambda item: item[:3],
    )
    if not by_place:
        return
    for row, who in enumerate(casting.owner):
        if who is None or contexts.forms[row] != "proper" or contexts.is_quoted[row]:
            continue
        start = contexts.starts[row]
        lead = text[max(0, start - _LEAD) : start]
        is_second = (
            row > 0 and casting.owner[row - 1] is not None and contexts.gap(contexts.ends[row - 1], start) == " and "
        )
        is_so = _AND_SO.search(lead) is not None
        if not (is_second or is_so):
            continue
        at = bisect_left(by_place, (start - _LEAD,))
        for first, last, other, trait in by_place[at:]:
            if first > start:
                break
            if other != who and ((is_so and last <= start) or (is_second and first < start < last)):
                traits[who].append(replace(trait, who=who))


_SHARED = frozenset("hair job species clothes eyes".split())
_LEAD = 80
_AND_SO = re.compile(r"\band\s+so\s+(?:is|was|were|had)\s+$")


def _add_beside(trees: Trees, traits: defaultdict[int, list[Trait]], n_named: int) -> None:
    """Add colors of hair that stand beside a name: "Jorrit, just as blond,"."""
    for word in trees.with_lowered(_HAIR_ADJECTIVES):
        above = trees.head[word]
        if trees.deprel(word) in {"acl", "amod", "appos"} and 0 <= trees.owner[above] < n_named and above < word:
            who = trees.owner[above]
            start, end = trees.starts[above], trees.ends[word]
            traits[who].append(Trait(who=who, name="hair", value=trees.low(word), start=start, end=end))


def _add_callings(trees: Trees, traits: defaultdict[int, list[Trait]], n_named: int) -> None:
    """Add what somebody is said to be, whether or not it is a trade that is known: "Jorrit was a mudlark"."""
    for verb in trees.with_lemmas(("be",)):
        noun = trees.head[verb]
        if (
            trees.deprel(verb) != "cop"
            or trees.upos(noun) != "NOUN"
            or trees.quoted[noun] >= 0
            or not trees.is_told(noun)
        ):
            continue
        article, subject = trees.child(noun, "det"), trees.subject(noun)
        who = trees.person(subject) if subject >= 0 else -1
        if (
            0 <= who < n_named
            and article >= 0
            and trees.low(article) in {"a", "an"}
            and trees.lemma(noun) in PERSON_NOUNS
        ):
            start, end = trees.starts[subject], trees.ends[noun]
            traits[who].append(Trait(who=who, name="job", value=trees.lemma(noun), start=start, end=end))


_HAIR_ADJECTIVES = frozenset("blond blonde fair redheaded auburn ginger brunette".split())


def _age(traits: Iterable[Trait]) -> int | None:
    ages = (number_of(_WORD.findall(trait.value)) for trait in traits if trait.name == "age")
    return next((age for age in ages if age is not None), None)


_WORD = re.compile(r"\w+")


def _by_age(casting: Casting, row: int, ages: dict[int, int], on_stage: list[int]) -> list[int]:
    """Give whom "the older boy" means: of those whose ages are told, the oldest; nobody where fewer than two are."""
    words = set(casting.contexts.cores[row].lower().split())
    told = [who for who in on_stage if who in ages]
    if len(told) < len(_PAIR) or not words & (ELDER | YOUNGER):
        return []
    best = (max if words & ELDER else min)(ages[who] for who in told)
    return [who for who in told if ages[who] == best]


_PAIR = (0, 1)


def _places(trees: Trees, n_named: int) -> dict[int, list[tuple[int, str]]]:
    """Give for each person the things that he is told to be at, with where that is told."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for noun in trees.with_upos("NOUN"):
        if trees.case_of(noun) not in PLACE_CASES or trees.lemma(noun) in NOT_PLACES or trees.quoted[noun] >= 0:
            continue
        above = noun
        for _ in range(4):
            if trees.head[above] == above:
                break
            above = trees.head[above]
            subject = trees.subject(above)
            if subject >= 0:
                who = trees.person(subject)
                if 0 <= who < n_named:
                    found[who].append((trees.starts[noun], trees.lemma(noun)))
                break
    return found


def _by_place(casting: Casting, row: int, fitting: list[int], places: dict[int, list[tuple[int, str]]]) -> list[int]:
    """Give those of several whom the place named after the noun tells: "the sailor by the mast"."""
    contexts = casting.contexts
    at = contexts.starts[row] + len(contexts.cores[row])
    match = _PLACE.match(contexts.story_text, at)
    if match is None:
        return []
    thing = match[1].lower().split()[-1]
    last: dict[int, str] = {}
    there: list[int] = []
    for who in fitting:
        told = [word for start, word in places.get(who, ()) if start < at]
        if thing in told:
            there.append(who)
            last[who] = told[-1]
    return [who for who in there if last[who] == thing] or there
