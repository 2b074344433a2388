"""Read every document of LitBank with a scorer that was fitted without its fold, and write the chains.

    python -m training.coreference.crossfit --store build/coreference --out build/coreference/folds
    python -m benchmarks.quality.tenfold build/coreference/folds/predictions.jsonl

The encoder is the shipped one in all folds, which was trained on the mentions of nine of them: only of the scorer is this a
cross-validation, and the mentions of the training documents are better than they would be.
"""

from __future__ import annotations

import json
from typing import Any

import torch
from benchmarks.data import folder

from training.coreference.fit import PARTS, arguments, entities, fit, item, load, score


def main() -> None:
    """Fit ten times, and write a line for each document."""
    args = arguments()
    torch.set_num_threads(args.threads)
    docs = [doc for name in ("litbank-train", "litbank-dev") for doc in load(args.store, name)]
    others = [item(doc) for name in PARTS if name != "litbank-train" for doc in load(args.store, name) if doc.spans]
    fold_of = _folds()
    made = [(item(doc), fold_of[doc.name]) for doc in docs]
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "predictions.jsonl").open("w", encoding="utf-8") as file:
        for fold in sorted({fold for _, fold in made}):
            held = [one for one, its in made if its == fold]
            kept = [one for one, its in made if its != fold]
            model = fit([*kept, *others], args, lambda model, held=held: score(held, entities(model, held)))
            for one, entity in zip(held, entities(model, held), strict=True):
                chains: dict[int, list[Any]] = {}
                for span, who in zip(one.doc.spans, entity.tolist(), strict=True):
                    chains.setdefault(who, []).append(span)
                line = {"document": one.doc.name, "fold": fold, "chains": list(chains.values())}
                file.write(json.dumps(line) + "\n")


def _folds() -> dict[str, int]:
    """Give the fold in which each document is held out; the evaluation documents of fold 0 are not here."""
    told = json.loads((folder() / "litbank" / "splits.json").read_text("utf-8"))
    return {name: int(fold) for fold, parts in told["cv"].items() for name in parts["test"]}


if __name__ == "__main__":
    main()
