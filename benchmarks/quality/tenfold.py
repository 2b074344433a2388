"""Coreference over the folds of LitBank, every document read with a scorer that was fitted without it; documents pooled.

    python -m benchmarks.quality.tenfold FILE [--fold N ...]

FILE, which ``python -m training.coreference.crossfit`` writes, has lines of JSON: {"document": NAME, "fold": 3, "chains": [[[0, 5],
[17, 20]], ...]}, each chain its spans of characters; of such chains the types are not known, so nothing is told of persons.
Mentions and chains are counted as in ``coreference``. The ten documents that only the evaluation has are missing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import AbsentError
from benchmarks.quality import coreference, coreference_scorers, links
from benchmarks.quality.coreference import Gold
from benchmarks.quality.coreference_scorers import Chains
from benchmarks.quality.links import Mark

Read = tuple[str, int, list[Mark]]
"""Name of a document, its fold, and its predicted mentions."""


def pool(documents: Iterable[tuple[Chains, Chains]]) -> dict[str, float]:
    """Give the row of gold and predicted chains of documents, their counts summed."""
    return coreference_scorers.pool(documents)


def from_file(path: Path) -> Iterator[Read]:
    """Give what stands in a file of predictions."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                told = json.loads(line)
                marks = [
                    Mark(start, end, None, "", number)
                    for number, chain in enumerate(told["chains"])
                    for start, end in chain
                ]
                yield told["document"], int(told["fold"]), marks


def rows(reads: Iterable[Read], golds: Iterable[Gold], *, folds: Sequence[int] = ()) -> dict[str, Any]:
    """Give the rows of all documents that were read: pooled, and CoNLL of each fold and its mean over them.

    Args:
        reads: what was read; of each document once.
        golds: the gold of all documents, with or without the corpus's ending of names.
        folds: only these; all where there are none.
    Raises:
        ValueError: a document is read twice or has no gold.
    """
    gold_of = {_plain(gold.name): gold for gold in golds}
    by_fold: defaultdict[int, list[tuple[Gold, list[Mark]]]] = defaultdict(list)
    seen: set[str] = set()
    for name, fold, marks in reads:
        if _plain(name) in seen or _plain(name) not in gold_of:
            raise ValueError(f"{name}: {'read twice' if _plain(name) in seen else 'no such document'}")
        seen.add(_plain(name))
        if not folds or fold in folds:
            by_fold[fold].append((gold_of[_plain(name)], marks))
    if not by_fold:
        raise AbsentError("nothing was read")
    pairs = [pair for fold in sorted(by_fold) for pair in by_fold[fold]]
    made = coreference.score(pairs)
    if all(mark.type is None for _, marks in pairs for mark in marks):
        del made["persons"]
    each = {
        str(fold): pool((links.chains_of(g.marks), links.chains_of(m)) for g, m in both)["conll_f1"]
        for fold, both in sorted(by_fold.items())
    }
    made["by_fold"] = {"conll_f1": each, "mean": sum(each.values()) / len(each)}
    return made | {"documents": len(pairs), "documents_not_read": len(gold_of) - len(seen)}


def _plain(name: str) -> str:
    return name.removesuffix("_brat")


def main(argv: list[str] | None = None) -> int:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", type=Path, help="a file of predictions")
    parser.add_argument("--fold", type=int, action="append", default=[], help="only this fold")
    args = parser.parse_args(argv)
    golds = [*coreference.litbank("train"), *coreference.litbank("dev")]
    made = rows(from_file(args.predictions), golds, folds=args.fold)
    made.pop("by_document")
    print(json.dumps(made, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
