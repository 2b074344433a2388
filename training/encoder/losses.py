"""The loss of every head; a head without labels in the batch gives none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F  # noqa: N812  the usual name

from training.encoder.batches import IGNORE

if TYPE_CHECKING:
    from torch import Tensor

    from training.encoder.model import Model

WEIGHTS = {
    "upos": 0.4, "xpos": 0.4, "script": 0.4, "arcs": 1.0, "deprel": 0.6, "spans": 1.5, "form": 0.3, "gum": 0.5,
    "event": 1.0, "supersense": 0.6,
}  # fmt: skip
"""Weights of the heads in the total; found by a few short runs, none of them sharp."""


def losses(
    model: Model, out: dict[str, Tensor], batch: dict[str, Tensor], *, smooth: float = 0.05
) -> dict[str, Tensor]:
    """Give the mean loss of each head that has labels here: per word, of ``spans`` and ``gum`` summed per word."""
    made: dict[str, Tensor] = {}
    for name in ("upos", "xpos", "script", "supersense"):
        target = batch[f"{name}_is"]
        if (target >= 0).any():
            scores = out[name].float().flatten(0, 1)
            made[name] = F.cross_entropy(scores, target.flatten(), ignore_index=IGNORE, label_smoothing=smooth)
    heads = batch["head_is"]
    if (heads >= 0).any():
        made["arcs"] = F.cross_entropy(out["arcs"].flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
        size = out["label_head"].shape[2]
        at = heads.clamp(min=0).unsqueeze(2).expand(-1, -1, size)
        labels = model.labels(out["label_dep"], out["label_head"].gather(1, at)).float()
        target = torch.where(heads >= 0, batch["deprel_is"], IGNORE)
        made["deprel"] = F.cross_entropy(
            labels.flatten(0, 1), target.flatten(), ignore_index=IGNORE, label_smoothing=smooth
        )
    events = batch["event_is"]
    if (events >= 0).any():
        known = events >= 0
        made["event"] = F.binary_cross_entropy_with_logits(out["event"][known].float(), events[known].float()) * 4
    for name in ("spans", "gum"):
        target = torch.where(out["valid"], batch[f"{name}_is"], IGNORE)
        if (target >= 0).any():
            n_words = ((batch[f"{name}_is"] >= 0).any(2)).sum()
            known = target >= 0
            scores = out[name].permute(0, 2, 3, 1)[known]
            scores = torch.cat([torch.zeros(len(scores), 1), scores], 1)
            made[name] = F.cross_entropy(scores, target[known], reduction="sum") / n_words
    forms = batch["form_is"]
    if (forms >= 0).any():
        where = (forms >= 0).nonzero()
        scores = out["form_start"][where[:, 0], where[:, 1]] + out["form_end"][where[:, 0], where[:, 2]]
        made["form"] = F.cross_entropy(scores.float(), forms[forms >= 0])
    return made
