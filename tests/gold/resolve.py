"""Gold annotations of the test stories: parse gold.toml, find its snippets in the story text, print them for a second reader.

    python -m tests.gold.resolve FOLDER [--text FILE]

A snippet is compared with white space collapsed, so hard wraps do not matter, and is searched from the start of the
previous item of its section on; ``nth = 2`` takes the second hit from there, ``to_nth`` the same for ``to``.
An item that would land on exactly the span of the item before it moves on to the next hit.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tests.gold.checks import find_hints, find_problems, report
from tests.gold.collapsed import Collapsed
from tests.gold.model import (
    ALLOWED,
    ATTRIBUTES,
    CLASSES,
    GROUP_KINDS,
    NAME_KINDS,
    RENAMED,
    REQUIRED,
    SECTIONS,
    Character,
    Gold,
    GoldError,
    Item,
    Name,
    Place,
    ResolvedGold,
    Snippet,
    Stated,
)

from fabula.readers import read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
        found[section] = tuple(_locate(collapsed, gold.snippets[section], problems))
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
    return Character(**_split(Character, {**row, "names": names, **stated}))


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


def _locate(collapsed: Collapsed, snippets: Iterable[Snippet], problems: list[str]) -> Iterator[Item]:
    previous: tuple[int, int] | None = None
    for snippet in snippets:
        where = f"{snippet.section}[{snippet.index}]"
        span = _span(collapsed, snippet, previous)
        if isinstance(span, str):
            problems.append(f"{where}: {span}")
            continue
        previous = span
        row: dict[str, Any] = dict(snippet.row)
        start, end = collapsed.original(span[0]), collapsed.original(span[1] - 1) + 1
        if snippet.section == "scenes":
            for key in ("place", "time"):
                if isinstance(row.get(key), str):
                    row[key] = _place(collapsed, row[key], span)
                    if row[key] is None:
                        problems.append(f"{where}: {key} {snippet.row[key]!r} is not in the text")
        kind = CLASSES[snippet.section]
        yield kind(start=start, end=end, index=snippet.index, **_split(kind, row))


def _span(collapsed: Collapsed, snippet: Snippet, previous: tuple[int, int] | None) -> tuple[int, int] | str:
    cursor = previous[0] if previous else 0
    nth = snippet.nth
    for start, first_end in sorted(hit for first in _forms(snippet) for hit in collapsed.hits(first, cursor)):
        end = first_end
        if snippet.section == "scene_breaks" and not _is_line(collapsed, start, end):
            continue
        if snippet.last is not None:
            ends = (stop for _, stop in collapsed.hits(snippet.last, start) if stop >= first_end)
            end = -1
            for count, stop in enumerate(ends, 1):
                if count == snippet.to_nth:
                    end = stop
                    break
            if end < 0:
                return f"to = {snippet.last!r} not found; {collapsed.near(snippet.last, start)}"
        if (start, end) == previous:
            continue
        nth -= 1
        if nth == 0:
            return start, end
    return f"{snippet.first!r} not found; {collapsed.near(snippet.first, cursor)}"


def _forms(snippet: Snippet) -> set[str]:
    """The snippet, and for a mark without letters its spaced and unspaced form: readers print a rule either way."""
    mark = "".join(snippet.first.split())
    if snippet.section == "scene_breaks" and mark and not any(sign.isalnum() for sign in mark):
        return {snippet.first, mark, " ".join(mark)}
    return {snippet.first}


def _is_line(collapsed: Collapsed, start: int, end: int) -> bool:
    """Tell whether a collapsed span makes up a whole line: a mark inside a sentence is no scene break."""
    source = collapsed.source
    begin, stop = collapsed.original(start), collapsed.original(end - 1) + 1
    line_start = source.rfind("\n", 0, begin) + 1
    line_end = source.find("\n", stop)
    line_end = len(source) if line_end < 0 else line_end
    return not source[line_start:begin].strip() and not source[stop:line_end].strip()


def _place(collapsed: Collapsed, phrase: str, scene: tuple[int, int]) -> Place | None:
    """Find a place or time in its scene, else nearest before it (a heading), else anywhere."""
    wanted = " ".join(phrase.split())
    at = collapsed.text.find(wanted, scene[0], scene[1])
    if at < 0:
        at = collapsed.text.rfind(wanted, 0, scene[0])
    if at < 0:
        at = collapsed.text.find(wanted)
    if at < 0:
        return None
    return Place(phrase, collapsed.original(at), collapsed.original(at + len(wanted) - 1) + 1)


def _split(kind: type[Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """Sort a row into the fields of ``kind`` and the rest, which goes to ``extra``; lists become tuples."""
    known = {f.name for f in fields(kind)} - {"start", "end", "index", "extra"}
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for key, value in row.items():
        name = RENAMED.get(key, key)
        if name in known:
            values[name] = tuple(value) if isinstance(value, list) else value
        else:
            extra[key] = value
    return {**values, "extra": MappingProxyType(extra)}


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
