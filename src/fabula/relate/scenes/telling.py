"""The telling as arrays: its sentences, what of it is spoken, who is mentioned where; scenes are read from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fabula.story.around import rows_around
from fabula.story.arrays import Ints1d
from fabula.story.cores import character_of_mentions
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Telling", "inside"]

Flags = npt.NDArray[np.bool_]
Floats2d = npt.NDArray[np.float32]

_N_WORDS = 128
_N_CAST = 64
_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")


@dataclass(frozen=True)
class Telling:
    """The sentences that tell the story, in order, with sums over them from which any stretch is read at once.

    Headings, marks and paratext are left out. ``start`` and ``end`` are those of the sentences; ``opens`` says that a
    sentence begins its block.
    """

    story: Story
    rows: Ints1d
    start: Ints1d
    end: Ints1d
    block: Ints1d

    @classmethod
    def of(cls, story: Story) -> Telling:
        """Read the telling of a story."""
        sentences, blocks = story.layer("sentences"), story.layer("blocks")
        told = np.array(told_spans(story), dtype=np.int64).reshape(-1, 2)
        start = sentences.ints("start")
        at = np.searchsorted(told[:, 0], start, side="right") - 1
        is_told = (at >= 0) & (start < told[np.maximum(at, 0), 1]) if len(told) else np.zeros(len(start), dtype=bool)
        if len(blocks) and len(sentences):
            is_told &= ~np.isin(sentences.ints("block"), blocks.where("kind", "epigraph"))
        rows = np.flatnonzero(is_told).astype(np.int32)
        return cls(story, rows, start[rows], sentences.ints("end")[rows], sentences.ints("block")[rows])

    def __len__(self) -> int:
        return len(self.rows)

    def row_at(self, position: int) -> int:
        """Give the first sentence that starts at ``position`` or after."""
        return int(np.searchsorted(self.start, position))

    @cached_property
    def opens(self) -> Flags:
        """Sentences that begin their block."""
        return np.concatenate([[True], self.block[1:] != self.block[:-1]])[: len(self)]

    @cached_property
    def spoken(self) -> Flags:
        """Sentences that start inside a quotation, or with one."""
        return inside(self.start, self.story, "quotations")

    @cached_property
    def mention_character(self) -> Ints1d:
        """The character of each mention; -1 where there is none."""
        return character_of_mentions(self.story)

    @cached_property
    def mention_spoken(self) -> Flags:
        """Mentions inside a quotation."""
        return inside(self.story.layer("mentions").ints("start"), self.story, "quotations")

    @cached_property
    def words(self) -> Floats2d:
        """Running sums of content words over the sentences, (n + 1, 128): each word adds to a few signed columns."""
        tokens = self.story.layer("tokens")
        lemmas, tags = tokens.texts("lemma"), tokens.texts("upos")
        if not len(tokens) or "lemma" not in tokens:
            return np.zeros((len(self) + 1, _N_WORDS), dtype=np.float32)
        is_content = np.array([tag in _CONTENT for tag in tags.table], dtype=bool)[tags.codes]
        chosen = np.flatnonzero(is_content)
        codes = lemmas.codes[chosen].astype(np.int64)
        counts = np.bincount(codes, minlength=len(lemmas.table)).astype(np.float32)
        weight = np.log1p(len(chosen) / np.maximum(counts, 1.0)) * (counts > 1)
        of_sentence = _place(self.rows, len(self.story.layer("sentences")))[tokens.ints("sentence")[chosen]]
        kept = of_sentence >= 0
        codes, of_sentence = codes[kept], of_sentence[kept].astype(np.int64)
        sums = np.zeros(len(self) * _N_WORDS, dtype=np.float32)
        for salt in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35):
            hashed = ((codes + 1) * salt >> 7) & 0xFFFF
            signed = np.where(hashed & 0x800, weight[codes], -weight[codes])
            sums += np.bincount(of_sentence * _N_WORDS + (hashed % _N_WORDS), signed, len(sums)).astype(np.float32)
        return _running(sums.reshape(len(self), _N_WORDS))

    @cached_property
    def cast(self) -> Floats2d:
        """Running sums of who is mentioned or speaks over the sentences, (n + 1, 64); the many share columns."""
        mentions, quotations = self.story.layer("mentions"), self.story.layer("quotations")
        who = np.concatenate([self.mention_character[~self.mention_spoken], quotations.ints("speaker")])
        where = np.concatenate([mentions.ints("start")[~self.mention_spoken], quotations.ints("start")])
        where, who = where[who >= 0], who[who >= 0].astype(np.int64)
        row = np.searchsorted(self.start, where, side="right") - 1
        where, who, row = where[row >= 0], who[row >= 0], row[row >= 0]
        kept = where < self.end[row] if len(self) else np.zeros(0, dtype=bool)
        order = np.argsort(-np.bincount(who, minlength=1), kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        column = np.where(rank[who] < _N_CAST, rank[who], rank[who] % _N_CAST)
        sums = np.bincount(row[kept] * _N_CAST + column[kept], minlength=len(self) * _N_CAST).astype(np.float32)
        return _running(sums.reshape(len(self), _N_CAST))


def inside(positions: Ints1d, story: Story, name: str) -> Flags:
    """Say which positions lie inside a span of the layer ``name``."""
    return rows_around(story.layer(name), positions) >= 0


def _place(rows: Ints1d, n: int) -> Ints1d:
    """Give for each of ``n`` rows its place among ``rows``, -1 for the others."""
    made = np.full(n, -1, dtype=np.int32)
    made[rows] = np.arange(len(rows))
    return made


def _running(values: Floats2d) -> Floats2d:
    return np.concatenate([np.zeros((1, values.shape[1]), dtype=np.float32), np.cumsum(values, axis=0)])
