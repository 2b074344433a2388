"""World: what a story tells, as one list of changes, and the state that they add up to at any place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from fabula.story.happenings import Scene
from fabula.story.people import Character
from fabula.story.story import Story
from fabula.world.change import Change
from fabula.world.fold import Checkpoints, fold
from fabula.world.kinds.tie import Tie
from fabula.world.log import Moment, changes_of, in_told_order, in_world_order, moment_of, moments_of
from fabula.world.state import WorldState
from fabula.world.telling import Telling

__all__ = ["World"]

Order = Literal["told", "world"]


@dataclass(frozen=True)
class World:
    """The world of one story: its changes, and their fold at any place.

    Args:
        story: the story.
        changes: every change that it tells, in told order; see ``World.of``.
    Known limits:
        No change of the kind ``identity`` is read from a story yet: a character with two identities is one throughout.
    Example:
        story.world.at(scene=4).present; story.world.between("Mika", "Ren")
    """

    story: Story
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, story: Story) -> World:
        """Give the world of ``story``, read from its layers."""
        return cls(story, changes_of(story))

    def at(
        self, position: int | None = None, *, scene: int | str | Scene | None = None, order: Order = "told"
    ) -> WorldState:
        """Give the state of the world at a place.

        Args:
            position: an offset: what a reader knows there. The end of the story if neither is given.
            scene: a scene, its id, or its number as in ``story.scenes[4]``: the state at its end.
            order: "told" for what a reader knows there, "world" for what is the case then, as far as told anywhere; what
                is told of the same moment in other scenes is known too.
        Raises:
            ValueError: both are given, the place is outside the story, or the order of the world has no offsets.
        """
        if position is not None and scene is not None:
            raise ValueError("give a position or a scene, not both")
        if order == "world":
            if position is not None:
                raise ValueError("the order of the world goes by scenes; give a scene")
            return self._at_time(None if scene is None else self._scene_row(scene))
        if scene is not None:
            return self._after(self._scene_row(scene))
        position = len(self.story.text) if position is None else position
        if not 0 <= position <= len(self.story.text):
            raise ValueError(f"position {position} is outside the text, which has {len(self.story.text)} characters")
        draft, n = self._told.at(position)
        return WorldState(self.story, position, self.changes[:n], draft)

    def between(self, one: str | Character, other: str | Character) -> tuple[Tie, ...]:
        """Give every change of a tie of two characters, claims and beliefs too, in told order, each with its evidence.

        Raises:
            KeyError: nobody has one of the names; the message says the near ones.
        """
        pair = {self._row(one), self._row(other)}
        return tuple(
            change for change in self.changes if isinstance(change, Tie) and {change.left, change.right} == pair
        )

    def without(self, *changes: Change) -> World:
        """Give the world without some of its changes: all that rests on nothing else goes with them."""
        return World(self.story, tuple(change for change in self.changes if change not in changes))

    def corrected(self, changes: Iterable[Change]) -> World:
        """Give the world with changes of the user's own (``Source("user")``), which win over every inference.

        A change that names no scene is told in that of its place.
        """
        telling = Telling(self.story)
        placed = [replace(c, **telling.place(c.told_at)) if c.scene is None else c for c in changes]
        return World(self.story, in_told_order((*self.changes, *placed)))

    @cached_property
    def _told(self) -> Checkpoints:
        return Checkpoints(self.changes, [change.told_at for change in self.changes])

    @cached_property
    def _timed(self) -> tuple[Sequence[Moment], Sequence[Change], Checkpoints]:
        moments = moments_of(self.story)
        changes = in_world_order(self.changes, moments)
        return moments, changes, Checkpoints(changes, range(len(changes)))

    def _after(self, row: int) -> WorldState:
        """Give the state at the end of a scene as told: the next one may begin at that very place, and has not yet."""
        position = self.story.scenes[row].end
        n = bisect_right(self._told.places, position)
        while n and self.changes[n - 1].told_at == position and (self.changes[n - 1].scene or 0) > row:
            n -= 1
        return WorldState(self.story, position, self.changes[:n], self._told.after(n))

    def _at_time(self, row: int | None) -> WorldState:
        """Give the state at the end of a scene in the time of the story; that of all scenes at the end of the last."""
        moments, changes, checkpoints = self._timed
        if row is None:
            if not moments:
                return WorldState(self.story, 0, changes, checkpoints.after(len(changes)), "world")
            row = max(range(len(moments)), key=lambda scene: (moments[scene], scene))
        first, last = (
            find(changes, moments[row], key=lambda change: moment_of(change, moments))
            for find in (bisect_left, bisect_right)
        )
        # subtle: of all that is told of the moment, the scene that was asked for comes last, so that it is the one that is on
        then = sorted(changes[first:last], key=lambda change: change.scene == row)
        draft = fold(then, checkpoints.after(first))
        return WorldState(self.story, self.story.scenes[row].end, (*changes[:first], *then), draft, "world")

    def _scene_row(self, scene: int | str | Scene) -> int:
        n = len(self.story.scenes)
        row = scene.i if isinstance(scene, Scene) else scene if isinstance(scene, int) else _number(scene)
        if not -n <= row < n:
            raise ValueError(f"there is no scene {scene!r}; the story has {n}, from 0 to {n - 1}")
        return row % n

    def _row(self, who: str | Character) -> int:
        return who.i if isinstance(who, Character) else self.story.characters[who].i


def _number(words: str) -> int:
    try:
        return int(words.removeprefix("s")) - 1
    except ValueError:
        raise ValueError(f"{words!r} is no id of a scene, such as s4") from None
