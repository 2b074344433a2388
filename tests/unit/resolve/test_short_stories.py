"""Persons of short stories: names given once, pet names, nouns that speak, names that come late."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import fabula
from fabula.lang.en.short_names import is_short_for


def cast_of(text: str) -> Mapping[str, set[str]]:
    return {c.name: {n.text for n in c.names} for c in fabula.read_text(text).characters}


def owner_of(text: str, name: str) -> str | None:
    return next((owner for owner, names in cast_of(text).items() if name in names), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The lamp went out. Jorrit flung the shutters open.", "Jorrit"),
        ('"Give it here, Jorrit."\n\nThe dog would not.', "Jorrit"),
        ('She had told her brother Jorrit to wait. "Fine," she said.', "Jorrit"),
        ('"I\'m Jorrit, by the way," he said.', "Jorrit"),
        ('"Not today," Jorrit lied.', "Jorrit"),
    ],
)
def test_a_name_given_once_is_a_person(text: str, name: str) -> None:
    assert name in cast_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Silence followed. She waited by the door.",
        '"Turnip," said the old gardener.',
        "Footsteps echoed in the hall. He held his breath.",
        '"Baskets always creak," she said.',
    ],
)
def test_a_word_that_begins_a_sentence_is_nobody(text: str) -> None:
    assert not {"Silence", "Turnip", "Footsteps", "Baskets"} & set(cast_of(text))


@pytest.mark.parametrize(
    ("word", "name"),
    [("orl", "orlando"), ("lindy", "lindomar"), ("wick", "fenwick"), ("boggs", "bogdana"), ("hal", "hadrial")],
)
def test_short_and_pet_forms(word: str, name: str) -> None:
    assert is_short_for(word, name)


@pytest.mark.parametrize(
    ("word", "name"), [("tom", "mira"), ("orlando", "orlando"), ("lex", "leander"), ("nora", "hugo")]
)
def test_other_names_are_no_short_forms(word: str, name: str) -> None:
    assert not is_short_for(word, name)


def test_a_pet_name_in_speech_is_the_person_whose_name_it_shortens() -> None:
    text = 'Marcellin put down the oar. "Tired?" asked Odalys.\n\n"A bit," said Marcellin.\n\n"Then rest, Marcy," said Odalys.'
    assert owner_of(text, "Marcy") == "Marcellin"


def test_two_who_share_a_sentence_are_not_one() -> None:
    text = 'Marcellin and Marcel shook hands. "You again," said Marcellin. "Me again," said Marcel.'
    assert owner_of(text, "Marcel") != owner_of(text, "Marcellin")


def test_a_noun_that_speaks_once_is_a_person_and_its_repeat_the_same() -> None:
    cast = cast_of('A ferryman spat over the side. "Two coppers," the ferryman grunted.\n\nShe paid.')
    assert [names for names in cast.values() if "the ferryman" in names] == [{"the ferryman", "a ferryman"}]


def test_those_who_speak_together_are_a_group() -> None:
    story = fabula.read_text('"Land!" bawled the sailors.\n\nNobody believed them.')
    assert [(c.name, c.kind) for c in story.characters] == [("the sailors", "group")]


def test_a_noun_beside_a_name_is_its_person() -> None:
    text = 'Orsolya, the drummer, yawned. "Again?" she asked. "Again," Teun told her. "No," the drummer said.'
    assert owner_of(text, "the drummer") == "Orsolya"


def test_one_of_several_known_persons_is_nobody_new() -> None:
    text = (
        'Orsolya laughed. Teun frowned. Maartje sat down.\n\n"We are late," Teun said.\n\n"So late," Maartje said.\n\n'
        '"Let them wait," said the taller woman.'
    )
    assert not any("the taller woman" in names and names == {"the taller woman"} for names in cast_of(text).values())


def test_the_stranger_who_tells_his_name_is_that_person() -> None:
    text = (
        '"Is this seat free?" asked a man with a violin.\n\nOrsolya nodded.\n\n"I\'m Teun," he said.\n\n'
        '"Orsolya," said Orsolya.'
    )
    assert owner_of(text, "a man with a violin") == "Teun"


def test_a_mother_called_by_a_kin_name_is_a_person() -> None:
    assert "Mama" in cast_of('"Sit," Mama says.\n\nI sit.\n\n"You knew, then," says Mama at last.')


def test_a_child_named_in_kin_only_and_silent_is_nobody() -> None:
    assert "Mum" not in cast_of('"I rang Mum," said Teun.\n\n"And?" said Orsolya.')


_YOU = (
    'You push the door open.\n\nYour boots are wet. "Late again, {name}," says Teun.\n\nYou hang up your coat.\n\n'
    '"The tram," you say.\n\nTeun pours you a cup.\n\nYou drink it. You burn your tongue.'
)


@pytest.mark.parametrize("name", ["Orsolya", "Y/N"])
def test_the_reader_who_acts_is_the_one_who_is_addressed(name: str) -> None:
    story = fabula.read_text(_YOU.format(name=name))
    assert story.characters[name].mention_count > 5
    assert story.characters.narrator is None


def test_advice_to_a_reader_makes_no_person() -> None:
    text = "You know the kind of house. Teun lived in it. He kept bees, he sold honey, and he never swept his stairs."
    assert set(cast_of(text)) == {"Teun"}
