"""Quick answers to whether a stretch of text is covered by any of many others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

__all__ = ["Covered"]


class Covered:
    """Stretches of a text, nested and overlapping ones as one; each question takes logarithmic time."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Say whether any character of ``[start, end)`` is covered."""
        row = bisect_right(self._ends, start)
        return row < len(self._starts) and self._starts[row] < end

    def holds(self, text: str, start: int, end: int) -> bool:
        """Say whether every visible character of ``text[start:end]`` is covered."""
        row = bisect_right(self._ends, start)
        at = start
        while row < len(self._starts) and self._starts[row] < end:
            if text[at : self._starts[row]].strip():
                return False
            at = max(at, self._ends[row])
            row += 1
        return not text[at:end].strip()
