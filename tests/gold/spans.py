"""Mentions, chains and events of the test stories, marked by hand in a stretch of each: ``spans.txt`` beside ``gold.toml``.

``[[Pn:keeper|the old captain]]`` is a mention: a letter of the type (P person, F facility, G geopolitical, L location,
V vehicle, O organization), a letter of the form (p proper, n nominal, o pronoun), the id of its chain, and the text, in
which more mentions may stand. A mention without ``:keeper`` has no company; ``:-`` says that it is generic or open.
``^`` stands directly before the word that is the trigger of an event. All other characters are the story's own.

The parser is a copy of its own, not the one that training reads with: a slip in that one must not move the gold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Mention = tuple[int, int, str, str]
Event = tuple[int, int]

NAME = "spans.txt"
GENERIC = "-"
TYPES = {"P": "PER", "F": "FAC", "G": "GPE", "L": "LOC", "V": "VEH", "O": "ORG"}
FORMS = {"p": "proper", "n": "nominal", "o": "pronoun"}


def load_spans(folder: Path, text: str) -> tuple[int, int, list[Mention], list[Event]]:
    """Read the marked stretch of a story, with offsets of the story text.

    Args:
        folder: The folder of the story.
        text: The text of the story as it is read.

    Returns:
        Start and end of the stretch; (start, end, type, form) of each mention, outer before inner; (start, end) of each
        trigger of an event.

    Raises:
        ValueError: The markup is broken, or the stretch does not stand in the text exactly once.

    Example:
        ``load_spans(folder, fabula.read(folder / "story.txt").text)``
    """
    stretch, mentions, events = parse(_marked(folder))
    if (hits := text.count(stretch)) != 1:
        raise ValueError(f"{folder.name}/{NAME}: the stretch stands {hits} times in the story, not once")
    begin = text.index(stretch)
    return (
        begin,
        begin + len(stretch),
        [(start + begin, end + begin, kind, form) for start, end, kind, form in mentions],
        [(start + begin, end + begin) for start, end in events],
    )


def load_chains(folder: Path) -> list[str | None]:
    """Read the chains of the marked stretch of a story.

    Args:
        folder: The folder of the story.

    Returns:
        For each mention, in the order of `load_spans`, the id of its chain: that of the character in ``gold.toml`` for the
        cast; ``"-"`` for a generic or open mention, which belongs to no chain; None for a chain of one.

    Raises:
        ValueError: The markup is broken.

    Example:
        ``load_chains(folder)[0]``
    """
    return parse_chains(_marked(folder))


def parse(marked: str) -> tuple[str, list[Mention], list[Event]]:
    """Read marked text into the text without marks, its mentions and its events.

    Returns:
        The text; (start, end, type, form) of each mention, outer before inner; (start, end) of each trigger, to the end
        of its word. Offsets are of the text without marks.

    Raises:
        ValueError: A bracket without its partner, an unknown letter, an empty mention, or a ``^`` not before a word;
            the message names line and column of the marked text.

    Example:
        >>> parse("[[Pn|[[Po:ada|her]] mother]] ^sang")
        ('her mother sang', [(0, 10, 'PER', 'nominal'), (0, 3, 'PER', 'pronoun')], [(11, 15)])
    """
    text, rows, events = _parse(marked)
    return text, [row[:4] for row in rows], events


def parse_chains(marked: str) -> list[str | None]:
    """Read marked text into the id of the chain of each mention, in the order of `parse`; None where it has none.

    Raises:
        ValueError: As `parse`.

    Example:
        >>> parse_chains("[[Pn|[[Po:ada|her]] mother]] ^sang")
        [None, 'ada']
    """
    return [row[4] for row in _parse(marked)[1]]


_MARK = re.compile(r"\[\[(?!\[)(?:(?P<type>\w)(?P<form>\w)(?::(?P<chain>[A-Za-z0-9-]+))?\|)?|\]\]|\^")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _marked(folder: Path) -> str:
    with (folder / NAME).open(encoding="utf-8", newline="") as file:
        return file.read().removesuffix("\n")


def _parse(marked: str) -> tuple[str, list[tuple[int, int, str, str, str | None]], list[Event]]:
    pieces: list[str] = []
    mentions: list[tuple[int, int, str, str, str | None]] = []
    triggers: list[tuple[int, int]] = []
    opened: list[tuple[int, int, str, str, str | None]] = []
    length = last = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        length += len(pieces[-1])
        last = mark.end()
        if mark["type"]:
            if mark["type"] not in TYPES or mark["form"] not in FORMS:
                raise _fault(marked, mark.start(), f"unknown letters {mark['type']}{mark['form']}")
            opened.append((length, mark.start(), TYPES[mark["type"]], FORMS[mark["form"]], mark["chain"]))
        elif mark[0] == "^":
            triggers.append((length, mark.start()))
        elif mark[0] == "]]" and opened:
            start, place, kind, form, chain = opened.pop()
            if start == length:
                raise _fault(marked, place, "an empty mention")
            mentions.append((start, length, kind, form, chain))
        else:
            raise _fault(marked, mark.start(), "a bracket without its partner")
    if opened:
        raise _fault(marked, opened[-1][1], "a bracket without its partner")
    text = "".join(pieces) + marked[last:]
    events: list[Event] = []
    for start, place in triggers:
        word = _WORD.match(text, start)
        if word is None or (start and text[start - 1].isalnum()):
            raise _fault(marked, place, "no word begins after ^")
        events.append((start, word.end()))
    return text, sorted(mentions, key=lambda each: (each[0], -each[1])), events


def _fault(marked: str, place: int, what: str) -> ValueError:
    line = marked.count("\n", 0, place) + 1
    column = place - marked.rfind("\n", 0, place)
    return ValueError(f"line {line}, column {column}: {what}: {marked[place : place + 30]!r}")
