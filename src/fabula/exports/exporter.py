"""The port of all exports: what an exporter is given, and where doubt turns into "unknown"."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fabula.story.story import Story

__all__ = ["MIN_SCORE", "ExportOptions", "Exporter"]

MIN_SCORE = 0.5
"""Below this score views and exports show "unknown"; the story JSON keeps the best answer with its score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What an export may be told.

    Args:
        min_score: answers below it are shown as unknown; 0 shows every answer.
        excel_safe: cells that a spreadsheet would run as a formula get an apostrophe before them.
    """

    min_score: float = MIN_SCORE
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
