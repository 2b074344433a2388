"""Find the snippets of gold.toml in the text of the story: a span for each row, and for the phrases in it."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tests.gold.model import CLASSES, RENAMED, WORLD, Item, Place, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.gold.collapsed import Collapsed

SHARED = WORLD - {"event_stretch", "events"}
"""Sections of which two rows may have the same words."""
PHRASES: Mapping[str, tuple[str, ...]] = {
    "scenes": ("place", "time"),
    "events": ("theme",),
    "transfers": ("object",),
}


def locate(collapsed: Collapsed, snippets: Iterable[Snippet], problems: list[str], *, begin: int = 0) -> Iterator[Item]:
    """Give the items of one section, in their order; what is not found is reported.

    Args:
        collapsed: the text.
        snippets: the rows of the section.
        problems: takes one line for each row or phrase that is not found.
        begin: collapsed offset from which the first row is searched.
    """
    previous: tuple[int, int] | None = None
    for snippet in snippets:
        where = f"{snippet.section}[{snippet.index}]"
        span = _span(collapsed, snippet, previous, begin)
        if isinstance(span, str):
            problems.append(f"{where}: {span}")
            continue
        previous = span
        row: dict[str, Any] = dict(snippet.row)
        start, end = collapsed.original(span[0]), collapsed.original(span[1] - 1) + 1
        for key in PHRASES.get(snippet.section, ()):
            if isinstance(row.get(key), str):
                row[key] = _phrase(collapsed, row[key], span)
                if row[key] is None:
                    problems.append(f"{where}: {key} {snippet.row[key]!r} is not in the text")
        if snippet.section == "findings" and isinstance(row["other"], str):
            row["other"] = _earlier(collapsed, row["other"], span[0])
        if snippet.section == "relations":
            row |= _stretch(collapsed, row, span, where, problems)
        kind = CLASSES[snippet.section]
        if any(key in row and row[key] is None for key in ("object", "other")):
            problems.append(f"{where}: what it is about does not stand where it should: {dict(snippet.row)}")
            continue
        yield kind(start=start, end=end, index=snippet.index, **split_row(kind, row))


def split_row(kind: type[Any], row: Mapping[str, Any]) -> dict[str, Any]:
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


def _span(
    collapsed: Collapsed, snippet: Snippet, previous: tuple[int, int] | None, begin: int
) -> tuple[int, int] | str:
    cursor = previous[0] if previous else begin
    nth = snippet.nth
    for start, first_end in sorted(hit for first in _forms(snippet) for hit in collapsed.hits(first, cursor)):
        end = first_end
        if snippet.section == "scene_breaks" and not _is_line(collapsed, start, end):
            continue
        if snippet.section in WORLD and not collapsed.is_whole(start, first_end):
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
        if (start, end) == previous and snippet.section not in SHARED:
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


def _phrase(collapsed: Collapsed, phrase: str, scene: tuple[int, int]) -> Place | None:
    """Find a phrase in its row, else nearest before it (a heading, the clause before), else after it."""
    wanted = " ".join(phrase.split())
    at = collapsed.text.find(wanted, scene[0], scene[1])
    if at < 0:
        at = collapsed.text.rfind(wanted, 0, scene[0])
    if at < 0:
        at = collapsed.text.find(wanted)
    return None if at < 0 else _placed(collapsed, phrase, at, at + len(wanted))


def _placed(collapsed: Collapsed, phrase: str, start: int, end: int) -> Place:
    return Place(phrase, collapsed.original(start), collapsed.original(end - 1) + 1)


def _earlier(collapsed: Collapsed, phrase: str, before: int) -> Place | None:
    """Find the earlier of two passages, the last place where its words stand before the later one."""
    hits = [hit for hit in collapsed.hits(phrase, 0) if hit[1] <= before]
    return _placed(collapsed, phrase, *hits[-1]) if hits else None


def _stretch(
    collapsed: Collapsed, row: dict[str, Any], span: tuple[int, int], where: str, problems: list[str]
) -> dict[str, Any]:
    """Find where a relation stops to hold, and every place of its other evidence: in the stretch, else anywhere."""
    also = row.pop("also", [])
    stop = len(collapsed.text)
    if (until := row.get("until")) is not None:
        stop = next((a for a, _ in collapsed.hits(until, span[1])), -1)
        if stop < 0:
            problems.append(f"{where}: until {until!r} is not in the text after it")
            stop = len(collapsed.text)
    evidence = [span]
    for words in [also] if isinstance(also, str) else also:
        hits = [hit for hit in collapsed.hits(words, 0) if collapsed.is_whole(*hit)]
        inside = [hit for hit in hits if span[0] <= hit[0] < stop]
        evidence += inside or hits
        if not hits:
            problems.append(f"{where}: evidence {words!r} is not in the text")
    spans = sorted({(collapsed.original(a), collapsed.original(b - 1) + 1) for a, b in evidence})
    is_open = stop == len(collapsed.text)
    return {"until": len(collapsed.source) if is_open else collapsed.original(stop), "evidence": tuple(spans)}
