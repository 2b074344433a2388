"""Addressees: the other voice, names called, and nobody."""

from __future__ import annotations

from tests.unit.attribute.sample import addressees, attribute

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her"}


def test_addressees_the_other_voice_is_addressed() -> None:
    text = "Brona met Pascoe.\n\n“Bread?” said Brona.\n\n“Thank you,” said Pascoe.\n\n“Butter?” said Brona."
    assert addressees(attribute(text, cast=CAST)) == [{"Pascoe"}, {"Brona"}, {"Pascoe"}]


def test_addressees_a_name_called_is_addressed() -> None:
    text = "Brona sat with Pascoe and Ilse.\n\n“Hold this, Ilse,” said Brona.\n\n“Gladly,” said Ilse."
    assert "Ilse" in addressees(attribute(text, cast=CAST))[0]


def test_addressees_the_speaker_is_never_his_own() -> None:
    story = attribute("“Yes, Brona, well done,” said Brona to Pascoe.\n\n“Quite,” said Pascoe.", cast=CAST)
    for quotation in story.quotations:
        assert quotation.speaker not in quotation.addressees


def test_addressees_a_thought_has_none() -> None:
    assert addressees(attribute("Brona watched Pascoe. ‹Too easy,› she thought.", cast=CAST)) == [set()]
