"""Speakers whom the sentence after the speech reveals."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.cues import find_cue
from fabula.attribute.discourse import read_discourse

CAST = {"Brona": "she/her", "Pascoe": "he/him"}


def _who(text: str) -> list[str]:
    discourse = read_discourse(make_story(text, cast=CAST))
    cues = [find_cue(discourse, turn) for turn in discourse.turns]
    people = discourse.people
    return [
        text[people[cue.person].start : people[cue.person].end] if cue is not None and cue.pattern == "voice" else ""
        for cue in cues
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“Up.” It was Brona who had spoken, with her mouth full.",
        "“Up.” It had been Brona who answered.",
        "“Up.” The speaker was Brona.",
        "“Up.” The voice was Brona’s, and it came from the loft.",
        "“Up!” Pascoe spun round at Brona’s voice.",
        "“Up!” He started at the sound of Brona’s voice.",
        "“Up!” Pascoe was on his feet before Brona’s shout had faded.",
        "“Up.” He knew Brona’s voice at once.",
        "“Up.” It was a voice he knew for Brona’s.",
    ],
)
def test_revealed_names_the_speaker(text: str) -> None:
    assert _who(text) == ["Brona"]


@pytest.mark.parametrize(
    "text",
    [
        "“Up.” It was Brona who had taken the oars.",
        "“Up.” It was Brona.",
        "“Up.” Pascoe smiled at Brona’s voice.",
        "“Up.” Pascoe listened for Brona’s voice.",
        "“Up.” Pascoe turned at Brona’s gate.",
        "“Up.” Pascoe left before Brona’s order was ready.",
    ],
)
def test_revealed_other_sentences_reveal_nobody(text: str) -> None:
    assert _who(text) == [""]
