"""Author's notes and their like: where they begin, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from fabula.lang.en.paratext import (
    ADDRESS,
    ANNOUNCEMENT,
    CERTAIN_VOICE,
    CHAT_SPEAKERS,
    DISCLAIMER,
    END_MARK,
    END_OF_NOTE,
    FIELD,
    INLINE_NOTE,
    INLINE_SIGNED,
    LABELS,
    MENTION_REPLIES,
    NARRATED,
    RECAP,
    REPLIES,
    SALUTATION,
    may_be_label,
)
from fabula.segment.covered import Covered
from fabula.segment.edges import BOUNDS, CAST_LINE, MAX_SIGNATURE, OPTION, SOME_VOICE, attached_rows, edge_rows
from fabula.segment.voice import MAX_NARRATED, QUOTED_SPEECH, is_third_person, voice_kind, voice_of

__all__ = ["Found", "Unit", "find_notes"]

Unit = tuple[int, int, str]
"""Start, end and kind of a block."""

_RESPONSE = next(label for kind, label in LABELS if kind == "response")
_CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">", "*": "*"}
_MAX_INLINE = 1500
_MAX_BRACKET_BLOCKS = 40
_MAX_NOTE_BLOCKS = 30
_MAX_BARE_LABEL = 60
_ARTICLE = re.compile(r"[\W_]*(?:An|an(?!\s*:)|(?:[Aa]\s+)?[Nn]otes?)\b")
_SIGNATURE = re.compile(
    r"[~–—-]{1,3}\s*[\w.]|(?:xo+(?:xo*)*|love|cheers|hugs|peace|ja ne),?\s*\n?\s*[\w.]*\s*\Z", re.IGNORECASE
)
_CHAT_DISCLAIMER = re.compile(r"\bowns?\s+(?:nothing|none)|\bdoes\s?n(?:['’]t|ot)\s+own\b")
_INNER = re.compile(
    r"[\W_]*(?:poll\s+results?\b|p\.?\s?s\b|next\s+up\b|(?:special|many|huge|big)\s+thanks\b)", re.IGNORECASE
)
_MAX_POLL_BLOCKS = 14
_MAX_LETTER = 6
_MAX_TEASER = 8
_WHOLE_LABEL = re.compile(r"(?:\bto|\bby|\bfor)\s+\w", re.IGNORECASE)
_SCORES = MappingProxyType({"label": 0.95, "bracket": 0.97, "voice": 0.8, "chat": 0.8, "recap": 0.85})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of paratext: its kind, facts, score, and the reason that decided."""

    start: int
    end: int
    kind: str
    score: float = 0.95
    reason: str = "label"
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])


