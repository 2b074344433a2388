"""A story gives the same labels however it is read; and what differs would be seen."""

from __future__ import annotations

import pytest
from benchmarks.data import ROOT
from benchmarks.quality import determinism, reading

from fabula import pipeline
from fabula.story.layer import Layer

STORIES = ("oat-milk-for-overlords", "static-on-channel-nine")


def test_same_labels_twice_in_a_batch_by_threads_by_processes_and_in_another_order(tmp_path):
    try:
        reading.check_model()
    except reading.ModelAbsentError as error:
        pytest.skip(str(error))
    paths = [tmp_path / f"{name}.txt" for name in STORIES]
    for path in paths:
        (source,) = (ROOT / "tests" / "stories" / path.stem).glob("story.*")
        whole = pipeline.read_only(source.read_bytes(), name=source.name, options=pipeline.Options()).text
        path.write_text(whole[: whole.index("\n", 4_000)], encoding="utf-8")
    made = determinism.compare(paths)
    assert set(made) == {"twice", "two_threads", "in_a_batch", "two_processes", "chapters_moved"}
    assert {name: same for name, same in made.items() if not all(same)} == {}


@pytest.mark.parametrize(("column", "value"), [("lemma", "walk"), ("upos", "VERB"), ("deprel", "obj")])
def test_another_label_would_be_seen(column, value):
    columns = {"lemma": ["it", "run"], "upos": ["PRON", "NOUN"], "deprel": ["nsubj", "root"], "head": [1, 1]}
    given = reading.given_story("It ran", [(0, 2), (3, 6)], [(0, 2, 0)])
    spans = {"start": [0, 3], "end": [2, 6], "sentence": [0, 0]}
    one = given.with_layers([Layer("tokens", **spans, **columns)])
    other = given.with_layers([Layer("tokens", **spans, **columns | {column: [columns[column][0], value]})])
    moved = given.with_layers([Layer("events", start=[3], end=[6], score=[0.5])])
    assert determinism.encoded(one, 0, 6) != determinism.encoded(other, 0, 6)
    assert determinism.encoded(one, 0, 2) == determinism.encoded(other, 0, 2)
    assert determinism.encoded(given, 0, 6) != determinism.encoded(moved, 0, 6)
    assert determinism.plain(one) != determinism.plain(other)
