"""Gold annotations of the test stories: parse gold.toml, find its snippets in the story text, print them for a second reader.

    python -m tests.gold.resolve FOLDER [--text FILE]

A snippet is compared with white space collapsed, so hard wraps do not matter, and is searched from the start of the
previous item of its section on; ``nth = 2`` takes the second hit from there, ``to_nth`` the same for ``to``.
An item that would land on exactly the span of the item before it moves on to the next hit, except among relations,
transfers, knowledge and findings, where the same words may tell two things.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tests.gold.checks import find_hints, find_problems, report
from tests.gold.collapsed import Collapsed
from tests.gold.locate import locate, split_row
from tests.gold.model import (
    ALLOWED,
    ATTRIBUTES,
    GROUP_KINDS,
    LISTS,
    NAME_KINDS,
    REQUIRED,
    SECTIONS,
    WORLD,
    Character,
    Gold,
    GoldError,
    Item,
    Name,
    ResolvedGold,
    Snippet,
    Stated,
)

from fabula.readers import read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Gold",
    "GoldError",
    "ResolvedGold",
    "load_gold",
    "main",
    "parse_gold",
    "resolve",
    "story_file",
    "story_text",
]


def load_gold(folder: Path) -> Gold:
    """Parse ``folder/gold.toml``.

    Raises:
        GoldError: not TOML, a required key missing, or a value outside its list.
    """
    path = Path(folder) / "gold.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
    return parse_gold(data, path)


def parse_gold(data: Mapping[str, Any], path: Path) -> Gold:
    """Make gold of parsed TOML; ``path`` is the file it comes from, named in errors.

    Raises:
        GoldError: a required key missing, or a value outside its list.
    """
    data = dict(data)
    story = dict(data.pop("story", {}))
    characters = tuple(_character(path, i, row) for i, row in enumerate(_rows(path, data, "characters")))
    snippets = {
        section: tuple(_snippet(path, section, i, row) for i, row in enumerate(_rows(path, data, section)))
        for section in SECTIONS
    }
    return Gold(
        folder=path.parent,
        title=story.pop("title", None),
        author=story.pop("author", None),
        narrator=story.pop("narrator", None),
        phenomena=tuple(story.pop("phenomena", ())),
        characters=characters,
        snippets=MappingProxyType(snippets),
        extra=MappingProxyType({**data, **({"story": story} if story else {})}),
    )


def resolve(gold: Gold, text: str) -> ResolvedGold:
    """Find every snippet of ``gold`` in ``text``; what is not found is left out and reported in ``problems``."""
    collapsed = Collapsed(text)
    problems: list[str] = []
    found: dict[str, tuple[Any, ...]] = {}
    for section in SECTIONS:
        stretches = found.get("event_stretch", ()) if section == "events" else ()
        begin = collapsed.position(stretches[0].start) if stretches else 0
        found[section] = tuple(locate(collapsed, gold.snippets[section], problems, begin=begin))
    cast = tuple(_with_evidence(character, collapsed, found["paratext"], problems) for character in gold.characters)
    resolved = ResolvedGold(gold, cast, **found, problems=tuple(problems))
    problems += find_problems(resolved, text)
    return ResolvedGold(gold, cast, **found, problems=tuple(problems), hints=tuple(find_hints(resolved, text)))


def story_file(folder: Path) -> Path:
    """The one story.* of a folder."""
    files = sorted(Path(folder).glob("story.*"))
    if len(files) != 1:
        raise GoldError(f"{folder}: one story.<suffix> expected, found {len(files)}")
    return files[0]


def story_text(folder: Path) -> str:
    """The text that offsets of this story refer to: what the reader of its format makes of it."""
    path = story_file(folder)
    return read_source(path.read_bytes(), name=path.name).text


def _rows(path: Path, data: dict[str, Any], section: str) -> list[dict[str, Any]]:
    rows = data.pop(section, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GoldError(f"{path}: {section} must be an array of tables ([[{section}]])")
    for index, row in enumerate(rows):
        where = f"{path}: {section}[{index}]"
        for key in REQUIRED.get(section, ()):
            if key not in row:
                raise GoldError(f"{where}: {key} is missing")
        for key, value in row.items():
            allowed = ALLOWED.get((section, key))
            if allowed is not None and value not in allowed:
                raise GoldError(f"{where}: {key} = {value!r}; allowed: {', '.join(sorted(allowed))}")
            if section in WORLD and key in LISTS and not isinstance(value, list):
                raise GoldError(f"{where}: {key} = {value!r}; a list is asked for")
    return rows


def _character(path: Path, index: int, row: dict[str, Any]) -> Character:
    names: list[Name] = []
    for name in row.get("names", ()):
        if set(name) != {"text", "kind"} or name["kind"] not in NAME_KINDS:
            raise GoldError(f"{path}: characters[{index}]: bad name {name!r}")
        names.append(Name(name["text"], name["kind"]))
    where = f"{path}: characters[{index}]"
    stated = {
        "attributes": [_stated(where, one, "name", "value", ATTRIBUTES) for one in row.get("attributes", ())],
        "groups": [_stated(where, one, "kind", "name", GROUP_KINDS) for one in row.get("groups", ())],
    }
    return Character(**split_row(Character, {**row, "names": names, **stated}))


def _stated(where: str, row: Any, key: str, value: str, allowed: frozenset[str]) -> Stated:
    if not isinstance(row, dict) or not {key, value, "evidence"} <= set(row) <= {
        key,
        value,
        "evidence",
        "also",
        "uncertain",
    }:
        raise GoldError(
            f"{where}: {key}, {value} and evidence are asked for, and nothing but also and uncertain: {row!r}"
        )
    if row[key] not in allowed:
        raise GoldError(f"{where}: {key} = {row[key]!r}; allowed: {', '.join(sorted(allowed))}")
    return Stated(
        row[key], row[value], tuple(row["evidence"]), tuple(row.get("also", ())), uncertain=row.get("uncertain", False)
    )


def _with_evidence(
    character: Character, collapsed: Collapsed, paratext: Iterable[Item], problems: list[str]
) -> Character:
    """Find what the text says of a character: every place in the story where the words stand, as whole words."""

    def found(stated: Stated) -> Stated:
        evidence: list[tuple[int, int]] = []
        for words in stated.words:
            spans = [
                (collapsed.original(a), collapsed.original(b - 1) + 1)
                for a, b in collapsed.hits(words, 0)
                if not (collapsed.text[a - 1 : a].isalnum() or collapsed.text[b : b + 1].isalnum())
            ]
            spans = [span for span in spans if not any(p.start <= span[0] < p.end for p in paratext)]
            if not spans:
                problems.append(f"characters: {character.id}: evidence {words!r} of {stated.key} is not in the text")
            evidence += spans
        return replace(stated, evidence=tuple(sorted(evidence)))

    return replace(
        character,
        attributes=tuple(map(found, character.attributes)),
        groups=tuple(map(found, character.groups)),
    )


def _snippet(path: Path, section: str, index: int, row: dict[str, Any]) -> Snippet:
    where = f"{path}: {section}[{index}]"
    rest = dict(row)
    if section == "chapters" and not {"text", "from"} & set(rest):
        rest["text"] = rest["title"]
    if ("text" in rest) == ("from" in rest) or ("from" in rest) != ("to" in rest):
        raise GoldError(f'{where}: give either text = "..." or both from = "..." and to = "..."')
    first = rest.pop("text", None)
    last = None
    if first is None:
        first, last = rest.pop("from"), rest.pop("to")
    return Snippet(section, index, first, last, rest.pop("nth", 1), rest.pop("to_nth", 1), rest)


def main(arguments: list[str] | None = None) -> int:
    """Print every item with its slice, then problems and hints; exit code 1 when there are problems."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.resolve", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--text", type=Path, help="take the story text from this file instead of fabula.read")
    options = parser.parse_args(arguments)
    try:
        gold = load_gold(options.folder)
        text = (
            options.text.read_text(encoding="utf-8-sig")  # text mode: CRLF becomes a line feed
            if options.text
            else story_text(options.folder)
        )
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    resolved = resolve(gold, text)
    sys.stdout.write(report(resolved, text))
    return 1 if resolved.problems else 0


if __name__ == "__main__":
    sys.exit(main())
