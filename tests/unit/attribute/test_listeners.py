"""Listeners: the evidence for those who may be addressed, and the sets they make."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute

from fabula.attribute.audiences import Audience, read_audiences
from fabula.attribute.discourse import read_discourse
from fabula.attribute.listeners import Conversation, read_listeners

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her", "Quill": "he/him"}
NAMES = list(CAST)


def _conversation(text: str) -> Conversation:
    story = attribute(text, cast=CAST)
    return read_listeners(story, read_discourse(story))


def _evidence(text: str, name: str, turn: int = 0) -> list[str]:
    listeners = _conversation(text).listeners[turn]
    assert listeners is not None
    found = dict(zip((NAMES[c] for c in listeners.characters), listeners.evidence, strict=True))
    return found.get(name, [])


def _sets(text: str, turn: int) -> dict[frozenset[str], list[str]]:
    audience = read_audiences(_conversation(text))[turn]
    assert isinstance(audience, Audience)
    characters = audience.listeners.characters
    return {
        frozenset(NAMES[characters[i]] for i in chosen): names
        for chosen, names in zip(audience.sets, audience.evidence, strict=True)
    }


TABLE = (
    "“Bread?” said Brona.\n\n“Not for me,” said Pascoe.\n\n“Nor for me,” said Ilse.\n\n“Then go without,” said Brona."
)


def test_listeners_who_is_called_is_heard_of() -> None:
    assert "called" in _evidence("Brona and Ilse sat.\n\n“Hold this, Ilse,” said Brona.", "Ilse")


def test_listeners_who_is_talked_about_is_named() -> None:
    names = _evidence("Brona and Ilse sat.\n\n“I saw Quill yesterday,” said Brona to Ilse.", "Quill")
    assert "named" in names
    assert "called" not in names


def test_listeners_the_word_before_a_name_tells_the_hearer() -> None:
    assert "word.to" in _evidence("“I saw it,” said Brona to Ilse.", "Ilse")


def test_listeners_who_calls_the_speaker_takes_part() -> None:
    text = "“Bread, Brona?” said Pascoe.\n\n“Thank you,” said Brona."
    assert "calls_me.before.0" in _evidence(text, "Pascoe", 1)


def test_listeners_the_speaker_and_a_thought_have_none() -> None:
    conversation = _conversation("“Bread,” said Brona to Ilse. ‹Too easy,› she thought.")
    assert [listeners is None for listeners in conversation.listeners] == [False, True]
    first = conversation.listeners[0]
    assert first is not None
    assert NAMES.index("Brona") not in first.characters


def test_listeners_a_long_stretch_without_speech_ends_the_conversation() -> None:
    text = "“Bread?” said Brona.\n\n" + "The rain fell.\n\n" * 8 + "“Who is there?” said Pascoe."
    assert not any(name.startswith("voice") for name in _evidence(text, "Brona", 1))


def test_audiences_hold_nobody_each_and_those_who_speak() -> None:
    sets = _sets(TABLE, 3)
    assert {frozenset(), frozenset({"Pascoe"}), frozenset({"Ilse"}), frozenset({"Pascoe", "Ilse"})} <= set(sets)


@pytest.mark.parametrize(
    ("words", "hint"), [("Sit down, you two", "two"), ("Everyone, sit down", "all"), ("Let’s sit down", "we")]
)
def test_audiences_words_for_several_speak_for_larger_sets(words: str, hint: str) -> None:
    sets = _sets(TABLE.replace("Then go without", words), 3)
    assert f"plural.{hint}.size2" in sets[frozenset({"Pascoe", "Ilse"})]
    assert f"plural.{hint}.size1" in sets[frozenset({"Ilse"})]


def test_audiences_a_name_called_tells_each_set_apart() -> None:
    sets = _sets(TABLE.replace("Then go without", "Then go without, Ilse"), 3)
    assert "called.same" in sets[frozenset({"Ilse"})]
    assert "called.none" in sets[frozenset({"Pascoe"})]
    assert "called.more" in sets[frozenset({"Pascoe", "Ilse"})]
