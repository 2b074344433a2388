"""Tags: lemma, parts of speech, tree and supersense of every token, from what the encoder says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fabula.encode.encoded import Encoded
from fabula.lang.lemma_scripts import lemma_of
from fabula.recognize.trees import choose_heads
from fabula.story.layer import Layer

__all__ = ["ROOT", "lemmas_of", "tagged_tokens", "tree_columns", "words_of"]

ROOT = "root"
_LOOSE, _MARK, _UNNAMED = "parataxis", "punct", "dep"


def tagged_tokens(tokens: Layer, text: str, encoded: Encoded, labels: Mapping[str, Sequence[str]]) -> Layer:
    """Give the layer ``tokens`` of a story with all its columns.

    Args:
        tokens: the layer, with its spans and sentences.
        text: of the story.
        encoded: what the encoder says of each token.
        labels: what its codes mean; the supersense "" is none.
    """
    starts = np.flatnonzero(np.diff(tokens.ints("sentence"), prepend=-1))
    upos = _named(encoded.upos, labels["upos"])
    head, deprel = tree_columns(encoded.arc_head, encoded.arc_score, encoded.arc_label, starts, labels["deprel"], upos)
    senses = [sense or None for sense in labels["supersense"]]
    return tokens.replace(
        lemma=lemmas_of(words_of(tokens, text), encoded.script, labels["lemma_scripts"]),
        upos=upos,
        xpos=_named(encoded.xpos, labels["xpos"]),
        head=head,
        deprel=deprel,
        supersense=[senses[code] for code in encoded.supersense.tolist()],
    )


def words_of(tokens: Layer, text: str) -> list[str]:
    """Give the words of a layer of spans."""
    return [text[a:b] for a, b in zip(tokens.ints("start").tolist(), tokens.ints("end").tolist(), strict=True)]


def lemmas_of(words: Sequence[str], script: Any, scripts: Sequence[str]) -> list[str]:
    """Give the lemma of each word by the number of its script.

    Example:
        words ["Mice", "ran"], script [0, 1], scripts ["3|l|ouse", "2|l|un"] -> ["mouse", "run"]
    """
    known: dict[tuple[str, int], str] = {}
    made: list[str] = []
    codes: list[int] = np.asarray(script).tolist()
    for key in zip(words, codes, strict=True):
        lemma = known.get(key)
        if lemma is None:
            lemma = known[key] = lemma_of(key[0], scripts[key[1]])
        made.append(lemma)
    return made


def tree_columns(
    arc_head: Any, arc_score: Any, arc_label: Any, starts: Any, deprels: Sequence[str], upos: Sequence[str]
) -> tuple[Any, list[str]]:
    """Give the columns ``head`` and ``deprel``: one tree for each sentence; its root, and nothing else, is a ``root``.

    Args:
        arc_head: (n, k) int, the best heads of each word, best first; the own row is the root.
        arc_score: (n, k) float, their log probabilities.
        arc_label: (n, k) int, which relation each head would have.
        starts: (s,) first row of each sentence.
        deprels: the labels.
        upos: the part of speech of each word, which names a relation that the labels leave open.
    """
    heads, choice = choose_heads(arc_head, arc_score, starts)
    rows = np.arange(len(heads))
    codes = np.asarray(arc_label)[rows, np.maximum(choice, 0)] if len(heads) else rows
    names = list(deprels)
    made = _named(codes, names)
    is_root = heads == rows
    for row in np.flatnonzero(is_root).tolist():
        made[row] = ROOT
    for row in np.flatnonzero(~is_root & (choice < 0)).tolist():
        made[row] = _LOOSE
    root = names.index(ROOT) if ROOT in names else -1
    for row in np.flatnonzero(~is_root & (choice >= 0) & (codes == root)).tolist():
        made[row] = _MARK if upos[row] == "PUNCT" else _UNNAMED
    return heads.astype(np.int32), made


def _named(codes: Any, labels: Sequence[str]) -> list[str]:
    plain: list[int] = np.asarray(codes).tolist()
    return [labels[code] for code in plain]
