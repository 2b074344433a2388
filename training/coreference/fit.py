"""Fit the scorer on documents that were read before.

    python -m training.coreference.fit --store build/coreference --out build/coreference/fit

Seeded; a minute or two on two cores. ``export`` writes the model.

Both the projection of word vectors and the scorer of pairs are fitted; ``export`` makes the model of them.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from benchmarks.quality.coreference_scorers import pool
from torch import nn
from torch.nn import functional as F  # noqa: N812  the usual name

from fabula.resolve.coreference.decode import decode
from fabula.resolve.coreference.pairs import (
    PAIR_SIZES,
    Pairs,
    alone_codes,
    candidates,
    pair_codes,
)
from fabula.resolve.coreference.table import NAMED
from training.coreference.net import Projection, Scorer, marginal_loss

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from training.coreference.examples import Document


@dataclass(slots=True)
class Item:
    """A document ready for the scorer."""

    doc: Document
    vectors: Tensor
    pairs: Pairs
    codes: Tensor
    alone: Tensor
    later: Tensor
    earlier: Tensor
    right: Tensor
    known: Tensor
    refers: Tensor


def item(doc: Document) -> Item:
    """Give what does not change between epochs.

    Of a novel only some mentions are known: there those are learned from that are known and have a known antecedent, and what is not known
    is no candidate.
    """
    pairs, chain = candidates(doc.table), doc.chain
    refers = np.where(chain >= 0, 1, np.where(chain == -3, -1, 0))
    is_told = chain != -3
    if doc.source == "pdnc":
        kept = np.flatnonzero((chain[pairs.later] >= 0) & (chain[pairs.earlier] >= 0))
        pairs = Pairs(later=pairs.later[kept], earlier=pairs.earlier[kept])
        refers = np.full(len(chain), -1)
    right = (chain[pairs.later] == chain[pairs.earlier]) & (chain[pairs.later] >= 0)
    if doc.source == "pdnc":
        is_told = np.zeros(len(chain), bool)
        is_told[pairs.later[right]] = True
        is_told &= (doc.table.form != NAMED) | (doc.table.owner < 0)
        kept = np.flatnonzero(is_told[pairs.later])
        pairs, right = Pairs(later=pairs.later[kept], earlier=pairs.earlier[kept]), right[kept]
    return Item(
        doc=doc,
        vectors=torch.from_numpy(doc.vectors),
        pairs=pairs,
        codes=torch.from_numpy(pair_codes(doc.table, pairs)),
        alone=torch.from_numpy(alone_codes(doc.table)).long(),
        later=torch.from_numpy(pairs.later).long(),
        earlier=torch.from_numpy(pairs.earlier).long(),
        right=torch.from_numpy(right),
        known=torch.from_numpy(is_told),
        refers=torch.from_numpy(refers),
    )


class Pass(nn.Module):
    """A projection and a scorer."""

    def __init__(self, args: Any) -> None:
        super().__init__()
        self.projection = Projection(size=args.size)
        self.scorer = Scorer(args.size, args.hidden, PAIR_SIZES, dropout=args.dropout)
        self.word_drop = args.word_drop

    def forward(self, made: Item, codes: Tensor) -> tuple[Tensor, Tensor]:
        """Give scores of the pairs, and (m, 2) of the mentions alone."""
        x, codes = made.vectors.float(), codes.long()
        if self.training and self.word_drop:
            x = x * (torch.rand(x.shape) > self.word_drop) / (1 - self.word_drop)
        vectors = F.relu(self.projection.linear(x))
        return self.scorer(vectors, codes, made.later, made.earlier), self.scorer.none(vectors, made.alone)


def fit(items: list[Item], args: Any, dev: Callable[[Pass], str]) -> Pass:
    """Fit the scorer, and give the average of its weights; ``dev`` says now and then how good it is."""
    torch.manual_seed(args.seed)
    model = Pass(args)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=args.decay)
    average = {name: value.detach().clone() for name, value in model.named_parameters()}
    rng = random.Random(args.seed)
    weight = {"litbank": 1.0, "pdnc": args.pdnc, "gum": args.gum, "scene": args.scene}
    steps, step = len(items) * args.epochs, 0
    for epoch in range(args.epochs):
        order = list(range(len(items)))
        rng.shuffle(order)
        model.train()
        total, begun = 0.0, time.time()
        for k in order:
            one = items[k]
            share = weight[one.doc.source]
            if share < 1 and rng.random() > share:
                step += 1
                continue
            for group in optimizer.param_groups:
                group["lr"] = args.rate * min(1.0, (step + 1) / 200) * max(0.02, 1 - step / steps)
            scores, alone = model(one, one.codes)
            loss = marginal_loss(scores, alone[:, 0], one.later, one.right, one.known & (one.refers != 0))
            told = one.refers >= 0
            if told.any():
                loss = loss + 0.3 * F.binary_cross_entropy_with_logits(alone[told, 1], 1.0 - one.refers[told].float())
            if not torch.isfinite(loss):
                continue
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            keep = min(args.average, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.values()), list(model.parameters()), 1 - keep)
            total += float(loss.detach())
            step += 1
        if epoch % args.every == args.every - 1 or epoch == args.epochs - 1:
            mine = {name: value.detach().clone() for name, value in model.named_parameters()}
            print(epoch + 1, f"{total / len(items):.3f}", f"{time.time() - begun:.1f}s", dev(model), flush=True)
            model.load_state_dict(average)
            print("   averaged", dev(model), flush=True)
            model.load_state_dict(mine)
    model.load_state_dict(average)
    return model.eval()


def entities(model: Pass, items: list[Item]) -> list[np.ndarray]:
    """Give the entity of every mention of each document."""
    model.eval()
    made: list[np.ndarray] = []
    with torch.no_grad():
        for one in items:
            scores, alone = model(one, one.codes)
            table = one.doc.table
            found = decode(one.pairs, scores.numpy(), alone[:, 0].numpy(), table.owner, table.referent)
            made.append(found.entity)
    return made


def score(items: list[Item], made: list[np.ndarray]) -> str:
    """Give the scores of the documents, pooled."""
    gold, found = [], []
    for one, entity in zip(items, made, strict=True):
        chains: dict[int, set[tuple[int, int]]] = {}
        for a, b, _, chain in one.doc.gold:
            if chain >= 0:
                chains.setdefault(chain, set()).add((a, b))
        gold.append(list(chains.values()))
        mine: dict[int, set[tuple[int, int]]] = {}
        for span, who in zip(one.doc.spans, entity.tolist(), strict=True):
            if who >= 0:
                mine.setdefault(who, set()).add(span)
        found.append(list(mine.values()))
    row = pool(zip(gold, found, strict=True))
    return " ".join(
        f"{name.removesuffix('_f1')} {100 * value:.1f}"
        for name, value in row.items()
        if "f1" in name or "conll" in name
    )


def load(store: Path, name: str) -> list[Document]:
    """Give the documents of a part."""
    return pickle.loads((store / f"{name}.pickle").read_bytes())


PARTS = ("litbank-train", "gum-train", "pdnc-train", "scenes")


def main() -> None:
    """Fit, and write the weights."""
    args = arguments()
    torch.set_num_threads(args.threads)
    train = [item(doc) for name in PARTS for doc in load(args.store, name) if doc.spans]
    dev = [item(doc) for doc in load(args.store, "litbank-dev")]
    model = fit(train, args, lambda made: score(dev, entities(made, dev)))
    print("names alone", score(dev, [one.doc.table.owner for one in dev]))
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "fit.pt")


def arguments() -> Any:
    """Give what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build/coreference"))
    parser.add_argument("--out", type=Path, default=Path("build/coreference/fit"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--decay", type=float, default=0.01)
    parser.add_argument("--size", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--word-drop", type=float, default=0.3)
    parser.add_argument("--gum", type=float, default=0.5)
    parser.add_argument("--pdnc", type=float, default=0.5)
    parser.add_argument("--scene", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
