"""Mentions of persons by rule: names, noun phrases, pronouns; who they are is decided later."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fabula.lang.words import scan_words
from fabula.recognize.name_evidence import Inside
from fabula.recognize.names import find_names
from fabula.recognize.nominals import find_nominals, find_pronouns, spoken_nouns
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Mentions"]


class Mentions:
    """Finds the mentions of persons in the story text; paratext, headings and scene breaks are left out."""

    needs: frozenset[str] = frozenset({"blocks", "paratext", "tokens", "sentences", "quotations"})
    makes: frozenset[str] = frozenset({"mentions"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``mentions`` with every chain null."""
        words = scan_words(story.text, told_spans(story))
        quotations = story.layer("quotations")
        quoted = Inside(quotations.ints("start").tolist(), quotations.ints("end").tolist())
        names = find_names(words, quoted)
        taken = _word_starts(words.starts, names)
        nominals = find_nominals(words, taken, spoken_nouns(words))
        rows: dict[tuple[int, int], tuple[tuple[int, int], str, float]] = {}
        for start, end in find_pronouns(words):
            rows[start, end] = ((start, end), "pronominal", 0.99)
        for nominal in nominals:
            rows[nominal.start, nominal.end] = (nominal.head, "nominal", nominal.score)
        for start, end in _blanks(story):
            rows[start, end] = ((start, end), "proper", 0.9)
        for name in names:
            rows[name.start, name.end] = (name.head, "proper", name.score)
        spans = sorted(rows, key=lambda span: (span[0], -span[1]))
        return [
            Layer(
                "mentions",
                start=[a for a, _ in spans],
                end=[b for _, b in spans],
                head=[rows[span][0] for span in spans],
                form=[rows[span][1] for span in spans],
                type=["PER"] * len(spans),
                chain=[None] * len(spans),
                score=[rows[span][2] for span in spans],
            )
        ]


_BLANK = re.compile(r"(?<![\w/])[YyRr]/(?:L/)?[Nn](?![\w/])")
"""Signs that a reader puts her own name for: Y/N, your name, and Y/L/N, your last name."""


def _blanks(story: Story) -> list[tuple[int, int]]:
    if "/N" not in story.text and "/n" not in story.text:
        return []
    return [match.span() for start, end in told_spans(story) for match in _BLANK.finditer(story.text, start, end)]


def _word_starts(starts: list[int], names: Sequence[object]) -> set[int]:
    taken: set[int] = set()
    for name in names:
        start: int = getattr(name, "start")  # noqa: B009
        end: int = getattr(name, "end")  # noqa: B009
        row = bisect_right(starts, start) - 1
        while row < len(starts) and starts[row] < end:
            taken.add(starts[row])
            row += 1
    return taken
