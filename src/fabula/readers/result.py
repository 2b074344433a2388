"""Assembling what a reader gives: blocks, anchors and the other layers, built from plain lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fabula.errors import LimitError, ReadError
from fabula.readers.reader import Limits, ReadResult
from fabula.story.layer import Layer
from fabula.story.metadata import Metadata

__all__ = ["INVISIBLE", "Block", "Draft", "Note", "check_size", "check_text", "strip", "trim"]

# White space as Python knows it, and the characters that no reader sees.
INVISIBLE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
)


@dataclass(slots=True)
class Block:
    """A block in the making; ``file`` and ``element`` say where it stands in the source."""

    start: int
    end: int
    kind: str = "paragraph"
    element: str | None = None
    file: str | None = None


@dataclass(slots=True)
class Note:
    """A row of the layer paratext in the making."""

    start: int
    end: int
    kind: str
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True, kw_only=True)
class Draft:
    """Everything a reader found, before it becomes layers."""

    text: str
    blocks: list[Block] = field(default_factory=list[Block])
    notes: list[Note] = field(default_factory=list[Note])
    emphasis: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    chapters: list[tuple[int, int, str | None]] = field(default_factory=list[tuple[int, int, str | None]])
    warnings: list[tuple[str, str, int | None, int | None]] = field(
        default_factory=list[tuple[str, str, int | None, int | None]]
    )
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str | None = None

    def finish(self, *, media_type: str) -> ReadResult:
        """Give the result: rows sorted, blocks under a row of paratext marked as such."""
        self.mark_paratext()
        blocks = self.blocks
        layers = [
            Layer(
                "blocks",
                start=[block.start for block in blocks],
                end=[block.end for block in blocks],
                kind=[block.kind for block in blocks],
            ),
            Layer(
                "anchors",
                start=[block.start for block in blocks],
                end=[block.end for block in blocks],
                file=[block.file for block in blocks],
                element=[block.element for block in blocks],
            ),
        ]
        layers += self._optional_layers()
        return ReadResult(
            text=self.text,
            metadata=self.metadata,
            layers=tuple(layers),
            encoding=self.encoding,
            media_type=media_type,
        )

    def _optional_layers(self) -> list[Layer]:
        layers: list[Layer] = []
        if self.notes:
            notes = sorted(self.notes, key=lambda note: (note.start, -note.end))
            layers.append(
                Layer(
                    "paratext",
                    start=[note.start for note in notes],
                    end=[note.end for note in notes],
                    kind=[note.kind for note in notes],
                    facts=[note.facts for note in notes],
                    score=[1.0] * len(notes),
                    reason=[note.reason for note in notes],
                )
            )
        if self.chapters:
            layers.append(_span_layer("chapters", self.chapters, "title"))
        if self.emphasis:
            layers.append(_span_layer("emphasis", self.emphasis, "kind"))
        if self.warnings:
            codes, messages, starts, ends = zip(*self.warnings, strict=True)
            layers.append(Layer("warnings", code=codes, message=messages, start=starts, end=ends))
        return layers

    def mark_paratext(self) -> None:
        """Give the blocks inside a row of paratext that kind."""
        covered = sorted((note.start, note.end) for note in self.notes)
        row, low, high = 0, 0, -1
        for block in self.blocks:
            while row < len(covered) and covered[row][0] < block.end:
                start, end = covered[row]
                # Two rows may share a block, such as the title and the byline of one line.
                if start > high and strip(self.text[max(high, 0) : start]):
                    low, high = start, end
                high = max(high, end)
                row += 1
            if low <= block.start and block.end <= high:
                block.kind = "paratext"


def strip(text: str) -> str:
    """Give the text without the invisible characters at its ends."""
    return text.strip().strip(INVISIBLE)  # the first call is quick and does most of it


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span without the invisible characters at its ends; an empty span where nothing is visible."""
    part = text[start:end]
    shown = strip(part)
    if not shown:
        return start, start
    lead = len(part) - len(part.lstrip().lstrip(INVISIBLE))
    return start + lead, start + lead + len(shown)


def check_text(text: str, *, name: str, limits: Limits) -> None:
    """Refuse a text that is empty, only white space, or too long.

    Raises:
        ReadError: nothing to read; LimitError: over ``limits.max_chars``.
    """
    if not strip(text):
        raise ReadError(f"{name}: holds no visible text; give a file with a story in it")
    if len(text) > limits.max_chars:
        raise LimitError(
            f"{name}: {len(text)} characters, more than the limit of {limits.max_chars}; split the file or raise max_chars"
        )


def check_size(data: bytes, *, name: str, limits: Limits) -> None:
    """Refuse a file that is empty or too large.

    Raises:
        ReadError: empty; LimitError: over ``limits.max_bytes``.
    """
    if not data:
        raise ReadError(f"{name}: is empty; give a file with a story in it")
    if len(data) > limits.max_bytes:
        raise LimitError(
            f"{name}: {len(data)} bytes, more than the limit of {limits.max_bytes}; split the file or raise max_bytes"
        )


def _span_layer(layer: str, rows: Sequence[tuple[int, int, str | None]], column: str) -> Layer:
    ordered = sorted(rows, key=lambda row: (row[0], -row[1]))
    starts, ends, values = zip(*ordered, strict=True)
    return Layer(layer, start=starts, end=ends, **{column: values})
