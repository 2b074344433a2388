"""The world that a story describes: an append-only list of changes, and the state that they fold to at any place."""

from fabula.world.change import Change, Source
from fabula.world.state import WorldState
from fabula.world.world import World

__all__ = ["Change", "Source", "World", "WorldState"]
