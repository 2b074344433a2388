"""Train the encoder with all its heads.

    python -m training.encoder.train --minilm FOLDER --out build/encoder/v1 --epochs 16

One command, seeded; it writes a checkpoint every few minutes and goes on from it after an interruption.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from fabula.encode.pieces import Pieces
from training.augment.augment import augment
from training.augment.example import Example
from training.encoder import examples as corpora
from training.encoder.batches import Batcher, Labels, batches, sentence_edges, windows
from training.encoder.evaluate import evaluate
from training.encoder.losses import WEIGHTS, losses
from training.encoder.model import Model, Shape, load_minilm
from training.supersenses.priors import silver_words, trained
from training.supersenses.streusle import Word

HELD_OUT = {"litbank": 4, "gum": 5, "ewt": 12, "scene": 6}
"""Training documents of each corpus kept back to calibrate scores and choose thresholds."""


def main() -> None:
    """Train, evaluate now and then, and leave ``model.pt`` (averaged weights) in the folder."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces((args.minilm / "vocab.txt").read_text("utf-8").splitlines())
    train, dev = _documents(args)
    labels = Labels.of(doc for doc in train if doc.upos is not None)
    batcher = Batcher(pieces, labels)
    shape = Shape(
        upos=len(labels.upos), xpos=len(labels.xpos), script=len(labels.script), deprel=len(labels.deprel),
        supersense=len(labels.supersense),
    )  # fmt: skip
    (args.out / "labels.json").write_text(json.dumps({k: getattr(labels, k) for k in labels.__slots__}), "utf-8")
    model = Model(shape)
    load_minilm(model.encoder, args.minilm)
    model.encoder.words.weight.requires_grad_(False)
    run = Run(model, batcher, args, train)
    run.resume()
    run.train(dev)


