"""Script format ("MIKA: Are we live?") and chat lines ("[dessa] u up??"): the label tells who, the rest is said or written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fabula.recognize.quoted import Quoted, Span

__all__ = ["Line", "find_script", "script_spans"]

_LINE = re.compile(r"[^\n]+")
_TIME = r"(?:[\[(]?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?[\])]?\s*[-–—:]?\s*)"
_LABEL = re.compile(
    r"[ \t]*(?:\*\*|__)?"
    r"(?P<label>[A-Z][\w.'’&-]*(?:[ ](?:[A-Z#&\d][\w.'’-]*|of|the|and)){0,3})"
    r"(?:\*\*|__)?[ ]*(?P<aside>\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])?(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S)"
)
_CHAT = re.compile(
    rf"[ \t]*{_TIME}?(?:\[(?P<square>[^\[\]\n]{{1,30}})\]|<(?P<angle>[\w .'’-]{{1,30}})>"
    rf"|(?P<plain>(?:[a-z_@][\w.@-]{{1,24}}|[A-Za-z@][\w.@-]*[\d_][\w.@-]*)))(?P<colon>:)?[ \t]+(?=\S)"
)
_TIMED = re.compile(
    rf"[ \t]*(?:{_TIME}(?P<after>[A-Za-z][\w .'’-]{{0,24}}?):[ \t]+|(?P<before>[A-Za-z][\w .'’-]{{0,24}}?)[ ]\(\d{{1,2}}:\d{{2}}[^)\n]*\):[ \t]+)(?=\S)"
)
_DIRECTION = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|\*[^*\n]+\*")
_NO_LABELS = frozenset(
    """
    note notes warning warnings rating pairing pairings summary disclaimer date from to subject re cc bcc sent time
    location place day chapter part ps p.s pps title author fandom genre words characters character tags status setting
    scene act prologue epilogue edit update answer question example result ingredients total contents dear here there
    thus so yes no ok okay today tomorrow yesterday first second third finally remember one two three cast dramatis
    monday tuesday wednesday thursday friday saturday sunday published completed language a/n an
    """.split(),
)
_QUOTED = re.compile(r"[\"“„«]")
_SCRIPT_TALK = re.compile(
    r"\b(?:scenes?|scripts?|plays?|rehears\w+|stage|parts|lines|aloud|tapes?|transcripts?|recordings?|interviews?|dialogue)\b",
    re.IGNORECASE,
)
_TYPED = 0.8
"""Of the lines of a chat, so many look typed."""
_CHAT_TALK = re.compile(
    r"\b(?:chat|texted|texts?|phone|messages?|messaged|typed|typing|screen|group|DMs?|inbox|ping(?:ed)?|buzzed)\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with a label."""

    block: int
    start: int
    label: Span
    words: Span
    name: str
    format: Literal["script", "chat"]


def find_script(text: str, blocks: Sequence[Span], *, holes: Sequence[Span] = ()) -> list[Line]:
    """Give the labeled lines of the story that stand in runs: two neighbors at least, or names that come back."""
    candidates = [line for row, (a, b) in enumerate(blocks) for line in _lines(text, row, a, b)]
    starts = [a for a, _ in holes]
    candidates = [line for line in candidates if not _is_in(line.start, starts, holes)]
    if len(candidates) < 2:
        return []
    kept: list[Line] = []
    for run in _runs(candidates):
        names = Counter(line.name for line in run)
        is_upper = all(line.name.isupper() for line in run)
        is_chat = any(line.format == "chat" for line in run)
        if is_chat:
            run = [replace(line, format="chat") for line in run]  # noqa: PLW2901
        enough = 2 if is_upper or is_chat else 3
        if len(run) >= enough and (is_upper or is_chat or len(names) > 1 or max(names.values()) > 2):
            kept += run
    if kept:
        known = {line.name for line in kept}
        have = {line.start for line in kept}
        kept += [
            line for line in candidates if line.start not in have and line.name in known and line.format == "script"
        ]
        kept.sort(key=lambda line: line.start)
    return _as_chat(text, kept)


def script_spans(text: str, lines: Sequence[Line]) -> list[Quoted]:
    """Give the quoted spans of labeled lines: words without the directions in them; the label is the cue."""
    made: list[Quoted] = []
    for line in lines:
        if line.format == "chat":
            made.append(Quoted(*line.words, line.block, "chat", 0, 0, cue=line.label))
            continue
        at, end = line.words
        for hit in [*_DIRECTION.finditer(text, at, end), None]:
            stop = hit.start() if hit is not None else end
            a, b = _trim(text, at, stop)
            if a < b and any(c.isalnum() for c in text[a:b]):
                is_more = bool(made) and made[-1].cue == line.label
                if is_more:
                    made[-1] = _going_on(made[-1])
                width = 1 if text[a] in '"“' and b - a > 1 else 0
                made.append(
                    Quoted(
                        a,
                        b,
                        line.block,
                        "script",
                        width,
                        int(width and text[b - 1] in '"”'),
                        False,
                        is_more,
                        line.label,
                    )
                )
            at = hit.end() if hit is not None else end
    return made


