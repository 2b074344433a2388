"""Story: nothing is edited, and layers are checked against the text and each other."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.story import sample

from fabula.errors import ExportError, FabulaError, SchemaError
from fabula.story.layer import Layer
from fabula.story.metadata import Metadata, Provenance, Source
from fabula.story.story import Story


def test_story_is_read_only():
    story = sample.story()
    with pytest.raises(FrozenInstanceError):
        story.text = "other"
    with pytest.raises(TypeError):
        story.layers["blocks"] = Layer.empty("blocks")
    with pytest.raises(TypeError):
        story.metadata.more["rating"] = "M"


def test_with_layers_leaves_the_story_as_it_was():
    before = Story(text="a story")
    after = before.with_layers([Layer("blocks", start=[0], end=[7], kind=["paragraph"])])
    assert not before.layers
    assert len(after.blocks) == 1
    assert len(before.blocks) == 0


def test_with_layers_takes_the_place_of_a_layer_but_appends_warnings():
    def warn(code):
        return Layer("warnings", code=[code], message=["m"], start=[0], end=[1])

    def block(kind):
        return Layer("blocks", start=[0], end=[1], kind=[kind])

    story = Story(text="a").with_layers([warn("one"), block("verse")]).with_layers([warn("two"), block("heading")])
    assert [warning.code for warning in story.warnings] == ["one", "two"]
    assert [b.kind for b in story.blocks] == ["heading"]


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (Layer("blocks", start=[0], end=[9], kind=["verse"]), "ends after the text, which has 3 characters"),
        (Layer("sentences", start=[0], end=[3], block=[4]), "points at row 4 of blocks, which has 0 rows"),
        (
            Layer(
                "characters", kind=["group"], name=["x"], names=[[]], role=["minor"], mention_count=[0], members=[[1]]
            ),
            "points at row 1 of characters, which has 1 rows",
        ),
        (
            Layer("quotations", start=[0], end=[1], kind=["speech"], utterance=[0], cue=[(1, 4)]),
            "cue: a span ends after",
        ),
    ],
)
def test_with_layers_refuses_what_points_nowhere(layer, words):
    with pytest.raises(SchemaError, match=words):
        Story(text="abc").with_layers([layer])


def test_story_of_one_text_and_layers_is_equal_and_pickles():
    story = sample.story()
    assert story == sample.story()
    assert pickle.loads(pickle.dumps(story)) == story  # noqa: S301  our own bytes
    assert story != story.with_layers([Layer.empty("scenes")])


def test_slice_and_layer():
    story = sample.story()
    assert story.slice(*sample.span("Wilma")) == "Wilma"
    assert len(Story(text="a").layer("tokens")) == 0


def test_export_of_an_unknown_name_says_those_there_are(tmp_path):
    with pytest.raises(ExportError, match="no export is called 'scroll'; there are json"):
        sample.story().export("scroll", tmp_path / "x")


def test_export_reaches_the_exports(tmp_path):
    path = tmp_path / "x.fabula.json"
    sample.story().export("json", path)
    sample.story().save(tmp_path / "y.fabula.json")
    assert path.read_bytes() == (tmp_path / "y.fabula.json").read_bytes()


def test_a_service_that_is_not_installed_is_told():
    from fabula.plugins import load_service

    with pytest.raises(FabulaError, match="the service 'teleport' is not registered"):
        load_service("teleport")


def test_metadata_lays_further_fields_flat_and_keeps_them():
    metadata = Metadata(title="T", tags=["a"], more={"rating": "G", "list": [1]})
    values = metadata.to_json()
    assert values["rating"] == "G"
    assert values["tags"] == ["a"]
    assert Metadata.from_json(values) == metadata
    assert pickle.loads(pickle.dumps(metadata)) == metadata  # noqa: S301  our own bytes


def test_source_and_provenance_as_json():
    assert Source(name="x").to_json() == {"name": "x", "media_type": "text/plain", "sha256": "", "encoding": None}
    assert Provenance(models={"m": [1]}).to_json() == {"fabula": "", "models": {"m": [1]}, "options": {}}


@given(st.text(st.characters()), st.data())
def test_text_of_a_span_is_its_slice(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    story = Story(text=text).with_layers([Layer("blocks", start=[start], end=[end], kind=["paragraph"])])
    assert story.blocks[0].text == text[start:end]
    assert story.slice(start, end) == text[start:end]
