"""Continuity: planted faults that are found, and findings that are faults, in our own stories and in tests/faults.

    python -m benchmarks.quality.continuity [--errors]      the texts of tests/faults

A planted fault is found where a finding of its code shows both of its passages: of each, a passage of the finding's evidence overlaps
the sentences. A finding is right where it shows a planted fault. Findings in stories without faults are wrong ones.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import fabula
from benchmarks.data import ROOT
from benchmarks.quality.cases import Board, Case, Span, overlaps

FOLDER = ROOT / "tests" / "faults"
CODES = frozenset({"attribute_changes", "two_places", "acts_after_death", "two_holders", "name_variants"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault: its code, and the sentences of its two passages."""

    code: str
    later: Span
    earlier: Span
    uncertain: bool = False


def score_continuity(case: Case, board: Board) -> None:
    """Add what was found of the faults of one of our own stories."""
    document = case.document
    faults = [
        Fault(f.code, sentences(document, f.start, f.end), sentences(document, f.other.start, f.other.end), f.uncertain)
        for f in case.gold.findings
    ]
    score_faults(case.name, document, faults, board, "continuity/stories")


def score_faults(name: str, document: Mapping[str, Any], faults: Sequence[Fault], board: Board, measure: str) -> None:
    """Compare the findings of a document with the faults that were planted in it."""
    findings = [row for row in document.get("warnings") or () if row["code"] in CODES]
    text = document["text"]
    tally = board.tally(measure)
    right: set[int] = set()
    for fault in faults:
        hits = [j for j, row in enumerate(findings) if is_shown(fault, row)]
        right |= set(hits)
        if fault.uncertain:
            tally.predicted -= len(hits)
            continue
        tally.add(bool(hits), -len(hits[1:]), 1)  # a second finding of one fault is neither right nor wrong
        board.tally(f"{measure}/{fault.code}").add(bool(hits), 0, 1)
        if not hits:
            pair = " || ".join(_line(text[a:b]) for a, b in (fault.earlier, fault.later))
            tally.misses.append(f"{name} MISSED {fault.code}: {pair}")
    tally.predicted += len(findings)
    for j, row in enumerate(findings):
        board.tally(f"{measure}/{row['code']}").add(0, 1, 0)
        if j not in right:
            shown = " || ".join(_line(text[a:b]) for a, b in passages(row))
            tally.misses.append(f"{name} WRONG  {row['code']} ({row.get('score')}): {row['message']}: {shown}")


def is_shown(fault: Fault, finding: Mapping[str, Any]) -> bool:
    """Say whether a finding is of this fault and shows both passages."""
    shown = passages(finding)
    return finding["code"] == fault.code and overlaps([fault.later], shown) and overlaps([fault.earlier], shown)


def passages(finding: Mapping[str, Any]) -> list[Span]:
    """Give the passages that a finding shows."""
    spans = [(a, b) for a, b in finding.get("evidence") or ()]
    if finding.get("start") is not None and finding.get("end") is not None:
        spans.append((finding["start"], finding["end"]))
    return sorted(set(spans))


def sentences(document: Mapping[str, Any], start: int, end: int) -> Span:
    """Give the span of the sentences that a passage touches."""
    columns: Mapping[str, Any] = document.get("sentences") or {"start": (), "end": ()}
    touched = [(a, b) for a, b in zip(columns["start"], columns["end"], strict=True) if a < end and start < b]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


def board_of_faults(board: Board | None = None) -> Board:
    """Read the texts of tests/faults and add what is found to a board, a new one where none is given.

    Raises:
        ValueError: a passage does not stand in its text exactly once.
    """
    board = board or Board()
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, row in enumerate(data.get("case", ())):
            name = row.get("name") or f"{path.stem}-{number}"
            document = fabula.read_text(row["text"], name=name).to_document()
            faults = [
                Fault(each["code"], _found(document, each["later"], name), _found(document, each["earlier"], name))
                for each in row.get("faults") or ()
            ]
            score_faults(name, document, faults, board, "continuity/faults")
    return board


def _found(document: Mapping[str, Any], words: str, name: str) -> Span:
    text = document["text"]
    if text.count(words) != 1:
        raise ValueError(f"{name}: {words!r} stands {text.count(words)} times in the text, not once")
    start = text.index(words)
    return sentences(document, start, start + len(words))


def _line(words: str) -> str:
    return " ".join(words.split())[:100]


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args(argv)
    board_of_faults().print(["all"] if args.errors else [])
    return 0


if __name__ == "__main__":
    sys.exit(main())
