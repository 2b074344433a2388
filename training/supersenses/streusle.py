"""The annotated reviews: the supersense of each noun or verb expression, at its first word, with the trees of the same sentences."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import folder, loader

from training.supersenses.labels import LABELS, NONE

__all__ = ["AlignmentError", "Sentence", "Word", "iter_streusle", "iter_trees", "read_line"]

_COLUMN_LABEL = 13
_COLUMN_STRONG = 10


_Found = list[tuple[list[int], str]]


class AlignmentError(ValueError):
    """An annotated line does not spell the words of its tree."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a tree; the head is the row of the head within the sentence, the word's own row for the root.

    Without a tree the relation is empty and the head is -1.
    """

    text: str
    lemma: str
    upos: str
    xpos: str = ""
    head: int = -1
    deprel: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words and, a word each, the label: "" or the supersense of the expression that begins there.

    `expressions` are the rows of each labeled expression and of each other one of several words ("on the other hand");
    they may have gaps.
    """

    id: str
    words: tuple[Word, ...]
    labels: tuple[str, ...]
    expressions: tuple[tuple[int, ...], ...]


def iter_streusle(split: str) -> Iterator[Sentence]:
    """Give the annotated sentences of "train" or "dev", joined to EWT's trees.

    Raises:
        AlignmentError: a sentence has no tree, or other words than its tree.
        DataAbsentError: the development corpora are not on this machine.
    """
    trees = dict(iter_trees("ewt", split))
    read = {"train": _read_train, "dev": _read_dev}[split]
    path = folder() / "supersense" / {"train": "streusle_train.vis.gz", "dev": "streusle_dev.conllulex.gz"}[split]
    for name, found in read(path, trees):
        labels = [NONE] * len(trees[name])
        expressions: list[tuple[int, ...]] = []
        for rows, label in found:
            labels[rows[0]] = label if label in LABELS else NONE
            if labels[rows[0]] or len(rows) > 1:
                expressions.append(tuple(rows))
        yield Sentence(name, trees[name], tuple(labels), tuple(expressions))


def iter_trees(treebank: str, split: str) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Give the sentences of a treebank ("ewt" or "gum") as pairs of id and words."""
    for doc in loader().iter_ud(treebank, split, root=folder()):
        for sentence in doc.sentences:
            tokens: list[Any] = doc.tokens[sentence.first : sentence.last]
            yield (
                sentence.meta["sent_id"],
                tuple(Word(t.text, t.lemma, t.upos, t.xpos, t.head - sentence.first, t.deprel) for t in tokens),
            )


def read_line(line: str, words: Sequence[str]) -> list[tuple[list[int], str]]:
    """Give the strong expressions of one line of the annotation ("had_ a|DET look|N-n.ACT ..."), with their labels.

    Words of one expression are joined by "_"; where it has a gap, "_" stands at both sides of it. "~" joins expressions
    loosely, which leaves each its own label. The label stands behind the last word.

    Args:
        line: the annotated sentence.
        words: its words, as its tree has them; they decide where a word ends.

    Returns:
        Rows of the words and label, an expression each; the label is what stands behind the lexical category, "" if nothing.

    Raises:
        AlignmentError: the line does not spell the words.
    """
    found: list[tuple[list[int], str]] = []
    current: list[int] = []
    waiting: list[int] = []  # the expression whose gap we are in
    at = 0
    for row, word in enumerate(words):
        if line.startswith("_" + word, at) and waiting and not current:
            current, waiting, at = waiting, [], at + 1
        elif line.startswith("~", at) and not line.startswith(word, at):
            at += 1
        if not line.startswith(word, at):
            raise AlignmentError(f"{line[at : at + 20]!r} is not {word!r}, word {row}")
        current.append(row)
        at += len(word)
        if line.startswith("|", at):
            end = at + 1
            while end < len(line) and line[end] not in " ~_":
                end += 1
            found.append((current, line[at + 1 : end].partition("-")[2]))
            current, at = [], end
        if line.startswith("~", at):
            at += 1
        elif line.startswith("_", at) and current:
            at += 1
            if line.startswith(" ", at):
                waiting, current = current, []
        if line.startswith(" ", at):
            at += 1
            if current:
                raise AlignmentError(f"no label behind word {row}")
    if current or waiting or at != len(line):
        raise AlignmentError(f"{line[at : at + 20]!r} is left over")
    return found


def _read_train(path: Path, trees: dict[str, tuple[Word, ...]]) -> Iterator[tuple[str, _Found]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            name, _, annotated = line.rstrip("\n").partition("\t")
            if name not in trees:
                raise AlignmentError(f"{name} has no tree")
            yield name, read_line(annotated, [w.text for w in trees[name]])


def _read_dev(path: Path, trees: dict[str, tuple[Word, ...]]) -> Iterator[tuple[str, _Found]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().strip().split("\n\n"):
            lines = block.split("\n")
            name = next(line.partition("= ")[2] for line in lines if line.startswith("# sent_id"))
            rows = [line.split("\t") for line in lines if not line.startswith("#")]
            rows = [row for row in rows if row[0].isdigit()]
            if [row[1] for row in rows] != [w.text for w in trees.get(name, ())]:
                raise AlignmentError(f"{name} has no tree, or other words")
            groups: dict[str, list[int]] = {}
            for i, row in enumerate(rows):
                strong = row[_COLUMN_STRONG]
                groups.setdefault(f"word {i}" if strong == "_" else strong.partition(":")[0], []).append(i)
            yield name, [(group, rows[group[0]][_COLUMN_LABEL]) for group in groups.values()]
