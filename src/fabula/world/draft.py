"""The state of the world while it is folded: dictionaries of the changes that rule in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fabula.world.change import Change

__all__ = ["Draft", "Ruling"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What stands under one key: the change that rules, and all changes that it rests on, the ruling one among them.

    ``because`` is in the order of the telling. A score is that of the ruling change: further passages confirm it.
    """

    change: Change
    because: tuple[Change, ...]
    is_over: bool = False

    def confirmed(self, change: Change) -> Ruling:
        """Give the same, with one more passage for it."""
        return Ruling(self.change, (*self.because, change), self.is_over)


@dataclass(slots=True)
class Draft:
    """The fold so far. Only ``Change.apply`` writes in it; a copy shares no dictionary with its original.

    ``names``, ``traits`` and ``groups`` have keys of character and words, ``ties`` of type, source and target, ``things``
    of the thing, ``claims`` of who says it and what; ``here`` has who is in the current scene.
    """

    scene: int | None = None
    names: dict[tuple[int, str], Ruling] = field(default_factory=dict[tuple[int, str], Ruling])
    traits: dict[tuple[int, str, str], Ruling] = field(default_factory=dict[tuple[int, str, str], Ruling])
    groups: dict[tuple[int, str], Ruling] = field(default_factory=dict[tuple[int, str], Ruling])
    here: dict[int, Ruling] = field(default_factory=dict[int, Ruling])
    last_seen: dict[int, Ruling] = field(default_factory=dict[int, Ruling])
    settings: dict[str, Ruling] = field(default_factory=dict[str, Ruling])
    ties: dict[tuple[str, int, int], Ruling] = field(default_factory=dict[tuple[str, int, int], Ruling])
    claims: dict[tuple[object, ...], Ruling] = field(default_factory=dict[tuple[object, ...], Ruling])
    things: dict[str, Ruling] = field(default_factory=dict[str, Ruling])
    known: dict[tuple[int, str], Ruling] = field(default_factory=dict[tuple[int, str], Ruling])
    dead: dict[int, Ruling] = field(default_factory=dict[int, Ruling])
    lines: dict[tuple[int, int | None], int] = field(default_factory=dict[tuple[int, int | None], int])
    n_events: int = 0

    def copy(self) -> Draft:
        """Give a draft that can be folded on without touching this one."""
        return Draft(
            scene=self.scene,
            names=dict(self.names),
            traits=dict(self.traits),
            groups=dict(self.groups),
            here=dict(self.here),
            last_seen=dict(self.last_seen),
            settings=dict(self.settings),
            ties=dict(self.ties),
            claims=dict(self.claims),
            things=dict(self.things),
            known=dict(self.known),
            dead=dict(self.dead),
            lines=dict(self.lines),
            n_events=self.n_events,
        )
