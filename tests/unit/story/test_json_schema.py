"""The published JSON Schema is valid, fresh, complete, and kept by what fabula writes."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.unit.story import sample

import fabula
from fabula.story.document import to_document
from fabula.story.json_schema import json_schema
from fabula.story.schema import LAYERS
from fabula.story.story import Story

ROOT = Path(__file__).resolve().parents[3]
STORIES = sorted(path for path in (ROOT / "tests" / "stories").glob("*/story.*"))
SCHEMA = json_schema()

# The fields of format version 1, as they were published. A field may come to this list; none may ever leave it.
PUBLISHED = {
    "": "format version producer source metadata text blocks chapters paratext sentences tokens mentions chains characters "
    "quotations embedded scenes events relations transfers knowledge warnings",
    "producer": "fabula models options",
    "source": "name media_type sha256 encoding",
    "metadata": "title author language fandoms tags declared_relationships summary",
    "blocks": "start end kind",
    "chapters": "id start end title",
    "paratext": "id start end kind facts",
    "sentences": "start end block",
    "tokens": "start end sentence lemma upos xpos head deprel supersense",
    "mentions": "id start end head form type chain score core",
    "chains": "id type name character",
    "characters": "id kind name names pronouns role mention_count attributes groups members",
    "characters.names": "text kind count",
    "characters.attributes": "name value evidence from to",
    "characters.groups": "name kind evidence",
    "quotations": "id start end kind utterance speaker addressees cue mention type score reason",
    "embedded": "id start end kind author recipient readers",
    "scenes": "id start end break place time pov present summary level order since retells score reason",
    "events": "id start end lemma kind agent patient recipient theme place time scene realis narrated_in score reason",
    "relations": "id source target type directed kin start end asserted_by state evidence score reason",
    "transfers": "id object name thing start end giver receiver state asserted_by event score reason",
    "knowledge": "id character about start end how told_by score reason",
    "warnings": "code message start end evidence score",
}


def fields_of(path: str) -> dict:
    at = SCHEMA
    for part in filter(None, path.split(".")):
        at = at["properties"][part]
        at = at.get("items", at)
    return at


def strict(schema):
    """Give the schema with every undeclared field refused, except where fields are free."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "required" in schema:
        made["additionalProperties"] = False
    return made


STRICT = strict(SCHEMA)
STRICT["properties"]["metadata"]["additionalProperties"] = True
VALIDATOR = Draft202012Validator(STRICT)


def problems(document) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in VALIDATOR.iter_errors(document)]


def test_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_file_is_fresh():
    path = ROOT / "docs" / "reference" / "fabula-story-1.schema.json"
    assert path.read_text(encoding="utf-8") == json.dumps(SCHEMA, indent=2) + "\n", "run: make docs"


@pytest.mark.parametrize("path", PUBLISHED)
def test_schema_has_every_published_field(path):
    assert set(PUBLISHED[path].split()) <= set(fields_of(path)["properties"])


@pytest.mark.parametrize("name", LAYERS)
def test_schema_describes_every_column(name):
    described = SCHEMA["properties"][name]
    fields = described["items"]["properties"] if described["type"] == "array" else described["properties"]
    for column in LAYERS[name].columns:
        assert fields[column.name]["description"] == column.doc


@pytest.mark.parametrize("story", [sample.story(), Story(text="")], ids=["sample", "bare"])
def test_documents_made_by_hand_keep_the_schema(story):
    assert problems(to_document(story)) == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_real_documents_keep_the_schema(path, tmp_path):
    story = fabula.read(path)
    story.save(tmp_path / "x.fabula.json")
    document = json.loads((tmp_path / "x.fabula.json").read_text(encoding="utf-8"))
    assert problems(document) == []
    fabula.load(tmp_path / "x.fabula.json").save(tmp_path / "y.fabula.json")
    assert (tmp_path / "y.fabula.json").read_bytes() == (tmp_path / "x.fabula.json").read_bytes()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "book"),
        (("version",), 2),
        (("text",), None),
        (("blocks", 0, "kind"), "stanza"),
        (("blocks", 0, "start"), -1),
        (("quotations", 0, "score"), 1.5),
        (("quotations", 0, "cue"), [1, 2, 3]),
        (("quotations", 0, "cue"), [1]),
        (("quotations", 0, "type"), "guessed"),
        (("characters", 0, "names"), [{"text": "Wilma"}]),
        (("tokens", "sentence"), ["s1"]),
        (("scenes", 0, "place"), [1, 2]),
        (("source", "name"), None),
        (("events",), [{"id": "v1"}]),
        (("events", 0, "realis"), "perhaps"),
        (("events", 0, "theme"), "the hatch"),
        (("relations",), [{"id": "r1"}]),
        (("relations", 0, "directed"), "yes"),
        (("relations", 0, "asserted_by"), None),
        (("transfers", 0, "state"), "thrown"),
    ],
)
def test_schema_refuses_what_does_not_fit(path, value):
    document = copy.deepcopy(to_document(sample.story()))
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(document)


@pytest.mark.parametrize("field", sorted(SCHEMA["required"]))
def test_schema_asks_for_every_field(field):
    document = to_document(sample.story())
    del document[field]
    assert not Draft202012Validator(SCHEMA).is_valid(document)
