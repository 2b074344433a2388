"""Mentions and chains of training examples, as tables for the scorer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.data import folder, loader

from fabula.resolve.coreference.pairs import Pairs, alone_codes, candidates, pair_codes
from fabula.resolve.coreference.table import MentionTable, TableInputs, mention_table
from training.encoder.batches import FORMS, TYPES

if TYPE_CHECKING:
    from collections.abc import Collection

    from training.augment.example import Example

GUM_KINDS = {"person": "PER", "animal": "PER", "place": "LOC", "organization": "ORG"}
_STOPS = frozenset(
    "of in on at with from to for by who whom which that whose where when , ; : -- — ( and or but under over near into upon"
    " behind beside about against without within through across between among as than".split()
)


@dataclass(slots=True)
class Linked:
    """The mentions of one example: first, last, head word, type, form, chain (-1 unknown)."""

    rows: list[tuple[int, int, int, str, str, int]]


def linked(example: Example) -> Linked | None:
    """Give the mentions of an example that has chains."""
    if example.mentions is None or example.chains is None:
        return None
    rows = [
        (a, b, _top(example.words, a, b, form), kind, form, chain)
        for (a, b, kind, form), chain in zip(example.mentions, example.chains, strict=True)
    ]
    rows.sort(key=lambda row: (row[0], -row[1]))
    return Linked(rows)


def _top(words: list[str], first: int, last: int, form: str) -> int:
    if form == "pronominal" or first == last:
        return first
    for row in range(first + 1, last + 1):
        if words[row].lower() in _STOPS:
            return row - 1
    return last


def gum_linked(split: str, genres: Collection[str] | None = None) -> list[Linked | None]:
    """Give the mentions of persons, places and organizations of each GUM document, in the loader's order."""
    made: list[Linked | None] = []
    for doc in loader().iter_gum(split, root=folder(), genres=None if genres is None else set(genres)):
        if not doc.mentions:
            made.append(None)
            continue
        numbers: dict[object, int] = {}
        rows: list[tuple[int, int, int, str, str, int]] = []
        seen: set[tuple[int, int]] = set()
        for m in doc.mentions:
            a, b = m.first, m.last - 1
            kind = GUM_KINDS.get(m.entity_type)
            if kind is None or (a, b) in seen:
                continue
            seen.add((a, b))
            tops = [i for i in range(a, b + 1) if doc.tokens[i].head is None or not a <= doc.tokens[i].head <= b]
            top = tops[0] if tops else b
            tag = doc.tokens[top].upos
            form = "pronominal" if tag == "PRON" else "proper" if tag == "PROPN" else "nominal"
            rows.append((a, b, top, kind, form, numbers.setdefault(m.cluster, len(numbers))))
        made.append(Linked(sorted(rows, key=lambda row: (row[0], -row[1]))))
    return made


@dataclass(slots=True)
class Task:
    """What the scorer is trained on: a table, its pairs and codes, and the right answers."""

    table: MentionTable
    pairs: Pairs
    codes: np.ndarray
    alone: np.ndarray
    is_right: np.ndarray
    known: np.ndarray


def task_of(example: Example, mentions: Linked) -> Task:
    """Give the task of one example, with what its words alone tell."""
    rows = mentions.rows
    quote, number = np.full(len(example.words), -1), -1
    for i, is_quoted in enumerate(example.quoted):
        if is_quoted:
            if i == 0 or not example.quoted[i - 1] or example.block_start[i]:
                number += 1
            quote[i] = number
    table = mention_table(
        TableInputs(
            words=example.words,
            sentence=np.array(example.sentence),
            block=np.cumsum(example.block_start),
            quote=quote,
            head=None,
            deprel=None,
            first=np.array([r[0] for r in rows], np.int32),
            last=np.array([r[1] for r in rows], np.int32),
            top=np.array([r[2] for r in rows], np.int32),
            form=np.array([FORMS.index(r[4]) for r in rows], np.uint8),
            type=np.array([TYPES.index(r[3]) for r in rows], np.uint8),
        )
    )
    chain = np.array([r[5] for r in rows], np.int64)
    return with_answers(table, candidates(table), chain)


def with_answers(table: MentionTable, pairs: Pairs, chain: np.ndarray) -> Task:
    """Give the task for known chains, -1 for unknown ones."""
    right = (chain[pairs.later] == chain[pairs.earlier]) & (chain[pairs.later] >= 0)
    return Task(
        table=table,
        pairs=pairs,
        codes=pair_codes(table, pairs),
        alone=alone_codes(table),
        is_right=right,
        known=chain >= 0,
    )


Gold = list[tuple[int, int, str, int]]
"""Start, end, type and chain (-1: of none) of each mention, as characters of the text."""


@dataclass(slots=True)
class Document:
    """A document: the table of its predicted mentions, their word vectors (m, 3 * width), and the gold.

    ``chain`` (m,): the gold chain of each predicted mention; -1 for a gold mention of none, -2 for no gold mention, -3 for unknown.
    """

    name: str
    source: str
    text: str
    spans: list[tuple[int, int]]
    table: MentionTable
    vectors: np.ndarray
    chain: np.ndarray
    gold: Gold
