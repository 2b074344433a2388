"""Continuity: statements of the story that do not fit together."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Continuity"]


class Continuity:
    """Continuity: statements of the story that do not fit together."""

    needs = frozenset({"events", "scenes", "transfers"})
    makes = frozenset({"warnings"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``warnings``."""
        return [Layer.empty("warnings")] if story.layers else []
