"""No view of ``fabula show --at`` prints a word, a name, a count or an end that comes later."""

from __future__ import annotations

import json

import pytest
from tests.unit.world import sample
from tests.unit.world.sample import TEXT, span

from fabula.cli.views import position_of, rows_of
from fabula.cli.world import relation_rows, world_rows
from fabula.story.layer import Layer
from fabula.story.story import Story

FIRST = span("gave Tobin")[1]
VIEWS = ("cast", "scenes", "events", "relations", "world")


@pytest.fixture
def saved(tmp_path) -> str:
    sample.story().save(tmp_path / "pier.fabula.json")
    return "pier.fabula.json"


@pytest.mark.parametrize("view", VIEWS)
def test_show_at_a_place_prints_nobody_who_comes_later(run, saved, view):
    for out in (
        run("show", saved, view, "--at", str(FIRST)).out,
        run("show", saved, view, "--at", str(FIRST), "--json").out,
    ):
        assert "Odile" not in out
        assert "compass" not in out


SPOKEN = "“Come in,” said a voice. “Who is it?” It was Odo Brask, and Wren laughed."


@pytest.fixture
def spoken(tmp_path) -> str:
    names = ["Odo Brask", "Wren"]
    at = [SPOKEN.index(words) for words in ("a voice", "Odo Brask", "Wren")]
    first, second = (SPOKEN.index(words) for words in ("“Come", "“Who"))
    layers = [
        Layer("blocks", start=[0], end=[len(SPOKEN)], kind=["paragraph"]),
        Layer(
            "characters",
            kind=["person"] * 2,
            name=names,
            names=[
                [{"text": "a voice", "kind": "epithet", "count": 1}, {"text": names[0], "kind": "full", "count": 1}],
                [{"text": "Wren", "kind": "given", "count": 1}],
            ],
            role=["major"] * 2,
            mention_count=[2, 1],
        ),
        Layer("chains", type=["PER"] * 2, name=names, character=[0, 1]),
        Layer(
            "mentions",
            start=at,
            end=[start + len(words) for start, words in zip(at, ("a voice", *names), strict=True)],
            head=[(start, start + len(words)) for start, words in zip(at, ("a voice", *names), strict=True)],
            form=["nominal", "proper", "proper"],
            type=["PER"] * 3,
            chain=[0, 0, 1],
        ),
        Layer(
            "quotations",
            start=[first, second],
            end=[first + len("“Come in,”"), second + len("“Who is it?”")],
            kind=["speech"] * 2,
            utterance=[0, 1],
            speaker=[0, 0],
            addressees=[[1], []],
            cue=[
                (SPOKEN.index("said"), SPOKEN.index("voice") + 5),
                (SPOKEN.index("It was"), SPOKEN.index("Brask") + 5),
            ],
            score=[0.99, 0.99],
            reason=["cue_name"] * 2,
        ),
        Layer("embedded", start=[0], end=[len("“Come")], kind=["letter"], author=[0], recipient=[1], score=[0.9]),
    ]
    Story(text=SPOKEN).with_layers(layers).save(tmp_path / "voice.fabula.json")
    return "voice.fabula.json"


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--voices",), ("--voices", "--json")])
def test_dialogue_at_a_place_prints_no_name_and_no_word_after_it(run, spoken, arguments):
    later = ("Odo", "Brask", "Wren")
    for at in range(1, SPOKEN.index("Odo") + 1):
        out = run("show", spoken, "dialogue", "--at", str(at), *arguments).out
        assert not any(name in out for name in later)
        assert ("a voice" in out) == (at >= SPOKEN.index("voice") + 5)
        assert ("is it" in out) == (at >= SPOKEN.index("it?") + 2 and "--voices" not in arguments)
    whole = run("show", spoken, "dialogue", *arguments).out
    assert "Odo Brask" in whole
    assert ("Wren" in whole) == ("--voices" not in arguments)


def test_events_at_a_place_print_no_word_after_it(run, tmp_path):
    blocks = Layer("blocks", start=[0], end=[len(TEXT)], kind=["paragraph"])
    sentences = Layer("sentences", start=[0], end=[len(TEXT)], block=[0])
    sample.story().with_layers([blocks, sentences]).save(tmp_path / "k.fabula.json")
    assert "compass" in run("show", "k.fabula.json", "events").out
    assert "compass" not in run("show", "k.fabula.json", "events", "--at", str(FIRST)).out


def test_cast_counts_only_what_has_been_told():
    story = sample.story()
    runa, tobin = rows_of(story, "cast", end=FIRST, min_score=0.5)
    assert (runa["name"], runa["mention_count"], runa["names"][0]["count"]) == ("Runa", 1, 1)
    assert (tobin["role"], tobin["groups"], runa["attributes"]) == (None, [], [])
    whole = rows_of(story, "cast", end=len(TEXT), min_score=0.5)
    assert whole[0]["mention_count"] == TEXT.count("Runa")
    assert whole[0]["attributes"]


def test_a_scene_that_goes_on_shows_who_has_come_and_does_not_end():
    (scene,) = rows_of(sample.story(), "scenes", end=FIRST, min_score=0.5)
    assert (scene["present"], scene["end"]) == (["c1", "c2"], FIRST)
    (later,) = rows_of(sample.story(), "scenes", end=span("boathouse")[1] - 1, min_score=0.5)
    assert (later["place"], later["present"]) == (None, [])


def test_a_tie_that_goes_on_does_not_end_yet():
    at = span("married Odile")[1]
    couple = [row for row in relation_rows(sample.story(), end=at) if row["type"] == "couple"]
    assert [(row["end"], row["words"]) for row in couple] == [(at, ["Tobin married Odile"])]
    (state,) = world_rows(sample.story(), end=at)
    assert [row["end"] for row in state["relations"] if row["type"] == "couple"] == [at]


def test_a_passage_is_told_when_it_has_been_read_to_its_end():
    for end in range(*span("Runa gave Tobin the compass")):
        (state,) = world_rows(sample.story(), end=end)
        assert (state["transfers"], state["things"]) == ([], [])


def test_a_scene_inside_a_paragraph_has_a_place_of_its_own():
    whole = sample.story()
    starts = [0, span("Runa was")[0], span("We are")[0]]
    ends = [*starts[1:], len(TEXT)]
    story = whole.with_layers([Layer("scenes", start=starts, end=ends, **{"break": ["start", "time", "time"]})])
    assert [position_of(story, place) for place in ("1.1", "2.1")] == ends[:2]


def test_a_place_with_endless_digits_is_wrong_use(run, saved):
    result = run("show", saved, "--at", "9" * 5000)
    assert result.code == 2
    assert "defect" not in result.err


def test_json_of_every_view_at_every_place_can_be_written(run, saved):
    for view in VIEWS:
        for at in range(0, len(TEXT) + 1, 37):
            assert json.loads(run("show", saved, view, "--at", str(at), "--json").out) is not None
