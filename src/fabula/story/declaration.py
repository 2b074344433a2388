"""What a declaration of a layer is made of: columns and their kinds.

Kinds of column:

    char    int32, a code-point offset into the text
    row     int32, a row of the layer ``target``; -1 is null
    int     int32, a plain number; -1 is null where the column is optional
    key     int32, an own number shared by rows that belong together (``prefix`` makes it an id); -1 is null
    code    uint8, an index into ``labels``; 255 is null
    score   float32, a probability from 0 to 1; NaN is null
    text    strings; None is null
    span    (n, 2) int32, start and end; (-1, -1) is null. ``quoted`` spans are written with their words
    rows    a ragged list of rows of ``target``
    spans   a ragged list of spans
    json    a value of JSON: lists and mappings of strings and numbers
    flag    true or false
    vector  (n, size) float16; in working layers only
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["NULL_CODE", "SCORE", "Column", "LayerSpec", "span"]

NULL_CODE = 255

Kind = Literal["char", "row", "int", "key", "code", "score", "text", "span", "rows", "spans", "json", "flag", "vector"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a layer.

    ``optional`` columns may hold nulls, and may be absent from a layer altogether: nobody filled them. ``null_as`` is the
    word that the JSON has for a null row.
    """

    name: str
    kind: Kind
    doc: str
    target: str = ""
    labels: tuple[str, ...] = ()
    optional: bool = False
    quoted: bool = False
    prefix: str = ""
    null_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSpec:
    """One layer: what a row is, and its columns.

    ``form`` is how the JSON writes it: a list of ``rows``, or one list for each of its ``columns``. ``prefix`` begins the
    ids of its rows; a layer without one has none. ``is_spans`` layers have ``start`` and ``end`` and are sorted by
    (start, -end).
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    prefix: str = ""
    form: Literal["rows", "columns"] = "rows"
    is_spans: bool = True

    def column(self, name: str) -> Column:
        """Give the declaration of the column ``name``; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def span(what: str) -> tuple[Column, Column]:
    """Give the columns start and end of a layer of spans."""
    return (
        Column(name="start", kind="char", doc=f"where {what} starts"),
        Column(name="end", kind="char", doc=f"where {what} ends, exclusive"),
    )


SCORE = Column(name="score", kind="score", doc="calibrated probability, 0 to 1", optional=True)
