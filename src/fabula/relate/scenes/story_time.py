"""When scenes happen: how much later than the one before, at what level, in what order, and which tell the same again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from fabula.lang.en.time_shifts import COUNTS, DAY_NUMBER, LAPSE, LOOK_BACK, NEXT_UNIT, UNITS, WEEKDAYS, shift_kind
from fabula.relate.scenes.settings import told_words
from fabula.relate.scenes.telling import Telling
from fabula.story.story import Story

__all__ = ["read_levels", "read_orders", "read_retold", "read_since"]

Span = tuple[int, int]

_DREAM = re.compile(r"\b(?:dreamed|dreamt|dreaming|in\s+(?:the|his|her|their|my)\s+dream)\b", re.IGNORECASE)
_WAKES = re.compile(
    r"\b(?:only|just|all|nothing\s+but)\s+(?:been\s+)?a\s+(?:bad\s+)?(?:dream|nightmare)\b|\bwoke\s+(?:up\s+)?from\s+(?:the|his|her|their|my)\s+(?:dream|nightmare)\b",
    re.IGNORECASE,
)
_DAYS: Final = {"M": 30.4, "D": 1.0, "W": 7.0, "Y": 365.25, "H": 1 / 24, "TM": 1 / 1440}
_ISO = re.compile(r"(-?)P(T?)(\d+)([MDWYHS])\Z")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_REACH: Final = 6
_NEAR_HEAD: Final = 25
_HAD = re.compile(r"\b(?:had|been|have|has)\b|['’](?:d|ve)\b")


def read_since(telling: Telling, scenes: Sequence[Span], heads: Sequence[str]) -> list[str | None]:
    """Give how much later each scene is than the one told before, as an ISO 8601 duration; None where nothing says.

    Args:
        telling: the sentences.
        scenes: start and end of each.
        heads: the words of each header, or nothing.
    """
    made: list[str | None] = []
    day: int | None = None
    last_number: int | None = None
    for i, ((start, end), head) in enumerate(zip(scenes, heads, strict=True)):
        first = _first_words(telling, start, end)
        told = (since_told(head) or since_told(first)) if i else None
        counted = DAY_NUMBER.search(head) or DAY_NUMBER.match(first)
        number = _count_of(counted["number"]) if counted else None
        if told is None and i and number is not None and last_number is not None and number != last_number:
            told = f"{'-' if number < last_number else ''}P{abs(number - last_number)}D"
        last_number = number
        found = WEEKDAYS.search(head) or WEEKDAYS.search(told_words(telling, start, min(end, start + _DAY_CHARS)))
        new = _WEEK.index(found[1].lower()) if found else None
        if told is None and i and day is not None and new is not None and new != day:
            told = f"P{(new - day) % 7}D"
        if new is not None:
            day = new
        elif told not in {None, "PT0S"}:
            day = None
        made.append(told)
    return made


_WEEK: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DAY_CHARS: Final = 160


def since_told(words: str) -> str | None:
    """Give the duration that the head of a sentence tells.

    Example:
        "Three weeks later" -> "P3W"; "Two years earlier" -> "-P2Y"; "Meanwhile" -> "PT0S"; "The next day" -> "P1D"
    """
    near = words[:90]
    if shift_kind(near) == "same":
        return "PT0S"
    after = NEXT_UNIT.search(near[:50])
    if after:
        return "P7D" if after["weekday"] else UNITS[after["unit"].lower()].format(1)
    lapse = LAPSE.search(near)
    if lapse is None or (lapse["unit2"] and (lapse.start() > _NEAR_HEAD or _HAD.search(near[: lapse.start()]))):
        return None
    unit = (lapse["unit"] or lapse["unit2"]).lower()
    number = " ".join((lapse["number"] or lapse["number2"]).lower().split())
    if number.startswith("half a"):
        return "PT30M" if unit == "hour" else None
    count = _count_of(number)
    if count is None:
        return None
    is_back = (lapse["way"] or "").lower() in {"earlier", "before", "ago", "previously"}
    return ("-" if is_back else "") + UNITS[unit].format(count * (2 if unit == "fortnight" else 1))


def _count_of(number: str) -> int | None:
    """Give the number of figures, or of words such as "thirty-four"."""
    number = number.lower()
    if number.isdigit():
        return int(number)
    tens, _, ones = number.partition("-")
    value = COUNTS.get(tens.removeprefix("a ") if tens != "a" else tens)
    return value + COUNTS.get(ones, 0) if value is not None and ones else value


def _first_words(telling: Telling, start: int, end: int) -> str:
    """Give the first words that are told."""
    return told_words(telling, start, min(end, start + 200)).strip()


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
        first = _first_words(telling, start, end)
        is_inner = bool(made) and cut != "chapter"
        if level:
            made.append(level)
        elif is_inner and (shift_kind(first[:90]) == "earlier" or _looks_back(first)):
            made.append("flashback")
        elif _DREAM.search(first[:160]) or _is_woken_from(telling, start, end):
            made.append("dream")
        else:
            made.append("actual")
    return made


def _is_woken_from(telling: Telling, start: int, end: int) -> bool:
    """Say whether somebody wakes from the scene, at its end or at the head of the next; who wakes in its head woke before."""
    found = _WAKES.search(telling.story.text, max(start, end - 250), end + 200)
    return found is not None and (
        found.start() >= end or telling.row_at(found.start()) - telling.row_at(start) > _HEAD_SENTENCES
    )


_HEAD_SENTENCES: Final = 2


def _looks_back(first: str) -> bool:
    """Say whether a scene opens with a look back, in the past perfect or at another age."""
    n_past = len(_PLUPERFECT.findall(first))
    found = LOOK_BACK.search(first[:110])
    return found is not None and (n_past > 0 or " when" in found[0].lower() or found[0][-4:].isdigit())


_PLUPERFECT = re.compile(
    r"\b(?:had|hadn['’]t|(?:he|she|they|i|we)['’]d)\s+(?:\w+\s+)?\w+(?:ed|en|ne|wn|ght|t|de|me)\b", re.IGNORECASE
)


def read_orders(since: Sequence[str | None], levels: Sequence[str], retold: Sequence[int | None]) -> list[int]:
    """Give the rank of each scene in story time, from 0; scenes of one time share it."""
    now = 0.0
    times: list[float] = []
    for i, (told, level) in enumerate(zip(since, levels, strict=True)):
        again, step = retold[i], _days(told)
        if again is not None:
            times.append(times[again])
            continue
        if level == "flashback":
            times.append(now + (step if step is not None and step < 0 else _LONG_AGO) + _BIT * i)
            continue
        is_told = step is not None and bool(times)
        now = times[-1] + (step or 0.0) + (_BIT if step else 0.0) if is_told else max(now, 0.0) + _BIT
        times.append(now)
    ranks = {time: rank for rank, time in enumerate(sorted(set(times)))}
    return [ranks[time] for time in times]


_LONG_AGO: Final = -1e5
_BIT: Final = 1e-4


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
