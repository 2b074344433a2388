"""Lines: what is said, thought and written in a story, one for each utterance or letter, with whom a reader is shown."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fabula.exports.exporter import is_shown
from fabula.exports.reasons import SURE
from fabula.story.people import Character, Embedded, Quotation
from fabula.story.story import Story

__all__ = ["Line", "Voice", "lines_of", "voices_of"]

_QUOTED = frozenset({"speech", "thought", "writing"})
_MISSIVES = frozenset({"letter", "note", "card", "message"})
"""Writing that somebody sends: it is a line even where nobody is known to have written it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One utterance, thought or piece of writing.

    Args:
        id: of the first quotation, or of the writing, in the story JSON.
        kind: speech, thought or writing; letter, note and the like for writing that is no quotation.
        spans: its parts, in order; a cue stands between them.
        speaker: who is shown as the voice; None where nobody is told, or none surely enough.
        is_withheld: somebody is told, but not surely enough to be shown.
        addressees: to whom; nobody where the speaker is not shown.
        score: of the best answer, shown or not.
        reason: the short code of what decided.
        cue: span of the words that tell the speaker.
    """

    id: str
    kind: str
    spans: tuple[tuple[int, int], ...]
    speaker: Character | None
    is_withheld: bool
    addressees: tuple[Character, ...]
    score: float | None
    reason: str | None
    cue: tuple[int, int] | None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def is_to_check(self) -> bool:
        """Whether a person should look at it: nobody is shown, or not surely."""
        return self.speaker is None or (self.score or 0.0) < SURE

    def words(self, text: str) -> Iterator[str]:
        """Give the words of each part, white space made even."""
        return (" ".join(text[start:end].split()) for start, end in self.spans)


def lines_of(story: Story, *, min_score: float) -> list[Line]:
    """Give the lines of a story, in text order.

    Letters and other writing are lines where they are no quotations already: a message of a chat is one line. Signs, poems and
    pages of books count only where somebody is known to have written them; titles and scare quotes are no lines.

    Args:
        story: a story with quotations and speakers.
        min_score: speakers below it are withheld; 0 shows every answer.
    """
    writing = list(story.embedded)
    made = [_of_quotations(parts, writing, min_score) for parts in _utterances(story.quotations)]
    quoted = [(q.start, q.end) for q in story.quotations if q.kind == "writing"]
    made += [_of_writing(row, min_score) for row in writing if _is_line(row) and not _holds_any(row, quoted)]
    return sorted(made, key=lambda line: line.spans[0])


@dataclass(slots=True, kw_only=True)
class Voice:
    """How much one voice has to say: utterances of speech, thoughts, pieces of writing, words, and lines to check."""

    character: Character | None
    lines: int = 0
    thoughts: int = 0
    letters: int = 0
    words: int = 0
    to_check: int = 0

    @property
    def total(self) -> int:
        """Lines of all kinds."""
        return self.lines + self.thoughts + self.letters


def voices_of(lines: Iterable[Line], text: str) -> list[Voice]:
    """Give the voices of lines, who has most to say first; those of nobody, if any, come last."""
    voices: dict[int, Voice] = {}
    for line in lines:
        key = -1 if line.speaker is None else line.speaker.i
        voice = voices.setdefault(key, Voice(character=line.speaker))
        voice.lines += line.kind == "speech"
        voice.thoughts += line.kind == "thought"
        voice.letters += line.kind not in {"speech", "thought"}
        voice.words += sum(len(words.split()) for words in line.words(text))
        voice.to_check += line.is_to_check
    return sorted(voices.values(), key=lambda voice: (voice.character is None, -voice.total, -voice.words))


def _utterances(rows: Iterable[Quotation]) -> Iterator[list[Quotation]]:
    """Give the parts of each utterance, in the order of the first parts."""
    found: dict[tuple[int, int], list[Quotation]] = {}
    for row in rows:
        if row.kind not in _QUOTED:
            continue
        # subtle: a file may hold rows without an utterance; each is one of its own
        key = (row.utterance, -1) if row.utterance >= 0 else (-1, row.i)
        found.setdefault(key, []).append(row)
    yield from found.values()


def _of_quotations(parts: Sequence[Quotation], writing: Sequence[Embedded], min_score: float) -> Line:
    first = parts[0]
    around = _around(first, writing) if first.kind == "writing" and first.speaker is None else None
    if around is not None and around.author is not None:
        written = _of_writing(around, min_score)
        spans = tuple((part.start, part.end) for part in parts)
        return Line(
            id=first.id,
            kind=around.kind,
            spans=spans,
            speaker=written.speaker,
            is_withheld=written.is_withheld,
            addressees=written.addressees,
            score=written.score,
            reason=written.reason,
            cue=None,
        )
    is_named = first.speaker is not None and is_shown(first.score, min_score)
    return Line(
        id=first.id,
        kind=first.kind,
        spans=tuple((part.start, part.end) for part in parts),
        speaker=first.speaker if is_named else None,
        is_withheld=first.speaker is not None and not is_named,
        addressees=first.addressees if is_named else (),
        score=first.score,
        reason=first.reason,
        cue=first.cue,
    )


def _of_writing(row: Embedded, min_score: float) -> Line:
    told = float(row.layer.floats("score")[row.i])
    score = None if math.isnan(told) else told
    is_named = row.author is not None and is_shown(score, min_score)
    recipient = row.recipient
    return Line(
        id=row.id,
        kind=row.kind,
        spans=((row.start, row.end),),
        speaker=row.author if is_named else None,
        is_withheld=row.author is not None and not is_named,
        addressees=(recipient,) if is_named and recipient is not None else (),
        score=score,
        reason=None,
        cue=None,
    )


def _is_line(row: Embedded) -> bool:
    return row.kind in _MISSIVES or row.author is not None


def _holds_any(row: Embedded, quoted: Sequence[tuple[int, int]]) -> bool:
    """Say whether quoted writing begins in it, or covers its beginning."""
    at = bisect_left(quoted, (row.start, -1))
    return (at < len(quoted) and quoted[at][0] < row.end) or (at > 0 and quoted[at - 1][1] > row.start)


def _around(quotation: Quotation, writing: Sequence[Embedded]) -> Embedded | None:
    return next((row for row in writing if row.start < quotation.end and quotation.start < row.end), None)
