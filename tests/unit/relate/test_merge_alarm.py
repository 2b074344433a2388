"""The alarm for welded characters: what raises it, and the traps that must not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from tests.unit.resolve.marked import story_of

import fabula
from fabula.relate.may_be_one import may_be_one
from fabula.relate.merge_alarm import merge_alarms
from fabula.story.layer import Layer


def alarms(marked, **options):
    return [alarm.code for alarm in merge_alarms(story_of(marked, **options))]


WELDED = {
    "cast_self_conversation": "“It rains,” said [x|Orla].\n\n“Then wait,” said [x|Benedikt].",
    "cast_coordinated": "[x|Orla] and [x|Benedikt] ran.",
    "cast_title_conflict": "[x|Mr. Reed] sat. [x|Mr. Reed] rose. [x|Mrs. Reed] sang. [x|Mrs. Reed] left.",
    "cast_self_vocative": "“Benedikt, wait!” [x|Orla] ran. “[x|Benedikt], come here,” said [x|Orla].",
    "cast_pronoun_conflict": "[x|Sasha] came. [x|He] ran. [x|Sasha] sat. [x|She] fell. " * 4,
}


@pytest.mark.parametrize(("code", "marked"), WELDED.items(), ids=list(WELDED))
def test_two_people_in_one_character_raise_the_alarm(code, marked):
    assert alarms(marked) == [code]


@pytest.mark.parametrize(("code", "marked"), WELDED.items(), ids=list(WELDED))
def test_the_same_words_about_two_characters_raise_none(code, marked):
    names = {"Benedikt": "y", "Mrs. Reed": "y", "She": "y"}
    for name, key in names.items():
        marked = marked.replace(f"[x|{name}]", f"[{key}|{name}]")
    assert alarms(marked) == []


TRAPS = {
    "nickname": "“Go,” said [x|Elizabeth].\n\n“Now,” said [x|Lizzy].",
    "short form": "“Go,” said [x|Tamsin].\n\n“Now,” said [x|Tam].",
    "part of the name": "“Go,” said [x|Alban Tofte].\n\n“Now,” said [x|Mr. Tofte].",
    "misspelt": "“Go,” said [x|Rhiannon].\n\n“Now,” said [x|Rhianon].",
    "office and its holder": "“Go,” said [x|the Captain].\n\n“Now,” said [x|Captain Reed].",
    "honorific": "“Go,” said [x|Yori-senpai].\n\n“Now,” said [x|Yori].",
    "somebody between": "“Go,” said [x|Orla].\n\n“Now?” said [y|Ida].\n\n“Now,” said [x|Captain Reed].",
    "far apart": "“Go,” said [x|Orla].\n\nRain.\n\nRain.\n\nRain.\n\n“Now,” said [x|Captain Reed].",
    "talks to himself": "“[x|Orla], you fool,” said [x|Orla].",
    "speaks of himself": "“I am [x|Captain Reed], and [x|Reed] never runs,” said [x|Orla].",
    "in the mirror": "[x|Orla] looked at [x|Orla] in the glass.",
    "apposition": "[x|Orla], [x|Captain Reed] to the crew, sat.",
    "echo": "[x|Orla] and [x|Orla] alone knew.",
    "married": "[x|Miss Reed] sat. [x|Miss Reed] rose. [x|Mrs. Quill] sang. [x|Mrs. Quill] left.",
    "a small boy": "[x|Master Tom] sat. [x|Master Tom] rose. [x|Miss Tom] they called him once.",
    "twins as a group": "[x|Ada] and [x|Ida] ran.",
    "a few stray pronouns": "[x|Sasha] came. [x|He] ran. " * 20 + "[x|Sasha] came. [x|She] fell. " * 5,
    "pronouns after somebody else": "[x|Sasha] sat. [x|He] ran. [x|Sasha] saw [y|Ida]. [x|She] fell. " * 6,
    "pronouns in speech": "[x|Sasha] sat. [x|He] ran. [x|Sasha] left. “[x|She] fell.” " * 6,
    "a change of pronouns": "[x|Sasha] came. [x|She] fell. [x|Sasha] ran. [x|He] rose.",
}


@pytest.mark.parametrize("marked", TRAPS.values(), ids=list(TRAPS))
def test_traps_raise_no_alarm(marked):
    assert alarms(marked, kinds={"x": "group"} if "Ada" in marked else None) == []


def test_alarm_tells_the_names_and_shows_the_passage():
    story = story_of("Rain. [x|Orla] and [x|Benedikt] ran. [x|Orla] fell; [x|Orla] and [x|Benedikt] rose.")
    (alarm,) = merge_alarms(story)
    assert story.text[alarm.start : alarm.end] == "Orla and Benedikt"
    assert "“Benedikt”" in alarm.message
    assert "taken for Orla" in alarm.message


def test_names_of_one_character_in_one_sentence_count_only_when_they_come_back():
    once = "[x|Orla] ran until [x|Benedikt] fell. "
    assert alarms(once) == []
    assert alarms(once * 2) == ["cast_coordinated"]
    assert alarms(f"“{once}” " * 3) == []


@pytest.mark.parametrize(("verb", "expected"), [("follow", ["cast_coordinated"]), ("become", [])])
def test_subject_and_object_of_one_verb_are_two(verb, expected):
    story = story_of("[x|Orla] followed [x|Benedikt].")
    tokens = Layer(
        "tokens",
        start=[0, 5, 14],
        end=[4, 13, 22],
        sentence=[0, 0, 0],
        lemma=["Orla", verb, "Benedikt"],
        head=[1, 1, 1],
        deprel=["nsubj", "root", "obj"],
    )
    assert [a.code for a in merge_alarms(story.with_layers([tokens]))] == expected


def test_alarms_are_few():
    names = [f"{a}{b}dor" for a in "BCDFGHKLM" for b in "aeiou"]
    marked = " ".join(f"[x|{one}] and [x|{other}] ran." for one, other in pairwise(names))
    assert 0 < len(alarms(marked)) <= 20


def hints(marked):
    return [alarm.message for alarm in may_be_one(story_of(marked))]


TWICE = "{0} ran. {1} sat.\n\n{0} fell. {1} sang."


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rhiannon", "Rhianon"), ("Elizabeth Quill", "Lizzy"), ("Benedikt Tofte", "Benedikt"), ("Ada Reed", "Mrs. Reed")],
)
def test_two_characters_with_names_of_one_may_be_one(one, other):
    (hint,) = hints(TWICE.format(f"[x|{one}]", f"[y|{other}]"))
    assert one in hint
    assert other in hint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orla", "Benedikt"),
        ("Mr. Reed", "Mrs. Reed"),
        ("Miss Reed", "Mrs. Reed"),
        ("Ada Reed", "Ida Reed"),
        ("Benedikt Reed", "Mrs. Reed"),
        ("Captain Reed", "Ada Reed"),
        ("Anna", "Hanna"),
        ("the King", "King Rolf"),
    ],
)
def test_two_characters_with_names_of_two_raise_no_hint(one, other):
    assert hints(TWICE.format(f"[x|{one}]", f"[y|{other}]")) == []


def test_no_hint_where_both_are_in_one_sentence_or_a_third_has_the_name():
    assert hints("[x|Rhiannon] saw [y|Rhianon].\n\n[x|Rhiannon] ran.\n\n[y|Rhianon] fell.") == []
    third = TWICE.format("[x|Ada Reed]", "[y|Mrs. Reed]") + "\n\n[z|Ida Reed] came. [z|Ida Reed] left."
    assert hints(third) == []


def test_checks_give_the_alarms_as_warnings():
    story = fabula.read_text("“Hush,” said Orla Reed. Orla Reed sat, and Tam Quill rose. “Why?” said Tam Quill.")
    assert not [w for w in story.warnings if w.code.startswith("cast_")]


@pytest.mark.slow
def test_long_story_takes_a_moment():
    names = " ".join(f"[c{i % 300}|{'BCDFGHKLM'[i % 9]}{'aeiou'[i % 5]}{i % 300}] ran." for i in range(40_000))
    story = story_of(names)
    start = time.process_time()
    merge_alarms(story)
    may_be_one(story)
    assert time.process_time() - start < 3
