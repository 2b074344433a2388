"""The fold: what all changes up to a place add up to, with checkpoints so that any place is near one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fabula.world.change import Change
from fabula.world.draft import Draft

__all__ = ["Checkpoints", "fold"]

_EVERY = 256


def fold(changes: Iterable[Change], onto: Draft | None = None) -> Draft:
    """Give the state after ``changes``, in their order; ``onto`` is left as it was.

    Pure: the same changes give the same state, and a state never depends on a change that is not among them.
    """
    draft = Draft() if onto is None else onto.copy()
    for change in changes:
        change.apply(draft)
    return draft


@dataclass(slots=True)
class Checkpoints:
    """The states at every 256th change of a log, made as they are first asked for.

    Args:
        changes: in the order in which they are folded.
        places: of each change, ascending: what ``at`` is asked by.
    """

    changes: Sequence[Change]
    places: Sequence[int]
    _drafts: list[Draft] = field(default_factory=lambda: [Draft()], init=False)

    def at(self, place: int) -> tuple[Draft, int]:
        """Give the state after all changes up to ``place``, that included, and how many changes those are."""
        n = bisect_right(self.places, place)
        return self.after(n), n

    def after(self, n: int) -> Draft:
        """Give the state after the first ``n`` changes."""
        number = n // _EVERY
        while len(self._drafts) <= number:
            first = (len(self._drafts) - 1) * _EVERY
            self._drafts.append(fold(self.changes[first : first + _EVERY], self._drafts[-1]))
        return fold(self.changes[number * _EVERY : n], self._drafts[number])
