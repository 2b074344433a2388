"""How like two names are: longer and shorter forms, short names, initials, misspellings."""

from __future__ import annotations

from fabula.lang.en.common_words import CALENDAR, NATIONALITIES
from fabula.lang.en.given_names import GIVEN_NAMES, NICKNAMES, same_given
from fabula.lang.en.name_spelling import squeezed

__all__ = [
    "OFTEN",
    "conflict",
    "extends",
    "fits_given",
    "hyphen_ends",
    "initials",
    "is_clipped",
    "is_description",
    "is_misspelt",
    "lookup_keys",
]

_MIN_STEM = 3
_MAX_ENDING = 5
_MIN_ADJECTIVE = 5
_ENDINGS = ("ish", "ful", "less", "ous")
OFTEN = 20
"""Times that a name stands alone for one with a description before it."""
_MIN_MISSPELT = 5


def lookup_keys(word: str) -> tuple[str, ...]:
    """Give the keys under which a name is found: itself, the names it is short for, its beginning, its initial."""
    initial = f"{word[0]}." if len(word) == 1 else ""
    return (
        word,
        f"{word[:_MIN_STEM]}-",
        f"={squeezed(word)}",
        f"#{''.join(sorted(word))}",
        *(f"~{name}" for name in NICKNAMES.get(word, ())),
        *((initial,) if initial else ()),
    )


def hyphen_ends(word: str) -> tuple[str, ...]:
    """Give the first and the last word of a hyphened name, each of which may stand for it; of two given names neither does.

    Example:
        "quillon-the-hare" -> "quillon", "hare"; "mary-ann" -> nothing
    """
    parts = word.split("-")
    ends = parts[0], parts[-1]
    if len(parts) < 2 or ends[0] == ends[1] or min(map(len, ends)) < _MIN_STEM:
        return ()
    return () if len(parts) == 2 and GIVEN_NAMES.keys() >= set(ends) else ends


def is_description(word: str) -> bool:
    """Say whether a capitalized word before a name is a day, or an adjective by its ending."""
    if word in GIVEN_NAMES or word in NATIONALITIES:
        return False
    return (word in CALENDAR and word.endswith("day")) or (len(word) > _MIN_ADJECTIVE and word.endswith(_ENDINGS))


def conflict(one: str, other: str) -> bool:
    """Say whether two genders, each told or empty, are different ones."""
    return bool(one and other and one != other)


def is_clipped(word: str, name: str) -> bool:
    """Say whether a word is the beginning of a name, or begins with it."""
    if word == name or len(name) < _MIN_STEM + 1:
        return False
    return name.startswith(word) or (word.startswith(name) and len(word) - len(name) <= _MAX_ENDING)


def fits_given(one: str, other: str) -> bool:
    """Say whether two given names, either perhaps an initial, can be one."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_given(one, other)


def extends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether one full name is the other with more words: "Mary Ann Reed" and "Mary Reed"."""
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))


def is_misspelt(word: str, name: str) -> bool:
    """Say whether a word is a name with two neighbor letters turned round, or with a letter once for twice or twice for once."""
    if min(len(word), len(name)) < _MIN_MISSPELT or word == name or word[0] != name[0]:
        return False
    if len(word) != len(name):
        return abs(len(word) - len(name)) == 1 and squeezed(word) == squeezed(name)
    off = [i for i, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
    return len(off) == 2 and off[1] == off[0] + 1 and word[off[0]] == name[off[1]] and word[off[1]] == name[off[0]]


def initials(lows: tuple[str, ...]) -> str:
    """Give the first letters of the words of a name."""
    return "".join(low[0] for low in lows)
