"""Words and the gaps between them: the plain scan of a text that names are read from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Words", "scan_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+[^\W_]*")
_ENDS_SENTENCE = re.compile(r"[.!?…:*_]|\n\s*\n|(?:^|[\s\-–—(\[])[\"“”‘'«‹„「『]")
_JOINS = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a text in order, with what stands before each.

    ``gaps[i]`` is the text between the words i - 1 and i, the end of a span marked by a blank line. ``joined[i]`` says
    that only white space parts the two; ``initial[i]`` says that a capital on word i means nothing. A text or a gap that comes back is one string, and numbers and flags are kept as
    arrays: lists of them for a whole book would be most of the memory.
    """

    texts: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: list[str]
    joined: Sequence[int]
    initial: Sequence[int]


def scan_words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """Give the words of ``text`` inside ``spans``.

    Example:
        'Run," said Mr. Hall.' -> texts Run, said, Mr, Hall; gaps "", ',"' + " ", " ", ". "
    """
    starts, ends = array("i"), array("i")
    texts: list[str] = []
    gaps: list[str] = []
    once: dict[str, str] = {}
    tail = ""
    for start, end in spans:
        at = start
        before = tail + "\n\n"
        for match in _WORD.finditer(text, start, end):
            a, b = match.span()
            gap, word = before + text[at:a], match[0]
            gaps.append(once.setdefault(gap, gap))
            texts.append(once.setdefault(word, word))
            before = ""
            starts.append(a)
            ends.append(b)
            at = b
            tail = ""
        tail += text[at:end]
    is_initial = {gap: bool(_ENDS_SENTENCE.search(gap)) for gap in set(gaps)}
    is_joined = {gap: bool(gap) and bool(_JOINS.fullmatch(gap)) for gap in is_initial}
    return Words(
        texts=texts,
        starts=starts,
        ends=ends,
        gaps=gaps,
        joined=bytes(map(is_joined.__getitem__, gaps)),
        initial=bytes(map(is_initial.__getitem__, gaps)),
    )
