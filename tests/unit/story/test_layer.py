"""Layers keep their declaration: each invariant is broken once."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.story.sample import layers

from fabula.errors import SchemaError
from fabula.story.arrays import Ragged
from fabula.story.layer import Layer, concatenate, freeze, stacked, thaw
from fabula.story.schema import LAYERS

ALL = {layer.name: layer for layer in layers()}


def quotations(**changes: object) -> Layer:
    columns = {"start": [0, 4], "end": [3, 9], "kind": ["speech", "thought"], "utterance": [0, 1]}
    return Layer("quotations", **(columns | changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"end": [3]}, "different lengths"),
        ({"kind": ["speech", "whisper"]}, "'whisper' is none of speech"),
        ({"kind": ["speech", None]}, "null where the column has none"),
        ({"kind": np.array([0, 9], dtype=np.uint8)}, "no label"),
        ({"kind": [0, 300]}, "kind"),
        ({"start": [0, -1]}, "row 1 is -1, less than 0"),
        ({"start": [0, 4.5]}, "whole numbers"),
        ({"start": [[0, 1], [2, 3]]}, "one number per row"),
        ({"start": [0, 2**40]}, "start"),
        ({"end": [3, 2]}, "row 1 ends at 2 before it starts at 4"),
        ({"start": [4, 0], "end": [9, 3]}, "row 1 is out of order"),
        ({"start": [0, 0], "end": [3, 9]}, "row 1 is out of order"),
        ({"speaker": [0, -2]}, "less than -1"),
        ({"score": [0.5, 1.5]}, "outside 0 to 1"),
        ({"score": [0.5, -0.1]}, "outside 0 to 1"),
        ({"reason": ["cue", 3]}, "expected text, got int"),
        ({"cue": [(1, 2), (5, 3)]}, "row 1 is no span"),
        ({"cue": [(1, 2), (1, 2, 3)]}, "cue"),
        ({"addressees": Ragged.of([[0]])}, "different lengths"),
        ({"volume": ["loud", "soft"]}, "no column is called volume"),
        ({"utterance": None}, "utterance"),
    ],
)
def test_layer_refuses_what_breaks_its_declaration(changes, words):
    with pytest.raises(SchemaError, match=words):
        quotations(**changes)


def test_layer_refuses_an_unknown_name_and_a_missing_column():
    with pytest.raises(SchemaError, match="no layer is called 'stanzas'; the layers are blocks"):
        Layer("stanzas")
    with pytest.raises(SchemaError, match="the column kind is missing"):
        Layer("blocks", start=[0], end=[1])


def test_layer_refuses_a_null_where_a_span_must_be():
    with pytest.raises(SchemaError, match="no span"):
        Layer("mentions", start=[0], end=[1], head=[None], form=["proper"], type=["PER"])


def test_layer_refuses_a_value_that_json_does_not_have():
    with pytest.raises(SchemaError, match="not a value of JSON: set"):
        Layer("paratext", start=[0], end=[1], kind=["other"], facts=[{"options": {1, 2}}])


@pytest.mark.parametrize("name", LAYERS)
def test_layer_every_declared_layer_has_an_empty_form(name):
    layer = Layer.empty(name)
    assert len(layer) == 0
    assert layer.name == name
    assert layer == pickle.loads(pickle.dumps(layer))  # noqa: S301  our own bytes


@pytest.mark.parametrize("name", ALL)
def test_layer_pickles_equal(name):
    again = pickle.loads(pickle.dumps(ALL[name]))  # noqa: S301  our own bytes
    assert again == ALL[name]
    assert list(again) == list(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_layer_take_all_rows_gives_the_same_layer(name):
    layer = ALL[name]
    assert layer.take(range(len(layer))) == layer
    assert len(layer.take([])) == 0


def test_layer_columns_are_read_only():
    layer = ALL["quotations"]
    for column in ("start", "kind", "score", "cue"):
        with pytest.raises(ValueError, match="read-only"):
            layer[column][0] = 0
    with pytest.raises(ValueError, match="read-only"):
        layer.ragged("addressees").values[0] = 0
    with pytest.raises(TypeError):
        ALL["paratext"].values("facts")[1]["poll_question"] = "x"


def test_layer_does_not_change_with_the_arrays_it_was_made_from():
    starts = np.array([0, 4], dtype=np.int32)
    layer = quotations(start=starts)
    starts[0] = 3
    assert layer.ints("start").tolist() == [0, 4]


def test_layer_absent_optional_columns_read_as_null():
    layer = quotations()
    assert "speaker" not in layer
    assert layer.ints("speaker").tolist() == [-1, -1]
    assert np.isnan(layer.floats("score")).all()
    assert layer.texts("reason") == (None, None)
    assert layer.spans("cue").tolist() == [[-1, -1], [-1, -1]]
    assert layer.ragged("addressees").tolist() == [[], []]
    assert layer.labels("type") == [None, None]
    assert Layer.empty("characters").values("groups") == ()


def test_layer_missing_column_is_told_with_those_there_are():
    with pytest.raises(KeyError, match="has no column 'speaker'; it has start, end, kind, utterance"):
        quotations()["speaker"]


def test_layer_labels_codes_and_where():
    layer = quotations()
    assert layer.labels("kind") == ["speech", "thought"]
    assert layer.where("kind", "thought").tolist() == [1]
    assert layer.where("kind", "thought", "speech").tolist() == [0, 1]
    assert layer.where("kind", "scare").tolist() == []
    assert quotations(kind=layer.codes("kind")) == layer


def test_layer_replace_gives_another_layer():
    layer = quotations()
    changed = layer.replace(speaker=[0, None])
    assert changed.ints("speaker").tolist() == [0, -1]
    assert "speaker" not in layer
    assert changed != layer


def test_concatenate_sorts_and_fills_absent_columns():
    first = quotations()
    second = Layer("quotations", start=[2], end=[3], kind=["title"], utterance=[7], speaker=[5])
    both = concatenate(first, second)
    assert both.ints("start").tolist() == [0, 2, 4]
    assert both.ints("speaker").tolist() == [-1, 5, -1]
    assert both.labels("kind") == ["speech", "title", "thought"]
    assert concatenate(first, Layer.empty("quotations")) == first
    with pytest.raises(SchemaError, match="cannot join"):
        concatenate(first, Layer.empty("blocks"))


@given(st.lists(st.lists(st.integers(0, 2**31 - 1))))
def test_ragged_round_trips(rows):
    ragged = Ragged.of(rows)
    assert ragged.tolist() == rows
    assert [row.tolist() for row in ragged] == rows
    assert ragged == Ragged(ragged.values, ragged.offsets)


def test_ragged_of_spans_and_its_bounds():
    ragged = Ragged.of([[(1, 2)], []], width=2)
    assert ragged.tolist() == [[[1, 2]], []]
    assert len(ragged) == 2
    for row in (-1, 2):
        with pytest.raises(IndexError):
            ragged[row]


@pytest.mark.parametrize("offsets", [[], [1, 3], [0, 2], [0, 2, 1, 3]])
def test_ragged_refuses_bad_offsets(offsets):
    with pytest.raises(SchemaError, match="offsets must ascend"):
        Ragged([1, 2, 3], np.array(offsets, dtype=np.int32))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(json_values)
def test_freeze_and_thaw_round_trip(value):
    assert thaw(freeze(value)) == value


spans = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: tuple(sorted(pair))))


@given(spans)
def test_layer_takes_sorted_spans_and_refuses_others(given_spans):
    ordered = sorted(given_spans, key=lambda pair: (pair[0], -pair[1]))
    columns = {"start": [a for a, _ in given_spans], "end": [b for _, b in given_spans]}
    if given_spans == ordered:
        assert len(Layer("anchors", **columns)) == len(given_spans)
    else:
        with pytest.raises(SchemaError, match="out of order"):
            Layer("anchors", **columns)


@pytest.mark.parametrize("name", LAYERS)
def test_the_parts_of_a_layer_stacked_are_the_layer(name: str) -> None:
    layer = ALL[name]
    cut = len(layer) // 2
    parts = [layer.take(range(cut)), layer.take(range(cut, len(layer)))]
    assert stacked(parts) == layer
    assert stacked([layer]) == layer
    shared = [column for column in layer if LAYERS[name].column(column).kind != "json"]
    assert all(stacked(parts, onto=layer)[column] is layer[column] for column in shared)


def test_only_layers_with_the_same_columns_can_be_stacked() -> None:
    with pytest.raises(SchemaError):
        stacked([])
    with pytest.raises(SchemaError):
        stacked([quotations(), quotations(speaker=[0, 1])])
    with pytest.raises(SchemaError):
        stacked([ALL["blocks"], ALL["chapters"]])
