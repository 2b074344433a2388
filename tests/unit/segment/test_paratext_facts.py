"""Polls, retitlings, works announced and replies inside a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.segment.notes import Found
from fabula.segment.paratext_facts import find_parts, flatten


def found(note, kind="authors_note", title=None):
    return list(find_parts(note, Found(start=0, end=len(note), kind=kind), title=title))


def facts(note, **options):
    return {key: value for part in found(note, **options) for key, value in part.facts.items()}


@pytest.mark.parametrize(
    ("note", "question", "options"),
    [
        (
            "A/N: Vote now! Should Quill marry, or run?",
            "Should Quill marry, or run?",
            ["marry", "run"],
        ),
        (
            "A/N: poll! Which pet?\na) a goose\nb) a cat\nc) both",
            "Which pet?",
            ["a goose", "a cat", "both"],
        ),
        (
            "A/N: Poll time. Which pet should he get? 1) a goose 2) a cat. Tell me in the comments!",
            "Which pet should he get?",
            ["a goose", "a cat"],
        ),
        (
            "A/N: you decide! Which pet?\n- a goose\n- a cat",
            "Which pet?",
            ["a goose", "a cat"],
        ),
    ],
)
def test_polls(note, question, options):
    made = facts(note)
    assert made["poll_question"] == question
    assert made["poll_options"] == options


@pytest.mark.parametrize(
    "note",
    [
        "A/N: the poll is closed, goose won!",
        "A/N: should I sleep, or write? I slept.",
        "A/N: thanks for voting! A cat it is.",
    ],
)
def test_no_polls(note):
    assert "poll_question" not in facts(note)


@pytest.mark.parametrize(
    ("note", "former", "new"),
    [
        ('A/N: "Dough" is now "Loaf"!', "Dough", "Loaf"),
        ("A/N: I changed the title from *Dough* to *Loaf*.", "Dough", "Loaf"),
        ('A/N: "Loaf" (formerly "Dough") goes on.', "Dough", "Loaf"),
        ("A/N: I changed the name of this fic from Old Dough to Loaf.", "Old Dough", "Loaf"),
        ("A/N: Renamed from Dough!", "Dough", None),
        ('A/N: this story has been renamed "Loaf".', None, "Loaf"),
    ],
)
def test_titles(note, former, new):
    made = facts(note)
    assert made.get("former_title") == former
    assert made.get("new_title") == new


def test_the_title_of_the_story_is_the_new_one():
    assert facts("(formerly Dough)", title="LOAF OF THE DEAD")["new_title"] == "Loaf of the Dead"


@pytest.mark.parametrize(
    ("note", "work"),
    [
        ('A/N: the sequel, "Crumb", starts in May.', "Crumb"),
        ("A/N: Space Bakery AU coming soon!", "Space Bakery AU"),
        ("A/N: My next fic is called *Crumb*.", "Crumb"),
    ],
)
def test_works_announced(note, work):
    assert facts(note)["next_work"] == work


@pytest.mark.parametrize("note", ["A/N: next chapter soon!", "A/N: I wrote this in May.", 'A/N: I cried at "Crumb".'])
def test_nothing_announced(note):
    assert "next_work" not in facts(note)


def test_replies():
    note = "A/N: hi!\n\nReplies:\ngull02: thanks!\nGuest: no, sorry."
    made = next(part for part in found(note) if part.kind == "response")
    assert note[made.start : made.end] == "Replies:\ngull02: thanks!\nGuest: no, sorry."
    assert made.facts["users"] == ["gull02", "Guest"]


def test_talk_with_the_cast_is_no_reply():
    assert not any(part.kind == "response" for part in found("A/N: hi!\nMe: Say it.\nQuill: She owns nothing."))


@given(st.text(max_size=300))
def test_flatten_keeps_the_offsets(text):
    made = flatten(text)
    assert len(made) == len(text)
    assert made.replace("\n", " ") == text.replace("\n", " ")


@given(st.text(alphabet='ab c?!.\n)("“”*_:-1234AVote poll or Should ', max_size=300), st.integers(0, 3))
def test_parts_stay_inside_the_note(text, at):
    kind = ("authors_note", "poll", "announcement", "other")[at]
    whole = Found(start=0, end=len(text), kind=kind)
    for part in find_parts(text, whole):
        assert 0 <= part.start < part.end <= len(text) or part.start == whole.start
