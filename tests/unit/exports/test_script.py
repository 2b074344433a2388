"""The script: every character of the text once, in order, each with one voice; never a name below the least score."""

from __future__ import annotations

import copy
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.unit.story import sample

import fabula
from fabula.exports.reasons import REASONS
from fabula.exports.script import to_script
from fabula.exports.script_pieces import PIECE_KINDS, cut
from fabula.exports.script_schema import script_schema
from fabula.story.layer import Layer
from fabula.story.schema import LAYERS
from fabula.story.story import Story

ROOT = Path(__file__).resolve().parents[3]
STORIES = sorted(path for path in (ROOT / "tests" / "stories").glob("*/story.*"))
SCHEMA = script_schema()

# The fields of format version 1, as they were published. A field may come to this list; none may ever leave it.
PUBLISHED = {
    "": "format version producer source title author language min_score cast chapters pieces",
    "cast": "id kind name names pronouns role members attributes character lines thoughts letters words",
    "pieces": "index chapter scene kind detail speaker_id speaker addressee_ids addressee text start end confidence check cue "
    "type reason quotation utterance embedded",
}


def strict(schema):
    """Give the schema with every undeclared field of a script refused."""
    made = copy.deepcopy(schema)
    made["additionalProperties"] = False
    for name in ("cast", "pieces"):
        made["properties"][name]["items"]["additionalProperties"] = False
    return made


VALIDATOR = Draft202012Validator(strict(SCHEMA))


def problems(script) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in VALIDATOR.iter_errors(script)]


def check_script(story: Story, script, min_score: float) -> None:
    """Check all that a script promises."""
    pieces = script["pieces"]
    assert "".join(piece["text"] for piece in pieces) == story.text
    assert [piece["index"] for piece in pieces] == list(range(len(pieces)))
    assert all(one["end"] == other["start"] for one, other in pairwise(pieces))
    assert all(story.text[piece["start"] : piece["end"]] == piece["text"] != "" for piece in pieces)
    voices = {voice["id"]: voice["name"] for voice in script["cast"]}
    for piece in pieces:
        assert (piece["speaker_id"] is None) == (piece["kind"] in {"silence", "scene_break"})
        if piece["speaker_id"] is not None:
            assert piece["speaker"] == voices[piece["speaker_id"]]
        is_named = piece["speaker_id"] not in {None, "narrator", "unknown"}
        assert not is_named or piece["confidence"] is None or piece["confidence"] >= min_score
        assert not piece["addressee_ids"] or is_named
        assert piece["check"] or piece["speaker_id"] != "unknown"
        assert piece["check"] or not is_named or piece["confidence"] >= 0.8
        assert is_named == (piece["kind"] in {"speech", "thought", "letter"} and piece["speaker_id"] != "unknown")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_script_of_every_own_story_keeps_its_promises_and_the_schema(path, tmp_path):
    story = fabula.read(path)
    story.export("script", tmp_path / "x.script.json")
    script = json.loads((tmp_path / "x.script.json").read_text(encoding="utf-8"))
    assert problems(script) == []
    check_script(story, script, script["min_score"])
    everything = to_script(story, min_score=0.0)
    check_script(story, everything, 0.0)
    assert {quotation.reason for quotation in story.quotations} <= {None, *REASONS}
    shown = {piece["quotation"] for piece in everything["pieces"]}
    assert {q.id for q in story.quotations if q.kind in {"speech", "thought"}} <= shown


WORDS = st.text(alphabet=st.sampled_from(list("ab .\n\t\r\0“”'—é🌊\u200b\u2028\ufeff\ud800")), min_size=0, max_size=60)


@st.composite
def stories(draw) -> Story:
    """Give a story whose layers lie anyhow over its text, beside, inside and across each other."""
    text = draw(WORDS)
    if not text:
        return Story(text="")

    def spans(most: int) -> list[tuple[int, int]]:
        ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        found = draw(st.lists(ends, max_size=most))
        return sorted(((min(a, b - 1), max(a + 1, b)) for a, b in found), key=lambda it: (it[0], -it[1]))

    def labels(layer: str, n: int) -> list[str]:
        return draw(st.lists(st.sampled_from(LAYERS[layer].column("kind").labels), min_size=n, max_size=n))

    def some(values, n: int) -> list:
        return draw(st.lists(values, min_size=n, max_size=n))

    people = st.sampled_from([None, 0, 1])
    scores = st.sampled_from([None, 0.0, 0.25, 0.5, 0.75, 1.0])
    quoted, written, beside, blocks = spans(6), spans(3), spans(3), spans(5)
    chapters, scenes = spans(2), spans(3)
    cast = Layer(
        "characters",
        kind=["person", "group"],
        name=["Ida", "the crew"],
        names=[[], []],
        pronouns=[None, "they/them"],
        role=["narrator", "minor"],
        mention_count=[0, 0],
        members=[[], [0]],
    )
    return Story(text=text).with_layers(
        [
            Layer("blocks", **sample.starts_ends(*blocks), kind=labels("blocks", len(blocks))),
            Layer("chapters", **sample.starts_ends(*chapters), title=[None] * len(chapters)),
            Layer(
                "paratext",
                **sample.starts_ends(*beside),
                kind=labels("paratext", len(beside)),
                facts=[{}] * len(beside),
            ),
            cast,
            Layer(
                "quotations",
                **sample.starts_ends(*quoted),
                kind=labels("quotations", len(quoted)),
                utterance=list(range(len(quoted))),
                speaker=some(people, len(quoted)),
                addressees=some(st.lists(st.sampled_from([0, 1]), max_size=2), len(quoted)),
                score=some(scores, len(quoted)),
            ),
            Layer(
                "embedded",
                **sample.starts_ends(*written),
                kind=labels("embedded", len(written)),
                author=some(people, len(written)),
                recipient=some(people, len(written)),
                score=some(scores, len(written)),
            ),
            Layer("scenes", **sample.starts_ends(*scenes), **{"break": ["start"] * len(scenes)}),
        ]
    )


