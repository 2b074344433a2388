"""Between turns: silence, pauses, echoes, and who acts nearest to the speech."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.anaphora import in_speech_of
from fabula.attribute.discourse import read_discourse
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import read_cast
from fabula.attribute.turns import TurnEvidence

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her"}


def _turns(text: str) -> list[TurnEvidence]:
    story = make_story(text, cast=CAST)
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    return weigh(discourse, read_cast(story, discourse, in_speech), in_speech)


def _names(turn: TurnEvidence, character: int) -> list[str]:
    return turn.evidence[turn.candidates.index(character)]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("There was no reply.", "between/silence|gap|bare"),
        ("He did not answer her.", "between/silence|gap|bare"),
        ("For a while the pump paused.", "between/pause|gap|bare"),
        ("The pump went on dripping.", ""),
    ],
)
def test_between_tells_silence(words: str, sign: str) -> None:
    turn = _turns(f"Brona stood by Pascoe.\n\n“Is it deep, Pascoe?” said Brona.\n\n{words}\n\n“Is it?”")[1]
    assert [name for name in turn.contexts if "silence" in name or "pause" in name] == ([sign] if sign else [])


@pytest.mark.parametrize(("words", "name"), [("There was no reply.", "silent.bare"), ("The pump dripped.", "bare")])
def test_between_who_is_called_answers_unless_nobody_does(words: str, name: str) -> None:
    turn = _turns(f"Brona stood by Pascoe.\n\n“Is it deep, Pascoe?” said Brona.\n\n{words}\n\n“Is it?”")[1]
    assert [n for n in _names(turn, 1) if n.startswith("called_before.")] == [f"called_before.{name}"]


@pytest.mark.parametrize(
    ("reply", "sign"),
    [
        ("“In the well?”", "between/echo|bare"),
        ("“As I was saying, it leaks.”", "between/again|bare"),
        ("“Who told Ilse?”", ""),
        ("“It leaks.”", ""),
    ],
)
def test_between_tells_what_a_turn_takes_up(reply: str, sign: str) -> None:
    turn = _turns(f"Pascoe came.\n\n“I left the lamp down in the well,” said Brona.\n\n{reply}")[1]
    assert [name for name in turn.contexts if name.startswith("between/")] == ([sign] if sign else [])


def test_between_who_acts_in_the_sentence_that_touches_the_speech_is_nearest() -> None:
    turn = _turns("Pascoe waited in the yard. Brona slowly came down the steps. “Not so deep.”")[0]
    assert "before.bare.nearest.named" in _names(turn, 0)
    assert "before.bare.earlier" in _names(turn, 1)
