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
from bisect import bisect_right
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ALLOWED: Mapping[tuple[str, str], frozenset[str]] = {
    ("characters", "kind"): frozenset({"person", "group"}),
    ("characters", "role"): frozenset({"narrator", "major", "minor", "mentioned"}),
    ("quotations", "kind"): frozenset({"speech", "thought", "writing", "title", "scare"}),
    ("quotations", "type"): frozenset({"explicit", "anaphoric", "implicit"}),
    ("scenes", "break"): frozenset({"start", "chapter", "mark", "blank", "time", "place", "cast", "pov"}),
    ("paratext", "kind"): frozenset(
        [
            "title",
            "byline",
            "summary",
            "authors_note",
            "disclaimer",
            "dedication",
            "poll",
            "announcement",
            "response",
            "other",
        ]
    ),
    ("embedded", "kind"): frozenset({"letter", "note", "card", "poem", "message", "sign", "book"}),
}
NAME_KINDS = frozenset({"full", "given", "family", "nickname", "honorific", "title", "epithet", "username", "variant"})
SECTIONS = ("quotations", "scenes", "paratext", "scene_breaks", "embedded", "chapters")
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "characters": ("id", "name", "kind", "role"),
    "quotations": ("kind",),
    "scenes": ("break",),
    "paratext": ("kind",),
    "embedded": ("kind",),
    "chapters": ("title",),
}
RENAMED = {"break": "break_kind"}


class GoldError(Exception):
    """A gold.toml that cannot be used: the message says file, section and index."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a character."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Character:
    """One member of the cast."""

    id: str
    name: str
    kind: str
    role: str
    names: tuple[Name, ...] = ()
    pronouns: str | None = None
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A quoted phrase with its offsets: the place or time of a scene."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A span of ``story.text``, half-open ``[start, end)``, and the row of gold.toml that it comes from."""

    start: int
    end: int
    index: int
    uncertain: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Item):
    """Speech, thought, writing in quotation marks, title or scare quote."""

    kind: str
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    type: str | None = None
    utterance: int | None = None
    unknowable: bool = False
    uncertain_addressees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(Item):
    """One scene; ``place`` and ``time`` with their own offsets."""

    break_kind: str
    place: Place | None = None
    time: Place | None = None
    pov: str | None = None
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paratext(Item):
    """A stretch that is not story."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneBreak(Item):
    """A printed mark between scenes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded(Item):
    """A letter, message, sign ... in the story world."""

    kind: str
    author: str | None = None
    recipient: str | None = None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Item):
    """A chapter heading as printed."""

    title: str


CLASSES: Mapping[str, type[Item]] = {
    "quotations": Quotation,
    "scenes": Scene,
    "paratext": Paratext,
    "scene_breaks": SceneBreak,
    "embedded": Embedded,
    "chapters": Chapter,
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """One table of gold.toml before its text is found."""

    section: str
    index: int
    first: str
    last: str | None
    nth: int
    to_nth: int
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """A parsed gold.toml, not yet tied to a text."""

    folder: Path
    title: str | None
    author: str | None
    narrator: str | None
    phenomena: tuple[str, ...]
    characters: tuple[Character, ...]
    snippets: Mapping[str, tuple[Snippet, ...]]
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResolvedGold:
    """Gold with offsets; ``problems`` must be empty in a finished story, ``hints`` are for the second reader."""

    gold: Gold
    characters: tuple[Character, ...]
    quotations: tuple[Quotation, ...] = ()
    scenes: tuple[Scene, ...] = ()
    paratext: tuple[Paratext, ...] = ()
    scene_breaks: tuple[SceneBreak, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    problems: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def title(self) -> str | None:
        return self.gold.title

    @property
    def author(self) -> str | None:
        return self.gold.author

    @property
    def narrator(self) -> str | None:
        return self.gold.narrator

    @property
    def extra(self) -> Mapping[str, Any]:
        """Sections and [story] keys that this module does not know."""
        return self.gold.extra


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
    story = dict(data.pop("story", {}))
    characters = tuple(_character(path, i, row) for i, row in enumerate(_rows(path, data, "characters")))
    snippets = {
        section: tuple(_snippet(path, section, i, row) for i, row in enumerate(_rows(path, data, section)))
        for section in SECTIONS
    }
    return Gold(
        folder=Path(folder),
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
    from tests.gold.checks import find_hints, find_problems

    collapsed = Collapsed(text)
    problems: list[str] = []
    found: dict[str, tuple[Any, ...]] = {}
    for section in SECTIONS:
        found[section] = tuple(_locate(collapsed, gold.snippets[section], problems))
    resolved = ResolvedGold(gold, gold.characters, **found, problems=tuple(problems))
    problems += find_problems(resolved, text)
    return ResolvedGold(
        gold, gold.characters, **found, problems=tuple(problems), hints=tuple(find_hints(resolved, text))
    )


def story_file(folder: Path) -> Path:
    """The one story.* of a folder."""
    files = sorted(Path(folder).glob("story.*"))
    if len(files) != 1:
        raise GoldError(f"{folder}: one story.<suffix> expected, found {len(files)}")
    return files[0]


def story_text(folder: Path) -> str:
    """The text that offsets of this story refer to: what ``fabula.read`` makes of it."""
    import fabula

    return fabula.read(story_file(folder)).text


class Collapsed:
    """A text with each run of white space made one space, and the way back to offsets of the original. Linear time."""

    def __init__(self, text: str) -> None:
        self.source = text
        words = text.split()
        self.text = " ".join(words)
        self._original: list[int] = []
        self._starts: list[int] = []
        original = collapsed = 0
        for word in words:
            original = text.index(word, original)
            self._original.append(original)
            self._starts.append(collapsed)
            original += len(word)
            collapsed += len(word) + 1

    def original(self, position: int) -> int:
        """Offset in the original of a collapsed offset that stands on a word."""
        word = bisect_right(self._starts, position) - 1
        return self._original[word] + position - self._starts[word]

    def position(self, offset: int) -> int:
        """Collapsed offset of the first word character at or after an original offset."""
        word = bisect_right(self._original, offset) - 1
        if word < 0:
            return 0
        end = self._starts[word + 1] - 1 if word + 1 < len(self._starts) else len(self.text)
        return min(self._starts[word] + offset - self._original[word], end)

    def hits(self, snippet: str, start: int) -> Iterator[tuple[int, int]]:
        """Collapsed spans of ``snippet`` from ``start`` on."""
        wanted = " ".join(snippet.split())
        at = self.text.find(wanted, start) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = self.text.find(wanted, at + 1)

    def near(self, snippet: str, start: int) -> str:
        """The most similar place, in words."""
        words = snippet.split()
        if not words:
            return "the snippet is empty"
        if (at := self.text.find(" ".join(words))) >= 0:
            return f"it stands at {self.original(at)}, before the previous item (items must be in text order)"
        for source, name in ((words, "first"), (words[::-1], "last")):
            low, high, best = 0, len(source), -1
            while low < high:
                middle = (low + high + 1) // 2
                part = source[:middle] if name == "first" else source[:middle][::-1]
                at = self.text.find(" ".join(part), start)
                if at >= 0:
                    low, best = middle, at
                else:
                    high = middle - 1
            if best >= 0:
                begin = best if name == "first" else max(0, best - len(snippet) + 10)
                return f"its {name} {low} words are found, there: {self.text[begin : begin + len(snippet) + 20]!r}"
        return "nothing like it from there on"


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
    return Character(**_split(Character, {**row, "names": names}))


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
    for start, first_end in collapsed.hits(snippet.first, cursor):
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
    from tests.gold.checks import report

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
