"""Where things are told: the scene of a position, its rank in the time of the story, and who speaks there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict

import numpy as np

from fabula.story.cores import character_of_mentions
from fabula.story.story import Story
from fabula.world.change import NARRATOR, Source, SourceKind

__all__ = ["Place", "Telling", "is_likely", "known"]

_LEAST_SCORE = 0.5
_REAL = frozenset({None, "actual", "flashback"})


class Place(TypedDict):
    """Scene of a position, and its rank: what every change says of where it stands."""

    told_at: int
    scene: int | None
    rank: int | None


@dataclass(frozen=True)
class Telling:
    """What the kinds of change ask about a story while they read their changes from its layers."""

    story: Story

    def place(self, told_at: int, scene: int | None = None) -> Place:
        """Give where what is told by ``told_at``, the offset after its last character, stands; ``scene`` where that is known."""
        row = self.scene_at(max(told_at - 1, 0)) if scene is None else scene
        return Place(told_at=told_at, scene=row, rank=None if row is None else self._ranks[row])

    def scene_at(self, position: int) -> int | None:
        """Give the row of the last scene that starts at or before ``position``."""
        row = bisect_right(self._starts, position) - 1
        return None if row < 0 else row

    def source_of(self, character: int | None, position: int) -> Source:
        """Give the source of what ``character`` (None: the narrator) tells at ``position``.

        What the narrator tells of a dream or of something imagined is a thought of whose eyes it is seen with; in a tale, a
        saying of whoever tells it.
        """
        if character is not None:
            return Source(self._way_at(position), character)
        level = self._level_at(position)
        if level in _REAL:
            return NARRATOR
        if level == "tale":
            return Source("speech")
        pov = int(self.story.layer("scenes").ints("pov")[self.scene_at(position) or 0])
        return Source("thought", None if pov < 0 else pov)

    def is_real(self, position: int) -> bool:
        """Say whether what the narrator tells at ``position`` happens: not in a dream, a tale, or something imagined."""
        return self._level_at(position) in _REAL

    def is_story(self, position: int) -> bool:
        """Say whether ``position`` is in the story and not in its paratext."""
        row = bisect_right(self._paratext[0], position) - 1
        return row < 0 or position >= self._paratext[1][row]

    def _level_at(self, position: int) -> str | None:
        scene = self.scene_at(position)
        return None if scene is None else self._levels[scene]

    def characters_of_mentions(self) -> list[int]:
        """Give the character of each mention, -1 where there is none."""
        return character_of_mentions(self.story).tolist()

    def stated(self, column: str) -> Iterator[tuple[int, Mapping[str, Any], int, int]]:
        """Give each passage of each entry of a column of the cast: character, entry, start, end."""
        for row, entries in enumerate(self.story.layer("characters").values(column)):
            for entry in entries or ():
                for start, end in entry.get("evidence") or ():
                    if self.is_story(start) and start < end:
                        yield row, entry, int(start), int(end)

    def is_in_quotation(self, position: int) -> bool:
        """Say whether a quotation holds ``position``."""
        row = self._quotation_at(position)
        return row is not None

    def _quotation_at(self, position: int) -> int | None:
        starts, ends, farthest = self._quotations
        row = bisect_right(starts, position) - 1
        while row >= 0 and position < farthest[row]:
            if position < ends[row]:
                return row
            row -= 1  # in a quotation that holds others
        return None

    def _way_at(self, position: int) -> SourceKind:
        row = self._quotation_at(position)
        if row is None:
            return "writing" if self._is_written(position) else "speech"
        kind = self._quotation_kinds[row]
        return "thought" if kind == "thought" else "writing" if kind == "writing" else "speech"

    def _is_written(self, position: int) -> bool:
        layer = self.story.layer("embedded")
        return bool(np.any((layer.ints("start") <= position) & (position < layer.ints("end"))))

    @cached_property
    def _starts(self) -> list[int]:
        return self.story.layer("scenes").ints("start").tolist()

    @cached_property
    def _ranks(self) -> list[int | None]:
        orders = self.story.layer("scenes").ints("order").tolist()
        return [None if order < 0 else order for order in orders]

    @cached_property
    def _levels(self) -> list[str | None]:
        return self.story.layer("scenes").labels("level")

    @cached_property
    def _paratext(self) -> tuple[list[int], list[int]]:
        """Starts of the notes, and how far the notes up to each reach: one may hold others."""
        layer = self.story.layer("paratext")
        return layer.ints("start").tolist(), np.maximum.accumulate(layer.ints("end")).tolist()

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int], list[int]]:
        """Starts, ends, and how far the quotations up to each reach."""
        layer = self.story.layer("quotations")
        ends = layer.ints("end")
        return layer.ints("start").tolist(), ends.tolist(), np.maximum.accumulate(ends).tolist()

    @cached_property
    def _quotation_kinds(self) -> list[str | None]:
        return self.story.layer("quotations").labels("kind")


def is_likely(score: float | None) -> bool:
    """Say whether an inference of this score goes into the fold; one without a score (None or NaN) does."""
    return score is None or not score < _LEAST_SCORE


def known(score: float) -> float | None:
    """Give a score, or None for one that is not there (NaN, which would make two equal changes differ)."""
    return None if score != score else score  # noqa: PLR0124  only NaN differs from itself
