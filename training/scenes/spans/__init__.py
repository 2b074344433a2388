"""Mentions and events of the scenes, marked by hand in a copy of their text.

``[[Pn|the old captain]]`` is a mention: a letter of the type (P person, F facility, G geopolitical, L location, V vehicle,
O organization), a letter of the form (p proper, n nominal, o pronoun), and the text, in which more mentions may stand.
``[[Pn:ferrin|the old captain]]`` says its chain as well: the id that the scene's gold gives a person of the cast, an id of
its own for anything else. A mention without an id is a chain of one; ``-`` marks a generic one, which has no chain.
``^`` stands directly before the word that is the trigger of an event. All other characters are the scene's own.
"""

import re
from pathlib import Path

Mention = tuple[int, int, str, str]
Event = tuple[int, int]

TYPES = {"P": "PER", "F": "FAC", "G": "GPE", "L": "LOC", "V": "VEH", "O": "ORG"}
FORMS = {"p": "proper", "n": "nominal", "o": "pronoun"}
GENERIC = "-"


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
    text, chained, events = _read(marked)
    return text, [mention for mention, _ in chained], events


def parse_chains(marked: str) -> list[str | None]:
    """Read the chain of each mention, in the order of the mentions of `parse`.

    Returns:
        An id, None for a mention without one (a chain of one), `GENERIC` for one that has no chain.

    Raises:
        ValueError: As `parse`.

    Example:
        >>> parse_chains("[[Pn:ida|[[Po:tom|his]] aunt]] in [[Gp|Oslo]]")
        ['ida', 'tom', None]
    """
    return [chain for _, chain in _read(marked)[1]]


def load(stem: str) -> tuple[str, list[Mention], list[Event]]:
    """Read the marked scene of this stem (``a-01-center-position``); as `parse`."""
    return parse(_marked(stem))


def load_chains(stem: str) -> list[str | None]:
    """Read the chains of the mentions of this scene, in the order of `load`'s; as `parse_chains`."""
    return parse_chains(_marked(stem))


_MARK = re.compile(
    r"\[\[(?!\[)(?:(?P<type>\w)(?P<form>\w)(?::(?P<chain>-|[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*))?\|)?|\]\]|\^"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _marked(stem: str) -> str:
    return (Path(__file__).parent / f"{stem}.txt").read_text(encoding="utf-8")


def _read(marked: str) -> tuple[str, list[tuple[Mention, str | None]], list[Event]]:
    pieces: list[str] = []
    mentions: list[tuple[Mention, str | None]] = []
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
            mentions.append(((start, length, kind, form), chain))
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
    return text, sorted(mentions, key=lambda each: (each[0][0], -each[0][1])), events


def _fault(marked: str, place: int, what: str) -> ValueError:
    line = marked.count("\n", 0, place) + 1
    column = place - marked.rfind("\n", 0, place)
    return ValueError(f"line {line}, column {column}: {what}: {marked[place : place + 30]!r}")
