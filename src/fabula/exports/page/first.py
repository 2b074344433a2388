"""The first paint as plain HTML: title, contents and first chapter, readable without scripts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from fabula.exports.page.arrange import TEXT_ROLES, Arrangement, Note, Role
from fabula.exports.page.columns import bare, shown_lines
from fabula.exports.page.fields import fields, records, values
from fabula.exports.page.happenings import is_finding
from fabula.exports.page.people import Person

FIRST_CHARS = 120_000
"""A story without chapters is cut here; the script mounts the rest."""
_LOW = 0.8
_VERBS = {"thought": "thinks", "writing": "writes"}
NOTE_WORDS = {
    "title": "Title",
    "byline": "Byline",
    "summary": "Summary",
    "authors_note": "Author’s note",
    "disclaimer": "Disclaimer",
    "dedication": "Dedication",
    "poll": "Poll",
    "announcement": "Announcement",
    "response": "Reply to readers",
    "other": "Note",
}
_ROW_CLASSES = {Role.VERSE: " verse", Role.EPIGRAPH: " epi", Role.LIST_ITEM: " item", Role.LINES: " lines"}


def title_page(document: Mapping[str, Any], title: str) -> str:
    """Give the head of the page: title, author, and the warnings folded into one line.

    Doubts about who is who, and what does not fit together, are left out: a reader would learn from them what is yet to come.

    Args:
        document: the story JSON.
        title: the title shown.
    Returns:
        HTML.
    """
    author = fields(document, "metadata").get("author")
    warnings = [
        w
        for w in records(document, "warnings")
        if not str(w.get("code") or "").startswith("cast_") and not is_finding(w)
    ]
    by = f'<p class="by">by {escape(str(author))}</p>' if author else ""
    folded = ""
    if warnings:
        said = (
            "One thing to know about this text"
            if len(warnings) == 1
            else f"{len(warnings)} things to know about this text"
        )
        items = "".join(f"<li>{escape(str(w.get('message') or w.get('code') or ''))}</li>" for w in warnings)
        folded = f'<details class="note warn"><summary><span>{said}</span></summary><ul>{items}</ul></details>'
    return f'<header class="tp"><h1>{escape(title)}</h1>{by}</header>{folded}'


def contents(document: Mapping[str, Any], arrangement: Arrangement, scenes: Sequence[Mapping[str, Any]]) -> str:
    """Give the list of chapters; places and times of scenes are the script's, which knows how far one has read.

    Args:
        document: the story JSON.
        arrangement: its rows.
        scenes: the scenes shown.
    Returns:
        HTML list items.
    """
    del document
    firsts = [scene.first for scene in arrangement.scenes]
    items: list[str] = []
    for number, (title, first, _) in enumerate(arrangement.chapters, 1):
        scene = max(bisect_right(firsts, first), 1) if scenes else 1
        if scene < len(firsts) and firsts[scene - 1] < first:
            scene += 1
        items.append(f'<li class="part"><a href="#read@{scene}.1">{escape(title or f"Chapter {number}")}</a></li>')
    return "".join(items)


def first_chapter(
    document: Mapping[str, Any],
    arrangement: Arrangement,
    people: Sequence[Person],
    scenes: Sequence[Mapping[str, Any]],
    speakers: Sequence[int],
) -> str:
    """Give the units of the first chapter as HTML.

    Args:
        document: the story JSON.
        arrangement: its rows.
        people: how each character appears.
        scenes: the scenes shown.
        speakers: (Q,) row of the character shown as speaker of each quotation, or -1.
    Returns:
        HTML, with the classes that the script gives to the same rows.
    """
    if not arrangement.rows:
        return '<p class="none">This story has no text.</p>'
    end = arrangement.chapters[1][1] if len(arrangement.chapters) > 1 else len(arrangement.rows)
    html: list[str] = []
    markup = _Markup(document, people, speakers)
    for unit, first in enumerate(arrangement.units):
        if first >= end or (unit and arrangement.rows[first].start > FIRST_CHARS):
            break
        rows = _rows(arrangement, scenes, markup, first, min(arrangement.unit_end(unit), end))
        html.append(f'<section class="unit">{"".join(rows)}</section>')
    return "".join(html)


def _rows(
    arrangement: Arrangement, scenes: Sequence[Mapping[str, Any]], markup: _Markup, first: int, last: int
) -> Iterator[str]:
    notes = {note.first: note for note in arrangement.notes}
    figures = {a: (b, index) for a, b, index in arrangement.figures}
    unsaid = {row: title for title, row, said in arrangement.chapters if not said}
    opening = {chapter[1] for chapter in arrangement.chapters}
    firsts = [scene.first for scene in arrangement.scenes]
    starting: dict[int, int] = {}
    for index in reversed(range(len(firsts))):
        starting[firsts[index]] = index
    figure_end, lead = -1, False
    for index in range(first, last):
        row = arrangement.rows[index]
        if unsaid.get(index):
            yield f'<h2 class="ch">{escape(unsaid[index])}</h2>'
        lead = lead or index in opening
        if row.role is Role.NOTE:
            if index in notes:
                yield markup.note(arrangement, notes[index])
            continue
        if row.role is Role.HIDDEN:
            continue
        if row.role in {Role.CHAPTER_HEAD, Role.HEAD}:
            yield f'<h2 class="ch">{markup.text(row.start, row.end)}</h2>'
            continue
        if row.role is Role.BREAK:
            yield f'<div class="brk">{markup.text(row.start, row.end)}</div>'
            continue
        if index in starting and arrangement.scenes[starting[index]].head:
            yield markup.scene_head(starting[index], scenes[starting[index]])
        if index in figures:
            figure_end, embedded = figures[index]
            yield markup.figure_opens(embedded)
        yield markup.row(row.start, row.end, row.role, lead=lead and row.role is Role.PARAGRAPH)
        lead = False
        if index == figure_end:
            yield "</figure></div>"


class _Markup:
    """Writes rows of text with its lines of speech as HTML."""

    def __init__(self, document: Mapping[str, Any], people: Sequence[Person], speakers: Sequence[int]) -> None:
        self._text: str = document["text"]
        self._document = document
        self._people = people
        self._speakers = speakers
        self._lines = shown_lines(document)
        self._starts = [int(q["start"]) for _, q in self._lines]
        emphasis: Mapping[str, Sequence[Any]] = fields(document, "emphasis")
        self._emphasis = sorted(
            zip(values(emphasis, "start"), values(emphasis, "end"), values(emphasis, "kind"), strict=True)
        )
        self._emphasis_starts = [e[0] for e in self._emphasis]

    def text(self, start: int, end: int) -> str:
        """Give words as HTML, with emphasis."""
        html: list[str] = []
        at = start
        index = max(bisect_right(self._emphasis_starts, start) - 1, 0)
        while index < len(self._emphasis) and self._emphasis[index][0] < end:
            a, b, kind = self._emphasis[index]
            a, b = max(a, at), min(b, end)
            if a < b:
                tag = "b" if kind == "bold" else "em"
                html.append(f"{escape(self._text[at:a])}<{tag}>{escape(self._text[a:b])}</{tag}>")
                at = b
            index += 1
        return "".join(html) + escape(self._text[at:end])

    def row(self, start: int, end: int, role: Role, *, lead: bool) -> str:
        """Give one paragraph with the labels of its lines."""
        html: list[str] = []
        labels: dict[tuple[int, str], str] = {}
        at = start
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._lines) and self._starts[index] < end:
            row, quotation = self._lines[index]
            a, b = max(self._starts[index], at), min(int(quotation["end"]), end)
            index += 1
            if a >= b:
                continue
            speaker, kind = self._speakers[row], str(quotation["kind"])
            classes = self._classes(speaker, quotation)
            thinks = " th" if kind == "thought" else ""
            html.append(f'{self.text(at, a)}<span class="q {classes}{thinks}">{self.text(a, b)}</span>')
            labels.setdefault((speaker, kind), self._label(speaker, kind, classes, end))
            at = b
        label = f'<span class="lab">{"".join(labels.values())}</span>' if labels else ""
        opens = " first" if lead and self._text[start : start + 1].isalpha() and end - start > 120 else ""
        extra = _ROW_CLASSES.get(role, "") if role in TEXT_ROLES else ""
        return f'<div class="p{extra}{opens}">{label}<p>{"".join(html)}{self.text(at, end)}</p></div>'

    def scene_head(self, index: int, scene: Mapping[str, Any]) -> str:
        """Give a scene's head: number, place, time."""
        place, time = (bare(str(fields(scene, key).get("text") or "")) for key in ("place", "time"))
        main = place or time or f"Scene {index + 1}"
        rest = time if place else ""
        return (
            f'<h3 class="sh"><span class="no">{index + 1 if place or time else ""}</span><span class="pl{"" if place or time else " bare"}">{escape(_upper(main))}</span>'
            f'<span class="tm">{escape(_upper(rest))}</span><span class="here"></span></h3>'
        )

    def figure_opens(self, embedded: int) -> str:
        """Give the start of a letter or another text in the text."""
        item = self._document["embedded"][embedded]
        return f'<div class="fig"><span class="lab"></span><figure class="c"><figcaption>{escape(_upper(str(item.get("kind") or "")))}</figcaption>'

    def note(self, arrangement: Arrangement, note: Note) -> str:
        """Give folded paratext, with its facts."""
        rows = arrangement.rows[note.first : note.last + 1]
        words = "".join(f"<p>{self.text(row.start, row.end)}</p>" for row in rows if row.role is Role.NOTE)
        facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in note.facts)
        kinds = ", ".join(NOTE_WORDS.get(kind, _upper(kind)) for kind in note.kinds)
        table = f"<dl>{facts}</dl>" if facts else ""
        return f'<details class="note"><summary><span>{escape(kinds)}</span><small>not part of the story</small></summary><div>{words}{table}</div></details>'

    def _classes(self, speaker: int, quotation: Mapping[str, Any]) -> str:
        if speaker < 0:
            return "unk"
        hue = self._people[speaker].hue
        score = quotation.get("score")
        low = " low" if score is not None and score < _LOW else ""
        return (f"c h{hue}" if hue >= 0 else "c") + low

    def _label(self, speaker: int, kind: str, classes: str, end: int) -> str:
        person = None if speaker < 0 else self._people[speaker]
        known = person.name_at(end) if person else "Unknown"
        name = _without_article(known) if person else known
        verb = f" <i>{_VERBS[kind]}</i>" if kind in _VERBS else ""
        letters = person.letters_for(known) if person else "?"
        return f'<span class="who {classes}"><b data-m="{escape(letters)}"><span>{escape(_upper(name))}</span></b>{verb}</span>'


def _without_article(name: str) -> str:
    head, _, rest = name.partition(" ")
    return rest if len(name) > 14 and rest and head.casefold() in {"the", "a", "an"} else name


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
