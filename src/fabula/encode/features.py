"""Features: the tokens of a story as the encoder takes them: pieces, case and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.encode.pieces import Pieces
from fabula.story.arrays import Codes1d, Ints1d, Ragged, frozen, numbers
from fabula.story.story import Story

__all__ = [
    "GLUED",
    "IN_QUOTATION",
    "STARTS_BLOCK",
    "STARTS_SENTENCE",
    "Features",
    "case_class",
    "word_features",
]

Flags1d: TypeAlias = npt.NDArray[np.bool_]

STARTS_SENTENCE: Final = 1
STARTS_BLOCK: Final = 2
IN_QUOTATION: Final = 4
GLUED: Final = 8
"""The bits of a place: first of its sentence, first of its block, inside a quotation, no white space before it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """What the encoder is told of each token.

    Args:
        pieces: ragged, the numbers of its pieces.
        shape: (n_tokens,) uint8, its ``case_class``.
        place: (n_tokens,) uint8, bits.
    """

    pieces: Ragged
    shape: Codes1d
    place: Codes1d

    def __len__(self) -> int:
        return len(self.shape)


def word_features(story: Story, pieces: Pieces) -> Features:
    """Give the features of every row of the layer ``tokens``; quotations may be absent."""
    kinds, pieces_of, shape_of = _distinct(story, pieces)
    counts_of = np.fromiter(map(len, pieces_of), np.int32, len(pieces_of))
    flat = np.fromiter((number for numbers in pieces_of for number in numbers), np.int32, int(counts_of.sum()))
    counts = counts_of[kinds]
    offsets = np.concatenate([np.zeros(1, np.int32), np.cumsum(counts, dtype=np.int32)])
    starts_of = np.cumsum(counts_of, dtype=np.int32) - counts_of
    rows = np.repeat(starts_of[kinds] - offsets[:-1], counts)
    rows += np.arange(len(rows), dtype=np.int32)
    return Features(
        pieces=Ragged(flat[rows], offsets),
        shape=frozen(np.array(shape_of, np.uint8)[kinds], np.uint8),
        place=_places(story),
    )


def case_class(word: str) -> int:
    """Give the class of a word by case.

    1 lower, 2 Capitalized, 3 UPPER, 4 mIxed, 5 one capital letter (I, A, J.), 6 with a digit, 7 no letter; 0 is left for
    pieces that are no words.
    """
    if word.isalpha():
        if word.islower():
            return 1
        letters = word
    else:
        if any(map(str.isdigit, word)):
            return 6
        letters = "".join(filter(str.isalpha, word))
        if not letters:
            return 7
    n_upper = sum(char.isupper() or char.istitle() for char in letters)
    if not n_upper:
        return 1
    if n_upper == len(letters):
        return 5 if n_upper == 1 else 3
    return 2 if n_upper == 1 and (letters[0].isupper() or letters[0].istitle()) else 4


def _distinct(story: Story, pieces: Pieces) -> tuple[Ints1d, list[tuple[int, ...]], list[int]]:
    """Give the number of each token's word among the distinct words, and these words' pieces and classes."""
    tokens = story.layer("tokens")
    starts, ends = tokens.ints("start"), tokens.ints("end")
    kinds = np.zeros(len(tokens), np.int32)
    table = _Table(pieces)
    text = story.text
    for at in range(0, len(tokens), _CHUNK):  # lists of Python numbers for a whole book would be most of the memory
        spans = zip(starts[at : at + _CHUNK].tolist(), ends[at : at + _CHUNK].tolist(), strict=True)
        kinds[at : at + _CHUNK] = [table[text[a:b]] for a, b in spans]
    return kinds, table.pieces_of, table.shape_of


class _Table(dict[str, int]):
    """Numbers of the distinct words; asking for a new word gives it the next one."""

    def __init__(self, pieces: Pieces) -> None:
        super().__init__()
        self.of = pieces.of
        self.pieces_of: list[tuple[int, ...]] = []
        self.shape_of: list[int] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        self.pieces_of.append(self.of(word))
        self.shape_of.append(case_class(word))
        return number


def _places(story: Story) -> Codes1d:
    tokens = story.layer("tokens")
    starts, ends, sentence = tokens.ints("start"), tokens.ints("end"), tokens.ints("sentence")
    block = story.layer("sentences").ints("block")[sentence]
    place = np.zeros(len(tokens), np.uint8)
    place[_is_first(sentence)] |= STARTS_SENTENCE
    place[_is_first(block)] |= STARTS_BLOCK
    place[_is_inside(story, starts)] |= IN_QUOTATION
    place[_is_glued(story.text, starts, ends)] |= GLUED
    return frozen(place, np.uint8)


def _is_first(group: Ints1d) -> Flags1d:
    return np.concatenate([np.ones(min(1, len(group)), bool), group[1:] != group[:-1]])


def _is_glued(text: str, starts: Ints1d, ends: Ints1d) -> Flags1d:
    """Tell which tokens have another character than white space before them; it may be one that belongs to no token."""
    made = np.zeros(len(starts), bool)
    made[1:] = starts[1:] == ends[:-1]
    open_rows = np.flatnonzero(~made & (starts > 0))
    before = numbers(starts[open_rows] - 1)
    made[open_rows] = np.fromiter((not text[at].isspace() for at in before), bool, len(before))
    return made


def _is_inside(story: Story, starts: Ints1d) -> Flags1d:
    quotations = story.layer("quotations")
    change = np.zeros(len(starts) + 1, np.int32)
    np.add.at(change, np.searchsorted(starts, quotations.ints("start")), 1)
    np.add.at(change, np.searchsorted(starts, quotations.ints("end")), -1)
    return np.cumsum(change[:-1]) > 0


_CHUNK: Final = 16_384