class Run:
    """A training run: its state, its checkpoints."""

    def __init__(self, model: Model, batcher: Batcher, args: Any, train: list[Example]) -> None:
        self.model, self.batcher, self.args, self.documents = model, batcher, args, train
        encoder = [p for p in model.encoder.parameters() if p.requires_grad]
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        self.parameters = [*encoder, *heads]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
            weight_decay=0.01, betas=(0.9, 0.98), fused=True,
        )  # fmt: skip
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}
        self.step = self.epoch = self.done = 0
        self.total = 0
        self.begun = time.time()

    def train(self, dev: dict[str, list[Example]]) -> None:
        """Run the epochs that are left."""
        while self.epoch < self.args.epochs:
            if self.epoch >= self.args.int8_from:
                self.model.train_as_int8()
            groups = self.groups(self.epoch)
            if not self.total:
                self.total = len(self.groups(0)) * self.args.epochs
            self._epoch(groups)
            self.epoch, self.done = self.epoch + 1, 0
            self.save()
            if self.epoch % self.args.every == 0 or self.epoch == self.args.epochs:
                self.report(dev)
        self.load_average()
        torch.save({"model": self.model.state_dict(), "shape": self.model.shape.to_json()}, self.args.out / "model.pt")

    def groups(self, epoch: int) -> list[list[Example]]:
        """Give the batches of an epoch: documents chosen, cut and augmented afresh, the same for the same seed."""
        rng = random.Random(f"{self.args.seed}-{epoch}")
        share = {"litbank": 1.0, "gum": self.args.treebanks, "ewt": self.args.treebanks, "scene": self.args.scenes}
        items: list[Example] = []
        for doc in self.documents:
            times = share[doc.source]
            for _ in range(int(times) + (rng.random() < times - int(times))):
                for window in windows(doc, self.batcher.sizes(doc), self.args.longest, rng):
                    changed = rng.random() < self.args.augment
                    items.append(augment(window, rng, self.args.strength) if changed else window)
        sizes = [sum(self.batcher.sizes(w)) + 2 for w in items]
        items = [w for w, n in zip(items, sizes, strict=True) if 3 < n < 500]
        return batches(items, [n for n in sizes if 3 < n < 500], self.args.pieces, rng)

    def _epoch(self, groups: list[list[Example]]) -> None:
        sums: dict[str, float] = {}
        begun, seen = time.time(), 0
        for k, group in enumerate(groups):
            if k < self.done:
                continue
            share = self.step / self.total
            for rate, setting in zip(self.rates, self.optimizer.param_groups, strict=True):
                setting["lr"] = rate * min(1.0, (self.step + 1) / 150) * max(0.01, 1 - share)
            batch = self.batcher.batch(group)
            self._hide(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = self.model(batch | {"mask": batch["mask"].bfloat16()})
                parts = losses(self.model, out, batch)
            loss = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
            loss.backward()
            nn.utils.clip_grad_norm_(self.parameters, 2.0)
            self.optimizer.step()
            self.optimizer.zero_grad(set_to_none=True)
            self._move_average()
            self.step, self.done, seen = self.step + 1, k + 1, seen + batch["ids"].numel()
            for name, value in parts.items():
                sums[name] = 0.98 * sums.get(name, float(value)) + 0.02 * float(value)
            if self.step % 100 == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
                speed = seen / (time.time() - begun)
                print(f"{self.step}/{self.total} {shown} | {speed:.0f} pieces/s", flush=True)
            if self.step % 500 == 0:
                self.save()

    def _hide(self, batch: dict[str, torch.Tensor]) -> None:
        """Hide some pieces, so that no word's form alone decides."""
        rate = self.args.hide
        if rate:
            hidden = (torch.rand(batch["ids"].shape) < rate) & (batch["ids"] > 103)
            batch["ids"][hidden] = 103

    def _move_average(self) -> None:
        decay = min(self.args.decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            mine = [p for p in self.model.parameters() if p.requires_grad]
            torch._foreach_lerp_(list(self.average.values()), mine, 1 - decay)

    def load_average(self) -> None:
        """Put the averaged weights into the model."""
        self.model.load_state_dict(self.average, strict=False)

    def report(self, dev: dict[str, list[Example]]) -> None:
        """Evaluate the averaged weights on the development documents."""
        mine = {name: p.detach().clone() for name, p in self.model.named_parameters() if p.requires_grad}
        self.load_average()
        for name, docs in dev.items():
            found = evaluate(self.model, self.batcher, docs, random.Random(1))
            minutes = (time.time() - self.begun) / 60
            print(f"epoch {self.epoch} {minutes:.0f} min {name} {found}", flush=True)
        torch.save(
            {"model": self.model.state_dict(), "shape": self.model.shape.to_json()}, self.args.out / "average.pt"
        )
        self.model.load_state_dict(mine, strict=False)

    def save(self) -> None:
        """Write a checkpoint whole."""
        part = self.args.out / "checkpoint.part"
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
        counts = {"step": self.step, "epoch": self.epoch, "done": self.done}
        torch.save(state | counts | {"random": torch.get_rng_state()}, part)
        part.replace(self.args.out / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.args.out / "checkpoint.pt"
        if path.exists():
            saved = torch.load(path)
            self.model.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average = saved["average"]
            self.step, self.epoch, self.done = saved["step"], saved["epoch"], saved["done"]
            torch.set_rng_state(saved["random"])


def _documents(args: Any) -> tuple[list[Example], dict[str, list[Example]]]:
    """Give the training documents without those held out of them, and the development documents by corpus."""
    train: list[Example] = []
    gum = "freegum-train" if args.free else "gum-train"
    for name in ("litbank-train", gum, "ewt-train", "scenes"):
        docs = corpora.cached(name, args.store)
        if not docs:
            continue
        train += split_held_out(docs)[0]
    dev = {name: corpora.cached(f"{name}-dev", args.store) for name in ("litbank", "gum", "ewt")}
    return [_silver(doc) for doc in train], dev


def split_held_out(docs: list[Example]) -> tuple[list[Example], list[Example]]:
    """Part the documents kept back for calibration from the others: every n-th one."""
    count = HELD_OUT[docs[0].source]
    every = len(docs) // count
    held = set(range(every - 1, every * count, every))
    return [d for k, d in enumerate(docs) if k not in held], [docs[k] for k in sorted(held)]


def _silver(doc: Example) -> Example:
    """Fill supersenses that nobody annotated where WordNet leaves little doubt."""
    if doc.upos is None or doc.lemma is None or doc.head is None or doc.deprel is None:
        return doc
    known = trained()
    made: list[str] = []
    for a, b in itertools.pairwise(sentence_edges(doc)):
        words = [
            Word(text=doc.words[i], lemma=doc.lemma[i], upos=doc.upos[i], head=doc.head[i] - a, deprel=doc.deprel[i])
            for i in range(a, b)
        ]
        made += silver_words(words, known)
    given = doc.supersense or ["?"] * len(made)
    return replace(doc, supersense=[m if g == "?" else g for m, g in zip(made, given, strict=True)])


def _arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=Path("build/encoder/v1"))
    parser.add_argument("--store", type=Path, default=Path("build/examples"))
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--every", type=int, default=2, help="epochs between evaluations")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=3072, help="word pieces of a batch")
    parser.add_argument("--longest", type=int, default=180, help="word pieces of the longest window")
    parser.add_argument("--treebanks", type=float, default=0.8, help="share of the treebanks read in an epoch")
    parser.add_argument("--scenes", type=float, default=2.0, help="times our scenes are read in an epoch")
    parser.add_argument("--augment", type=float, default=0.5, help="share of the windows that are augmented")
    parser.add_argument("--strength", type=float, default=1.0)
    parser.add_argument("--hide", type=float, default=0.03, help="share of the word pieces that are hidden")
    parser.add_argument("--decay", type=float, default=0.999)
    parser.add_argument(
        "--int8-from", type=int, default=12, help="epoch from which products are rounded as at run time"
    )
    parser.add_argument("--free", action="store_true", help="leave out GUM's genres with non-commercial texts")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
