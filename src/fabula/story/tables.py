"""Tables: every layer as columns of plain values, for pandas, Polars, Arrow and CSV."""

from __future__ import annotations

from typing import Any

from fabula.story.document import to_document
from fabula.story.schema import LAYERS
from fabula.story.story import Story

__all__ = ["to_tables"]


def to_tables(story: Story) -> dict[str, dict[str, list[Any]]]:
    """Give every layer as a mapping from column to list; all lists of a table have one length.

    Rows of other layers are ids, labels are words, spans are [start, end]. Layers of spans get a column ``text``.
    Example:
        pandas.DataFrame(story.tables()["quotations"])
    """
    document = to_document(story)
    tables: dict[str, dict[str, list[Any]]] = {}
    for name, spec in LAYERS.items():
        content = document[name]
        if spec.form == "columns":
            n = len(story.layer(name))
            columns = {key: values or [None] * n for key, values in content.items()}
        else:
            keys = ["id"] * bool(spec.prefix) + [column.name for column in spec.columns]
            columns = {key: [row.get(key) for row in content] for key in keys}
        if spec.is_spans:
            bounds = zip(columns["start"], columns["end"], strict=True)
            columns["text"] = [story.text[start:end] for start, end in bounds]
        tables[name] = columns
    return tables
