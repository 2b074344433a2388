"""Cores: the mentions that the cast is made of, by the name or the short phrase in each, and whom each mention means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fabula.story.arrays import Codes1d, Ints1d, Ints2d
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Cores", "character_of_mentions", "person_cores"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cores:
    """Mentions of persons, sorted by the (start, -end) of their cores: their rows in ``mentions``, cores, heads, forms."""

    rows: Ints1d
    start: Ints1d
    end: Ints1d
    head: Ints2d
    form: Codes1d


def person_cores(mentions: Layer) -> Cores:
    """Give the mentions of persons that have a core; where the layer has no such column, all, by their spans.

    Example:
        "Mr. Reed, who sold the boat" with the core "Mr. Reed" stands here as "Mr. Reed".
    """
    rows = mentions.where("type", "PER")
    spans = np.stack([mentions.ints("start"), mentions.ints("end")], axis=1)[rows]
    if "core" in mentions:
        spans = mentions.spans("core")[rows]
        rows, spans = rows[spans[:, 0] >= 0], spans[spans[:, 0] >= 0]
    order = np.lexsort((rows, -spans[:, 1], spans[:, 0]))
    rows, spans = rows[order], spans[order]
    return Cores(
        rows=rows.astype(np.int32),
        start=spans[:, 0].astype(np.int32),
        end=spans[:, 1].astype(np.int32),
        head=mentions.spans("head")[rows],
        form=mentions.codes("form")[rows],
    )


def character_of_mentions(story: Story) -> Ints1d:
    """Give for each mention the row of its character, or -1."""
    chain = story.layer("mentions").ints("chain")
    character = np.append(story.layer("chains").ints("character"), np.int32(-1))
    return character[chain]
