"""Stories as the first stages leave them: blocks, paratext and chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.segment.blocks import Blocks
from fabula.segment.chapters import Chapters
from fabula.segment.paratext import Paratext
from fabula.story.layer import Layer
from fabula.story.story import Story

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*(?<!\s)")


def raw_story(text: str, kinds: Sequence[str] = ()) -> Story:
    """Give a story whose blocks are parted by blank lines."""
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    kinds = [*kinds, *("paragraph" for _ in spans[len(kinds) :])]
    blocks = Layer("blocks", start=[a for a, _ in spans], end=[b for _, b in spans], kind=kinds)
    return Story(text=text).with_layers([blocks])


def staged(text: str, kinds: Sequence[str] = ()) -> Story:
    """Give a story after the stages that tell blocks, paratext and chapters."""
    story = raw_story(text, kinds)
    for stage in (Blocks(), Paratext(), Chapters()):
        story = story.with_layers(stage(story))
    return story
