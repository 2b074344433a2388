"""Names in their parts."""

from __future__ import annotations

import pytest

from fabula.lang.en.given_names import same_given
from fabula.lang.en.name_spelling import plain_name
from fabula.resolve.names import parse_name


@pytest.mark.parametrize(
    ("text", "titles", "words", "honorific"),
    [
        ("Mr. Alban Tofte", ("mr",), ("Alban", "Tofte"), ""),
        ("Tofte-kun", (), ("Tofte",), "kun"),
        ("Capt. Ines Obi", ("captain",), ("Ines", "Obi"), ""),
        ("the Professor", ("professor",), (), ""),
        ("Dr.\nQuist", ("doctor",), ("Quist",), ""),
    ],
)
def test_parse_name_parts(text, titles, words, honorific):
    name = parse_name(text)
    assert (name.titles, name.words, name.honorific) == (titles, words, honorific)


def test_parse_name_leaves_particles_out_of_the_key():
    assert parse_name("Ida van der Moor").key == parse_name("Ida Moor").key
    assert parse_name("Ida Moor").key != parse_name("Ida Marsh").key


@pytest.mark.parametrize(("title", "gender"), [("Mrs. Obi", "f"), ("Sir Alban", "m"), ("Captain Obi", ""), ("Obi", "")])
def test_parse_name_gender_of_titles(title, gender):
    assert parse_name(title).title_gender == gender


@pytest.mark.parametrize(
    ("word", "plain"), [("T-T-Tofte", "Tofte"), ("Ineeees", "Ines"), ("QUIST", "Quist"), ("Anne-Marie", "Anne-Marie")]
)
def test_plain_name(word, plain):
    assert plain_name(word) == plain


def test_same_given_knows_nicknames():
    assert same_given("Peggy", "margaret")
    assert not same_given("Peggy", "Martha")
