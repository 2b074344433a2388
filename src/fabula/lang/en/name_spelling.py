"""Spellings of a name as they are spoken: stutters, drawn-out letters, shouting."""

from __future__ import annotations

import re

__all__ = ["plain_name"]

_RUN = re.compile(r"(\w)\1{2,}", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:['’](?:s|ll|d|ve|re|m)|['’])$", re.IGNORECASE)
_MAX_STUTTER = 4


def plain_name(word: str) -> str:
    """Give a word of a name without its stutter, its drawn-out letters and its possessive; shouted words in normal case.

    Example:
        "F-Fen-Fennick's" -> "Fennick"; "Taaamsin" -> "Tamsin"; "MIKA" -> "Mika"
    """
    plain = _SUFFIX.sub("", word)
    if "-" in plain:
        parts = plain.split("-")
        while len(parts) > 1 and len(parts[0]) <= _MAX_STUTTER and parts[1].lower().startswith(parts[0].lower()):
            parts = parts[1:]
        plain = "-".join(parts)
    plain = _RUN.sub(r"\1", plain)
    if len(plain) > 1 and plain.isupper():
        plain = plain.title()
    return plain
