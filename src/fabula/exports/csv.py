"""CSV: one table for each layer, in a folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fabula.errors import ExportError
from fabula.exports.exporter import ExportOptions, is_shown, least_score_of
from fabula.story import storage
from fabula.story.story import Story
from fabula.story.tables import to_tables

__all__ = ["CsvExporter"]

_ANSWERS = {"quotations": ("speaker", "addressees"), "embedded": ("author", "recipient")}
"""Cells that are empty below the least score, by table."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvExporter:
    """Writes a folder of CSV files, UTF-8 with a header line; lists and records are cells of JSON.

    Speakers and addressees, writers and recipients below the least score are empty cells. Layers without rows have no file; one that an earlier
    export left is removed.
    """

    name = "csv"
    suffix = ".csv"

    def write(self, story: Story, path: Path, options: ExportOptions) -> None:
        """Write the tables into the folder ``path``, which is made.

        Raises:
            ExportError: the folder cannot be made, or a file cannot be written.
        """
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            raise ExportError(f"{path}: cannot be made a folder ({error.strerror or error})") from None
        min_score = least_score_of(story, options.min_score)
        for name, columns in to_tables(story).items():
            file = path / f"{name}.csv"
            if not any(columns.values()):
                if _is_table(file, columns):
                    file.unlink()
                continue
            storage.write_whole(file, _table(name, columns, options, min_score).encode("utf-8", "replace"))


def _is_table(file: Path, columns: Mapping[str, Any]) -> bool:
    """Say whether ``file`` is a table of these columns; another file of this name is not ours to remove."""
    try:
        with file.open("rb") as opened:
            return opened.readline(4096).decode("utf-8", "replace").strip() == ",".join(columns)
    except OSError:
        return False


def _table(name: str, columns: dict[str, list[Any]], options: ExportOptions, min_score: float) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    keys = list(columns)
    doubted = [keys.index(key) for key in _ANSWERS.get(name, ()) if key in columns]
    score_at = keys.index("score") if "score" in columns else -1
    for values in zip(*columns.values(), strict=True):
        row = [_cell(value, options) for value in values]
        if doubted and not is_shown(values[score_at], min_score):
            for at in doubted:
                row[at] = ""
        writer.writerow(row)
    return out.getvalue()


def _cell(value: Any, options: ExportOptions) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return f"'{text}" if options.excel_safe and isinstance(value, str) and text.startswith(_FORMULA) else text