@given(stories(), st.sampled_from([0.0, 0.5, 1.0]))
def test_script_of_any_story_keeps_its_promises(story, min_score):
    script = to_script(story, min_score=min_score)
    assert problems(script) == []
    check_script(story, script, min_score)
    for piece, row in zip(cut(story), script["pieces"], strict=True):
        for name, number in (("blocks", piece.block), ("chapters", piece.chapter), ("scenes", piece.scene)):
            layer = story.layer(name)
            inside = [i for i in range(len(layer)) if layer.ints("start")[i] <= row["start"] < layer.ints("end")[i]]
            if row["kind"] != "silence":
                assert (number in inside) if inside else number == -1


@given(stories())
def test_script_gives_speech_to_its_speaker_and_paratext_to_nobody_of_the_cast(story):
    for piece in to_script(story, min_score=0.0)["pieces"]:
        covering = [q for q in story.quotations if q.start <= piece["start"] < q.end]
        is_beside = any(p.start <= piece["start"] < p.end for p in story.paratext)
        if is_beside:
            assert piece["kind"] in {"paratext", "silence"}
        elif piece["kind"] in {"speech", "thought"}:
            told = [q for q in covering if q.kind in {"speech", "thought"}]
            latest = max(q.start for q in told)
            answers = {q.speaker.id if q.speaker else "unknown" for q in told if q.start == latest}
            assert piece["speaker_id"] in answers
        elif piece["kind"] == "narration":
            assert not [q for q in covering if q.kind in {"speech", "thought", "writing"}]


@given(story=stories())
def test_script_file_of_any_story_gives_the_text_back(tmp_path_factory, story):
    path = tmp_path_factory.getbasetemp() / "any.script.json"
    story.export("script", path, min_score=0.5)
    script = json.loads(path.read_bytes())
    assert "".join(piece["text"] for piece in script["pieces"]) == story.text
    assert script == to_script(story, min_score=0.5)


@given(stories())
def test_script_pieces_of_one_quotation_have_one_voice(story):
    voices: dict[str, set[str]] = {}
    for piece in to_script(story, min_score=0.5)["pieces"]:
        if piece["quotation"] and piece["kind"] in {"speech", "thought"}:
            voices.setdefault(piece["quotation"], set()).add(piece["speaker_id"])
    assert all(len(found) == 1 for found in voices.values())


def test_script_of_the_sample_says_who_what_and_why():
    script = to_script(sample.story())
    told = [(p["kind"], p["detail"], p["speaker"], p["addressee"]) for p in script["pieces"] if p["kind"] != "silence"]
    assert told == [
        ("paratext", "authors_note", "Narrator", None),
        ("paratext", "poll", "Narrator", None),
        ("heading", None, "Narrator", None),
        ("speech", None, "Wilma", "Otto"),
        ("narration", None, "Narrator", None),
        ("speech", None, "Wilma", "Otto, the twins"),
        ("narration", None, "Narrator", None),
        ("thought", None, "Unknown", None),
        ("letter", "sign", "Unknown", None),
    ]
    first = next(p for p in script["pieces"] if p["kind"] == "speech")
    assert first["confidence"] == 0.9
    assert not first["check"]
    assert first["reason"] == "cue_name"
    assert first["quotation"] == "q1"
    assert first["utterance"] == "u1"
    assert sample.TEXT[slice(*first["cue"])] == "Wilma told Otto"


def test_script_counts_utterances_not_parts_and_links_the_narrator():
    cast = {voice["id"]: voice for voice in to_script(sample.story())["cast"]}
    assert (cast["c1"]["lines"], cast["c1"]["words"]) == (1, 4)
    assert cast["unknown"]["thoughts"] == 1
    assert cast["narrator"]["character"] == "c1"
    assert list(cast) == ["narrator", "c1", "c2", "c3", "unknown"]


