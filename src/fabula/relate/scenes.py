"""Scenes: from one mark, chapter or header to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fabula.lang.en.headings import TIME_SKIP_WORDS
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Scenes"]

_POV = re.compile(r"p\.?o\.?v\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:later|earlier|ago|before|after|next|meanwhile|flash\s?back|flash\s?forward|morning|evening|night|midnight|noon|"
    r"mon|tues|wednes|thurs|fri|satur|sun|day|week|month|year|hour|o'clock|[ap]\.?m\.?|\d{1,2}:\d\d|\d{4})",
    re.IGNORECASE,
)


_FLASHBACK = re.compile(r"\bflash\s?(?:back|forward)|\bdream\b", re.IGNORECASE)
_POV_WORDS = re.compile(r"\b(?:p\.?o\.?v\.?|point\s+of\s+view)\b|['’]s\b", re.IGNORECASE)
_BRACKETS = "[](){}~*_-–—=•# \t"
_PARTS = re.compile(r"[^,;|/–—\n]+")


@dataclass(slots=True)
class _Stretch:
    """A scene in the making; ``view`` is the name in a header of view."""

    start: int
    end: int
    cut: str
    header: _Header


@dataclass(frozen=True, slots=True)
class _Header:
    time: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    view: str | None = None
    cut: str = "time"


class Scenes:
    """Cuts the story into scenes at scene-break marks, chapters and headers of view or time.

    Scenes cover no paratext at their ends. Present is who has a mention or a line there. Unmarked changes of time and place
    are not found by this first version; its scenes are never too short, but may be too long.
    """

    needs = frozenset({"blocks", "paratext", "chapters", "mentions", "chains", "characters", "quotations"})
    makes = frozenset({"scenes"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``scenes``."""
        found = _stretches(story)
        columns: dict[str, Any] = {
            "start": [s.start for s in found],
            "end": [s.end for s in found],
            "break": [s.cut for s in found],
            "place": [s.header.place for s in found],
            "time": [s.header.time for s in found],
            "pov": _views(story, [s.header.view for s in found]),
            "present": _present(story, [(s.start, s.end) for s in found]),
        }
        return [Layer("scenes", **columns)]


def _stretches(story: Story) -> list[_Stretch]:
    blocks, chapters = story.layer("blocks"), set(story.layer("chapters").ints("start").tolist())
    rows = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
    made: list[_Stretch] = []
    cut, header, view, is_open = "start", _Header(), None, False
    for start, end, kind in rows:
        words = story.text[start:end]
        if start in chapters:
            cut, header, view, is_open = "chapter", _Header(), None, False
        if kind == "scene_break":
            skip = words.strip(_BRACKETS + "!.").lower().startswith(TIME_SKIP_WORDS)
            cut, is_open = _stronger(cut, is_open=is_open or not made, new="time" if skip else "mark"), False
        elif kind == "heading":
            told = _read_header(story.text, start, end) if start not in chapters else None
            if told is not None:
                cut = _stronger(cut, is_open=is_open, new=told.cut)
                header, view, is_open = told, told.view or view, False
        elif kind == "paratext" or (kind == "epigraph" and not is_open):
            continue
        elif is_open:
            made[-1].end = end
        else:
            made.append(_Stretch(start, end, cut if made else "start", replace(header, view=view)))
            cut, header, is_open = "mark", _Header(), True
    return made


def _stronger(cut: str, *, is_open: bool, new: str) -> str:
    """A chapter stays one though a mark follows its heading; a header of view after a mark says more than the mark."""
    return cut if not is_open and cut in {"chapter", "start"} else new


def _read_header(text: str, start: int, end: int) -> _Header | None:
    """Read a header inside a chapter: whose view, or when and where; None where it tells neither."""
    words = text[start:end]
    if _POV.search(words):
        return _Header(view=_POV_WORDS.sub(" ", words).strip(_BRACKETS + ":"), cut="pov")
    if _FLASHBACK.search(words):
        return _Header()
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
    return _Header(time=time, place=place) if time else None


def _views(story: Story, names: Sequence[str | None]) -> list[int | None]:
    """Give whose eyes each scene has: the one whom its header names, else the narrator."""
    narrator = story.characters.narrator
    made: list[int | None] = []
    for name in names:
        if name and name in story.characters:
            made.append(story.characters[name].i)
        else:
            made.append(narrator.i if narrator is not None and not name else None)
    return made


def _present(story: Story, spans: list[tuple[int, int]]) -> list[list[int]]:
    mentions, chains, quotations = story.layer("mentions"), story.layer("chains"), story.layer("quotations")
    links = mentions.ints("chain")
    owner = np.where(links >= 0, chains.ints("character")[links] if len(chains) else -1, -1)
    spoken = _inside(mentions.ints("start"), quotations)
    points = [*zip(mentions.ints("start")[~spoken].tolist(), owner[~spoken].tolist(), strict=True)]
    points += zip(quotations.ints("start").tolist(), quotations.ints("speaker").tolist(), strict=True)
    points = sorted((at, who) for at, who in points if who >= 0)
    made: list[list[int]] = []
    at = 0
    for start, end in spans:
        who: dict[int, None] = {}
        while at < len(points) and points[at][0] < end:
            if points[at][0] >= start:
                who[points[at][1]] = None
            at += 1
        made.append(list(who))
    return made


def _inside(starts: np.ndarray, quotations: Layer) -> np.ndarray:
    """Say which positions are inside a quotation: who is only talked of is not there."""
    if not len(quotations) or not len(starts):
        return np.zeros(len(starts), dtype=bool)
    row = np.searchsorted(quotations.ints("start"), starts, side="right") - 1
    return (row >= 0) & (starts < quotations.ints("end")[np.maximum(row, 0)])
