"""Quoted spans of a story, whatever the marks; damage is repaired within its paragraph and reported."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, TypeVar

from fabula.lang.en.quotation_marks import Style
from fabula.lang.en.speech_verbs import look_up
from fabula.recognize.marks import Mark, Pair, find_marks, pair_marks
from fabula.recognize.singles import Single, find_singles, pair_singles

__all__ = ["Damage", "Quoted", "QuotedStyle", "find_quoted", "joined", "main_style", "merged"]

QuotedStyle: TypeAlias = Style | Literal["dash", "script", "chat", "italic", "none"]
Span: TypeAlias = tuple[int, int]
_Row = TypeVar("_Row", Mark, Single)

_BORDERS = re.compile(r"[,.?!…—-]['’\"”]?\s+(?=(\w[\w’'-]*)\s+(\w[\w’'-]*)(?:\s+(\w[\w’'-]*))?)")
_CUE_BEFORE = re.compile(r"(\w+)(?:\s+[\w’']+){0,3}[,:]\s+(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])")
_PRONOUNS = frozenset("he she they i we you it xe ze".split())
_LONGEST_SINGLE = 1500
_MAX_CUE_SEARCH = 5000


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted span with its marks.

    ``open_width`` and ``close_width`` are the lengths of the marks; 0 where there is none. ``goes_on``: the next paragraph
    continues it; ``comes_from``: it continues the paragraph before.
    """

    start: int
    end: int
    block: int
    style: QuotedStyle
    open_width: int
    close_width: int
    goes_on: bool = False
    comes_from: bool = False
    cue: Span | None = None

    @property
    def inner(self) -> Span:
        """Span of the words without the marks."""
        return self.start + self.open_width, max(self.start + self.open_width, self.end - self.close_width)


@dataclass(frozen=True, slots=True)
class Damage:
    """A mark that is missing or does not fit."""

    start: int
    end: int
    what: Literal["no closing mark", "no opening mark", "marks that do not match"]


def find_quoted(text: str, blocks: Sequence[Span], *, holes: Sequence[Span] = ()) -> tuple[list[Quoted], list[Damage]]:
    """Give the quoted spans in order, none inside another, and the damage.

    Args:
        text: text of the story.
        blocks: start and end of the paragraphs to look at, in order.
        holes: spans inside them whose marks do not count, in order.
    """
    marks: dict[Style, list[Mark]] = {style: _outside(rows, holes) for style, rows in find_marks(text).items()}
    singles = _outside(find_singles(text), holes)
    longer = [mark for mark in marks.get("double", ()) if mark.end - mark.start > 1]
    if longer:
        taken = {at for mark in longer for at in range(mark.start, mark.end)}
        singles = [single for single in singles if single.start not in taken]
    main = main_style(marks, singles)
    found: list[Quoted] = []
    damage: list[Damage] = []
    order: list[QuotedStyle] = [main, *(style for style in _ORDER if style != main)]
    for style in order:
        gaps = _gaps(blocks, found)
        if style == "single":
            made, hurt = _single(text, singles, blocks, gaps, is_main=style == main)
        elif style in marks:
            free = _within(marks[style], gaps) if found else marks[style]
            made, hurt = _paired(text, free, blocks, singles, is_main=style in {main, "double"})
        else:
            continue
        found = merged(found, made)
        damage += hurt
    return found, sorted(damage, key=lambda hurt: hurt.start)


_ORDER: tuple[Style, ...] = ("double", "guillemet", "corner", "white_corner", "angle", "colon", "tofu", "single")


def main_style(marks: dict[Style, list[Mark]], singles: Sequence[Single]) -> Style:
    """Give the style in which most of the story's speech is set."""
    counts: dict[Style, float] = {style: len(rows) / 2 for style, rows in marks.items()}
    counts["single"] = sum(single.closes and single.is_sure for single in singles)
    best = max(counts, key=lambda style: counts[style])
    return "double" if counts.get("double", 0) >= counts[best] else best


def _outside(rows: Sequence[_Row], holes: Sequence[Span]) -> list[_Row]:
    if not holes:
        return list(rows)
    starts = [a for a, _ in holes]
    made: list[_Row] = []
    for row in rows:
        at = bisect_right(starts, row.start) - 1
        if at < 0 or row.start >= holes[at][1]:
            made.append(row)
    return made


def _within(marks: Sequence[Mark], gaps: Sequence[Span]) -> list[Mark]:
    starts = [a for a, _ in gaps]
    made: list[Mark] = []
    for mark in marks:
        at = bisect_right(starts, mark.start) - 1
        if at >= 0 and mark.end <= gaps[at][1]:
            made.append(mark)
    return made


def _gaps(blocks: Sequence[Span], found: Sequence[Quoted]) -> list[Span]:
    gaps: list[Span] = []
    at = 0
    for a, b in blocks:
        start = a
        while at < len(found) and found[at].start < b:
            if found[at].start > start:
                gaps.append((start, found[at].start))
            start = max(start, found[at].end)
            at += 1
        if start < b:
            gaps.append((start, b))
    return gaps


