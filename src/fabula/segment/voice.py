"""How much a paragraph sounds like its author talking to readers, and what kind of note it is by that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.paratext import (
    ADDRESS,
    CERTAIN_VOICE,
    CREDITS,
    DISCLAIMER,
    GIVEN_TO,
    NARRATED,
    RATED,
    SIGN_OFF,
    STRONG_VOICE,
    WEAK_VOICE,
)

__all__ = ["MAX_NARRATED", "QUOTED_SPEECH", "is_third_person", "voice_kind", "voice_of"]

MAX_NARRATED = 400
QUOTED_SPEECH = re.compile(r"[\"“«][^\"”»\n]{1,400}[,.!?…—-][\"”»]")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|i['’]m|my|My|me)\b")
_TO_YOU = re.compile(r"\b(?:you|your|u|ya|guys|y['’]all|please|pls|plz|thanks?|sorry|let['’]s)\b|!", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]?|(?<!\w)[*_][^*_\n]+[*_]")
_MAX_SAMPLE = 80
_MIN_SAMPLE = 4
_MAX_FIRST = 0.04
_MAX_CHAT = 14
_INFORMAL = re.compile(
    r"\w['’](?:m|ve|ll|d|re|t)\b|[!?]{2}|\bi\b|\b(?:okay|ok|yeah|uh|um|wow|gonna|wanna|lol|omg)\b|:[)(DP]|<3"
)
_MAX_SIGN_OFF = 120
_MAX_CERTAIN = 200


def voice_of(part: str) -> float:
    """Say how much a paragraph sounds like its author talking to readers, from 0 up; 1 is plain.

    Known limits:
        English only; a story about writers sounds like one.
    """
    strong = len(STRONG_VOICE.findall(part)) + 2 * bool(DISCLAIMER.search(part)) + 2 * len(CERTAIN_VOICE.findall(part))
    weak = len(WEAK_VOICE.findall(part))
    words = max(12, part.count(" ") + 1)
    score = (strong * 14 + weak * 4) / words
    return score * 0.4 if QUOTED_SPEECH.search(part) else score


def voice_kind(part: str, *, is_third_person: bool) -> str | None:
    """Give the kind of an unlabelled paragraph in which an author talks to readers, or None."""
    if part.lstrip()[:1] in '"“«' or (len(part) < MAX_NARRATED and NARRATED.search(part)):
        return None
    strong, weak = STRONG_VOICE.findall(part), WEAK_VOICE.findall(part)
    if DISCLAIMER.search(part) and len(part) < 500:
        return "disclaimer" if len(strong) <= 2 else "authors_note"
    if len(part) < 12 or QUOTED_SPEECH.search(part):
        return None
    if CREDITS.match(part) and len(part) < 300:
        return "other"
    if GIVEN_TO.match(part) and len(part) < _MAX_SIGN_OFF:
        return "dedication"
    if RATED.match(part):
        return "other"
    if SIGN_OFF.match(part) and len(part) < _MAX_SIGN_OFF:
        return "authors_note"
    if CERTAIN_VOICE.search(part) and (weak or len(part) < _MAX_CERTAIN):
        return "authors_note"
    if is_third_person and (strong or weak) and _is_contrast(part):
        return "authors_note"
    if not (ADDRESS if is_third_person else _TO_YOU).search(part):
        return None
    is_voice = bool(strong) and voice_of(part) >= 1.0 and (len(strong) >= 2 or len(weak) >= 2)
    return "authors_note" if is_voice and len(part) >= 20 else None


def is_third_person(text: str, units: Sequence[tuple[int, int, str]], attached: set[int]) -> bool:
    """Say whether the narrator of the story never says I: then who says it at an edge is the author."""
    rows = [row for row, unit in enumerate(units) if unit[2] == "paragraph" and row not in attached]
    rows = rows[:: max(1, len(rows) // _MAX_SAMPLE)]
    n_first = n_all = 0
    for row in rows:
        part = _QUOTED.sub(" ", text[units[row][0] : units[row][1]])
        n_all += bool(part.strip(" .,\n"))
        n_first += bool(_FIRST_PERSON.search(part))
    return n_all >= _MIN_SAMPLE and n_first <= n_all * _MAX_FIRST


def _is_contrast(part: str) -> bool:
    """Someone chats in the first person where the narrator never does.

    subtle: narrators of old novels also step out and say I, at length and without contractions.
    """
    bare = _QUOTED.sub(" ", part)
    n_words = bare.count(" ") + 1
    n_first = len(_FIRST_PERSON.findall(bare))
    n_persons = n_first + len(_TO_YOU.findall(bare))
    return (
        n_first > 0 and n_words <= _MAX_CHAT * n_persons and bool(_INFORMAL.search(bare)) and not NARRATED.search(part)
    )
