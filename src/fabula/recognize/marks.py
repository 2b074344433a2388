"""Quotation marks of a story: where they are, on which side of the words they stand, and which belong together.

Marks are paired paragraph by paragraph, so that one bad mark never turns the rest of the story inside out. Within a
paragraph, each mark opens, closes, reopens after a lost closer, closes without an opener, or is passed over; the cheapest
sequence wins. The costs come from what stands beside the mark: blanks, letters, punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from fabula.lang.en.quotation_marks import DOUBLE_WITHOUT_ITS_END, MARKS, Role, Style

__all__ = ["Mark", "Pair", "find_marks", "pair_marks", "side"]

_MARK = re.compile(
    "|".join(
        [*(re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True)), f"{DOUBLE_WITHOUT_ITS_END}(?![™˜¦“”š¢])"]
    )
)
_KINDS: dict[str, tuple[Style, Role]] = {**MARKS, DOUBLE_WITHOUT_ITS_END: ("double", "close")}
_DAMAGED = re.compile("(?<![^\\s(])([?\ufffd])(?=\\w)|(?<=[,.!?…—-])([?\ufffd])(?=\\s|$)")
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
_INCHES = ('"', "”")
Span: TypeAlias = tuple[int, int]

_OPENS, _CLOSES, _REOPENS, _STRAY, _SKIP = range(5)

_LOST_MARK = 2.6
"""Cost of a mark that is not there."""
_NO_MARK = 5.0
"""Cost of a mark that means nothing."""
_EXPLAINED = 1.2
"""Cost of an end without a mark where the next paragraph goes on with the quotation."""
_CHARACTER = 1.5
"""Cost of a curly mark on the side on which it is not printed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its span, its style, and evidence for its side from -4 (closes) to 4 (opens)."""

    start: int
    end: int
    style: Style
    side: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Words between marks of one style, in one paragraph.

    ``opener`` and ``closer`` are the marks; None where there is none. ``goes_on``: the closer is missing because the
    next paragraph goes on; ``comes_from``: likewise for the opener.
    """

    block: int
    opener: Mark | None
    closer: Mark | None
    goes_on: bool = False
    comes_from: bool = False


def find_marks(text: str) -> dict[Style, list[Mark]]:
    """Give the marks of every style but the single one, in order.

    A story may use a mark on another side than English does („so“, »so«, ”so”): where its places in the story tell, they
    overrule what is usual.
    """
    hits: dict[Style, list[tuple[int, int, str, float]]] = {}
    seen: dict[str, Counter[bool]] = {}
    for hit in _MARK.finditer(text):
        start, end = hit.span()
        mark = hit.group()
        if mark in _INCHES and _is_measure(text, start, end):
            continue
        by_place = side(text, start, end)
        hits.setdefault(_KINDS[mark][0], []).append((start, end, mark, by_place))
        if abs(by_place) >= 2 and mark != '"':
            seen.setdefault(mark, Counter())[by_place > 0] += 1
    if "''" in seen and "``" not in seen and len(seen["''"]) < 2:
        hits["double"] = [hit for hit in hits["double"] if hit[2] != "''"]
    lean = {mark: _lean(mark, count, "„" in seen) for mark, count in seen.items()}
    found: dict[Style, list[Mark]] = {
        style: [
            Mark(start, end, style, by_place if mark == '"' else _with_lean(by_place, lean.get(mark, _usual(mark))))
            for start, end, mark, by_place in rows
        ]
        for style, rows in hits.items()
    }
    return found if found.get("double") else found | _damaged(text)


def side(text: str, start: int, end: int) -> float:
    """Say from its neighbors on which side of the quoted words a mark stands: 4 opens, -4 closes, 0 cannot be told."""
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    if right in "_*/" and end + 1 < len(text):
        right = text[end + 1]
        right = "a" if right.isalnum() else right
    evidence = _of_left(left) + _of_right(right)
    if evidence == 0 and left.isspace() and right.isspace() and text[end : end + 3].strip()[:1].islower():
        return -1.5
    return evidence


def pair_marks(marks: Sequence[Mark], blocks: Sequence[tuple[int, int]]) -> list[Pair]:
    """Pair the marks of one style within each block.

    Args:
        marks: in order.
        blocks: start and end of each paragraph, in order.
    """
    starts = [mark.start for mark in marks]
    bounds = [(bisect_left(starts, a), bisect_left(starts, b)) for a, b in blocks]
    pairs: list[Pair] = []
    was_open = False
    for row, (i, j) in enumerate(bounds):
        if i == j:
            continue
        inside = marks[i:j]
        plain = None if was_open and inside[0].side < 0 else _by_turns(inside, row)
        if plain is not None:
            pairs += plain
            was_open = False
            continue
        found, was_open = _cheapest(inside, row, was_open=was_open, goes_on=_is_continued(marks, bounds, blocks, row))
        pairs += found
    return pairs


