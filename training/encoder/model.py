"""The encoder with all its heads, in torch; `export.py` writes the same graph for the runtime.

Source:
    encoder: Wang et al., MiniLM, NeurIPS 2020 (weights of all-MiniLM-L6-v2, Apache-2.0)
    scalar mix of layers: Peters et al., NAACL 2018
    trees: Dozat and Manning, Deep Biaffine Attention, ICLR 2017
    nested spans: Yu, Bohnet and Poesio, Named Entity Recognition as Dependency Parsing, ACL 2020
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812  the usual name

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

N_SHAPES, N_PLACES = 8, 16
MAX_WIDTH = 48
"""Words of the longest mention that is looked for; 1 in 800 of LitBank is longer."""
OFF = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the network and of its label sets."""

    upos: int
    xpos: int
    script: int
    deprel: int
    supersense: int
    types: int = 6
    forms: int = 3
    gum: int = 10
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocab: int = 30522
    arc: int = 192
    label: int = 128
    span: int = 128
    dropout: float = 0.1

    def to_json(self) -> dict[str, float]:
        """Give the sizes for a checkpoint."""
        return asdict(self)


def drop(x: Tensor, share: float, *, on: bool) -> Tensor:
    """Drop the same features at every position of a window; on a CPU a mask for each position costs a third of a step.

    Source: Gal and Ghahramani, A Theoretically Grounded Application of Dropout, NIPS 2016.
    """
    if not on or not share:
        return x
    mask = torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype).bernoulli_(1 - share)
    return x * (mask / (1 - share))


def int8_product(linear: nn.Linear, x: Tensor) -> Tensor:
    """Give the product as the int8 graph computes it: weights of 7 bits by row, activations of 8 bits by tensor.

    Gradients pass as if nothing were rounded. Source: Jacob et al., Quantization and Training of Neural Networks for
    Efficient Integer-Arithmetic-Only Inference, CVPR 2018.
    """
    low, high = x.detach().amin().clamp(max=0), x.detach().amax().clamp(min=0)
    step = ((high - low) / 255).clamp(min=1e-8)
    rounded = ((x.detach() - low) / step).round() * step + low
    weight = linear.weight
    size = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 63
    whole = (weight.detach() / size).round() * size
    return F.linear(x + (rounded - x.detach()), weight + (whole - weight.detach()), linear.bias)


