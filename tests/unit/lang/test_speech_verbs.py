"""The verbs that go with quoted words."""

from __future__ import annotations

import pytest

from fabula.lang.en.speech_verbs import ADDRESSING, SPEECH, STRONG, VERBS, forms_of, look_up, words_of


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("said", "say", "past"),
        ("Says", "say", "third"),
        ("told", "tell", "past"),
        ("snapped", "snap", "past"),
        ("whispering", "whisper", "gerund"),
        ("cried", "cry", "past"),
        ("replies", "reply", "third"),
        ("begun", "begin", "participle"),
        ("beginning", "begin", "gerund"),
        ("agreed", "agree", "past"),
        ("quoth", "say", "past"),
    ],
)
def test_look_up_knows_the_forms(word: str, lemma: str, form: str) -> None:
    found = look_up(word)
    assert found is not None
    assert (found.lemma, found.form) == (lemma, form)


@pytest.mark.parametrize("word", ["table", "the", "sayd", ""])
def test_look_up_gives_none_for_other_words(word: str) -> None:
    assert look_up(word) is None


def test_kinds_are_told_apart() -> None:
    assert look_up("thought").kind == "thought"
    assert look_up("shrugged").kind == "act"
    assert look_up("wrote").kind == "writing"
    assert look_up("said").is_strong
    assert not look_up("shrugged").is_strong
    assert {"speech", "thought"} <= look_up("decided").kinds


def test_words_of_gives_finite_forms_by_default() -> None:
    assert {"said", "asks", "reply"} <= words_of("speech")
    assert "saying" not in words_of("speech")
    assert "saying" in words_of("speech", forms=("gerund",))


def test_every_form_is_spelled_without_stray_letters() -> None:
    bad = [word for word in VERBS if word.endswith(("yed", "eed", "eing", "iing")) or "--" in word]
    allowed = {"relayed", "conveyed", "brayed", "prayed", "agreed", "disagreed", "guaranteed", "decreed", "replyed"}
    allowed |= {
        "cryed",
        "okayed",
        "parleyed",
        "stayed",
        "betrayed",
        "agreeing",
        "disagreeing",
        "guaranteeing",
        "decreeing",
        "whingeing",
    }
    assert set(bad) <= allowed


def test_lists_hold_together() -> None:
    assert STRONG <= SPEECH
    assert all(look_up(lemma) for lemma in ADDRESSING if lemma in SPEECH)
    assert forms_of("mimic")["past"] == "mimicked"
