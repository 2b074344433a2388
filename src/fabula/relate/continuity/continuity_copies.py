"""Passages that stand twice: pasted again by mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fabula.relate.continuity.continuity_finding import Finding
from fabula.story.story import Story

__all__ = ["find_copies"]

_MIN_WORDS = 50
_MIN_ONE = 12
"""Words of a paragraph that begins a copy: a short line comes back by chance."""


def find_copies(story: Story) -> Iterator[Finding]:
    """Give the runs of paragraphs that come back word for word, of at least fifty words together.

    Known limits: verse, epigraphs and letters may come back by design and are left out; a copy with a changed word is cut there.
    """
    blocks = story.layer("blocks")
    starts, ends = blocks.ints("start").tolist(), blocks.ints("end").tolist()
    kinds = blocks.labels("kind")
    rows = [row for row in range(len(starts)) if kinds[row] == "paragraph"]
    words = [" ".join(story.text[starts[row] : ends[row]].split()) for row in rows]
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(words):
        if text.count(" ") + 1 >= _MIN_ONE:
            seen[text].append(at)
    done = -1
    for at, text in enumerate(words):
        before = seen.get(text, ())
        if at <= done or not before or before[0] >= at:
            continue
        first = before[0]
        n, total = 0, 0
        while at + n < len(words) and first + n < at and words[first + n] == words[at + n]:
            total += words[at + n].count(" ") + 1
            n += 1
        if total >= _MIN_WORDS:
            done = at + n - 1
            yield Finding(
                (starts[rows[first]], ends[rows[first + n - 1]]),
                (starts[rows[at]], ends[rows[at + n - 1]]),
                "passage_twice",
                f"a passage of {total} words stands twice",
                0.95 if n > 1 or total >= 2 * _MIN_WORDS else 0.8,
            )
