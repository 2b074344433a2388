"""Score tokens and sentences on the treebanks UD English EWT and GUM, from raw text.

The measure is that of the CoNLL 2018 shared task: F1 over character spans. Blocks are the paragraphs of the plain text,
parted by empty lines, as a reader of plain text would see them.

Run: ``python -m benchmarks.quality.segmentation [train|dev]``; the data folder is ``$FABULA_DATA``.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from fabula.segment.sentences import split_sentences
from fabula.segment.tokens import split_tokens

_DATA = Path(os.environ.get("FABULA_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data"))

Counts = list[int]  # token: right, predicted, gold; sentence: right, predicted, gold


def rows(split: str = "dev") -> dict[str, dict[str, float]]:
    """Give token F1 and sentence F1 per treebank, and for each genre of GUM.

    Returns:
        name of the part -> {"token_f1", "sentence_f1", "tokens", "sentences"}; empty when the data are absent.
    """
    load = _loader()
    if load is None:
        return {}
    counts: dict[str, Counts] = {}
    for treebank in ("ewt", "gum"):
        for document in load.iter_ud(treebank, split):
            genre = document.id.split("_")[1] if treebank == "gum" else document.id.split("-")[0]
            found = compare(document)
            for name in (treebank, f"{treebank} {genre}"):
                total = counts.setdefault(name, [0] * 6)
                total[:] = [a + b for a, b in zip(total, found, strict=True)]
    return {
        name: {
            "token_f1": _f1(*c[:3]),
            "sentence_f1": _f1(*c[3:]),
            "tokens": float(c[2]),
            "sentences": float(c[5]),
        }
        for name, c in sorted(counts.items())
    }


def compare(document: Any) -> Counts:
    """Give the counts of one document: right, predicted and gold tokens, then sentences."""
    tokens, sentences = predict(document.text)
    gold_tokens = {(t.start, t.end) for t in document.tokens}
    gold_sentences = {(document.tokens[s.first].start, s.end) for s in document.sentences}
    return [
        len(tokens & gold_tokens),
        len(tokens),
        len(gold_tokens),
        len(sentences & gold_sentences),
        len(sentences),
        len(gold_sentences),
    ]


def predict(text: str) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Give the token spans and sentence spans of a plain text."""
    spans = paragraphs(text)
    starts, ends = split_tokens(text, spans)
    sentence = split_sentences(text, starts, ends, spans)
    first = np.flatnonzero(np.diff(sentence, prepend=-1))
    last = np.append(first[1:], len(sentence)) - 1
    return (
        set(zip(starts.tolist(), ends.tolist(), strict=True)),
        set(zip(starts[first].tolist(), ends[last].tolist(), strict=True)),
    )


def paragraphs(text: str) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Give the spans of the paragraphs, which empty lines part."""
    edges = [0]
    for gap in re.finditer(r"\n[ \t]*\n\s*", text):
        edges += (gap.start(), gap.end())
    edges.append(len(text))
    spans = np.array(edges, np.int32).reshape(-1, 2)
    return spans[spans[:, 0] < spans[:, 1]]


def speed() -> dict[str, float]:
    """Give words, seconds and words per second of both functions over the first raw novel."""
    load = _loader()
    if load is None:
        return {}
    text = next(iter(load.iter_raw_fiction(kind="novel"))).text
    spans = paragraphs(text)
    began = time.perf_counter()
    starts, ends = split_tokens(text, spans)
    middle = time.perf_counter()
    split_sentences(text, starts, ends, spans)
    done = time.perf_counter()
    words = len(text.split())
    return {
        "words": float(words),
        "tokens_s": middle - began,
        "sentences_s": done - middle,
        "words_per_s": words / (done - began),
    }


def _f1(right: int, predicted: int, gold: int) -> float:
    return 200.0 * right / (predicted + gold) if predicted + gold else 0.0


def _loader() -> Any:
    path = _DATA / "load_data.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("fabula_load_data", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the rows as a table and as JSON."""
    found = rows(sys.argv[1] if len(sys.argv) > 1 else "dev")
    if not found:
        print(f"no data in {_DATA}: set FABULA_DATA")
        return
    for name, row in found.items():
        print(
            f"{name:20s} token F1 {row['token_f1']:6.2f}   sentence F1 {row['sentence_f1']:6.2f}   ({row['sentences']:.0f})"
        )
    print(json.dumps({"speed": speed()}))


if __name__ == "__main__":
    main()
