"""A cast given by the user: names and aliases that the results repeat."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from fabula.errors import CastError

__all__ = ["CastEntry", "GivenCast", "given_cast", "kind_of", "load_cast", "parse_cast", "read_given"]

_MAX_BYTES = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CastEntry:
    """One given character."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The name and its aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCast:
    """A cast given by the user. ``extend``: characters that are not in it may be added."""

    characters: tuple[CastEntry, ...]
    extend: bool = False


def load_cast(path: str | Path, *, extend: bool = False) -> GivenCast:
    """Read a cast file: ``{"characters": [{"name": "...", "aliases": ["..."]}]}``.

    Raises:
        CastError: the file cannot be read, is no JSON, or does not have that form.
    """
    return parse_cast(read_given(path, "cast file"), name=str(path), extend=extend)


def given_cast(cast: str | Path | GivenCast | None) -> GivenCast | None:
    """Give the cast of a file, for one story or for many; what is read already stays.

    Raises:
        CastError: the file cannot be used.
    """
    return load_cast(cast) if isinstance(cast, str | Path) else cast


def read_given(path: str | Path, what: str) -> Any:
    """Give the value in a small file that the user gives: JSON, or TOML where the name ends so.

    Args:
        path: of the file.
        what: it is, for messages.
    Raises:
        CastError: the file cannot be read, or is neither.
    """
    file = Path(path)
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise CastError(f"{file}: a {what} of more than {_MAX_BYTES >> 20} MB; is this the right file?")
        raw = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CastError(f"{file}: the {what} cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise CastError(f"{file}: the {what} is not UTF-8 text") from None
    except ValueError as error:
        raise CastError(f"{file!s}: no usable path ({error})") from None
    is_toml = file.suffix.lower() == ".toml"
    try:
        return tomllib.loads(raw) if is_toml else json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise CastError(f"{file}: the {what} is not valid {'TOML' if is_toml else 'JSON'} ({error})") from None


def parse_cast(value: Any, *, name: str = "cast", extend: bool = False) -> GivenCast:
    """Give the characters of a cast that is already read.

    Raises:
        CastError: it does not have the form of a cast file; the message says where.
    """
    if not isinstance(value, Mapping) or "characters" not in value:
        raise CastError(f'{name}: expected an object with a list "characters"')
    rows: Any = cast("Mapping[str, Any]", value)["characters"]
    if not isinstance(rows, list):
        raise CastError(f'{name}: "characters" is {kind_of(rows)}, expected a list')
    entries: list[CastEntry] = []
    names: set[str] = set()
    for i, row in enumerate(cast("list[Any]", rows)):
        where = f"{name}: characters[{i}]"
        if not isinstance(row, Mapping):
            raise CastError(f"{where} is {kind_of(row)}, expected an object")
        item = cast("Mapping[str, Any]", row)
        text = item.get("name")
        if not isinstance(text, str) or not text.strip():
            raise CastError(f'{where}: "name" is missing or no text')
        if text in names:
            raise CastError(f"{where}: the name {text!r} is given twice")
        names.add(text)
        entries.append(CastEntry(name=text, aliases=_aliases(item.get("aliases", []), where)))
    return GivenCast(characters=tuple(entries), extend=extend)


def _aliases(value: Any, where: str) -> tuple[str, ...]:
    made: list[str] = []
    for alias in cast("list[Any]", value) if isinstance(value, list) else [None]:
        if not isinstance(alias, str):
            raise CastError(f'{where}: "aliases" is no list of texts')
        if alias.strip():
            made.append(alias)
    return tuple(made)


def kind_of(value: Any) -> str:
    """Give what a value is, in the words of JSON."""
    name: str = type(value).__name__
    return _KINDS.get(name, name)


_KINDS = {
    "dict": "an object",
    "list": "a list",
    "str": "a text",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "NoneType": "null",
}
