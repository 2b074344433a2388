"""Narrative tense: whether the narration around a word is in the present, and which clauses are questions."""

from __future__ import annotations

from typing import Final

import numpy as np

from fabula.relate.events.sentence_trees import SentenceTrees
from fabula.story.story import Story

__all__ = ["asked", "narrated_in_present"]

_REACH: Final = 10
"""Finite verbs of the narration to either side that tell its tense."""
_PRESENT_SHARE: Final = 0.7
"""A past narration turns to the present where so many of the verbs around are."""


def narrated_in_present(story: Story, trees: SentenceTrees, voices: list[int]) -> list[bool]:
    """Say of each token whether the narration around it is in the present tense.

    The finite verbs around it, within its chapter, decide; where they are mixed, the whole story does.
    """
    n = len(trees.starts)
    tags = np.array([_TENSES.get(tag or "", 0) for tag in trees.xpos], dtype=np.int8)
    tags[np.asarray(voices, dtype=np.int32) >= 0] = 0
    verbs = np.flatnonzero(tags)
    if not len(verbs):
        return [False] * n
    is_present = tags[verbs] == _TENSES["VBZ"]
    is_mostly = float(is_present.mean()) > 1 / 2
    chapters = np.asarray(story.layer("chapters").ints("start"))
    starts = np.asarray(trees.starts)
    chapter = np.searchsorted(chapters, starts[verbs], side="right")
    first = np.searchsorted(chapter, chapter, side="left")
    last = np.searchsorted(chapter, chapter, side="right")
    at = np.arange(len(verbs))
    low, high = np.maximum(at - _REACH, first), np.minimum(at + _REACH + 1, last)
    counts = np.concatenate([np.zeros(1, np.int64), np.cumsum(is_present)])
    share = (counts[high] - counts[low]) / (high - low)
    local = np.where(share >= _PRESENT_SHARE, True, np.where(share <= 1 - _PRESENT_SHARE, False, is_mostly))
    nearest = np.minimum(np.searchsorted(verbs, np.arange(n)), len(verbs) - 1)
    return local[nearest].tolist()


_TENSES: Final = {"VBD": 1, "VBZ": 2, "VBP": 2}


def asked(trees: SentenceTrees, voices: list[int]) -> list[bool]:
    """Say of each token whether the next mark that ends its clause, told by the same voice, is a question mark."""
    made = [False] * len(trees.starts)
    is_asked, voice = False, -1
    for token in range(len(made) - 1, -1, -1):
        if voices[token] != voice:
            is_asked, voice = False, voices[token]
        if trees.xpos[token] == ".":
            is_asked = trees.lemmas[token].startswith("?")
        made[token] = is_asked
    return made
