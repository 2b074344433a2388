"""Scenes: stretches of story with one place, time and company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from fabula.lang.en.mind_verbs import UNREAL_AUXILIARIES
from fabula.lang.en.unreal import NEGATIONS
from fabula.relate.scenes.boundaries import find_boundaries
from fabula.relate.scenes.clause_people import clause_people
from fabula.relate.scenes.presence import read_presence
from fabula.relate.scenes.printed_scenes import Header, PrintedScene, printed_scenes
from fabula.relate.scenes.settings import read_places, read_times
from fabula.relate.scenes.story_time import read_levels, read_orders, read_retold, read_since
from fabula.relate.scenes.telling import Telling
from fabula.relate.scenes.viewpoint import read_views
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Scenes"]


_NUMBERED = re.compile(r"\A\W*(?:chapter\s+)?(?:\d{1,3}|[ivxlc]{1,6})\s*[.:)–—-]\s*", re.IGNORECASE)
_USUAL_LINES: Final = 2
_ENOUGH_LINES: Final = 4
"""Gaps between paragraphs from which it is read how many line ends are usual."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    cut: str
    header: Header
    title: str
    score: float | None
    reason: str


class Scenes:
    """Cuts the story into scenes, and says of each where, when, who is there, whose eyes, and at what level.

    It cuts at what the author marked, and, by the model ``scenes-v1``, where time, place, cast or view changes without a
    mark. Scenes cover no paratext at their ends.
    """

    needs = frozenset(
        {"blocks", "paratext", "chapters", "sentences", "tokens", "mentions", "chains", "characters", "quotations"}
    )
    makes = frozenset({"scenes"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``scenes``."""
        telling = Telling.of(story)
        found = _stretches(telling, printed_scenes(story))
        if not found:
            return [Layer.empty("scenes")]
        spans = [(s.start, s.end) for s in found]
        people = clause_people(telling, UNREAL_AUXILIARIES, NEGATIONS)
        views = [
            v.who
            for v in read_views(
                telling, people, spans, [s.header.view or _NUMBERED.sub("", s.title) or None for s in found]
            )
        ]
        retold = read_retold(telling, spans, views)
        heads = [story.text[s.header.time[0] : s.header.time[1]] if s.header.time else "" for s in found]
        present = read_presence(story, people, spans, views)
        since = _meanwhile(read_since(telling, spans, heads), found, present)
        levels = read_levels(telling, spans, [s.header.level for s in found], [s.cut for s in found])
        places, times = read_places(telling, spans), read_times(telling, spans)
        columns: dict[str, Any] = {
            "start": [s.start for s in found],
            "end": [s.end for s in found],
            "break": [s.cut for s in found],
            "place": _kept([s.header.place or place for s, place in zip(found, places, strict=True)], found),
            "time": _kept([s.header.time or time for s, time in zip(found, times, strict=True)], found),
            "pov": views,
            "present": present,
            "level": levels,
            "order": read_orders(since, levels, retold),
            "retells": retold,
            "since": since,
            "score": [s.score for s in found],
            "reason": [s.reason for s in found],
        }
        return [Layer("scenes", **columns)]


def _stretches(telling: Telling, printed: Sequence[PrintedScene]) -> list[_Stretch]:
    """Cut what marks and chapters part where time, place, cast or view changes inside it."""
    if not printed:
        return []
    boundaries = find_boundaries(telling, [p.start for p in printed], blanks=_blanks(telling))
    made: list[_Stretch] = []
    at = 0
    for part in printed:
        cuts = [(part.start, part.cut, 1.0 if part.cut != "start" else None, "printed")]
        while at < len(boundaries) and boundaries[at].at < part.end:
            b = boundaries[at]
            at += 1
            if b.at > part.start:
                cuts.append((b.at, b.kind, b.score, b.reason))
        for k, (start, cut, score, reason) in enumerate(cuts):
            stop = _last_end(telling, start, cuts[k + 1][0]) if k + 1 < len(cuts) else part.end
            header = part.header if k == 0 else Header(view=part.header.view, level=part.header.level)
            made.append(_Stretch(start, stop, cut, header, part.title, score, reason))
    return made


def _meanwhile(
    told: list[str | None], scenes: Sequence[_Stretch], present: Sequence[Sequence[int]]
) -> list[str | None]:
    """Give the times between scenes; one that cuts to other people, elsewhere, without a word of time happens meanwhile."""
    made = list(told)
    for i in range(1, len(scenes)):
        is_elsewhere = scenes[i].cut in {"place", "pov", "cast"} and not set(present[i]) & set(present[i - 1])
        if made[i] is None and is_elsewhere and present[i] and present[i - 1]:
            made[i] = "PT0S"
    return made


def _kept(told: list[tuple[int, int] | None], scenes: Sequence[_Stretch]) -> list[tuple[int, int] | None]:
    """Give the places or times of scenes; where only the company changes, those of the scene before hold on."""
    made: list[tuple[int, int] | None] = []
    for span, scene in zip(told, scenes, strict=True):
        made.append(made[-1] if span is None and made and scene.cut == "cast" else span)
    return made


def _last_end(telling: Telling, start: int, next_start: int) -> int:
    """Give where the last sentence before ``next_start`` ends."""
    row = telling.row_at(next_start) - 1
    return max(int(telling.end[row]), start + 1)


def _blanks(telling: Telling) -> frozenset[int]:
    """Give the starts of paragraphs with more white before them than usual."""
    blocks, text = telling.story.layer("blocks"), telling.story.text
    starts, ends = blocks.ints("start").tolist(), blocks.ints("end").tolist()
    kinds = blocks.labels("kind")
    lines = [text.count("\n", ends[i - 1], starts[i]) for i in range(1, len(starts))]
    if not lines:
        return frozenset()
    usual = max(set(lines), key=lines.count) if len(lines) >= _ENOUGH_LINES else _USUAL_LINES
    return frozenset(
        starts[i] for i in range(1, len(starts)) if lines[i - 1] > usual and kinds[i] == kinds[i - 1] == "paragraph"
    )
