"""Mention tables from marked words, made-up tables of any kind, and a scorer that says what a test wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from fabula.lang.en.pronouns import PRONOUN_SETS
from fabula.resolve.coreference.pairs import ALONE_SIZES, PAIR_SIZES, Pairs
from fabula.resolve.coreference.scorer import Scorer
from fabula.resolve.coreference.table import NAMED, NOMINAL, PRONOMINAL, MentionTable, TableInputs, mention_table
from fabula.story.schema import LAYERS

TYPES = LAYERS["mentions"].column("type").labels
_OTHER_PRONOUNS = {"it", "its", "itself", "who", "whose", "whom", "which", "this"}


def inputs_of(marked: str, *, tree: Mapping[str, tuple[str, str]] | None = None) -> TableInputs:
    """Give the inputs of a table from words between blanks.

    Args:
        marked: ``<`` before and ``>`` after a mention, ``GPE:<`` before one that is no person; ``.`` ends a sentence,
            ``|`` a paragraph, and quotations stand between ``“`` and ``”``. All of these stand apart.
        tree: word to its relation and the word above it; the words are unique in the text.
    """
    words: list[str] = []
    sentence, block, quote = [0], [0], []
    found: list[tuple[int, int, str]] = []
    waiting: list[tuple[int, str]] = []
    is_in, n_quotes = False, 0
    for piece in marked.split():
        if piece == "|":
            block[-1] += 1
            sentence[-1] += 1
        elif piece.endswith("<"):
            waiting.append((len(words), piece[:-2] or "PER"))
        elif piece == ">":
            first, kind = waiting.pop()
            found.append((first, len(words) - 1, kind))
        else:
            n_quotes += piece == "“"
            is_in = piece == "“" or is_in
            quote.append(n_quotes - 1 if is_in else -1)
            is_in = is_in and piece != "”"
            words.append(piece)
            sentence.append(sentence[-1] + (piece == "."))
            block.append(block[-1])
    rows = sorted(found, key=lambda row: (row[0], -row[1]))
    tops = [_top(words, first, last) for first, last, _ in rows]
    head, deprel = _tree(words, tree)
    return TableInputs(
        words=words,
        sentence=np.array(sentence[:-1]),
        block=np.array(block[:-1]),
        quote=np.array(quote),
        head=head,
        deprel=deprel,
        first=np.array([row[0] for row in rows], np.int32),
        last=np.array([row[1] for row in rows], np.int32),
        top=np.array(tops, np.int32),
        form=np.array([_form(words, *row[:2], top) for row, top in zip(rows, tops, strict=True)], np.uint8),
        type=np.array([TYPES.index(row[2]) for row in rows], np.uint8),
        score=np.ones(len(rows), np.float32),
    )


def table_of(marked: str, *, tree: Mapping[str, tuple[str, str]] | None = None, **known: Any) -> MentionTable:
    """Give the table of ``inputs_of(marked)``; ``known`` goes to ``mention_table``."""
    told = {name: np.array(value) if isinstance(value, list) else value for name, value in known.items()}
    return mention_table(inputs_of(marked, tree=tree), **told)


def pairs_of(pairs: Pairs) -> list[tuple[int, int]]:
    """Give (later, earlier) of each pair."""
    return list(zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True))


def _top(words: Sequence[str], first: int, last: int) -> int:
    return next((row - 1 for row in range(first + 1, last + 1) if words[row] in {"of", "in", "with", "and"}), last)


def _form(words: Sequence[str], first: int, last: int, top: int) -> int:
    word = words[first].lower()
    if first == last and (word in PRONOUN_SETS or word in _OTHER_PRONOUNS):
        return PRONOMINAL
    return NAMED if words[top][:1].isupper() else NOMINAL


def _tree(words: Sequence[str], tree: Mapping[str, tuple[str, str]] | None) -> tuple[Any, Any]:
    if tree is None:
        return None, None
    return (
        np.array([words.index(tree[word][1]) if word in tree else -1 for word in words], np.int32),
        [tree[word][0] if word in tree else None for word in words],
    )


class Says:
    """A scorer that ties mentions as it is told, and leaves every other alone.

    Args:
        ties: row of a mention to the row of the one before that it refers to.
    """

    def __init__(self, ties: Mapping[int, int]) -> None:
        self.ties = ties

    def pairs(self, _vectors: Any, _codes: Any, pairs: Pairs) -> Any:
        return np.array([5.0 if self.ties.get(i) == j else -5.0 for i, j in pairs_of(pairs)], np.float32)

    def alone(self, vectors: Any, _codes: Any) -> Any:
        return np.zeros((len(vectors), 2), np.float32)


SIZE, _HIDDEN = 4, 6


def random_scorer(seed: int) -> Scorer:
    """Give a scorer with small whole numbers for weights, so that sums are exact in any order."""
    rng = np.random.default_rng(seed)

    def made(*shape: int) -> Any:
        return rng.integers(-2, 3, shape).astype(np.float32)

    parts = {
        **{f"{name}.weight": made(_HIDDEN, SIZE) for name in ("later", "earlier", "query", "key", "alone")},
        **{f"{name}.bias": made(_HIDDEN) for name in ("later", "alone")},
        "product.weight": made(_HIDDEN, _HIDDEN),
        "out.weight": made(1, _HIDDEN) / 8,
        "out.bias": made(1),
        "alone_out.weight": made(2, _HIDDEN) / 8,
        "alone_out.bias": made(2),
        **{f"tables.{k}.weight": made(size, _HIDDEN) for k, size in enumerate(PAIR_SIZES)},
        **{f"alone_tables.{k}.weight": made(size, _HIDDEN) for k, size in enumerate(ALONE_SIZES)},
    }
    return Scorer(parts=parts)


def vectors_for(n: int, seed: int) -> Any:
    """Give (n, SIZE) vectors of small whole numbers; those of fewer mentions are the first of those of more."""
    return np.random.default_rng(seed).integers(0, 3, (n, SIZE)).astype(np.float32)


_VOCABULARY = (
    "Tamsin Rook Mrs. Doctor Odo the a his her their I you he she it they who xe myself theirs boatman boatmen sisters"
    " lanterns harbor of and ’s , no two Mr. Lady glass both 7 -"
).split()
_LABELS = (None, "nsubj", "obj", "obl", "nmod:poss", "appos", "conj", "cop", "root", "amod")


@st.composite
def inputs(draw: Any, *, min_mentions: int = 0) -> TableInputs:
    """Draw the inputs of a table: any words, any spans that nest or stand apart, any trees."""
    n = draw(st.integers(max(1, min_mentions), 60))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    words = [_VOCABULARY[k] for k in rng.integers(0, len(_VOCABULARY), n)]
    starts = rng.integers(0, n, draw(st.integers(min_mentions, 2 * n)))
    spans = {
        (int(a), min(n - 1, int(a) + int(k))) for a, k in zip(starts, rng.integers(0, 4, len(starts)), strict=True)
    }
    rows = sorted(spans, key=lambda row: (row[0], -row[1]))
    sentence = np.cumsum(rng.random(n) < 0.15)
    has_tree = draw(st.booleans())
    return TableInputs(
        words=words,
        sentence=sentence,
        block=sentence // 2,
        quote=np.where(rng.random(n) < 0.3, sentence, -1),
        head=rng.integers(-1, n, n).astype(np.int32) if has_tree else None,
        deprel=[_LABELS[k] for k in rng.integers(0, len(_LABELS), n)] if has_tree else None,
        first=np.array([a for a, _ in rows], np.int32),
        last=np.array([b for _, b in rows], np.int32),
        top=np.array([int(rng.integers(a, b + 1)) for a, b in rows], np.int32),
        form=rng.integers(0, 3, len(rows)).astype(np.uint8),
        type=rng.integers(0, len(TYPES), len(rows)).astype(np.uint8),
        score=rng.random(len(rows)).astype(np.float32),
    )


@st.composite
def tables(draw: Any) -> MentionTable:
    """Draw a table with owners, speakers, addressees, a narrator and genders of the owners, or without."""
    made = draw(inputs())
    m, rng = len(made.first), np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n_owners = draw(st.integers(0, 4))

    def someone(share: float) -> Any:
        return np.where(rng.random(m) < share, rng.integers(0, max(1, n_owners), m), -1) if n_owners else np.full(m, -1)

    return mention_table(
        made,
        owner=someone(0.3),
        speaker=someone(0.6),
        addressee=someone(0.6),
        narrator=draw(st.integers(-1, n_owners - 1)),
        gender=rng.integers(0, 3, n_owners),
    )
