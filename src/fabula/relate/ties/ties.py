"""Signs of ties: one passage, the two whom it ties, what it tells of them, who tells it, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.relate.ties.told_words import NARRATOR

__all__ = ["DIRECTED", "Sign"]

DIRECTED = frozenset(("romantic_interest", "mentor", "superior", "victim"))
"""Types that run from one to the other; family does by its kin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One passage that tells something of a tie.

    ``weight`` is in log-odds; ``by`` is the row of the character who says so, or NARRATOR; ``state`` is one of the layer.
    """

    source: int
    target: int
    type: str
    start: int
    end: int
    weight: float
    reason: str
    state: str = "holds"
    by: int = NARRATOR
    kin: str | None = None

    @property
    def pair(self) -> tuple[int, int]:
        """The two, lower row first."""
        return min(self.source, self.target), max(self.source, self.target)
