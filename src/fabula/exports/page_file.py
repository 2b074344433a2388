"""The page: one HTML file with everything in it."""

from __future__ import annotations

from pathlib import Path

from fabula.exports.exporter import ExportOptions
from fabula.exports.html import render_html
from fabula.story import storage
from fabula.story.document import to_document
from fabula.story.story import Story

__all__ = ["HtmlExporter"]


class HtmlExporter:
    """Writes the self-contained HTML page."""

    name = "html"
    suffix = ".html"

    def write(self, story: Story, path: Path, options: ExportOptions) -> None:
        """Write the page to the file ``path``."""
        page = render_html(to_document(story), min_score=options.min_score)
        storage.write_whole(path, page.encode("utf-8", "replace"))
