"""Words and the gaps between them: the plain scan of a text that names are read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Words", "scan_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+[^\W_]*")
_ENDS_SENTENCE = re.compile(r"[.!?…:*_]|\n\s*\n|(?:^|[\s\-–—(\[])[\"“”‘'«‹„「『]")
_JOINS = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a text in order, with what stands before each.

    ``gaps[i]`` is the text between the words i - 1 and i, the end of a span marked by a blank line. ``joined[i]`` says
    that only white space parts the two; ``initial[i]`` says that a capital on word i means nothing.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    joined: list[bool]
    initial: list[bool]


def scan_words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """Give the words of ``text`` inside ``spans``.

    Example:
        'Run," said Mr. Hall.' -> texts Run, said, Mr, Hall; gaps "", ',"' + " ", " ", ". "
    """
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    tail = ""
    for start, end in spans:
        at = start
        before = tail + "\n\n"
        for match in _WORD.finditer(text, start, end):
            a, b = match.span()
            gaps.append(before + text[at:a])
            before = ""
            starts.append(a)
            ends.append(b)
            at = b
            tail = ""
        tail += text[at:end]
    texts = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    is_initial = {gap: bool(_ENDS_SENTENCE.search(gap)) for gap in set(gaps)}
    is_joined = {gap: bool(gap) and bool(_JOINS.fullmatch(gap)) for gap in is_initial}
    return Words(
        texts=texts,
        starts=starts,
        ends=ends,
        gaps=gaps,
        joined=[is_joined[gap] for gap in gaps],
        initial=[is_initial[gap] for gap in gaps],
    )
