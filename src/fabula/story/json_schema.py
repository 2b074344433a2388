"""The JSON Schema of the story JSON, made from the declarations of ``fabula.story.schema``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fabula.story.schema import FORMAT, LAYERS, VERSION, Column, LayerSpec

__all__ = ["SCHEMA_ID", "json_schema"]

SCHEMA_ID = f"https://fabula.example/schema/{FORMAT}-{VERSION}.json"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) that every story JSON of this format version keeps.

    Fields that a later fabula adds are allowed everywhere; a field that is declared is never renamed or dropped.

    Known limits:
        That offsets lie inside the text, that rows are sorted and that ids exist is checked by ``fabula.load``: JSON
        Schema cannot say it.
    """
    properties: dict[str, Any] = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "producer": _PRODUCER,
        "source": _SOURCE,
        "metadata": _METADATA,
        "text": {"type": "string", "description": "the story; offsets are code points into it, half-open [start, end)"},
    }
    properties |= {name: _layer(spec) for name, spec in LAYERS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": f"{FORMAT}, version {VERSION}",
        "description": "A story as read by fabula: its text, what is declared about it, and what was found in it.",
        **_object(properties),
        "$defs": _DEFS,
    }


def _object(properties: dict[str, Any], *, optional: Sequence[str] = (), doc: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"type": "object"}
    if doc:
        made["description"] = doc
    return made | {"required": [key for key in properties if key not in optional], "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str):
        made = schema | {"type": [schema["type"], "null"]}
        return made | {"enum": [*made["enum"], None]} if "enum" in made else made
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _id(prefix: str) -> dict[str, Any]:
    return {"type": "string", "description": f"such as {prefix}1"}


_STRING: dict[str, Any] = {"type": "string"}
_STRINGS = _list(_STRING)
_NAME_KINDS = ["full", "given", "family", "nickname", "honorific", "title", "epithet", "username", "variant"]

_DEFS: dict[str, Any] = {
    "offset": {"type": "integer", "minimum": 0, "description": "a code point of the text"},
    "span": {
        "type": "array",
        "prefixItems": [_ref("offset"), _ref("offset")],
        "items": False,
        "minItems": 2,
        "description": "start and end, half-open",
    },
    "quoted_span": _object(
        {"text": _STRING, "start": _ref("offset"), "end": _ref("offset")}, doc="a span with its words"
    ),
    "score": {"type": "number", "minimum": 0, "maximum": 1, "description": "calibrated probability"},
    "evidence": _list(_ref("span")),
}

_PRODUCER = _object(
    {
        "fabula": _STRING,
        "models": {"type": "object"},
        "options": {"type": "object"},
        "min_score": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "below it views and other exports show a speaker as unknown; what the model of the speakers sets",
        },
    },
    optional=("min_score",),
    doc="who made the layers: the version of fabula, its models, the options of the run",
)

_SOURCE = _object(
    {
        "name": _STRING,
        "media_type": _STRING,
        "sha256": {"type": "string", "description": "of the bytes of the source"},
        "encoding": _nullable(_STRING),
    },
    doc="where the text came from",
)

_METADATA = _object(
    {
        "title": _nullable(_STRING),
        "author": _nullable(_STRING),
        "language": _nullable(_STRING),
        "fandoms": _STRINGS,
        "tags": _STRINGS,
        "declared_relationships": _STRINGS,
        "declared_characters": _STRINGS,
        "summary": _nullable(_STRING),
    },
    doc="what the source declares about the story, as declared; further declared fields stand beside these",
)

_FACTS: dict[str, Any] = {
    "type": "object",
    "description": "facts that stand in it; only those that do",
    "properties": {
        "former_title": _STRING,
        "new_title": _STRING,
        "poll_question": _STRING,
        "poll_options": _STRINGS,
        "next_work": _STRING,
    },
}

# What the declarations call a value of JSON, by layer and column.
_JSON_COLUMNS: dict[tuple[str, str], dict[str, Any]] = {
    ("paratext", "facts"): _FACTS,
    ("characters", "names"): _list(
        _object(
            {
                "text": _STRING,
                "kind": {"type": "string", "enum": _NAME_KINDS},
                "count": {"type": "integer", "minimum": 0},
            }
        )
    ),
    ("characters", "attributes"): _list(
        _object(
            {
                "name": _STRING,
                "value": {},
                "evidence": _ref("evidence"),
                "from": _nullable(_ref("offset")),
                "to": _nullable(_ref("offset")),
            },
            optional=("from", "to"),
        )
    ),
    ("characters", "groups"): _list(
        _object(
            {
                "name": _STRING,
                "kind": _STRING,
                "evidence": _ref("evidence"),
                "from": _nullable(_ref("offset")),
                "to": _nullable(_ref("offset")),
            },
            optional=("from", "to"),
        )
    ),
}


def _layer(spec: LayerSpec) -> dict[str, Any]:
    if spec.form == "columns":
        columns = {column.name: _list(_value(spec, column)) | {"description": column.doc} for column in spec.columns}
        doc = f"{spec.doc} One list for each column; row numbers are places in them. A column that nobody filled is empty."
        return _object(columns, doc=doc)
    fields: dict[str, Any] = {"id": _id(spec.prefix)} if spec.prefix else {}
    fields |= {column.name: _described(_value(spec, column), column.doc) for column in spec.columns}
    # subtle: persons have no members, so the field is only there for groups
    optional = ("members",) if spec.name == "characters" else ()
    return _list(_object(fields, optional=optional)) | {"description": spec.doc}


def _described(schema: dict[str, Any], doc: str) -> dict[str, Any]:
    return {**schema, "description": doc}


def _value(spec: LayerSpec, column: Column) -> dict[str, Any]:
    made = _plain_value(spec, column)
    is_list = column.kind in {"rows", "spans", "json"}
    return _nullable(made) if column.optional and not is_list and not column.null_as else made


def _plain_value(spec: LayerSpec, column: Column) -> dict[str, Any]:
    target = LAYERS[column.target].prefix if column.target else ""
    if column.kind == "row":
        return {"type": "string"} if target else {"type": "integer", "minimum": 0}
    if column.kind == "rows":
        return _list({"type": "string"} if target else {"type": "integer", "minimum": 0})
    if column.kind == "code":
        return {"type": "string", "enum": list(column.labels)}
    if column.kind == "json":
        return _JSON_COLUMNS[spec.name, column.name]
    if column.kind == "span":
        return _ref("quoted_span" if column.quoted else "span")
    return _SIMPLE[column.kind]


_SIMPLE: dict[str, dict[str, Any]] = {
    "char": _ref("offset"),
    "int": {"type": "integer", "minimum": 0},
    "key": {"type": "string"},
    "flag": {"type": "boolean"},
    "score": _ref("score"),
    "text": {"type": "string"},
    "spans": _list(_ref("span")),
}
