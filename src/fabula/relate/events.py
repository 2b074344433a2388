"""Events: what happens, who does it to whom, and whether it happens at all."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Events"]


class Events:
    """Events: what happens, who does it to whom, and whether it happens at all."""

    needs = frozenset({"events", "scenes"})
    makes = frozenset({"events"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``events``."""
        return [story.layer("events")]
