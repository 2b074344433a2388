"""Frames around plain text: the header and footer of Project Gutenberg, the header of FanFicFare's text files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fabula.readers.declared import Declared
from fabula.readers.result import INVISIBLE, trim

__all__ = ["Frame", "find_frame"]


@dataclass(slots=True)
class Frame:
    """What stands around the story.

    ``parts`` are paratext (start, end, kind, reason), inside the frame or nested in one another; ``inner`` is where the
    story stands; ``headings`` are spans that the format itself sets as chapter titles.
    """

    inner: tuple[int, int]
    declared: Declared = field(default_factory=Declared)
    parts: list[tuple[int, int, str, str]] = field(default_factory=list[tuple[int, int, str, str]])
    headings: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def find_frame(text: str) -> Frame:
    """Give the frame of ``text``; an empty one where the file has none."""
    return _fanficfare(text) or _gutenberg(text) or Frame((0, len(text)))


# A header of the small print is up to 20,000 characters long, the license in a footer about as long.
_HEAD, _FOOT = 60_000, 60_000
_PG_START = re.compile(
    r"^[ \t]*\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG E-?(?:BOOK|TEXT)[^*]{0,400}\*{3}[^\n]*$", re.M | re.I
)
_PG_SMALL_PRINT = re.compile(r"^[ \t]*\*END[ *]*THE SMALL PRINT!?[^\n]*(?:\n[^\n]{0,80}\*END\*[^\n]*)?$", re.M | re.I)
_PG_END = re.compile(
    r"^[ \t]*(?:\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG E-?(?:BOOK|TEXT)|"
    r"(?:This is the )?End of (?:the |this )?Project Gutenberg(?:['\u2019]s)? (?:E-?book|E-?text|Edition))",
    re.M | re.I,
)
_PG_CREDITS = re.compile(
    r"\s*(?:\[?(?:E-?text|This e-?text was) |Produced by |Transcribed (?:from|by) |HTML version by )[^\n]*(?:\n[^\n]+)*",
    re.I,
)
_PG_LABEL = re.compile(
    r"^(Title|Author|Editor|Translator|Illustrator|Language|Release date|Posting date|Original publication|Credits|Produced by)"
    r":[ \t]*([^\n]*(?:\n[ \t]+[^\n]+)*)",
    re.M | re.I,
)
_PG_OPENING = re.compile(r"\s*The Project Gutenberg E-?(?:book|text) of (.+?)(?:, by (.+?))?\s*(?:\n\n|$)", re.I | re.S)
_PG_NUMBER = re.compile(r"\[(?:E-?book|E-?text) ?#?(\d+)\]", re.I)


def _gutenberg(text: str) -> Frame | None:
    head = text[:_HEAD]
    start = _PG_START.search(head) or _PG_SMALL_PRINT.search(head)
    foot_at = max(0, len(text) - _FOOT)
    end = _PG_END.search(text, max(foot_at, start.end() if start else 0))
    if start is None and end is None:
        return None
    frame = Frame((0, len(text)))
    inner_start, inner_end = 0, end.start() if end else len(text)
    if start is not None:
        inner_start = start.end()
        credits_ = _PG_CREDITS.match(text, inner_start, min(inner_start + 3_000, inner_end))
        if credits_ is not None:
            inner_start = credits_.end()
        _read_gutenberg_header(text[: start.start()], frame.declared)
        frame.parts.append((*trim(text, 0, inner_start), "other", "gutenberg_header"))
    if end is not None:
        frame.parts.append((*trim(text, inner_end, len(text)), "other", "gutenberg_footer"))
    frame.inner = (inner_start, inner_end)
    return frame


def _read_gutenberg_header(header: str, declared: Declared) -> None:
    for label, value in _PG_LABEL.findall(header):
        words = " ".join(value.split())
        number = _PG_NUMBER.search(words)
        if number is not None:
            declared.add("ebook number", number.group(1))
            words = words[: number.start()].strip()
        declared.add(label, words)
    opening = _PG_OPENING.match(header[:2_000].lstrip(INVISIBLE))
    if opening is not None and declared.title is None:
        declared.add("title", " ".join(opening.group(1).split()))
        if opening.group(2) and declared.author is None:
            declared.add("author", " ".join(opening.group(2).split()))


_FFF_HEAD = re.compile(r"(?P<title>\S[^\n]{0,300})\n\s*by (?P<author>[^\n]{1,200})\n\s*(?=[A-Z][\w ()/]{1,30}: )")
_FFF_ENTRY = re.compile(r"(?P<label>[A-Z][\w ()/-]{0,30}):[ \t]+(?P<value>[^\n]*)\n?")
_FFF_CONTENTS = re.compile(r"\s*^TABLE OF CONTENTS[ \t]*$", re.M)
_FFF_CHAPTER = re.compile(r"^\t(?P<title>\S[^\n]{0,300})$", re.M)
_FFF_END = re.compile(r"^End file\.\s*\Z", re.M)


def _fanficfare(text: str) -> Frame | None:
    head = _FFF_HEAD.match(text, len(text) - len(text.lstrip()))
    if head is None:
        return None
    frame = Frame((0, len(text)))
    declared = frame.declared
    declared.add("title", head.group("title").strip())
    declared.add("author", head.group("author").strip())
    at, entries = _fff_entries(text, head.end())
    end = _FFF_END.search(text, max(0, len(text) - 2_000))
    if len(entries) < 3 and end is None:
        return None
    for label, value, start, stop in entries:
        declared.add(label, value)
        if label.lower() in {"summary", "description"}:
            frame.parts.append((start, stop, "summary", "fanficfare_header"))
    if entries:
        frame.parts.append((entries[0][2], entries[-1][3], "other", "fanficfare_header"))
    contents = _FFF_CONTENTS.match(text, at)
    chapter = _first_chapter(text, contents.end() if contents else at)
    if contents is not None:
        at = chapter.start() if chapter else contents.end()
        frame.parts.append((*trim(text, contents.start(), at), "other", "fanficfare_contents"))
    frame.parts.append((*head.span("title"), "title", "fanficfare_header"))
    frame.parts.append((head.start("author") - 3, head.end("author"), "byline", "fanficfare_header"))
    inner_end = len(text)
    if end is not None:
        inner_end = end.start()
        frame.parts.append((*trim(text, inner_end, len(text)), "other", "fanficfare_footer"))
    frame.headings = [
        match.span("title") for match in _FFF_CHAPTER.finditer(text, at, inner_end) if _stands_alone(text, match)
    ]
    frame.inner = (at, inner_end)
    return frame


def _first_chapter(text: str, at: int) -> re.Match[str] | None:
    """Give the first chapter title; one that comes again is a line of the table of contents."""
    titles = list(_FFF_CHAPTER.finditer(text, at))
    last = {match.group("title").strip(): match.start() for match in titles}
    return next((match for match in titles if last[match.group("title").strip()] == match.start()), None)


def _fff_entries(text: str, at: int) -> tuple[int, list[tuple[str, str, int, int]]]:
    """Give the ``Label: value`` lines from ``at`` on, and where they end; a long value goes on over wrapped lines."""
    entries: list[tuple[str, str, int, int]] = []
    while len(entries) < 60:
        match = _FFF_ENTRY.match(text, at)
        if match is None:
            break
        stop = match.end()
        while stop < len(text) and text[stop] != "\n" and _FFF_ENTRY.match(text, stop) is None:
            line_end = text.find("\n", stop)
            stop = len(text) if line_end < 0 else line_end + 1
        value = " ".join(text[match.start("value") : stop].split())
        entries.append((match.group("label"), value, match.start(), trim(text, match.start(), stop)[1]))
        at = stop
        while at < len(text) and text[at] == "\n" and _FFF_ENTRY.match(text, at + 1) is not None:
            at += 1
    return at, entries


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    return text[match.end() : match.end() + 2] in {"\n\n", "\n", ""} and text[
        max(0, match.start() - 2) : match.start()
    ] in {"\n\n", "\n", ""}
