"""The story's blocks as the rows of a book page: chapter heads, scenes, letters, folded notes, and units to mount."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from fabula.exports.page.fields import fields, records


class Role(IntEnum):
    """What a row is on the page; the numbers are what the page's script reads."""

    PARAGRAPH = 0
    CHAPTER_HEAD = 1
    BREAK = 2
    VERSE = 3
    EPIGRAPH = 4
    LIST_ITEM = 5
    NOTE = 6
    HIDDEN = 7
    HEAD = 8
    LINES = 9


TEXT_ROLES = frozenset({Role.PARAGRAPH, Role.VERSE, Role.EPIGRAPH, Role.LIST_ITEM, Role.LINES})
_KINDS = {
    "scene_break": Role.BREAK,
    "verse": Role.VERSE,
    "epigraph": Role.EPIGRAPH,
    "list_item": Role.LIST_ITEM,
    "heading": Role.HEAD,
    "paratext": Role.NOTE,
}
UNIT_CHARS = 24_000
"""A unit is mounted as one: a chapter, or a part of a long one."""
_SMALL_UNIT = 5_000
_ALL_OF_IT = 0.8
_MOST_OF_IT = 0.6
_VERSE_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the page, `[start, end)` in the text."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class SceneRow:
    """One scene and where it begins on the page."""

    first: int
    inside: bool
    """It begins inside a paragraph, which has its number in the margin."""
    head: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Neighboring paratext, folded into one line; `first` and `last` are rows, both included."""

    first: int
    last: int
    kinds: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The page of a story, as rows and what groups them."""

    rows: tuple[Row, ...]
    chapters: tuple[tuple[str, int, bool], ...]
    """Title, first row, and whether a heading in the text says the title."""
    scenes: tuple[SceneRow, ...]
    notes: tuple[Note, ...]
    figures: tuple[tuple[int, int, int], ...]
    """First row, last row and row of `embedded` for what stands in paragraphs of its own."""
    units: tuple[int, ...]
    """First row of each unit."""

    def unit_end(self, unit: int) -> int:
        """Give the row after the last one of a unit."""
        return self.units[unit + 1] if unit + 1 < len(self.units) else len(self.rows)


def arrange(document: Mapping[str, Any], scenes: Sequence[Mapping[str, Any]], *, synthetic: bool) -> Arrangement:
    """Lay the story out as rows.

    Args:
        document: the story JSON.
        scenes: its scenes, or one for each chapter where it has none.
        synthetic: the scenes were made up for the page and get no head.
    Returns:
        The rows and their groups.
    """
    rows, note_spans = _rows(document)
    chapters = _chapters(document, rows)
    rows = _merge_lines(document, rows)
    figures = _figures(document, rows)
    scene_rows = _scenes(rows, scenes, synthetic=synthetic)
    _hide_breaks(rows, scene_rows, scenes)
    return Arrangement(
        rows=tuple(rows),
        chapters=tuple(chapters),
        scenes=tuple(scene_rows),
        notes=tuple(_notes(document, rows, note_spans)),
        figures=tuple(figures),
        units=tuple(_units(rows, chapters, scene_rows, figures)),
    )


