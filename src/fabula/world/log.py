"""The log of a story: every change that it tells, in the order of the telling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fabula.story.story import Story
from fabula.world.change import Change
from fabula.world.kinds import happening, learning, membership, named, possession, presence, speech, tie, trait
from fabula.world.telling import Telling

__all__ = ["Moment", "changes_of", "in_told_order", "in_world_order", "moment_of", "moments_of"]

Moment = tuple[int, int]
"""When a scene is in the time of the story: a rank, and how many scenes without one have been told since."""

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
_BEFORE: Moment = (-2, 0)


def changes_of(story: Story) -> tuple[Change, ...]:
    """Give the changes that the layers of ``story`` tell, in told order.

    Changes of the same place keep the order of their kinds, so the log of one story is always the same.
    """
    telling = Telling(story)
    read = (change for kind in _KINDS for change in kind(telling))
    return in_told_order(
        change for change in read if not change.evidence or any(telling.is_story(start) for start, _ in change.evidence)
    )


def in_told_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give the changes by the place where a reader has read them.

    Where one scene ends and the next begins at the same place, what is told in the first comes first.
    """
    return tuple(sorted(changes, key=_told_key))


def in_world_order(changes: Iterable[Change], moments: Sequence[Moment]) -> tuple[Change, ...]:
    """Give the changes by the time of the story as far as it is told, then by the place where they are told.

    Args:
        changes: in told order.
        moments: of each scene, as ``moments_of`` gives them. What is told before the first scene comes first.
    """
    return tuple(sorted(changes, key=lambda change: moment_of(change, moments)))


def moment_of(change: Change, moments: Sequence[Moment]) -> Moment:
    """Give when a change stands in the time of the story: the moment of the scene in which it is told."""
    return _BEFORE if change.scene is None else moments[change.scene]


def moments_of(story: Story) -> list[Moment]:
    """Give the moment of each scene: its rank; a scene without one follows the one that is told before it.

    Example:
        ranks 2, none, none, 0 give (2, 0), (2, 1), (2, 2), (0, 0)
    """
    moments: list[Moment] = []
    rank, n_since = -1, 0
    for order in story.layer("scenes").ints("order").tolist():
        rank, n_since = (order, 0) if order >= 0 else (rank, n_since + 1)
        moments.append((rank, n_since))
    return moments


def _told_key(change: Change) -> tuple[int, int, bool]:
    return (change.told_at, -1 if change.scene is None else change.scene, change.kind != "scene")
