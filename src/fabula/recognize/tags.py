"""Tags: lemma, parts of speech, tree and supersense of every token, from what the encoder says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fabula.encode.encoded import Encoded
from fabula.lang.en.lemmas import Lemmatizer
from fabula.recognize.trees import choose_heads
from fabula.story.layer import Layer

__all__ = ["ROOT", "tagged_tokens", "tree_columns", "words_of"]

ROOT = "root"
_LOOSE, _MARK, _UNNAMED = "parataxis", "punct", "dep"


def tagged_tokens(
    tokens: Layer,
    text: str,
    encoded: Encoded,
    labels: Mapping[str, Sequence[str]],
    *,
    lemmatizer: Lemmatizer | None = None,
) -> Layer:
    """Give the layer ``tokens`` of a story with all its columns.

    Args:
        tokens: the layer, with its spans and sentences.
        text: of the story.
        encoded: what the encoder says of each token.
        labels: what its codes mean; the supersense "" is none.
        lemmatizer: makes lemmas of tags and scripts; None for one without a lexicon.
    """
    starts = np.flatnonzero(np.diff(tokens.ints("sentence"), prepend=-1))
    upos, xpos = _named(encoded.upos, labels["upos"]), _named(encoded.xpos, labels["xpos"])
    scripts = _named(encoded.script, labels["lemma_scripts"])
    lemmas = (lemmatizer or Lemmatizer()).lemmas(zip(words_of(tokens, text), upos, xpos, scripts, strict=True))
    head, deprel = tree_columns(encoded.arc_head, encoded.arc_score, encoded.arc_label, starts, labels["deprel"], upos)
    senses = [sense or None for sense in labels["supersense"]]
    return tokens.replace(
        lemma=lemmas,
        upos=upos,
        xpos=xpos,
        head=head,
        deprel=deprel,
        supersense=[senses[code] for code in encoded.supersense.tolist()],
    )


def words_of(tokens: Layer, text: str) -> list[str]:
    """Give the words of a layer of spans."""
    return [text[a:b] for a, b in zip(tokens.ints("start").tolist(), tokens.ints("end").tolist(), strict=True)]


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
