"""Front matter of a plain text: title, byline and the head of declared fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fabula.lang.en.paratext import ARCHIVE_FRAME, BYLINE, CONTENTS, FIELD, LABELS, NARRATED
from fabula.segment.covered import Covered
from fabula.segment.headings import is_chapter_heading
from fabula.segment.notes import Found, Unit

__all__ = ["find_contents", "find_frame", "find_front"]

_LOOK = 12
_MAX_TITLE = 120
_SENTENCE_END = re.compile(r"[.,;:][\"”’)]*\Z")
_INLINE_BY = re.compile(
    r"(?P<title>[A-Z].{1,80}?)\s*(?:,|[-–—]|\()?\s+(?P<by>by\s+(?P<author>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}|[a-z]\w*[\d_]\w*))\)?\Z"
)
_PAGE = re.compile(r"(?:\s*\.(?:\s?\.){2,}\s*|\s{2,}|\t)\d{1,4}\s*\Z")
_MAX_FRAME_LINE = 400
_MAX_ENTRIES = 6000
_MIN_ENTRIES = 2
_MAX_NAME = 6
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

    The lines before the first paragraph of prose are read one by one. A first line is a title only where a byline, fields
    or a heading follow, or where it is set like one; the first line of a story is none.
    """
    lines = list(_front_lines(text, units, known))
    made: list[Found] = []
    title: tuple[int, int] | None = None
    for i, line in enumerate(lines):
        words = text[line.start : line.end]
        field = FIELD.match(words)
        if field and not NARRATED.search(words) and _has_name(field) and (_may_be_alone(field) or (line.n_fields > 1)):
            made.append(_field(line.start, line.end, field))
            continue
        by = BYLINE.match(words) if line.end - line.start < 90 else None
        if by and i <= 4 and (title is not None or made):
            made.append(_byline(line.start, line.end, by["author"]))
            continue
        if i == 0 and _is_title(words) and not _is_label(words):
            inline = _INLINE_BY.match(words)
            if inline and len(words) < 100 and not _SENTENCE_END.search(words) and _titled(inline["title"]):
                made.append(_title(text, line.start, line.start + inline.end("title"), reason="byline"))
                made.append(
                    _byline(line.start + inline.start("by"), line.start + inline.end("author"), inline["author"])
                )
                continue
            title = (line.start, line.end)
            continue
        if title is not None and words[:1] in "([" and words[-1:] in ")]" and i <= 2:
            kind = "authors_note" if re.search(r"\b(?:formerly|I|used to|old title)\b", words) else "other"
            made.append(Found(start=line.start, end=line.end, kind=kind, reason="front_bracket", score=0.7))
            continue
        if any(label.match(words[:200]) for _, label in LABELS):
            continue
        below = lines[i + 1] if i + 1 < len(lines) else None
        if title is not None and i == 1 and below and _is_title(words) and BYLINE.match(text[below.start : below.end]):
            made.append(Found(start=line.start, end=line.end, kind="other", score=0.8, reason="subtitle"))
            continue
        break
    if title is not None and (reason := _title_reason(text, units, title, made)):
        made.append(_title(text, *title, reason=reason))
    elif title is not None:
        made = [found for found in made if found.reason != "front_bracket"]
    return sorted(made, key=lambda found: found.start)


def find_frame(text: str, units: Sequence[Unit], known: Sequence[Found]) -> list[Found]:
    """Give what stands outside the lines by which an archive marks the start and the end of a text."""
    covered = Covered((k.start, k.end) for k in known)
    made: list[Found] = []
    for row, (start, end, _) in enumerate(units):
        match = ARCHIVE_FRAME.match(text[start:end]) if end - start <= _MAX_FRAME_LINE else None
        if match is None or covered.touches(start, end):
            continue
        if match["edge"].lower() == "start" and row < len(units) // 2 and not made:
            made.append(Found(start=units[0][0], end=end, kind="other", reason="frame", score=0.95))
        elif match["edge"].lower() == "end" and row > 0:
            made.append(Found(start=start, end=units[-1][1], kind="other", reason="frame", score=0.95))
            break
    return made


def find_contents(text: str, units: Sequence[Unit], known: Sequence[Found]) -> list[Found]:
    """Give the tables of contents: the word, and below it lines that come again as headings, or that end in a page."""
    heads = [
        row for row, (start, end, _) in enumerate(units) if end - start < _MAX_ENTRIES and _is_contents(text[start:end])
    ]
    if not heads:
        return []
    last_of = {_bare(line): row for row, (start, end, _) in enumerate(units) for line in _short_lines(text[start:end])}
    covered = Covered((k.start, k.end) for k in known)
    made: list[Found] = []
    last = -1
    for head in heads:
        start, end, _ = units[head]
        if head <= last or covered.touches(start, end):
            continue
        n_entries = sum(_is_entry(line, head, last_of) for line in text[start:end].split("\n")[1:])
        last = head
        while last + 1 < len(units):
            lines = [line for line in text[units[last + 1][0] : units[last + 1][1]].split("\n") if line.strip()]
            n_found = sum(_is_entry(line, last + 1, last_of) for line in lines)
            if 2 * n_found <= len(lines):
                break
            n_entries += n_found
            last += 1
        if n_entries >= _MIN_ENTRIES:
            made.append(Found(start=start, end=units[last][1], kind="other", reason="contents", score=0.9))
    return made


