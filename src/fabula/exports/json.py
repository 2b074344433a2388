"""The story JSON: everything, with scores; the anchor of all other exports."""

from __future__ import annotations

from pathlib import Path

from fabula.exports.exporter import ExportOptions
from fabula.story import storage
from fabula.story.story import Story

__all__ = ["JsonExporter"]


class JsonExporter:
    """Writes ``*.fabula.json``; the best answers are kept whatever their score."""

    name = "json"
    suffix = ".fabula.json"

    def write(self, story: Story, path: Path, options: ExportOptions) -> None:  # noqa: ARG002  keeps every answer
        """Write the story JSON to the file ``path``."""
        storage.save(story, path)
