"""The port of all exports: what an exporter is given, and where doubt turns into "unknown"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from fabula.exports.page.fields import fields
from fabula.runtime.weights import least_score
from fabula.story.story import Story

__all__ = ["ExportOptions", "Exporter", "is_shown", "least_score_of"]


def least_score_of(story: Story | Mapping[str, Any], given: float | None = None) -> float:
    """Give the score below which the speakers of a story are shown as unknown.

    Scores can be compared within one model alone, so that the threshold goes with the story: what the caller gives; else
    what the producer of the story tells; else, for stories of before and of others, what the model inside this package sets.

    Args:
        story: a story, or its JSON document.
        given: as the user said; 0 shows every answer.
    Raises:
        ModelError: the model of the speakers is absent or damaged.
    """
    if given is not None:
        return given
    told = story.provenance.min_score if isinstance(story, Story) else fields(story, "producer").get("min_score")
    return _least_score() if told is None else told


def is_shown(score: float | None, min_score: float) -> bool:
    """Say whether an answer is shown: one without a score is nobody's guess, and is."""
    return score is None or score >= min_score


def _least_score() -> float:
    from fabula.attribute.weights import MODEL  # noqa: PLC0415  only where no producer tells it

    return least_score(MODEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What an export may be told.

    Args:
        min_score: answers below it are shown as unknown; 0 shows every answer, None is what the story's own model sets.
        excel_safe: cells that a spreadsheet would run as a formula get an apostrophe before them.
    """

    min_score: float | None = None
    excel_safe: bool = False


class Exporter(Protocol):
    """Writes a story in one format: to a file, or to several files in a folder."""

    name: str
    suffix: str

    def write(self, story: Story, path: Path, options: ExportOptions) -> None:
        """Write ``story`` to ``path``, whole or not at all.

        Raises:
            ExportError: it cannot be written.
        """
        ...
