"""Fit the scorers of both passes on documents that were read before, and write the model.

    python -m training.coreference.fit --store build/coreference --out src/fabula/models/coreference-v1

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
from training.coreference.net import Projection, Scorer, marginal_loss

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """Give what does not change between epochs."""
    pairs = candidates(doc.table)
    chain = doc.chain
    right = (chain[pairs.later] == chain[pairs.earlier]) & (chain[pairs.later] >= 0)
    refers = np.where(chain >= 0, 1, np.where(chain == -3, -1, 0))
    return Item(
        doc=doc,
        vectors=torch.from_numpy(doc.vectors.astype(np.float32)),
        pairs=pairs,
        codes=torch.from_numpy(pair_codes(doc.table, pairs)).long(),
        alone=torch.from_numpy(alone_codes(doc.table)).long(),
        later=torch.from_numpy(pairs.later).long(),
        earlier=torch.from_numpy(pairs.earlier).long(),
        right=torch.from_numpy(right),
        known=torch.from_numpy(chain != -3),
        refers=torch.from_numpy(refers),
    )


class Pass(nn.Module):
    """A projection and a scorer."""

    def __init__(self, sizes: Sequence[int], args: Any) -> None:
        super().__init__()
        self.projection = Projection(size=args.size)
        self.scorer = Scorer(args.size, args.hidden, sizes, dropout=args.dropout)
        self.word_drop = args.word_drop

    none_at = 9.0

    def forward(self, made: Item, codes: Tensor) -> tuple[Tensor, Tensor]:
        """Give scores of the pairs, and (m, 2) of the mentions alone."""
        x = made.vectors
        if self.training and self.word_drop:
            x = x * (torch.rand(x.shape) > self.word_drop) / (1 - self.word_drop)
        vectors = F.relu(self.projection.linear(x))
        return self.scorer(vectors, codes, made.later, made.earlier), self.scorer.none(vectors, made.alone)


def fit(items: list[Item], extra: list[Tensor] | None, sizes: Sequence[int], args: Any, dev: Any) -> Pass:
    """Fit one pass; ``extra``: codes of the documents from the pass before."""
    torch.manual_seed(args.seed)
    model = Pass(sizes, args)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=args.decay)
    rng = random.Random(args.seed)
    weight = {"litbank": 1.0, "gum": args.gum, "scene": args.scene}
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
            codes = one.codes if extra is None else torch.cat([one.codes, extra[k]], 1)
            scores, alone = model(one, codes)
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
            total += float(loss.detach())
            step += 1
        if epoch % args.every == args.every - 1 or epoch == args.epochs - 1:
            print(epoch + 1, f"{total / len(items):.3f}", f"{time.time() - begun:.1f}s", dev(model), flush=True)
    return model.eval()


def entities(model: Pass, items: list[Item], extra: list[Tensor] | None) -> list[np.ndarray]:
    """Give the entity of every mention of each document."""
    model.eval()
    made = []
    with torch.no_grad():
        for k, one in enumerate(items):
            codes = one.codes if extra is None else torch.cat([one.codes, extra[k]], 1)
            scores, alone = model(one, codes)
            found = decode(one.pairs, scores.numpy(), alone[:, 0].numpy(), one.doc.table.owner)
            entity = (
                np.where(alone[:, 1].numpy() > model.none_at, -1, found.entity)
                if hasattr(model, "none_at")
                else found.entity
            )
            made.append(entity)
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


def main() -> None:
    """Fit both passes, and write the model."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    train = [
        item(doc) for name in ("litbank-train", "gum-train", "scenes") for doc in load(args.store, name) if doc.spans
    ]
    dev = [item(doc) for doc in load(args.store, "litbank-dev")]
    first = fit(train, None, PAIR_SIZES, args, lambda model: score(dev, entities(model, dev, None)))
    print("owners alone", score(dev, [one.doc.table.owner for one in dev]))
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(first.state_dict(), args.out / "fit.pt")


def _arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build/coreference"))
    parser.add_argument("--out", type=Path, default=Path("build/coreference/fit"))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.01)
    parser.add_argument("--size", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--word-drop", type=float, default=0.3)
    parser.add_argument("--gum", type=float, default=0.5)
    parser.add_argument("--scene", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
