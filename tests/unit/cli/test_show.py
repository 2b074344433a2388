"""fabula show: views of a story."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.unit.cli import samples
from tests.unit.story import sample

from fabula.story.layer import Layer
from fabula.story.story import Story

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "encore-for-an-understudy.txt"
VIEWS = ("cast", "dialogue", "scenes", "relations", "events", "paratext", "world")


@pytest.fixture
def saved(tmp_path) -> str:
    sample.story().save(tmp_path / "hatch.fabula.json")
    return "hatch.fabula.json"


@pytest.mark.parametrize("view", VIEWS)
def test_show_every_view(run, saved, view):
    result = run("show", saved, view)
    assert (result.code, result.err) == (0, "")
    assert result.out.strip()
    assert "\x1b" not in result.out
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_show_cast_is_the_default(run, saved):
    assert run("show", saved).out == run("show", saved, "cast").out
    assert "Mina (nickname, 0)" in run("show", saved).out


def test_show_cast_tells_traits_and_groups_with_their_places(run, saved):
    out = run("show", saved, "cast").out
    assert "mood: stern\u00a01.1" in out
    assert "of crew\u00a01.2" in out
    assert "members: Wilma, Otto" in out


def test_show_cast_keeps_back_traits_that_are_told_later(run, saved):
    before = run("show", saved, "cast", "--at", sample.span("now")[0]).out
    assert "Wilma" in before
    assert "mood" not in before


def test_show_dialogue_says_who_and_what(run, saved):
    assert run("show", saved, "dialogue").out.splitlines() == [
        "One",
        "1.1  Wilma to Otto · “Wilma told Otto”",
        "     “Close the hatch,” / “now.”",
        "1.2  Unknown thinks · the text does not say who",
        "     too late",
        "",
        "Voice    lines  thoughts  words  to check",
        "Wilma        1                4         0",
        "Unknown                1      2         1",
        "2 lines, 1 unknown: 1 not told.",
    ]


def test_show_dialogue_withholds_the_name_of_a_doubtful_speaker_and_says_so(run, saved):
    lines = run("show", saved, "dialogue", "--min-score", "0.95").out.splitlines()
    assert lines[1] == "1.1  Unknown · not sure enough (90%) · “Wilma told Otto”"
    assert lines[-1] == "2 lines, 2 unknown: 1 not told, 1 not sure enough, which --min-score 0 shows."


def test_show_dialogue_says_where_as_the_option_at_takes_it(run, saved):
    for row in json.loads(run("show", saved, "dialogue", "--json").out):
        kept = json.loads(run("show", saved, "dialogue", "--json", "--at", row["place"]).out)
        assert row["id"] in {other["id"] for other in kept}
    assert row["place"] == "1.2"
    assert row["reason_words"] == "the text does not say who"
    assert row["because"] == "The text does not say who."


def test_show_dialogue_wraps_long_lines_and_lists_within_the_terminal(run, tmp_path):
    n = 9
    text = f"“{'So it goes on and on. ' * 12}{'x' * 200}”"
    people = {"names": [[]] * n, "role": ["minor"] * n, "mention_count": [1] * n}
    layers = [
        Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"]),
        Layer("characters", kind=["person"] * n, name=[f"Somebody the {i}th of Them" for i in range(n)], **people),
        Layer(
            "quotations",
            start=[0],
            end=[len(text)],
            kind=["speech"],
            utterance=[0],
            speaker=[0],
            addressees=[list(range(1, n))],
            score=[0.7],
            reason=["turns"],
        ),
    ]
    Story(text=text).with_layers(layers).save(tmp_path / "k.fabula.json")
    shown = run("show", "k.fabula.json", "dialogue", "--min-score", "0.5").out.splitlines()
    assert all(cell_len(line) <= 80 and line == line.rstrip() for line in shown)
    joined = " ".join(" ".join(shown).split())
    assert "and 5 more · likely (70%) · the voices take turns" in joined
    assert joined.replace(" ", "").count("x" * 200) == 1


@pytest.fixture
def chat(tmp_path) -> Path:
    """Give a saved story of a line of speech, a message, a letter of two paragraphs, a sign, and a doubtful thought."""
    text = "“Read it,” said Ida.\n\nida_b: come up\n\nDear Otto,\n\nno.\n\nYours, Ida\n\nMIND THE STEP\n\nWhat a day."
    parts = text.split("\n\n")
    at = [text.index(part) for part in parts]
    ends = [start + len(part) for start, part in zip(at, parts, strict=True)]
    layers = [
        Layer("blocks", start=at, end=ends, kind=["paragraph"] * len(at)),
        Layer(
            "characters",
            kind=["person", "person"],
            name=["Ida Brack", "Otto"],
            names=[[{"text": "Ida", "kind": "given", "count": 1}], []],
            role=["major", "minor"],
            mention_count=[1, 1],
        ),
        Layer(
            "quotations",
            start=[0, text.index("come"), at[-1]],
            end=[len("“Read it,”"), ends[1], ends[-1]],
            kind=["speech", "writing", "thought"],
            utterance=[0, 1, 2],
            speaker=[0, 0, 1],
            addressees=[[], [1], []],
            cue=[[text.index("said"), ends[0] - 1], [at[1], at[1] + 5], None],
            score=[0.99, 0.9, 0.65],
            reason=["cue_name", "label", "recency"],
        ),
        Layer(
            "embedded",
            start=[at[1], at[2], at[5]],
            end=[ends[1], ends[4], ends[5]],
            kind=["message", "letter", "sign"],
            author=[0, 0, None],
            recipient=[None, 1, None],
            score=[0.9, 0.9, 0.7],
        ),
    ]
    path = tmp_path / "chat.fabula.json"
    Story(text=text).with_layers(layers).save(path)
    return path


def test_show_dialogue_shows_letters_and_messages_once_with_who_wrote_them(run, chat):
    assert run("show", chat, "dialogue", "--min-score", "0.6").out.splitlines() == [
        " 0  Ida Brack · “said Ida”",
        "    “Read it,”",
        "29  Ida Brack writes to Otto · the label of the line",
        "    come up",
        "38  Ida Brack writes to Otto · a letter",
        "    Dear Otto, no. Yours, Ida",
        "82  Otto thinks · likely (65%) · last one meant before it",
        "    What a day.",
        "",
        "Voice      lines  thoughts  letters  words  to check",
        "Ida Brack      1                  2      9         0",
        "Otto                     1               3         1",
        "4 lines, each with a speaker.",
    ]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ((), ["q1", "q2", "w2", "q3"]),
        (("--character", "Ida"), ["q1", "q2", "w2"]),
        (("--character", "Ida", "--character", "OTTO"), ["q1", "q2", "w2", "q3"]),
        (("--check",), ["q3"]),
        (("--check", "--character", "Ida"), []),
        (("--character", "unknown"), []),
        (("--character", "Unknown", "--min-score", "0.95"), ["q2", "w2", "q3"]),
    ],
)
def test_show_dialogue_of_chosen_lines(run, chat, arguments, ids):
    rows = json.loads(run("show", chat, "dialogue", "--json", "--min-score", "0.6", *arguments).out)
    assert [row["id"] for row in rows] == ids
    told = run("show", chat, "dialogue", "--min-score", "0.6", *arguments).out
    assert ("No line is like that." in told) == (not ids)
    words = {"q1": "“Read it,”", "q2": "come up", "w2": "Dear Otto", "q3": "What a day."}
    assert {key for key, said in words.items() if said in told} == set(ids)


def test_show_dialogue_rows_of_letters_have_the_fields_of_quotations(run, chat):
    rows = {row["id"]: row for row in json.loads(run("show", chat, "dialogue", "--json", "--min-score", "0.6").out)}
    assert set(rows["w2"]) <= set(rows["q1"])
    letter = rows["w2"]
    assert (letter["kind"], letter["speaker_name"], letter["addressee_names"]) == ("letter", "Ida Brack", ["Otto"])
    assert rows["q1"]["because"] == "The words beside it name the speaker: “said Ida”."


def test_show_dialogue_counts_voices_alone(run, chat):
    told = run("show", chat, "dialogue", "--voices", "--min-score", "0.6").out.splitlines()
    assert told[0].split() == ["Voice", "lines", "thoughts", "letters", "words", "to", "check"]
    assert len(told) == 4
    rows = json.loads(run("show", chat, "dialogue", "--voices", "--json", "--min-score", "0.95").out)
    assert [(row["name"], row["lines"], row["letters"], row["words"], row["to_check"]) for row in rows] == [
        ("Ida Brack", 1, 0, 2, 0),
        (None, 0, 2, 10, 3),
    ]


def test_show_dialogue_of_somebody_who_is_nobody_names_the_near_ones(run, chat):
    result = run("show", chat, "dialogue", "--character", "Idda")
    assert result.code == 2
    assert "near names" in result.err
    assert "Ida" in result.err


@pytest.mark.parametrize("option", [("--check",), ("--voices",), ("--character", "Ida")])
def test_show_options_of_the_dialogue_are_of_no_other_view(run, chat, option):
    result = run("show", chat, "cast", *option)
    assert result.code == 2
    assert "of the view dialogue" in result.err


def test_show_dialogue_below_the_least_score_is_unknown(run, saved):
    assert "Wilma to Otto" not in run("show", saved, "dialogue", "--min-score", "0.95").out
    rows = json.loads(run("show", saved, "dialogue", "--json", "--min-score", "0.95").out)
    assert {row["speaker"] for row in rows} == {None}


def test_show_json_has_the_rows_of_the_document_and_their_words(run, saved):
    rows = json.loads(run("show", saved, "dialogue", "--json").out)
    assert tuple(rows[0][key] for key in ("id", "speaker", "speaker_name", "text")) == (
        "q1", "c1", "Wilma", "“Close the hatch,”",
    )  # fmt: skip
    assert [row["name"] for row in json.loads(run("show", saved, "cast", "--json").out)] == [
        "Wilma",
        "Otto",
        "the twins",
    ]


def test_show_at_a_position_keeps_back_what_comes_later(run, saved):
    early = run("show", saved, "cast", "--at", sample.span("told Otto")[0])
    assert "Wilma" in early.out
    assert "Otto" not in early.out
    assert "1 later people kept back" in early.out
    at = sample.span("now.")[0]
    rows = json.loads(run("show", saved, "dialogue", "--json", "--at", at).out)
    assert [row["id"] for row in rows] == ["q1", "q2"]
    assert run("show", saved, "dialogue", "--at", "1.1").code == 0


@pytest.mark.parametrize("at", ["soon", "-1", "99999", "2.1", "1.99", "1.0", ""])
def test_show_at_a_bad_position_is_wrong_use(run, saved, at):
    result = run("show", saved, "dialogue", "--at", at)
    assert result.code == 2
    assert result.err.startswith("fabula: Invalid value for --at")


def test_show_a_source_analyzes_it(run, tmp_path):
    shutil.copy(EXAMPLE, tmp_path / "story.txt")
    result = run("show", "story.txt", "dialogue")
    assert (result.code, result.err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


def test_show_a_source_with_a_cast(run, tmp_path):
    (tmp_path / "k.txt").write_text(samples.PLAIN, encoding="utf-8")
    (tmp_path / "cast.json").write_text('{"characters": [{"name": "W. Stove", "aliases": ["Wilma"]}]}')
    assert "W. Stove" in run("show", "k.txt", "--cast", "cast.json").out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not valid JSON"),
        (b"{}", "not a fabula story"),
        (b'{"format": "fabula-story", "version": 99, "text": ""}', "update fabula"),
        (b'{"format": "fabula-story", "version": 1, "text": "", "quotations": [{"id": "q1"}]}', "quotations"),
    ],
)
def test_show_a_bad_document_is_one_line(run, tmp_path, content, words):
    (tmp_path / "x.fabula.json").write_bytes(content)
    result = run("show", "x.fabula.json")
    assert (result.code, len(result.errors)) == (3, 1)
    assert words in result.err


def test_show_an_unknown_view_is_wrong_use(run, saved):
    assert run("show", saved, "weather").code == 2


def test_show_nothing_is_wrong_use(run):
    assert run("show").code == 2
    assert run("show", "gone.txt").code == 3


def test_show_events_tells_who_does_what_to_whom_below_its_scene(run, saved):
    lines = run("show", saved, "events").out.splitlines()
    assert lines[0] == "One"
    assert lines[1].split("  ") == ["", "1", "hatch", "3 events"]
    close, told, ran = lines[2:5]
    assert close.split() == ["will", "Close", "the", "hatch,”", "“", "0.75"]
    assert told.split()[:2] == ["Wilma", "told"]
    assert told.split()[-4:] == ["speech", "to", "Otto", "0.50"]
    assert close.index("Close") == told.index("told") == ran.index("ran")
    assert not ran.rstrip().endswith("0")


def test_show_events_as_of_a_position(run, saved):
    at = sample.span("told")[0]
    shown = run("show", saved, "events", "--at", at).out
    assert "2 later events kept back" in shown
    assert [row["text"] for row in json.loads(run("show", saved, "events", "--json", "--at", at).out)] == ["Close"]


def test_show_events_of_wide_and_long_words_fits_the_terminal(run, tmp_path):
    words = "船" * 60
    text = f"{words} sank{'x' * 300} and {words}. " * 2
    at = text.index("sank")
    blocks = Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"])
    events = Layer("events", start=[at, at + 200], end=[at + 304, at + 304], score=[1.0, None])
    Story(text=text).with_layers([blocks, events]).save(tmp_path / "k.fabula.json")
    shown = run("show", "k.fabula.json", "events").out.splitlines()
    assert shown[0] == "Before the first scene"
    assert all(cell_len(line) <= 80 for line in shown)
    assert shown[1].rstrip().endswith("1.00")


def test_show_events_where_nothing_happens(run, tmp_path):
    Story(text="Rain.").save(tmp_path / "k.fabula.json")
    assert "Nothing happens" in run("show", "k.fabula.json", "events").out


def test_show_cast_as_json_carries_traits_groups_and_members(run, saved):
    rows = {row["name"]: row for row in json.loads(run("show", saved, "cast", "--json").out)}
    assert rows["Wilma"]["attributes"][0]["value"] == "stern"
    assert rows["Otto"]["groups"][0]["name"] == "crew"
    assert rows["the twins"]["members"] == [rows["Wilma"]["id"], rows["Otto"]["id"]]
