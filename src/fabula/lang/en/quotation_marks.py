"""Quotation marks: every way they are printed, typed or damaged, and the apostrophes that look like them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from fabula.lang.en.contractions import ELISIONS, ELISIONS_IN_LOWER_CASE, FINAL_ELISIONS

__all__ = [
    "DOUBLE_WITHOUT_ITS_END",
    "MARKS",
    "MORE_ELISIONS",
    "SINGLES",
    "Role",
    "Style",
    "is_elided_end",
    "is_elision",
]

Style: TypeAlias = Literal["double", "single", "guillemet", "corner", "white_corner", "angle", "colon", "tofu"]
Role: TypeAlias = Literal["open", "close", "either"]

MARKS: Mapping[str, tuple[Style, Role]] = MappingProxyType(
    {
        # straight and curly
        '"': ("double", "either"),
        "＂": ("double", "either"),
        "“": ("double", "open"),
        "”": ("double", "close"),
        "„": ("double", "open"),
        "‟": ("double", "open"),
        "〝": ("double", "open"),
        "〞": ("double", "close"),
        "〟": ("double", "close"),
        # typewriter and LaTeX habits
        "``": ("double", "open"),
        "''": ("double", "either"),
        "´´": ("double", "close"),
        "‘‘": ("double", "open"),
        "’’": ("double", "close"),
        # guillemets
        "«": ("guillemet", "open"),
        "»": ("guillemet", "close"),
        "‹": ("guillemet", "open"),
        "›": ("guillemet", "close"),
        # East Asian brackets
        "「": ("corner", "open"),
        "」": ("corner", "close"),
        "﹁": ("corner", "open"),
        "﹂": ("corner", "close"),
        "｢": ("corner", "open"),
        "｣": ("corner", "close"),
        "『": ("white_corner", "open"),
        "』": ("white_corner", "close"),
        "﹃": ("white_corner", "open"),
        "﹄": ("white_corner", "close"),
        # mind speech
        "<<": ("angle", "open"),
        ">>": ("angle", "close"),
        "::": ("colon", "either"),
        # HTML that was never decoded
        "&quot;": ("double", "either"),
        "&#34;": ("double", "either"),
        "&#034;": ("double", "either"),
        "&#x22;": ("double", "either"),
        "&ldquo;": ("double", "open"),
        "&rdquo;": ("double", "close"),
        "&bdquo;": ("double", "open"),
        "&#8220;": ("double", "open"),
        "&#8221;": ("double", "close"),
        "&#x201C;": ("double", "open"),
        "&#x201D;": ("double", "close"),
        "&laquo;": ("guillemet", "open"),
        "&raquo;": ("guillemet", "close"),
        "&lt;&lt;": ("angle", "open"),
        "&gt;&gt;": ("angle", "close"),
        # UTF-8 read as Windows-1252, as Latin-1, as Mac Roman; Windows-1252 read as Latin-1
        "â€œ": ("double", "open"),
        "â€\x9d": ("double", "close"),
        "â€ž": ("double", "open"),
        "â\x80\x9c": ("double", "open"),
        "â\x80\x9d": ("double", "close"),
        "‚Äú": ("double", "open"),
        "‚Äù": ("double", "close"),
        "\x93": ("double", "open"),
        "\x94": ("double", "close"),
    }
)
"""Marks of all styles but the single ones: spelling -> style and the side on which it is usually printed."""

DOUBLE_WITHOUT_ITS_END = "â€"
"""A closing curly mark as damaged by Windows-1252, which has no letter for its last byte; other marks begin so too."""

SINGLES = MappingProxyType(
    {
        "'": "either",
        "’": "either",
        "‘": "open",
        "‚": "open",
        "‛": "open",
        "`": "open",
        "´": "close",
        "â€˜": "open",
        "â€™": "either",
        "â\x80\x98": "open",
        "â\x80\x99": "either",
        "\x91": "open",
        "\x92": "either",
        "&#39;": "either",
        "&apos;": "either",
        "&lsquo;": "open",
        "&rsquo;": "either",
        "&#8216;": "open",
        "&#8217;": "either",
    }
)
"""Marks of the single style, most of which are also apostrophes."""

MORE_ELISIONS = frozenset(
    """
    tis twas twere twill twould twont tisnt twasnt tain't taint cept gan un ud s'pose appen appened appens ardly aven
    elp elped erbs erself isself itch orrible orrid ospital owever undreds urry urt usband usbands alfpenny ammer
    andsome anged asn adn arry enry arriet ampton ouses bacco baccy baccer nuther ginst merican noint p'raps pothecary
    prentice scaped scutcheon sponsible stablish stonished taters tato ticing vantage zat cello coon copter gator
    twixt ull umble umbly umbug ighness oo ook ooks oose oo's e's e'd e'll er've im's em'll
    """.split(),
)
"""Words that lost their first letters, beside those that the tokens know."""

_ELIDED = ELISIONS | MORE_ELISIONS
_PLAIN_WORDS = frozenset("cause till round fraid".split())
"""Elisions that are as likely a word at the beginning of quoted words: an apostrophe before them decides nothing."""


def is_elision(word: str) -> bool:
    """Say whether an apostrophe before ``word`` stands for lost letters: 'tis, 'em, 'Arry, '90s.

    Example:
        is_elision("tis"), is_elision("90s") are True; is_elision("Come") is False.
    """
    low = word.lower()
    if not low:
        return False
    if (low in _ELIDED and not (word[0].isupper() and low in _PLAIN_WORDS)) or (
        word.islower() and word in ELISIONS_IN_LOWER_CASE
    ):
        return True
    return word[0].isdigit() and len(word) in {2, 3} and word[:2].isdigit() and word[2:] in {"", "s"}


def is_elided_end(word: str) -> bool:
    """Say whether an apostrophe after ``word`` likely stands for lost letters: goin', th', o', wi'.

    Example:
        is_elided_end("goin") and is_elided_end("o") are True; is_elided_end("house") is False.
    """
    low = word.lower()
    return low in FINAL_ELISIONS or (len(low) > 3 and low.endswith("in")) or low in _BARE_ENDS


_BARE_ENDS = frozenset("t th o wi fo po mo ol gi ca wa aw yo tho thro".split())
