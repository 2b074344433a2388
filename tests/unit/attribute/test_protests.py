"""Words that throw back what was just said."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute, speakers

from fabula.attribute.protests import is_protest

CAST = {"Brona": "she/her", "Pascoe": "he/him"}


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("I had a small headache,", "A small headache, on a Monday!"),
        ("She gave me the wrong map.", "The wrong map?"),
    ],
)
def test_protests_take_up_the_later_words(said: str, answer: str) -> None:
    assert is_protest(said, answer)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Never again,", "Never again, I say!"),
        ("I had a small headache,", "A small headache, no more."),
        ("You are a thief,", "A thief and a liar!"),
        ("I had a small headache,", "And you?"),
    ],
)
def test_protests_other_words_are_none(said: str, answer: str) -> None:
    assert not is_protest(said, answer)


def test_protests_change_the_speaker() -> None:
    text = (
        "Brona and Pascoe sat in the barn.\n\n"
        "“You missed the boat?” cried Brona. “I had a small headache,” said Pascoe. “A small headache, on a Monday!”"
    )
    assert speakers(attribute(text, cast=CAST)) == ["Brona", "Pascoe", "Brona"]


def test_protests_a_question_asked_once_more_is_none() -> None:
    assert not is_protest("It is late. Where are the lanterns?", "Where are the lanterns, and who lit them?")
