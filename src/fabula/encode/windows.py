"""Windows: the stretches of a story that the encoder sees at one time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.story.arrays import Ints1d
from fabula.story.story import Story

_Rows: TypeAlias = npt.NDArray[np.integer]

__all__ = ["MIN_PIECES", "Window", "check_sizes", "plan_windows", "regions"]

MIN_PIECES: Final = 64
"""The smallest window that the planner takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Token rows: ``start`` to ``stop`` are seen, ``core_start`` to ``core_stop`` are answered for."""

    start: int
    stop: int
    core_start: int
    core_stop: int


def regions(story: Story) -> Ints1d:
    """Give the number of each sentence's region: windows never reach from one chapter, or kind of text, to another.

    Returns:
        (n_sentences,) int32; equal numbers in a row are one region.
    """
    sentences = story.layer("sentences")
    starts = sentences.ints("start")
    chapter = np.searchsorted(story.layer("chapters").ints("start"), starts, side="right")
    is_paratext = np.zeros(len(story.layer("blocks")), bool)
    is_paratext[story.layer("blocks").where("kind", "paratext")] = True
    inside = is_paratext[sentences.ints("block")]
    paratext = story.layer("paratext")
    for start, end in zip(paratext.ints("start").tolist(), paratext.ints("end").tolist(), strict=True):
        inside[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return (2 * chapter + inside).astype(np.int32)


def plan_windows(
    n_pieces: npt.NDArray[np.integer],
    sentence: Ints1d,
    region: Ints1d,
    block: Ints1d | None = None,
    *,
    max_pieces: int = 256,
    context_pieces: int = 32,
) -> Iterator[Window]:
    """Give windows whose cores cover every token once, in order.

    A core is as many whole sentences as fit beside the context, or a few less, so that it ends with a block: a window costs
    what its pieces cost, so that one less full is as good. The context on either side is the whole sentences that
    fit into ``context_pieces``; where not even one does, its nearest words. Where a core begins or ends with its region there is
    no context. A sentence that is longer than a window is cut between words; there the context is at least an eighth of the
    window.

    Args:
        n_pieces: (n_tokens,) pieces of each token.
        sentence: (n_tokens,) sentence row of each token, ascending.
        region: (n_sentences,) as ``regions`` gives it.
        block: (n_sentences,) block row of each sentence; where it is not given, cores end with any sentence.
        max_pieces: size of a window, the special pieces at its ends counted.
        context_pieces: most pieces of context on each side, 0 for none.
    Raises:
        ValueError: the window is too small for words and context.
    Example:
        Three sentences of 100 pieces, one region, windows of 256, context of 32: tokens of (0, 1) with 32 pieces of
        sentence 2, then tokens of (2) with 32 pieces of sentence 1.
    """
    check_sizes(max_pieces, context_pieces)
    if not len(sentence):
        return
    total = np.concatenate([np.zeros(1, np.int32), np.cumsum(n_pieces, dtype=np.int32)])
    firsts = np.flatnonzero(np.diff(sentence, prepend=-1))
    edges = np.append(firsts, len(sentence))
    breaks = _edges(firsts, region[sentence[firsts]], len(sentence))
    block_edges = edges if block is None else _edges(firsts, block[sentence[firsts]], len(sentence))
    at = 0
    for end in breaks.tolist():
        planner = _Planner(total, edges, block_edges, at, end, max_pieces - 2, context_pieces)
        yield from planner.windows()
        at = end


def check_sizes(max_pieces: int, context_pieces: int) -> None:
    """Refuse windows that are too small for words and context.

    Raises:
        ValueError: they are.
    """
    if max_pieces < MIN_PIECES or not 0 <= context_pieces <= max_pieces // 4:
        raise ValueError(
            f"a window of {max_pieces} pieces with {context_pieces} of context: "
            f"take at least {MIN_PIECES} and at most a quarter of it as context"
        )


def _edges(firsts: _Rows, group: Ints1d, end: int) -> _Rows:
    """Give the rows in ``firsts`` at which a new group begins, and the end."""
    return np.append(firsts[np.flatnonzero(group[1:] != group[:-1]) + 1], end)


@dataclass(frozen=True, slots=True)
class _Planner:
    """One region: token rows ``begin`` to ``end``; ``total[row]`` pieces go before a row.

    ``edges`` are the rows at which sentences begin, ``blocks`` those at which blocks do; the end of all is one of both.
    """

    total: _Rows
    edges: _Rows
    blocks: _Rows
    begin: int
    end: int
    room: int
    context: int

    def windows(self) -> Iterator[Window]:
        at = self.begin
        while at < self.end:
            window = self._next(at)
            yield window
            at = window.core_stop

    def _next(self, at: int) -> Window:
        is_cut = not self._is_edge(at)
        start = self._back(at, self._overlap if is_cut else self.context, is_cut=is_cut)
        room = self.room - self._pieces(start, at)
        if self._pieces(at, self.end) <= room:
            return Window(start=start, stop=self.end, core_start=at, core_stop=self.end)
        stop = self._last_edge(at, room - self.context)
        if stop > at:
            return self._with_context(start, at, self._block_edge(at, stop))
        stop = self._edge_after(at)
        if self._pieces(at, stop) <= room:  # the sentence fits where the context after it is shorter
            return self._with_context(start, at, stop)
        if not is_cut and self._pieces(at, stop) <= self.room:  # and here where the context before it is shorter
            return self._with_context(self._back(at, self.room - self._pieces(at, stop), is_cut=True), at, stop)
        stop = max(at + 1, self._last_row(at, room - self._overlap))
        return Window(start=start, stop=self._last_row(start, self.room), core_start=at, core_stop=stop)

    @property
    def _overlap(self) -> int:
        return max(self.context, self.room // 8)

    def _with_context(self, start: int, at: int, stop: int) -> Window:
        room = min(self.context, self.room - self._pieces(start, stop))
        after = self._last_edge(stop, room)
        if after == stop:
            after = self._last_row(stop, room)
        return Window(start=start, stop=min(after, self.end), core_start=at, core_stop=stop)

    def _pieces(self, start: int, stop: int) -> int:
        return int(self.total[stop] - self.total[start])

    def _is_edge(self, row: int) -> bool:
        return int(self.edges[np.searchsorted(self.edges, row)]) == row

    def _block_edge(self, at: int, stop: int) -> int:
        """Give the last end of a block shortly before ``stop``, or ``stop``."""
        k = int(np.searchsorted(self.blocks, stop, side="right")) - 1
        edge = int(self.blocks[k]) if k >= 0 else 0
        return edge if edge > at and self._pieces(edge, stop) <= self.room // _SLACK else stop

    def _edge_after(self, row: int) -> int:
        return int(self.edges[np.searchsorted(self.edges, row, side="right")])

    def _last_edge(self, row: int, room: int) -> int:
        """Give the last edge of a sentence that at most ``room`` pieces part from ``row``, or ``row``."""
        last = self._last_row(row, room)
        edge = int(self.edges[np.searchsorted(self.edges, last, side="right") - 1])
        return max(row, edge)

    def _last_row(self, row: int, room: int) -> int:
        last = int(np.searchsorted(self.total, int(self.total[row]) + max(0, room), side="right")) - 1
        return min(last, self.end)

    def _back(self, row: int, room: int, *, is_cut: bool) -> int:
        """Give the first row of the context before ``row``."""
        first = max(self.begin, int(np.searchsorted(self.total, int(self.total[row]) - room)))
        edge = int(self.edges[np.searchsorted(self.edges, first)])
        return first if is_cut or edge >= row else edge


_SLACK: Final = 4  # a core may stay a quarter smaller than it could be
