"""Tokens and sentences on the treebanks UD English EWT and GUM, from raw text.

    python -m benchmarks.quality.segmentation [train|dev]

The measure is that of the CoNLL 2018 shared task: F1 over character spans. The text of each document goes through the reader
of plain text and all stages up to the tokens, as a user's file would.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from benchmarks import data
from fabula import pipeline

Spans = set[tuple[int, int]]


def rows(split: str = "dev") -> dict[str, dict[str, float]]:
    """Give token F1 and sentence F1 for each treebank and each of its genres."""
    counts: dict[str, Counter[str]] = {}
    loader = data.loader()
    for treebank in ("ewt", "gum"):
        for document in loader.iter_ud(treebank, split, root=data.folder()):
            genre = document.id.split("_")[1] if treebank == "gum" else document.id.split("-", maxsplit=1)[0]
            found = compare(document)
            for name in (treebank, f"{treebank} {genre}"):
                counts.setdefault(name, Counter()).update(found)
    return {
        name: {
            "token_f1": _f1(count, "token"),
            "sentence_f1": _f1(count, "sentence"),
            "tokens": count["gold token"],
            "sentences": count["gold sentence"],
        }
        for name, count in sorted(counts.items())
    }


def compare(document: Any) -> Counter[str]:
    """Give the counts of one document: right, predicted and gold tokens and sentences."""
    tokens, sentences = predict(document.text)
    wanted = {
        "token": {(t.start, t.end) for t in document.tokens if t.start >= 0},
        "sentence": {(s.start, s.end) for s in document.sentences},
    }
    count: Counter[str] = Counter()
    for name, found in (("token", tokens), ("sentence", sentences)):
        count[f"right {name}"] = len(found & wanted[name])
        count[f"predicted {name}"] = len(found)
        count[f"gold {name}"] = len(wanted[name])
    return count


def predict(text: str) -> tuple[Spans, Spans]:
    """Give the token spans and the sentence spans that fabula finds in a plain text."""
    options = pipeline.Options()
    chain = [stage for stage in pipeline.stages(options) if type(stage).__name__ in _STAGES]
    story = pipeline.annotate(pipeline.read_only(text.encode(), name="text.txt", options=options), chain)
    made: list[Spans] = []
    for name in ("tokens", "sentences"):
        layer = story.layer(name)
        made.append(set(zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True)))
    return made[0], made[1]


_STAGES = frozenset({"Blocks", "Paratext", "Chapters", "Tokens"})


def _f1(count: Counter[str], name: str) -> float:
    total = count[f"predicted {name}"] + count[f"gold {name}"]
    return 2 * count[f"right {name}"] / total if total else 0.0


def main() -> None:
    """Print the rows as a table."""
    for name, row in rows(sys.argv[1] if len(sys.argv) > 1 else "dev").items():
        print(f"{name:20} tokens {row['token_f1']:.4f}  sentences {row['sentence_f1']:.4f}  ({row['sentences']:.0f})")


if __name__ == "__main__":
    main()
