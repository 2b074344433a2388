"""The story JSON: everything survives saving and loading, and bad documents are told in one line."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.story import sample

from fabula.errors import ExportError, LimitError, ReadError, SchemaError
from fabula.story import storage
from fabula.story.document import from_document, to_document
from fabula.story.layer import Layer
from fabula.story.metadata import Metadata
from fabula.story.schema import LAYERS
from fabula.story.story import Story

DOCUMENT = to_document(sample.story())


def changed(path, value):
    """Give the document with the value at ``path`` replaced."""
    document = copy.deepcopy(DOCUMENT)
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return document


def test_document_round_trips_every_layer():
    story = sample.story()
    again = from_document(DOCUMENT)
    assert set(again.layers) == set(LAYERS)
    for name in LAYERS:
        assert to_document(again)[name] == DOCUMENT[name], name
    assert again.text == story.text
    assert (again.metadata, again.source, again.provenance) == (story.metadata, story.source, story.provenance)


def test_save_load_save_gives_the_same_bytes(tmp_path):
    one, two = tmp_path / "one.fabula.json", tmp_path / "two.fabula.json"
    sample.story().save(one)
    storage.load(one).save(two)
    assert one.read_bytes() == two.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.fabula.json", "two.fabula.json"]


def test_document_ids_and_nulls():
    first, _, thought = DOCUMENT["quotations"]
    assert (first["id"], first["speaker"], first["addressees"], first["mention"]) == ("q1", "c1", ["c2"], "m1")
    assert first["utterance"] == "u1"
    assert (thought["speaker"], thought["cue"], thought["score"], thought["addressees"]) == (None, None, None, [])
    assert DOCUMENT["scenes"][0]["place"] == {"text": "hatch", "start": first["start"] + 11, "end": first["start"] + 16}
    assert DOCUMENT["characters"][2]["members"] == ["c1", "c2"]
    assert "members" not in DOCUMENT["characters"][0]
    assert DOCUMENT["sentences"]["block"] == [0, 2, 3, 3]
    assert DOCUMENT["tokens"]["lemma"] == []


def test_document_of_a_bare_story_has_every_list():
    document = to_document(Story(text=""))
    for name, spec in LAYERS.items():
        assert document[name] == ([] if spec.form == "rows" else {column.name: [] for column in spec.columns})
    assert to_document(from_document(document)) == document


def test_document_lists_of_a_later_version_are_kept():
    document = {**DOCUMENT, "moods": {"deep": [1, {"x": None}]}}
    assert to_document(from_document(document)) == document


def test_a_relation_says_who_asserts_it():
    assert [row["asserted_by"] for row in DOCUMENT["relations"]] == ["narrator", "c1"]
    assert [row["directed"] for row in DOCUMENT["relations"]] == [True, True]
    assert DOCUMENT["transfers"][0]["thing"] == "x1"


def test_a_thing_without_people_is_the_narrators():
    document = to_document(
        Story(text="A cup.").with_layers([Layer("transfers", start=[0], end=[5], object=["cup"], state=["lost"])])
    )
    assert document["transfers"][0]["asserted_by"] == "narrator"
    assert to_document(from_document(document)) == document


def test_document_ids_of_another_program_are_followed():
    document = changed(("characters", 0, "id"), "wilma")
    for quotation in document["quotations"]:
        quotation["speaker"] = "wilma" if quotation["speaker"] == "c1" else quotation["speaker"]
    document["chains"][0]["character"] = "wilma"
    document["characters"][2]["members"] = ["wilma"]
    document["embedded"][0]["readers"] = document["scenes"][0]["present"] = document["events"][1]["agent"] = []
    document["relations"] = document["transfers"] = document["knowledge"] = []
    assert from_document(document).quotations[0].speaker.name == "Wilma"


def test_a_newer_version_is_refused_with_what_to_do():
    with pytest.raises(SchemaError, match=r"format version 2, this fabula reads up to version 1: update fabula"):
        from_document(changed(("version",), 2))


BAD = [
    (("format",), "book", "not a fabula story: \"format\" is 'book'"),
    (("format",), None, "not a fabula story"),
    (("version",), "1", "expected a whole number"),
    (("version",), True, "expected a whole number"),
    (("version",), 0, "no format version 0"),
    (("text",), None, '"text" is NoneType'),
    (("metadata",), [1], "'metadata' is list"),
    (("metadata", "title"), ["a"], "title"),
    (("metadata", "tags"), 3, "tags"),
    (("metadata", "tags"), "abc", "tags"),
    (("source",), "x", "'source' is str"),
    (("source", "name"), 3, "name"),
    (("producer",), 3, "'producer' is int"),
    (("producer", "models"), [1], "models"),
    (("blocks",), {"start": []}, "'blocks' is dict, expected a list"),
    (("blocks", 0), 3, r"blocks\[0\] is int"),
    (("blocks", 0, "kind"), "stanza", "'stanza' is none of"),
    (("blocks", 0, "start"), None, "start"),
    (("blocks", 0, "start"), "0", "start"),
    (("blocks", 0, "start"), 10**9, "before it starts"),
    (("blocks", 0, "start"), 1.5, "whole numbers"),
    (("blocks", 0, "start"), [1], "start"),
    (("blocks", 3, "end"), 10**6, "ends after the text"),
    (("tokens",), [1], "'tokens' is list, expected an object"),
    (("tokens", "start"), 5, "tokens"),
    (("tokens", "start"), None, "tokens"),
    (("tokens", "end"), [1], "different lengths"),
    (("tokens", "sentence"), [0, 0, 0, 99], "points at row 99 of sentences"),
    (("tokens", "lemma"), "abcd", "no list"),
    (("tokens", "lemma"), ["one"], "different lengths"),
    (("quotations", 0, "speaker"), "c99", "nothing has the id 'c99'"),
    (("quotations", 0, "speaker"), 0, "nothing has the id 0"),
    (("quotations", 0, "speaker"), ["c1"], "speaker"),
    (("quotations", 0, "addressees"), ["c99"], "nothing has the id 'c99'"),
    (("quotations", 0, "addressees"), 3, "addressees"),
    (("quotations", 0, "score"), "high", "score"),
    (("quotations", 0, "score"), 7, "outside 0 to 1"),
    (("quotations", 0, "cue"), 3, "cue"),
    (("quotations", 0, "cue"), [3], "cue"),
    (("quotations", 0, "utterance"), ["u1"], "utterance"),
    (("quotations", 0, "id"), "q2", "no string of its own"),
    (("quotations", 0, "id"), None, "no string of its own"),
    (("scenes", 0, "place"), {"text": "hatch"}, "place"),
    (("scenes", 0, "place"), "hatch", "place"),
    (("characters", 0, "name"), None, "name"),
    (("characters", 0, "name"), 3, "expected text"),
    (("characters", 0, "names"), [{"text": "Wilma"}], "names"),
    (("characters", 0, "names"), 3, "names"),
    (("characters", 0, "names"), [3], "names"),
    (("characters", 0, "mention_count"), "many", "mention_count"),
    (("paratext", 1, "facts"), [1], "facts"),
    (("warnings", 0, "code"), None, "code"),
    (("warnings", 0), {"code": "x", "message": "y", "start": 9, "end": 2}, "no span of the text"),
    (("warnings", 0), {"code": "x", "message": "y", "start": 2, "end": None}, "no span of the text"),
    (("blocks", 0, "kind"), 1, "expected a word"),
    (("blocks", 3, "end"), 2**32 + 60, "beyond"),
    (("relations", 0, "evidence"), [[0, 10**6]], "ends after the text"),
    (("relations", 0, "evidence"), [[5, 2]], "before it starts"),
    (("relations", 0, "evidence"), [[-5, -2]], "before the text"),
    (("relations", 0, "evidence"), [[1.5, 2.5]], "whole numbers"),
    (("relations", 0, "evidence"), [["1", "2"]], "whole numbers"),
    (("relations", 0, "evidence"), [[1, 2, 3]], "a start and an end"),
    (("relations", 0, "evidence"), [1, 2], "a start and an end"),
    (("scenes", 0, "order"), 2**32 + 1, "beyond"),
    (("characters", 0, "attributes"), [{"name": "eyes", "value": "gray"}], "evidence"),
    (("characters", 0, "attributes"), [{"name": "eyes", "value": None, "evidence": []}], "name and value"),
    (("characters", 0, "attributes"), [{"name": "eyes", "value": "gray", "evidence": [[9, 1]]}], "list of spans"),
    (("characters", 0, "attributes"), [{"name": "eyes", "value": "gray", "evidence": [[0, 10**6]]}], "after the text"),
    (("characters", 0, "groups"), [{"name": "crew", "evidence": []}], "name and kind"),
    (("characters", 0, "groups"), [{"name": "crew", "kind": "crew", "evidence": [], "to": "x"}], "no offset"),
]


@pytest.mark.parametrize(("path", "value", "words"), BAD, ids=[f"{'.'.join(map(str, p))}={v!r}" for p, v, _ in BAD])
def test_a_bad_document_is_a_schema_error(path, value, words):
    with pytest.raises(SchemaError, match=words) as caught:
        from_document(changed(path, value))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[1]", "not a fabula story, but a JSON list"),
        ("null", "but a JSON NoneType"),
        ("{}", "not a fabula story"),
        ("\ufeff{}", "not valid JSON|not a fabula story"),
        ('{"format": "fabula-story", "version": NaN}', "NaN is no number of JSON"),
        ('{"format": "fabula-story", "version": 1e400}', "expected a whole number"),
    ],
)
def test_loads_refuses_what_is_no_story(raw, words):
    with pytest.raises(SchemaError, match=words) as caught:
        storage.loads(raw, name="x.fabula.json")
    assert str(caught.value).startswith("x.fabula.json: ")


def test_what_is_nested_too_deep_is_refused():
    values = "[" * 700 + "1" + "]" * 700
    with pytest.raises(SchemaError, match=r"nested too deep|recursion"):
        storage.loads(json.dumps(DOCUMENT)[:-1] + f', "pool": {values}}}')


def test_saving_again_changes_no_key_of_a_thing():
    document = copy.deepcopy(DOCUMENT)
    document["quotations"][0]["utterance"] = "u7"
    assert to_document(from_document(document))["quotations"][0]["utterance"] == "u7"


def test_a_row_that_lacks_what_it_must_have_is_not_dropped():
    with pytest.raises(SchemaError, match=r"quotations\.start is missing"):
        from_document({"format": "fabula-story", "version": 1, "text": "", "quotations": [{"id": "q1"}]})


def test_load_of_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "x.fabula.json"
    path.write_bytes(b"\xff\xfe\x00\x01\x99")
    with pytest.raises(SchemaError, match=r"x\.fabula\.json: not valid JSON"):
        storage.load(path)


def test_load_of_no_file_and_of_a_folder(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        storage.load(tmp_path / "none.fabula.json")
    with pytest.raises(ReadError, match="cannot be read"):
        storage.load(tmp_path)


def test_load_refuses_a_huge_document(tmp_path, monkeypatch):
    path = tmp_path / "x.fabula.json"
    sample.story().save(path)
    monkeypatch.setattr(storage, "MAX_DOCUMENT_BYTES", 10)
    with pytest.raises(LimitError, match="more than the limit of 10"):
        storage.load(path)


def test_save_into_no_folder_leaves_nothing(tmp_path):
    with pytest.raises(ExportError, match="cannot be written"):
        sample.story().save(tmp_path / "none" / "x.fabula.json")
    assert list(tmp_path.iterdir()) == []


def test_save_over_a_folder_leaves_no_temporary_file(tmp_path):
    (tmp_path / "x.fabula.json").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        sample.story().save(tmp_path / "x.fabula.json")
    assert [path.name for path in tmp_path.iterdir()] == ["x.fabula.json"]


def test_save_that_fails_half_way_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "x.fabula.json"
    path.write_text("old")

    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(ExportError, match="No space left on device"):
        sample.story().save(path)
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["x.fabula.json"]


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_round_trips_through_a_file(tmp_path_factory, text, title):
    path = tmp_path_factory.mktemp("story") / "x.fabula.json"
    story = Story(text=text, metadata=Metadata(title=title)).with_layers(
        [Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"])]
    )
    story.save(path)
    again = storage.load(path)
    assert again.text == text
    assert again.metadata.title == title
    assert again.blocks[0].text == text
    again.save(path.with_suffix(".2"))
    assert path.with_suffix(".2").read_bytes() == path.read_bytes()


labels = st.sampled_from(["speech", "thought", "writing", "title", "scare"])
row = st.tuples(
    st.integers(0, 50), st.integers(0, 50), labels, st.integers(0, 5), st.none() | st.floats(0, 1, width=32)
)


@given(st.lists(row, max_size=8))
def test_any_quotations_round_trip(rows):
    ordered = sorted(((min(a, b), max(a, b), *rest) for a, b, *rest in rows), key=lambda r: (r[0], -r[1]))
    starts, ends, kinds, utterances, scores = zip(*ordered, strict=True) if ordered else ((),) * 5
    layer = Layer("quotations", start=starts, end=ends, kind=kinds, utterance=utterances, score=scores)
    document = to_document(Story(text="x" * 50).with_layers([layer]))
    again = from_document(json.loads(json.dumps(document)))
    assert to_document(again) == document
    assert again.layer("quotations").labels("kind") == layer.labels("kind")


keys = st.sampled_from(
    ["start", "end", "kind", "id", "speaker", "addressees", "utterance", "cue", "score", "names", "facts"]
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from([key for key in DOCUMENT if key not in {"format", "version"}]), junk)
def test_junk_anywhere_loads_or_is_a_schema_error(key, value):
    document = {**DOCUMENT, key: value}
    try:
        story = from_document(document)
    except SchemaError:
        return
    json.dumps(to_document(story))


@given(st.sampled_from([name for name, spec in LAYERS.items() if spec.form == "rows"]), st.data())
def test_junk_in_any_field_loads_or_is_a_schema_error(name, data):
    document = copy.deepcopy(DOCUMENT)
    field = data.draw(st.sampled_from(sorted(document[name][0])))
    document[name][0][field] = data.draw(junk)
    try:
        story = from_document(document)
    except SchemaError:
        return
    json.dumps(to_document(story))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("moods", [{"start": float("inf")}], "a field is no JSON"),
        ("mine", float("nan"), "a field is no JSON"),
    ],
)
def test_what_is_kept_as_it_is_must_be_fit_to_be_shown_and_written(name, value, words):
    with pytest.raises(SchemaError, match=words):
        from_document(changed((name,), value))
