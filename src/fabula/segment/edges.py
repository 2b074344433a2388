"""Edges: where notes may stand, at the start and the end of a story and of its chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.paratext import CHAT_SPEAKERS, END_MARK, LABELS, may_be_label
from fabula.segment.voice import QUOTED_SPEECH, voice_of

__all__ = ["BOUNDS", "CAST_LINE", "MAX_SIGNATURE", "OPTION", "SOME_VOICE", "attached_rows", "edge_rows"]

BOUNDS = frozenset({"heading", "scene_break", "paratext", "epigraph"})
SOME_VOICE = 0.45
MAX_SIGNATURE = 30
OPTION = re.compile(r"[ \t]*(?:\(?(?:\d|[a-hA-H])[.):]|\[[ xX]?\]|[-*•+])[ \t]*\S")
CAST_LINE = re.compile(r"[A-Z][\w'’-]{1,20}\s*:\s*\S")
_ZONE = 12


def edge_rows(text: str, units: Sequence[tuple[int, int, str]], taken: set[int]) -> set[int]:
    """Rows near the start or the end of the story or of a chapter, or beside a scene break next to such an edge."""
    n = len(units)
    bounds = [0, n]
    bounds += [row for row, (_, _, kind) in enumerate(units) if kind == "heading"]
    bounds += [row for row, (a, b, _) in enumerate(units) if b - a < 80 and END_MARK.match(text[a:b])]
    edges: set[int] = set()
    for bound in bounds:
        edges.update(range(max(0, bound - _ZONE), min(n, bound + _ZONE)))
    return edges - taken


def attached_rows(text: str, units: Sequence[tuple[int, int, str]], taken: set[int], edges: set[int]) -> set[int]:
    """Rows that nothing but notes parts from an edge: an unlabelled note stands nowhere else.

    subtle: what the story itself quotes, a sign or a posted message, is followed by story; a note is not.
    """
    n = len(units)
    is_bound = [
        row in taken or kind in BOUNDS or (end - start < 80 and bool(END_MARK.match(text[start:end])))
        for row, (start, end, kind) in enumerate(units)
    ]
    found: set[int] = set()
    for step in (1, -1):
        for first in range(n):
            before = first - step
            if is_bound[first] or first not in edges or not (before < 0 or before >= n or is_bound[before]):
                continue
            at = first
            while 0 <= at < n and at in edges and not is_bound[at]:
                found.add(at)
                if not _is_note_like(text[units[at][0] : units[at][1]]):
                    break
                at += step
    return found


def _is_note_like(part: str) -> bool:
    """Say whether a note may go on across this paragraph."""
    if QUOTED_SPEECH.search(part):
        return False
    if len(part) < MAX_SIGNATURE and part.rstrip()[-1:] not in ".,;:":
        return True
    if OPTION.match(part) or CHAT_SPEAKERS.match(part) or CAST_LINE.match(part):
        return True
    return voice_of(part) >= SOME_VOICE or _has_label(part)


def _has_label(part: str) -> bool:
    head = part[:200]
    return may_be_label(head) and any(label.match(head) for _, label in LABELS)
