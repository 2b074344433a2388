"""The mention table of a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np

from fabula.resolve.coreference.table import GENDERS, MentionTable, TableInputs, mention_table
from fabula.story.arrays import Ints1d, numbers
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["story_table", "vectors_of"]


def story_table(story: Story, owner: Ints1d) -> MentionTable:
    """Give the table of a story's mentions.

    Args:
        story: with tokens and their trees, sentences, quotations, mentions, chains and characters.
        owner: (m,) the chain that each mention is known to be of, -1 for none.
    """
    tokens, mentions = story.layer("tokens"), story.layer("mentions")
    starts, ends = tokens.ints("start"), tokens.ints("end")
    text = story.text
    quote = _quotes(story, starts)
    chain_of = _chain_of_character(story)
    speaker, addressee = _voices(story, chain_of)
    first = _row(starts, mentions.ints("start"))
    of_mention = quote[first] if len(tokens) else first
    inputs = TableInputs(
        words=_Words(text, numbers(starts), numbers(ends)),
        sentence=tokens.ints("sentence"),
        block=story.layer("sentences").ints("block")[tokens.ints("sentence")],
        quote=quote,
        head=tokens.ints("head") if "head" in tokens else None,
        deprel=tokens.texts("deprel") if "deprel" in tokens else None,
        first=first,
        last=np.clip(np.searchsorted(ends, mentions.ints("end")), 0, max(0, len(tokens) - 1)).astype(np.int32),
        top=_row(starts, mentions.spans("head")[:, 0]),
        form=mentions.codes("form"),
        type=mentions.codes("type"),
        score=mentions.floats("score"),
    )
    narrators = story.layer("characters").where("role", "narrator")
    return mention_table(
        inputs,
        owner=owner,
        speaker=_at(speaker, of_mention),
        addressee=_at(addressee, of_mention),
        told_by_cue=_told_by_cue(story, speaker),
        narrator=int(chain_of[narrators[0]]) if len(narrators) else -1,
        gender=_genders(story, chain_of),
    )


class _Words(Sequence[str]):
    """The words of the tokens, each cut out when it is asked for: those of a long book would take a hundred megabytes."""

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self._text, self._starts, self._ends = text, starts, ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        return self._text[self._starts[index] : self._ends[index]]


def vectors_of(story: Story) -> np.ndarray:
    """Give the vectors of the mentions, (m, size) float16; zeros where the encoder did not find the mention."""
    mentions, known = story.layer("mentions"), story.layer("mention_vectors")
    vectors = known.vectors("vector")
    made = np.zeros((len(mentions), vectors.shape[1]), np.float16)
    keys, own = _keys(known), _keys(mentions)
    at = np.searchsorted(keys, own)
    at = np.clip(at, 0, max(0, len(keys) - 1))
    found = keys[at] == own if len(keys) else np.zeros(len(own), bool)
    made[found] = vectors[at[found]]
    return made


def _keys(layer: Layer) -> np.ndarray:
    # sorted as the layers are: by start, then longest first
    return (layer.ints("start").astype(np.int64) << 32) - layer.ints("end")


def _row(starts: Ints1d, at: Ints1d) -> Ints1d:
    return np.clip(np.searchsorted(starts, at, side="right") - 1, 0, None).astype(np.int32)


def _quotes(story: Story, starts: Ints1d) -> Ints1d:
    """Give the quotation that each token stands in, -1 for none; titles and words set apart are none.

    Letters and other writing are numbered after the quotations.
    """
    quotations = story.layer("quotations")
    made = np.full(len(starts), -1, np.int32)
    rows = quotations.where("kind", "speech", "thought", "writing")
    froms = np.searchsorted(starts, quotations.ints("start")[rows]).tolist()
    untils = np.searchsorted(starts, quotations.ints("end")[rows]).tolist()
    embedded = story.layer("embedded")
    first = np.searchsorted(starts, embedded.ints("start")).tolist()
    last = np.searchsorted(starts, embedded.ints("end")).tolist()
    for row, (a, b) in enumerate(zip(first, last, strict=True), start=len(quotations)):
        made[a:b] = row
    for row, a, b in zip(rows.tolist(), froms, untils, strict=True):
        made[a:b] = row
    return made


def _chain_of_character(story: Story) -> Ints1d:
    chains = story.layer("chains")
    made = np.full(len(story.layer("characters")), -1, np.int32)
    character = chains.ints("character")
    rows = np.flatnonzero(character >= 0)
    made[character[rows[::-1]]] = rows[::-1]
    return made


def _genders(story: Story, chain_of: Ints1d) -> Ints1d:
    """Give the gender of each chain as the pronouns of its character tell it."""
    told = {"he/him": GENDERS.index("male"), "she/her": GENDERS.index("female")}
    made = np.zeros(len(story.layer("chains")), np.int32)
    for chain, label in zip(chain_of.tolist(), story.layer("characters").texts("pronouns"), strict=True):
        if chain >= 0:
            made[chain] = told.get(label or "", 0)
    return made


def _voices(story: Story, chain_of: Ints1d) -> tuple[Ints1d, Ints1d]:
    """Give the chain of the speaker, and of the only addressee, of each quotation; of writing, of author and recipient."""
    quotations, embedded = story.layer("quotations"), story.layer("embedded")
    lists = quotations.ragged("addressees").tolist()
    only = np.array([who[0] if len(who) == 1 else -1 for who in lists], np.int32)
    speaker = np.concatenate([quotations.ints("speaker"), embedded.ints("author")])
    return _at(chain_of, speaker), _at(chain_of, np.concatenate([only, embedded.ints("recipient")]))


def _told_by_cue(story: Story, speaker: Ints1d) -> Ints1d:
    """Give for each mention the speaker of the quotation in whose cue it stands."""
    made = np.full(len(story.layer("mentions")), -1, np.int32)
    rows = story.layer("quotations").ints("mention")
    known = np.flatnonzero((rows >= 0) & (speaker[: len(rows)] >= 0))
    made[rows[known]] = speaker[known]
    return made


def _at(values: Ints1d, rows: Ints1d) -> Ints1d:
    if not len(values):
        return np.full(len(rows), -1, np.int32)
    return np.where(rows >= 0, values[np.maximum(rows, 0)], -1).astype(np.int32)
