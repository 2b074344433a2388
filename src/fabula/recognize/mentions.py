"""Mentions: those of the model, and over them the persons that rules find; who they are is decided later."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from fabula.lang.words import scan_words
from fabula.recognize.merging import Found, merged
from fabula.recognize.name_evidence import Inside
from fabula.recognize.names import find_names
from fabula.recognize.nominals import find_nominals, find_pronouns, spoken_nouns
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Mentions", "find_persons"]


class Mentions:
    """Finds the mentions of persons in the story text, and lays them over the mentions that the model found.

    Paratext, headings and scene breaks are left out.
    """

    needs: frozenset[str] = frozenset({"blocks", "paratext", "tokens", "sentences", "quotations", "mentions"})
    makes: frozenset[str] = frozenset({"mentions"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``mentions`` with every chain null."""
        rows = merged(story.layer("mentions"), find_persons(story), story.text)
        return [
            Layer(
                "mentions",
                start=[row.start for row in rows],
                end=[row.end for row in rows],
                head=[row.head for row in rows],
                form=[row.form for row in rows],
                type=[row.type for row in rows],
                chain=np.full(len(rows), -1, dtype=np.int32),
                score=[row.score for row in rows],
                core=[row.core for row in rows],
            )
        ]


def find_persons(story: Story) -> list[Found]:
    """Give the mentions of persons by rule, sorted by (start, -end), each span once."""
    words = scan_words(story.text, told_spans(story))
    quotations = story.layer("quotations")
    quoted = Inside(quotations.ints("start").tolist(), quotations.ints("end").tolist())
    names = find_names(words, quoted)
    taken = _word_starts(words.starts, names)
    rows: dict[tuple[int, int], tuple[tuple[int, int], str, float]] = {}
    for start, end in find_pronouns(words):
        rows[start, end] = ((start, end), "pronominal", 0.99)
    for nominal in find_nominals(words, taken, spoken_nouns(words)):
        rows[nominal.start, nominal.end] = (nominal.head, "nominal", nominal.score)
    for start, end in _blanks(story):
        rows[start, end] = ((start, end), "proper", 0.9)
    for name in names:
        rows[name.start, name.end] = (name.head, "proper", name.score)
    return [
        Found(start=start, end=end, head=head, form=form, score=score)
        for (start, end), (head, form, score) in sorted(rows.items(), key=lambda row: (row[0][0], -row[0][1]))
    ]


_BLANK = re.compile(r"(?<![\w/])[YyRr]/(?:L/)?[Nn](?![\w/])")
"""Signs that a reader puts her own name for: Y/N, your name, and Y/L/N, your last name."""


def _blanks(story: Story) -> list[tuple[int, int]]:
    if "/N" not in story.text and "/n" not in story.text:
        return []
    return [match.span() for start, end in told_spans(story) for match in _BLANK.finditer(story.text, start, end)]


def _word_starts(starts: Sequence[int], names: Sequence[object]) -> set[int]:
    taken: set[int] = set()
    for name in names:
        start: int = getattr(name, "start")  # noqa: B009
        end: int = getattr(name, "end")  # noqa: B009
        row = bisect_right(starts, start) - 1
        while row < len(starts) and starts[row] < end:
            taken.add(starts[row])
            row += 1
    return taken
