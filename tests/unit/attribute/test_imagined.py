"""Words that somebody only imagines, and who is there to be spoken to."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute, make_story

from fabula.attribute.discourse import read_discourse
from fabula.attribute.imagined import is_imagined

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her"}


def _imagined(text: str) -> bool:
    discourse = read_discourse(make_story(text, cast=CAST))
    return is_imagined(discourse, discourse.turns[0])


@pytest.mark.parametrize(
    "text",
    [
        "He could hear Brona already: “Wipe your boots.”",
        "He could almost hear Brona: “Wipe your boots.”",
        "He could hear Brona in his head, “Wipe your boots.”",
        "Pascoe imagined Brona at the door, saying, “Wipe your boots.”",
        "“Wipe your boots,” Brona would have said.",
    ],
)
def test_imagined_words_are_not_spoken(text: str) -> None:
    assert _imagined(text)


@pytest.mark.parametrize(
    "text",
    [
        "He could hear Brona calling: “Wipe your boots.”",
        "He could almost hear Brona. “Wipe your boots,” said Ilse.",
        "“Wipe your boots,” Brona would say every night.",
        "“Wipe your boots,” said Brona. She would have said more.",
    ],
)
def test_imagined_other_words_are_spoken(text: str) -> None:
    assert not _imagined(text)


@pytest.mark.parametrize(
    "lead", ["He could hear Brona already: “Wipe your boots.”", "He could almost hear Brona: “Wipe your boots.”"]
)
def test_imagined_speakers_are_not_addressed(lead: str) -> None:
    text = f"Pascoe stood in the mud. {lead}\n\nIlse handed him a rag.\n\n“It is a large boot,” said Ilse."
    story = attribute(text, cast=CAST)
    assert [who.name for who in story.quotations[1].addressees] == ["Pascoe"]
