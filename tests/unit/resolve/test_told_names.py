"""What a text tells about names, and what follows for its cast."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import read

from fabula.recognize.mentions import Mentions
from fabula.resolve.characters import Cast
from fabula.resolve.contexts import read_contexts
from fabula.resolve.told_names import ToldNames


def story_of(text):
    story = read(text)
    return story.with_layers(Mentions()(story))


def links_in(text):
    return {(told.one, told.other) for told in ToldNames(read_contexts(story_of(text))).links}


def cast_of(text):
    story = story_of(text)
    story = story.with_layers(Cast()(story))
    return [{n.text for n in character.names} for character in story.characters]


def together(text, one, other):
    return any({one, other} <= names for names in cast_of(text))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Sergeant Obi became Lieutenant Obi in May. Alban laughed.", ("sergeant obi", "lieutenant obi")),
        ("Margaret Obi changed her name to Ida Marsh.", ("margaret obi", "ida marsh")),
        ("Mrs. Quist, née Tofte, sat down. Miss Tofte was gone.", ("mrs quist", "miss tofte")),
        ("Ida Marsh had once been called Vera Lunt.", ("ida marsh", "vera lunt")),
        ('The old card still said Conrad. "I am Ines now," said Ines.', ("ines", "conrad")),
        ("Ida Marsh married Alban Tofte in May. Mrs. Tofte laughed.", ("ida marsh", "mrs tofte")),
    ],
)
def test_names_that_are_told_to_be_one_persons(text, link):
    assert link in links_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ines was not Margaret. Margaret laughed.",
        "Captain Obi was Alban's uncle. Alban laughed.",
        '"You are Conrad," said Ines. Conrad nodded.',
    ],
)
def test_names_of_which_nothing_is_told(text):
    assert links_in(text) == set()


def test_kin_and_and_set_two_names_apart():
    text = 'Mr. Quist shut the shop. His son Emil swept. "Dust," said Mr. Quist. Emil Quist sneezed. Emil laughed.'
    assert not together(text, "Mr. Quist", "Emil")
    text = 'Emil Quist shut the shop. "Dust," said Mr. Quist. Emil laughed.'
    assert together(text, "Mr. Quist", "Emil")


def test_name_passes_to_another_from_where_it_is_told():
    text = (
        "Miss Lunt sang. Miss Lunt bowed. In June Ida became Miss Lunt, for her sister had married. "
        'Ida sighed. "Sit down," said Miss Lunt.'
    )
    assert sum("Miss Lunt" in names for names in cast_of(text)) == 2
    assert together(text, "Miss Lunt", "Ida")


def test_office_passes_to_who_is_elected():
    text = 'Mayor Quist retired. Then they elected Ida Marsh. "Rain," said the Mayor. Ida Marsh laughed. Mayor Quist was gone.'
    assert together(text, "the Mayor", "Ida Marsh")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ('Gregor fell. "Well done, Gregotron," said Ines. Gregor rose.', "Gregor", "Gregotron"),
        (
            'Ines laughed. "Ines, sit," said Alban. Quist rose. Alban saw Quist. Q. rose. "Q. is here," said Ines.',
            "Quist",
            "Q.",
        ),
        ('Bastian Obi laughed. "Sit, Bastain," said Ines. Bastian sat. Bastian slept.', "Bastian", "Bastain"),
    ],
)
def test_nicknames_initials_and_misspellings(text, one, other):
    assert together(text, one, other)


def test_stutters_are_counted_as_the_name():
    (names,) = [names for names in cast_of('Ines fell. "I-I-Ines!" said Alban. Ines rose.') if "Ines" in names]
    assert names == {"Ines"}


def test_old_and_young_of_one_name_are_two():
    text = '"Row," said old Alban. "I am rowing," said young Alban. Old Alban spat, and young Alban laughed.'
    assert not together(text, "old Alban", "young Alban")
