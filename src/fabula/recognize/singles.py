"""Single quotation marks, told apart from apostrophes.

An apostrophe stands inside a word (isn't), for lost letters (’tis, goin’) or after a plural (the boys’ boat). What is left
opens before a word and closes after punctuation; after a bare word it closes only where nothing better follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.lang.en.quotation_marks import SINGLES, is_elided_end, is_elision

__all__ = ["Single", "find_singles", "pair_singles"]

_WHOLE = "|".join(re.escape(mark) for mark in sorted(SINGLES, key=len, reverse=True))
_SINGLE = re.compile(f"(?<!\\w)(?:{_WHOLE})|(?:{_WHOLE})(?!\\w)")
_WORD_AFTER = re.compile(r"[\w’']+")
_WORD_BEFORE = re.compile(r"[\w’']+$")
_ENDS = ",.!?;:…—–-"
_BEFORE_OPENING = '([{—–-―"“_*/'
_LOOKS_BACK = 24


@dataclass(frozen=True, slots=True)
class Single:
    """A single mark that may open or close; ``is_sure``: it closes after punctuation, or opens and is no elision."""

    start: int
    end: int
    opens: bool
    closes: bool
    is_sure: bool
    word: str
    """Word after an opening mark, word before a closing one."""


def find_singles(text: str) -> list[Single]:
    """Give the single marks that may be quotation marks, in order; plain apostrophes are left out."""
    found: list[Single] = []
    is_curly = "‘" in text or "“" in text
    for hit in _SINGLE.finditer(text):
        start, end = hit.span()
        left = text[start - 1] if start else "\n"
        right = text[end] if end < len(text) else "\n"
        role = "close" if is_curly and hit.group() == "’" else SINGLES[hit.group()]
        is_first = left.isspace() or left in _BEFORE_OPENING
        if is_first and not right.isspace() and (right not in ",.;:)?!" or role == "open") and role != "close":
            word = _WORD_AFTER.match(text, end + (right in "_*"))
            after = word.group().rstrip("'’") if word else ""
            is_elided = is_elision(after)
            if not (is_elided and role == "either" and not after[0].isupper()):
                found.append(Single(start, end, True, False, not is_elided, after))
        elif role != "open" and not left.isspace():
            if right.isalnum() and left not in _ENDS:
                continue
            before = _WORD_BEFORE.search(text, max(0, start - _LOOKS_BACK), start)
            word_before = before.group() if before else ""
            is_before_closer = right in _ENDS and text[end + 1 : end + 2] in SINGLES and text[end + 1] != "‘"
            if is_before_closer and word_before[-1:] in "sz":
                continue
            is_sure = left in _ENDS or left in ")_*" or (right in ",;:.!?)—" and not is_elided_end(word_before))
            found.append(Single(start, end, opens=False, closes=True, is_sure=is_sure, word=word_before))
    return found


def pair_singles(text: str, singles: Sequence[Single], gaps: Sequence[tuple[int, int]]) -> list[tuple[int, int | None]]:
    """Pair single marks inside each gap.

    Returns:
        rows of singles: the one that opens, and the one that closes, or None where none does.
    """
    starts = [single.start for single in singles]
    pairs: list[tuple[int, int | None]] = []
    for a, b in gaps:
        i, j = bisect_left(starts, a), bisect_left(starts, b)
        while i < j:
            if not singles[i].opens:
                i += 1
                continue
            closer = _closer(text, singles, i, j)
            is_possessive = closer is not None and not singles[closer].is_sure and _is_possessive(text, singles[closer])
            if not singles[i].is_sure and (closer is None or is_possessive):
                i += 1
                continue
            pairs.append((i, closer))
            i = i + 1 if closer is None else closer + 1
    return pairs


def _closer(text: str, singles: Sequence[Single], opener: int, stop: int) -> int | None:
    """Give the row of the mark that closes what ``opener`` opens."""
    maybe: int | None = None
    for row in range(opener + 1, stop):
        single = singles[row]
        if single.opens:
            if single.is_sure and _begins_clause(text, single):
                break
            continue
        if single.is_sure:
            return row
        if (maybe is None or _is_possessive(text, singles[maybe])) and not is_elided_end(single.word):
            maybe = row
    return maybe


def _begins_clause(text: str, single: Single) -> bool:
    """Say whether a mark inside quoted words is an opening one: an elision we do not know stands in mid-clause."""
    return single.word[:1].isupper() or text[max(0, single.start - 2) : single.start].rstrip()[-1:] in tuple(",.!?:;—")


def _is_possessive(text: str, single: Single) -> bool:
    return single.word[-1:] in "sz" and text[single.end : single.end + 1].isspace()
