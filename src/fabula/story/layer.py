"""Layer: the columns of one annotation, checked against their declaration and read-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from fabula.errors import SchemaError
from fabula.story.arrays import Codes1d, Floats1d, Ints1d, Ints2d, Ragged, Texts, frozen
from fabula.story.schema import LAYERS, NULL_CODE, WORKING_LAYERS, Column, LayerSpec

__all__ = ["Layer", "concatenate", "freeze", "stacked", "thaw"]


class Layer:
    """The rows of one layer as read-only columns.

    Args:
        name: a layer of ``fabula.story.schema.LAYERS``.
        columns: one sequence per column, all of one length. ``code`` columns take labels or codes, ``row`` and ``key``
            columns take None for null, ``rows`` and ``spans`` columns take lists or a ``Ragged``. Optional columns
            may be left out.
    Raises:
        SchemaError: a column is unknown or missing, lengths differ, a value does not fit, or rows are not sorted by
            (start, -end) in a layer of spans.
    Example:
        Layer("blocks", start=[0, 7], end=[5, 12], kind=["heading", "paragraph"])
    """

    __slots__ = ("_columns", "n", "spec")

    def __init__(self, name: str, /, **columns: Any) -> None:
        spec = LAYERS.get(name) or WORKING_LAYERS.get(name)
        if spec is None:
            raise SchemaError(f"no layer is called {name!r}; the layers are {', '.join(LAYERS)}")
        self.spec: LayerSpec = spec
        unknown = set(columns) - {column.name for column in self.spec.columns}
        if unknown:
            raise SchemaError(f"layer {name}: no column is called {', '.join(sorted(unknown))}")
        made: dict[str, Any] = {}
        for column in self.spec.columns:
            if column.name in columns:
                made[column.name] = _coerce(name, column, columns[column.name])
            elif not column.optional:
                raise SchemaError(f"layer {name}: the column {column.name} is missing")
        lengths = {len(values) for values in made.values()}
        if len(lengths) > 1:
            raise SchemaError(f"layer {name}: columns of different lengths: {sorted(lengths)}")
        self.n: int = lengths.pop() if lengths else 0
        self._columns: Mapping[str, Any] = MappingProxyType(made)
        if self.spec.is_spans:
            _check_spans(name, self.ints("start"), self.ints("end"))

    @classmethod
    def empty(cls, name: str) -> Layer:
        """Give the layer ``name`` with no rows."""
        spec = LAYERS.get(name) or WORKING_LAYERS[name]
        return cls(name, **{column.name: [] for column in spec.columns if not column.optional})

    @property
    def name(self) -> str:
        """Name of the layer."""
        return self.spec.name

    def __len__(self) -> int:
        return self.n

    def __contains__(self, column: object) -> bool:
        return column in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __getitem__(self, column: str) -> Any:
        try:
            return self._columns[column]
        except KeyError:
            raise KeyError(f"layer {self.name} has no column {column!r}; it has {', '.join(self._columns)}") from None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Layer):
            return NotImplemented
        if self.name != other.name or set(self) != set(other):
            return False
        return all(_same(values, other[key]) for key, values in self._columns.items())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Layer({self.name!r}, {self.n} rows)"

    def __reduce__(self) -> tuple[Any, ...]:
        plain = {key: thaw(values) if isinstance(values, tuple) else values for key, values in self._columns.items()}
        return (_restore, (self.name, plain))

    def ints(self, column: str) -> Ints1d:
        """Give a ``char``, ``row``, ``int`` or ``key`` column; -1s where the column is absent."""
        return self._columns[column] if column in self._columns else frozen(np.full(self.n, -1), np.int32)

    def spans(self, column: str) -> Ints2d:
        """Give a ``span`` column; (-1, -1)s where the column is absent."""
        return self._columns[column] if column in self._columns else frozen(np.full((self.n, 2), -1), np.int32)

    def vectors(self, column: str) -> npt.NDArray[np.float16]:
        """Give a ``vector`` column, (n, size)."""
        return self._columns[column]

    def floats(self, column: str) -> Floats1d:
        """Give a ``score`` column; NaNs where the column is absent."""
        return self._columns[column] if column in self._columns else frozen(np.full(self.n, np.nan), np.float32)

    def codes(self, column: str) -> Codes1d:
        """Give the codes of a ``code`` column; nulls where the column is absent."""
        return self._columns[column] if column in self._columns else frozen(np.full(self.n, NULL_CODE), np.uint8)

    def labels(self, column: str) -> list[str | None]:
        """Give the labels of a ``code`` column."""
        names = (*self.spec.column(column).labels,)
        return [names[code] if code != NULL_CODE else None for code in self.codes(column).tolist()]

    def flags(self, column: str) -> Codes1d:
        """Give a ``flag`` column: 1 is true; 0s where the column is absent."""
        return self._columns[column] if column in self._columns else frozen(np.zeros(self.n), np.uint8)

    def where(self, column: str, *labels: str) -> Ints1d:
        """Give the rows whose ``column`` has one of ``labels``, ascending."""
        names = self.spec.column(column).labels
        codes = np.array([names.index(label) for label in labels], dtype=np.uint8)
        return np.flatnonzero(np.isin(self.codes(column), codes)).astype(np.int32)

    def texts(self, column: str) -> Texts:
        """Give a ``text`` column; Nones where the column is absent."""
        return self._columns[column] if column in self._columns else Texts(np.zeros(self.n, np.uint8), (None,))

    def ragged(self, column: str) -> Ragged:
        """Give a ``rows`` or ``spans`` column; empty lists where the column is absent."""
        is_absent = column not in self._columns
        return Ragged(np.zeros(0, np.int32), np.zeros(self.n + 1, np.int32)) if is_absent else self._columns[column]

    def values(self, column: str) -> tuple[Any, ...]:
        """Give a ``json`` column, deeply frozen; Nones where the column is absent."""
        return self._columns[column] if column in self._columns else (None,) * self.n

    def replace(self, **columns: Any) -> Layer:
        """Give a layer with some columns replaced or added."""
        return Layer(self.name, **{**self._columns, **columns})

    def take(self, rows: Any) -> Layer:
        """Give a layer of the given rows, in the given order."""
        index = np.asarray(rows, dtype=np.int64)
        made: dict[str, Any] = {}
        for key, values in self._columns.items():
            if isinstance(values, Ragged):
                width = 2 if values.values.ndim == 2 else 0
                made[key] = Ragged.of([values[int(row)].tolist() for row in index], width=width)
            elif isinstance(values, tuple):
                made[key] = [values[int(row)] for row in index]
            elif isinstance(values, Texts):
                made[key] = values.take(index)
            else:
                made[key] = values[index]
        return Layer(self.name, **made)


def concatenate(first: Layer, second: Layer) -> Layer:
    """Give the rows of both layers, sorted where the layer is of spans; rows that point at the layer itself must not occur.

    A column that only one of the two has is null in the rows of the other.
    """
    if first.name != second.name:
        raise SchemaError(f"cannot join a layer {first.name} and a layer {second.name}")
    if not len(first) or not len(second):
        return first if len(first) else second
    made: dict[str, Any] = {}
    for column in first.spec.columns:
        if column.name not in first and column.name not in second:
            continue
        sides = [_plain(layer, column) for layer in (first, second)]
        made[column.name] = [*sides[0], *sides[1]]
    if first.spec.is_spans:
        order = sorted(range(len(made["start"])), key=lambda row: (made["start"][row], -made["end"][row]))
        made = {key: [values[row] for row in order] for key, values in made.items()}
    return Layer(first.name, **made)


def stacked(layers: Sequence[Layer], *, onto: Layer | None = None) -> Layer:
    """Give the rows of several layers with the same columns, one layer after the other.

    Args:
        layers: the parts.
        onto: a layer with as many rows; its columns are kept, and only those that it lacks are taken from the parts.

    Raises:
        SchemaError: there are none, or their names or columns differ.
    """
    if not layers or any(layer.name != layers[0].name or set(layer) != set(layers[0]) for layer in layers):
        raise SchemaError("only layers of one name and with the same columns can be stacked")
    kept = {key: onto[key] for key in onto} if onto is not None else {}
    made = {key: _stack([layer[key] for layer in layers]) for key in layers[0] if key not in kept}
    return Layer(layers[0].name, **kept, **made)


def freeze(value: Any) -> Any:
    """Give a JSON value that cannot be changed: lists as tuples, mappings as read-only views."""
    if isinstance(value, Mapping):
        items = cast("Mapping[Any, Any]", value)
        return MappingProxyType({str(key): freeze(item) for key, item in items.items()})
    if isinstance(value, list | tuple):
        sequence = cast("Sequence[Any]", value)
        return tuple(freeze(item) for item in sequence)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise SchemaError(f"not a value of JSON: {type(value).__name__}")


def thaw(value: Any) -> Any:
    """Give a frozen JSON value as plain dicts and lists."""
    if isinstance(value, Mapping):
        items = cast("Mapping[Any, Any]", value)
        return {key: thaw(item) for key, item in items.items()}
    if isinstance(value, tuple):
        sequence = cast("Sequence[Any]", value)
        return [thaw(item) for item in sequence]
    return value


def _restore(name: str, columns: dict[str, Any]) -> Layer:
    return Layer(name, **columns)


def _plain(layer: Layer, column: Column) -> Iterable[Any]:
    if column.kind in {"char", "row", "int", "key"}:
        return layer.ints(column.name).tolist()
    if column.kind == "span":
        return layer.spans(column.name).tolist()
    if column.kind == "score":
        return layer.floats(column.name).tolist()
    if column.kind == "code":
        return layer.codes(column.name).tolist()
    if column.kind == "flag":
        return layer.flags(column.name).tolist()
    if column.kind in {"rows", "spans"}:
        return layer.ragged(column.name).tolist()
    return layer.texts(column.name) if column.kind == "text" else layer.values(column.name)


def _stack(columns: list[Any]) -> Any:
    if isinstance(columns[0], Texts):
        return Texts.joined(columns)
    if isinstance(columns[0], np.ndarray):
        made = np.concatenate(columns)
        made.flags.writeable = False  # a new array, which need not be copied
        return made
    rows = [row for column in columns for row in column]
    return Ragged.of(rows, width=2 * (columns[0].values.ndim - 1)) if isinstance(columns[0], Ragged) else rows


def _coerce(name: str, column: Column, values: Any) -> Any:
    try:
        made = _COERCIONS[column.kind](column, values)
    except (TypeError, ValueError, OverflowError) as error:
        raise SchemaError(f"layer {name}, column {column.name}: {error}") from error
    except SchemaError as error:
        raise SchemaError(f"layer {name}, column {column.name}: {error}") from None
    return made


def _coerce_ints(column: Column, values: Any) -> Ints1d:
    if not isinstance(values, np.ndarray):
        values = [-1 if value is None else value for value in values] or np.zeros(0, dtype=np.int32)
    array: Ints1d = frozen(values, np.int32)
    if array.ndim != 1:
        raise SchemaError("expected one number per row")
    floor = 0 if column.kind == "char" or not column.optional else -1
    if len(array) and int(array.min()) < floor:
        raise SchemaError(f"row {int(array.argmin())} is {int(array.min())}, less than {floor}")
    return array


def _coerce_codes(column: Column, values: Any) -> Codes1d:
    if isinstance(values, np.ndarray) and cast("npt.NDArray[Any]", values).dtype == np.uint8:
        array: Codes1d = frozen(values, np.uint8)
    else:
        codes = {label: code for code, label in enumerate(column.labels)}
        codes_of: list[int] = []
        for value in values:
            if value is None or value == NULL_CODE:
                codes_of.append(NULL_CODE)
            elif isinstance(value, str):
                if value not in codes:
                    raise SchemaError(f"{value!r} is none of {', '.join(column.labels)}")
                codes_of.append(codes[value])
            else:
                codes_of.append(int(value))
        array = frozen(np.array(codes_of, dtype=np.uint8), np.uint8)
    is_null = array == NULL_CODE
    if bool(np.any((array >= len(column.labels)) & ~is_null)):
        raise SchemaError("a code has no label")
    if not column.optional and bool(np.any(is_null)):
        raise SchemaError("null where the column has none")
    return array


def _coerce_flags(_column: Column, values: Any) -> Codes1d:
    if not all(value in (0, 1) for value in values):
        raise SchemaError("a flag is neither true nor false")
    return frozen(values if isinstance(values, np.ndarray) else np.array(values, dtype=np.uint8), np.uint8)


def _coerce_scores(_column: Column, values: Any) -> Floats1d:
    if not isinstance(values, np.ndarray):
        values = [np.nan if value is None else value for value in values]
    array: Floats1d = frozen(np.asarray(values, dtype=np.float32), np.float32)
    known = array[~np.isnan(array)]
    if len(known) and (float(known.min()) < 0 or float(known.max()) > 1):
        raise SchemaError("a score is outside 0 to 1")
    return array


def _coerce_texts(column: Column, values: Any) -> Texts:
    made = values if isinstance(values, Texts) else Texts.of(values)
    for text in made.table:
        is_null = text is None and (column.optional or None not in made)
        if not (isinstance(text, str) or is_null):
            raise SchemaError(f"expected text, got {type(text).__name__}")
    return made


def _coerce_spans(column: Column, values: Any) -> Ints2d:
    if not isinstance(values, np.ndarray):
        values = [(-1, -1) if value is None else tuple(value) for value in values]
    given = cast("Sequence[Any]", values)
    array: Ints2d = frozen(given if len(given) else np.zeros((0, 2), dtype=np.int32), np.int32)
    if array.ndim != 2 or array.shape[1] != 2:
        raise SchemaError("expected a start and an end per row")
    is_null = (array[:, 0] == -1) & (array[:, 1] == -1)
    bad = ((array[:, 0] < 0) | (array[:, 1] < array[:, 0])) & ~(is_null if column.optional else np.zeros_like(is_null))
    if bool(np.any(bad)):
        raise SchemaError(f"row {int(np.argmax(bad))} is no span: {array[int(np.argmax(bad))].tolist()}")
    return array


def _coerce_ragged(column: Column, values: Any) -> Ragged:
    width = 2 * (column.kind == "spans")
    made = values if isinstance(values, Ragged) else Ragged.of([value or () for value in values], width=width)
    if made.values.size and (int(made.values.min()) < 0 or (width and bool(np.any(np.diff(made.values) < 0)))):
        raise SchemaError("a span ends before it starts, or lies before the text" if width else "there is no row -1")
    return made


def _coerce_vectors(_column: Column, values: Any) -> npt.NDArray[np.float16]:
    array: npt.NDArray[np.float16] = frozen(values if len(values) else np.zeros((0, 0), np.float16), np.float16)
    if array.ndim != 2:
        raise SchemaError("expected one vector per row")
    return array


def _coerce_json(_column: Column, values: Any) -> tuple[Any, ...]:
    return tuple(freeze(value) for value in values)


_COERCIONS: dict[str, Any] = {
    "char": _coerce_ints,
    "row": _coerce_ints,
    "int": _coerce_ints,
    "key": _coerce_ints,
    "code": _coerce_codes,
    "flag": _coerce_flags,
    "score": _coerce_scores,
    "text": _coerce_texts,
    "span": _coerce_spans,
    "rows": _coerce_ragged,
    "spans": _coerce_ragged,
    "json": _coerce_json,
    "vector": _coerce_vectors,
}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        array = cast("npt.NDArray[Any]", one)
        return isinstance(other, np.ndarray) and bool(
            np.array_equal(array, cast("npt.NDArray[Any]", other), equal_nan=array.dtype == np.float32)
        )
    return bool(one == other)


def _check_spans(name: str, starts: Ints1d, ends: Ints1d) -> None:
    bad = ends < starts
    if bool(np.any(bad)):
        row = int(np.argmax(bad))
        raise SchemaError(f"layer {name}: row {row} ends at {int(ends[row])} before it starts at {int(starts[row])}")
    disorder = (starts[1:] < starts[:-1]) | ((starts[1:] == starts[:-1]) & (ends[1:] > ends[:-1]))
    if bool(np.any(disorder)):
        row = int(np.argmax(disorder)) + 1
        raise SchemaError(f"layer {name}: row {row} is out of order; rows are sorted by (start, -end)")