def test_script_below_the_least_score_withholds_the_name_and_keeps_the_score():
    piece = next(p for p in to_script(sample.story(), min_score=0.95)["pieces"] if p["kind"] == "speech")
    assert (piece["speaker_id"], piece["addressee_ids"], piece["confidence"], piece["check"]) == (
        "unknown",
        [],
        0.9,
        True,
    )


def _wilma_and_otto() -> Layer:
    return Layer(
        "characters",
        kind=["person"] * 2,
        name=["Wilma", "Otto"],
        names=[[], []],
        role=["major", "minor"],
        mention_count=[1, 1],
    )


def test_script_gives_unsigned_quoted_writing_to_the_writer_of_the_letter_around_it():
    text = "“Come at noon. Ida”"
    layers = [
        _wilma_and_otto(),
        Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"]),
        Layer("quotations", start=[0], end=[len(text)], kind=["writing"], utterance=[0], speaker=[None], score=[None]),
        Layer("embedded", start=[1], end=[len(text) - 1], kind=["note"], author=[0], recipient=[1], score=[0.9]),
    ]
    pieces = to_script(Story(text=text).with_layers(layers))["pieces"]
    assert [(p["kind"], p["speaker"], p["addressee"]) for p in pieces] == [
        ("silence", None, None),
        ("letter", "Wilma", "Otto"),
        ("silence", None, None),
    ]


def test_script_gives_the_label_of_a_message_to_the_narrator_and_counts_a_letter_once():
    text = "ida_b: come up\n\nDear Otto,\n\nno. Wilma"
    words, letter = text.index("come"), text.index("Dear")
    end = text.index("\n")
    layers = [
        _wilma_and_otto(),
        Layer(
            "blocks", start=[0, letter, text.index("no.")], end=[end, letter + 10, len(text)], kind=["paragraph"] * 3
        ),
        Layer("quotations", start=[words], end=[end], kind=["writing"], utterance=[0], speaker=[1], score=[0.9]),
        Layer(
            "embedded",
            start=[0, letter],
            end=[end, len(text)],
            kind=["message", "letter"],
            author=[1, 0],
            recipient=[None, 1],
            score=[0.9, 0.9],
        ),
    ]
    script = to_script(Story(text=text).with_layers(layers))
    told = [(p["kind"], p["detail"], p["speaker"], p["text"]) for p in script["pieces"] if p["kind"] != "silence"]
    assert told == [
        ("narration", "label", "Narrator", "ida_b: "),
        ("letter", "message", "Otto", "come up"),
        ("letter", "letter", "Wilma", "Dear Otto,"),
        ("letter", "letter", "Wilma", "no. Wilma"),
    ]
    assert {voice["id"]: voice["letters"] for voice in script["cast"]} == {
        "narrator": 0,
        "c1": 1,
        "c2": 1,
        "unknown": 0,
    }


def test_script_file_has_a_line_for_each_piece(tmp_path):
    sample.story().export("script", tmp_path / "k.script.json", min_score=0.95)
    raw = (tmp_path / "k.script.json").read_text(encoding="utf-8")
    assert json.loads(raw) == to_script(sample.story(), min_score=0.95)
    assert sum(line.startswith('{"index":') for line in raw.splitlines()) == len(json.loads(raw)["pieces"])


def test_script_schema_is_valid_and_fresh():
    Draft202012Validator.check_schema(SCHEMA)
    path = ROOT / "docs" / "reference" / "fabula-script-1.schema.json"
    assert path.read_text(encoding="utf-8") == json.dumps(SCHEMA, indent=2) + "\n", "run: make docs"


@pytest.mark.parametrize("path", PUBLISHED)
def test_script_schema_has_every_published_field(path):
    at = SCHEMA["properties"][path]["items"] if path else SCHEMA
    assert set(PUBLISHED[path].split()) <= set(at["properties"])
    assert set(PUBLISHED[path].split()) <= set(at["required"])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), "fabula-story"),
        (("min_score",), 2),
        (("cast", 0, "kind"), "robot"),
        (("cast", 0, "lines"), -1),
        (("pieces", 0, "kind"), "song"),
        (("pieces", 0, "kind"), "writing"),
        (("pieces", 0, "text"), ""),
        (("pieces", 0, "confidence"), 1.5),
        (("pieces", 0, "cue"), [1]),
        (("pieces", 0, "speaker_id"), 3),
    ],
)
def test_script_schema_refuses_what_does_not_fit(place, value):
    script = copy.deepcopy(to_script(sample.story()))
    target = script
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(script)


def test_every_kind_of_piece_is_described():
    assert set(SCHEMA["properties"]["pieces"]["items"]["properties"]["kind"]["enum"]) == set(PIECE_KINDS)
