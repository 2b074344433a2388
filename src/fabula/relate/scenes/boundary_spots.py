"""Spots: sentences before which a scene may begin, and the stretches of telling before and after them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fabula.relate.scenes.telling import Telling

__all__ = ["Column", "Columns", "Spots", "flags"]

Rows = npt.NDArray[np.int64]
Column = npt.NDArray[np.float64]
Columns = dict[str, Column]
"""Features by name, a value for each spot."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Rows of sentences, and for each the first row of its stretch (``low``) and the row after its last (``high``).

    A stretch is what lies between two boundaries that are sure; no window looks across them.
    """

    telling: Telling
    rows: Rows
    low: Rows
    high: Rows

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def at(self) -> Rows:
        """Where the sentences start."""
        return self.telling.start[self.rows].astype(np.int64)

    def around(self, size: int) -> tuple[Rows, Rows]:
        """Give for each spot the row where ``size`` characters before it begin, and the row where as many after it end."""
        before = np.maximum(np.searchsorted(self.telling.start, self.at - size), self.low)
        after = np.minimum(np.searchsorted(self.telling.start, self.at + size), self.high)
        return np.minimum(before, self.rows - 1), np.maximum(after, self.rows + 1)


def flags(values: npt.NDArray[np.bool_]) -> Column:
    """Give truth as 0 and 1."""
    return values.astype(np.float64)
