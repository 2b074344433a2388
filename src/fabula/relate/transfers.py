"""Transfers: things that change hands, or are meant to."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Transfers"]


class Transfers:
    """Transfers: things that change hands, or are meant to."""

    needs = frozenset({"events", "scenes"})
    makes = frozenset({"transfers"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``transfers``."""
        return [Layer.empty("transfers")] if story.layers else []
