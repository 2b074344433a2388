"""Thresholds and calibration of scores, on the training documents that were held out of training.

    python -m training.encoder.calibrate --run build/encoder/v1 --minilm FOLDER --out build/encoder/v1/settings.json

Source: isotonic calibration, Zadrozny and Elkan, KDD 2002.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch

from fabula.encode.pieces import Pieces
from training.augment.example import Example
from training.encoder import examples as corpora
from training.encoder.batches import TYPES, Batcher, batches, windows
from training.encoder.export import load
from training.encoder.train import split_held_out

LICENSES = (
    "weights Apache-2.0; trained on LitBank (CC BY 4.0), UD English EWT and STREUSLE (CC BY-SA 4.0), GUM (annotations CC BY 4.0; "
    "some texts CC BY-SA or CC BY-NC-SA), WordNet (WordNet license) and scenes of our own (Apache-2.0), from MiniLM (Apache-2.0)"
)
LEAST = 1e-3


def main() -> None:
    """Write the settings that export.py puts into the config."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("build/encoder/v1"))
    parser.add_argument("--weights", default="model.pt")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--store", type=Path, default=Path("build/examples"))
    parser.add_argument("--version", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(2)
    model, labels = load(args.run, args.weights)
    batcher = Batcher(Pieces((args.minilm / "vocab.txt").read_text("utf-8").splitlines()), labels)
    held = [d for name in ("litbank-train", "scenes") for d in split_held_out(corpora.cached(name, args.store))[1]]
    spans, events, n_spans, n_events = scores(model, batcher, held)
    settings = {
        "task": "tags, lemmas, trees, supersenses, mentions, events, and word vectors",
        "version": args.version,
        "licenses": LICENSES,
        "thresholds": {"mention": best_threshold(*spans, n_spans), "event": best_threshold(*events, n_events)},
        "calibration": {"mention": curve(*spans), "event": curve(*events)},
        "temperature": {"mention": 1.0, "event": 1.0, "arcs": 1.0},
    }
    args.out.write_text(json.dumps(settings, indent=1) + "\n", "utf-8")
    print(json.dumps(settings["thresholds"]), json.dumps(settings["calibration"]))


Scores = tuple[np.ndarray, np.ndarray]


def scores(model: Any, batcher: Batcher, docs: list[Example]) -> tuple[Scores, Scores, int, int]:
    """Give raw probabilities and whether they are right, of mentions (span and type) and events; and the gold counts."""
    items = [w for d in docs for w in windows(d, batcher.sizes(d), 200, None)]
    sizes = [sum(batcher.sizes(w)) for w in items]
    found: dict[str, list[tuple[float, bool]]] = {"span": [], "event": []}
    for group in batches(items, sizes, 4096, random.Random(1)):
        with torch.no_grad():
            out = model(batcher.batch(group), gum=False)
        for k, example in enumerate(group):
            n = len(example.words)
            each = out["spans"][k, :, :n, :n]
            probs = torch.softmax(torch.cat([torch.zeros_like(each[:1]), each]), 0)
            gold = {(a, b): t for a, b, t, _ in example.mentions or ()}
            whole = torch.where(out["valid"][k, :n, :n], 1 - probs[0], 0.0)
            for a, b in (whole > LEAST).nonzero().tolist():
                kind = TYPES[int(probs[1:, a, b].argmax())]
                found["span"].append((float(whole[a, b]), gold.get((a, b)) == kind))
            happened = torch.sigmoid(out["event"][k]).tolist()
            found["event"] += [(p, i in (example.events or ())) for i, p in enumerate(happened[:n])]
    made = {name: (np.array([p for p, _ in rows]), np.array([r for _, r in rows])) for name, rows in found.items()}
    n_spans = sum(len(d.mentions or ()) for d in docs)
    return made["span"], made["event"], n_spans, sum(len(d.events or ()) for d in docs)


def best_threshold(probs: np.ndarray, right: np.ndarray, n_gold: int) -> float:
    """Give the probability above which F1 is best, smoothed, and moved half-way to 0.5 since the documents are few."""
    tried = np.arange(0.2, 0.8, 0.02)
    f1 = np.array([2 * right[probs > t].sum() / max(1, (probs > t).sum() + n_gold) for t in tried])
    smooth = np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round((float(tried[int(smooth.argmax())]) + 0.5) / 2, 3)


def curve(probs: np.ndarray, right: np.ndarray, *, bins: int = 14) -> list[list[float]]:
    """Give a rising piecewise linear curve from raw to true probability, as its knots."""
    order = np.argsort(probs, kind="stable")
    p, y = probs[order], right[order].astype(float)
    levels = [[float(v), 1.0, float(x)] for x, v in zip(p, y, strict=True)]  # mean, weight, mean raw
    merged: list[list[float]] = []
    for level in levels:
        merged.append(level)
        while len(merged) > 1 and merged[-2][0] >= merged[-1][0]:
            b, a = merged.pop(), merged.pop()
            n = a[1] + b[1]
            merged.append([(a[0] * a[1] + b[0] * b[1]) / n, n, (a[2] * a[1] + b[2] * b[1]) / n])
    raw, true = np.array([m[2] for m in merged]), np.array([m[0] for m in merged])
    knots = np.unique(np.concatenate([[0.0], np.linspace(0.02, 0.98, bins), [1.0]]))
    values = np.interp(knots, raw, true)
    return [[round(float(k), 4) for k in knots], [round(float(v), 4) for v in np.maximum.accumulate(values)]]


if __name__ == "__main__":
    main()
