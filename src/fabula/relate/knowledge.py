"""Knowledge: who learns what, and from whom."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Knowledge"]


class Knowledge:
    """Knowledge: who learns what, and from whom."""

    needs = frozenset({"events", "scenes"})
    makes = frozenset({"knowledge"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``knowledge``."""
        return [Layer.empty("knowledge")] if story.layers else []
