"""Corrections given by the user: what to merge, part, rename, add or take out, replayed on every run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

from fabula.errors import CastError
from fabula.resolve.cast_file import kind_of, read_given

__all__ = [
    "VERSION",
    "Add",
    "Correction",
    "CorrectionList",
    "MentionIs",
    "Merge",
    "NarratorIs",
    "NotACharacter",
    "Place",
    "Pronouns",
    "Rename",
    "Split",
    "Stretch",
    "given_corrections",
    "in_words",
    "load_corrections",
    "parse_corrections",
]

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the text: its words and where they were when the correction was made, or a chapter by its number.

    ``around``: words around it, which find it where the offset has moved.
    """

    start: int | None = None
    end: int | None = None
    text: str | None = None
    around: str | None = None
    chapter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one place to another; open at either end."""

    first: Place | None = None
    last: Place | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Several characters are one."""

    names: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Some mentions of a character are of another: those with certain words, in a stretch, or at certain places."""

    name: str
    into: str
    names: tuple[str, ...] = ()
    stretch: Stretch = Stretch()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """A character is listed by another name."""

    name: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """A character that was not found: its names, and the members where it is a group."""

    name: str
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotACharacter:
    """What was taken for a character is none."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarratorIs:
    """Who tells the story, or a stretch of it; nobody if ``name`` is None."""

    name: str | None
    stretch: Stretch = Stretch()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """The pronouns of characters; None: not told."""

    pronouns: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionIs:
    """One mention is of a certain character, or of none."""

    place: Place
    name: str | None


Correction: TypeAlias = Merge | Split | Rename | Add | NotACharacter | NarratorIs | Pronouns | MentionIs


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionList:
    """Corrections in the order in which they are made, and the checksum of what was given."""

    corrections: tuple[Correction, ...]
    sha256: str = ""


def load_corrections(path: str | Path) -> CorrectionList:
    """Read a corrections file: ``{"version": 1, "corrections": [{"merge": ["Mika", "Miko"]}]}``, as JSON or TOML.

    Raises:
        CastError: the file cannot be read, is neither JSON nor TOML, or does not have that form.
    """
    return parse_corrections(read_given(path, "corrections file"), name=str(path))


def given_corrections(corrections: str | Path | CorrectionList | None) -> CorrectionList | None:
    """Give the corrections of a file, for one story or for many; what is read already stays.

    Raises:
        CastError: the file cannot be used.
    """
    return load_corrections(corrections) if isinstance(corrections, str | Path) else corrections


def parse_corrections(value: Any, *, name: str = "corrections") -> CorrectionList:
    """Give the corrections of a file that is already read.

    Raises:
        CastError: it does not have the form of a corrections file; the message says where.
    """
    if not isinstance(value, Mapping) or "corrections" not in value:
        raise CastError(f'{name}: expected an object with a list "corrections"')
    given = cast("Mapping[str, Any]", value)
    if given.get("version", VERSION) != VERSION:
        raise CastError(f"{name}: version {given['version']!r} of the format; this fabula knows version {VERSION}")
    _only(given, {"version", "corrections"}, name)
    rows: Any = given["corrections"]
    if not isinstance(rows, list):
        raise CastError(f'{name}: "corrections" is {kind_of(rows)}, expected a list')
    made = tuple(_correction(row, f"{name}: corrections[{i}]") for i, row in enumerate(cast("list[Any]", rows)))
    canonical = json.dumps(rows, ensure_ascii=False, sort_keys=True, default=str)
    checksum = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return CorrectionList(corrections=made, sha256=checksum)


def in_words(correction: Correction) -> str:
    """Give a correction in a few words."""
    match correction:
        case Merge():
            return f"merge {_listed(correction.names)}"
        case Split():
            return f'split "{correction.name}"'
        case Rename():
            return f'rename "{correction.name}"'
        case Add():
            return f'add "{correction.name}"'
        case NotACharacter():
            return f"not_a_character {_listed(correction.names)}"
        case NarratorIs():
            return f'narrator "{correction.name}"'
        case Pronouns():
            return f"pronouns of {_listed([name for name, _ in correction.pronouns])}"
        case MentionIs():
            return f'mention "{correction.place.text or correction.place.around or correction.place.start}"'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_Item: TypeAlias = Mapping[str, Any]


def _correction(row: Any, where: str) -> Correction:
    if not isinstance(row, Mapping):
        raise CastError(f"{where} is {kind_of(row)}, expected an object")
    item = cast("_Item", row)
    verbs = [verb for verb in _PARSERS if verb in item]
    if len(verbs) != 1:
        told = f"both {' and '.join(verbs)}" if verbs else "none of them"
        raise CastError(f"{where} must do one of {', '.join(_PARSERS)}; it has {told}")
    parse, keys = _PARSERS[verbs[0]]
    _only(item, {verbs[0], "note", *keys}, where)
    return parse(item, where)


def _merge(item: _Item, where: str) -> Merge:
    names = _texts(item, "merge", where)
    if len(set(names)) < 2:
        raise CastError(f'{where}: "merge" needs two names or more')
    return Merge(names=names, name=_text(item, "name", where) if "name" in item else None)


