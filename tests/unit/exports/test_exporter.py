"""Where doubt turns into "unknown": the threshold that the user gives, that the story tells, that the model sets."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
from tests.unit.story import sample

import fabula
from fabula.attribute.weights import MODEL
from fabula.errors import SchemaError
from fabula.exports import is_shown, least_score_of
from fabula.exports.html import render_html
from fabula.exports.script import to_script
from fabula.runtime import weights
from fabula.story.document import from_document, to_document
from fabula.story.story import Story


def told(threshold: float | None) -> Story:
    """Give the sample, whose speaker has the score 0.9, as made by a model with a threshold."""
    story = sample.story()
    return replace(story, provenance=replace(story.provenance, min_score=threshold))


@pytest.mark.parametrize("story", [told(0.7), to_document(told(0.7))], ids=["story", "document"])
def test_least_score_is_the_users_then_the_storys(story):
    assert least_score_of(story) == 0.7
    assert least_score_of(story, 0.2) == 0.2
    assert least_score_of(story, 0.0) == 0.0


@pytest.mark.parametrize("story", [told(None), to_document(told(None)), {}], ids=["story", "document", "bare"])
def test_least_score_of_a_story_that_tells_none_is_that_of_the_model(story, monkeypatch):
    assert least_score_of(story) == weights.least_score(MODEL)
    monkeypatch.setattr("fabula.exports.exporter.least_score", lambda name: {MODEL: 0.31}[name])
    assert least_score_of(story) == 0.31


def test_a_story_that_is_read_tells_the_threshold_of_its_model_and_keeps_it(tmp_path):
    story = fabula.read_text("“Is it raining?” asked Wilma.")
    assert story.provenance.min_score == weights.least_score(MODEL)
    told(0.65).save(tmp_path / "k.fabula.json")
    assert fabula.load(tmp_path / "k.fabula.json").provenance.min_score == 0.65
    assert "min_score" not in to_document(told(None))["producer"]


@pytest.mark.parametrize("threshold", ["0.5", True, 1.5, -1])
def test_a_story_with_a_threshold_that_is_none_is_refused(threshold):
    document = to_document(sample.story())
    document["producer"] = {**document["producer"], "min_score": threshold}
    with pytest.raises(SchemaError, match="min_score"):
        from_document(document)


@pytest.mark.parametrize(("score", "shown"), [(None, True), (0.0, False), (0.49, False), (0.5, True), (1.0, True)])
def test_an_answer_is_shown_from_the_threshold_on_and_without_a_score(score, shown):
    assert is_shown(score, 0.5) is shown


@pytest.mark.parametrize(("threshold", "shown"), [(0.85, True), (0.95, False)])
def test_every_export_follows_the_threshold_of_the_story(tmp_path, threshold, shown):
    story = told(threshold)
    story.export("csv", tmp_path)
    with (tmp_path / "quotations.csv").open(encoding="utf-8", newline="") as file:
        assert (next(csv.DictReader(file))["speaker"] == "c1") is shown
    with (tmp_path / "embedded.csv").open(encoding="utf-8", newline="") as file:
        # the sign has the score 0.5 and a recipient
        assert next(csv.DictReader(file))["recipient"] == ""
    line = next(piece for piece in to_script(story)["pieces"] if piece["kind"] == "speech")
    assert (line["speaker_id"] == "c1") is shown
    page = render_html(to_document(story)).split('id="data">')[1].split("</script>")[0]
    assert (json.loads(page)["lines"]["c"][0] == 0) is shown
    story.export("json", tmp_path / "k.fabula.json")
    assert fabula.load(tmp_path / "k.fabula.json").quotations[0].speaker.id == "c1"


def test_csv_names_the_recipient_of_writing_where_the_score_is_enough(tmp_path):
    sample.story().export("csv", tmp_path, min_score=0.5)
    with (tmp_path / "embedded.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["recipient"] == "c2"