def _is_measure(text: str, start: int, end: int) -> bool:
    """Say whether a mark after a number stands for inches: feet before it, and the mark that closes right after it."""
    after = text[end : end + 2]
    is_inside = any(mark in after for mark in _INCHES) or (after[:1] == " " and after[1:].islower())
    return is_inside and _FEET.search(text, max(0, start - 6), start) is not None


def _lean(mark: str, count: Counter[bool], has_low: bool) -> float:
    usual = _usual(mark)
    n = count[True] + count[False]
    if mark == "“" and has_low and count[False] > count[True]:
        return -_CHARACTER
    if n < 4:
        return usual
    share = count[True] / n
    if _KINDS[mark][0] == "double" and 0.35 < share < 0.65:
        return 0.0
    if share < 0.2:
        return -_CHARACTER
    return _CHARACTER if share > 0.8 else usual


def _usual(mark: str) -> float:
    role = _KINDS[mark][1]
    return 0.0 if role == "either" else _CHARACTER if role == "open" else -_CHARACTER


def _with_lean(by_place: float, lean: float) -> float:
    return by_place if not lean else max(-4.0, min(4.0, by_place + 2 * lean))


def _damaged(text: str) -> dict[Style, list[Mark]]:
    """Find question marks and replacement characters that stand where quotation marks were."""
    marks = [Mark(hit.start(), hit.end(), "tofu", 4.0 if hit.group(1) else -4.0) for hit in _DAMAGED.finditer(text)]
    opening = sum(mark.side > 0 for mark in marks)
    return {"tofu": marks} if opening and 2 * opening >= len(marks) * 0.8 else {}


def _of_left(left: str) -> float:
    if left.isspace() or left in "([{":
        return 2.0
    if left.isalnum() or left in ",.!?;:…)]}%":
        return -2.0
    return 0.5 if left in "—–-―" else 0.0


def _of_right(right: str) -> float:
    if right.isspace():
        return -2.0
    if right.isalnum() or right in "¿¡$£€":
        return 2.0
    if right in ",.!?;:)]}":
        return -1.5
    return -0.5 if right in "—–-―" else 0.0


def _is_continued(marks: Sequence[Mark], bounds: Sequence[tuple[int, int]], blocks: Sequence[Span], row: int) -> bool:
    """Say whether the next paragraph reopens the quotation, or a later one closes it before any other mark."""
    for following in range(row + 1, min(len(blocks), row + 9)):
        i, j = bounds[following]
        if i < j:
            first = marks[i]
            is_at_start = first.start - blocks[following][0] <= 8
            return first.side <= -3 or (following == row + 1 and first.side >= 2 and is_at_start)
    return False


def _by_turns(marks: Sequence[Mark], row: int) -> list[Pair] | None:
    if len(marks) % 2:
        return None
    for opener, closer in zip(marks[::2], marks[1::2], strict=True):
        if opener.side < 0 or closer.side > 0:
            return None
    return [Pair(row, a, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]


def _cheapest(marks: Sequence[Mark], row: int, *, was_open: bool, goes_on: bool) -> tuple[list[Pair], bool]:
    """Give the pairs of the cheapest reading, and whether the last one is still open at the end."""
    outside, inside = 0.0, _EXPLAINED if was_open else _LOST_MARK + 1
    if was_open:
        outside = _EXPLAINED
    back: list[tuple[int, int]] = []
    for mark in marks:
        against_open, against_close = max(0.0, -mark.side), max(0.0, mark.side)
        to_inside = min(
            (outside + against_open, _OPENS), (inside + against_open + _LOST_MARK, _REOPENS), (inside + _NO_MARK, _SKIP)
        )
        to_outside = min(
            (inside + against_close, _CLOSES),
            (outside + against_close + _LOST_MARK, _STRAY),
            (outside + _NO_MARK, _SKIP),
        )
        back.append((to_outside[1], to_inside[1]))
        outside, inside = to_outside[0], to_inside[0]
    is_inside = inside + (_EXPLAINED if goes_on else _LOST_MARK) < outside
    moves: list[int] = []
    state = is_inside
    for to_outside, to_inside in reversed(back):
        move = to_inside if state else to_outside
        moves.append(move)
        if move in {_OPENS, _CLOSES}:
            state = not state
    moves.reverse()
    return _replay(marks, moves, row, starts_inside=state, goes_on=goes_on), is_inside and goes_on


def _replay(marks: Sequence[Mark], moves: Sequence[int], row: int, *, starts_inside: bool, goes_on: bool) -> list[Pair]:
    pairs: list[Pair] = []
    opener: Mark | None = None
    is_inside = starts_inside
    for mark, move in zip(marks, moves, strict=True):
        if move == _SKIP:
            continue
        if move == _CLOSES:
            pairs.append(Pair(row, opener, mark, comes_from=opener is None))
            opener, is_inside = None, False
        elif move == _STRAY:
            pairs.append(Pair(row, None, mark))
        else:
            if move == _REOPENS and opener is not None:
                pairs.append(Pair(row, opener, None))
            opener, is_inside = mark, True
    if is_inside and opener is not None:
        pairs.append(Pair(row, opener, None, goes_on=goes_on))
    return pairs
