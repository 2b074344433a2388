"""Spellings of a name as they are spoken: stutters, drawn-out letters, shouting."""

from __future__ import annotations

import re

__all__ = ["doubled_name", "is_spoken_spelling", "plain_name", "squeezed"]

_RUN = re.compile(r"(\w)\1{2,}", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:['’](?:s|ll|d|ve|re|m)|['’])$", re.IGNORECASE)
_TWICE = re.compile(r"(\w)\1+", re.IGNORECASE)
_MAX_STUTTER = 4


def is_spoken_spelling(word: str) -> bool:
    """Say whether a word of a name is stuttered or drawn out: "F-Fen-Fennick", "Taaamsin"."""
    return _RUN.search(word) is not None or _stutter(word) > 0


def doubled_name(word: str) -> str:
    """Give a drawn-out name with two of the letter: "Annnna" -> "Anna"."""
    return _RUN.sub(r"\1\1", word)


def squeezed(word: str) -> str:
    """Give a word with no letter twice in a row: what is left of a drawn-out name and of the name itself."""
    return _TWICE.sub(r"\1", word)


def plain_name(word: str) -> str:
    """Give a word of a name without its stutter, its drawn-out letters and its possessive; shouted words in normal case.

    Example:
        "F-Fen-Fennick's" -> "Fennick"; "Taaamsin" -> "Tamsin"; "MIKA" -> "Mika"
    """
    plain = _SUFFIX.sub("", word)
    plain = plain.split("-", _stutter(plain))[-1]
    plain = _RUN.sub(r"\1", plain)
    if len(plain) > 1 and plain.isupper():
        plain = plain.title()
    return plain


def _stutter(word: str) -> int:
    """Give how many parts before a hyphen are beginnings of the next; a whole name twice ("Jo-Jo") is no stutter."""
    if "-" not in word:
        return 0
    parts = word.lower().split("-")
    n = 0
    while n + 1 < len(parts) and len(parts[n]) <= _MAX_STUTTER and parts[n + 1].startswith(parts[n]):
        n += 1
    is_whole = n and len(parts[n]) > 1 and all(part == parts[n] for part in parts)
    return 0 if is_whole else n
