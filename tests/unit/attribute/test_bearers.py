"""Bearers: whom else a name or a kin word called in speech may mean."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.anaphora import in_speech_of
from fabula.attribute.discourse import read_discourse
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import read_cast

CAST = {"Mr. Treadgold": "he/him", "Silas Treadgold": "he/him", "Ada Treadgold": "she/her", "Brona": "she/her"}


def _names(text: str, t: int) -> dict[int, list[str]]:
    story = make_story(text, cast=CAST)
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    turn = weigh(discourse, read_cast(story, discourse, in_speech), in_speech)[t]
    return {c: names for c, names in zip(turn.candidates, turn.evidence, strict=True) if c >= 0}


@pytest.mark.parametrize(("call", "silas"), [("Mr. Treadgold", True), ("Brona", False)])
def test_bearers_a_title_and_surname_may_mean_another_man_of_the_family(call: str, silas: bool) -> None:
    text = f"“It rains,” said Silas Treadgold to Ada Treadgold.\n\n“Come in, {call},” cried the woman.\n\n“I will.”"
    names = _names(text, 2)
    assert any(name.startswith("called_maybe.bare") for name in names[1]) is silas
    assert not any(name.startswith("called_maybe.bare") for name in names.get(2, []))


def test_bearers_who_calls_a_name_does_not_bear_it() -> None:
    names = _names("Silas Treadgold and Brona sat by the fire.\n\n“Come in, Mr. Treadgold!”", 0)
    assert any(name.startswith("calls_maybe") for name in names[1])
    assert not any(name.startswith("calls_maybe") for name in names[3])
