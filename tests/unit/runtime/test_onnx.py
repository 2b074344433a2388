"""ONNX Runtime as a backend: weights beside the graph, clear errors."""

import sys

import numpy as np
import pytest
from tests.unit.runtime.test_backend import window
from tests.unit.runtime.tiny_graph import write_model

from fabula.errors import ModelError
from fabula.runtime.onnx import OnnxBackend


def test_weights_beside_the_graph_are_found_from_any_folder(tmp_path, monkeypatch):
    folder = write_model(tmp_path / "toy", event=(1.0, 2.0, 3.0))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    found = OnnxBackend(folder / "model.onnx").run(window((6, 7, 8, 9)), ["upos", "event"])
    assert found["upos"].tolist() == [0, 1, 2, 0]
    assert found["event"].tolist() == [1.0, 2.0, 3.0, 1.0]


def test_graph_that_is_absent_is_refused_in_one_line(tmp_path):
    with pytest.raises(ModelError, match="absent") as caught:
        OnnxBackend(tmp_path / "model.onnx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("damage", ["graph", "weights"])
def test_files_that_are_damaged_are_refused_in_one_line(tmp_path, damage):
    folder = write_model(tmp_path / "toy")
    if damage == "graph":
        (folder / "model.onnx").write_bytes(b"\x08\x09" + b"no graph at all")
    else:
        (folder / "weights.bin").unlink()
    with pytest.raises(ModelError, match="cannot load") as caught:
        OnnxBackend(folder / "model.onnx")
    assert "\n" not in str(caught.value)


def test_onnx_runtime_that_is_absent_is_told(tmp_path, monkeypatch):
    folder = write_model(tmp_path / "toy")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError, match="install onnxruntime"):
        OnnxBackend(folder / "model.onnx")


def test_inputs_of_another_kind_are_refused_in_one_line(tmp_path):
    backend = OnnxBackend(write_model(tmp_path / "toy") / "model.onnx")
    inputs = window()
    inputs["ids"] = inputs["ids"].astype(np.float32)
    with pytest.raises(ModelError, match=r"cannot run model\.onnx") as caught:
        backend.run(inputs, ["upos"])
    assert "\n" not in str(caught.value)
