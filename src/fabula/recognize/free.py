"""Spans found without quotation marks, and the stretches of a story in which such may still be found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.recognize.kinds import Kind
from fabula.recognize.quoted import Quoted, Span, joined

__all__ = ["Found", "Free"]


@dataclass(frozen=True, slots=True)
class Found:
    """A span and its kind."""

    quoted: Quoted
    kind: Kind


class Free:
    """Which stretches are still free; what is given out is taken from then on."""

    def __init__(self, blocks: Sequence[Span], taken: Sequence[Quoted], holes: Sequence[Span]) -> None:
        self.block_starts = [a for a, _ in blocks]
        self.blocks = blocks
        spans = joined([*((quoted.start, quoted.end) for quoted in taken), *holes])
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]

    def block_of(self, start: int, end: int) -> int | None:
        """Give the paragraph that holds a stretch."""
        row = bisect_right(self.block_starts, start) - 1
        return row if row >= 0 and end <= self.blocks[row][1] else None

    def is_free(self, start: int, end: int) -> bool:
        """Say whether nothing of a stretch is taken."""
        at = bisect_left(self.starts, end) - 1
        return at < 0 or self.ends[at] <= start

    def take(self, start: int, end: int) -> None:
        """Take a stretch."""
        at = bisect_left(self.starts, start)
        self.starts.insert(at, start)
        self.ends.insert(at, end)
