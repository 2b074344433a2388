"""The world packed for the page: ties, things, claims and knowledge with their states, events, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fabula.exports.page.fields import records, values
from fabula.exports.page.happenings import TOLD_KINDS, findings_of, theme_span, told_events
from fabula.exports.page.offsets import Utf16
from fabula.exports.page.people import Person
from fabula.exports.page.places import places_of
from fabula.exports.page.rulings import TIE, Entry, entries_of

STATES = ("holds", "begins", "changes", "over")
"""States of a tie as numbers; a thing has states of its own, which its words say."""
_CLAIM_WEIGHT = 0.5


class Strings:
    """A table in which each string stands once; 0 is the empty one."""

    def __init__(self) -> None:
        """Begin with the empty string."""
        self._rows: dict[str, int] = {"": 0}

    def __call__(self, words: str) -> int:
        """Give the row of some words."""
        return self._rows.setdefault(words, len(self._rows))

    def to_list(self) -> list[str]:
        """Give the strings in the order of their rows."""
        return list(self._rows)


def pack_world(
    document: Mapping[str, Any], people: Sequence[Person], speakers: Sequence[int], unit: Utf16
) -> dict[str, Any]:
    """Give the columns of what the story tells of its world.

    Args:
        document: the story JSON.
        people: how each character appears.
        speakers: (Q,) row of the character shown as speaker of each quotation, or -1.
        unit: code points to the offsets of the browser.
    Returns:
        `strings`, `entries`, `states`, `passages`, `places`, `events` and `findings`. Places in the text are differences from
        the one before; the states and passages of an entry stand together, in the order of the entries.
    """
    strings = Strings()
    entries = entries_of(document)
    return {
        "entries": _entries(entries, strings),
        "states": _states(entries, strings, unit),
        "passages": _passages(entries, unit),
        "places": _places(entries, people),
        "events": _events(document, speakers, strings, unit),
        "findings": [
            [
                head,
                message,
                -1 if score is None else round(score * 100),
                *(unit(at) for span in passages for at in span),
            ]
            for head, message, passages, score in findings_of(document)
        ],
        "strings": strings.to_list(),
    }


def _entries(entries: Sequence[Entry], strings: Strings) -> dict[str, list[int]]:
    return {
        "k": [entry.kind for entry in entries],
        "a": [entry.left for entry in entries],
        "b": [entry.right for entry in entries],
        "t": [strings(entry.type) for entry in entries],
        "d": [int(entry.is_directed) for entry in entries],
        "by": [entry.by for entry in entries],
        "way": [strings("" if entry.is_fact else entry.way) for entry in entries],
        "st": [strings("" if entry.is_fact else entry.status) for entry in entries],
        "n": [len(entry.states) for entry in entries],
        "m": [len(entry.passages) for entry in entries],
    }


def _states(entries: Sequence[Entry], strings: Strings, unit: Utf16) -> dict[str, list[int]]:
    states = [state for entry in entries for state in entry.states]
    places = [unit(state.told_at) for state in states]
    return {
        "at": _differences(places),
        "s": [STATES.index(state.state) if state.state in STATES else -1 for state in states],
        "w": [strings(state.words) for state in states],
        "x": [strings(state.label) for state in states],
        "h": [state.holder for state in states],
        "f": [state.passages[0] for state in states],
        "l": [state.passages[1] for state in states],
        "o": [state.opening for state in states],
        "p": [-1 if state.score is None else round(state.score * 100) for state in states],
    }


def _passages(entries: Sequence[Entry], unit: Utf16) -> dict[str, list[int]]:
    passages = [(unit(start), unit(end)) for entry in entries for start, end in entry.passages]
    return {
        "s": _differences([start for start, _ in passages]),
        "n": [end - start for start, end in passages],
    }


def _differences(places: Sequence[int]) -> list[int]:
    return [place - before for place, before in zip(places, [0, *places], strict=False)]


def _places(entries: Sequence[Entry], people: Sequence[Person]) -> list[list[int]]:
    much: dict[tuple[int, int], float] = {}
    for entry in entries:
        if entry.kind == TIE:
            pair = (min(entry.left, entry.right), max(entry.left, entry.right))
            much[pair] = much.get(pair, 0.0) + (1.0 if entry.is_fact else _CLAIM_WEIGHT)
    rank = sorted(range(len(people)), key=lambda row: (-people[row].lines, people[row].first, row))
    return [[row, x, y] for row, (x, y) in places_of(much, rank).items()]


def _events(document: Mapping[str, Any], speakers: Sequence[int], strings: Strings, unit: Utf16) -> dict[str, Any]:
    rows = {str(c["id"]): row for row, c in enumerate(records(document, "characters"))}
    quotations = {str(q.get("id")): row for row, q in enumerate(records(document, "quotations"))}
    sets: dict[tuple[int, ...], int] = {(): 0}
    events = told_events(document)
    columns: dict[str, list[int]] = {name: [] for name in ("k", "a", "p", "r", "o", "on", "by", "c")}

    def who(event: Mapping[str, Any], role: str) -> int:
        found = tuple(dict.fromkeys(rows[str(i)] for i in values(event, role) if str(i) in rows))
        return sets.setdefault(found, len(sets))

    for event in events:
        start = unit(int(event["start"]))
        theme = theme_span(event)
        told = event.get("narrated_in")
        columns["k"].append(strings(TOLD_KINDS[event["kind"]]))
        columns["a"].append(who(event, "agent"))
        columns["p"].append(who(event, "patient"))
        columns["r"].append(who(event, "recipient"))
        columns["o"].append(unit(theme[0]) - start if theme else 0)
        columns["on"].append(unit(theme[1]) - unit(theme[0]) if theme else 0)
        columns["by"].append(-2 if told is None else speakers[quotations[str(told)]] if str(told) in quotations else -1)
        columns["c"].append(-1 if event.get("score") is None else round(event["score"] * 100))
    starts = [unit(int(event["start"])) for event in events]
    lengths = [unit(int(event["end"])) - start for event, start in zip(events, starts, strict=True)]
    return {"s": _differences(starts), "n": lengths, **columns, "sets": list(sets)}