class Block(nn.Module):
    """One transformer layer, norms after the sums as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, 1e-12)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, 1e-12)
        self.dropout = shape.dropout
        self.as_int8 = False
        self.is_scaled = False

    def scale(self) -> None:
        """Move the scale of the attention into the weights of the queries; for a model that is trained."""
        width = self.out.in_features
        with torch.no_grad():
            self.qkv.weight[:width] *= (width // self.heads) ** -0.5
            self.qkv.bias[:width] *= (width // self.heads) ** -0.5
        self.is_scaled = True

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Give (B, P, D) for (B, P, D); ``mask`` (B, 1, 1, P) is added to the attention scores."""
        size, length, width = x.shape
        qkv = self._product(self.qkv, x).view(size, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(2, 3)
        scores = scores if self.is_scaled else scores * (width // self.heads) ** -0.5
        scores = scores if mask is None else scores + mask
        attended = torch.softmax(scores, -1, dtype=torch.float32).to(scores.dtype) @ qkv[2]
        attended = self._product(self.out, attended.transpose(1, 2).reshape(size, length, width))
        x = self.norm1(x + drop(attended, self.dropout, on=self.training))
        inner = self._product(self.down, F.gelu(self._product(self.up, x)))
        return self.norm2(x + drop(inner, self.dropout, on=self.training))

    def _product(self, linear: nn.Linear, x: Tensor) -> Tensor:
        return int8_product(linear, x) if self.as_int8 else linear(x)


class Encoder(nn.Module):
    """Word pieces, with what an uncased vocabulary cannot see, to the outputs of every layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocab, shape.width)
        self.positions = nn.Embedding(512, shape.width)
        self.shapes = nn.Embedding(N_SHAPES, shape.width)
        self.places = nn.Embedding(N_PLACES, shape.width)
        self.norm = nn.LayerNorm(shape.width, 1e-12)
        self.blocks = nn.ModuleList([Block(shape) for _ in range(shape.layers)])
        self.dropout = shape.dropout
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.places.weight)

    def forward(self, ids: Tensor, shape: Tensor, place: Tensor, mask: Tensor | None) -> list[Tensor]:
        """Give the embedding layer and each block's output, (B, P, D) each."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shape) + self.places(place)
        x = drop(self.norm(x), self.dropout, on=self.training)
        states = [x]
        for block in self.blocks:
            x = block(x, mask)
            states.append(x)
        return states


class Mix(nn.Module):
    """A weighted sum of the layers, learned for one group of heads."""

    def __init__(self, n_layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([0.0] * (n_layers - 2) + [0.5, 1.0]))

    def forward(self, states: list[Tensor]) -> Tensor:
        """Give (B, P, D)."""
        weights = torch.softmax(self.weights, 0)
        total = states[0] * weights[0]
        for k in range(1, len(states)):
            total = total + states[k] * weights[k]
        return total


class Dense(nn.Module):
    """A linear layer, GELU and dropout."""

    def __init__(self, n_in: int, n_out: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(n_in, n_out)
        self.dropout = dropout
        self.as_int8 = False

    def forward(self, x: Tensor) -> Tensor:
        """Give (B, W, n_out)."""
        made = int8_product(self.linear, x) if self.as_int8 else self.linear(x)
        return drop(F.gelu(made), self.dropout, on=self.training)


class Model(nn.Module):
    """The encoder and its heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width, drop = shape.width, 2 * shape.dropout
        self.encoder = Encoder(shape)
        self.mixes = nn.ModuleDict({name: Mix(shape.layers + 1) for name in ("syntax", "spans", "senses")})
        self.tag = Dense(width, 256, drop)
        self.upos = nn.Linear(256, shape.upos)
        self.xpos = nn.Linear(256, shape.xpos)
        self.script = nn.Linear(256, shape.script)
        self.arc_dep = Dense(width, shape.arc, drop)
        self.arc_head = Dense(width, shape.arc, drop)
        self.arc = nn.Parameter(torch.eye(shape.arc) * shape.arc**-0.5)
        self.arc_bias = nn.Linear(shape.arc, 1, bias=False)
        self.root = nn.Linear(shape.arc, 1)
        self.label_dep = Dense(width, shape.label, drop)
        self.label_head = Dense(width, shape.label, drop)
        self.label_both = nn.Linear(shape.label, shape.deprel)
        self.label_one = nn.Linear(shape.label, shape.deprel)
        self.label_other = nn.Linear(shape.label, shape.deprel)
        self.span_start = Dense(width, shape.span, drop)
        self.span_end = Dense(width, shape.span, drop)
        self.span = Biaffine(shape.span, shape.types)
        self.gum = Biaffine(shape.span, shape.gum)
        self.form_start = nn.Linear(shape.span, shape.forms)
        self.form_end = nn.Linear(shape.span, shape.forms)
        self.sense = Dense(width, 192, drop)
        self.supersense = nn.Linear(192, shape.supersense)
        self.event = nn.Sequential(Dense(width, 128, drop), nn.Linear(128, 1))

    def train_as_int8(self) -> None:
        """Round from now on as the int8 graph does."""
        for module in self.modules():
            if isinstance(module, Block | Dense):
                module.as_int8 = True

    def vectors(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Give (B, W, D) word vectors of each group of heads."""
        states = self.encoder(batch["ids"], batch["shape"], batch["place"], batch.get("mask"))
        out: dict[str, Tensor] = {}
        for name, mix in self.mixes.items():
            mixed = mix(states)
            size = mixed.shape[2]
            first = batch["first"].unsqueeze(2).expand(-1, -1, size)
            last = batch["last"].unsqueeze(2).expand(-1, -1, size)
            out[name] = (mixed.gather(1, first) + mixed.gather(1, last)) * 0.5
        return out

    def forward(self, batch: dict[str, Tensor], *, gum: bool = True) -> dict[str, Tensor]:
        """Give the scores of every head; pairs outside one sentence get ``OFF``.

        ``arcs`` (B, W, W): head of the row's word, the diagonal is the root. ``spans`` (B, T, W, W): first, last word.
        """
        words = self.vectors(batch)
        syntax, spans, senses = words["syntax"], words["spans"], words["senses"]
        tag, sense = self.tag(syntax), self.sense(senses)
        same = batch["sentence"].unsqueeze(2) == batch["sentence"].unsqueeze(1)
        out = {
            "upos": self.upos(tag),
            "xpos": self.xpos(tag),
            "script": self.script(tag),
            "supersense": self.supersense(sense),
            "event": self.event(senses).squeeze(2),
            "arcs": self._arcs(syntax, same),
            "label_dep": self.label_dep(syntax),
            "label_head": self.label_head(syntax),
            "vectors": spans,
        }
        start, end = self.span_start(spans), self.span_end(spans)
        count = torch.arange(same.shape[1])
        distance = count.unsqueeze(0) - count.unsqueeze(1)
        valid = same & (distance >= 0) & (distance < MAX_WIDTH)
        out["valid"] = valid
        out["spans"] = self.span(start, end, distance)
        out["form_start"], out["form_end"] = self.form_start(start), self.form_end(end)
        if gum:
            out["gum"] = self.gum(start, end, distance)
        return out

    def _arcs(self, syntax: Tensor, same: Tensor) -> Tensor:
        dep, head = self.arc_dep(syntax), self.arc_head(syntax)
        scores = (dep @ self.arc) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        eye = torch.eye(same.shape[1])
        scores = scores * (1 - eye) + self.root(dep) * eye
        return torch.where(same, scores.float(), OFF)

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Give (..., R) scores of relations for vectors of dependents and heads."""
        return self.label_both(dep * head) + self.label_one(dep) + self.label_other(head)


class Biaffine(nn.Module):
    """Scores of spans by type from their first and last words and their width."""

    def __init__(self, width: int, types: int) -> None:
        super().__init__()
        self.pair = nn.Parameter(torch.randn(types, width, width) * width**-1.0)
        self.start = nn.Linear(width, types)
        self.end = nn.Linear(width, types)
        self.length = nn.Embedding(MAX_WIDTH, types)
        nn.init.zeros_(self.length.weight)

    def forward(self, start: Tensor, end: Tensor, distance: Tensor) -> Tensor:
        """Give (B, T, W, W)."""
        pairs = (start.unsqueeze(1) @ self.pair) @ end.transpose(1, 2).unsqueeze(1)
        pairs = pairs + self.start(start).transpose(1, 2).unsqueeze(3) + self.end(end).transpose(1, 2).unsqueeze(2)
        return (pairs + self.length(distance.clamp(0, MAX_WIDTH - 1)).permute(2, 0, 1)).float()


def load_minilm(encoder: Encoder, folder: Path) -> None:
    """Fill the encoder with the weights of a MiniLM in the layout of Hugging Face's BERT (``model.safetensors``)."""
    from safetensors.torch import load_file

    raw = {k.removeprefix("bert."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
    new: dict[str, Tensor] = {
        "words.weight": raw["embeddings.word_embeddings.weight"],
        "positions.weight": raw["embeddings.position_embeddings.weight"]
        + raw["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for k in range(len(encoder.blocks)):
        old = f"encoder.layer.{k}."
        for part in ("weight", "bias"):
            new[f"blocks.{k}.qkv.{part}"] = torch.cat(
                [raw[f"{old}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            for mine, theirs in names.items():
                new[f"blocks.{k}.{mine}.{part}"] = raw[f"{old}{theirs}.{part}"]
    missing, unexpected = encoder.load_state_dict(new, strict=False)
    if unexpected or set(missing) - {"shapes.weight", "places.weight"}:
        raise ValueError(f"not a MiniLM of this shape: missing {missing}, unexpected {unexpected}")
