"""The stretches of text that tell the story: blocks without paratext, scene breaks and, unless asked for, headings."""

from __future__ import annotations

from fabula.story.story import Story

__all__ = ["told_spans"]


def told_spans(story: Story, *, has_headings: bool = False) -> list[tuple[int, int]]:
    """Give the spans that names, quotations and the cast are looked for in, in order; inline paratext is cut out.

    Known limits: a story without blocks is taken as one stretch.
    """
    blocks = story.layer("blocks")
    if len(blocks):
        left_out = {"paratext", "scene_break"} if has_headings else {"paratext", "scene_break", "heading"}
        rows = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
        spans = [(a, b) for a, b, kind in rows if kind not in left_out]
    else:
        spans = [(0, len(story.text))] if story.text else []
    paratext = story.layer("paratext")
    cuts = list(zip(paratext.ints("start").tolist(), paratext.ints("end").tolist(), strict=True))
    return _without(spans, cuts) if cuts else spans


def _without(spans: list[tuple[int, int]], cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    first = 0
    for start, end in spans:
        at = start
        while first < len(cuts) and cuts[first][1] <= start:
            first += 1
        for cut_start, cut_end in cuts[first:]:
            if cut_start >= end:
                break
            if cut_start > at:
                made.append((at, min(cut_start, end)))
            at = max(at, cut_end)
        if at < end:
            made.append((at, end))
    return made
