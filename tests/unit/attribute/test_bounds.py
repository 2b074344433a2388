"""Who must speak by the words themselves, and who cannot be the speaker."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute, make_story, speakers

from fabula.attribute.bounds import self_told
from fabula.attribute.discourse import read_discourse

CAST = {"Captain Brona/Brona": "she/her", "Pascoe": "he/him", "Father Tarn": "he/him"}
_LEAD = "Pascoe came down with Father Tarn.\n\n"


def _self(text: str) -> str:
    discourse = read_discourse(make_story(text, cast=CAST))
    words = [frozenset(key.replace("/", " ").lower().split()) for key in CAST]
    row = self_told(discourse, discourse.turns[0], words)
    return list(CAST)[row].split("/")[0] if row >= 0 else ""


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("As your captain, I say we row.", "Captain Brona"),
        ("I tell you this as your captain; row.", "Captain Brona"),
        ("Good day. My name is Pascoe.", "Pascoe"),
        ("I, Pascoe, have never rowed.", "Pascoe"),
    ],
)
def test_bounds_words_that_tell_their_speaker(words: str, who: str) -> None:
    assert _self(f"“{words}”") == who
    (said,) = speakers(attribute(f"{_LEAD}“{words}”", cast=CAST))
    assert said == who


@pytest.mark.parametrize(
    "words",
    [
        "As your captain said, we row.",
        "As your father, I say we row.",
        "As your cook, I say we eat.",
        "His name is Pascoe.",
        "I, like Pascoe, have never rowed.",
        "He and I, Pascoe, have never rowed.",
    ],
)
def test_bounds_words_that_tell_nobody(words: str) -> None:
    assert not _self(f"“{words}”")


@pytest.mark.parametrize(
    "text",
    [
        "“Row!” Pascoe jumped at the captain’s voice.",
        "“Row!” Pascoe had the oars out before the captain’s shout had faded.",
    ],
)
def test_bounds_who_hears_a_voice_is_not_who_speaks(text: str) -> None:
    assert speakers(attribute(f"Captain Brona stood with Pascoe on the quay.\n\n{text}", cast=CAST)) == [
        "Captain Brona"
    ]


@pytest.mark.parametrize("thought", ["‹Never again,› he thought.", "He thought, ‹Never again.›"])
def test_bounds_who_thinks_was_met_before(thought: str) -> None:
    text = f"Pascoe put down the oars.\n\n{thought}\n\n“Pascoe?” said Father Tarn."
    assert speakers(attribute(text, cast=CAST))[0] == "Pascoe"
