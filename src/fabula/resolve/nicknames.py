"""Nicknames: which of somebody's names is a short or a made one of another."""

from __future__ import annotations

from typing import Any

from fabula.lang.en.given_names import GIVEN_NAMES, NICKNAMES
from fabula.lang.en.short_names import is_short_for

__all__ = ["with_nicknames"]


def with_nicknames(names: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the names of one character with the kind nickname where a given name is a short or made one.

    Short is what another of the names is shortened to ("Ragni" of Ragnhild); made is what is no given name that is known
    ("Sparks") beside one that is, and stands less often.

    Args:
        names: with text, kind and count.
    """
    given = [name for name in names if name["kind"] == "given" and " " not in name["text"]]
    firsts = [str(name["text"]).split()[0] for name in names if name["kind"] == "full"]
    for name in given:
        low = str(name["text"]).lower()
        others = [str(other["text"]).lower() for other in given if other is not name]
        longer = [word for word in (*others, *(first.lower() for first in firsts)) if word != low]
        is_short = any(len(word) > len(low) and is_short_for(low, word) for word in longer)
        is_first = any(first.lower() == low for first in firsts)
        is_made = low not in GIVEN_NAMES and any(word in GIVEN_NAMES for word in longer)
        is_less = any(other["count"] > name["count"] for other in given if other is not name)
        if not is_first and (
            is_short or (longer and low in NICKNAMES and low not in GIVEN_NAMES) or (is_made and is_less)
        ):
            name["kind"] = "nickname"
    return names
