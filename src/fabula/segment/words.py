"""Tokens and sentences of a story: the stage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fabula.segment.sentences import split_sentences
from fabula.segment.tokens import split_tokens
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Tokens"]


class Tokens:
    """Cuts every block into sentences and words.

    Scene breaks have none, and neither have the frames and remains of websites (paratext of kind other that fills
    whole blocks): nobody wrote them as sentences.
    """

    needs = frozenset({"blocks", "paratext"})
    makes = frozenset({"tokens", "sentences"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layers ``sentences`` and ``tokens``."""
        rows = _blocks_with_words(story)
        blocks = story.layer("blocks")
        spans = np.stack([blocks.ints("start")[rows], blocks.ints("end")[rows]], axis=1).astype(np.int32)
        starts, ends = split_tokens(story.text, spans)
        numbers = split_sentences(story.text, starts, ends, spans)
        if not len(starts):
            return (Layer.empty("sentences"), Layer.empty("tokens"))
        first = np.flatnonzero(np.diff(numbers, prepend=-1))
        last = np.append(first[1:], len(starts)) - 1
        block_of = rows[np.searchsorted(spans[:, 0], starts[first], side="right") - 1]
        sentences = Layer("sentences", start=starts[first], end=ends[last], block=block_of.astype(np.int32))
        return (sentences, Layer("tokens", start=starts, end=ends, sentence=numbers))


def _blocks_with_words(story: Story) -> np.ndarray:
    blocks, paratext = story.layer("blocks"), story.layer("paratext")
    starts, ends = blocks.ints("start"), blocks.ints("end")
    has_words = np.ones(len(blocks), dtype=bool)
    has_words[blocks.where("kind", "scene_break")] = False
    for row in paratext.where("kind", "other"):
        a, b = paratext.ints("start")[row], paratext.ints("end")[row]
        first, last = np.searchsorted(starts, a), np.searchsorted(ends, b, side="right")
        has_words[first:last] = False
    return np.flatnonzero(has_words)
