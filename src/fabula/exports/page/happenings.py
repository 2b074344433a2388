"""What the page says of events, findings and the time of scenes, in words and small columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fabula.exports.page.fields import fields, records, values

TOLD_KINDS: Mapping[str, str] = {
    "arrive": "arrives",
    "leave": "leaves",
    "meet": "meets",
    "confess": "confesses",
    "promise": "promises",
    "lie": "lies",
    "order": "orders",
    "assign": "appoints",
    "refuse": "refuses",
    "kiss": "kisses",
    "embrace": "embraces",
    "marry": "marries",
    "propose": "proposes",
    "break_up": "parts from",
    "fight": "fights",
    "attack": "attacks",
    "injure": "injures",
    "kill": "kills",
    "die": "dies",
    "save": "saves",
    "help": "helps",
    "give": "gives",
    "take": "takes",
    "steal": "steals",
    "lose": "loses",
    "find": "finds",
    "send": "sends",
    "learn": "learns",
    "join": "joins",
    "quit": "quits",
    "arrest": "arrests",
    "free": "frees",
    "betray": "betrays",
    "forgive": "forgives",
    "accuse": "accuses",
    "destroy": "destroys",
    "win": "wins",
    "buy": "buys",
    "sell": "sells",
    "hide": "hides",
}
"""Kinds of event that a reader looks for, with the word for each; lines, looks and steps are left to the text."""
_HAPPENS = frozenset({"actual", "reported_past"})
_LEAST_SCORE = 0.5

LEVELS = {"flashback": "Flashback", "dream": "Dream", "tale": "A tale", "imagined": "Imagined"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "m": "minute", "S": "second"}
_FINDINGS = {
    "attribute_changes": "A trait changes",
    "two_places": "In two places at once",
    "acts_after_death": "Acts after death",
    "two_holders": "One thing, two holders",
    "name_variants": "A name, spelt two ways",
}


def elapsed(since: str | None) -> str:
    """Give an ISO 8601 duration between two scenes as words.

    Args:
        since: such as "P1D", "PT2H", "-P3W", "PT0S", or None.
    Returns:
        Words such as "1 day later", "3 weeks before", "meanwhile"; "" for what is unknown.
    """
    found = re.fullmatch(r"(-?)P((?:\d+[YMWD])*)(?:T((?:\d+[HMS])*))?", since or "")
    if found is None:
        return ""
    parts = re.findall(r"(\d+)([YMWD])", found[2]) + [
        (n, "m" if unit == "M" else unit) for n, unit in re.findall(r"(\d+)([HMS])", found[3] or "")
    ]
    told = [(int(n), _UNITS[unit]) for n, unit in parts if int(n)]
    if not told:
        return "meanwhile" if parts else ""
    words = " and ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in told[:2])
    return f"{words} {'before' if found[1] else 'later'}"


def is_finding(warning: Mapping[str, Any]) -> bool:
    """Say whether a warning is about the story, with passages: a reader may see it only once these are read."""
    return bool(values(warning, "evidence")) or str(warning.get("code") or "") in _FINDINGS


def findings_of(document: Mapping[str, Any]) -> list[tuple[str, str, list[tuple[int, int]], float | None]]:
    """Give what does not fit together: a word for it, the message, its passages in text order, and how sure it is.

    Args:
        document: the story JSON.
    Returns:
        The findings in the order in which a reader comes to know them.
    """
    made: list[tuple[str, str, list[tuple[int, int]], float | None]] = []
    for warning in records(document, "warnings"):
        code = str(warning.get("code") or "")
        if not is_finding(warning) or code.startswith("cast_"):
            continue
        passages = sorted({(int(a), int(b)) for a, b in values(warning, "evidence")})
        if not passages and warning.get("start") is not None:
            passages = [(int(warning["start"]), int(warning["end"]))]
        if passages:
            head = _FINDINGS.get(code) or code.replace("_", " ").capitalize()
            made.append((head, str(warning.get("message") or head), passages, warning.get("score")))
    return sorted(made, key=lambda finding: max(end for _, end in finding[2]))


def told_events(document: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Give the events that the page lists: of a kind that a reader looks for, with somebody in it, that happen.

    Args:
        document: the story JSON.
    Returns:
        Rows of `events`, in text order.
    """
    found = [
        event
        for event in records(document, "events")
        if event.get("kind") in TOLD_KINDS
        and event.get("realis") in _HAPPENS
        and (event.get("score") is None or event["score"] >= _LEAST_SCORE)
        and (values(event, "agent") or values(event, "patient"))
    ]
    return sorted(found, key=lambda event: (int(event["start"]), int(event["end"])))


def theme_span(event: Mapping[str, Any]) -> tuple[int, int] | None:
    """Give the place of the words that say what an event is about."""
    theme = fields(event, "theme")
    return (int(theme["start"]), int(theme["end"])) if theme else None
