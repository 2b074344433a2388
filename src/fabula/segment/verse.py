"""Verse: blocks whose line breaks are the author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["is_lyric", "is_set_off", "is_verse", "is_wrapped"]

_MIN_LINES = 3
_LABEL = re.compile(
    r"\s*(?:\[[^\]\n]{1,24}\]|[A-Z][\w .'-]{0,24}:|[\w.-]{2,20}:\s|[-•*+]\s|\d{1,3}[.)]\s|>\s|--|—|\W*\d{1,2}:\d\d)"
)
_QUOTED = re.compile(r"\s*[\"“‘'«「—]")
_DEAR = re.compile(r"\s*(?:my\s+)?dear(?:est)?\s+[^.!?]{1,30}\Z", re.IGNORECASE)
_SALUTATION = re.compile(
    r"\s*(?:dear|to|from|sir|madam|my dear|dearest|yours|love|sincerely|p\.?\s?s)\b[^.!?]{0,40}[,:]?\s*\Z",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"(?P<mark>[*_~/]{1,3}|[♪♫♩♬]+)\s*(?P<line>[^\n*_~♪♫♩♬]+?)\s*(?:(?P=mark)|(?<![*_~/])[♪♫♩♬]*)\Z")
_SLACK = 2
_LINE_ENDS = frozenset(",;:.!?—")
_PROSE_END = re.compile(r"[.!?][\"”’')]*\s*\Z")


def is_verse(text: str, width: int) -> bool:
    """Say whether a block is verse.

    Args:
        text: the block, with its line breaks.
        width: where paragraphs of the source are wrapped; 0 where each is one line.
    """
    if "\n" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    limit = 0.82 * width if width else 75
    lengths = [len(line.strip()) for line in lines]
    if len(lines) < _MIN_LINES and not (len(lines) == 2 and _is_couplet(lines, width)):
        return False
    if max(lengths) > max(limit, 30) or max(lengths) > 90:
        return False
    labelled = sum(bool(_LABEL.match(line)) for line in lines)
    quoted = sum(bool(_QUOTED.match(line)) for line in lines)
    if (
        labelled * 3 >= len(lines)
        or quoted * 2 > len(lines)
        or any(_SALUTATION.match(line) for line in (lines[0], lines[-1]))
        or any(_DEAR.match(line) for line in lines[:3])
    ):
        return False
    if all(is_set_off(line) for line in lines):
        return 2 * sum(bool(_PROSE_END.search(line.rstrip("*_~/♪ "))) for line in lines) <= len(lines)
    begun = sum(line.strip(" \t_*\"“‘'([/")[:1].isupper() for line in lines)
    ended = sum(bool(_PROSE_END.search(line)) for line in lines)
    is_stop_each = ended >= 0.8 * len(lines) and sum(lengths) / len(lengths) > 35
    is_indented = all(line[:1] in " \t" for line in lines[1:]) and 2 * begun >= len(lines)
    is_stopped = len(lines) > _MIN_LINES and sum(line.rstrip()[-1:] in _LINE_ENDS for line in lines) >= 0.75 * len(
        lines
    )
    is_begun = begun >= 0.7 * len(lines) or is_indented or not width or is_stopped
    return is_begun and not is_stop_each


def is_wrapped(lines: Sequence[str]) -> bool:
    """Say whether lines break only where the next word would not have fitted any more.

    One line in eight may break early, as words with hyphens make it.
    """
    width = max(map(len, lines))
    early = sum(
        len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width - _SLACK
        for line, after in pairwise(lines)
        if after.strip()
    )
    return 8 * early <= len(lines) - 1


def is_set_off(line: str) -> bool:
    """Say whether a line as a whole stands in italics, or begins with a note of music."""
    return _SET_OFF.match(line.strip()) is not None


def is_lyric(text: str) -> bool:
    """Say whether a block of one line, set off as a whole by italics or notes of music, reads as a line of a song.

    A thought in italics ends like a sentence; a line of a song seldom does.
    """
    bare = text.strip()
    match = _SET_OFF.match(bare)
    if not match or not 12 <= len(bare) <= 90:
        return False
    line = match["line"]
    return line[:1].isupper() and line.count(" ") >= 3 and line[-1:] not in '.!?…"”:;—-'


def _is_couplet(lines: list[str], width: int) -> bool:
    longest = max(len(line.strip()) for line in lines)
    indented = all(line.startswith(("  ", "\t")) or i == 0 for i, line in enumerate(lines)) and lines[1][:1] in " \t"
    marked = all(line.strip()[:1] in "_*/♪~" for line in lines)
    return longest < 60 and (marked or (indented and bool(width)))