def _is_contents(part: str) -> bool:
    return bool(CONTENTS.match(part.lstrip().split("\n", 1)[0]))


def _is_entry(line: str, row: int, last_of: Mapping[str, int]) -> bool:
    return bool(_PAGE.search(line)) or last_of.get(_bare(line), -1) > row


def _bare(line: str) -> str:
    return " ".join(re.findall(r"\w+", _PAGE.sub("", line).casefold()))


def _short_lines(part: str) -> list[str]:
    """Lines that may be headings; of a heading in two lines also the whole."""
    if len(part) > _MAX_TITLE:
        return []
    return [part, *part.split("\n")] if "\n" in part else [part]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    n_fields: int


def _front_lines(text: str, units: Sequence[Unit], known: Sequence[Found]) -> Iterator[_Line]:
    """Give the lines of the first blocks, up to the first that is prose."""
    covered = Covered((k.start, k.end) for k in known)
    n_blocks = 0
    for start, end, kind in units:
        if kind in {"paratext", "epigraph"} or covered.touches(start, end):
            continue
        lines = _lines(text, start, end)
        is_short = len(lines) <= 25 and all(b - a <= _MAX_TITLE for a, b in lines)
        fields = sum(bool(FIELD.match(text[a:b])) for a, b in lines)
        is_front = is_short and (len(lines) <= 3 or fields * 2 >= len(lines))
        n_blocks += 1
        if n_blocks > _LOOK or kind == "scene_break" or not is_front:
            return
        yield from (_Line(a, b, fields) for a, b in lines)


def _title_reason(text: str, units: Sequence[Unit], title: tuple[int, int], made: Sequence[Found]) -> str | None:
    if any(found.kind == "byline" for found in made):
        return "byline_below"
    if any(found.reason == "field" for found in made):
        return "fields_below"
    row = next((i for i, (start, end, _) in enumerate(units) if start <= title[0] < end), None)
    if row is None or units[row][1] != title[1] or row + 1 >= len(units):
        return None
    if units[row + 1][2] == "heading":
        return "heading_below"
    if units[row][2] == "heading" and _has_peers(text, units, row):
        return None
    return "first_line" if _is_set_as_title(text, units, row) else None


def _has_peers(text: str, units: Sequence[Unit], row: int) -> bool:
    """The first heading is no title where all the others are of its kind: then it heads the first chapter."""
    others = [text[start:end] for start, end, kind in units[row + 1 :] if kind == "heading"]
    is_upper = text[units[row][0] : units[row][1]].isupper()
    return bool(others) and all(other.isupper() == is_upper and not is_chapter_heading(other) for other in others)


def _is_set_as_title(text: str, units: Sequence[Unit], row: int) -> bool:
    """A first line in the capitals of a title, without a stop, before a paragraph of prose."""
    if row + 1 >= len(units) or units[row][2] not in {"paragraph", "heading"}:
        return False
    line = text[units[row][0] : units[row][1]].strip("*_#=~ ")
    words = [word for word in line.split() if len(word) > 3 or word[:1].isupper()]
    below = text[units[row + 1][0] : units[row + 1][1]]
    is_capital = bool(words) and all(word[:1].isupper() or word[:1].isdigit() for word in words)
    return is_capital and len(line) <= 60 and line[-1:].isalnum() and len(below) > 1.5 * len(line) and "  " not in line


def _titled(words: str) -> bool:
    return sum(word[:1].isupper() for word in words.split()) * 2 >= len(words.split())


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
        line = match.group()
        lead = len(line) - len(line.lstrip())
        made.append((start + match.start() + lead, start + match.start() + lead + len(line.strip())))
    return made


def _may_be_alone(match: re.Match[str] | None) -> bool:
    return match is not None and match["name"].lower() not in {
        "by",
        "story",
        "words",
        "chapter",
        "chapters",
        "notes",
        "note",
        "length",
    }


def _has_name(match: re.Match[str]) -> bool:
    """The author of a field is a name; a line of a chat goes on in a sentence."""
    value = match["value"].strip()
    is_author = match["name"].lower() in {"author", "by", "written by"}
    return not is_author or (len(value.split()) <= _MAX_NAME and value[-1:] not in "!?")


def _is_label(words: str) -> bool:
    return any(
        match.end() >= len(words)
        for kind, label in LABELS
        if kind in {"authors_note", "disclaimer", "summary", "response"} and (match := label.match(words))
    ) or any(
        words[: match.end()].rstrip().endswith(":")
        for kind, label in LABELS
        if kind == "other" and (match := label.match(words))
    )


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
    if is_chapter_heading(bare):
        return False
    return (
        0 < len(bare) <= _MAX_TITLE
        and not _SENTENCE_END.search(bare)
        and bare[:1] not in '"“«—-(['
        and any(c.isalpha() for c in bare)
    )


def _title(text: str, start: int, end: int, *, reason: str) -> Found:
    return Found(
        start=start,
        end=end,
        kind="title",
        reason=reason,
        score=0.9,
        facts={"title": " ".join(text[start:end].strip("*_#=~ ").split())},
    )


def _byline(start: int, end: int, author: str) -> Found:
    return Found(start=start, end=end, kind="byline", reason="byline", score=0.9, facts={"author": author.strip()})
