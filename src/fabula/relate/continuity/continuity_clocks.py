"""Clock times of the narration: which stretches are told under which hour of which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.relate.continuity.continuity_ground import Ground

__all__ = ["CLOCK", "DATE", "HALF_DAY", "Moment", "date_of", "is_one_day", "minutes_of", "read_moments"]

HALF_DAY = 720
_HOURS = {
    word: hour for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_PARTS = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_NUMBER = "|".join(_HOURS)

CLOCK = re.compile(
    rf"\b(?:at|on\s+the\s+stroke\s+of|it\s+was|by|until|till)\s+(?:exactly\s+|precisely\s+|just\s+|about\s+|a\s+little\s+(?:before|after)\s+)?(?P<clock>"
    rf"half[- ]past\s+(?:{_NUMBER})|(?:a\s+)?(?:quarter|five|ten|twenty|twenty-five)(?:\s+minutes)?\s+(?:past|to|after|before)\s+(?:{_NUMBER}|noon|midnight)"
    rf"|(?:{_NUMBER}|\d{{1,2}})\s+o['’]clock|\d{{1,2}}[:.]\d\d|\d{{1,2}}(?=\s*[ap]\.?m\b)|noon|midnight"
    rf"|(?:{_NUMBER})\b(?=\s*[,.;:—]|\s+(?:on|that|precisely|sharp|exactly|in|the|an?|he|she|it|they|his|her|there|(?-i:[A-Z])\w+)\b))",
    re.IGNORECASE,
)
"""Words that tell a time by the clock."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b[Oo]n\s+(?:the\s+(?P<day>[a-z-]+|\d{{1,2}}(?:st|nd|rd|th)?)\s+of\s+(?P<month>{_MONTHS})|(?P<month2>{_MONTHS})\s+(?P<day2>\d{{1,2}}|the\s+[a-z-]+))\b"
)
"""Words that tell a day of a month."""

_NO_CLOCK = re.compile(
    r"\s+(?:in\s+the\s+(?:world|house|family|village|town)|an?\s+\w+\s+(?:piece|head|time))\b", re.IGNORECASE
)
_DAY_NEAR = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|tomorrow|yesterday|Christmas(?:\s+Eve)?|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d+)\b"
)
_ANOTHER_DAY = re.compile(
    r"\b(?:(?:next|following|another)\s+(?:day|night|morning|evening|afternoon|week|month|year|\w+day)|(?:days?|nights?|weeks?|months?|years?|fortnight)\s+(?:later|after\w*|"
    r"passed|went\s+by)|later\s+that|tomorrow|(?:day|night|morning|evening)\s+after|every\s+\w+|the\s+day\s+(?:of|before)|since\s+then|by\s+now)\b",
    re.IGNORECASE,
)
_HEAD = 45
"""Characters at the head of a sentence in which a shift of time is told."""
_ON = 500
"""Characters of the paragraph after that are still told under a time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch told under one clock time: minutes after twelve, the day where one is near, and where the time is told."""

    start: int
    end: int
    minutes: int
    day: str
    at: int


def read_moments(ground: Ground) -> list[Moment]:
    """Give the moments of the narration, in order."""
    found = [match for match in CLOCK.finditer(ground.text) if _is_told(ground, match)]
    made: list[Moment] = []
    named_days = [(d.start(), d.group().lower()) for d in _DAY_NEAR.finditer(ground.text)] if found else []
    at_day, day = 0, ""
    for i, match in enumerate(found):
        first, stop = ground.sentence_at(match.start())
        while at_day < len(named_days) and named_days[at_day][0] < stop:
            day, at_day = named_days[at_day][1], at_day + 1
        after = found[i + 1].start() if i + 1 < len(found) else len(ground.text)
        block = ground.block_end(match.end()) + _ON
        scene = ground.scene_end(match.start())
        minutes = minutes_of(match["clock"])
        if minutes is not None:
            made.append(Moment(first, max(stop, min(after, block, scene)), minutes, day, match.start()))
    return made


def _is_told(ground: Ground, match: re.Match[str]) -> bool:
    token = ground.at(match.start())
    return token < ground.n and not ground.quoted[token] and not _NO_CLOCK.match(ground.text, match.end())


def minutes_of(words: str) -> int | None:
    """Give the minutes after twelve that the words of a clock time tell, or None.

    Example:
        "half past three" -> 210; "noon" -> 0; "ten to four" -> 230; "4:05" -> 245
    """
    text = " ".join(words.lower().replace("’", "'").replace("-", " ").replace("o'clock", "").split()).removeprefix("a ")
    digits = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", text)
    if digits:
        return (int(digits[1]) * 60 + int(digits[2] or 0)) % HALF_DAY
    *before, hour = text.split()
    if hour in {"noon", "midnight"}:
        base = 0
    elif hour in _HOURS:
        base = _HOURS[hour] * 60
    else:
        return None
    if not before:
        return base % HALF_DAY
    part = _PARTS.get("twenty-five" if before[:2] == ["twenty", "five"] else before[0])
    if part is None:
        return None
    return (base - part if before[-1] in {"to", "before"} else base + part) % HALF_DAY


def date_of(match: re.Match[str]) -> str:
    """Give the date of a match of ``DATE`` in one form: "may fourth"."""
    day = re.sub(r"(?<=\d)(?:st|nd|rd|th)\Z|\Athe\s+", "", match["day"] or match["day2"])
    return f"{match['month'] or match['month2']} {day}".lower()


def is_one_day(ground: Ground, one: Moment, other: Moment) -> bool:
    """Say whether nothing tells that two moments are of two days."""
    if one.day and other.day and one.day != other.day:
        return False
    last = ground.sentence_at(other.at)
    return not any(
        _ANOTHER_DAY.search(ground.text, a, b if a == last[0] else min(b, a + _HEAD))
        for a, b in _narrated(ground, one.end, last[1])
    )


def _narrated(ground: Ground, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences between two positions that no quotation begins."""
    for first, last in ground.sentences_within(start, end):
        token = ground.at(first)
        if token < ground.n and not ground.quoted[token]:
            yield first, last
