"""Findings of continuity: what does not fit together, with both passages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Two passages that cannot both be as told.

    ``earlier`` and ``later`` go by the order of the text; ``about`` tells findings of one kind apart, so that what is said three
    times is found once; ``others`` are further passages that show it; ``who`` is
    the person, -1 for none.
    """

    earlier: Span
    later: Span
    code: str
    message: str
    score: float
    about: tuple[object, ...] = ()
    others: tuple[Span, ...] = ()
    who: int = -1
