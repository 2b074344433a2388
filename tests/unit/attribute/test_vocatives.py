"""Vocatives: called, or only talked about."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.discourse import read_discourse
from fabula.attribute.vocatives import Calls, read_calls


def _calls(text: str) -> Calls:
    discourse = read_discourse(make_story(text, cast={"Brona": "", "Pascoe": ""}))
    return read_calls(discourse, discourse.turns[0])


@pytest.mark.parametrize(
    "text",
    [
        "“Come here, Brona!”",
        "“Brona, come here.”",
        "“Well, Brona, what now?”",
        "“My dear Brona!”",
        "“Oh Brona, no.”",
        "“Brona!”",
    ],
)
def test_vocatives_a_name_set_apart_is_called(text: str) -> None:
    calls = _calls(text)
    assert (calls.called, calls.named) == ((0,), ())


@pytest.mark.parametrize("text", ["“Brona is here.”", "“I saw Brona yesterday.”", "“It was Brona’s, then.”"])
def test_vocatives_a_name_in_the_sentence_is_talked_about(text: str) -> None:
    calls = _calls(text)
    assert (calls.called, calls.named) == ((), (0,))


@pytest.mark.parametrize(("text", "gender"), [("“Yes, sir.”", "m"), ("“Thank you, ma'am.”", "f"), ("“Yes.”", "")])
def test_vocatives_words_of_address_tell_the_gender(text: str, gender: str) -> None:
    assert _calls(text).gender == gender


def test_vocatives_a_question_is_known_by_its_mark() -> None:
    assert _calls("“And you?”").is_question
    assert not _calls("“And you.”").is_question


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("“Which of you broke the oar?”", "all"),
        ("“The four of you, into the boat.”", "all"),
        ("“All three of you knew.”", "all"),
        ("“Both of you, out.”", "two"),
        ("“Everyone, hush!”", "all"),
        ("“Good evening, ladies.”", "all"),
        ("“I teach children, mostly.”", ""),
        ("“You guys are early.”", "all"),
        ("“Shall we go?”", "we"),
        ("“You are early.”", ""),
    ],
)
def test_vocatives_words_for_several_are_known(text: str, plural: str) -> None:
    assert _calls(text).plural == plural
