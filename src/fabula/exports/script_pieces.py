"""Pieces of a script: the text cut so that every character is in one piece, and each piece has one voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal

from fabula.story.story import Story

__all__ = ["PIECE_KINDS", "Piece", "cut"]

Kind = Literal["narration", "speech", "thought", "letter", "heading", "paratext", "scene_break", "silence"]

PIECE_KINDS: tuple[Kind, ...] = (
    "narration",
    "speech",
    "thought",
    "letter",
    "heading",
    "paratext",
    "scene_break",
    "silence",
)
"""Kinds of pieces: letter is all writing inside the story; silence is white space, or marks without a word between pieces."""

# Titles and scare quotes are part of whatever they stand in.
_QUOTED: dict[str, Kind] = {"speech": "speech", "thought": "thought", "writing": "letter"}

# Marks alone are nothing to read there; "..." as a speech is a line all the same.
_BARE = frozenset({"narration", "letter"})
_WRITING, _SPOKEN = 1, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with one voice; the rows that it stands in, -1 where it stands in none."""

    start: int
    end: int
    kind: Kind
    quotation: int
    embedded: int
    paratext: int
    block: int
    chapter: int
    scene: int


def cut(story: Story) -> list[Piece]:
    """Give the pieces of a story, in order: joined they are the text.

    A piece stays inside one block, chapter and scene. Where layers overlap, paratext counts before speech and thought, these
    before writing, and of two quotations the inner one. The label of a message ("Ida: ") is narration.

    Returns:
        No piece is empty; the first starts at 0, each at the end of the one before, and the last ends where the text does.
    """
    layers = {name: _spans(story, name) for name in ("embedded", "paratext", "blocks", "chapters", "scenes")}
    kinds = story.layer("quotations").labels("kind")
    quoted = {
        row: (start, end, _WRITING if kinds[row] == "writing" else _SPOKEN)
        for row, (start, end, _) in _spans(story, "quotations").items()
        if kinds[row] in _QUOTED
    }
    tables = [quoted, *layers.values()]
    cuts = sorted(
        {0, len(story.text), *(at for table in tables for start, end, _ in table.values() for at in (start, end))}
    )
    owners = [_owners(table, cuts) for table in tables]
    block_kinds = story.layer("blocks").labels("kind")
    labels = _labels(story, layers["embedded"], quoted)
    pieces: list[Piece] = []
    for i, (start, end) in enumerate(pairwise(cuts)):
        quotation, embedded, paratext, block, chapter, scene = (owner[i] for owner in owners)
        block_kind = block_kinds[block] if block >= 0 else None
        kind: Kind = "narration"
        if paratext >= 0 or block_kind == "paratext":
            kind, quotation, embedded = "paratext", -1, -1
        elif block_kind == "scene_break":
            kind, quotation, embedded = "scene_break", -1, -1
        elif quotation >= 0:
            kind = _QUOTED[kinds[quotation] or "speech"]
        elif embedded >= 0:
            kind = "narration" if start < labels.get(embedded, 0) else "letter"
        elif block_kind == "heading":
            kind = "heading"
        _add(pieces, Piece(start, end, kind, quotation, embedded, paratext, block, chapter, scene))
    return list(_with_silence(story.text, pieces))


def _labels(
    story: Story, embedded: dict[int, tuple[int, int, int]], quoted: dict[int, tuple[int, int, int]]
) -> dict[int, int]:
    """Give where the words of a message begin, after the label that says who writes; by row, for messages that have one."""
    first = {end: start for start, end, rank in quoted.values() if rank == _WRITING}
    messages = story.layer("embedded").where("kind", "message").tolist()
    return {row: first[embedded[row][1]] for row in messages if embedded[row][1] in first}


def _spans(story: Story, name: str) -> dict[int, tuple[int, int, int]]:
    layer = story.layer(name)
    bounds = zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True)
    return {row: (start, end, 0) for row, (start, end) in enumerate(bounds)}


def _owners(table: dict[int, tuple[int, int, int]], cuts: Sequence[int]) -> list[int]:
    """Give the row that owns the stretch from each cut on: the highest rank, then the innermost; -1 for nobody."""
    waiting = sorted(table, key=lambda row: table[row][0], reverse=True)
    inside: list[tuple[int, int, int, int]] = []
    made: list[int] = []
    for at in cuts:
        while waiting and table[waiting[-1]][0] <= at:
            row = waiting.pop()
            start, end, rank = table[row]
            heappush(inside, (-rank, -start, end, row))
        while inside and inside[0][2] <= at:
            heappop(inside)
        made.append(inside[0][3] if inside else -1)
    return made


def _add(pieces: list[Piece], new: Piece) -> None:
    """Add a piece, as part of the one before where nothing but its place differs."""
    if pieces and _key(pieces[-1]) == _key(new):
        new = _joined(pieces.pop(), new)
    pieces.append(new)


def _key(piece: Piece) -> tuple[str, int, int, int, int, int, int]:
    return piece.kind, piece.quotation, piece.embedded, piece.paratext, piece.block, piece.chapter, piece.scene


def _joined(one: Piece, other: Piece) -> Piece:
    return Piece(
        one.start,
        other.end,
        one.kind,
        one.quotation,
        one.embedded,
        one.paratext,
        one.block,
        one.chapter,
        one.scene,
    )


def _with_silence(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        words = text[piece.start : piece.end]
        is_silent = not words.strip() or (piece.kind in _BARE and not any(map(str.isalnum, words)))
        if is_silent:
            quiet = Piece(piece.start, piece.end, "silence", -1, -1, -1, piece.block, piece.chapter, piece.scene)
            held = _joined(held, quiet) if held else quiet
            continue
        if held:
            yield held
            held = None
        yield piece
    if held:
        yield held
