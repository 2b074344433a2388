"""Doubts: what moves the score of a decision besides its probability."""

from __future__ import annotations

import pytest

import fabula
from fabula.attribute.anaphora import in_speech_of
from fabula.attribute.discourse import read_discourse
from fabula.attribute.doubts import doubts_of
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import read_cast

TALK = """
"Shut the gate," said Oona Marl.

"It is shut."

"Then open it and shut it well."

"It is as well shut as it was built," said Teasel Brandt.

* * *

"Nobody is here, and nobody was here yesterday either," Teasel called. Teasel sat down.
"""


@pytest.fixture(scope="module")
def doubts() -> list[dict[str, str]]:
    story = fabula.read_text(TALK)
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    turns = weigh(discourse, read_cast(story, discourse, in_speech), in_speech)
    speakers = [turn.forced for turn in turns]
    return [dict(name.rsplit(".", 1) for name in names) for names in doubts_of(discourse, turns, speakers)]


def test_doubts_count_the_turns_to_the_nearest_cues(doubts: list[dict[str, str]]) -> None:
    assert [mine.get("anchor_before") for mine in doubts] == [None, "1", "2", None, None]
    assert [mine.get("anchor_after") for mine in doubts] == [None, "2", "1", None, None]


def test_doubts_one_who_is_named_once_is_less_than_one_named_three_times(doubts: list[dict[str, str]]) -> None:
    assert doubts[0]["named"] < doubts[4]["named"]


def test_doubts_know_short_turns(doubts: list[dict[str, str]]) -> None:
    assert int(doubts[1]["length"]) < int(doubts[4]["length"])
