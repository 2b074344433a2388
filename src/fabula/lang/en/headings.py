"""Words of headings and of scene-break lines in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["BREAK_WORDS", "DATELINE", "DIVISIONS", "NUMBER_VALUES", "NUMBER_WORDS", "STANDALONE", "TIME_SKIP_WORDS"]

NUMBER_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth fifth sixth seventh "
    "eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth thirtieth fortieth fiftieth last final"
).split()
"""Words that number a chapter."""

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_VALUES: Final[Mapping[str, int]] = MappingProxyType(
    {word: value for value, word in enumerate(_UNITS.split(), 1)}
    | {word: value for value, word in enumerate(_ORDINALS.split(), 1)}
    | {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
    | {"twentieth": 20, "hundred": 100}
)
"""What the words count; compounds (twenty-one) are sums."""

DIVISIONS: Final = (
    "chapter chap ch week part book volume vol act scene section canto stave letter arc episode ep side story day night entry "
    "verse movement phase file case round lesson"
).split()
"""Words that begin a numbered heading."""

_ALONE = (
    "prologue epilogue interlude intermezzo prelude preface foreword afterword introduction conclusion postscript coda "
    "omake extra bonus finale overture intermission prolog epilog ending"
).split()
STANDALONE: Final = (
    *_ALONE,
    "side story",
    "bonus chapter",
    "extra chapter",
    "bonus scene",
    "alternate ending",
    "alternative ending",
)
"""Headings that need no number."""

BREAK_WORDS: Final = (
    "line break",
    "linebreak",
    "page break",
    "pagebreak",
    "scene break",
    "scenebreak",
    "scene change",
    "section break",
    "horizontal line",
    "horizontal rule",
    "line",
    "break",
    "ruler",
    "divider",
    "change of scene",
    "new scene",
    "scene shift",
    "scene switch",
    "separator",
    "hr",
)
"""What writers type for a ruler that the site took away."""

TIME_SKIP_WORDS: Final = (
    "timeskip",
    "time skip",
    "time-skip",
    "time jump",
    "time passes",
    "time lapse",
    "timeskip brought to you by",
)
"""What writers type where time passes."""

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?|o['’]clock|hours)|\d{1,2}:\d\d|[0-2]\d[0-5]\d\s+(?:hours|hrs|\w+\s+time))"
_PART = r"(?:\s*[,;–—-]\s+[^\n.!?,;\"“”«»]{2,40}\.?)"
_PLACE = r"(?-i:[A-Z])[\w'’ -]{1,39}"
DATELINE: Final = re.compile(
    r"[\W_]*(?:"
    rf"{_DAY}(?:\s+(?:morning|afternoon|evening|night|noon))?(?:\s*[,–—-]\s*{_HOUR})?{_PART}{{0,2}}"
    rf"|(?:{_PLACE},\s+)?{_HOUR}{_PART}{{0,2}}"
    rf"|(?:{_PLACE},\s+){{0,2}}(?:{_DAY},\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?|{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?)"
    rf"\s+\d{{4}}{_PART}{{0,2}}"
    r")[\s\]*_~)–—-]*\Z",
    re.IGNORECASE,
)
"""A line that is only a day, an hour or a date, with a place (Tuesday, 6 a.m., the quay)."""