def _going_on(quoted: Quoted) -> Quoted:
    return Quoted(
        quoted.start,
        quoted.end,
        quoted.block,
        quoted.style,
        quoted.open_width,
        quoted.close_width,
        True,
        quoted.comes_from,
        quoted.cue,
    )


def _lines(text: str, row: int, start: int, end: int) -> list[Line]:
    if text.find(":", start, end) < 0 and text.find("[", start, end) < 0 and text.find("<", start, end) < 0:
        return []
    made: list[Line] = []
    is_wrapped = False
    for hit in _LINE.finditer(text, start, end):
        line = _line(text, row, *hit.span())
        if line is None and hit.start() == start:
            return []
        if line is not None:
            made.append(line)
        elif made and is_wrapped and text[made[-1].words[1] : hit.start()].isspace():
            made[-1] = _longer(made[-1], text, hit.end())
        is_wrapped = hit.end() - hit.start() > 55
    return made


def _longer(line: Line, text: str, end: int) -> Line:
    return Line(line.block, line.start, line.label, _trim(text, line.words[0], end), line.name, line.format)


def _line(text: str, row: int, start: int, end: int) -> Line | None:
    hit = _LABEL.match(text, start, end)
    if hit is not None:
        name = hit.group("label")
        if name.lower() in _NO_LABELS or len(name) > 30:
            return None
        timed = _TIMED.match(text, start, end)
        form: Literal["script", "chat"] = (
            "chat" if timed is not None or any(c.isdigit() or c == "_" for c in name) else "script"
        )
        return Line(row, start, hit.span("label"), _trim(text, hit.end(), end), name, form)
    hit = _TIMED.match(text, start, end)
    if hit is not None:
        group = "after" if hit.group("after") else "before"
        return Line(row, start, hit.span(group), _trim(text, hit.end(), end), hit.group(group), "chat")
    hit = _CHAT.match(text, start, end)
    if hit is None:
        return None
    group = next(name for name in ("square", "angle", "plain") if hit.group(name))
    name = hit.group(group)
    if group == "plain" and (not hit.group("colon") or name in _NO_LABELS):
        return None
    if not any(c.isalpha() for c in name) or len(name.split()) > 3:
        return None
    return Line(row, start, hit.span(group), _trim(text, hit.end(), end), name, "chat")


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        is_alike = last is not None and (last.format == line.format or last.block == line.block)
        if last is not None and is_alike and line.block - last.block <= 2 and _is_near(last, line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _is_near(last: Line, line: Line) -> bool:
    return line.block - last.block <= 1 or line.start - last.words[1] < 200


def _as_chat(text: str, lines: Sequence[Line]) -> list[Line]:
    """Turn script lines into chat where the words before their run tell of a chat, or all are typed as in one."""
    made: list[Line] = []
    is_chat = False
    for row, line in enumerate(lines):
        last = lines[row - 1] if row else None
        if last is None or line.block - last.block > 1:
            before = (max(0, line.start - 160), line.start)
            is_told = _CHAT_TALK.search(text, *before) is not None
            is_chat = is_told or (_is_typed(text, lines, row) and _SCRIPT_TALK.search(text, *before) is None)
        if line.format == "script" and is_chat and not line.name.isupper() and not _QUOTED.match(text, *line.words):
            line = Line(line.block, line.start, line.label, line.words, line.name, "chat")  # noqa: PLW2901
        made.append(line)
    return made


def _is_typed(text: str, lines: Sequence[Line], first: int) -> bool:
    """Say whether nearly every line of the run that begins there starts small and ends without a stop."""
    n = n_typed = 0
    for row in range(first, len(lines)):
        if row > first and lines[row].block - lines[row - 1].block > 1:
            break
        start, end = lines[row].words
        n += 1
        n_typed += text[start : start + 1].islower() and text[end - 1 : end] not in {".", ":", ";"}
    return n > 1 and n_typed >= _TYPED * n


def _is_in(at: int, starts: Sequence[int], holes: Sequence[Span]) -> bool:
    row = bisect_right(starts, at) - 1
    return row >= 0 and at < holes[row][1]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
