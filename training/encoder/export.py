"""Write a trained encoder as a model folder of the package: two ONNX graphs over one file of int8 weights.

    python -m training.encoder.export --run build/encoder/v1 --minilm FOLDER --out src/fabula/models/encoder-v1

``model.onnx`` multiplies in int8, with activations scaled as they come; ``full.onnx`` multiplies the same weights in fp32, for
processors on which int8 is slow or wrong. What the weights lose by int8 is thus the same in both; ``--reference`` writes the
unrounded fp32 graph beside them for the benchmark that measures it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  the usual name

from training.encoder.batches import FORMS, TYPES, Labels
from training.encoder.examples import cached
from training.encoder.lemmas import build
from training.encoder.model import MAX_WIDTH, OFF, Model, Shape

LOW = -4.2
"""Scores of spans under this (some 1 in 70) are not passed on."""
K_HEADS = 3
LARGE = 1024
"""Bytes of the smallest tensor that goes into the shared file."""
OUTPUTS = (
    "upos", "xpos", "script", "supersense", "arc_head", "arc_score", "arc_label", "event", "span", "span_type", "span_form",
    "vectors",
)  # fmt: skip


class Joined(nn.Module):
    """Linear layers that read one vector, as one product; written as a plain product, which both graphs then share."""

    def __init__(self, layers: list[nn.Linear]) -> None:
        super().__init__()
        self.widths = [layer.out_features for layer in layers]
        self.register_buffer("weight", torch.cat([layer.weight for layer in layers]).detach().t().contiguous())
        self.register_buffer("bias", torch.cat([layer.bias for layer in layers]).detach())

    def forward(self, x: Tensor) -> Tensor:
        """Give the outputs of the layers, side by side."""
        return x @ self.weight + self.bias

    def parts(self, x: Tensor) -> tuple[Tensor, ...]:
        """Part what they gave, layer by layer."""
        return x.split(self.widths, dim=1)


class Exported(nn.Module):
    """The model for one window, from piece numbers to labels; the linear layers that read one vector are joined."""

    def __init__(self, model: Model, temperature: dict[str, float]) -> None:
        super().__init__()
        self.model = model
        self.temperature = temperature
        table = model.encoder.words.weight.detach()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        for block in model.encoder.blocks:
            block.scale()
        mixes = [torch.softmax(mix.weights.detach(), 0) for mix in model.mixes.values()]
        self.register_buffer("mixes", torch.stack(mixes) * 0.5)  # half: a word is the mean of two pieces
        self.syntax = _joined(model.tag, model.arc_dep, model.arc_head, model.label_dep, model.label_head)
        self.spans = _joined(model.span_start, model.span_end)
        self.senses = _joined(model.sense, model.event[0])
        self.tags = Joined([model.upos, model.xpos, model.script])

    def forward(self, ids: Tensor, shape: Tensor, place: Tensor, first: Tensor, last: Tensor, sentence: Tensor) -> Any:
        """Give ``OUTPUTS``."""
        model = self.model
        vectors = self._vectors(ids, shape, place, first[0], last[0])
        sentence = sentence[0]
        syntax = F.gelu(self.syntax(vectors["syntax"]))
        tag, dep, head, label_dep, label_head = self.syntax.parts(syntax)
        upos, xpos, script = self.tags.parts(self.tags(tag))
        same = sentence.unsqueeze(1) == sentence.unsqueeze(0)
        arc_head, arc_score, arc_label = self._arcs(dep, head, label_dep, label_head, same)
        senses = F.gelu(self.senses(vectors["senses"]))
        sense, happening = self.senses.parts(senses)
        event = torch.sigmoid(model.event[1](happening).squeeze(1) / self.temperature["event"])
        starts, ends = self.spans.parts(F.gelu(self.spans(vectors["spans"])))
        span, span_type, span_form = self._mentions(starts, ends, same)
        return (
            upos.argmax(1), xpos.argmax(1), script.argmax(1), model.supersense(sense).argmax(1),
            arc_head, arc_score, arc_label, event, span, span_type, span_form, vectors["spans"],
        )  # fmt: skip

    def _vectors(self, ids: Tensor, shape: Tensor, place: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        encoder = self.model.encoder
        words = self.table[ids[0]].float() * self.scale[ids[0]]
        x = words + encoder.positions.weight[: ids.shape[1]] + encoder.shapes(shape[0]) + encoder.places(place[0])
        x = encoder.norm(x).unsqueeze(0)
        states = [x]
        for block in encoder.blocks:
            x = block(x, None)
            states.append(x)
        n_states, n_groups, width = len(states), self.mixes.shape[0], x.shape[2]
        mixed = self.mixes @ torch.cat(states).reshape(
            n_states, -1
        )  # one product; sums layer by layer take thrice the time
        mixed = mixed.reshape(n_groups, -1, width)
        words = mixed.index_select(1, first) + mixed.index_select(1, last)
        return dict(zip(self.model.mixes, words.unbind(0), strict=True))

    def _arcs(self, dep: Tensor, head: Tensor, label_dep: Tensor, label_head: Tensor, same: Tensor) -> Any:
        model = self.model
        scores = (dep @ model.arc) @ head.t() + model.arc_bias(head).t()
        eye = torch.eye(scores.shape[0])
        scores = scores * (1 - eye) + model.root(dep) * eye
        scores = torch.where(same, scores, torch.full_like(scores, OFF))
        scores = F.log_softmax(scores / self.temperature["arcs"], 1)
        best, heads = F.pad(scores, (0, K_HEADS - 1), value=OFF).topk(K_HEADS, dim=1)
        heads = torch.minimum(heads, torch.full_like(heads, 1) * (dep.shape[0] - 1))
        one, other = model.label_one(label_dep), model.label_other(label_head)
        both = model.label_both(label_dep.unsqueeze(1) * label_head[heads])
        labels = (both + one.unsqueeze(1) + other[heads]).argmax(2)
        return heads, best, labels

    def _mentions(self, starts: Tensor, ends: Tensor, same: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        model, span = self.model, self.model.span
        count = torch.arange(starts.shape[0])
        distance = count.unsqueeze(0) - count.unsqueeze(1)
        pairs = (starts.unsqueeze(0) @ span.pair) @ ends.t().unsqueeze(0)
        pairs = pairs + span.start(starts).t().unsqueeze(2) + span.end(ends).t().unsqueeze(1)
        near = distance.clamp(0, MAX_WIDTH - 1)
        most = pairs.amax(0) + span.length.weight.amax(1)[near]
        valid = same & (distance >= 0) & (distance < MAX_WIDTH) & (most > LOW)
        where = valid.nonzero()
        a, b = where[:, 0], where[:, 1]
        scores = pairs.permute(1, 2, 0)[a, b] + span.length.weight[near[a, b]]
        scores = scores / self.temperature["mention"]
        types = torch.softmax(torch.cat([torch.zeros_like(scores[:, :1]), scores], 1), 1)[:, 1:]
        forms = torch.softmax(model.form_start(starts)[a] + model.form_end(ends)[b], 1)
        return where, types, forms


class Bare(nn.Module):
    """The encoder alone, for comparing speed."""

    def __init__(self, exported: Exported) -> None:
        super().__init__()
        self.exported = exported

    def forward(self, ids: Tensor) -> Tensor:
        """Give (P, D)."""
        exported, encoder = self.exported, self.exported.model.encoder
        x = exported.table[ids[0]].float() * exported.scale[ids[0]] + encoder.positions.weight[: ids.shape[1]]
        x = encoder.norm(x).unsqueeze(0)
        for block in encoder.blocks:
            x = block(x, None)
        return x[0]


def load(run: Path, name: str = "model.pt") -> tuple[Model, Labels]:
    """Give the trained model of a run and its labels."""
    saved = torch.load(run / name)
    shape = Shape(**saved["shape"])
    model = Model(shape)
    model.load_state_dict(saved["model"])
    labels = Labels(**{k: tuple(v) for k, v in json.loads((run / "labels.json").read_text("utf-8")).items()})
    return model.eval(), labels


def export(
    model: Model, labels: Labels, vocab: Path, lexicon: str, out: Path, settings: dict[str, Any], *, extra: Path | None
) -> None:
    """Write the folder.

    Args:
        model: the trained model.
        labels: its labels.
        vocab: file of the word pieces.
        lexicon: the lemmas of the treebanks, from training.encoder.lemmas.
        out: the model's folder.
        settings: what goes into the config besides: thresholds, calibration, temperature, texts.
        extra: folder for the unrounded graph and the bare encoder, which are not shipped.
    """
    out.mkdir(parents=True, exist_ok=True)
    exported = Exported(model, settings.pop("temperature")).eval()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _trace(exported, work / "fp32.onnx")
        _quantize(work / "fp32.onnx", work / "int8.onnx")
        full, quick = onnx.load(work / "fp32.onnx"), onnx.load(work / "int8.onnx")
        _share(full, quick)
        weights = bytearray()
        places: dict[bytes, tuple[int, int]] = {}
        for graph, file in ((quick, "model.onnx"), (full, "full.onnx")):
            _externalize(graph, weights, places)
            (out / file).write_bytes(graph.SerializeToString())
        (out / "weights.bin").write_bytes(weights)
        if extra is not None:
            extra.mkdir(parents=True, exist_ok=True)
            (extra / "reference.onnx").write_bytes((work / "fp32.onnx").read_bytes())
            _trace_bare(exported, work / "bare.onnx")
            _quantize(work / "bare.onnx", extra / "bare.onnx")
    pieces = vocab.read_text("utf-8").splitlines()
    (out / "vocab.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    (out / "lemmas.tsv").write_text(lexicon, "utf-8")
    files = ("model.onnx", "full.onnx", "weights.bin", "vocab.txt", "lemmas.tsv")
    config = {
        **settings,
        "sha256": {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in files},
        "max_pieces": settings.get("max_pieces", 128),
        "context_pieces": settings.get("context_pieces", 0),
        "labels": {
            "upos": labels.upos, "xpos": labels.xpos, "lemma_scripts": labels.script, "deprel": labels.deprel,
            "supersense": labels.supersense, "types": TYPES, "forms": FORMS,
        },
    }  # fmt: skip
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _joined(*layers: Any) -> Joined:
    return Joined([layer.linear for layer in layers])


def _trace(exported: Exported, path: Path) -> None:
    n_pieces, n_words = 13, 9
    torch.manual_seed(3)
    words = torch.arange(1, n_words + 1).unsqueeze(0)
    sample = (
        torch.randint(1000, 20000, (1, n_pieces)), torch.ones(1, n_pieces, dtype=torch.long),
        torch.ones(1, n_pieces, dtype=torch.long), words, words, torch.tensor([[0, 0, 0, 0, 1, 1, 1, 1, 1]]),
    )  # fmt: skip
    names = ["ids", "shape", "place", "first", "last", "sentence"]
    axes = {name: {1: "pieces" if k < 3 else "words"} for k, name in enumerate(names)}
    axes |= {name: {0: "spans" if name.startswith("span") else "words"} for name in OUTPUTS}
    torch.onnx.export(
        exported, sample, str(path), input_names=names, output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def _trace_bare(exported: Exported, path: Path) -> None:
    torch.onnx.export(
        Bare(exported), (torch.randint(1000, 20000, (1, 13)),), str(path), input_names=["ids"], output_names=["x"],
        dynamic_axes={"ids": {1: "pieces"}, "x": {0: "pieces"}}, opset_version=17, dynamo=False,
    )  # fmt: skip


def _quantize(path: Path, out: Path) -> None:
    graph = onnx.load(path).graph
    shapes = {t.name: list(t.dims) for t in graph.initializer}
    chosen = [n.name for n in graph.node if n.op_type in {"MatMul", "Gemm"} and _is_large(n, shapes)]
    quantize_dynamic(
        path, out, nodes_to_quantize=chosen, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
    )  # fmt: skip


def _is_large(node: Any, shapes: dict[str, list[int]]) -> bool:
    dims = shapes.get(node.input[1], [])
    return len(dims) == 2 and dims[0] * dims[1] >= 40_000


def _share(full: Any, quick: Any) -> None:
    """Let ``full`` compute its weights from the int8 ones of ``quick``."""
    rounded = {t.name: t for t in quick.graph.initializer}
    kept, made = [], []
    for tensor in full.graph.initializer:
        name = tensor.name
        if f"{name}_quantized" not in rounded:
            kept.append(tensor)
            continue
        zero = numpy_helper.to_array(rounded[f"{name}_zero_point"])
        if np.any(zero):
            raise ValueError(f"{name}: the zero point of symmetric weights must be 0")
        kept += [rounded[f"{name}_quantized"], rounded[f"{name}_scale"]]
        made += [
            helper.make_node("Cast", [f"{name}_quantized"], [f"{name}_whole"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}_whole", f"{name}_scale"], [name]),
        ]
    del full.graph.initializer[:]
    full.graph.initializer.extend(kept)
    nodes = list(full.graph.node)
    del full.graph.node[:]
    full.graph.node.extend([*made, *nodes])


def _externalize(model: Any, weights: bytearray, places: dict[bytes, tuple[int, int]]) -> None:
    """Move large tensors to the shared file, equal ones once."""
    for tensor in model.graph.initializer:
        data = numpy_helper.to_array(tensor).tobytes()
        if len(data) < LARGE:
            continue
        key = hashlib.sha256(data).digest()
        if key not in places:
            weights.extend(b"\0" * (-len(weights) % 64))
            places[key] = (len(weights), len(data))
            weights.extend(data)
        offset, length = places[key]
        for name in ("raw_data", "float_data", "int32_data", "int64_data"):
            tensor.ClearField(name)
        tensor.data_location = TensorProto.EXTERNAL
        del tensor.external_data[:]
        for field, value in (("location", "weights.bin"), ("offset", str(offset)), ("length", str(length))):
            entry = tensor.external_data.add()
            entry.key, entry.value = field, value


def main() -> None:
    """Export a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("build/encoder/v1"))
    parser.add_argument("--weights", default="model.pt")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--store", type=Path, default=Path("build/examples"))
    parser.add_argument("--settings", type=Path, help="JSON of training.encoder.calibrate")
    parser.add_argument("--extra", type=Path, help="folder for the unrounded graph and the bare encoder")
    args = parser.parse_args()
    model, labels = load(args.run, args.weights)
    settings = json.loads(args.settings.read_text("utf-8")) if args.settings else plain_settings()
    treebanks = [doc for name in ("ewt-train", "freegum-train") for doc in cached(name, args.store)]
    export(model, labels, args.minilm / "vocab.txt", build(treebanks), args.out, settings, extra=args.extra)


def plain_settings() -> dict[str, Any]:
    """Give settings of a model that is not calibrated yet."""
    return {
        "task": "tags, lemmas, trees, supersenses, mentions, events, and word vectors",
        "version": 1,
        "licenses": "not for release",
        "thresholds": {"mention": 0.5, "event": 0.5},
        "calibration": {"mention": [[0.0, 1.0], [0.0, 1.0]], "event": [[0.0, 1.0], [0.0, 1.0]]},
        "temperature": {"mention": 1.0, "event": 1.0, "arcs": 1.0},
    }


if __name__ == "__main__":
    main()
