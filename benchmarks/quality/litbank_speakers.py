"""Speakers end to end on LitBank's development documents, openings of some 2,000 words.

    python -m benchmarks.quality.litbank_speakers [--split dev|train] [--doc NAME ...] [--errors N]

Gold marks quotations and names for each a chain of coreference. Every document is read from its raw text, with its own cast;
predicted characters are mapped one-to-one to gold chains by the assignment that makes the most quotations right, and a gold
quotation that is missed, or whose speaker is null, is wrong. The corpus has neither types nor addressees, and marks the parts of
an utterance that a cue interrupts as quotations of their own. Quotations without a chain are left out: nobody can know who says them.

Documents without quotations are read and counted, and have no accuracy. ``mean`` is over the documents with at least three
quotations, since in one with a single quotation the mapping makes any answer right; ``pooled`` is over all quotations of all.

- ``null``: gold quotations that are found and get no speaker; ``missed``: those that are not found.
- ``never_named``: gold chains that speak and none of whose quotations gets any speaker: they are null throughout in ours.
- ``unmapped``: gold chains that speak and are no predicted character's.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks import data, results_file
from benchmarks.quality import dialogue, reading, scoring
from benchmarks.quality.scoring import GoldQuotation, Predicted

FEWEST = 3
"""Documents with fewer quotations are not in the mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One document: its gold quotations, and the answer to each."""

    name: str
    text: str
    gold: list[GoldQuotation]
    given: list[Predicted | None]


def rows(split: str = "dev") -> dict[str, Any]:
    """Give the rows of the quality benchmark.

    Raises:
        AbsentError: the corpus is not on this machine.
    """
    return score(list(documents(split)))


def score(found: Sequence[Found]) -> dict[str, Any]:
    """Give the figures of each document, their mean and the pooled ones; see the top of the module."""
    each = {one.name: of_document(one.gold, one.given) for one in found}
    asked = {name: row for name, row in each.items() if row["gold"]}
    many = {name: row for name, row in asked.items() if row["gold"] >= FEWEST}
    pooled = {key: sum(row[key] for row in asked.values()) for key in _COUNTS}
    return {
        "mean": dialogue.mean([_shares(row) for row in many.values()]) | {"documents": len(many)},
        "pooled": pooled | _shares(pooled),
        "documents": len(each),
        "documents_without_quotations": len(each) - len(asked),
        "documents_with_too_few": len(asked) - len(many),
        "by_document": {name: row | _shares(row) for name, row in asked.items()},
    }


def of_document(gold: Sequence[GoldQuotation], given: Sequence[Predicted | None]) -> dict[str, float]:
    """Give the counts of one document."""
    mapping = scoring.assign(gold, given)
    asked = [(q, answer) for q, answer in zip(gold, given, strict=True) if q.speaker is not None]
    answered = [(q, a) for q, a in asked if a is not None and a.speaker is not None]
    speaking = {q.speaker for q, _ in asked}
    return {
        "gold": len(asked),
        "right": sum(mapping.get(a.speaker) == q.speaker for q, a in answered),
        "answered": len(answered),
        "null": sum(a is not None and a.speaker is None for _, a in asked),
        "missed": sum(a is None for _, a in asked),
        "left_out": len(gold) - len(asked),
        "speakers": len(speaking),
        "never_named": len(speaking - {q.speaker for q, _ in answered}),
        "unmapped": len(speaking - set(mapping.values())),
    }


_COUNTS = ("gold", "right", "answered", "null", "missed", "left_out", "speakers", "never_named", "unmapped")


def _shares(counts: dict[str, float]) -> dict[str, float]:
    return {
        "accuracy": counts["right"] / counts["gold"] if counts["gold"] else 0.0,
        "precision": counts["right"] / counts["answered"] if counts["answered"] else 0.0,
    }


def gold_of(document: Any) -> list[GoldQuotation]:
    """Give the gold quotations of a document."""
    return [
        GoldQuotation(parts=tuple((a, b) for a, b in quote.spans), speaker=quote.speaker, addressees=None)
        for quote in document.quotes
    ]


def documents(split: str = "dev", names: Sequence[str] = ()) -> Iterator[Found]:
    """Read the documents of a split whose names have one of ``names`` in them; all where there are none."""
    for document in data.loader().iter_litbank(root=data.folder(), split=split):
        name = document.id.removesuffix("_brat")
        if names and not any(part in name for part in names):
            continue
        gold = gold_of(document)
        story = reading.read_once(document.text)
        if story.text != document.text:
            raise ValueError(f"{name}: reading changes the text")
        given = scoring.answers(story.text, gold, dialogue.predicted_of(story))
        yield Found(name=name, text=story.text, gold=gold, given=given)


def wrong_of(found: Found) -> list[str]:
    """Give the wrong answers of a document with their words."""
    mapping = scoring.assign(found.gold, found.given)
    made: list[str] = []
    for quotation, answer in zip(found.gold, found.given, strict=True):
        if quotation.speaker is None:
            continue
        if answer is not None and answer.speaker is not None and mapping.get(answer.speaker) == quotation.speaker:
            continue
        said = "MISSED" if answer is None else f"{answer.speaker} ({answer.reason}, {answer.score})"
        (a, _), (_, b) = quotation.parts[0], quotation.parts[-1]
        around = f"{found.text[max(0, a - 200) : a]}>>>{found.text[a:b][:300]}<<<{found.text[b : b + 150]}"
        made.append(f"--- {found.name[:30]} gold {quotation.speaker} | got {said}\n" + " ".join(around.split()))
    return made


def main(argv: list[str] | None = None) -> int:
    """Print the figures; wrong answers of training documents alone, so that nobody tunes on the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", choices=["train", "dev"])
    parser.add_argument("--doc", action="append", default=[], help="part of a document's name")
    parser.add_argument("--errors", type=int, default=0, help="show N wrong answers (training documents only)")
    args = parser.parse_args(argv)
    found = list(documents(args.split, args.doc))
    made = score(found)
    for name, row in (made.pop("by_document") | made).items():
        print(f"{name[:40]:40} {results_file.rounded(row)}")
    if args.errors and args.split == "train":
        wrong = [line for one in found for line in wrong_of(one)]
        print(*random.Random(len(wrong)).sample(wrong, min(args.errors, len(wrong))), sep="\n")  # noqa: S311
    return 0


if __name__ == "__main__":
    sys.exit(main())
