"""Sets of persons under a number: "the two of them", "the pair", whose members stand elsewhere."""

from __future__ import annotations

import re

import numpy as np

from fabula.lang.en.person_verbs import SPEECH_FORMS
from fabula.resolve.casting import Casting, Extra
from fabula.resolve.roles import phrase_of
from fabula.story.cores import person_cores
from fabula.story.layer import Layer, concatenate
from fabula.story.story import Story

__all__ = ["settle_sets", "with_pairs"]

_SIZES: dict[str, int] = {"two": 2, "both": 2, "pair": 2, "couple": 2, "duo": 2, "twosome": 2, "three": 3, "trio": 3}
_DEFINITE = frozenset(("the", "these", "those", "both", "all", ""))
_NEAR = 3000
"""Characters back within which the members were named together."""
_STAGE = 1500
"""Characters back within which they were named at all, and nobody else was."""
_AND = re.compile(r",?\s+(?:and|&)\s+|,\s+")


def with_pairs(story: Story) -> Story:
    """Give the story with one mention more for each two who speak together: "said Ines and Jorrit"."""
    mentions, text = story.layer("mentions"), story.text
    cores = person_cores(mentions)
    proper = mentions.spec.column("form").labels.index("proper")
    rows = np.flatnonzero(cores.form == proper)
    starts, ends = cores.start[rows].tolist(), cores.end[rows].tolist()
    known = set(zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), strict=True))
    found: list[tuple[int, int, int]] = []
    for i in range(len(starts) - 1):
        if text[ends[i] : starts[i + 1]] not in {" and ", " & "} or (starts[i], ends[i + 1]) in known:
            continue
        before = _INVERTED.search(text, max(0, starts[i] - _LEAD), starts[i])
        after = _DIRECT.match(text, ends[i + 1], ends[i + 1] + _LEAD)
        is_after = (
            after is not None and after[1] in SPEECH_FORMS and _CLOSED.search(text, max(0, starts[i] - 4), starts[i])
        )
        if (before is not None and before[1] in SPEECH_FORMS) or is_after:
            found.append((starts[i], ends[i + 1], starts[i + 1]))
    if not found:
        return story
    more = Layer(
        "mentions",
        start=[a for a, _, _ in found],
        end=[b for _, b, _ in found],
        head=[(head, b) for _, b, head in found],
        form=["nominal"] * len(found),
        type=["PER"] * len(found),
        chain=[None] * len(found),
        score=[0.8] * len(found),
        core=[(a, b) for a, b, _ in found],
    )
    if "core" not in mentions:
        mentions = mentions.replace(core=np.stack([mentions.ints("start"), mentions.ints("end")], axis=1))
    return story.with_layers([concatenate(mentions, more)])


_LEAD = 30
_INVERTED = re.compile(r"[\"”’»]\s+([a-z]+)\s+$")
_DIRECT = re.compile(r"\s+(?:(?:both|all|[a-z]+ly)\s+)?([a-z]+)\b")
_CLOSED = re.compile(r"[\"”’»]\s+$")


def settle_sets(casting: Casting) -> None:
    """Make groups of the named persons that a number stands for where it speaks or acts; left open where none or many fit.

    Known limits: "they both" and "neither" are pronouns, whose sets are left open.
    """
    contexts = casting.contexts
    made: dict[tuple[int, ...], int] = {}
    for row, form in enumerate(contexts.forms):
        if form != "nominal" or casting.owner[row] is not None or contexts.is_quoted[row]:
            continue
        pair = _pair(casting, row)
        if pair is not None:
            key = tuple(sorted(pair))
            if key not in made:
                made[key] = casting.add(
                    Extra(" ".join(contexts.texts[row].split()), is_group=True, members=tuple(pair))
                )
            casting.owner[row] = made[key]
            continue
        determiner, phrase = phrase_of(contexts.cores[row])
        size = _SIZES.get(phrase)
        if size is None or determiner not in _DEFINITE or not (contexts.is_cue[row] or contexts.is_agent[row]):
            continue
        members = _together(casting, row, size) or _on_stage(casting, row, size)
        if members is None:
            casting.settled.add(row)
            continue
        key = tuple(sorted(members))
        if key not in made:
            names = [members[who] for who in members]
            name = f"{', '.join(names[:-1])} and {names[-1]}"
            made[key] = casting.add(Extra(name, is_group=True, members=tuple(members)))
        casting.owner[row] = made[key]


def _pair(casting: Casting, row: int) -> dict[int, str] | None:
    """Give the two of a mention that names two."""
    contexts = casting.contexts
    inner = [at for at in range(row + 1, min(row + 3, len(contexts.forms))) if contexts.starts[at] < contexts.ends[row]]
    if (
        len(inner) != 2
        or not all(_is_named(casting, at) for at in inner)
        or contexts.starts[inner[0]] != contexts.starts[row]
    ):
        return None
    people = _called(casting, inner)
    return people if len(people) == len(inner) else None


def _together(casting: Casting, row: int, size: int) -> dict[int, str] | None:
    """Give the persons last named in one breath, by how they are called there."""
    contexts = casting.contexts
    run: list[int] = []
    for near in range(row - 1, -1, -1):
        if contexts.starts[row] - contexts.starts[near] > _NEAR:
            return None
        if not _is_named(casting, near):
            continue
        gap = contexts.gap(contexts.ends[near], contexts.starts[run[-1]]) if run else ""
        is_next = bool(run) and contexts.ends[near] <= contexts.starts[run[-1]] and _AND.fullmatch(gap) is not None
        run = [*run, near] if is_next else [near]
        people = {casting.owner[at] for at in run}
        if len(run) == size and len(people) == size:
            return _called(casting, run[::-1])
    return None


def _on_stage(casting: Casting, row: int, size: int) -> dict[int, str] | None:
    """Give the only persons named a little before, where they are as many."""
    contexts = casting.contexts
    found: dict[int | None, int] = {}
    for near in range(row - 1, -1, -1):
        if contexts.starts[row] - contexts.starts[near] > _STAGE:
            break
        if _is_named(casting, near):
            found[casting.owner[near]] = near
    return _called(casting, sorted(found.values())) if len(found) == size else None


def _is_named(casting: Casting, row: int) -> bool:
    contexts, who = casting.contexts, casting.owner[row]
    return (
        contexts.forms[row] == "proper"
        and not contexts.is_quoted[row]
        and who is not None
        and who < len(casting.clusters)
    )


def _called(casting: Casting, rows: list[int]) -> dict[int, str]:
    return {
        who: " ".join(casting.contexts.texts[row].split()) for row in rows if (who := casting.owner[row]) is not None
    }
