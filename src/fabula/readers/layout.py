r"""Paragraphs of plain text as a reader sees them, whatever way the lines are broken.

Every line break inside a stretch without blank lines is judged on its own, by the lines around it, so that a file may change
its layout half-way. A break is a mere wrap where lines are filled up to a common width (the next word would not have
fitted) or go on in lower case; otherwise each line is a paragraph, or, where lines are short and run on, a line of verse.

    blank lines between paragraphs, lines wrapped or not    a stretch is a block
    paragraphs only indented                                an indented line starts a block
    one paragraph on each line                              a line is a block
    wrapped, no sign but a short last line                  the line after a short, finished line starts a block
    every line followed by a blank one                      the blanks are taken away first, then as above

All steps are linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np

from fabula.readers.result import INVISIBLE, strip
from fabula.story.arrays import Ints1d

__all__ = ["Lines", "find_lines", "paragraph_spans"]

_BREAK = re.compile("[\n\v\f\u2028\u2029]")
_MARK_LINE = re.compile(r"[^\w\"'“”‘’]+|_+|[xX]?(?:[oO][xX]?){1,40}|[xX](?:[oO]?[xX]){1,40}")
_PUNCTUATION = ".…\"'”’?!)—- "
_NUMBER_LINE = re.compile(r"(?:[A-Z][A-Za-z]{1,9} )?(?:[IVXLC]{1,7}|\d{1,3})[.:]?")
_TERMINAL = frozenset(".!?…:\"'”’»*)]—-~」』")
_OPENING = frozenset("\"'“‘«„([—-–*_「『¡¿")
_TAB = 8
_MIN_WIDTH, _MAX_WIDTH = 30, 160
_PANE = 32
_REACH = 12
_SHORT = 75
_INDENT = 2
_LONG_CHUNK = 12


class Lines(NamedTuple):
    """The lines that show something, as arrays of one length; offsets are trimmed, ``number`` counts all lines from 1."""

    start: Ints1d
    end: Ints1d
    number: Ints1d
    indent: Ints1d
    word: Ints1d
    is_lower: Any
    is_opening: Any
    is_terminal: Any
    is_mark: Any
    is_number: Any


def paragraph_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    r"""Give the spans of the paragraphs in ``text[start:end]``, trimmed, in order, covering every visible character.

    Example:
        "One line\nof two.\n\nNext." -> [(0, 16), (18, 23)], and so is "  One line\nof two.\n  Next." in two blocks
    """
    return _spans(find_lines(text, start, len(text) if end is None else end))


def find_lines(text: str, start: int = 0, end: int | None = None) -> Lines:
    """Give the lines of ``text[start:end]`` that show something."""
    end = len(text) if end is None else end
    rows: list[tuple[int, int, int, int, int, bool, bool, bool, bool, bool]] = []
    number = text.count("\n", 0, start) + 1
    position = start
    while position < end:
        found = _BREAK.search(text, position, end)
        stop = found.start() if found else end
        raw = text[position:stop]
        line = strip(raw)
        if line:
            lead = len(raw) - len(raw.lstrip().lstrip(INVISIBLE))
            indent = lead if "\t" not in raw[:lead] else lead + (_TAB - 1) * raw.count("\t", 0, lead)
            space = line.find(" ", 0, 40)
            first, last = line[0], line[-1]
            is_short = len(line) <= _SHORT
            rows.append(
                (
                    position + lead,
                    position + lead + len(line),
                    number,
                    indent,
                    space if space > 0 else min(len(line), 40),
                    first.islower(),
                    first in _OPENING,
                    last in _TERMINAL,
                    is_short and _is_mark(line),
                    is_short and _NUMBER_LINE.fullmatch(line) is not None,
                )
            )
        number += bool(found) and text[stop] == "\n"
        position = stop + 1
    columns = np.array(rows, dtype=np.int32).reshape(-1, 10).T
    return Lines(*columns[:5], *(column.astype(bool) for column in columns[5:]))


def _is_mark(line: str) -> bool:
    return _MARK_LINE.fullmatch(line) is not None and not (len(line) < 5 and line.strip(_PUNCTUATION) == "")


def _spans(lines: Lines) -> list[tuple[int, int]]:
    n = len(lines.start)
    if n == 0:
        return []
    is_gap = _gaps(lines)
    is_split = is_gap | _split_breaks(lines, is_gap)
    firsts = np.concatenate([[0], np.flatnonzero(is_split) + 1])
    lasts = np.concatenate([firsts[1:] - 1, [n - 1]])
    return list(zip(lines.start[firsts].tolist(), lines.end[lasts].tolist(), strict=True))


def _gaps(lines: Lines) -> Any:
    """Say for each line break whether blank lines part the lines; blanks of double spacing do not count."""
    blanks = np.diff(lines.number) - 1
    is_gap = blanks > 0
    n_gaps = int(is_gap.sum())
    if n_gaps < 10 or n_gaps < 0.9 * len(is_gap):
        return is_gap
    usual = int(np.bincount(np.minimum(blanks[is_gap], 8)).argmax())
    is_usual = blanks == usual
    width = _widths(lines)[:-1]
    is_full = _full(lines, width) & is_usual & (width <= _MAX_WIDTH) & (width >= _MIN_WIDTH)
    goes_on = is_usual & (lines.is_lower[1:] | ~lines.is_terminal[:-1])
    n_usual = max(1, int(is_usual.sum()))
    is_double = is_full.sum() > 0.45 * n_usual and goes_on.sum() > 0.35 * n_usual
    return blanks > usual if is_double else is_gap


def _split_breaks(lines: Lines, is_gap: Any) -> Any:
    """Say for each line break without blank lines whether a new block starts after it."""
    is_inner = ~is_gap
    if not is_inner.any():
        return np.zeros(len(is_gap), dtype=bool)
    width = _widths(lines)[:-1]
    room = width - (lines.end - lines.start + lines.indent)[:-1] - 1 - lines.word[1:]
    is_full = room < 1
    n_near = np.maximum(_near(is_inner, _REACH), 1)
    share_full = _near(is_full & is_inner, _REACH) / n_near
    share_lower = _near(lines.is_lower[1:] & is_inner, _REACH) / n_near
    has_case = _has_case(lines)
    is_narrow = (width >= _MIN_WIDTH) & (width <= _MAX_WIDTH)
    goes_on = (share_lower >= 0.3) if has_case else np.zeros(len(is_gap), dtype=bool)
    is_wrapped = is_narrow & ((share_full >= 0.55) | (goes_on & (share_full >= 0.2)))
    # Where paragraphs end (a finished line that had room for more): are there blank lines?
    is_finished = lines.is_terminal[:-1] & ~(lines.is_lower[1:] & has_case)
    is_end = is_finished & ~is_full
    has_blanks = 2 * _near(is_end & is_gap, 4 * _REACH) >= _near(is_end, 4 * _REACH)

    chunk = np.concatenate([[0], np.cumsum(is_gap)])
    size = np.bincount(chunk)[chunk][:-1]
    least_room = np.where(has_blanks, 15, np.where(lines.is_opening[1:], 1, 3))
    by_room = is_finished & (room >= least_room) & (~has_blanks | (size > _LONG_CHUNK))
    wrapped_split = _indent_splits(lines, is_gap, chunk, has_blanks) | by_room
    lined_split = _lined_splits(lines, chunk, has_blanks, has_case=has_case)
    return is_inner & ((is_wrapped & wrapped_split) | (~is_wrapped & lined_split) | _mark_splits(lines, size))


def _has_case(lines: Lines) -> bool:
    """Say whether sentences begin with capitals in this text."""
    after = lines.is_lower[1:][lines.is_terminal[:-1]]
    return not (len(after) and bool(after.mean() > 0.4))


def _mark_splits(lines: Lines, size: Any) -> Any:
    """Say where a line of symbols, or a number that is no part of a two-line heading, stands apart."""
    length = lines.end - lines.start
    is_text = (length[1:] > _SHORT) | (lines.is_terminal[1:] & (length[1:] > _SHORT // 2))
    is_number = lines.is_number[:-1] & (is_text | (size > 3))
    is_number |= lines.is_number[1:] & ((length[:-1] > _SHORT) | (size > 3))
    return lines.is_mark[:-1] | lines.is_mark[1:] | is_number


def _widths(lines: Lines) -> Any:
    """Give the width up to which the lines near each line are filled; the two longest of 32 may stick out."""
    length = lines.end - lines.start + lines.indent
    n_panes = (len(length) + _PANE - 1) // _PANE
    padded = np.zeros(n_panes * _PANE, dtype=np.int32)
    padded[: len(length)] = length
    panes = np.sort(padded.reshape(n_panes, _PANE), axis=1)
    filled = np.minimum(_PANE, len(length) - _PANE * np.arange(n_panes))
    best = panes[np.arange(n_panes), np.where(filled >= 24, _PANE - 3, _PANE - 1)]
    sides = np.concatenate([best[:1], best, best[-1:]])
    median = np.sort(np.stack([sides[:-2], best, sides[2:]]), axis=0)[1]
    return np.repeat(np.where(filled < 24, np.maximum(best, median), best), _PANE)[: len(length)]


def _full(lines: Lines, width: Any) -> Any:
    length = (lines.end - lines.start + lines.indent)[:-1]
    return length + 1 + lines.word[1:] > width - 1


def _near(values: Any, reach: int) -> Any:
    total = np.concatenate([[0], np.cumsum(values)])
    at = np.arange(len(values))
    return total[np.minimum(at + reach + 1, len(values))] - total[np.maximum(at - reach, 0)]


def _indent_splits(lines: Lines, is_gap: Any, chunk: Any, has_blanks: Any) -> Any:
    """Say where an indented line starts a paragraph, and where a deeper inset begins or ends."""
    indent = lines.indent
    inner = np.flatnonzero(~is_gap) + 1
    margin = int(np.bincount(np.minimum(indent[inner], 200)).argmax())
    step = indent[inner] - margin
    steps = step[(step >= _INDENT) & (step <= 40)]
    if len(steps) < 0.01 * len(inner):
        return np.zeros(len(is_gap), dtype=bool)
    usual = int(np.bincount(steps).argmax()) + margin
    is_paragraph = np.abs(indent - usual) <= 1
    is_inset = indent > usual + 1
    starts = is_paragraph[1:] & (~lines.is_lower[1:] | lines.is_terminal[:-1])
    # A stretch that is indented as a whole (a letter, verse) is no row of paragraphs.
    is_run = is_paragraph[1:] & is_paragraph[:-1] & ~lines.is_terminal[:-1]
    is_indented = is_paragraph | is_inset
    n_indented = np.bincount(chunk[is_indented], minlength=int(chunk[-1]) + 1)
    n_running = np.bincount(chunk[1:][is_indented[1:] & ~is_gap & ~lines.is_terminal[:-1]], minlength=len(n_indented))
    is_whole = ((n_running >= 0.3 * n_indented) | (np.bincount(chunk) <= 8))[chunk[:-1]] & has_blanks
    return ((starts & ~is_run) | (is_inset[1:] != is_inset[:-1])) & ~is_whole


def _lined_splits(lines: Lines, chunk: Any, has_blanks: Any, *, has_case: bool) -> Any:
    """Say where a line is a paragraph of its own, in text that is not wrapped; verse stays together."""
    is_long = lines.end - lines.start > _SHORT
    parts_ways = lines.is_terminal[:-1] | is_long[:-1] | is_long[1:]
    is_tail = lines.is_lower[1:] & ~lines.is_terminal[:-1] & has_case
    parts_ways &= ~is_tail
    n_chunks = int(chunk[-1]) + 1
    size = np.bincount(chunk, minlength=n_chunks)
    # Finished lines: many where lines are paragraphs, few in verse. Where blank lines part paragraphs, short lines
    # without blanks between them are a stanza, an address or a list in any case, unless they are talk.
    inner = chunk[1:] == chunk[:-1]
    n_finished = np.bincount(chunk[:-1][inner & lines.is_terminal[:-1]], minlength=n_chunks)
    has_long = np.bincount(chunk[is_long], minlength=n_chunks) > 0
    is_talk = np.bincount(chunk[lines.is_opening], minlength=n_chunks) > 0.5 * size
    runs_on = (size >= 3) & (size <= 60) & (n_finished <= 0.6 * (size - 1))
    is_set_apart = np.bincount(chunk[:-1][has_blanks], minlength=n_chunks) >= 0.5 * (size - 1)
    is_verse = ~has_long & ~is_talk & (runs_on | is_set_apart)
    # Outside of such stanzas a lone short line before a short line is a heading more often than verse.
    is_runner = ~parts_ways & inner
    is_lone = is_runner & ~np.concatenate([[False], is_runner[:-1]]) & ~np.concatenate([is_runner[1:], [False]])
    lone_split = is_lone & (size[chunk[:-1]] > 4) & ~is_tail
    return (parts_ways | lone_split) & ~is_verse[chunk[:-1]]
