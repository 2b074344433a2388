"""Mentions and events of the scenes, marked by hand in a copy of their text.

``[[Pn|the old captain]]`` is a mention: a letter of the type (P person, F facility, G geopolitical, L location, V vehicle,
O organization), a letter of the form (p proper, n nominal, o pronoun), and the text, in which more mentions may stand.
``^`` stands directly before the word that is the trigger of an event. All other characters are the scene's own.
"""

import re
from pathlib import Path

Mention = tuple[int, int, str, str]
Event = tuple[int, int]

TYPES = {"P": "PER", "F": "FAC", "G": "GPE", "L": "LOC", "V": "VEH", "O": "ORG"}
FORMS = {"p": "proper", "n": "nominal", "o": "pronoun"}


def parse(marked: str) -> tuple[str, list[Mention], list[Event]]:
    """Read marked text into the text without marks, its mentions and its events.

    Returns:
        The text; (start, end, type, form) of each mention, outer before inner; (start, end) of each trigger, to the end
        of its word. Offsets are of the text without marks.

    Raises:
        ValueError: A bracket without its partner, an unknown letter, an empty mention, or a ``^`` not before a word;
            the message names line and column of the marked text.

    Example:
        >>> parse("[[Pn|[[Po|her]] mother]] ^sang")
        ('her mother sang', [(0, 10, 'PER', 'nominal'), (0, 3, 'PER', 'pronoun')], [(11, 15)])
    """
    pieces: list[str] = []
    mentions: list[Mention] = []
    triggers: list[tuple[int, int]] = []
    opened: list[tuple[int, int, str, str]] = []
    length = last = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        length += len(pieces[-1])
        last = mark.end()
        if mark["type"]:
            if mark["type"] not in TYPES or mark["form"] not in FORMS:
                raise _fault(marked, mark.start(), f"unknown letters {mark['type']}{mark['form']}")
            opened.append((length, mark.start(), TYPES[mark["type"]], FORMS[mark["form"]]))
        elif mark[0] == "^":
            triggers.append((length, mark.start()))
        elif mark[0] == "]]" and opened:
            start, place, kind, form = opened.pop()
            if start == length:
                raise _fault(marked, place, "an empty mention")
            mentions.append((start, length, kind, form))
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


def load(stem: str) -> tuple[str, list[Mention], list[Event]]:
    """Read the marked scene of this stem (``a-01-center-position``); as `parse`."""
    return parse((Path(__file__).parent / f"{stem}.txt").read_text(encoding="utf-8"))


_MARK = re.compile(r"\[\[(?!\[)(?:(?P<type>\w)(?P<form>\w)\|)?|\]\]|\^")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _fault(marked: str, place: int, what: str) -> ValueError:
    line = marked.count("\n", 0, place) + 1
    column = place - marked.rfind("\n", 0, place)
    return ValueError(f"line {line}, column {column}: {what}: {marked[place : place + 30]!r}")
