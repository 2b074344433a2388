"""Places in a story as scene.paragraph, counted from 1: what ``--at`` takes and views print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from fabula.story.story import Story

__all__ = ["Places"]


class Places:
    """Says where offsets are.

    Scene breaks and paratext are no paragraphs; headings are. Before the first paragraph of a scene it is the first.
    """

    def __init__(self, story: Story) -> None:
        scenes, blocks = story.layer("scenes"), story.layer("blocks")
        self._scenes: list[int] = scenes.ints("start").tolist()
        self._ends: list[int] = scenes.ints("end").tolist()
        rows = zip(blocks.ints("start").tolist(), blocks.labels("kind"), strict=True)
        self._paragraphs: list[int] = [start for start, kind in rows if kind not in {"scene_break", "paratext"}]

    def of(self, offset: int) -> str:
        """Give the place of an offset, such as 4.3; the offset itself outside all scenes."""
        scene = bisect_right(self._scenes, offset) - 1
        if scene < 0 or offset >= self._ends[scene]:
            return str(offset)
        first = bisect_left(self._paragraphs, self._scenes[scene])
        return f"{scene + 1}.{max(1, bisect_right(self._paragraphs, offset) - first)}"
