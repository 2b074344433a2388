"""The bare encoder: a model's graph cut behind its last layer, so that no head is left.

    PYTHON benchmarks/speed/bare.py MODEL.onnx BARE.onnx

Runs by itself in an environment that has ``onnx``; nothing else of the project is needed. The heads of the encoder have no
layer norms: what the last of these gives is the encoder's output.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def cut(source: Path, target: Path) -> None:
    """Write the part of a graph that its last layer norm needs.

    Raises:
        ValueError: the graph has no node LayerNormalization (fused or not).
    """
    import onnx

    model = onnx.load(str(source))
    graph: Any = model.graph
    norms = [node for node in graph.node if "LayerNormalization" in node.op_type]
    if not norms:
        raise ValueError(f"{source} has no layer norm to cut behind")
    output = norms[-1].output[0]
    made_by = {name: node for node in graph.node for name in node.output}
    needed: set[str] = set()
    waiting = [output]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += made_by[name].input if name in made_by else []
    nodes = [node for node in graph.node if needed.intersection(node.output)]
    weights = [tensor for tensor in graph.initializer if tensor.name in needed]
    inputs = [value for value in graph.input if value.name in needed]
    for field, kept in ((graph.node, nodes), (graph.initializer, weights), (graph.input, inputs)):
        copies = [type(item).FromString(item.SerializeToString()) for item in kept]
        del field[:]
        field.extend(copies)
    del graph.output[:]
    del graph.value_info[:]
    graph.output.append(onnx.helper.make_tensor_value_info(output, onnx.TensorProto.FLOAT, None))
    onnx.save(model, str(target))


if __name__ == "__main__":
    cut(Path(sys.argv[1]), Path(sys.argv[2]))