def find_notes(text: str, units: Sequence[Unit], known: Sequence[Found]) -> list[Found]:
    """Give the notes of the story: labelled, bracketed inside paragraphs, and unlabelled at the edges of chapters.

    Args:
        text: the story.
        units: its blocks.
        known: paratext found already; nothing is sought there.
    """
    covered = Covered((k.start, k.end) for k in known)
    taken = {row for row, (start, end, _) in enumerate(units) if covered.touches(start, end)}
    edges = edge_rows(text, units, taken)
    attached = attached_rows(text, units, taken, edges)
    reach = _Reach(edges, attached, taken, is_third_person(text, units, attached))
    made: list[Found] = []
    row = 0
    while row < len(units):
        if row in taken or units[row][2] in {"scene_break", "paratext", "epigraph"}:
            row += 1
            continue
        found, row_after = _note_at(text, units, row, reach)
        if found is not None:
            made.append(found)
            row = row_after
        else:
            made += _inline_notes(text, units, row)
            row += 1
    return [found for i, found in enumerate(made) if not i or found.start >= made[i - 1].end]


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where notes may stand: rows near an edge, rows that reach one, rows that are taken."""

    edges: set[int]
    attached: set[int]
    taken: set[int]
    is_third_person: bool


def _note_at(text: str, units: Sequence[Unit], row: int, reach: _Reach) -> tuple[Found | None, int]:
    edges, taken = reach.edges, reach.taken
    start, end, unit_kind = units[row]
    part = text[start:end]
    head = part[:200]
    opener = head.lstrip("*_ ")[:1]
    for kind, label in LABELS if may_be_label(head) else ():
        match = label.match(head)
        if not match or not _is_label(kind, part, match.end(), row in edges):
            continue
        if not _is_backed(text, units, row, kind, reach):
            continue
        if opener in "([{<" and opener and _CLOSERS[opener] not in part:
            last = _bracket_end(text, units, row, _CLOSERS[opener])
            reason = "bracket"
        else:
            has_body = match.end() < len(part.strip()) - 1 or bool(_WHOLE_LABEL.search(part))
            last = _note_end(text, units, row, taken, kind=kind, has_body=has_body)
            reason = "label"
        return Found(start=start, end=units[last][1], kind=kind, score=_SCORES[reason], reason=reason), last + 1
    if row not in edges or unit_kind == "heading":
        return None, row + 1
    if RECAP.match(head) and _is_block_label(part):
        last = _recap_end(units, row, is_bare=len(part) < _MAX_BARE_LABEL and part.rstrip()[-1:] == ":")
        return Found(start=start, end=units[last][1], kind="other", score=_SCORES["recap"], reason="recap"), last + 1
    if CHAT_SPEAKERS.match(head) or (row in reach.attached and _is_cast_line(text, units, row)):
        last = _chat_end(text, units, row)
        whole = text[start : units[last][1]]
        if last > row or DISCLAIMER.search(whole) or part.count("\n"):
            kind = "disclaimer" if DISCLAIMER.search(whole) or _CHAT_DISCLAIMER.search(whole) else "authors_note"
            return Found(start=start, end=units[last][1], kind=kind, score=_SCORES["chat"], reason="chat"), last + 1
    if row not in reach.attached or _is_in_letter(text, units, row):
        return None, row + 1
    if (last := _poll_end(text, units, row, reach)) is not None:
        return Found(start=start, end=units[last][1], kind="authors_note", score=0.8, reason="poll"), last + 1
    if MENTION_REPLIES.match(part):
        return Found(start=start, end=end, kind="response", score=_SCORES["voice"], reason="replies"), row + 1
    kind = voice_kind(part, is_third_person=reach.is_third_person)
    if kind is not None:
        last = _voice_end(text, units, row, edges, taken) if kind == "authors_note" else row
        return Found(start=start, end=units[last][1], kind=kind, score=_SCORES["voice"], reason="voice"), last + 1
    return None, row + 1


def _is_label(kind: str, part: str, at: int, is_edge: bool) -> bool:
    """Labels that are also plain words count only at an edge, and where they stand like labels."""
    if kind == "authors_note":
        is_bare = at >= len(part.strip())
        return not _ARTICLE.match(part) or voice_of(part) > 0 or (is_bare and is_edge and part.rstrip()[-1:] == ":")
    if kind == "disclaimer":
        return is_edge or len(part) < 600
    if kind == "poll" and re.match(r"[\W_]*(?:reader\s+)?poll\b", part, re.IGNORECASE) and "?" in part:
        return True
    if len(part) < MAX_NARRATED and NARRATED.search(part):
        return False
    if kind == "announcement" and len(part) > _MAX_BARE_LABEL and not voice_of(part) and not ANNOUNCEMENT.search(part):
        return False
    if kind in {"summary", "response", "announcement", "dedication", "poll"}:
        return is_edge and (at >= len(part.strip()) or part[:at].rstrip()[-1:] in ":-–—!*~_=)]" or "\n" in part[:at])
    return is_edge and bool(
        FIELD.match(part.split("\n", 1)[0]) or part[:at].rstrip()[-1:] in ":/" or voice_of(part) > 0.5
    )


def _is_backed(text: str, units: Sequence[Unit], row: int, kind: str, reach: _Reach) -> bool:
    """A label that could stand in the story as well, on a line of its own, needs what follows to be a note."""
    start, end, _ = units[row]
    part = text[start:end]
    if len(part) > _MAX_BARE_LABEL or row + 1 >= len(units):
        return True
    below = text[units[row + 1][0] : units[row + 1][1]]
    if kind == "authors_note" and _ARTICLE.match(part) and not voice_of(part):
        after = units[row + 1 : row + 5]
        is_last = len(after) < 5 - 1 and all(not QUOTED_SPEECH.search(text[a:b]) for a, b, _ in after)
        return row in reach.attached or is_last or voice_of(below) >= SOME_VOICE
    if kind == "announcement" and not part.rstrip("*_ ").endswith(("!", ".")):
        return bool(voice_of(part + " " + below) or ANNOUNCEMENT.search(below) or ADDRESS.search(below))
    return True


def _is_block_label(part: str) -> bool:
    return ":" in part[:60] or "\n" in part[:60]


def _note_end(text: str, units: Sequence[Unit], row: int, taken: set[int], *, kind: str, has_body: bool) -> int:
    """Give the last row of a labelled note.

    A label alone on its line is followed by its body. Beyond that a note goes on while its paragraphs sound like an
    author, and to the end of the chapter where the rest does as a whole.
    """
    last = row if has_body or row + 1 >= len(units) else _body_after(text, units, row)
    if kind in {"summary", "dedication", "disclaimer"} and has_body:
        return last
    if _is_closed(text, units[last]):
        return last
    at = last
    while at + 1 < len(units) and at - row < _MAX_NOTE_BLOCKS:
        at += 1
        start, end, unit_kind = units[at]
        part = text[start:end]
        if at in taken or unit_kind in {"scene_break", "heading", "paratext"} or _opens_other(part):
            break
        if END_MARK.match(part):
            break
        if _RESPONSE.match(part[:200]):
            kind = "response"
            last = at
        elif _continues(part, kind):
            last = at
            if END_OF_NOTE.search(part):
                break
        elif at - last >= 2 or QUOTED_SPEECH.search(part) or len(part) > 300:
            break
    return last


def _body_after(text: str, units: Sequence[Unit], row: int) -> int:
    start, end, kind = units[row + 1]
    return row + 1 if kind not in {"scene_break", "heading", "paratext"} and not _opens_other(text[start:end]) else row


def _is_closed(text: str, unit: Unit) -> bool:
    """A note in brackets or stars ends with them."""
    part = text[unit[0] : unit[1]].strip()
    return part[:1] in _CLOSERS and part[-1:] == _CLOSERS[part[:1]] and len(part) > 30


def _opens_other(part: str) -> bool:
    return any(label.match(part[:200]) for kind, label in LABELS if kind in {"disclaimer", "summary", "authors_note"})


def _continues(part: str, kind: str) -> bool:
    if kind == "response" and REPLIES.match(part):
        return True
    if (
        len(part) < 60
        and not QUOTED_SPEECH.search(part)
        and (part.startswith(("-", "~", "–", "—", "*", "P.S", "PS", "Ps")) or voice_of(part) > 0.3)
    ):
        return True
    return voice_of(part) >= 0.45 or bool(re.match(r"[\W_]*(?:[a-z\d]{1,2}[.)]|option|p\.?s)", part, re.IGNORECASE))


def _voice_end(text: str, units: Sequence[Unit], row: int, edges: set[int], taken: set[int]) -> int:
    last = row
    for at in range(row + 1, min(len(units), row + _MAX_NOTE_BLOCKS)):
        start, end, kind = units[at]
        part = text[start:end]
        if (
            at in taken
            or kind in {"scene_break", "heading", "paratext"}
            or at not in edges
            or CHAT_SPEAKERS.match(part)
        ):
            break
        if len(part) < MAX_SIGNATURE and _SIGNATURE.match(part):
            return at
        if (
            _opens_other(part)
            or END_MARK.match(part)
            or not (voice_of(part) >= 0.6 or _INNER.match(part) or (len(part) < 60 and voice_of(part) > 0.3))
        ):
            break
        last = at
    return last


def _bracket_end(text: str, units: Sequence[Unit], row: int, closer: str) -> int:
    """Give the row where the bracket closes; where it never does, the note runs to the end of the file or to a break."""
    last = row
    for at in range(row, min(len(units), row + _MAX_BRACKET_BLOCKS)):
        start, end, kind = units[at]
        if at > row and kind in {"scene_break", "heading"}:
            return last
        last = at
        if closer in text[start:end]:
            return at
    is_to_the_end = last == len(units) - 1
    return last if is_to_the_end else row


def _chat_end(text: str, units: Sequence[Unit], row: int) -> int:
    """The author talks with the cast: lines with a label."""
    last = row
    for at in range(row + 1, min(len(units), row + _MAX_NOTE_BLOCKS)):
        start, end, kind = units[at]
        part = text[start:end]
        if kind != "paragraph" or not (
            REPLIES.match(part) or CHAT_SPEAKERS.match(part) or re.match(r"[*(\[][^\n]{1,80}[*)\]]\Z", part)
        ):
            break
        last = at
    return last


def _is_cast_line(text: str, units: Sequence[Unit], row: int) -> bool:
    """A line of the cast, before the author answers under that name."""
    if not CAST_LINE.match(text[units[row][0] : units[row][1]]):
        return False
    below = [text[a:b] for a, b, _ in units[row + 1 : row + 3]]
    return any(CHAT_SPEAKERS.match(part) for part in below)


def _is_in_letter(text: str, units: Sequence[Unit], row: int) -> bool:
    """A salutation stands before it, and not one to readers."""
    above = [text[a:b] for a, b, _ in units[max(0, row - _MAX_LETTER) : row + 1]]
    return any(SALUTATION.match(part) for part in above)


def _poll_end(text: str, units: Sequence[Unit], row: int, reach: _Reach) -> int | None:
    """Give the last row of a question, its listed answers and the call to answer, None where it is none."""
    question = text[units[row][0] : units[row][1]]
    if "?" not in question or QUOTED_SPEECH.search(question) or len(question) > MAX_NARRATED:
        return None
    has_options = "\n" in question and bool(OPTION.match(question.rsplit("\n", 1)[1]))
    for at in range(row + 1, min(len(units), row + _MAX_POLL_BLOCKS)):
        part = text[units[at][0] : units[at][1]]
        if at not in reach.attached:
            return None
        if OPTION.match(part):
            has_options = True
        else:
            return at if has_options and CERTAIN_VOICE.search(part) else None
    return None


def _recap_end(units: Sequence[Unit], row: int, *, is_bare: bool) -> int:
    if is_bare and len(units) - row <= _MAX_TEASER and all(kind not in BOUNDS for _, _, kind in units[row:]):
        return len(units) - 1
    for at in range(row, min(len(units), row + 6)):
        if at + 1 < len(units) and units[at + 1][2] == "scene_break":
            return at
    return row


def _inline_notes(text: str, units: Sequence[Unit], row: int) -> Iterator[Found]:
    """Notes in brackets inside a paragraph; one that never closes runs to the end of its paragraph."""
    start, end, unit_kind = units[row]
    if unit_kind not in {"paragraph", "verse", "list_item", "epigraph"}:
        return
    for match in INLINE_SIGNED.finditer(text, start, end) if text.find("auth", start, end) >= 0 else ():
        yield Found(
            start=match.start(), end=match.end(), kind="authors_note", score=_SCORES["bracket"], reason="bracket"
        )
        return
    at = start
    while match := INLINE_NOTE.search(text, at, end):
        opener = match["open"][0]
        close = _closing(text, match.end(), min(end, match.start() + _MAX_INLINE), opener)
        if opener == "*" and close < 0:
            at = match.end()
            continue
        last = close + 1 if close >= 0 else end
        while opener == "*" and last < end and text[last] == "*":
            last += 1
        kind = "other" if match["other"] else "authors_note"
        yield Found(start=match.start(), end=last, kind=kind, score=_SCORES["bracket"], reason="bracket")
        at = last


def _closing(text: str, start: int, end: int, opener: str) -> int:
    """Give where the bracket closes, counting those opened inside, or -1."""
    closer, depth = _CLOSERS[opener], 1
    for at in range(start, end):
        char = text[at]
        if char == closer:
            depth -= 1
            if not depth:
                return at
        elif char == opener:
            depth += 1
    return -1
