"""Doubts: what makes a decision about a speaker more or less sure than its probability says.

One lost turn turns a whole stretch without cues; "she" among three women is a guess; a speaker whom the text hardly ever names may
be another one under a second name. The chain of turns sees none of this, since it takes its evidence for granted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

from fabula.attribute.discourse import PROPER, Discourse
from fabula.attribute.turns import TurnEvidence

__all__ = ["doubts_of"]

_DISTANCES: Final = (1, 2, 4, 8)
_COUNTS: Final = (1, 3, 10, 40)
_LENGTHS: Final = (12, 40, 120)


def doubts_of(discourse: Discourse, turns: Sequence[TurnEvidence], speakers: Sequence[int]) -> list[tuple[str, ...]]:
    """Give for each turn the names of what its score depends on besides its probability and its reason.

    Args:
        discourse: of the story.
        turns: all turns, in order.
        speakers: the character decided for each, -1 for nobody.
    """
    named = Counter(
        character
        for character, form in zip(discourse.people.characters, discourse.people.forms, strict=True)
        if form == PROPER and character >= 0
    )
    before = _distances(turns)
    after = _distances_back(turns)
    made: list[tuple[str, ...]] = []
    for t, (turn, speaker) in enumerate(zip(turns, speakers, strict=True)):
        doubts = [
            f"named.{bisect_right(_COUNTS, named[speaker])}",
            f"length.{bisect_right(_LENGTHS, turn.turn.end - turn.turn.start)}",
        ]
        if turn.forced < 0:
            doubts += [f"anchor_before.{before[t]}", f"anchor_after.{after[t]}"]
            doubts += [f"candidates.{min(8, len(turn.candidates))}"]
        doubts += [name for name in _of(turn, speaker) if ".one_of." in name]
        made.append(tuple(doubts))
    return made


def _of(turn: TurnEvidence, speaker: int) -> list[str]:
    return turn.evidence[turn.candidates.index(speaker)] if speaker in turn.candidates else []


def _distances(turns: Sequence[TurnEvidence]) -> list[int]:
    """Give the class of how many turns before each a cue told the speaker beyond doubt."""
    made: list[int] = []
    distance = _FAR
    for turn in turns:
        distance = _FAR if turn.contexts[0].startswith("part|") else min(_FAR, distance + 1)
        made.append(bisect_right(_DISTANCES, distance))
        distance = 0 if turn.forced >= 0 else distance
    return made


def _distances_back(turns: Sequence[TurnEvidence]) -> list[int]:
    """Give the same for the turns after each."""
    made: list[int] = []
    distance = _FAR
    for turn in reversed(turns):
        distance = min(_FAR, distance + 1)
        made.append(bisect_right(_DISTANCES, distance))
        distance = 0 if turn.forced >= 0 else distance
        distance = _FAR if turn.contexts[0].startswith("part|") else distance
    return made[::-1]


_FAR: Final = 100
