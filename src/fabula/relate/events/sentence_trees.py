"""Sentence trees: for each word its head, its children and its tags, as plain sequences that are quick to walk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fabula.story.arrays import numbers
from fabula.story.story import Story

__all__ = ["SUBJECTS", "SentenceTrees", "sentence_trees"]

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_MAX_TREE: Final = 200
"""Words of a tree that are walked at most."""


@dataclass(frozen=True, slots=True)
class SentenceTrees:
    """The trees of a story; all sequences have a row for each token.

    ``order`` has the tokens sorted by their head, so that the children of ``t`` are ``order[first[t]:first[t + 1]]``.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    heads: Sequence[int]
    relations: list[str | None]
    lemmas: list[str]
    upos: list[str | None]
    xpos: list[str | None]
    senses: list[str | None]
    order: Sequence[int]
    first: Sequence[int]

    def children(self, token: int) -> Sequence[int]:
        """Give the tokens that hang on a token, in order; a root is no child of itself."""
        return self.order[self.first[token] : self.first[token + 1]]

    def child(self, token: int, relations: Collection[str]) -> int:
        """Give the first child with one of some relations, or -1."""
        for t in self.order[self.first[token] : self.first[token + 1]]:
            if self.relations[t] in relations:
                return t
        return -1

    def case_of(self, token: int) -> str:
        """Give the lemma of the preposition of a noun phrase, "" where it has none: "with" for "with the old man"."""
        for t in self.order[self.first[token] : self.first[token + 1]]:
            if self.relations[t] == "case":
                return self.lemmas[t]
        return ""

    def is_root(self, token: int) -> bool:
        """Say whether a token is the root of its sentence."""
        return self.heads[token] == token

    def walk(self, token: int, without: Collection[str] = ()) -> Iterator[int]:
        """Give a token and what hangs below it, branches of the relations ``without`` left out."""
        stack, n = [token], 0
        while stack and n < _MAX_TREE:
            here = stack.pop()
            n += 1
            yield here
            below = self.order[self.first[here] : self.first[here + 1]]
            stack.extend(t for t in below if self.relations[t] not in without)

    def span(self, token: int, without: Collection[str] = ()) -> tuple[int, int]:
        """Give the span of a token and what hangs below it."""
        first = last = token
        for t in self.walk(token, without):
            first, last = min(first, t), max(last, t)
        return self.starts[first], self.ends[last]


def sentence_trees(story: Story) -> SentenceTrees | None:
    """Give the trees of a story, or None where nobody parsed it."""
    tokens = story.layer("tokens")
    heads = np.asarray(tokens.ints("head"))
    if not len(heads) or int(heads.max()) < 0:
        return None
    rows = np.arange(len(heads), dtype=np.int32)
    own = np.where(heads < 0, rows, heads)
    above = np.where(own == rows, len(heads), own)  # roots are no children: they hang on a row past the last
    order = np.argsort(above, kind="stable").astype(np.int32)
    first = np.searchsorted(above[order], np.arange(len(heads) + 1)).astype(np.int32)
    return SentenceTrees(
        starts=numbers(tokens.ints("start")),
        ends=numbers(tokens.ints("end")),
        sentences=numbers(tokens.ints("sentence")),
        heads=numbers(own.astype(np.int32)),
        relations=list(tokens.texts("deprel")),
        lemmas=[(lemma or "").lower() for lemma in tokens.texts("lemma")],
        upos=list(tokens.texts("upos")),
        xpos=list(tokens.texts("xpos")),
        senses=list(tokens.texts("supersense")),
        order=numbers(order),
        first=numbers(first),
    )
