"""Anaphora: genders, and whom a pronoun means."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.anaphora import Topics, agreement, genders_of, in_speech_of
from fabula.attribute.discourse import read_discourse
from fabula.attribute.speakers import read_cast


@pytest.mark.parametrize(
    ("name", "pronouns", "gender"),
    [
        ("Lady Orvane", "", "f"),
        ("Mr. Tarn", "", "m"),
        ("Quillon", "he/him", "m"),
        ("Quillon", "they/them", "they/them"),
        ("Quillon", "", ""),
    ],
)
def test_anaphora_gender_by_title_or_stated_pronouns(name: str, pronouns: str, gender: str) -> None:
    story = make_story(f"{name} slept.", cast={name: pronouns})
    discourse = read_discourse(story)
    assert genders_of(story, discourse, in_speech_of(discourse)) == [gender]


def test_anaphora_pronouns_vote_for_the_name_before_them() -> None:
    story = make_story("Quillon sat. She ate. " * 4, cast={"Quillon": ""})
    discourse = read_discourse(story)
    assert genders_of(story, discourse, in_speech_of(discourse)) == ["f"]


def test_anaphora_a_subject_pronoun_prefers_the_subject() -> None:
    text = "Brona waved to Ilse. She sat down."
    story = make_story(text, cast={"Brona": "she/her", "Ilse": "she/her"})
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    topics = Topics(discourse, read_cast(story, discourse, in_speech), in_speech)
    topics.advance(len(text))
    assert list(topics.meant.values()) == [0]


def test_anaphora_a_name_inside_speech_is_no_topic() -> None:
    text = "“Brona is late,” said Ilse."
    story = make_story(text, cast={"Brona": "", "Ilse": ""})
    discourse = read_discourse(story)
    assert in_speech_of(discourse) == [True, False]


@pytest.mark.parametrize(("one", "other", "match"), [("f", "f", "agree"), ("f", "m", "clash"), ("", "m", "open")])
def test_anaphora_agreement(one: str, other: str, match: str) -> None:
    assert agreement(one, other) == match
