"""The log of a story: every change that it tells, in the order of the telling."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fabula.story.story import Story
from fabula.world.change import Change
from fabula.world.kinds import happening, learning, membership, named, possession, presence, speech, tie, trait
from fabula.world.telling import Telling

__all__ = ["changes_of", "in_told_order", "in_world_order"]

# Of what is told at one place, a scene begins first, then who is named, and ties come before events that may rest on them.
_KINDS: tuple[Callable[[Telling], Iterable[Change]], ...] = (
    presence.read,
    named.read,
    trait.read,
    membership.read,
    tie.read,
    possession.read,
    speech.read,
    learning.read,
    happening.read,
)
_LAST = 1 << 30


def changes_of(story: Story) -> tuple[Change, ...]:
    """Give the changes that the layers of ``story`` tell, in told order.

    Changes of the same place keep the order of their kinds, so the log of one story is always the same.
    """
    telling = Telling(story)
    return in_told_order(change for read in _KINDS for change in read(telling))


def in_told_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give the changes by the place where a reader has read them."""
    return tuple(sorted(changes, key=lambda change: (change.told_at, change.kind != "scene")))


def in_world_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give the changes by the time of the story as far as it is told, then by the place where they are told.

    A change in a scene without a rank follows what is told before it.
    """
    ranked: list[tuple[int, Change]] = []
    rank = -1
    for change in changes:
        rank = change.rank if change.rank is not None else rank
        ranked.append((rank if change.scene is not None else _LAST if rank < 0 else rank, change))
    return tuple(change for _, change in sorted(ranked, key=lambda pair: pair[0]))
