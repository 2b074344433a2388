"""A tiny ONNX graph with the inputs and outputs of the encoder, written byte by byte: no library is needed to make it.

The numbers of the fields are those of ``onnx.proto``.
"""

import hashlib
import json

import numpy as np

VOCAB = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    *"abcdefghijklmnopqrstuvwxyz.,",
    *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
]
LABELS = {
    "upos": ["NOUN", "VERB", "X"],
    "xpos": ["NN", "VB"],
    "lemma_scripts": ["", "s"],
    "deprel": ["root", "dep"],
    "supersense": ["", "n.ACT"],
    "types": ["PER", "FAC", "GPE", "LOC", "VEH", "ORG"],
    "forms": ["proper", "nominal", "pronominal"],
}
_FLOAT, _INT64 = 1, 7


def varint(n: int) -> bytes:
    out = b""
    while n > 0x7F:
        out, n = out + bytes([n & 0x7F | 0x80]), n >> 7
    return out + bytes([n])


def field(number: int, value: bytes | str | int) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def node(op: str, inputs: str, outputs: str, **ints: int) -> bytes:
    parts = [field(1, name) for name in inputs.split()] + [field(2, name) for name in outputs.split()]
    parts += [field(4, op)]
    parts += [field(5, field(1, key) + field(3, value) + field(20, 2)) for key, value in ints.items()]
    return field(1, b"".join(parts))


def constant(name: str, values: list[int]) -> bytes:
    array = np.array(values, np.int64)
    return field(5, field(1, len(array)) + field(2, _INT64) + field(8, name) + field(9, array.tobytes()))


def scalar(name: str, value: int) -> bytes:
    return field(5, field(2, _INT64) + field(8, name) + field(9, np.int64(value).tobytes()))


def outside(name: str, n: int, file: str) -> bytes:
    """A tensor of floats whose values stand in a file beside the graph."""
    place = field(1, "location") + field(2, file)
    return field(5, field(1, n) + field(2, _FLOAT) + field(8, name) + field(13, place) + field(14, 1))


def value(number: int, name: str, kind: int, *dims: str | int) -> bytes:
    shape = b"".join(field(1, field(1, d) if isinstance(d, int) else field(2, d)) for d in dims)
    return field(number, field(1, name) + field(2, field(1, field(1, kind) + field(2, shape))))


def graph(file: str = "weights.bin") -> bytes:
    """upos, xpos, script, supersense: from the word's first piece; heads: the word itself; event: a weight of the file."""
    nodes = [
        node("GatherElements", "ids first", "piece_row", axis=1),
        node("Squeeze", "piece_row axis0", "piece"),
        *(node("Mod", f"piece n_{name}", name) for name in ("upos", "xpos", "script", "supersense")),
        node("Size", "piece", "n"),
        node("Range", "zero n one", "row"),
        node("Unsqueeze", "row axis1", "row2"),
        node("Concat", "row2 row2 row2", "arc_head", axis=1),
        node("Sub", "arc_head arc_head", "arc_label"),
        node("Cast", "arc_label", "arc_score", to=_FLOAT),
        node("Gather", "weights upos", "event"),
        node("Concat", "row2 row2", "span", axis=1),
        node("Unsqueeze", "event axis1", "event2"),
        node("Concat", "event2 event2 event2 event2 event2 event2", "span_type", axis=1),
        node("Concat", "event2 event2 event2", "span_form", axis=1),
        node("Concat", "event2 event2", "vectors", axis=1),
    ]
    tensors = [
        constant("axis0", [0]),
        constant("axis1", [1]),
        *(scalar(name, n) for name, n in (("zero", 0), ("one", 1), ("n_upos", 3))),
        *(scalar(f"n_{name}", 2) for name in ("xpos", "script", "supersense")),
        outside("weights", 3, file),
    ]
    inputs = [value(11, name, _INT64, 1, "pieces") for name in ("ids", "shape", "place")]
    inputs += [value(11, name, _INT64, 1, "words") for name in ("first", "last", "sentence")]
    outputs = [value(12, name, _INT64, "words") for name in ("upos", "xpos", "script", "supersense")]
    outputs += [value(12, name, _INT64, "words", 3) for name in ("arc_head", "arc_label")]
    outputs += [value(12, "arc_score", _FLOAT, "words", 3), value(12, "event", _FLOAT, "words")]
    outputs += [value(12, "span", _INT64, "spans", 2)]
    outputs += [value(12, name, _FLOAT, "spans", n) for name, n in (("span_type", 6), ("span_form", 3))]
    outputs += [value(12, "vectors", _FLOAT, "words", 2)]
    body = b"".join([*nodes, field(2, "tiny"), *tensors, *inputs, *outputs])
    return field(1, 9) + field(7, body) + field(8, field(2, 17))


def write_model(folder, *, event=(0.25, 0.5, 0.75), **config):
    """Write a model folder as the package has them; ``event`` are the weights of int8 and full alike."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "model.onnx": graph(),
        "full.onnx": graph(),
        "weights.bin": np.array(event, np.float32).tobytes(),
        "vocab.txt": ("\n".join(VOCAB) + "\n").encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    about = {
        "task": "a toy",
        "version": 1,
        "licenses": "ours",
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "max_pieces": 64,
        "context_pieces": 8,
        "labels": LABELS,
        "thresholds": {"mention": 0.5, "event": 0.5},
    }
    (folder / "config.json").write_text(json.dumps(about | config), encoding="utf-8")
    return folder