def told_scenes(document: Mapping[str, Any], scenes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Give the scenes that have a paragraph of their own: the page numbers these.

    Args:
        document: the story JSON.
        scenes: all scenes, ascending.
    Returns:
        The scenes without those that hold only a heading, a divider or a note.
    """
    rows, _ = _rows(document)
    starts = [scene.first for scene in _scenes(rows, scenes, synthetic=True)]
    ends = [*starts[1:], len(rows)]
    told = [scene for scene, first, end in zip(scenes, starts, ends, strict=True) if first < end]
    return told or list(scenes[:1])


def _rows(document: Mapping[str, Any]) -> tuple[list[Row], list[tuple[int, int, str]]]:
    text: str = document.get("text") or ""
    blocks = sorted((int(b["start"]), int(b["end"]), str(b["kind"])) for b in records(document, "blocks"))
    if not blocks:
        blocks = [(m.start(), m.end(), "paragraph") for m in re.finditer(r"\S(?:[^\n]|\n(?![ \t]*\n))*", text)]
    spans: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(
        ((int(p["start"]), int(p["end"]), str(p["kind"])) for p in records(document, "paratext")),
        key=lambda span: (span[0], -span[1]),
    ):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end, kind))
    title = str(fields(document, "metadata").get("title") or "").strip().casefold()
    starts = [span[0] for span in spans]
    rows: list[Row] = []
    begun = False
    for raw_start, end, kind in blocks:
        start = max(raw_start, rows[-1].end) if rows else raw_start
        if end <= start or not text[start:end].strip():
            continue
        role = _KINDS.get(kind, Role.PARAGRAPH)
        cover, what = _cover(spans, starts, start, end)
        if cover >= _ALL_OF_IT * (end - start):
            role = Role.NOTE
        front = not begun
        if role is Role.NOTE and front and what in {"title", "byline"}:
            role = Role.HIDDEN
        if role is Role.HEAD and front and title and text[start:end].strip().casefold() == title:
            role = Role.HIDDEN
        begun = begun or role in TEXT_ROLES
        rows.append(Row(start, end, role))
    return rows, spans


def _cover(spans: Sequence[tuple[int, int, str]], starts: Sequence[int], start: int, end: int) -> tuple[int, str]:
    at = max(bisect_right(starts, start) - 1, 0)
    total, what = 0, ""
    while at < len(spans) and spans[at][0] < end:
        common = min(end, spans[at][1]) - max(start, spans[at][0])
        if common > 0:
            total += common
            what = what or spans[at][2]
        at += 1
    return total, what


def _chapters(document: Mapping[str, Any], rows: list[Row]) -> list[tuple[str, int, bool]]:
    """Give the chapters, and mark in `rows` the headings that open them."""
    chapters: list[tuple[str, int, bool]] = []
    ends = [row.end for row in rows]
    for chapter in sorted(records(document, "chapters"), key=lambda c: int(c["start"])):
        first = bisect_right(ends, int(chapter["start"]))
        if first >= len(rows) or (chapters and chapters[-1][1] >= first):
            continue
        said = False
        at = first
        while at < len(rows) and rows[at].role not in TEXT_ROLES and rows[at].start < int(chapter["end"]):
            if rows[at].role is Role.HEAD:
                rows[at] = Row(rows[at].start, rows[at].end, Role.CHAPTER_HEAD)
                said = True
            said = said or (rows[at].role is Role.HIDDEN and not chapters)
            at += 1
        chapters.append((str(chapter.get("title") or ""), first, said))
    return chapters


def _merge_lines(document: Mapping[str, Any], rows: list[Row]) -> list[Row]:
    """Keep the line breaks of short-lined paragraphs in letters and signs, and of chats, where most lines are messages."""
    text: str = document.get("text") or ""
    spans = sorted((int(e["start"]), int(e["end"])) for e in records(document, "embedded"))
    starts = [start for start, _ in spans]

    def keeps_lines(row: Row) -> bool:
        at = bisect_right(starts, row.start) - 1
        lines = text[row.start : row.end].split("\n")
        if len(lines) < 2:
            return False
        if at >= 0 and spans[at][1] >= row.end and max(map(len, lines)) <= _VERSE_WIDTH:
            return True
        begins = range(bisect_left(starts, row.start), bisect_left(starts, row.end))
        at_breaks = sum(starts[i] == row.start or text[starts[i] - 1] == "\n" for i in begins)
        return at_breaks > 1 and at_breaks > len(lines) // 2

    return [
        Row(row.start, row.end, Role.LINES) if row.role is Role.PARAGRAPH and keeps_lines(row) else row for row in rows
    ]


def _figures(document: Mapping[str, Any], rows: Sequence[Row]) -> list[tuple[int, int, int]]:
    figures: list[tuple[int, int, int]] = []
    ends = [row.end for row in rows]
    for index, embedded in enumerate(records(document, "embedded")):
        start, end = int(embedded["start"]), int(embedded["end"])
        at = bisect_right(ends, start)
        inside: list[int] = []
        while at < len(rows) and rows[at].start < end:
            common = min(end, rows[at].end) - max(start, rows[at].start)
            if rows[at].role in TEXT_ROLES and common >= _MOST_OF_IT * (rows[at].end - rows[at].start):
                inside.append(at)
            elif inside:
                break
            at += 1
        if inside and not (figures and figures[-1][1] >= inside[0]):
            figures.append((inside[0], inside[-1], index))
    return sorted(figures)


def _scenes(rows: Sequence[Row], scenes: Sequence[Mapping[str, Any]], *, synthetic: bool) -> list[SceneRow]:
    story = [index for index, row in enumerate(rows) if row.role in TEXT_ROLES]
    ends = [rows[index].end for index in story]
    found: list[SceneRow] = []
    for scene in scenes:
        start = int(scene["start"])
        at = bisect_right(ends, start)
        first = story[at] if at < len(story) else len(rows)
        inside = first < len(rows) and start > rows[first].start + 1
        found.append(SceneRow(first, inside, not synthetic and not inside))
    return found


def _hide_breaks(rows: list[Row], scene_rows: Sequence[SceneRow], scenes: Sequence[Mapping[str, Any]]) -> None:
    """Hide what a scene head stands for: the dividers before it, and a heading that says no more than its place."""
    for row, scene in zip(scene_rows, scenes, strict=True):
        place = fields(scene, "place").get("start")
        at = min(row.first, len(rows)) - 1
        while row.head and at >= 0:
            said = place is not None and rows[at].start <= int(place) < rows[at].end
            if rows[at].role is not Role.BREAK and not (rows[at].role is Role.HEAD and said):
                break
            rows[at] = Row(rows[at].start, rows[at].end, Role.HIDDEN)
            at -= 1


def _notes(document: Mapping[str, Any], rows: Sequence[Row], spans: Sequence[tuple[int, int, str]]) -> list[Note]:
    groups: list[list[int]] = []
    for index, row in enumerate(rows):
        if row.role is not Role.NOTE:
            continue
        if groups and all(rows[i].role in {Role.NOTE, Role.HIDDEN} for i in range(groups[-1][-1] + 1, index)):
            groups[-1].append(index)
        else:
            groups.append([index])
    everything = [(int(p["start"]), int(p["end"]), fields(p, "facts")) for p in records(document, "paratext")]
    notes: list[Note] = []
    for group in groups:
        start, end = rows[group[0]].start, rows[group[-1]].end
        kinds = tuple(dict.fromkeys(kind for a, b, kind in spans if a < end and b > start)) or ("other",)
        facts = tuple(f for a, b, found in everything if a < end and b > start for f in _facts(found))
        notes.append(Note(group[0], group[-1], kinds, tuple(dict.fromkeys(facts))))
    return notes


_FACTS = {
    "former_title": "Former title",
    "new_title": "New title",
    "poll_question": "Poll",
    "poll_options": "Choices",
    "next_work": "Announces",
}


def _facts(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in facts.items():
        values: list[Any] = list(value) if isinstance(value, list | tuple) else [value]  # pyright: ignore[reportUnknownArgumentType]
        said = ", ".join(str(v) for v in values if v not in (None, "", [], {}))
        if said:
            found.append((_FACTS.get(key) or key.replace("_", " ").capitalize(), said))
    return found


def _units(
    rows: Sequence[Row],
    chapters: Sequence[tuple[str, int, bool]],
    scenes: Sequence[SceneRow],
    figures: Sequence[tuple[int, int, int]],
) -> list[int]:
    opens_chapter = {first for _, first, _ in chapters}
    opens_scene = {scene.first for scene in scenes if scene.head}
    joined = {row for first, last, _ in figures for row in range(first + 1, last + 1)}
    units = [0] if rows else []
    size = 0
    for index, row in enumerate(rows):
        note_run = row.role is Role.NOTE and index > 0 and rows[index - 1].role in {Role.NOTE, Role.HIDDEN}
        wanted = (
            (index in opens_chapter and size >= _SMALL_UNIT)
            or (index in opens_scene and size >= UNIT_CHARS)
            or (size >= UNIT_CHARS * 3 // 2)
        )
        if index and wanted and index not in joined and not note_run:
            units.append(index)
            size = 0
        size += row.end - row.start
    return units