def _split(item: _Item, where: str) -> Split:
    made = Split(
        name=_text(item, "split", where),
        into=_text(item, "into", where),
        names=_texts(item, "names", where) if "names" in item else (),
        stretch=_stretch(item, where),
        places=_places(item, "mentions", where) if "mentions" in item else (),
    )
    if not (made.names or made.stretch or made.places):
        raise CastError(f'{where}: "split" needs "names", "from" and "to", or "mentions", to say what goes')
    return made


def _rename(item: _Item, where: str) -> Rename:
    return Rename(name=_text(item, "rename", where), to=_text(item, "to", where))


def _add(item: _Item, where: str) -> Add:
    kind = item.get("kind", "group" if "members" in item else "person")
    if kind not in {"person", "group"}:
        raise CastError(f'{where}: "kind" is {kind!r}, expected person or group')
    return Add(
        name=_text(item, "add", where),
        names=_texts(item, "names", where) if "names" in item else (),
        members=_texts(item, "members", where) if "members" in item else (),
        is_group=kind == "group",
    )


def _not_a_character(item: _Item, where: str) -> NotACharacter:
    value = item["not_a_character"]
    names = (
        (_text(item, "not_a_character", where),) if isinstance(value, str) else _texts(item, "not_a_character", where)
    )
    return NotACharacter(names=names)


def _narrator(item: _Item, where: str) -> NarratorIs:
    return NarratorIs(name=_text_or_none(item, "narrator", where), stretch=_stretch(item, where))


def _pronouns(item: _Item, where: str) -> Pronouns:
    value = item["pronouns"]
    if not isinstance(value, Mapping) or not value:
        raise CastError(f'{where}: "pronouns" is {kind_of(value)}, expected an object from names to pronouns')
    table = cast("_Item", value)
    return Pronouns(pronouns=tuple((name, _text_or_none(table, name, where)) for name in table))


def _mention(item: _Item, where: str) -> MentionIs:
    if "is" not in item:
        raise CastError(f'{where}: "is" is missing: who it is, or null')
    return MentionIs(place=_place(item["mention"], f'{where}: "mention"'), name=_text_or_none(item, "is", where))


_STRETCH = frozenset(("from", "to"))
_PARSERS: dict[str, tuple[Callable[[_Item, str], Correction], frozenset[str]]] = {
    "merge": (_merge, frozenset(("name",))),
    "split": (_split, frozenset(("into", "names", "mentions")) | _STRETCH),
    "rename": (_rename, frozenset(("to",))),
    "add": (_add, frozenset(("names", "members", "kind"))),
    "not_a_character": (_not_a_character, frozenset()),
    "narrator": (_narrator, _STRETCH),
    "pronouns": (_pronouns, frozenset()),
    "mention": (_mention, frozenset(("is",))),
}


def _only(item: _Item, known: set[str], where: str) -> None:
    unknown = sorted(str(key) for key in item if key not in known)
    if unknown:
        raise CastError(f'{where}: "{unknown[0]}" is not known here; known are {", ".join(sorted(known))}')


def _text(item: _Item, key: str, where: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value.strip():
        raise CastError(f'{where}: "{key}" is missing or no text')
    return " ".join(value.split())


def _text_or_none(item: _Item, key: str, where: str) -> str | None:
    """Give a text, or None for null and, as TOML has no null, for false."""
    return None if item[key] is None or item[key] is False else _text(item, key, where)


def _texts(item: _Item, key: str, where: str) -> tuple[str, ...]:
    value: Any = item[key]
    texts = cast("list[Any]", value) if isinstance(value, list) else []
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise CastError(f'{where}: "{key}" is no list of texts')
    return tuple(" ".join(str(text).split()) for text in texts)


def _stretch(item: _Item, where: str) -> Stretch:
    first, last = (_place(item[key], f'{where}: "{key}"') if key in item else None for key in ("from", "to"))
    return Stretch(first=first, last=last)


def _places(item: _Item, key: str, where: str) -> tuple[Place, ...]:
    value: Any = item[key]
    if not isinstance(value, list) or not value:
        raise CastError(f'{where}: "{key}" is no list of places')
    return tuple(_place(place, f'{where}: "{key}"[{i}]') for i, place in enumerate(cast("list[Any]", value)))


def _place(value: Any, where: str) -> Place:
    """Read an offset, [start, end], or an object with text, start, end, in, chapter."""
    if _is_offset(value):
        return Place(start=value)
    if isinstance(value, list):
        pair = cast("list[Any]", value)
        if len(pair) == 2 and all(_is_offset(x) for x in pair) and pair[0] <= pair[1]:
            return Place(start=pair[0], end=pair[1])
        raise CastError(f"{where} is no [start, end]")
    if not isinstance(value, Mapping):
        raise CastError(f"{where} is {kind_of(value)}, expected an object, an offset or [start, end]")
    item = cast("_Item", value)
    _only(item, {"text", "start", "end", "in", "chapter"}, where)
    for key in ("start", "end", "chapter"):
        if key in item and not (_is_offset(item[key]) and (key != "chapter" or item[key] > 0)):
            raise CastError(f'{where}: "{key}" is no such number')
    if not {"text", "start", "in", "chapter"} & set(item):
        raise CastError(f'{where} says no place: give "text" and "start", or "chapter"')
    return Place(
        start=item.get("start"),
        end=item.get("end"),
        text=_text(item, "text", where) if "text" in item else None,
        around=_text(item, "in", where) if "in" in item else None,
        chapter=item.get("chapter"),
    )


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
