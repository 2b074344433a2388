"""Relations: what people are to each other, who says so, and how it changes."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Relations"]


class Relations:
    """Relations: what people are to each other, who says so, and how it changes."""

    needs = frozenset({"events", "scenes"})
    makes = frozenset({"relations"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``relations``."""
        return [Layer.empty("relations")] if story.layers else []
