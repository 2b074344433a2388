"""The story JSON, format version 1: a story as a document, and back.

Everything follows the declarations of ``fabula.story.schema``; there is no second list of fields. Lists that this version
does not know are kept when a document that has them is loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from fabula.errors import SchemaError
from fabula.story.layer import Layer, freeze, thaw
from fabula.story.metadata import Metadata, Provenance, Source
from fabula.story.schema import FORMAT, LAYERS, VERSION, Column, LayerSpec
from fabula.story.story import Story

__all__ = ["from_document", "to_document"]

_HEAD = ("format", "version", "producer", "source", "metadata", "text")
_SCORE_DIGITS = 4
_ENDS = 2


def to_document(story: Story) -> dict[str, Any]:
    """Give ``story`` as the JSON document of format version 1 (plain dicts, lists, strings and numbers)."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "producer": story.provenance.to_json(),
        "source": story.source.to_json(),
        "metadata": story.metadata.to_json(),
        "text": story.text,
    }
    for name, spec in LAYERS.items():
        layer = story.layer(name)
        columns = _document_columns(story, layer)
        if spec.form == "columns":
            document[name] = columns
        else:
            document[name] = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        if name == "characters":
            _drop_members_of_persons(document[name])
    return document | {key: thaw(value) for key, value in story.extra.items()}


def from_document(document: Mapping[str, Any]) -> Story:
    """Give the story that a document holds.

    Raises:
        SchemaError: not a fabula story, of a newer format version, or a field does not fit.
    """
    _check_head(document)
    _check_kept(document)
    rows_of = {name: _ids(document, spec) for name, spec in LAYERS.items()}
    layers = {name: _read_layer(spec, document.get(name), rows_of) for name, spec in LAYERS.items()}
    producer = _mapping(document, "producer")
    story = Story(
        text=_text(document),
        metadata=_metadata(document),
        source=_source(document),
        layers=MappingProxyType({name: layer for name, layer in layers.items() if layer is not None}),
        provenance=Provenance(
            fabula=str(producer.get("fabula", "")),
            models=_mapping(producer, "models"),
            options=_mapping(producer, "options"),
            min_score=_least_score(producer),
        ),
        extra=MappingProxyType(
            {key: freeze(value) for key, value in document.items() if key not in _HEAD and key not in LAYERS}
        ),
    )
    story.check()
    return story


