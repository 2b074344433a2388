"""Array types by shape, and columns of lists and of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias, cast, overload

import numpy as np
import numpy.typing as npt

from fabula.errors import SchemaError

__all__ = ["Codes1d", "Floats1d", "Ints1d", "Ints2d", "Ragged", "Texts", "frozen", "numbers", "stretches"]

Ints1d: TypeAlias = npt.NDArray[np.int32]
Ints2d: TypeAlias = npt.NDArray[np.int32]
Floats1d: TypeAlias = npt.NDArray[np.float32]
Codes1d: TypeAlias = npt.NDArray[np.uint8]


def frozen(values: Any, dtype: Any) -> Any:
    """Give ``values`` as a contiguous read-only array of ``dtype``; a writable array is copied first.

    Raises:
        SchemaError: a number is not whole, or too large, where ``dtype`` is of whole numbers.
    """
    array = np.asarray(values)
    if np.issubdtype(dtype, np.integer) and array.size and not np.issubdtype(array.dtype, np.integer):
        raise SchemaError(f"expected whole numbers, got {array.dtype}")
    if np.issubdtype(dtype, np.integer) and array.size and not np.can_cast(array.dtype, dtype):
        bounds = np.iinfo(dtype)
        if int(array.min()) < bounds.min or int(array.max()) > bounds.max:
            raise SchemaError(f"a number is beyond {bounds.min} to {bounds.max}")
    if array.dtype != dtype or array.flags.writeable:
        array = np.array(array, dtype=dtype, order="C")
    array.flags.writeable = False
    return array


def numbers(array: npt.NDArray[np.integer[Any]]) -> Sequence[int]:
    """Give a sequence of Python numbers that shares the memory of an array: a list of them takes nine times that of int32.

    Example:
        numbers(layer.ints("start"))[row] is an int; bisect can search it.
    """
    return cast("Sequence[int]", memoryview(cast("Any", np.ascontiguousarray(array))))


def stretches(spans: Ints2d, n_chars: int = 1 << 17) -> Iterator[Ints2d]:
    """Give the spans in order in groups of about ``n_chars`` characters, so that a long text can be worked on bit by bit.

    Args:
        spans: (n, 2), ascending; none is cut.
        n_chars: of a group; one span alone may be longer.
    """
    group = (spans[:, 0] // n_chars) if len(spans) else np.zeros(0, np.int32)
    bounds = [0, *(np.flatnonzero(np.diff(group)) + 1).tolist(), len(spans)]
    return (spans[a:b] for a, b in pairwise(bounds) if a < b)


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
        """Build from a list of lists; ``width`` 2 makes each value a span.

        Raises:
            SchemaError: a value is no whole number, or a span has not two of them.
        """
        lists = [list(row) for row in rows]
        lengths = np.fromiter((len(row) for row in lists), dtype=np.int64, count=len(lists))
        offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]).astype(np.int32)
        flat = [value for row in lists for value in row]
        shape = (len(flat), width) if width else (len(flat),)
        try:
            values = np.array(flat) if flat else np.zeros(0, np.int32)
        except (ValueError, OverflowError):
            values = np.zeros(0, np.int32)
        if values.size != len(flat) * max(width, 1):
            raise SchemaError("expected a start and an end for each span" if width else "expected a list of numbers")
        return cls(frozen(values.reshape(shape), np.int32), offsets)

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


class Texts(Sequence["str | None"]):
    """A column of texts: each distinct text once, and for each row the number of its text.

    Words come back all the time; a million of them as a list of strings would take ten times the memory.

    Args:
        codes: (n,) whole numbers, rows of ``table``.
        table: the distinct texts; None is one of them where a row has none.
    Example:
        Texts.of(["NOUN", None, "NOUN"]) holds codes [0, 1, 0] and the table ("NOUN", None).
    """

    __slots__ = ("codes", "table")

    def __init__(self, codes: Any, table: Sequence[str | None]) -> None:
        self.table: tuple[str | None, ...] = tuple(table)
        self.codes: npt.NDArray[np.unsignedinteger[Any]] = frozen(codes, np.min_scalar_type(len(self.table)))
        if len(self.codes) and int(self.codes.max()) >= len(self.table):
            raise SchemaError("a text column: a number has no text")

    @classmethod
    def of(cls, values: Iterable[str | None]) -> Texts:
        """Build from the texts in order."""
        numbers = _Numbers()
        codes = np.fromiter(map(numbers.__getitem__, values), np.int32)
        return cls(codes, tuple(numbers))

    @classmethod
    def joined(cls, parts: Sequence[Texts]) -> Texts:
        """Build from several columns, one after the other."""
        numbers = _Numbers()
        codes = [np.array([numbers[text] for text in part.table], np.int32)[part.codes] for part in parts]
        return cls(np.concatenate([np.zeros(0, np.int32), *codes]), tuple(numbers))

    def take(self, rows: Any) -> Texts:
        """Give the texts of some rows."""
        return Texts(self.codes[rows], self.table)

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, index: int) -> str | None: ...
    @overload
    def __getitem__(self, index: slice) -> Texts: ...
    def __getitem__(self, index: int | slice) -> str | Texts | None:
        return self.take(index) if isinstance(index, slice) else self.table[int(self.codes[index])]

    def __iter__(self) -> Iterator[str | None]:
        for at in range(0, len(self), _CHUNK):
            yield from map(self.table.__getitem__, self.codes[at : at + _CHUNK].tolist())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Texts) and self.table == other.table:
            return np.array_equal(self.codes, other.codes)
        if not isinstance(other, Texts | list | tuple):
            return NotImplemented
        rows = cast("Sequence[Any]", other)
        return len(self) == len(rows) and all(one == two for one, two in zip(self, rows, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return (Texts, (self.codes, self.table))

    def __repr__(self) -> str:
        return f"<{len(self)} texts, {len(self.table)} distinct>"


class _Numbers(dict["str | None", int]):
    """Numbers of texts; asking for a new text gives it the next one."""

    def __missing__(self, text: str | None) -> int:
        number = self[text] = len(self)
        return number


_CHUNK = 65_536
