"""When scenes happen: how much later than the one before, at what level, in what order, and which tell the same again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from fabula.lang.en.time_shifts import COUNTS, UNITS, shift_kind
from fabula.relate.telling import Telling
from fabula.story.story import Story

__all__ = ["read_levels", "read_orders", "read_retold", "read_since"]

Span = tuple[int, int]

_LENGTH = re.compile(
    r"\b(half\s+an?|[a-z]+(?:-[a-z]+)?|\d{1,4})\s+(?:\w+\s+)?"
    r"(minute|hour|day|night|morning|evening|week|fortnight|month|year|summer|winter|decade)s?\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|following)\s+(day|morning|afternoon|evening|night|week|month|year|summer|winter)\b|\b(?:the\s+)(morning|day|night)\s+after\b",
    re.IGNORECASE,
)
_DREAM = re.compile(r"\b(?:dreamed|dreamt|dreaming|in\s+(?:the|his|her|their|my)\s+dream)\b", re.IGNORECASE)
_DAYS: Final = {"M": 30.4, "D": 1.0, "W": 7.0, "Y": 365.25, "H": 1 / 24, "TM": 1 / 1440}
_ISO = re.compile(r"(-?)P(T?)(\d+)([MDWYHS])\Z")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_REACH: Final = 6


def read_since(telling: Telling, scenes: Sequence[Span], heads: Sequence[str]) -> list[str | None]:
    """Give how much later each scene is than the one told before, as an ISO 8601 duration; None where nothing says.

    Args:
        telling: the sentences.
        scenes: start and end of each.
        heads: the words of each header, or nothing.

    Example:
        "Three weeks later" -> "P3W"; "Two years earlier" -> "-P2Y"; "Meanwhile" -> "PT0S"; "The next day" -> "P1D"
    """
    made: list[str | None] = []
    for (start, _), head in zip(scenes, heads, strict=True):
        row = telling.row_at(start)
        first = telling.story.text[start : int(telling.end[row])][:200] if row < len(telling) else ""
        made.append(since_told(head) or since_told(first) if made else None)
    return made


def since_told(words: str) -> str | None:
    """Give the duration that the head of a sentence tells."""
    kind = shift_kind(words[:90])
    if kind == "same":
        return "PT0S"
    if kind not in {"gap", "earlier"}:
        return None
    near = words[:70]
    after = _NEXT.search(near)
    if after:
        return UNITS.get((after[1] or after[2]).lower(), "P{}D").format(1)
    length = _LENGTH.search(near)
    if length is None:
        return None
    number = length[1].lower()
    if number.startswith("half"):
        return ("-" if kind == "earlier" else "") + "PT30M" if length[2].lower() == "hour" else None
    count = int(number) if number.isdigit() else COUNTS.get(number)
    if count is None:
        return None
    return ("-" if kind == "earlier" else "") + UNITS[length[2].lower()].format(
        count * (2 if length[2].lower() == "fortnight" else 1)
    )


def read_levels(telling: Telling, scenes: Sequence[Span], told: Sequence[str | None], cuts: Sequence[str]) -> list[str]:
    """Give the level of each scene: actual, flashback or dream.

    Args:
        telling: the sentences.
        scenes: start and end of each.
        told: what a header says, or None.
        cuts: what parts each from the scene before.
    """
    made: list[str] = []
    for (start, end), level, cut in zip(scenes, told, cuts, strict=True):
        row = telling.row_at(start)
        first = telling.story.text[start : int(telling.end[row])][:200] if row < len(telling) else ""
        if level:
            made.append(level)
        elif made and cut != "chapter" and shift_kind(first[:90]) == "earlier":
            made.append("flashback")
        elif _DREAM.search(telling.story.text, start, min(end, start + 160)):
            made.append("dream")
        else:
            made.append("actual")
    return made


def read_orders(since: Sequence[str | None], levels: Sequence[str], retold: Sequence[int | None]) -> list[int]:
    """Give the rank of each scene in story time, from 0; scenes of one time share it."""
    clock = now = 0.0
    times: list[float] = []
    for i, (told, level) in enumerate(zip(since, levels, strict=True)):
        again = retold[i]
        if again is not None:
            times.append(times[again])
            continue
        step = _days(told)
        if level == "flashback":
            times.append(now + (step if step is not None and step < 0 else -1e5) + 1e-4 * i)
            continue
        if step is None:
            clock = now + 1e-3
        elif told == "PT0S":
            clock = times[-1] if times else now
        else:
            clock = now + step
        now = clock
        times.append(clock)
    ranks = {time: rank for rank, time in enumerate(sorted(set(times)))}
    return [ranks[time] for time in times]


def _days(told: str | None) -> float | None:
    found = _ISO.match(told or "")
    if found is None:
        return None
    unit = "TM" if found[2] and found[4] == "M" else found[4]
    days = int(found[3]) * _DAYS.get(unit, 0.0)
    return -days if found[1] else days


def read_retold(telling: Telling, scenes: Sequence[Span], views: Sequence[int | None]) -> list[int | None]:
    """Give for each scene the earlier one whose moments it tells again from another side, or None.

    Two scenes tell the same when they share spoken lines and are seen by different people.
    """
    lines = _lines(telling.story, scenes)
    made: list[int | None] = []
    for i in range(len(scenes)):
        best: int | None = None
        most = 0
        for j in range(max(0, i - _REACH), i):
            if views[i] is not None and views[i] == views[j]:
                continue
            shared = lines[i] & lines[j]
            worth = sum(len(line) for line in shared)
            if worth > most and (worth >= 6 or len(shared) >= 2):
                best, most = j, worth
        made.append(best)
    return made


def _lines(story: Story, scenes: Sequence[Span]) -> list[set[tuple[str, ...]]]:
    """Give the spoken lines of each scene as words; short ones say nothing."""
    quotations = story.layer("quotations")
    starts, ends = quotations.ints("start"), quotations.ints("end")
    made: list[set[tuple[str, ...]]] = []
    for start, end in scenes:
        first, last = np.searchsorted(starts, [start, end]).tolist()
        lines: set[tuple[str, ...]] = set()
        for row in range(first, last):
            words = tuple(word.lower() for word in _WORDS.findall(story.text[int(starts[row]) : int(ends[row])]))
            if len(words) >= 3:
                lines.add(words)
        made.append(lines)
    return made
