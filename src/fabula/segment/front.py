"""Front matter of a plain text: title, byline and the head of declared fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.paratext import BYLINE, FIELD, LABELS
from fabula.segment.notes import Found, Unit

__all__ = ["find_front"]

_LOOK = 12
_MAX_TITLE = 120
_SENTENCE_END = re.compile(r"[.,;:][\"”’)]*\Z")
_FIELD_KINDS = {
    "title": "title",
    "story": "title",
    "author": "byline",
    "by": "byline",
    "written by": "byline",
    "summary": "summary",
    "disclaimer": "disclaimer",
}


def find_front(text: str, units: Sequence[Unit], known: Sequence[Found]) -> list[Found]:
    """Give title, byline and declared fields that stand before the story.

    A first line is a title only where a byline, fields or a heading follow; the first line of a story is none.
    """
    rows = [i for i in range(min(_LOOK, len(units))) if not _is_known(units[i], known)]
    made: list[Found] = []
    title_row = None
    for i in rows:
        start, end, kind = units[i]
        part = text[start:end]
        lines = _lines(text, start, end)
        if kind in {"scene_break"}:
            continue
        fields = [(a, b, FIELD.match(text[a:b])) for a, b in lines]
        if fields and all(match for _, _, match in fields) and (len(fields) > 1 or _may_be_alone(fields[0][2])):
            made += [_field(a, b, match) for a, b, match in fields if match]
            continue
        if any(label.match(part[:200]) for _, label in LABELS):
            continue
        if i <= 3 and len(lines) == 2 and (by := BYLINE.match(text[slice(*lines[1])])) and _is_title(text[slice(*lines[0])]):
            made.append(_title(text, *lines[0], reason="byline_below"))
            made.append(_byline(*lines[1], by["author"]))
            continue
        by = BYLINE.match(part) if len(lines) == 1 and end - start < 90 else None
        if by and i <= 4 and (title_row is not None or made):
            if title_row is not None:
                made.append(_title(text, *units[title_row][:2], reason="byline_below"))
            made.append(_byline(start, end, by["author"]))
            title_row = None
            continue
        if title_row is None and i == rows[0] and len(lines) == 1 and _is_title(part):
            title_row = i
            inline = re.match(r"(?P<title>.{2,80}?)\s*(?:,|[-–—]|\()?\s+by\s+(?P<author>[A-Za-z][\w.'-]*(?:\s[\w.'-]+){0,3})\)?\Z", part)
            if inline and part[:1].isupper() and len(part) < 100 and not _SENTENCE_END.search(part) and _titled(inline["title"]):
                made.append(_title(text, start, start + inline.end("title"), reason="byline"))
                made.append(_byline(start + inline.start("author") - 3, start + inline.end("author"), inline["author"]))
                title_row = None
            continue
        if title_row is not None and title_row == i - 1 and made == [] and kind == "heading" and units[title_row][2] != "heading":
            made.append(_title(text, *units[title_row][:2], reason="heading_below"))
            title_row = None
            continue
        break
    if title_row is not None and made and made[0].start > units[title_row][0] and made[0].reason == "field":
        made.insert(0, _title(text, *units[title_row][:2], reason="fields_below"))
    return made


def _titled(words: str) -> bool:
    return sum(word[:1].isupper() for word in words.split()) * 2 >= len(words.split())


def _is_known(unit: Unit, known: Sequence[Found]) -> bool:
    return any(k.start < unit[1] and unit[0] < k.end for k in known)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
        line = match.group()
        lead = len(line) - len(line.lstrip())
        made.append((start + match.start() + lead, start + match.start() + lead + len(line.strip())))
    return made


def _may_be_alone(match: re.Match[str] | None) -> bool:
    return match is not None and match["name"].lower() not in {"by", "story", "words", "chapter", "chapters", "notes", "note", "length"}


def _field(start: int, end: int, match: re.Match[str]) -> Found:
    name = match["name"].lower()
    kind = _FIELD_KINDS.get(name, "other")
    if name.startswith(("author", "note")) and "note" in name:
        kind = "authors_note"
    facts = {"title": match["value"].strip()} if kind == "title" else {}
    if kind == "byline":
        facts = {"author": match["value"].strip()}
    if kind == "other":
        facts = {name.replace(" ", "_"): match["value"].strip()}
    return Found(start=start, end=end, kind=kind, reason="field", score=0.93, facts=facts)


def _is_title(line: str) -> bool:
    bare = line.strip().strip("*_#=~ ")
    return 0 < len(bare) <= _MAX_TITLE and not _SENTENCE_END.search(bare) and bare[:1] not in "\"“«—-([" and any(c.isalpha() for c in bare)


def _title(text: str, start: int, end: int, *, reason: str) -> Found:
    return Found(start=start, end=end, kind="title", reason=reason, score=0.9, facts={"title": " ".join(text[start:end].strip("*_#=~ ").split())})


def _byline(start: int, end: int, author: str) -> Found:
    return Found(start=start, end=end, kind="byline", reason="byline", score=0.9, facts={"author": author.strip()})
