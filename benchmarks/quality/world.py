"""Scenes, events, relations, transfers, knowledge and continuity of the project's own stories, against gold written by hand.

    python -m benchmarks.quality.world [--story SLUG ...] [--errors MEASURE|all ...] [--min-score 0.5]

The stories are under tests/stories; none is training data. Counts are pooled over the stories. ``--errors relations/pair`` shows
what is wrong and missed in the measures that begin so, with the words. ``--min-score`` leaves rows out that are less sure; the rows of the
benchmark take all that the story JSON has.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from tests.gold.resolve import load_gold, resolve, story_file

from benchmarks.quality import reading
from benchmarks.quality.cases import Board, Case, case_of
from benchmarks.quality.continuity import board_of_faults, score_continuity
from benchmarks.quality.events import score_events
from benchmarks.quality.relations import score_relations
from benchmarks.quality.scenes import score_scenes
from benchmarks.quality.stories import FOLDER
from benchmarks.quality.transfers import score_knowledge, score_transfers

SCORERS: Mapping[str, Callable[[Case, Board], None]] = {
    "scenes": score_scenes,
    "events": score_events,
    "relations": score_relations,
    "transfers": score_transfers,
    "knowledge": score_knowledge,
    "continuity": score_continuity,
}


def rows(*sections: str) -> dict[str, Any]:
    """Give the figures of these sections on the project's own stories."""
    return board_of((), sections).rows() | {"stories": len(cases())}


def continuity_rows() -> dict[str, Any]:
    """Give the figures of continuity, on our own stories, on the texts of tests/faults, and over both."""
    board = board_of_faults(board_of((), ["continuity"]))
    both = board.tally("continuity/all")
    for part in (board.tally("continuity/stories"), board.tally("continuity/faults")):
        both.add(part.right, part.predicted, part.gold)
    return board.rows() | {"stories": len(cases())}


def board_of(slugs: Sequence[str] = (), sections: Sequence[str] = (), *, least: float = 0.0) -> Board:
    """Score the stories whose slugs begin with one of ``slugs``; a story without rows of a section is left out of it."""
    board = Board()
    for case in cases():
        if slugs and not case.name.startswith(tuple(slugs)):
            continue
        for section in sections or SCORERS:
            if section in {"scenes", "events", "continuity"} or getattr(case.gold, section):
                SCORERS[section](replace(case, least=least), board)
    return board


@cache
def cases() -> tuple[Case, ...]:
    """Read every story and its gold; a story whose gold does not resolve is left out, and said to be."""
    made: list[Case] = []
    for folder in sorted(FOLDER.iterdir()):
        if not (folder / "gold.toml").is_file():
            continue
        story = reading.read_once(story_file(folder))
        gold = resolve(load_gold(folder), story.text)
        if gold.problems:
            print(f"left out: {folder.name}: gold does not resolve: {'; '.join(gold.problems)}", file=sys.stderr)
            continue
        made.append(case_of(story, gold, name=folder.name))
    return tuple(made)


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", action="append", default=[], help="the beginning of a slug")
    parser.add_argument("--only", action="append", default=[], choices=list(SCORERS))
    parser.add_argument("--errors", action="append", default=[], help="the beginning of a measure, or all")
    parser.add_argument("--min-score", type=float, default=0.0)
    args = parser.parse_args(argv)
    board_of(args.story, args.only, least=args.min_score).print(args.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
