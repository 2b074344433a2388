"""Words by which a story says that time has passed, goes back, or is the same elsewhere; and phrases that tell a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = [
    "COUNTS",
    "DAY_NUMBER",
    "LAPSE",
    "LOOK_BACK",
    "NEXT_UNIT",
    "OPENING_SHIFT",
    "TIME_PHRASE",
    "UNITS",
    "WEEKDAYS",
    "shift_in",
    "shift_kind",
]

_A_FEW = r"(?:a\s+few|few|several|some|many|a\s+couple(?:\s+of)?|a\s+good\s+many|a\s+dozen|dozens\s+of|countless|long)"
_NUMBER = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty)(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a\s+hundred|\d{1,4}|another|an?|half\s+an?|a\s+full)"
)
_MANY = rf"(?:{_A_FEW}|{_NUMBER})"
_UNIT = r"(?:hour|day|night|evening|morning|week|fortnight|weekend|month|season|year|summer|winter|decade|century|centurie)s?"
_MINUTES = r"(?:minute|quarter\s+of\s+an\s+hour)s?"
_MOMENT = r"(?:second|moment|instant|heartbeat|breath|beat|pace|step)s?"
_BRIEF = rf"(?:{_MOMENT}|(?:a|one|a\s+few|few|some|a\s+couple(?:\s+of)?|another)\s+minutes?)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_PART = r"(?:morning|forenoon|afternoon|evening|night|noon|midday|dusk|dawn|daybreak|sunrise|sunset|sundown|nightfall|midnight|twilight|daylight)"
_MEAL = r"(?:breakfast|lunch|lunchtime|luncheon|dinner|dinnertime|supper|suppertime|tea|teatime|bedtime|curfew)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|harvest|christmas|easter|midsummer|midwinter|new\s+year)"
_HOUR = (
    r"(?:(?:half\s+|a\s+)?(?:quarter\s+)?(?:past\s+|to\s+|after\s+)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[- ](?:fifteen|thirty|forty-five))?\s*o['’]clock"
    r"|half[- ]past\s+\w+|(?:a\s+)?quarter\s+(?:past|to|after)\s+\w+|\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)"
    r"|(?:five|ten|twenty|twenty-five|\w+\s+minutes?)\s+(?:past|to|before|after)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b"
    r"|(?<=at\s)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?=[\s]*[,.;:]|\s+(?:the|a|an|he|she|it|they|we|i|his|her|on|in|that|and|there|one|precisely|sharp|(?-i:[A-Z])\w+)\b)"
    r"|(?<=by\s)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?=[\s]*[,.;:]|\s+(?:the|a|an|he|she|it|they|we|i|his|her|on|in|that|and|there|(?-i:[A-Z])\w+)\b))"
)
_STAMP = (
    r"(?:day|night|week|month|year|hour|log|entry|sol|cycle)\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)\s*[.,:;]"
    r"|t\s+(?:minus|plus)\s+\w+|\d{4}\s+hours"
)
_SPENT = r"(?:passed|went\s+by|go\s+by|goes\s+by|pass|passes|crawled|dragged|flew|slid|slipped|rolled|had\s+passed|had\s+gone|elapsed|wore)"
_ABOUT = r"(?:about|around|toward|towards|nearly|almost|just|well|long|shortly|soon|not\s+long|barely|exactly|some|over|only|very)"
_WHO = r"(?:i|we|he|she|they|you|[a-z]+)"

_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "moment": rf"(?:only\s+|just\s+)?(?:{_MANY}\s+)?(?:more\s+)?{_BRIEF}\s+(?:later|after|passed|went\s+by)\b"
        rf"|(?:at|in)\s+(?:that|this|the\s+same|a)\s+(?:very\s+|same\s+)?{_MOMENT}\b|(?:for|after)\s+(?:a|one|{_A_FEW})\s+(?:long\s+)?{_MOMENT}\b"
        r"|suddenly|immediately|at\s+once|presently|then|now\b(?!\s+that)|soon\b",
        "earlier": rf"(?:{_ABOUT}\s+)?{_MANY}\s+(?:{_UNIT}|{_MINUTES})\s+(?:earlier|before\b(?!\s+(?:he|she|they|i|we|it|the)\b))"
        rf"|earlier\s+(?:that|the\s+same)\s+\w+|years\s+(?:earlier|before)\b|long\s+(?:ago|before)\b|(?:the|that)\s+{_PART}\s+before\b",
        "same": r"meanwhile\b|in\s+the\s+mean\s?time\b|at\s+(?:about\s+)?(?:that|the)\s+same\s+(?:time|hour)\b|elsewhere\b|while\s+(?:\w+\s+){1,3}(?:was|were|\w+ed|\w+ing)\b"
        r"|(?:somewhere|far|deep|miles)\s+(?:else|away|off|below|above)\b|on\s+the\s+other\s+side\s+of\s+(?:the|town)\b|across\s+(?:town|the\s+city)\b",
        "gap": rf"(?:{_ABOUT}\s+)?{_MANY}\s+(?:more\s+|long\s+|whole\s+|\w+\s+)?(?:{_UNIT}|{_MINUTES})\s+(?:later|after(?:ward|wards)?|on\b|{_SPENT})"
        rf"|(?:{_ABOUT}\s+)?{_MANY}\s+(?:{_UNIT}|{_MINUTES})\s+of\b.{{3,40}}?\blater\b|(?:minutes|hours|days|weeks|months|years|ages)\s+(?:later|{_SPENT})"
        rf"|(?:the\s+)?(?:very\s+)?(?:next|following)\s+(?:{_UNIT}|{_PART}|{_DAY}|{_SEASON}|time)\b|(?:the\s+)?(?:{_UNIT}|{_PART})\s+after\b"
        rf"|(?:much\s+|some\s+time\s+|not\s+long\s+|long\s+|a\s+little\s+|sometime\s+)(?:later|after|afterwards?)\b|later\s+(?:that|the\s+same|in\s+the|on)\b|later\b,?"
        rf"|after\s+(?:{_MANY}\s+(?:\w+\s+)?(?:{_UNIT}|{_MINUTES})|{_MEAL}|school|class|work|hours|dark|the\s+\w+)\b"
        rf"|(?:that|the\s+same)\s+(?:same\s+)?(?:{_PART}|{_UNIT}|{_DAY}|{_SEASON})\b|(?:for|over)\s+(?:the\s+)?(?:next|following|rest)\b|it\s+took\s+(?:\w+\s+){{1,4}}{_UNIT}\b"
        rf"|for\s+{_MANY}\s+{_UNIT}\b|all\s+(?:that|the\s+next)\s+\w+|(?:tomorrow|today|tonight)\b|this\s+(?:{_PART}|time)\b|in\s+the\s+(?:days|weeks|months|years|end)\b",
        "stamp": _STAMP,
        "clock": rf"(?:(?:by|at|before|after|until|till|just|shortly|toward|towards|around|about|near|nearly|almost|it\s+(?:was|is)|a\s+little|well|past)\s+){{0,4}}"
        rf"(?:the\s+)?(?:{_HOUR}|(?<=\s){_PART}\b|(?<=\s){_MEAL}\b|(?<=\s){_SEASON}\b)|in\s+the\s+(?:early\s+|late\s+|gray\s+|grey\s+|cold\s+)?(?:{_PART}|small\s+hours)\b"
        rf"|(?:early|late)\s+(?:in\s+the|that|on|next|the)\s+\w+|it\s+(?:was|is)\s+(?:\w+\s+){{0,3}}(?:{_PART}|{_HOUR}|dark|late|{_DAY}|{_MONTH})\b|the\s+next\s+(?:thing\s+)?\w+\s+knew\b",
        "weekday": rf"(?:(?:on|by|come|it\s+(?:was|is)|early|late|the|one|that|every)\s+){{0,3}}{_DAY}\b|(?:in|by|on\s+the\s+\w+\s+of|early\s+in|late\s+in)\s+{_MONTH}\b"
        rf"|in\s+(?:the\s+)?(?:early\s+|late\s+)?{_SEASON}\b|on\s+the\s+(?:\w+\s+)?(?:day|night|morning|evening|afternoon|eve)\b|one\s+(?:{_PART}|day)\b",
        "came": rf"(?:{_PART}|{_SEASON}|{_DAY}|{_MONTH}|the\s+(?:day|night|morning|evening|storm|rain|sun))\s+(?:came|found|fell|broke|arrived|dawned|saw|rose|set|went\s+down|was\s+(?:up|rising|setting))\b",
        "when": rf"(?:when|by\s+the\s+time|as\s+soon\s+as|once|after|before|until)\s+{_WHO}(?:\s+\w+)?\s+(?:had\s+)?(?:finally\s+|at\s+last\s+|next\s+)?"
        r"(?:woke|awoke|wakened|came\s+(?:to|back|home|out|down|up|in)|got\s+(?:back|home|up|in|to|there)|returned|arrived|reached|opened|finished|left|gone|landed|emerged|looked\s+up)\b"
        rf"|{_WHO}\s+(?:woke|awoke)\b",
    }
)

OPENING_SHIFT: Final = re.compile(
    r"[\s\"“‘'*_—–-]{0,4}(?:(?:and|but|so|then)\s+)?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + ")",
    re.IGNORECASE,
)
"""A sentence that opens with a shift of time; the group says of which kind."""

_INNER_SHIFT: Final = re.compile(
    rf"\b(?:had\s+been\s+(?:\w+\s+){{0,3}}{_UNIT}|for\s+{_MANY}\s+{_UNIT}|{_MANY}\s+{_UNIT}\s+(?:later|after\b|before\b|earlier|had\s+passed)|(?:the\s+)?(?:next|following)\s+(?:{_UNIT}|{_PART}|{_DAY})"
    rf"|(?:that|this)\s+{_PART}|later\s+that\s+\w+|(?:on|by)\s+{_DAY}|(?:at|by|until|toward)\s+(?:{_HOUR}|{_PART}|{_MEAL})|o['’]clock"
    rf"|in\s+the\s+{_PART}|in\s+{_MONTH})\b",
    re.IGNORECASE,
)

TIME_PHRASE: Final = re.compile(
    rf"(?:\b(?:(?:on|in)\s+the\s+(?:\w+th|first|second|third|last|final)\s+(?:{_UNIT}|of\s+{_MONTH})|(?:day|night|week|month|year)\s+(?:\d+|\w+teen|\w+ty(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"|the\s+{_DAY}\s+(?:after|before)(?:\s+that)?|{_STAMP}|(?:toward|towards|past|until|before|after)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[\s,.;])|a\s+quarter\s+(?:past|to)"
    rf"|it\s+(?:was|is)\s+{_MONTH}|by\s+[A-Z][a-z]+mas\b|(?:in|since)\s+(?:1[0-9]|20)\d\d|{_MANY}\s+(?:\w+\s+)?(?:{_UNIT}|{_MINUTES})\s+(?:later|earlier|ago|before(?:\s+\w+)?|after(?:\s+\w+)?)"
    rf"|(?:the\s+)?(?:next|following|previous)\s+(?:{_UNIT}|{_PART}|{_DAY}|{_SEASON})(?:\s+{_PART})?"
    rf"|(?:the|that|this)\s+(?:same\s+)?(?:{_PART}|{_DAY}|{_SEASON})(?:\s+(?:{_PART}|after|before)\b)?(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?"
    rf"|{_HOUR}(?:\s+(?:in\s+the\s+{_PART}|at\s+night|on\s+(?:the\s+\w+\s+of\s+{_MONTH}(?:,?\s+\d{{4}})?|{_DAY}(?:\s+{_PART})?)))?"
    rf"|(?:early|late)\s+(?:{_PART}|in\s+{_MONTH}|{_SEASON}|{_DAY})|(?:at|by|until|past|toward|towards|after|before)\s+(?:{_MEAL}|{_PART})"
    rf"|(?:in|on)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:{_PART}|small\s+hours)(?:\s+of\s+\w+(?:\s+\w+)?)?|{_DAY}(?:\s+{_PART})?|tonight|tomorrow|yesterday"
    rf"|(?:the\s+)?(?:first|second|third|\w+th|\d{{1,2}}(?:st|nd|rd|th))\s+(?:of\s+(?-i:{_MONTH.title().replace('|', '|')})(?:,?\s+\d{{4}})?|{_PART}|day|night)"
    rf"|in\s+{_MONTH}|in\s+(?:the\s+)?{_SEASON}|midnight|noon|dawn|dusk|daybreak|nightfall)\b)",
    re.IGNORECASE,
)
"""A phrase that tells when something happens."""

LAPSE: Final = re.compile(
    rf"(?P<number>{_A_FEW}|{_NUMBER})\s+(?:more\s+|long\s+|whole\s+|\w+\s+)?"
    r"(?P<unit>minute|hour|day|night|morning|evening|week|fortnight|month|year|summer|winter|decade)s?['’]?\s+"
    rf"(?P<way>later|after(?:ward|wards)?|on\b|{_SPENT}|earlier|before|ago|previously|when)"
    rf"|(?:for|took)\s+(?P<number2>{_NUMBER})\s+(?P<unit2>day|night|week|month|year|hour)s?\b",
    re.IGNORECASE,
)
"""A length of time that lies between two scenes, with its way: later, or earlier."""

NEXT_UNIT: Final = re.compile(
    r"(?:\b(?:the\s+)?(?:next|following)\s+|\bthe\s+(?=\w+\s+after\b))(?P<unit>day|morning|afternoon|evening|night|week|month|year|summer|winter)\b"
    rf"|\b(?:the\s+)?(?P<weekday>{_DAY})\s+after\b",
    re.IGNORECASE,
)
"""The next day, the week after."""

DAY_NUMBER: Final = re.compile(
    r"\b(?:day|night|sol)\s+(?P<number>\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)\b",
    re.IGNORECASE,
)
"""A day that is counted: "Day 12", "Night Three"."""

WEEKDAYS: Final = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
"""Days of the week."""

LOOK_BACK: Final = re.compile(
    rf"\b(?:was|were)\s+(?:only\s+|just\s+)?(?:{_NUMBER}|a\s+(?:boy|girl|child|baby|student|cadet)|small|little|young)(?:\s+years?\s+old)?\s+when\b"
    rf"|\bwhen\s+{_WHO}\s+(?:was|were)\s+(?:only\s+|just\s+)?(?:{_NUMBER}|a\s+(?:boy|girl|child|baby)|small|little|young|children|boys|girls)\b"
    r"|\bthat\s+(?:first\s+)?(?:day|night|morning|evening|afternoon|summer|winter|year)\b.{0,60}\bhad\b|\bback\s+(?:when|in\s+(?:the|those))\b"
    r"|\bin\s+(?:the\s+(?:spring|summer|autumn|winter)\s+of\s+)?(?:1[0-9]|20)\d\d\b|\bit\s+was\s+the\s+(?:year|winter|summer|spring|autumn|night|day)\s+(?:that\s+|the\s+|when\s+)?\w+",
    re.IGNORECASE,
)
"""How a look back opens: "Rosa was nine when the mill burned"."""

COUNTS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            "an a another one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
            "seventeen|eighteen|nineteen|twenty".split("|"),
            1,
        )
        for word in words.split()
    }
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
)
"""What number words count."""

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "minute": "PT{}M",
        "hour": "PT{}H",
        "day": "P{}D",
        "night": "P{}D",
        "morning": "P{}D",
        "afternoon": "P{}D",
        "evening": "P{}D",
        "week": "P{}W",
        "fortnight": "P{}W",
        "month": "P{}M",
        "year": "P{}Y",
        "summer": "P{}Y",
        "winter": "P{}Y",
        "decade": "P{}Y",
    }
)
"""How a number of each unit is written as a duration (ISO 8601)."""


def shift_kind(words: str) -> str | None:
    """Give the kind of shift of time that a sentence opens with.

    Example:
        "The next morning it snowed." -> "gap"; "By noon he slept." -> "clock"; "A moment later he ran." -> "moment";
        "Meanwhile Ilse read." -> "same"; "He ran." -> None
    """
    found = OPENING_SHIFT.match(words)
    return found.lastgroup if found else None


def shift_in(words: str) -> bool:
    """Say whether a sentence tells a shift of time somewhere, not only at its head."""
    return _INNER_SHIFT.search(words) is not None
