"""Printed scene breaks of public-domain short stories, taken out of the text and found again.

    python -m benchmarks.quality.removed_breaks [--half tuning] [--story NAME ...] [--errors]

Of the 30 short stories those at even places of the index are asked here; the others (``--half tuning``) may be tuned on. A line of
asterisks goes with its empty lines, so that nothing parts the two paragraphs; a scene that begins where a chapter does is
neither asked nor counted. A break is found within one paragraph, each once. Every extra cut counts as wrong; ``without_cast_cuts`` leaves
those out that a change of cast made.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import fabula
from benchmarks import data
from benchmarks.quality.cases import Board
from benchmarks.quality.scenes import match_rows, paragraph_of, paragraph_starts, window_diff

_MARK = re.compile(r"\n+[ \t]*\*(?:[ \t]*\*)+[ \t]*\n+")


@dataclass(frozen=True, slots=True)
class Removed:
    """A text without its printed breaks, and where they stood: the offsets at which the next paragraph begins."""

    name: str
    text: str
    breaks: tuple[int, ...]


def stories(half: str = "asked") -> Iterator[Removed]:
    """Give the short stories without their breaks.

    Args:
        half: ``asked``, those at even places, or ``tuning``, the others.

    Raises:
        DataAbsentError: the corpora are not on this machine.
    """
    documents = data.loader().iter_raw_fiction(kind="short story")
    for number, document in enumerate(documents):
        if (number % 2 == 0) == (half == "asked"):
            yield remove(document.id.removeprefix("stories__"), document.text)


def remove(name: str, text: str) -> Removed:
    """Take the printed breaks out of a text."""
    parts = _MARK.split(text.replace("\r\n", "\n"))
    breaks: list[int] = []
    made = parts[0]
    for part in parts[1:]:
        made += "\n\n"
        breaks.append(len(made))
        made += part
    return Removed(name, made, tuple(breaks))


def rows() -> dict[str, Any]:
    """Give the figures over the stories that are asked."""
    return _score("asked", ()).rows()


def _score(half: str, names: tuple[str, ...]) -> Board:
    board = Board()
    for one in stories(half):
        if not names or one.name.startswith(names):
            score_removed(one, fabula.read_text(one.text, name=one.name).to_document(), board)
    return board


def score_removed(one: Removed, document: dict[str, Any], board: Board) -> None:
    """Compare the scenes of a document with the breaks that were taken out of it."""
    text = document["text"]
    starts = paragraph_starts(document["blocks"])
    wanted = sorted({paragraph_of(position, starts) for position in one.breaks})
    chapters = {paragraph_of(row["start"], starts) for row in document["chapters"]}
    chapters |= {row + 1 for row in chapters}
    cuts = [
        (paragraph_of(row["start"], starts), row)
        for row in document["scenes"][1:]
        if row["break"] not in {"start", "chapter", "mark"}
    ]
    cuts = [(number, row) for number, row in cuts if number not in chapters or number in wanted]
    for measure, chosen in (
        ("removed_breaks", cuts),
        ("removed_breaks/without_cast_cuts", [cut for cut in cuts if cut[1]["break"] != "cast"]),
    ):
        pairs = match_rows(wanted, [number for number, _ in chosen])
        tally = board.tally(measure)
        tally.add(len(pairs), len(chosen), len(wanted))
        found, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        tally.misses += [
            f"{one.name} MISSED {_line(text[starts[number] : starts[number] + 120])!r}"
            for i, number in enumerate(wanted)
            if i not in found
        ]
        tally.misses += [
            f"{one.name} WRONG {row['break']} ({row.get('reason')}, {row.get('score')}) "
            f"{_line(text[row['start'] : row['start'] + 120])!r}"
            for j, (_, row) in enumerate(chosen)
            if j not in taken
        ]
    board.mean("removed_breaks/window_diff", window_diff(wanted, {number for number, _ in cuts}, len(starts)))


def _line(words: str) -> str:
    return " ".join(words.split())


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["asked", "tuning"], default="asked")
    parser.add_argument("--story", action="append", default=[], help="the beginning of a story's name")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args(argv)
    _score(args.half, tuple(args.story)).print(["removed_breaks"] if args.errors else [])
    return 0


if __name__ == "__main__":
    sys.exit(main())
