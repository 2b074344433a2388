"""Metadata as the author or the source declares it, and where the text came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from fabula.story.layer import freeze, thaw

__all__ = ["Metadata", "Provenance", "Source"]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the source declares about the story; kept as declared, apart from what is found in the text.

    ``more`` holds further declared fields by lower-case name (rating, warnings, series, status, words ...).
    """

    title: str | None = None
    author: str | None = None
    language: str | None = None
    fandoms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    declared_relationships: tuple[str, ...] = ()
    declared_characters: tuple[str, ...] = ()
    summary: str | None = None
    more: Mapping[str, Any] = field(default_factory=_nothing)

    def __post_init__(self) -> None:
        object.__setattr__(self, "more", freeze(dict(self.more)))
        for name in ("fandoms", "tags", "declared_relationships", "declared_characters"):
            object.__setattr__(self, name, tuple(getattr(self, name)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (Metadata.from_json, (self.to_json(),))

    def to_json(self) -> dict[str, Any]:
        """Give the fields as JSON; ``more`` is laid flat beside them."""
        known = {f.name: thaw(getattr(self, f.name)) for f in fields(self) if f.name != "more"}
        return known | {key: thaw(value) for key, value in self.more.items() if key not in known}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Metadata:
        """Read what ``to_json`` gives; unknown fields go to ``more``."""
        names = {f.name for f in fields(cls)} - {"more"}
        known = {key: value for key, value in values.items() if key in names and value is not None}
        return cls(**known, more={key: value for key, value in values.items() if key not in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text came from: name, media type, SHA-256 of the bytes, and their encoding."""

    name: str = ""
    media_type: str = "text/plain"
    sha256: str = ""
    encoding: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the fields as JSON."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who made the layers: the version of fabula, its models and the options of the run.

    ``min_score`` is the score below which views and exports show a speaker as unknown, as the model that gave the scores
    sets it; None in a story of before.
    """

    fabula: str = ""
    models: Mapping[str, Any] = field(default_factory=_nothing)
    options: Mapping[str, Any] = field(default_factory=_nothing)
    min_score: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "models", freeze(dict(self.models)))
        object.__setattr__(self, "options", freeze(dict(self.options)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restore_provenance, (self.to_json(),))

    def to_json(self) -> dict[str, Any]:
        """Give the fields as JSON; no least score where none is told."""
        made = {f.name: thaw(getattr(self, f.name)) for f in fields(self)}
        return {key: value for key, value in made.items() if key != "min_score" or value is not None}


def _restore_provenance(values: dict[str, Any]) -> Provenance:
    return Provenance(**values)
