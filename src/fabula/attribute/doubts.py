"""Doubts: what makes a decision about a speaker more or less sure than its probability says."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

from fabula.attribute.discourse import PROPER, Discourse

__all__ = ["doubts_of"]

_COUNTS: Final = (1, 3, 10, 40)


def doubts_of(discourse: Discourse, speakers: Sequence[int]) -> list[str]:
    """Give for each speaker what its score depends on besides probability and reason: how often the text names that character.

    One who is hardly ever named may be another one under a second name, or nobody of the cast; the decision, which takes the cast
    for granted, cannot know.

    Args:
        discourse: of the story.
        speakers: characters, -1 for nobody.
    """
    people = discourse.people
    rows = zip(people.characters, people.forms, strict=True)
    named = Counter(character for character, form in rows if form == PROPER)
    return [f"named.{bisect_right(_COUNTS, named[speaker]) if speaker >= 0 else 0}" for speaker in speakers]
