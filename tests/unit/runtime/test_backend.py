"""What every backend promises, asked of each of them."""

import numpy as np
import pytest
from tests.unit.runtime.tiny_graph import write_model

from fabula.errors import ModelError
from fabula.runtime.fake import FakeBackend
from fabula.runtime.onnx import OnnxBackend


@pytest.fixture(params=["fake", "onnx"])
def backend(request, tmp_path):
    if request.param == "fake":
        return FakeBackend()
    return OnnxBackend(write_model(tmp_path / "toy") / "model.onnx")


def window(ids=(5, 6, 7, 8), sentence=(0, 0, 1, 1)):
    """One piece a word."""
    n = len(ids)
    made = {"ids": [2, *ids, 3], "shape": [0, *[1] * n, 0], "place": [0] * (n + 2)}
    made |= {"first": range(1, n + 1), "last": range(1, n + 1), "sentence": sentence}
    return {name: np.array([list(values)], np.int64) for name, values in made.items()}


def test_backend_gives_the_outputs_asked_for_and_no_others(backend):
    found = backend.run(window(), ["event", "upos"])
    assert list(found) == ["event", "upos"]
    assert found["upos"].shape == found["event"].shape == (4,)


def test_backend_answers_the_same_whatever_ran_before(backend):
    first = backend.run(window(), ["upos", "arc_head", "event"])
    backend.run(window((9, 10), (0, 0)), ["upos"])
    again = backend.run(window(), ["upos", "arc_head", "event"])
    assert all(np.array_equal(first[name], again[name]) for name in first)


def test_backend_answers_differ_where_the_words_do(backend):
    assert not np.array_equal(
        backend.run(window(), ["upos"])["upos"], backend.run(window((6, 7, 8, 9)), ["upos"])["upos"]
    )


def test_backend_gives_every_output_of_an_encoder(backend):
    names = "upos xpos script supersense arc_head arc_score arc_label event span span_type span_form vectors".split()
    found = backend.run(window(), names)
    assert found["arc_head"].shape == found["arc_score"].shape == found["arc_label"].shape == (4, 3)
    assert found["span"].shape[1] == 2
    assert found["span_type"].shape == (len(found["span"]), 6)
    assert found["span_form"].shape == (len(found["span"]), 3)
    assert len(found["vectors"]) == 4


def test_backend_refuses_an_output_that_is_not_there(backend):
    with pytest.raises(ModelError, match="weather") as caught:
        backend.run(window(), ["weather"])
    assert "\n" not in str(caught.value)


def test_backend_refuses_inputs_that_are_not_enough(backend):
    inputs = window()
    del inputs["first"]
    with pytest.raises(ModelError, match="first"):
        backend.run(inputs, ["upos"])