def merged(found: Sequence[Quoted], made: Iterable[Quoted]) -> list[Quoted]:
    """Join two lists; of two that overlap, the first list's stays."""
    rows = sorted(((quoted, 1) for quoted in made), key=lambda row: row[0].start)
    if not found:
        return [quoted for quoted, _ in rows]
    starts = [quoted.start for quoted in found]
    kept = list(found)
    for quoted, _ in rows:
        at = bisect_left(starts, quoted.end)
        if at == 0 or found[at - 1].end <= quoted.start:
            kept.append(quoted)
    kept.sort(key=lambda quoted: quoted.start)
    return kept


def joined(spans: Sequence[Span]) -> list[Span]:
    """Give the spans in order, those that touch or overlap as one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _paired(
    text: str, marks: Sequence[Mark], blocks: Sequence[Span], singles: Sequence[Single], *, is_main: bool
) -> tuple[list[Quoted], list[Damage]]:
    made: list[Quoted] = []
    damage: list[Damage] = []
    pairs = pair_marks(marks, blocks)
    starts = [mark.start for mark in marks]
    for pair in pairs:
        a, b = blocks[pair.block]
        if pair.opener is not None and pair.closer is not None:
            made.append(_whole(pair))
        elif not is_main:
            continue
        elif pair.opener is not None:
            at = bisect_right(starts, pair.opener.start)
            stop = min(b, starts[at]) if at < len(starts) else b
            goes_on = pair.goes_on and not _has_cue_inside(text, pair.opener.end, stop, singles)
            if goes_on:
                end, width = _rstrip(text, pair.opener.end, b), 0
            else:
                end, width = _lost_end(text, pair.opener.end, stop, singles)
                what = "marks that do not match" if width else "no closing mark"
                damage.append(Damage(pair.opener.start, pair.opener.end, what))
            if end > pair.opener.end:
                style = pair.opener.style
                made.append(Quoted(pair.opener.start, end, pair.block, style, _width(pair.opener), width, goes_on))
        elif pair.closer is not None:
            floor = made[-1].end if made and made[-1].block == pair.block else a
            if pair.comes_from and made and not made[-1].close_width:
                start, width = _lstrip(text, floor, pair.closer.start), 0
                made += _paragraphs_between(text, blocks, made[-1], pair, made[-1].style)
            else:
                start, width = _lost_start(text, floor, pair.closer.start, singles, is_block_start=floor == a)
                what = "marks that do not match" if width else "no opening mark"
                damage.append(Damage(pair.closer.start, pair.closer.end, what))
            if start < pair.closer.start:
                made.append(
                    Quoted(
                        start,
                        pair.closer.end,
                        pair.block,
                        pair.closer.style,
                        width,
                        _width(pair.closer),
                        comes_from=pair.comes_from,
                    )
                )
    return _linked(made), damage


def _linked(made: Sequence[Quoted]) -> list[Quoted]:
    """Mark what continues a quotation of the paragraph before, so that both ends know it."""
    rows = list(made)
    for i in range(1, len(rows)):
        if rows[i - 1].goes_on and rows[i].block > rows[i - 1].block and not rows[i].comes_from:
            rows[i] = replace(rows[i], comes_from=True)
    return rows


def _paragraphs_between(
    text: str, blocks: Sequence[Span], last: Quoted, pair: Pair, style: QuotedStyle
) -> list[Quoted]:
    """Give the paragraphs without marks between the two ends of one quotation."""
    rows: list[Quoted] = []
    for block in range(last.block + 1, pair.block):
        a, b = blocks[block]
        start, end = _lstrip(text, a, b), _rstrip(text, a, b)
        if start < end:
            rows.append(Quoted(start, end, block, style, 0, 0, goes_on=True, comes_from=True))
    return rows


def _whole(pair: Pair) -> Quoted:
    assert pair.opener is not None  # noqa: S101  for the type checker
    assert pair.closer is not None  # noqa: S101
    return Quoted(
        pair.opener.start, pair.closer.end, pair.block, pair.opener.style, _width(pair.opener), _width(pair.closer)
    )


def _width(mark: Mark) -> int:
    return mark.end - mark.start


def _single(
    text: str, singles: Sequence[Single], blocks: Sequence[Span], gaps: Sequence[Span], *, is_main: bool
) -> tuple[list[Quoted], list[Damage]]:
    made: list[Quoted] = []
    damage: list[Damage] = []
    starts = [a for a, _ in blocks]
    opening = {block for block, _ in _first_openers(text, singles, blocks)} if is_main else set[int]()
    for i, j in pair_singles(text, singles, gaps):
        opener = singles[i]
        block = bisect_right(starts, opener.start) - 1
        width = opener.end - opener.start
        if j is not None:
            closer = singles[j]
            if is_main or closer.end - opener.start <= _LONGEST_SINGLE:
                made.append(Quoted(opener.start, closer.end, block, "single", width, closer.end - closer.start))
            continue
        if not is_main or not _begins_speech(text, opener, blocks[block][0]):
            continue
        stop = blocks[block][1]
        goes_on = block + 1 in opening
        end = _rstrip(text, opener.end, stop) if goes_on else _lost_end(text, opener.end, stop, ())[0]
        if not goes_on:
            damage.append(Damage(opener.start, opener.end, "no closing mark"))
        if end > opener.end and not (made and made[-1].end > opener.start):
            made.append(Quoted(opener.start, end, block, "single", width, 0, goes_on=goes_on))
    return _linked(_apart(made)), damage


def _apart(rows: Sequence[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for quoted in rows:
        if not kept or kept[-1].end <= quoted.start:
            kept.append(quoted)
        elif not kept[-1].close_width:
            kept[-1] = replace(kept[-1], end=_rstrip_at(kept[-1].start, quoted.start))
            kept.append(quoted)
    return kept


def _rstrip_at(start: int, end: int) -> int:
    return max(start + 1, end)


def _first_openers(text: str, singles: Sequence[Single], blocks: Sequence[Span]) -> list[tuple[int, int]]:
    starts = [single.start for single in singles]
    made: list[tuple[int, int]] = []
    for row, (a, b) in enumerate(blocks):
        first = _lstrip(text, a, b)
        at = bisect_left(starts, first)
        if at < len(starts) and starts[at] == first and singles[at].opens:
            made.append((row, first))
    return made


def _begins_speech(text: str, opener: Single, block_start: int) -> bool:
    before = text[max(block_start, opener.start - 3) : opener.start].rstrip()
    return opener.is_sure and (not before or (before[-1] in ",:.!?—" and opener.word[:1].isupper()))


def _has_cue_inside(text: str, start: int, stop: int, singles: Sequence[Single]) -> bool:
    """Say whether a cue stands in words that seem to go on in the next paragraph: then only their mark is missing."""
    at = bisect_left(singles, start, key=lambda single: single.start)
    single = singles[at] if at < len(singles) and singles[at].start < stop else None
    for hit in _BORDERS.finditer(text, start, min(stop, start + _MAX_CUE_SEARCH)):
        if single is not None and hit.start() + 1 > single.start:
            return False
        is_closed = single is not None and hit.start() + 1 == single.start
        if single is not None and is_closed and not single.closes:
            return False
        if text[hit.start()] in ",?!" and hit.group(1).islower() and _is_cue(*hit.groups()):
            return True
    return False


def _lost_end(text: str, start: int, stop: int, singles: Sequence[Single]) -> tuple[int, int]:
    """Give where words end whose closing mark is missing, and the width of a mark of another style that ends them."""
    at = bisect_left(singles, start, key=lambda single: single.start)
    while at < len(singles) and singles[at].start < stop and not singles[at].opens:
        single = singles[at]
        if single.is_sure:
            return single.end, single.end - single.start
        at += 1
    for hit in _BORDERS.finditer(text, start, min(stop, start + _MAX_CUE_SEARCH)):
        if _is_cue(*hit.groups()):
            return hit.start() + 1, 0
    return _rstrip(text, start, stop), 0


def _lost_start(text: str, floor: int, end: int, singles: Sequence[Single], *, is_block_start: bool) -> tuple[int, int]:
    """Give where words start whose opening mark is missing, and the width of a mark of another style that begins them."""
    at = bisect_left(singles, floor, key=lambda single: single.start)
    while at < len(singles) and singles[at].start < end:
        if singles[at].opens and singles[at].is_sure:
            return singles[at].start, singles[at].end - singles[at].start
        at += 1
    for hit in _CUE_BEFORE.finditer(text, max(floor, end - _MAX_CUE_SEARCH), end):
        verb = look_up(hit.group(1))
        if verb is not None and "speech" in verb.kinds and verb.is_finite:
            return hit.end(), 0
    if not is_block_start:
        ended = _SENTENCE_END.search(text, floor, end)
        if ended is not None:
            return ended.end(), 0
    return _lstrip(text, floor, end), 0


def _is_cue(first: str, second: str, third: str | None) -> bool:
    """Say whether three words after a comma or stop begin a cue: "said he", "she said", "Captain Noll said"."""
    verb = look_up(first)
    if verb is not None and first.islower():
        is_name = second[0].isupper() or second.lower() in _PRONOUNS or second in {"the", "his", "her", "my", "an", "a"}
        return verb.kind == "speech" and verb.is_finite and is_name
    verb = look_up(second)
    is_subject = first.lower() in _PRONOUNS - {"i"} or first == "I" or first[0].isupper()
    if verb is not None and is_subject and verb.is_strong and verb.form == "past":
        return True
    verb = look_up(third or "")
    return verb is not None and first[0].isupper() and second[0].isupper() and verb.is_strong and verb.form == "past"


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _lstrip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
