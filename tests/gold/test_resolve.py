"""The resolver finds what gold.toml quotes, and says clearly what it cannot find."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.gold.resolve import GoldError, load_gold, resolve, story_text

STORIES = sorted(path.parent for path in Path(__file__).parents[1].glob("stories/*/gold.toml"))
TEXT = 'Pim rowed.\n"We are\nlate," said Pim.\n\n***\n\n"No." Ada\nlaughed. "No." She sat.\n(A/N: hi!)\n'
GOLD = """
[story]
title = "Boats"
mood = "wet"
[[characters]]
id = "pim"
name = "Pim"
kind = "person"
role = "major"
names = [{text = "Pim", kind = "given"}]
[[characters]]
id = "ada"
name = "Ada"
kind = "person"
role = "major"
shoes = "red"
attributes = [{name = "job", value = "rower", evidence = ["Ada laughed", "No"], also = ["oarswoman"]}]
groups = [{kind = "crew", name = "the boats", evidence = ["late"], uncertain = true}]
[[quotations]]
text = '"We are late,"'
kind = "speech"
speaker = "pim"
addressees = ["ada"]
type = "explicit"
[[quotations]]
text = '"No."'
kind = "speech"
speaker = "ada"
type = "implicit"
mood = "dry"
[[quotations]]
text = '"No."'
kind = "speech"
speaker = "ada"
type = "implicit"
[[scenes]]
from = "Pim rowed."
to = "said Pim."
break = "start"
time = "late"
present = ["pim", "ada"]
[[scenes]]
from = '"No."'
to = "She sat."
break = "mark"
present = ["pim", "ada"]
[[paratext]]
text = "(A/N: hi!)"
kind = "authors_note"
[[scene_breaks]]
text = "***"
[[weather]]
source = "pim"
"""


def write(folder: Path, gold: str) -> Path:
    (folder / "gold.toml").write_text(gold, encoding="utf-8")
    return folder


def test_resolve_finds_every_item(tmp_path):
    gold = resolve(load_gold(write(tmp_path, GOLD)), TEXT)
    assert gold.problems == ()
    assert gold.hints == ()
    assert [TEXT[q.start : q.end] for q in gold.quotations] == ['"We are\nlate,"', '"No."', '"No."']
    assert gold.quotations[1].start < gold.quotations[2].start
    assert TEXT[gold.scenes[0].start : gold.scenes[0].end] == 'Pim rowed.\n"We are\nlate," said Pim.'
    assert gold.scenes[0].time is not None
    assert TEXT[gold.scenes[0].time.start : gold.scenes[0].time.end] == "late"
    assert TEXT[gold.scene_breaks[0].start : gold.scene_breaks[0].end] == "***"


def test_resolve_keeps_what_it_does_not_know(tmp_path):
    gold = resolve(load_gold(write(tmp_path, GOLD)), TEXT)
    assert gold.extra["weather"] == [{"source": "pim"}]
    assert gold.extra["story"] == {"mood": "wet"}
    assert gold.quotations[1].extra == {"mood": "dry"}
    assert gold.characters[1].extra == {"shoes": "red"}


def test_what_is_stated_has_every_place_of_its_words(tmp_path):
    text = TEXT + "(Nobody. No.)\n"
    gold = resolve(load_gold(write(tmp_path, GOLD.replace("(A/N: hi!)", "(Nobody. No.)"))), text)
    assert gold.problems == ()
    job, crew = *gold.characters[1].attributes, *gold.characters[1].groups
    assert (job.key, job.value, job.also, job.uncertain) == ("job", "rower", ("oarswoman",), False)
    assert [text[a:b] for a, b in job.evidence] == ["No", "Ada\nlaughed", "No"]
    assert (crew.key, crew.value, crew.uncertain) == ("crew", "the boats", True)
    assert gold.characters[0].attributes == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"We are late,"', '"We are lost,"', "quotations[0]: '\"We are lost,\"' not found; its first 2 words"),
        ('to = "She sat."', 'to = "He sat."', "scenes[1]: to = 'He sat.' not found"),
        ("text = '\"No.\"'\nkind", "text = 'No.'\nkind", "no mark at either end"),
        ('speaker = "ada"', 'speaker = "bob"', "speaker 'bob' is no character"),
        ("from = '\"No.\"'", 'from = "late"', "scenes[1]: overlaps scenes[0]"),
        ("text = '\"We are late,\"'", "text = '\"We are late,\" sa'", "inside a word"),
        ('time = "late"', 'time = "noon"', "time 'noon' is not in the text"),
        ('text = "Pim", kind', 'text = "Pym", kind', "name 'Pym' is not in the text"),
        ('"(A/N: hi!)"', "'\"No.\" She sat. (A/N: hi!)'", "stands in paratext[0]"),
        ('text = "***"', 'text = "No."', "scene_breaks[0]: 'No.' not found"),
        ('mood = "dry"', "utterance = 4", "utterance 4 has one part only"),
        ('"Ada laughed", "No"', '"Ada laugh"', "ada: evidence 'Ada laugh' of job is not in the text"),
    ],
)
def test_resolve_reports_a_slip(tmp_path, old, new, message):
    assert old in GOLD
    gold = resolve(load_gold(write(tmp_path, GOLD.replace(old, new, 1))), TEXT)
    assert any(message in problem for problem in gold.problems), gold.problems


def test_resolve_hints_at_forgotten_marks_and_absent_speakers(tmp_path):
    text = TEXT.replace("Pim rowed.", 'Pim rowed. "Heave!"')
    gold = resolve(load_gold(write(tmp_path, GOLD.replace('present = ["pim", "ada"]', 'present = ["pim"]'))), text)
    hints = "\n".join(gold.hints)
    assert "in no quotation" in hints
    assert "ada is not in the present of scenes[1]" in hints


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('break = "start"', 'break = "begin"', "scenes[0]: break = 'begin'"),
        ('name = "Pim"\n', "", "characters[0]: name is missing"),
        ('kind = "given"', 'kind = "first"', "characters[0]: bad name"),
        ('to = "said Pim."\n', "", "scenes[0]: give either text"),
        ("[story]", "[story", "gold.toml"),
        ('name = "job"', 'name = "shoe"', "characters[1]: name = 'shoe'; allowed: ability, age"),
        ('kind = "crew"', 'kind = "boat"', "characters[1]: kind = 'boat'"),
        (', also = ["oarswoman"]', ", size = 3", "name, value and evidence are asked for"),
    ],
)
def test_load_gold_refuses_with_the_place(tmp_path, old, new, message):
    with pytest.raises(GoldError) as caught:
        load_gold(write(tmp_path, GOLD.replace(old, new, 1)))
    assert message in str(caught.value)


def test_nth_and_to_nth_skip_hits(tmp_path):
    rows = '[[scenes]]\nfrom = "a"\nto = "b"\nnth = 2\nto_nth = 2\nbreak = "start"\n'
    gold = resolve(load_gold(write(tmp_path, rows)), "a 1 b a 2 b a 3 b")
    assert [(s.start, s.end) for s in gold.scenes] == [(6, 17)]


@pytest.mark.parametrize("printed", ["***", "* * *"])
def test_scene_break_is_found_spaced_or_not(tmp_path, printed):
    rows = '[[scene_breaks]]\ntext = "***"\n'
    gold = resolve(load_gold(write(tmp_path, rows)), f"one\n\n{printed}\n\ntwo *** three\n")
    assert gold.problems == ()
    assert (gold.scene_breaks[0].start, gold.scene_breaks[0].end) == (5, 5 + len(printed))


def test_resolve_is_linear_in_the_text(tmp_path):
    gold = load_gold(write(tmp_path, GOLD))
    text = TEXT + "a wave, and another wave, and\n" * 50_000
    started = time.perf_counter()
    assert resolve(gold, text).problems == ()
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_gold_of_every_story_resolves(folder):
    gold = resolve(load_gold(folder), story_text(folder))
    assert gold.problems == ()
    assert gold.quotations
    assert gold.scenes
    assert gold.characters
