"""Short names that people make on the spot: the front, the back or the middle of a name, with or without an ending."""

from __future__ import annotations

import re

__all__ = ["is_short_for"]

_ENDING = re.compile(r"(?:kins|sies|ies|sie|zie|nie|ie|ey|sy|zy|y|s|i|o|a)$")
_MIN_STEM = 3
_MAX_ENDING = 5
_MAX_SKIPPING = 4


def is_short_for(word: str, name: str) -> bool:
    """Say whether a word can be somebody's short or pet form of a name, both in lower case.

    Example:
        "tam" or "tammikins" for "tamsin", "wick" for "fenwick", "lettie" for "violetta"
    """
    if word == name or len(name) < _MIN_STEM or len(word) < 2:
        return False
    if name.startswith(word):
        return True
    if word.startswith(name) and len(word) - len(name) <= _MAX_ENDING:
        return len(name) > _MIN_STEM or _ENDING.search(word[len(name) :]) is not None
    if len(word) > _MIN_STEM and name.endswith(word):
        return True
    if _MIN_STEM <= len(word) < len(name) and word[0] == name[0] and len(word) <= _MAX_SKIPPING and _skips(word, name):
        return True
    return any(len(stem) >= _MIN_STEM and stem in name and stem != name for stem in _stems(word)) or _opens(word, name)


def _skips(word: str, name: str) -> bool:
    """Say whether the letters of a word stand in a name in their order ("lex" in "leander" does not, "lea" does)."""
    letters = iter(name)
    return all(letter in letters for letter in word)


def _stems(word: str) -> list[str]:
    """Give a word without its pet ending, a doubled letter before it single again."""
    made: list[str] = []
    match = _ENDING.search(word)
    if match is not None:
        stem = word[: match.start()]
        made.append(stem)
        if len(stem) > 2 and stem[-1] == stem[-2]:
            made.append(stem[:-1])
    return made


def _opens(word: str, name: str) -> bool:
    """Say whether a pet form shares only the first two letters ("addy" for "adelheid")."""
    return word.endswith(("dy", "die", "tty", "ssy", "ddy", "mmy", "nny")) and word[:2] == name[:2] and len(word) <= 5
