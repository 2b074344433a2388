"""How a sentence opens that may begin a scene, and how the words before it end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from fabula.lang.en.scene_words import (
    CONTINUERS,
    LOCATIVES,
    OPENING_PRONOUNS,
    PLACE_OPENING,
    ROOMS,
    SLEEP,
)
from fabula.lang.en.time_shifts import shift_in, shift_kind
from fabula.relate.scenes.boundary_spots import Columns, Spots, flags

__all__ = ["STRONG_SHIFTS", "may_open", "opens_with_place", "read_openings"]

STRONG_SHIFTS: Final = ("gap", "clock", "weekday", "came", "stamp", "earlier", "same")
"""Kinds of shift of time that leave the scene behind."""

_MID_SHIFTS: Final = frozenset({*STRONG_SHIFTS, "when"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTE = re.compile(r"[\s*_—–-]*[\"“‘'«]")
_PLUPERFECT = re.compile(
    r"\b(?:had|hadn['’]t|\w+['’]d)\s+(?:\w+ly\s+|just\s+|never\s+|already\s+|not\s+|been\s+)?"
    r"\w+(?:ed|en|ne|wn|ght|t|de|me|nd|ld)\b"
)
_CONTINUOUS = re.compile(r"\b(?:was|were|is|are|am|['’]s|['’]m|['’]re)\s+(?:\w+\s+)?\w+ing\b")
_IT_WAS = re.compile(r"\W*(?:it|there)\s+(?:was|is|were|are|had)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|said|went|came|took|looked|stood|sat|felt|saw|[a-z]{3,}ed)\b")
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|does|do|says|goes|comes|takes|looks|stands|sits|feels|sees)\b")
_I = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_FIRST_CHARS: Final = 400
_WINDOW: Final = 900
_BACK: Final = 1500
_OPENING_WORDS: Final = (
    ("opens/goes_on", CONTINUERS),
    ("opens/self", frozenset({"i", "we", "my", "our", "you", "your"})),
    ("opens/pronoun", OPENING_PRONOUNS),
    ("opens/the", frozenset({"the", "a", "an"})),
    ("opens/place_word", LOCATIVES | {"back"}),
)


def may_open(words: str) -> bool:
    """Say whether a sentence inside a paragraph may begin a scene: it opens with a shift of time or place.

    Example:
        "By noon he was on the moon." -> True; "He slept." -> False
    """
    return shift_kind(words) in _MID_SHIFTS or opens_with_place(words)


def opens_with_place(words: str) -> bool:
    """Say whether a sentence opens with where it happens.

    Example:
        "Out in the hall, Ines waited." -> True; "In a way he was right." -> False
    """
    found = PLACE_OPENING.match(words)
    return found is not None and not ROOMS.isdisjoint(word.lower() for word in _WORD.findall(found["place"]))


def read_openings(spots: Spots) -> Columns:
    """Give what the first sentences say, and what ends before them; a column for all that occurs."""
    telling, text = spots.telling, spots.telling.story.text
    start, end = telling.start.tolist(), telling.end.tolist()
    hits: dict[str, list[int]] = {}
    for i, (row, low, high) in enumerate(
        zip(spots.rows.tolist(), spots.low.tolist(), spots.high.tolist(), strict=True)
    ):
        first = text[start[row] : end[row]][:_FIRST_CHARS]
        second = text[start[row + 1] : end[row + 1]][:300] if row + 1 < high else ""
        before = text[max(start[row] - _BACK, start[low]) : end[row - 1]]
        for name in (*_first(first), *_second(second), *_rooms(first, before), *_ends(before)):
            hits.setdefault(name, []).append(i)
    made: Columns = {}
    for name, found in hits.items():
        made[name] = np.zeros(len(spots))
        made[name][found] = 1.0
    return made | _tense(spots)


def _first(first: str) -> Iterator[str]:
    if _QUOTE.match(first):
        yield "opens/quote"
    else:
        kind = shift_kind(first[:90])
        if kind:
            yield f"shift/{kind}"
        if kind in {None, "moment"} and shift_in(first):
            yield "shift_inside"
        for name, pattern in (("pluperfect", _PLUPERFECT), ("continuous", _CONTINUOUS)):
            if pattern.search(first):
                yield name
        if _IT_WAS.match(first):
            yield "it_was"
        if opens_with_place(first[:100]):
            yield "place_first"
        yield from _first_word(first)
    if len(first) < 40:
        yield "short_first"


def _first_word(first: str) -> Iterator[str]:
    found = _WORD.search(first)
    word = found[0].lower() if found else ""
    for name, words in _OPENING_WORDS:
        if word in words:
            yield name
            return
    if word.endswith(("ly", "ing")):
        yield f"opens/{'ly' if word.endswith('ly') else 'ing'}"


def _second(second: str) -> Iterator[str]:
    if second and not _QUOTE.match(second):
        if shift_kind(second[:90]) in STRONG_SHIFTS or shift_in(second):
            yield "shift_second"
        if _PLUPERFECT.search(second):
            yield "pluperfect_second"


def _rooms(first: str, before: str) -> Iterator[str]:
    """Look for nouns of places in a sentence, and whether they are new."""
    if _QUOTE.match(first):
        return
    words = [word.lower() for word in _WORD.findall(first[:160])]
    if words[:1] in (["the"], ["his"], ["her"], ["my"], ["our"], ["their"]) and not ROOMS.isdisjoint(words[1:4]):
        yield "room_opens"
    rooms = ROOMS.intersection(words)
    if rooms:
        known = before.lower()
        yield "room_old" if any(room in known for room in rooms) else "room_new"


def _ends(before: str) -> Iterator[str]:
    last = before[-160:]
    if not SLEEP.isdisjoint(word.lower() for word in _WORD.findall(last)):
        yield "sleep_before"
    if last.rstrip(" ”\"’'*_").endswith("?"):
        yield "question_before"


def _tense(spots: Spots) -> Columns:
    """Compare tense and person of what is told before and after."""
    telling, text = spots.telling, spots.telling.story.text
    counts = np.zeros((len(telling) + 1, 3))
    for row in np.flatnonzero(~telling.spoken).tolist():
        words = text[int(telling.start[row]) : int(telling.end[row])]
        counts[row + 1] = len(_PAST.findall(words)), len(_PRESENT.findall(words)), len(_I.findall(words))
    sums = np.cumsum(counts, axis=0)
    before, after = spots.around(_WINDOW)
    was, now = sums[spots.rows] - sums[before], sums[after] - sums[spots.rows]
    past = [(side[:, 0] + 1) / (side[:, 0] + side[:, 1] + 2) for side in (was, now)]
    is_i = [side[:, 2] >= 2 for side in (was, now)]
    is_not = [(side[:, 2] == 0) & (side.sum(axis=1) >= 5) for side in (was, now)]
    return {
        "tense_change": np.abs(past[1] - past[0]),
        "person_flip": flags((is_i[0] & is_not[1]) | (is_not[0] & is_i[1])),
    }
