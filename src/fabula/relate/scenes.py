"""Scenes: from one mark, chapter or header to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    cut: str
    time: tuple[int, int] | None


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
        present = _present(story, [(s.start, s.end) for s in found])
        return [
            Layer(
                "scenes",
                start=[s.start for s in found],
                end=[s.end for s in found],
                **{"break": [s.cut for s in found]},
                time=[s.time for s in found],
                present=present,
            )
        ]


def _stretches(story: Story) -> list[_Stretch]:
    blocks, chapters = story.layer("blocks"), set(story.layer("chapters").ints("start").tolist())
    rows = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
    made: list[_Stretch] = []
    cut, time, is_open = "start", None, False
    for start, end, kind in rows:
        if start in chapters and made:
            cut, time, is_open = "chapter", None, False
        if kind == "paratext":
            continue
        if kind == "scene_break":
            is_skip = story.text[start:end].strip("!~*-. ").lower() in TIME_SKIP_WORDS
            cut = _stronger(cut, is_open=is_open or not made, new="time" if is_skip else "mark")
            is_open = False
        elif kind == "heading":
            head = story.text[start:end]
            is_time = bool(_TIME.search(head)) and start not in chapters
            if _POV.search(head):
                cut, is_open = _stronger(cut, is_open=is_open, new="pov"), False
            elif is_time:
                cut, is_open, time = _stronger(cut, is_open=is_open, new="time"), False, (start, end)
        elif is_open:
            made[-1].end = end
        else:
            made.append(_Stretch(start, end, cut if made else "start", time))
            cut, time, is_open = "mark", None, True
    return made


def _stronger(cut: str, *, is_open: bool, new: str) -> str:
    """A chapter stays one though a mark follows its heading; a header of view after a mark says more than the mark."""
    return cut if not is_open and cut in {"chapter", "start"} else new


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
