"""Further pre-training of the encoder on plain fiction: masked words, with case and place as inputs.

    python -m training.encoder.pretrain --minilm FOLDER --out build/encoder/pretrained.pt [--hours 0.4]

Resumes where it was interrupted. Source: Gururangan et al., Don't Stop Pretraining, ACL 2020 (domain-adaptive).
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812  the usual name

from fabula.encode.pieces import Pieces
from training.encoder import examples as corpora
from training.encoder.batches import Batcher, Labels, batches, windows
from training.encoder.model import Encoder, Shape, load_minilm

MASK = 103
EMPTY = Labels(upos=(), xpos=(), script=(), deprel=(), supersense=())


class Head(nn.Module):
    """Words from vectors; the output matrix is the (frozen) matrix of the word pieces."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.dense = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, 1e-12)
        self.bias = nn.Parameter(torch.zeros(shape.vocab))
        nn.init.eye_(self.dense.weight)

    def forward(self, x: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
        """Give (N, vocabulary) scores for (N, D) vectors."""
        return F.linear(self.norm(F.gelu(self.dense(x))), words, self.bias)


def main() -> None:
    """Train for the given time, or until the text is used up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/encoder/pretrained.pt"))
    parser.add_argument("--store", type=Path, default=Path("build/examples"))
    parser.add_argument("--hours", type=float, default=0.4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=4096)
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    shape = Shape(upos=1, xpos=1, script=1, deprel=1, supersense=1)
    encoder, head = Encoder(shape), Head(shape)
    load_minilm(encoder, args.minilm)
    encoder.words.weight.requires_grad_(False)
    parameters = [p for p in [*encoder.parameters(), *head.parameters()] if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.01, fused=True)
    step, used = 0, 0.0
    if args.out.exists():
        saved = torch.load(args.out)
        encoder.load_state_dict(saved["encoder"])
        head.load_state_dict(saved["head"])
        optimizer.load_state_dict(saved["optimizer"])
        step, used = saved["step"], saved["seconds"]
    begun, budget, total, seen = time.time(), args.hours * 3600, 0.0, 0
    batcher = Batcher(Pieces((args.minilm / "vocab.txt").read_text("utf-8").splitlines()), EMPTY)
    docs = corpora.cached("plain", args.store)
    while used + time.time() - begun < budget:
        rng = random.Random(step + 7)
        picked = rng.sample(docs, 6)
        items = [w for d in picked for w in windows(d, batcher.sizes(d), 126, None)]
        sizes = [sum(batcher.sizes(w)) + 2 for w in items]
        for group in batches(items, sizes, args.pieces, rng)[:400]:
            spent = used + time.time() - begun
            if spent > budget:
                break
            for setting in optimizer.param_groups:
                setting["lr"] = args.rate * min(1.0, (step + 1) / 200) * max(0.02, 1 - spent / budget)
            batch = batcher.batch(group)
            ids, truth = mask_words(batch, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = encoder(ids, batch["shape"], batch["place"], batch["mask"].bfloat16())
                chosen = truth >= 0
                loss = F.cross_entropy(head(states[-1][chosen], encoder.words.weight).float(), truth[chosen])
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            total, seen = total + loss.item(), seen + ids.numel()
            if step % 50 == 0:
                rate = seen / (time.time() - begun)
                print(f"step {step} loss {total / 50:.3f} {rate:.0f} pieces/s {spent:.0f} s", flush=True)
                total = 0.0
            if step % 400 == 0:
                save(args.out, encoder, head, optimizer, step, spent)
    save(args.out, encoder, head, optimizer, step, used + time.time() - begun)


def mask_words(batch: dict[str, torch.Tensor], rng: random.Random) -> tuple[torch.Tensor, torch.Tensor]:
    """Hide 15 % of the words, all pieces of each: give the new ids, and the true ids at the hidden places (else -1)."""
    ids, truth = batch["ids"].clone(), torch.full_like(batch["ids"], -1)
    firsts, lasts, real = batch["first"].tolist(), batch["last"].tolist(), batch["words_is"].tolist()
    for k in range(len(firsts)):
        for first, last, word in zip(firsts[k], lasts[k], real[k], strict=True):
            if word != 1 or rng.random() >= 0.15:
                continue
            fate = rng.random()
            for at in range(first, last + 1):
                truth[k, at] = batch["ids"][k, at]
                if fate < 0.8:
                    ids[k, at] = MASK
                elif fate < 0.9:
                    ids[k, at] = rng.randrange(1000, 30522)
    return ids, truth


def save(path: Path, encoder: Encoder, head: Head, optimizer: torch.optim.Optimizer, step: int, seconds: float) -> None:
    """Write a checkpoint whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    state = {"encoder": encoder.state_dict(), "head": head.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"step": step, "seconds": seconds}, part)
    part.replace(path)


if __name__ == "__main__":
    main()
