"""Array types by shape, and ragged columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.errors import SchemaError

__all__ = ["Codes1d", "Floats1d", "Ints1d", "Ints2d", "Ragged", "frozen"]

Ints1d: TypeAlias = npt.NDArray[np.int32]
Ints2d: TypeAlias = npt.NDArray[np.int32]
Floats1d: TypeAlias = npt.NDArray[np.float32]
Codes1d: TypeAlias = npt.NDArray[np.uint8]


def frozen(values: Any, dtype: Any) -> Any:
    """Give ``values`` as a contiguous read-only array of ``dtype``; a writable array is copied first."""
    array = np.asarray(values)
    if np.issubdtype(dtype, np.integer) and array.size and not np.issubdtype(array.dtype, np.integer):
        raise SchemaError(f"expected whole numbers, got {array.dtype}")
    if array.dtype != dtype or array.flags.writeable:
        array = np.array(array, dtype=dtype, order="C")
    array.flags.writeable = False
    return array


class Ragged:
    """A column of lists: one flat array of values and ``n + 1`` offsets into it.

    Args:
        values: (m,) int32, or (m, 2) int32 for lists of spans.
        offsets: (n + 1,) int32, ascending from 0 to m.
    Example:
        Ragged.of([[3], [], [1, 2]]) holds values [3, 1, 2] and offsets [0, 1, 1, 3].
    """

    __slots__ = ("offsets", "values")

    def __init__(self, values: Any, offsets: Any) -> None:
        self.values: Ints1d = frozen(values, np.int32)
        self.offsets: Ints1d = frozen(offsets, np.int32)
        bad = len(self.offsets) < 1 or self.offsets[0] != 0 or self.offsets[-1] != len(self.values)
        if bad or bool(np.any(np.diff(self.offsets) < 0)):
            raise SchemaError("ragged column: offsets must ascend from 0 to the number of values")

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]], *, width: int = 0) -> Ragged:
        """Build from a list of lists; ``width`` 2 makes each value a span."""
        lists = [list(row) for row in rows]
        lengths = np.fromiter((len(row) for row in lists), dtype=np.int64, count=len(lists))
        offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]).astype(np.int32)
        flat = [value for row in lists for value in row]
        shape = (len(flat), width) if width else (len(flat),)
        return cls(np.array(flat, dtype=np.int32).reshape(shape), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, row: int) -> Ints1d:
        if not 0 <= row < len(self):
            raise IndexError(row)
        return self.values[self.offsets[row] : self.offsets[row + 1]]

    def __iter__(self) -> Iterator[Ints1d]:
        return (self[row] for row in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ragged):
            return NotImplemented
        return np.array_equal(self.values, other.values) and np.array_equal(self.offsets, other.offsets)

    __hash__ = None  # type: ignore[assignment]

    def tolist(self) -> list[list[Any]]:
        """Give the rows as plain lists."""
        values: list[Any] = self.values.tolist()
        bounds: list[int] = self.offsets.tolist()
        return [values[a:b] for a, b in pairwise(bounds)]
