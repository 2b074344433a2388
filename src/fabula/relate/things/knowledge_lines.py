"""Lines of speech: who says which sentences to whom, and which lines stand before and after."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fabula.relate.events.event_people import WordPeople
from fabula.story.story import Story

__all__ = ["Line", "Sentence", "lines_of"]

_MOST_WORDS: Final = 400
"""Words of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line: the row of the quotation that it ends in, and its words; a cue in its midst is left out."""

    row: int
    start: int
    end: int
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What one says without another's words between: who says it to whom, and the rows of speech around it, or -1."""

    start: int
    end: int
    speaker: int
    hearers: tuple[int, ...]
    rows: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    before: int
    after: int


def lines_of(story: Story, people: WordPeople, *, kind: str = "speech") -> Iterator[Line]:
    """Give the lines of speech, or of another kind, in order; ``before`` and ``after`` are rows of that kind."""
    quotations = story.layer("quotations")
    starts, ends = quotations.ints("start").tolist(), quotations.ints("end").tolist()
    speakers = quotations.ints("speaker").tolist()
    utterances = quotations.ints("utterance").tolist()
    speech: list[int] = quotations.where("kind", kind).tolist()
    at, n = 0, len(speech)
    while at < n:
        last = at
        while last + 1 < n and utterances[speech[last + 1]] == utterances[speech[at]]:
            last += 1
        rows = tuple(speech[at : last + 1])
        hearers: dict[int, None] = dict.fromkeys([who for row in rows for who in people.voices.hearers[row]])
        yield Line(
            starts[rows[0]],
            ends[rows[-1]],
            speakers[rows[0]],
            tuple(hearers),
            rows,
            tuple(_sentences(story.text, people, [(row, starts[row], ends[row]) for row in rows])),
            speech[at - 1] if at else -1,
            speech[last + 1] if last + 1 < n else -1,
        )
        at = last + 1


def _sentences(text: str, people: WordPeople, parts: Sequence[tuple[int, int, int]]) -> Iterator[Sentence]:
    trees = people.trees
    open_tokens: list[int] = []
    begun = 0
    for row, start, end in parts:
        first = bisect_left(trees.starts, start)
        last = min(bisect_left(trees.starts, end, first), first + _MOST_WORDS)
        if open_tokens and not _goes_on(text, start):
            yield Sentence(row, begun, trees.ends[open_tokens[-1]], tuple(open_tokens))
            open_tokens = []
        for token in range(first, last):
            if not open_tokens:
                begun = trees.starts[token]
            open_tokens.append(token)
            if token + 1 < last and trees.sentences[token + 1] != trees.sentences[token]:
                yield Sentence(row, begun, trees.ends[token], tuple(open_tokens))
                open_tokens = []
        if open_tokens and not _is_open(text, end):
            yield Sentence(row, begun, trees.ends[open_tokens[-1]], tuple(open_tokens))
            open_tokens = []
    if open_tokens:
        yield Sentence(parts[-1][0], begun, trees.ends[open_tokens[-1]], tuple(open_tokens))


def _is_open(text: str, end: int) -> bool:
    """Say whether a part of a line ends within a sentence: ``"The will," he said, "leaves us nothing."``."""
    return text[max(end - 4, 0) : end].rstrip("\"'”’»」 ")[-1:] in {",", "—", "–", "-"}


def _goes_on(text: str, start: int) -> bool:
    return text[start : start + 4].lstrip("\"'“‘«「 ")[:1].islower()