def _check_kept(document: Mapping[str, Any]) -> None:
    """Refuse what is kept as it is, and could not be shown or written again."""
    try:
        json.dumps(
            {key: value for key, value in document.items() if key not in _HEAD and key not in LAYERS}, allow_nan=False
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise SchemaError(f"a field is no JSON ({error})") from None


def _least_score(producer: Mapping[str, Any]) -> float | None:
    told: Any = producer.get("min_score")
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0.0 <= told <= 1.0:
        raise SchemaError(f"producer: min_score is no number from 0 to 1 but {told!r}")
    return float(told)


_SOURCE_FIELDS = ("name", "media_type", "sha256", "encoding")


def _document_columns(story: Story, layer: Layer) -> dict[str, list[Any]]:
    spec = layer.spec
    columns: dict[str, list[Any]] = {}
    if spec.prefix:
        columns["id"] = [f"{spec.prefix}{row + 1}" for row in range(len(layer))]
    for column in spec.columns:
        is_absent = column.name not in layer
        columns[column.name] = [] if is_absent and spec.form == "columns" else _values(story, layer, column)
    return columns


def _values(story: Story, layer: Layer, column: Column) -> list[Any]:
    return _WRITERS[column.kind](story, layer, column)


def _write_ints(_story: Story, layer: Layer, column: Column) -> list[Any]:
    values = layer.ints(column.name).tolist()
    return [None if value < 0 else value for value in values] if column.optional else values


def _write_rows(_story: Story, layer: Layer, column: Column) -> list[Any]:
    prefix = column.prefix or LAYERS[column.target].prefix
    if not prefix:
        return _write_ints(_story, layer, column)
    null = column.null_as or None
    return [null if value < 0 else f"{prefix}{value + 1}" for value in layer.ints(column.name).tolist()]


def _write_flags(_story: Story, layer: Layer, column: Column) -> list[Any]:
    return [bool(value) for value in layer.flags(column.name).tolist()]


def _write_codes(_story: Story, layer: Layer, column: Column) -> list[Any]:
    return list(layer.labels(column.name))


def _write_scores(_story: Story, layer: Layer, column: Column) -> list[Any]:
    values = layer.floats(column.name).tolist()
    return [None if value != value else round(value, _SCORE_DIGITS) for value in values]  # noqa: PLR0124  NaN


def _write_texts(_story: Story, layer: Layer, column: Column) -> list[Any]:
    return list(layer.texts(column.name))


def _write_spans(story: Story, layer: Layer, column: Column) -> list[Any]:
    spans: list[list[int]] = layer.spans(column.name).tolist()
    if column.quoted:
        return [None if a < 0 else {"text": story.text[a:b], "start": a, "end": b} for a, b in spans]
    return [None if span[0] < 0 else span for span in spans]


def _write_ragged(_story: Story, layer: Layer, column: Column) -> list[Any]:
    lists = layer.ragged(column.name).tolist()
    if column.kind == "spans":
        return lists
    prefix = LAYERS[column.target].prefix
    return [[f"{prefix}{value + 1}" for value in values] for values in lists]


def _write_json(_story: Story, layer: Layer, column: Column) -> list[Any]:
    empty: Any = {} if column.name == "facts" else []
    return [empty if value is None else thaw(value) for value in layer.values(column.name)]


_WRITERS: dict[str, Callable[[Story, Layer, Column], list[Any]]] = {
    "char": _write_ints,
    "int": _write_ints,
    "row": _write_rows,
    "key": _write_rows,
    "code": _write_codes,
    "flag": _write_flags,
    "score": _write_scores,
    "text": _write_texts,
    "span": _write_spans,
    "rows": _write_ragged,
    "spans": _write_ragged,
    "json": _write_json,
}


def _drop_members_of_persons(characters: list[dict[str, Any]]) -> None:
    for character in characters:
        if character["kind"] == "person":
            del character["members"]


def _check_head(document: Mapping[str, Any]) -> None:
    if document.get("format") != FORMAT:
        raise SchemaError(f'not a fabula story: "format" is {document.get("format")!r}, expected {FORMAT!r}')
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise SchemaError(f'"version" is {version!r}, expected a whole number')
    if version > VERSION:
        raise SchemaError(
            f"the story has format version {version}, this fabula reads up to version {VERSION}: update fabula"
        )
    if version < 1:
        raise SchemaError(f"there is no format version {version}")


def _text(document: Mapping[str, Any]) -> str:
    text = document.get("text")
    if not isinstance(text, str):
        raise SchemaError(f'"text" is {type(text).__name__}, expected a string')
    return text


def _metadata(document: Mapping[str, Any]) -> Metadata:
    values = _mapping(document, "metadata")
    for key in _METADATA_TEXTS:
        if not isinstance(values.get(key), str | None):
            raise SchemaError(f"metadata.{key} is {type(values[key]).__name__}, expected a string")
    for key in _METADATA_LISTS:
        if not _is_texts(values.get(key)):
            raise SchemaError(f"metadata.{key} is no list of strings")
    return Metadata.from_json(values)


_METADATA_TEXTS = ("title", "author", "language", "summary")
_METADATA_LISTS = ("fandoms", "tags", "declared_relationships", "declared_characters")


def _is_texts(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(item, str) for item in cast("list[Any]", value))
    )


def _source(document: Mapping[str, Any]) -> Source:
    values = {key: value for key, value in _mapping(document, "source").items() if key in _SOURCE_FIELDS}
    for key, value in values.items():
        if not isinstance(value, str) and not (key == "encoding" and value is None):
            raise SchemaError(f"source.{key} is {type(value).__name__}, expected a string")
    return Source(**values)


