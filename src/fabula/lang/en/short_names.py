"""Short names that people make on the spot: the front, the back or the middle of a name, with or without an ending."""

from __future__ import annotations

import re

__all__ = ["has_pet_ending", "is_play_on", "is_short_for"]

_ENDINGS = ("kins", "sies", "ies", "sie", "zie", "nie", "ie", "ey", "sy", "zy", "y", "s", "i", "o", "a")
_PET = ("kins", "sie", "zie", "nie", "ie", "ey", "y", "i")
_IN_JEST = re.compile(
    r"(?:zilla|inator|nator|tron|meister|ster|saurus|rama|licious|mania|bot|bug|bear|beans?|boo|kins|ums|wums|pants|cakes|pops?|pie"
    r"|muffin|monster|master|matic|naut|zoid|inho|inha|ski|ito|ita|bird|cat|dog)$"
)
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
        return len(name) > _MIN_STEM or word[len(name) :].endswith(_ENDINGS)
    if len(word) > _MIN_STEM and name.endswith(word):
        return True
    if _MIN_STEM <= len(word) < len(name) and word[0] == name[0] and len(word) <= _MAX_SKIPPING and _skips(word, name):
        return True
    return any(len(stem) >= _MIN_STEM and stem in name and stem != name for stem in _stems(word)) or _opens(word, name)


def has_pet_ending(word: str, name: str) -> bool:
    """Say whether a word is the front of a name with a pet ending.

    Example:
        "junie" for "juniper", "bertie" for "bertram"
    """
    stems = (word.removesuffix(ending) for ending in _PET if word.endswith(ending))
    return any(_MIN_STEM <= len(stem) < len(name) and name.startswith(stem) for stem in stems)


def is_play_on(word: str, name: str) -> bool:
    """Say whether a word is the front of a name with an ending in jest.

    Example:
        "mikazilla" for "mika", "gregotron" for "gregor"
    """
    match = _IN_JEST.search(word)
    if match is None:
        return False
    stem = word[: match.start()].rstrip("-")
    return any(
        len(front) >= _MIN_STEM and name.startswith(front)
        for front in (stem, stem[:-1] if stem[-1:] in "aoiy" else stem)
    )


def _skips(word: str, name: str) -> bool:
    """Say whether the letters of a word stand in a name in their order ("lex" in "leander" does not, "lea" does)."""
    letters = iter(name)
    return all(letter in letters for letter in word)


def _stems(word: str) -> list[str]:
    """Give a word without its pet ending, a doubled letter before it single again."""
    made: list[str] = []
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM:
            made.append(stem)
            if stem[-1] == stem[-2]:
                made.append(stem[:-1])
    return made


def _opens(word: str, name: str) -> bool:
    """Say whether a pet form shares only the first two letters ("addy" for "adelheid"), or three of four ("bash" for "bastian")."""
    if len(word) == _MIN_STEM + 1 and word[:_MIN_STEM] == name[:_MIN_STEM] and len(name) > len(word) + 1:
        return True
    return word.endswith(("dy", "die", "tty", "ssy", "ddy", "mmy", "nny")) and word[:2] == name[:2] and len(word) <= 5
