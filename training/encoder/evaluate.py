"""Quick figures of a model in training, on development documents; the benchmarks measure the shipped model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from fabula.lang.lemma_scripts import lemma_of
from training.encoder.batches import TYPES, Batcher, batches, windows

if TYPE_CHECKING:
    import random

    from training.augment.example import Example
    from training.encoder.model import Model


def evaluate(
    model: Model, batcher: Batcher, docs: list[Example], rng: random.Random, most: int = 200
) -> dict[str, float]:
    """Give accuracies and F1 in percent: of tags and trees, of mentions, of entities without pronouns, of events."""
    model.eval()
    hits: dict[str, list[int]] = {}
    items = [w for d in docs for w in windows(d, batcher.sizes(d), most, None)]
    sizes = [sum(batcher.sizes(w)) for w in items]
    for group in batches(items, sizes, 4096, rng):
        batch = batcher.batch(group)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch, gum=False)
            _tags(model, batcher, group, batch, out, hits)
        _spans(group, out, hits)
    model.train()
    made: dict[str, float] = {}
    for name, counts in hits.items():
        if len(counts) == 2:
            made[name] = 100 * counts[0] / max(1, counts[1])
        else:
            made[name] = 200 * counts[0] / max(1, counts[1] + counts[2])
    return {name: round(value, 2) for name, value in made.items()}


def _add(hits: dict[str, list[int]], name: str, *counts: int) -> None:
    found = hits.setdefault(name, [0] * len(counts))
    for k, n in enumerate(counts):
        found[k] += n


def _tags(model: Model, batcher: Batcher, group: list[Example], batch: dict, out: dict, hits: dict) -> None:
    for name in ("upos", "xpos"):
        known = batch[f"{name}_is"] >= 0
        _add(hits, name, int((out[name].argmax(2) == batch[f"{name}_is"])[known].sum()), int(known.sum()))
    heads = out["arcs"].argmax(2)
    known = batch["head_is"] >= 0
    if known.any():
        at = heads.unsqueeze(2).expand(-1, -1, out["label_head"].shape[2])
        labels = model.labels(out["label_dep"], out["label_head"].gather(1, at)).argmax(2)
        names = [label.split(":")[0] for label in batcher.labels.deprel]
        plain = torch.tensor([names.index(n) for n in names])
        right = (heads == batch["head_is"]) & known
        both = right & (plain[labels] == plain[batch["deprel_is"].clamp(min=0)])
        _add(hits, "uas", int(right.sum()), int(known.sum()))
        _add(hits, "las", int(both.sum()), int(known.sum()))
    scripts = out["script"].argmax(2)
    senses = out["supersense"].argmax(2)
    events = out["event"] > 0
    for k, example in enumerate(group):
        if example.lemma is not None:
            made = [
                lemma_of(w, batcher.labels.script[s])
                for w, s in zip(example.words, scripts[k].tolist()[: len(example.words)], strict=True)
            ]
            _add(hits, "lemma", sum(a == b for a, b in zip(made, example.lemma, strict=True)), len(made))
        if example.supersense is not None:
            rows = [i for i, s in enumerate(example.supersense) if s != "?"]
            found = {(i, batcher.labels.supersense[int(senses[k, i])]) for i in rows if senses[k, i]}
            gold = {(i, example.supersense[i]) for i in rows if example.supersense[i]}
            _add(hits, "supersense", len(found & gold), len(found), len(gold))
        if example.events is not None:
            found_events = set(events[k, : len(example.words)].nonzero().flatten().tolist())
            _add(hits, "events", len(found_events & example.events), len(found_events), len(example.events))


def _spans(group: list[Example], out: dict, hits: dict) -> None:
    for k, example in enumerate(group):
        if example.mentions is None:
            continue
        n = len(example.words)
        scores = out["spans"][k, :, :n, :n].float()
        probs = torch.softmax(torch.cat([torch.zeros_like(scores[:1]), scores]), 0)
        whole = torch.where(out["valid"][k, :n, :n], 1 - probs[0], 0.0)
        rows = (whole > 0.5).nonzero().tolist()
        rows.sort(key=lambda row: -float(whole[row[0], row[1]]))
        kept: list[tuple[int, int]] = []
        for a, b in rows:
            if not any(a < c <= b < d or c < a <= d < b for c, d in kept):
                kept.append((a, b))
        forms = (out["form_start"][k].unsqueeze(1) + out["form_end"][k].unsqueeze(0)).argmax(2)
        kinds = probs[1:].argmax(0)
        found = {(a, b) for a, b in kept}
        gold = {(a, b) for a, b, _, _ in example.mentions}
        _add(hits, "mentions", len(found & gold), len(found), len(gold))
        typed = {(a, b, TYPES[int(kinds[a, b])]) for a, b in kept if int(forms[a, b]) != 2}
        named = {(a, b, t) for a, b, t, form in example.mentions if form != "pronominal"}
        _add(hits, "entities", len(typed & named), len(typed), len(named))
