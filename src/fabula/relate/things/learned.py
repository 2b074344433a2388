"""What somebody learns: who, what, how and from whom, with its passage."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["Learned", "cut_about", "cut_length"]

_LONGEST: Final = 140
"""Characters of what is learned, at most; a longer passage is cut at a word."""


class Learned(NamedTuple):
    """Somebody learns something: ``about`` is the span of what is learned; ``told_by`` is -1 where nobody tells it."""

    start: int
    end: int
    who: int
    about: tuple[int, int]
    how: str
    told_by: int
    score: float
    reason: str


def cut_about(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Cut a span after its first sentence, or at a word where that is long."""
    start, end = span
    for mark in (". ", "? ", "! ", "\n"):
        at = text.find(mark, start, end)
        if at > start:
            end = min(end, at + 1)
    return cut_length(text, (start, end))


def cut_length(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Cut a span at a word where it is long."""
    start, end = span
    if end - start > _LONGEST:
        end = max(text.rfind(" ", start, start + _LONGEST), start + 1)
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
