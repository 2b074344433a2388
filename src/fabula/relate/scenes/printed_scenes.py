"""Scenes as printed: from one mark, chapter or header of view or time to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fabula.lang.en.headings import DATELINE, TIME_SKIP_WORDS
from fabula.story.story import Story

__all__ = ["Header", "PrintedScene", "printed_scenes"]

_POV = re.compile(r"p\.?o\.?v\b|point\s+of\s+view\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:later|earlier|ago|before|after|next|meanwhile|flash\s?back|flash\s?forward|morning|evening|night|midnight|noon|"
    r"mon|tues|wednes|thurs|fri|satur|sun|day|week|month|year|hour|o'clock|[ap]\.?m\.?|\d{1,2}:\d\d|\d{4})",
    re.IGNORECASE,
)
_FLASHBACK = re.compile(r"\bflash\s?back\b", re.IGNORECASE)
_DREAM = re.compile(r"\b(?:dream|nightmare|vision|simulation)\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:end|ends|over|fin|finish(?:ed)?|present|back\s+to)\b", re.IGNORECASE)
_POV_WORDS = re.compile(r"\b(?:p\.?o\.?v\.?|point\s+of\s+view)\b|['’]s\b", re.IGNORECASE)
_BRACKETS = "[](){}~*_-–—=•# \t"
_PARTS = re.compile(r"[^,;|/–—\n]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header tells: time and place as spans, whose ``view``, and at what ``level`` what follows is told."""

    time: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    view: str | None = None
    cut: str = "time"
    level: str | None = None


@dataclass(slots=True)
class PrintedScene:
    """A scene in the making, and what its header and its chapter tell."""

    start: int
    end: int
    cut: str
    header: Header
    title: str = ""


def printed_scenes(story: Story) -> list[PrintedScene]:
    """Give the stretches that marks, chapters and headers part."""
    blocks, chapters = story.layer("blocks"), story.layer("chapters")
    titles = dict(zip(chapters.ints("start").tolist(), chapters.texts("title"), strict=True))
    rows = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
    made: list[PrintedScene] = []
    cut, header, view, title, is_open = "start", Header(), None, "", False
    for start, end, kind in rows:
        words = story.text[start:end]
        if start in titles:
            cut, view, title, is_open = "chapter", None, titles[start] or "", False
            is_dateline = DATELINE.match(words) or words.lstrip(" *_~")[:1] in {"[", "("}
            header = (_read_header(story.text, start, end) if is_dateline and kind == "heading" else None) or Header()
        if kind == "scene_break":
            skip = words.strip(_BRACKETS + "!.").lower().startswith(TIME_SKIP_WORDS)
            cut, is_open = _stronger(cut, is_open=is_open or not made, new="time" if skip else "mark"), False
            header = replace(header, level=None) if is_open else header
        elif kind == "heading":
            told = _read_header(story.text, start, end) if start not in titles else None
            if told is not None:
                cut = _stronger(cut, is_open=is_open, new=told.cut)
                header, view, is_open = told, told.view or view, False
        elif kind == "paratext" or (kind == "epigraph" and not is_open):
            continue
        elif is_open:
            made[-1].end = end
        else:
            made.append(PrintedScene(start, end, cut if made else "start", replace(header, view=view), title))
            cut, header, is_open = "mark", Header(), True
    return made


def _stronger(cut: str, *, is_open: bool, new: str) -> str:
    """A chapter stays one though a mark follows its heading; a header of view after a mark says more than the mark."""
    return cut if not is_open and cut in {"chapter", "start"} else new


def _read_header(text: str, start: int, end: int) -> Header | None:
    """Read a header inside a chapter: whose view, or when and where; None where it tells neither."""
    words = text[start:end]
    if _POV.search(words):
        return Header(view=_POV_WORDS.sub(" ", words).strip(_BRACKETS + ":"), cut="pov")
    if _FLASHBACK.search(words):
        return Header(level="actual" if _ENDS.search(words) else "flashback")
    if _DREAM.search(words) and len(words) < 40:
        return Header(level="actual" if _ENDS.search(words) else "dream")
    time = place = None
    for part in _PARTS.finditer(words):
        bare = part.group().strip(_BRACKETS)
        if not bare:
            continue
        at = start + part.start() + part.group().index(bare)
        if _TIME.search(bare):
            time = (time[0] if time else at, at + len(bare))
        elif place is None and bare[:1].isalpha():
            place = (at, at + len(bare))
    return Header(time=time, place=place) if time else None
