"""Attributes from plain sentences, and the traps beside them."""

from __future__ import annotations

from typing import Any

import pytest

import fabula
from fabula.resolve.attributes import attributes_of
from fabula.resolve.traits import Trait


def attributes(text: str, name: str) -> dict[str, list[str]]:
    """Give the values of each attribute of a character."""
    story = fabula.read_text(text)
    made: dict[str, list[str]] = {}
    for row in rows(story, name):
        made.setdefault(row["name"], []).append(row["value"])
    return made


def rows(story: fabula.Story, name: str) -> tuple[Any, ...]:
    return story.layer("characters").values("attributes")[story.characters[name].i]


OPENING = "Jorun Sable closed the shop. Jorun counted the coins, and Jorun yawned. "


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        ("Jorun had long black hair.", "hair", "long black"),
        ("Jorun's hair was gray.", "hair", "gray"),
        ("Jorun had brown skin and pale green eyes.", "eyes", "pale green"),
        ("Jorun had eyes the color of weak tea.", "eyes", "the color of weak tea"),
        ("Jorun was tall.", "build", "tall"),
        ("Jorun was thin and broad-shouldered.", "build", "broad-shouldered"),
        ("Jorun was a boy of twelve.", "age", "twelve"),
        ("Jorun was forty-one years old.", "age", "forty-one"),
        ("Jorun, 23, hummed a tune.", "age", "23"),
        ("Jorun was in her forties.", "age", "forties"),
        ("Jorun, a locksmith, hummed a tune.", "job", "locksmith"),
        ("Jorun was a ship's surgeon.", "job", "surgeon"),
        ("Jorun worked as a porter.", "job", "porter"),
        ("Jorun wore a blue scarf.", "clothes", "blue scarf"),
        ("Jorun put on a straw hat.", "clothes", "straw hat"),
        ("Jorun was dressed in black.", "clothes", "black"),
        ("Jorun could bend light.", "ability", "bend light"),
        ("Jorun knew how to read minds.", "ability", "read minds"),
    ],
)
def test_a_plain_statement_is_an_attribute(sentence: str, name: str, value: str) -> None:
    story = fabula.read_text(OPENING + sentence)
    found = [row for row in rows(story, "Jorun Sable") if row["name"] == name]
    assert any(value in row["value"] for row in found)
    for row in found:
        for start, end in row["evidence"]:
            assert story.text[start:end].strip() in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Jorun was not a surgeon.",
        "Jorun moved like a soldier.",
        "Was Jorun a soldier?",
        "If Jorun were a baker, the bread would be better.",
        "Jorun wished she was a baker.",
        "Jorun wanted to be a baker.",
        "Jorun would be a baker one day.",
        "Jorun was almost a soldier.",
        "Jorun used to be a soldier.",
        "Jorun was a better cook than most.",
        "Jorun was short with the customers.",
        "Jorun was seven minutes late.",
        "Jorun had no beard.",
        "Jorun wore no hat.",
        "Jorun could see the gray boat.",
        "Jorun was as tall as the door.",
        "Jorun's eyes were red from weeping.",
    ],
)
def test_what_is_denied_compared_asked_or_wished_is_none(sentence: str) -> None:
    assert attributes(OPENING + sentence, "Jorun Sable") == {}


def test_titles_tell_work() -> None:
    text = "Captain Wray climbed aboard. Dr. Abelone Lund followed, and Mr. Tench waited.\n\nMr. Tench sat down."
    assert attributes(text, "Captain Wray")["job"] == ["captain"]
    assert attributes(text, "Dr. Abelone Lund")["job"] == ["doctor"]
    assert "job" not in attributes(text, "Mr. Tench")


def test_speech_tells_of_its_speaker_and_its_addressee() -> None:
    text = 'Wanda Ruck shook her head. "I am a plumber," said Wanda. "Go and find a baker."\n\nWanda went out.'
    assert attributes(text, "Wanda Ruck")["job"] == ["plumber"]


def test_a_dyed_color_ends_the_one_before() -> None:
    text = OPENING + "Jorun had red hair. The winter passed. Then Jorun dyed her hair black. Jorun liked it."
    hair = [row for row in rows(fabula.read_text(text), "Jorun Sable") if row["name"] == "hair"]
    assert [row["value"] for row in hair] == ["red", "black"]
    assert hair[0]["to"] == hair[1]["from"]
    assert hair[0]["from"] is None
    assert hair[1]["to"] is None


def trait(name: str, value: str, start: int, *, begins: bool = False) -> Trait:
    return Trait(who=0, name=name, value=value, start=start, end=start + 5, begins=begins)


def values(*traits: Trait) -> list[str]:
    return [row["value"] for row in attributes_of(traits, 1)[0]]


def test_the_longer_value_takes_up_the_shorter() -> None:
    made = attributes_of([trait("hair", "red", 10), trait("hair", "long red", 50)], 2)
    assert [(row["value"], row["evidence"]) for row in made[0]] == [("long red", [[10, 15], [50, 55]])]
    assert made[1] == []


def test_what_contradicts_more_places_is_left_out() -> None:
    assert values(trait("eyes", "blue", 1), trait("eyes", "blue", 20), trait("eyes", "green", 40)) == ["blue"]


def test_where_as_many_places_say_either_neither_is_kept() -> None:
    assert values(trait("eyes", "blue", 1), trait("eyes", "green", 40)) == []
    assert values(trait("age", "twelve", 1), trait("age", "forty", 40)) == []


def test_several_jobs_and_clothes_can_hold_together() -> None:
    assert values(trait("job", "poet", 1), trait("job", "spy", 9), trait("clothes", "hat", 30)) == [
        "poet",
        "spy",
        "hat",
    ]


def test_tall_and_thin_are_no_contradiction_but_tall_and_short_are() -> None:
    assert values(trait("build", "tall", 1), trait("build", "thin", 9)) == ["tall", "thin"]
    assert values(trait("build", "tall", 1), trait("build", "short", 9)) == []
