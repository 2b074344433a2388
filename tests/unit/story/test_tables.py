"""Tables: every layer as columns of plain values."""

from __future__ import annotations

import json

import pytest
from tests.unit.story import sample

from fabula.story.schema import LAYERS
from fabula.story.story import Story


def test_tables_have_every_layer_with_columns_of_one_length():
    tables = sample.story().tables()
    assert list(tables) == list(LAYERS)
    for name, columns in tables.items():
        assert {len(values) for values in columns.values()} == {len(sample.story().layer(name))}, name
        assert {column.name for column in LAYERS[name].columns} <= set(columns), name
    json.dumps(tables)


def test_tables_of_spans_have_their_text():
    quotations = sample.story().tables()["quotations"]
    assert quotations["text"] == ["“Close the hatch,”", "“now.”", "too late"]
    assert quotations["id"] == ["q1", "q2", "q3"]
    assert quotations["speaker"] == ["c1", "c1", None]
    assert quotations["addressees"][1] == ["c2", "c3"]


@pytest.mark.parametrize("name", LAYERS)
def test_tables_of_a_bare_story_are_empty_columns(name):
    assert all(values == [] for values in Story(text="x").tables()[name].values())
