"""The cast on whole novels of the Project Dialogism Novel Corpus.

    python -m benchmarks.quality.cast [--split dev] [--novel NAME ...] [--wrong]

``welded``: the major gold characters that share one predicted character, counted and named (see ``welded``); it should be 0.

A gold name belongs to the predicted character that owns the most mentions with that text. The corpus lists who speaks or is
spoken of in speech; a character that is in the novel but not in the list counts against the precision here.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

import fabula
from benchmarks import data
from benchmarks.quality import reading

SPECIAL = frozenset({"_group", "_unknowable", "_narr", "narr", "narrator"})
_MIN_MENTIONS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one novel gave: the figures, and what was wrong."""

    name: str
    scores: dict[str, float]
    missed: list[str]
    split: list[str]
    joined: list[str]
    welded: list[str]
    invented: list[str]


def normal(text: str) -> str:
    """Give a name as it is compared: in lower case, without article, white space as one blank."""
    low = " ".join(text.lower().split())
    return re.sub(r"^(?:the|a|an) (?=\w)", "", low)


def owners_of(story: fabula.Story) -> dict[str, Counter[int]]:
    """Give for every mention text the predicted characters that own mentions with it."""
    mentions = story.layer("mentions")
    character: list[int] = [*story.layer("chains").ints("character").tolist(), -1]
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    rows = zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), mentions.labels("form"), strict=True)
    for (start, end, form), chain in zip(rows, mentions.ints("chain").tolist(), strict=True):
        if form != "pronominal" and character[chain] >= 0:
            found[normal(story.text[start:end])][character[chain]] += 1
    return dict(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Gold characters and predicted ones, mapped one-to-one.

    Args:
        gold: the characters of the list, special ones left out.
        gold_of: the gold characters that a name of the text may mean.
        owners: the predicted characters that own mentions with a text, and how many.
        shared: (gold, predicted), mentions with the names of the gold character.
        pairs: gold row to predicted row, of those that share something.
    """

    gold: list[Any]
    gold_of: dict[str, list[int]]
    owners: dict[str, Counter[int]]
    shared: np.ndarray[Any, Any]
    pairs: dict[int, int]


def match(doc: Any, story: fabula.Story) -> Match:
    """Map the characters of a document and of its story one-to-one so that the most mentions with their names are shared."""
    flat = " ".join(doc.text.split()).lower()
    gold = [c for c in doc.characters if c.name.lower() not in SPECIAL]
    gold_of: defaultdict[str, list[int]] = defaultdict(list)
    for i, character in enumerate(gold):
        for name in {normal(t) for t in (character.name, *character.aliases)} - SPECIAL:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", flat):
                gold_of[name].append(i)
    owners = owners_of(story)
    shared = np.zeros((len(gold), len(story.characters)))
    for name, golds in gold_of.items():
        for predicted, n in owners.get(name, Counter()).items():
            for i in golds:
                shared[i, predicted] += n / len(golds)
    best = zip(*linear_sum_assignment(-shared), strict=True) if shared.size else ()
    pairs = {int(i): int(p) for i, p in best if shared[i, p] > 0}
    return Match(gold=gold, gold_of=dict(gold_of), owners=owners, shared=shared, pairs=pairs)


def welded(matched: Match) -> dict[int, list[int]]:
    """Give the predicted characters that are home to more than one major gold character, with these.

    The home of a gold character is the predicted one that owns the most mentions with the names that are its alone (with any of
    its names, where none is).
    """
    homes: defaultdict[int, list[int]] = defaultdict(list)
    for i, character in enumerate(matched.gold):
        if character.category == "major":
            own = [name for name, golds in matched.gold_of.items() if golds == [i] and name in matched.owners]
            held = sum((matched.owners[name] for name in own), Counter[int]())
            if held:
                homes[held.most_common(1)[0][0]].append(i)
            elif matched.shared.size and matched.shared[i].any():
                homes[int(matched.shared[i].argmax())].append(i)
    return {home: golds for home, golds in homes.items() if len(golds) > 1}


def score(doc: Any, story: fabula.Story) -> Result:
    """Compare the cast of a story with the gold cast of its document."""
    matched = match(doc, story)
    gold, gold_of, owners = matched.gold, matched.gold_of, matched.owners
    shared, pairs = matched.shared, matched.pairs
    names = [c.name for c in story.characters]
    counts = [c.mention_count for c in story.characters]
    welds = welded(matched)
    wanted = [i for i, c in enumerate(gold) if c.category in {"major", "intermediate"}]
    found = [i for i in wanted if i in pairs]
    kinds = [c.kind for c in story.characters]
    frequent = [p for p, n in enumerate(counts) if n >= _MIN_MENTIONS and kinds[p] == "person"]
    real = [p for p in frequent if shared[:, p].sum() > 0]
    single = {name: golds[0] for name, golds in gold_of.items() if len(golds) == 1}
    taken = {name: (owners[name].most_common(1)[0][0] if name in owners else f"none: {name}") for name in single}
    precision, recall = _b3(single, taken)
    joined = _groups(taken, single)
    return Result(
        name=doc.id,
        scores={
            "recall": len(found) / max(1, len(wanted)),
            "precision": len(real) / max(1, len(frequent)),
            "b3_precision": precision,
            "b3_recall": recall,
            "b3_f1": 2 * precision * recall / max(1e-9, precision + recall),
            "welded": float(sum(map(len, welds.values()))),
        },
        welded=[f"{names[p]}: {' + '.join(gold[i].name for i in golds)}" for p, golds in welds.items()],
        missed=[gold[i].name for i in wanted if i not in found],
        split=[
            f"{gold[i].name}: "
            + "; ".join(f"{'/'.join(ns)} -> {names[p] if isinstance(p, int) else '-'}" for p, ns in parts.items())
            for i, parts in _groups(single, taken).items()
            if len(parts) > 1
        ],
        joined=[
            f"{names[p]}: " + "; ".join(f"{gold[i].name} ({', '.join(ns)})" for i, ns in parts.items())
            for p, parts in joined.items()
            if isinstance(p, int) and len(parts) > 1
        ],
        invented=[f"{names[p]} {counts[p]}" for p in frequent if p not in real],
    )


def _groups(by: dict[str, Any], then: dict[str, Any]) -> dict[Any, dict[Any, list[str]]]:
    made: defaultdict[Any, defaultdict[Any, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, key in by.items():
        made[key][then[name]].append(name)
    return {key: dict(parts) for key, parts in made.items()}


def _b3(gold: dict[str, Any], predicted: dict[str, Any]) -> tuple[float, float]:
    """Give B3 precision and recall over the names."""
    if not gold:
        return 0.0, 0.0
    golds, guesses = defaultdict(set), defaultdict(set)
    for name in gold:
        golds[gold[name]].add(name)
        guesses[predicted[name]].add(name)
    both = {name: len(golds[gold[name]] & guesses[predicted[name]]) for name in gold}
    precision = sum(both[name] / len(guesses[predicted[name]]) for name in gold) / len(gold)
    recall = sum(both[name] / len(golds[gold[name]]) for name in gold) / len(gold)
    return precision, recall


def run(split: str | None, novels: list[str]) -> list[Result]:
    """Read and score the novels of a split, or the named ones."""
    docs = data.loader().iter_pdnc(root=data.folder(), split=split, repair=True)
    wanted = (doc for doc in docs if not novels or any(name.casefold() in doc.id.casefold() for name in novels))
    return [score(doc, reading.read_novel(doc.text)) for doc in wanted]


def rows(split: str = "dev") -> dict[str, Any]:
    """Give the rows of the quality benchmark: each novel, and their mean."""
    results = run(split, [])
    return {
        "novels": {r.name: r.scores for r in results},
        "mean": _mean(results),
        "welded": sum(int(r.scores["welded"]) for r in results),
        "welded_names": "; ".join(line for r in results for line in r.welded) or "none",
    }


def _mean(results: list[Result]) -> dict[str, float]:
    return {key: sum(r.scores[key] for r in results) / len(results) for key in results[0].scores} if results else {}


def _line(scores: dict[str, float]) -> str:
    return " ".join(f"{k} {v:g}" if k == "welded" else f"{k} {100 * v:.1f}" for k, v in scores.items())


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default=None, choices=["train", "dev"])
    parser.add_argument("--novel", action="append", default=[])
    parser.add_argument("--wrong", action="store_true", help="show what was wrong (training novels only)")
    args = parser.parse_args(argv)
    began = time.perf_counter()
    results = run(args.split or (None if args.novel else "dev"), args.novel)
    for result in results:
        print(f"{result.name:32}", _line(result.scores))
        if args.wrong and (args.split == "train" or args.novel):
            for title in ("missed", "split", "joined", "welded", "invented"):
                for line in getattr(result, title):
                    print(f"    {title}: {line}")
    print(f"{'mean':32}", _line(_mean(results)))
    print(f"{time.perf_counter() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
