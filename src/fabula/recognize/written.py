"""Writing inside the story as a row, and the words that tell what bears it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fabula.lang.en.quoted_words import EMBEDDED_KIND

__all__ = ["THING", "Writing", "thing_of"]

THING = re.compile(r"\b(" + "|".join(sorted(EMBEDDED_KIND, key=len, reverse=True)) + r")\b", re.IGNORECASE)
"""A noun for a thing that bears words."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A span of writing, its kind, and what decided."""

    start: int
    end: int
    kind: str
    score: float
    reason: str


def thing_of(words: str) -> str | None:
    """Give the kind of writing of the last thing named that bears words."""
    for word in reversed(_WORD.findall(words.lower())):
        if word in EMBEDDED_KIND:
            return EMBEDDED_KIND[word]
    return None


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
