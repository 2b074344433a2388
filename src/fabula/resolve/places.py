"""Places and other things that are no persons: mentions of one type and one proper name are one chain."""

from __future__ import annotations

from collections import Counter, defaultdict

from fabula.story.layer import Layer

__all__ = ["NamedThing", "named_things"]

NamedThing = tuple[str, str, list[int]]
"""Type, name as it is mostly printed, and rows of the layer ``mentions``."""


def named_things(mentions: Layer, text: str) -> list[NamedThing]:
    """Give the places, vehicles and organizations that have a name, in the order of their first mention.

    Known limits: short and long forms of one name ("Ashby", "Ashby Hall") are two; noun phrases and pronouns are left open.
    Example:
        "the Gull", "The Gull" and "Gull", all vehicles, are one.
    """
    proper: list[int] = mentions.where("form", "proper").tolist()
    kinds = mentions.labels("type")
    starts, ends = mentions.ints("start").tolist(), mentions.ints("end").tolist()
    rows_of: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    printed: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in proper:
        kind = kinds[row]
        name = " ".join(text[starts[row] : ends[row]].split())
        bare = name[4:] if name[:4].lower() == "the " else name
        if kind is None or kind == "PER":
            continue
        rows_of[kind, bare.casefold()].append(row)
        printed[kind, bare.casefold()][bare] += 1
    return [(kind, printed[kind, key].most_common(1)[0][0], rows) for (kind, key), rows in rows_of.items()]
