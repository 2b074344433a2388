"""Exports: stories to files of other formats. A new format is one file here and one line in ``EXPORTERS``."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from fabula.errors import ExportError
from fabula.exports.csv import CsvExporter
from fabula.exports.exporter import Exporter, ExportOptions, is_shown, least_score_of
from fabula.exports.html import HtmlExporter
from fabula.exports.json import JsonExporter
from fabula.exports.script import ScriptExporter
from fabula.story.story import Story

__all__ = [
    "EXPORTERS",
    "ExportOptions",
    "Exporter",
    "export_story",
    "find_exporter",
    "is_shown",
    "least_score_of",
]

EXPORTERS: MappingProxyType[str, Exporter] = MappingProxyType(
    {exporter.name: exporter for exporter in (JsonExporter(), HtmlExporter(), CsvExporter(), ScriptExporter())}
)


def find_exporter(name: str) -> Exporter:
    """Give the exporter ``name``.

    Raises:
        ExportError: there is none of that name.
    """
    try:
        return EXPORTERS[name]
    except KeyError:
        raise ExportError(f"no export is called {name!r}; there are {', '.join(EXPORTERS)}") from None


def export_story(story: Story, name: str, path: str | Path, *, min_score: float | None = None) -> None:
    """Write ``story`` to ``path`` in the format ``name``; what ``Story.export`` calls.

    Raises:
        ExportError: no such export, or it cannot be written.
    """
    find_exporter(name).write(story, Path(path), ExportOptions(min_score=min_score))
