"""Where and when a scene is: from its heading, or from the words of its first sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from fabula.lang.en.scene_words import ARRIVALS, LOCATIVES
from fabula.lang.en.time_shifts import TIME_PHRASE, shift_kind
from fabula.relate.telling import Telling

__all__ = ["Span", "read_places", "read_times"]

Span = tuple[int, int]

_PLACE_CHARS: Final = 900
_TIME_CHARS: Final = 450
_N_TIME: Final = 3
_LONGEST: Final = 70


def read_places(telling: Telling, scenes: Sequence[Span]) -> list[Span | None]:
    """Give for each scene the words that tell its place, or None: the first place that somebody is in or comes to."""
    story, mentions = telling.story, telling.story.layer("mentions")
    rows = np.flatnonzero(np.isin(mentions.codes("type"), [1, 2, 3, 4]) & ~telling.mention_spoken)
    starts, ends = mentions.ints("start")[rows], mentions.ints("end")[rows]
    heads, cores = mentions.spans("head")[rows], mentions.spans("core")[rows]
    made: list[Span | None] = []
    for start, end in scenes:
        first, last = np.searchsorted(starts, [start, min(end, start + _PLACE_CHARS)]).tolist()
        best: tuple[float, Span] | None = None
        for i in range(first, last):
            begin, stop = int(starts[i]), int(ends[i])
            if stop - begin > _LONGEST:
                stop = max(int(heads[i][1]), int(cores[i][1])) if cores[i][1] > begin else int(heads[i][1])
            worth = _place_worth(telling, begin, start)
            if worth > 0 and (best is None or worth > best[0]):
                best = worth, (begin, stop)
        made.append(best[1] if best else None)
    del story
    return made


def _place_worth(telling: Telling, at: int, scene: int) -> float:
    """Say how well a place at ``at`` tells where the scene is; nothing for one that is only named."""
    text = telling.story.text
    row = int(np.searchsorted(telling.start, at, side="right")) - 1
    begin = int(telling.start[row]) if row >= 0 else at
    number = row - telling.row_at(scene)
    before = text[max(begin, at - 40) : at].lower().split()
    worth = 0.0
    if at - begin < 3 or (before and before[-1].strip(",;") in LOCATIVES):
        worth = 1.2
    elif before and any(word.strip(",;").startswith(tuple(verb[:5] for verb in ARRIVALS)) for word in before[-2:]):
        worth = 1.0
    elif before and before[-1] in {"to", "for"}:
        worth = 0.5
    return worth - 0.25 * number


def read_times(telling: Telling, scenes: Sequence[Span]) -> list[Span | None]:
    """Give for each scene the words that tell its time, or None: a phrase of time in its first sentences of telling."""
    text = telling.story.text
    made: list[Span | None] = []
    for start, end in scenes:
        first = telling.row_at(start)
        found: Span | None = None
        for row in range(first, min(first + _N_TIME, len(telling))):
            begin, stop = int(telling.start[row]), int(telling.end[row])
            if begin >= min(end, start + _TIME_CHARS):
                break
            if telling.spoken[row]:
                continue
            phrase = TIME_PHRASE.search(text, begin, stop)
            if phrase is not None and shift_kind(text[begin:stop][:90]) != "moment":
                found = phrase.span()
                break
        made.append(found)
    return made
