"""Speech without any marks."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import kinds, rows, speech

YARD = """Bram came into the yard. Ula was washing the eel tubs.

You are late, Ula said.

I lost the cart, said Bram. I walked from the bridge.

All that way?

All that way. It is not so far.

She put down the brush and she looked at his boots.

Sit, she said. There is soup."""


def test_cues_questions_and_turns_between_them_are_speech() -> None:
    assert speech(YARD) == [
        "You are late,",
        "I lost the cart,",
        "I walked from the bridge.",
        "All that way?",
        "All that way. It is not so far.",
        "Sit,",
        "There is soup.",
    ]


def test_words_after_a_cue_go_on_with_the_utterance() -> None:
    found = {row.text: row for row in rows(YARD)}
    assert found["I lost the cart,"].utterance == found["I walked from the bridge."].utterance
    assert found["I lost the cart,"].utterance != found["All that way?"].utterance
    assert found["I lost the cart,"].cue == "said Bram"
    assert found["All that way?"].cue is None


def test_sentences_before_a_cue_belong_to_it() -> None:
    text = "Bram sat.\n\nYou know me. Nothing is wrong, Ula, he said.\n\nWho told you that? said Ula."
    assert speech(text) == ["You know me. Nothing is wrong, Ula,", "Who told you that?"]


TRAPS = [
    # reported
    "It was late, he said. The boats were in, she said, and the tide was out.\n\nHe was sorry, he said. He went home.",
    "Bram said that it was cold. Ula said so too, and she asked him in. He told her nothing.",
    "Then, she said it was over. At last, he said he knew. Later, they said their farewells.",
    # a single one is too little
    "The sea is high, said Bram. He went down to the boats, and he pulled them up the sand.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_only_reported_is_narration(text: str) -> None:
    assert kinds(text) == []


def test_a_story_with_marks_has_no_bare_speech() -> None:
    text = '"Come in," said Ula.\n\nYou are wet, he said. You are late, she said.\n\n"So I am," said Bram.'
    assert speech(text) == ['"Come in,"', '"So I am,"']