def _mapping(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value: Any = document.get(key) or {}
    if not isinstance(value, Mapping):
        raise SchemaError(f"{key!r} is {type(value).__name__}, expected an object")
    return cast("Mapping[str, Any]", value)


def _ids(document: Mapping[str, Any], spec: LayerSpec) -> dict[Any, int]:
    rows: Any = document.get(spec.name) or []
    if spec.form == "columns" or not spec.prefix:
        return {}
    if not isinstance(rows, list):
        raise SchemaError(f"{spec.name!r} is {type(rows).__name__}, expected a list")
    ids: dict[Any, int] = {}
    for row, item in enumerate(cast("list[Any]", rows)):
        key: Any = cast("Mapping[str, Any]", item).get("id") if isinstance(item, Mapping) else None
        if not isinstance(key, str) or key in ids:
            raise SchemaError(f"{spec.name}[{row}]: the id {key!r} is no string of its own")
        ids[key] = row
    return ids


def _read_layer(spec: LayerSpec, value: Any, rows_of: Mapping[str, Mapping[Any, int]]) -> Layer | None:
    if value is None:
        return None
    n = 0
    if spec.form == "columns":
        if not isinstance(value, Mapping):
            raise SchemaError(f"{spec.name!r} is {type(value).__name__}, expected an object of columns")
        table = cast("Mapping[str, Any]", value)
        if not isinstance(table.get("start", []), list):
            raise SchemaError(f"{spec.name}.start is no list")
        n = len(table.get("start", []))
        lists = {column.name: table.get(column.name, ()) for column in spec.columns}
    else:
        if not isinstance(value, list):
            raise SchemaError(f"{spec.name!r} is {type(value).__name__}, expected a list")
        rows = cast("list[Mapping[str, Any]]", value)
        n = len(rows)
        for row, item in enumerate(rows):
            if not isinstance(item, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  anything may stand in a file
                raise SchemaError(f"{spec.name}[{row}] is {type(item).__name__}, expected an object")
        lists = {
            column.name: [item.get(column.name) for item in rows] if any(column.name in item for item in rows) else ()
            for column in spec.columns
        }
    made: dict[str, Any] = {}
    for column in spec.columns:
        values = lists[column.name]
        if not isinstance(values, Sequence) or isinstance(values, str):
            raise SchemaError(f"{spec.name}.{column.name} is no list")
        if not values and n:
            if not column.optional:
                raise SchemaError(f"{spec.name}.{column.name} is missing")
            continue
        if column.optional and not n and spec.form == "columns":
            continue
        made[column.name] = _read_column(spec, column, cast("Sequence[Any]", values), rows_of)
    return Layer(spec.name, **made)


def _read_column(
    spec: LayerSpec, column: Column, values: Sequence[Any], rows_of: Mapping[str, Mapping[Any, int]]
) -> Any:
    ids = rows_of.get(column.target, {})
    try:
        if column.kind == "key":
            keys = _numbers_of_keys(column.prefix, dict.fromkeys(value for value in values if value is not None))
            return [None if value is None else keys[value] for value in values]
        if column.kind == "row" and LAYERS[column.target].prefix:
            return [None if value is None or value == column.null_as else ids[value] for value in values]
        if column.kind == "rows":
            return [[ids[item] for item in value or ()] for value in values]
        if column.kind == "span" and column.quoted:
            return [None if value is None else _bounds(value) for value in values]
        if column.kind == "code":
            return [_word(value) for value in values]
        if column.kind == "json":
            return [_check_json(column, value) for value in values]
        if column.kind == "score":
            return np.array([np.nan if value is None else value for value in values], dtype=np.float32)
    except KeyError as error:
        raise SchemaError(f"{spec.name}.{column.name}: nothing has the id {error.args[0]!r}") from None
    except (TypeError, ValueError) as error:
        raise SchemaError(f"{spec.name}.{column.name}: {error}") from None
    return values


def _numbers_of_keys(prefix: str, keys: Mapping[Any, None]) -> dict[Any, int]:
    """Give the number of each key: that of our own, so that saving a story again changes none, or else its place."""
    own = [re.fullmatch(rf"{prefix}([1-9]\d{{0,8}})", str(key)) for key in keys]
    return {
        key: int(match[1]) - 1 if match and all(own) else place
        for place, (key, match) in enumerate(zip(keys, own, strict=True))
    }


def _word(value: Any) -> Any:
    if isinstance(value, int | float):
        raise TypeError(f"the number {value}, expected a word")
    return value


def _bounds(value: Any) -> tuple[Any, Any]:
    if not isinstance(value, Mapping) or not {"start", "end"} <= value.keys():
        raise TypeError("expected an object with a start and an end")
    return value["start"], value["end"]  # pyright: ignore[reportUnknownVariableType]


def _check_json(column: Column, value: Any) -> Any:
    """Give ``value`` where it has the form that the views of the column count on."""
    if column.name == "facts":
        if not isinstance(value, Mapping):
            raise TypeError(f"{type(value).__name__}, expected an object of facts")
        return cast("Any", value)
    given: Any = [] if value is None else value
    if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in cast("list[Any]", given)):
        raise TypeError("expected a list of objects")
    rows = cast("list[Mapping[str, Any]]", given)
    if column.name == "names":
        for row in rows:
            is_name = isinstance(row.get("text"), str) and isinstance(row.get("kind"), str)
            if not is_name or not isinstance(row.get("count"), int):
                raise TypeError("a name has a text, a kind and a count")
    else:
        for row in rows:
            _check_stated(column, row)
    return rows


def _check_stated(column: Column, row: Mapping[str, Any]) -> None:
    """Refuse a trait or a group that does not say what it is, and where that stands."""
    words = ("name", "value") if column.name == "attributes" else ("name", "kind")
    if not all(isinstance(row.get(key), str) for key in words):
        raise TypeError(f"expected an object with {' and '.join(words)}")
    evidence: Any = row.get("evidence")
    if not isinstance(evidence, list) or not all(map(_is_span, cast("list[Any]", evidence))):
        raise TypeError("the evidence is no list of spans")
    for key in ("from", "to"):
        if row.get(key) is not None and not _is_offset(row[key]):
            raise TypeError(f"{key!r} is no offset but {str(row[key])[:60]}")


def _is_span(value: Any) -> bool:
    if not isinstance(value, list) or len(cast("list[Any]", value)) != _ENDS:
        return False
    start, end = cast("list[Any]", value)
    return _is_offset(start) and _is_offset(end) and start <= end


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
