"""Who says or writes what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fabula.world.change import Change
from fabula.world.draft import Draft
from fabula.world.telling import Telling, is_likely, known

__all__ = ["Speech", "Writing", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Change):
    """``speaker`` says something to ``addressees``; the evidence is what they say.

    ``is_continued`` marks the later parts of a line that a cue interrupts.
    """

    kind: ClassVar[str] = "speech"

    speaker: int
    addressees: tuple[int, ...] = ()
    is_continued: bool = False

    def apply(self, draft: Draft) -> None:
        """Count the line, for each who is addressed, and for nobody (None) once in all; its later parts are no lines."""
        if self.is_continued:
            return
        for other in (None, *self.addressees):
            draft.lines[self.speaker, other] = draft.lines.get((self.speaker, other), 0) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Change):
    """``author`` writes something to ``recipient``; the evidence is the writing."""

    kind: ClassVar[str] = "writing"

    author: int
    recipient: int | None = None

    def apply(self, draft: Draft) -> None:
        """Leave the state: a letter tells who wrote it, and nothing of what is the case."""


def read(telling: Telling) -> Iterator[Change]:
    """Give the lines of speech and the writings whose author is likely."""
    story = telling.story
    begun: set[tuple[int, int]] = set()
    for quotation in story.quotations:
        who, score = quotation.speaker, quotation.score
        if quotation.kind != "speech" or who is None or not is_likely(score):
            continue
        line = (quotation.utterance, who.i)
        is_continued = line in begun
        begun.add(line)
        yield Speech(
            **telling.place(quotation.end),
            speaker=who.i,
            addressees=tuple(other.i for other in quotation.addressees),
            is_continued=is_continued,
            evidence=((quotation.start, quotation.end),),
            row=("quotations", quotation.i),
            score=score,
        )
    scores = story.layer("embedded").floats("score").tolist()
    for writing in story.embedded:
        if writing.author is not None:
            yield Writing(
                **telling.place(writing.end),
                author=writing.author.i,
                recipient=writing.recipient.i if writing.recipient else None,
                evidence=((writing.start, writing.end),),
                row=("embedded", writing.i),
                score=known(scores[writing.i]),
            )
