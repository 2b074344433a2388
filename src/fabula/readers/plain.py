"""Plain text: paragraphs by layout, frames of archives, and the encoding of the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from fabula.readers.encoding import decode, find_mojibake
from fabula.readers.frames import Frame, find_frame
from fabula.readers.layout import paragraph_spans
from fabula.readers.reader import Limits, ReadResult
from fabula.readers.result import Block, Draft, Note, check_size, check_text, trim

__all__ = ["PlainReader", "note_encoding"]


class PlainReader:
    """Reads plain text; ``text`` is the decoded file, so offsets made on the file hold."""

    name: str = "plain"
    suffixes: tuple[str, ...] = (".txt", ".text")
    media_types: tuple[str, ...] = ("text/plain",)

    def sniff(self, data: bytes) -> float:
        """Say how likely ``data`` is plain text: anything without NUL bytes may be."""
        return 0.0 if b"\0" in data[:1024] else 0.1

    def read(self, data: bytes, *, name: str, limits: Limits) -> ReadResult:
        """Read ``data``.

        Raises:
            ReadError: empty, or no text; LimitError: larger than a limit.
        """
        check_size(data, name=name, limits=limits)
        decoded = decode(data, name=name)
        text = decoded.text
        check_text(text, name=name, limits=limits)
        frame = find_frame(text)
        draft = Draft(text=text, encoding=decoded.encoding, metadata=frame.declared.metadata())
        draft.blocks = _blocks(text, frame)
        draft.notes = [Note(start, end, kind, reason) for start, end, kind, reason in frame.parts if start < end]
        _number_lines(draft, name)
        note_encoding(draft, decoded.doubt)
        return draft.finish(media_type="text/plain")


def note_encoding(draft: Draft, doubt: str | None) -> None:
    """Add the warnings ``encoding`` (the encoding is a guess) and ``mojibake`` to ``draft``."""
    if doubt is not None:
        draft.warnings.append(("encoding", doubt, None, None))
    found = find_mojibake(draft.text)
    if found is not None:
        start, end, count = found
        times = "once" if count == 1 else f"{count} times"
        message = f"text that was decoded wrongly before it came here, {times}; the text is left as it is"
        draft.warnings.append(("mojibake", message, start, end))


def _blocks(text: str, frame: Frame) -> list[Block]:
    inner_start, inner_end = frame.inner
    spans = _cut_parts(text, paragraph_spans(text, 0, inner_start), frame) if inner_start else []
    spans += paragraph_spans(text, inner_start, inner_end)
    spans += paragraph_spans(text, inner_end, len(text)) if inner_end < len(text) else []
    headings = set(frame.headings)
    return [Block(start, end, "heading" if (start, end) in headings else "paragraph") for start, end in spans]


def _cut_parts(text: str, spans: list[tuple[int, int]], frame: Frame) -> list[tuple[int, int]]:
    """Cut header blocks at the edges of the parts inside them, such as the summary among other entries."""
    edges = sorted({edge for start, end, _, _ in frame.parts for edge in (start, end)})
    made: list[tuple[int, int]] = []
    for start, end in spans:
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        pieces = [trim(text, low, high) for low, high in pairwise(cuts)]
        made += [(low, high) for low, high in pieces if low < high]
    return made


def _number_lines(draft: Draft, name: str) -> None:
    text = draft.text
    line, at = 1, 0
    for block in draft.blocks:
        line += text.count("\n", at, block.start)
        last = line + text.count("\n", block.start, block.end)
        block.file = name
        block.element = f"line {line}" if last == line else f"lines {line}-{last}"
        line, at = last, block.end
