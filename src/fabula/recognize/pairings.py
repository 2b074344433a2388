"""Names made of the names of two persons, who are a pair to somebody: "RinShuu", "Tamrick"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.recognize.name_evidence import Evidence

__all__ = ["is_blend", "pairings"]

_PART = re.compile(r"[A-Z][^\W\dA-Z_]+")
_MIN_PART = 3
_MANY = 400


def pairings(names: Mapping[str, Evidence]) -> Iterator[str]:
    """Give the names, of those that seem to be persons', that two others make, and whose bearer never does anything.

    Args:
        names: evidence for each name.
    """
    words = {word.lower() for key in names for word in key.split()}
    acting = {
        word.lower()
        for key, evidence in names.items()
        if _acts(evidence) or evidence.counts["act"] or evidence.counts["verb"]
        for word in key.split()
    }
    for key, evidence in names.items():
        low = key.lower()
        if " " in key or "-" in key or _acts(evidence):
            continue
        parts = _PART.findall(key)
        if len(parts) == _TWO and "".join(parts) == key:
            if all(_begins(part.lower(), words - {low}) for part in parts):
                yield key
        elif low not in GIVEN_NAMES and not evidence.counts["called"] and len(acting) < _MANY and is_blend(low, acting):
            yield key


def _acts(evidence: Evidence) -> bool:
    return bool(evidence.counts["speech"] or evidence.counts["agent"] or evidence.counts["body"])


def _begins(part: str, words: set[str]) -> bool:
    return any(word.startswith(part) for word in words)


def is_blend(low: str, words: set[str]) -> bool:
    """Say whether a word is the front of one name and the end of another, three letters of each or more."""
    return any(
        one != other and one.startswith(low[:cut]) and other.endswith(low[cut:])
        for cut in range(_MIN_PART, len(low) - _MIN_PART + 1)
        for one in words - {low}
        for other in words - {low}
    )


_TWO = 2
