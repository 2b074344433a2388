"""Quotations of a story: speech, thought and other quoted words, and the writing inside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fabula.recognize.kinds import kinds_of
from fabula.recognize.quoted import Damage, Span, find_quoted
from fabula.recognize.utterances import utterances_of
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Quotations", "story_blocks"]

_MOST_WARNINGS = 40
_SPOKEN_IN = ("paragraph", "verse", "epigraph", "list_item")


class Quotations:
    """Finds quotations in any style of marks, and tells their kinds and utterances; speakers come later.

    Known limits: a quotation inside another is no row, so words quoted within speech are never told apart.
    """

    needs = frozenset({"blocks", "paratext"})
    makes = frozenset({"quotations", "embedded"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layers ``quotations``, ``embedded`` and ``warnings``."""
        text = story.text
        blocks, holes = story_blocks(story)
        quoted, damage = find_quoted(text, blocks, holes=holes)
        kinds = kinds_of(text, quoted, blocks)
        labels = [kind.label for kind in kinds]
        quotations = Layer(
            "quotations",
            start=[row.start for row in quoted],
            end=[row.end for row in quoted],
            kind=labels,
            utterance=utterances_of(text, quoted, labels),
            cue=[row.cue for row in quoted],
            kind_score=[kind.score for kind in kinds],
            kind_reason=[kind.reason for kind in kinds],
        )
        return [quotations, Layer.empty("embedded"), _warnings(text, damage)]


def story_blocks(story: Story) -> tuple[list[Span], list[Span]]:
    """Give the blocks that quotations are sought in, and the spans of paratext inside these."""
    layer, paratext = story.layer("blocks"), story.layer("paratext")
    spans = zip(layer.ints("start").tolist(), layer.ints("end").tolist(), layer.labels("kind"), strict=True)
    holes = _joined(list(zip(paratext.ints("start").tolist(), paratext.ints("end").tolist(), strict=True)))
    starts = [start for start, _ in holes]
    blocks: list[Span] = []
    inside: list[Span] = []
    for start, end, kind in spans:
        if kind not in _SPOKEN_IN:
            continue
        at = bisect_right(starts, start) - 1
        if at >= 0 and holes[at][1] >= end:
            continue
        blocks.append((start, end))
        at = max(at, 0)
        while at < len(holes) and holes[at][0] < end:
            if holes[at][1] > start:
                inside.append(holes[at])
            at += 1
    return blocks, inside


def _joined(spans: Sequence[Span]) -> list[Span]:
    made: list[Span] = []
    for start, end in spans:
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _warnings(text: str, damage: Sequence[Damage]) -> Layer:
    shown = damage[:_MOST_WARNINGS]
    codes = ["unpaired_quotation_mark"] * len(shown)
    messages = [f"{hurt.what}: {_excerpt(text, hurt.start)}" for hurt in shown]
    starts: list[int | None] = [hurt.start for hurt in shown]
    ends: list[int | None] = [hurt.end for hurt in shown]
    if len(damage) > len(shown):
        codes.append("unpaired_quotation_mark")
        messages.append(f"{len(damage)} quotation marks in all have no partner; the first {len(shown)} are listed")
        starts.append(None)
        ends.append(None)
    return Layer("warnings", code=codes, message=messages, start=starts, end=ends)


def _excerpt(text: str, at: int) -> str:
    words = " ".join(text[max(0, at - 20) : at + 40].split())
    return f"… {words} …"
