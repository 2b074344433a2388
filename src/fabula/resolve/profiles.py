"""Profiles: what a reader would note about each character once it is settled who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from fabula.lang.en.occupations import OCCUPATIONS, SPECIES
from fabula.lang.en.person_nouns import GENERIC_NOUNS
from fabula.resolve.attributes import attributes_of, find_traits
from fabula.resolve.callings import job_of_title
from fabula.resolve.groups import find_groups
from fabula.resolve.name_lists import names_of_characters, phrases_of
from fabula.resolve.names import parse_name
from fabula.resolve.person import SHORT
from fabula.resolve.pronoun_states import Pronouns, settle_pronouns
from fabula.resolve.sure_mentions import sure_mentions
from fabula.resolve.traits import Trait
from fabula.resolve.trees import Trees, core_spans
from fabula.story.arrays import Ints1d, numbers
from fabula.story.cores import character_of_mentions
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Profiles"]

_MAJOR_SHARE = 0.25
_MIN_MAJOR = 5
_MIN_MINOR = 10
_MAX_NAME = 40
_LINE = 2
"""Mentions that a line of speech counts for."""
_WITHOUT_TREES = frozenset({"tokens", "sentences", "mentions", "chains", "characters", "quotations"})


class Profiles:
    """Fills in the characters from their final chains: pronouns, traits, groups, names with counts, role.

    Known limits: what speech says of somebody else counts only where a name or "you" says of whom; traits are those of short
    lists of patterns and words, so that most of what a text tells of people is left out.
    """

    needs: frozenset[str] = _WITHOUT_TREES
    makes: frozenset[str] = frozenset({"characters"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``characters`` anew; no row is added, moved or left out."""
        characters = story.layer("characters")
        mentions = story.layer("mentions")
        if not len(characters):
            return [characters]
        character = _told_only(story, character_of_mentions(story))
        trees = Trees(story, character)
        pronouns = settle_pronouns(trees, mentions, character, characters)
        quoted = _is_quoted(story.layer("quotations"), mentions)
        phrases = phrases_of(story.text, mentions, character, quoted.tolist(), len(characters))
        fitting = sure_mentions(story.text, mentions, character, characters, pronouns, quoted.tolist())
        trees = trees if np.array_equal(fitting, character) else Trees(story, fitting)
        groups = find_groups(story, trees, fitting, characters)
        one = _single_persons(characters, len(story.text))
        traits = [trait for trait in find_traits(trees) if one[trait.who]]
        traits += _from_names(story.text, mentions, fitting, characters)
        traits += _changes(pronouns)
        counts = np.bincount(character[character >= 0], minlength=len(characters))
        return [
            characters.replace(
                names=names_of_characters(phrases, characters, len(story.text)),
                pronouns=[found.label for found in pronouns],
                role=_roles(story, characters, counts),
                mention_count=counts.astype(np.int32),
                attributes=attributes_of(traits, len(characters)),
                groups=groups.of,
                members=groups.members,
            )
        ]


def _single_persons(characters: Layer, n_chars: int) -> list[bool]:
    """Say of each character whether it is one person: no group, nor "the man" of a long story, who is many."""
    names = [(name or "").lower().split() for name in characters.texts("name")]
    is_many = [n_chars >= SHORT and len(words) == len(("the", "man")) and words[1] in GENERIC_NOUNS for words in names]
    return [kind == "person" and not many for kind, many in zip(characters.labels("kind"), is_many, strict=True)]


def _told_only(story: Story, character: Ints1d) -> Ints1d:
    """Give the characters of mentions in story text, headings included; those in paratext count for nobody."""
    starts = story.layer("mentions").ints("start")
    spans = told_spans(story, has_headings=True)
    if not len(starts) or not spans:
        return character
    begins = np.array([a for a, _ in spans])
    ends = np.array([b for _, b in spans])
    at = np.searchsorted(begins, starts, side="right") - 1
    is_told = (at >= 0) & (starts < ends[at])
    return np.where(is_told, character, -1).astype(np.int32)


def _is_quoted(quotations: Layer, mentions: Layer) -> np.ndarray[Any, np.dtype[np.bool_]]:
    rows = quotations.where("kind", "speech", "thought", "writing")
    starts = mentions.ints("start")
    if not len(rows):
        return np.zeros(len(starts), dtype=bool)
    at = np.searchsorted(quotations.ints("start")[rows], starts, side="right") - 1
    return (at >= 0) & (starts < quotations.ints("end")[rows][at])


def _from_names(text: str, mentions: Layer, character: Ints1d, characters: Layer) -> list[Trait]:
    """Give the work and the kind of being that names tell: "Dr. Lund", "the innkeeper" of somebody who has no other name."""
    found: list[Trait] = []
    seen: set[tuple[int, str]] = set()
    names = characters.texts("name")
    kinds = characters.labels("kind")
    forms = mentions.labels("form")
    spans = core_spans(mentions)
    starts, ends = numbers(spans[:, 0].copy()), numbers(spans[:, 1].copy())
    heads = [(name or "").lower().split() for name in names]
    for row, who in enumerate(numbers(character)):
        if who < 0 or kinds[who] == "group" or forms[row] == "pronominal":
            continue
        words = text[starts[row] : ends[row]]
        if len(words) > _MAX_NAME or "," in words:
            continue
        if forms[row] == "proper":
            name = parse_name(words)
            is_called_so = name.words or (name.is_definite and words.lower().split() == heads[who])
            job = job_of_title(name.titles) if is_called_so else ""
            value, trait = job, "job"
        else:
            lows = words.lower().split()
            is_name = lows == heads[who] and lows[0] == "the"
            trait = "job" if lows[-1] in OCCUPATIONS else "species"
            value = lows[-1] if is_name and lows[-1] in OCCUPATIONS | SPECIES else ""
        if value and (who, value) not in seen:
            seen.add((who, value))
            found.append(Trait(who=who, name=trait, value=value, start=starts[row], end=ends[row]))
    return found


def _changes(pronouns: Sequence[Pronouns]) -> list[Trait]:
    """Give pronouns that change as traits with from and to."""
    return [
        Trait(who=who, name="pronouns", value=label, start=start, end=end, begins=i > 0)
        for who, found in enumerate(pronouns)
        for i, (label, start, end) in enumerate(found.states)
    ]


def _roles(story: Story, characters: Layer, counts: np.ndarray[Any, np.dtype[np.int64]]) -> list[str]:
    """Give how large a part each has: by mentions and lines, beside the one with most."""
    quotations = story.layer("quotations")
    speech = quotations.where("kind", "speech", "thought")
    speakers = quotations.ints("speaker")[speech]
    utterances = quotations.ints("utterance")[speech]
    lines = Counter(who for who, _ in {*zip(speakers.tolist(), utterances.tolist(), strict=True)} if who >= 0)
    before = characters.labels("role")
    weights = [int(n) + _LINE * lines[who] for who, n in enumerate(counts.tolist())]
    top = max((w for w, role in zip(weights, before, strict=True) if role != "narrator"), default=1)
    return [
        "narrator"
        if before[who] == "narrator"
        else "major"
        if weight >= _MAJOR_SHARE * top and weight >= _MIN_MAJOR
        else "minor"
        if lines[who] or before[who] != "mentioned" or weight >= _MIN_MINOR
        else "mentioned"
        for who, weight in enumerate(weights)
    ]
