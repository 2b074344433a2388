"""Thoughts with their thinkers, and writing inside the story with its author, recipient and readers.

An item is found when it overlaps a gold item of its kind, each at most once, and is right when its characters are the gold
ones: nobody where gold has nobody. Predicted characters are mapped one-to-one to gold characters by shared speech and
names. What gold calls uncertain is neither asked nor punished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from tests.gold.model import Embedded as GoldEmbedded
from tests.gold.resolve import ResolvedGold

import fabula
from benchmarks.quality import scoring
from benchmarks.quality.tally import Tally, tally_items
from fabula.story.people import Character, Embedded

_WRITERS: Mapping[str, tuple[str, ...]] = {
    "author": ("author",),
    "recipient": ("recipient",),
    "author_and_recipient": ("author", "recipient"),
    "readers": ("readers",),
}


def score_minds(story: fabula.Story, gold: ResolvedGold, tallies: Mapping[str, Tally], *, name: str) -> None:
    """Add to the tallies ``thoughts``, ``thoughts/thinker``, ``embedded`` and ``embedded/...`` what the story has right."""
    mapping = characters_of(story, gold)
    _thoughts(story, gold, tallies, mapping, name)
    _embedded(story, gold, tallies, mapping, name)


def characters_of(story: fabula.Story, gold: ResolvedGold) -> dict[str, str]:
    """Map the ids of predicted characters one-to-one to those of gold, by the most shared speech and names."""
    shared: Counter[tuple[str, str]] = Counter()
    wanted = [q for q in gold.quotations if q.kind == "speech" and q.speaker is not None and not q.uncertain]
    for quotation in story.quotations:
        if quotation.kind != "speech" or quotation.speaker is None:
            continue
        span = scoring.strip_marks(story.text, quotation.start, quotation.end)
        for q in wanted:
            if scoring.matches(span, scoring.strip_marks(story.text, q.start, q.end)):
                shared[quotation.speaker.id, q.speaker or ""] += 1
    for character in story.characters:
        called = {name.text.casefold() for name in character.names} | {character.name.casefold()}
        for one in gold.characters:
            shared[character.id, one.id] += len(
                called & {n.casefold() for n in (one.name, *(n.text for n in one.names))}
            )
    left, right = sorted({a for a, _ in shared}), sorted({b for _, b in shared})
    if not left or not right:
        return {}
    matrix = np.array([[shared[a, b] for b in right] for a in left])
    pairs = zip(*linear_sum_assignment(-matrix), strict=True)
    return {left[i]: right[j] for i, j in pairs if matrix[i, j] > 0}


def _thoughts(
    story: fabula.Story, gold: ResolvedGold, tallies: Mapping[str, Tally], mapping: Mapping[str, str], name: str
) -> None:
    doubtful = [(q.start, q.end) for q in gold.quotations if q.uncertain]
    wanted = [q for q in gold.quotations if q.kind == "thought" and not q.uncertain]
    found = [
        q for q in story.quotations if q.kind == "thought" and not any(a < q.end and q.start < b for a, b in doubtful)
    ]
    pairs = tally_items(
        tallies["thoughts"],
        story.text,
        [(*scoring.strip_marks(story.text, q.start, q.end), q.kind) for q in wanted],
        [(*scoring.strip_marks(story.text, q.start, q.end), q.kind) for q in found],
        name=name,
    )
    asked = [(i, j) for i, j in pairs if not wanted[i].unknowable]
    n_open = len(pairs) - len(asked)
    right = [(i, j) for i, j in asked if _gold_id(found[j].speaker, mapping) == wanted[i].speaker]
    tallies["thoughts/thinker"].add(len(right), len(found) - n_open, len(wanted) - n_open)
    tallies["thoughts/thinker"].misses += [
        f"{name} {wanted[i].speaker} got {found[j].speaker} ({found[j].reason}): {found[j].text[:70]!r}"
        for i, j in asked
        if (i, j) not in right
    ]


def _embedded(
    story: fabula.Story, gold: ResolvedGold, tallies: Mapping[str, Tally], mapping: Mapping[str, str], name: str
) -> None:
    doubtful = [(e.start, e.end) for e in gold.embedded if e.uncertain]
    wanted: Sequence[GoldEmbedded] = [e for e in gold.embedded if not e.uncertain]
    found = [e for e in story.embedded if not any(a < e.end and e.start < b for a, b in doubtful)]
    pairs = tally_items(
        tallies["embedded"],
        story.text,
        [(e.start, e.end, e.kind) for e in wanted],
        [(e.start, e.end, e.kind) for e in found],
        name=name,
    )
    gold_of: Mapping[str, Callable[[GoldEmbedded], object]] = {
        "author": lambda row: row.author,
        "recipient": lambda row: row.recipient,
        "readers": lambda row: frozenset(row.readers),
    }
    given_of: Mapping[str, Callable[[Embedded], object]] = {
        "author": lambda row: _gold_id(row.author, mapping),
        "recipient": lambda row: _gold_id(row.recipient, mapping),
        "readers": lambda row: frozenset(_gold_id(one, mapping) for one in row.readers),
    }
    for label, parties in _WRITERS.items():
        tally = tallies[f"embedded/{label}"]
        right = [(i, j) for i, j in pairs if all(gold_of[p](wanted[i]) == given_of[p](found[j]) for p in parties)]
        tally.add(len(right), len(found), len(wanted))
        tally.misses += [
            f"{name} {[gold_of[p](wanted[i]) for p in parties]} got {[given_of[p](found[j]) for p in parties]}: "
            f"{found[j].text[:70]!r}"
            for i, j in pairs
            if (i, j) not in right
        ]


def _gold_id(character: Character | None, mapping: Mapping[str, str]) -> str | None:
    """Give the gold character; what is none, a name that no gold character has."""
    return None if character is None else mapping.get(character.id, f"({character.name})")
