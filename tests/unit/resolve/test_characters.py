"""The cast of short stories."""

from __future__ import annotations

import json

import pytest

import fabula
from fabula.errors import CastError
from fabula.resolve.cast_file import load_cast, parse_cast


def names_of(story, name):
    return {n.text for n in story.characters[name].names}


def test_titles_and_nickname_join_one_person():
    story = fabula.read_text(
        '"Sit down, Peggy," said Alban Tofte.\n\nMargaret Obi sat. "Thank you, Mr. Tofte," Margaret said. '
        "She looked at Tofte. Then she smiled.\n\nMr. Tofte nodded. He poured the tea."
    )
    assert {"Alban Tofte", "Mr. Tofte", "Tofte"} <= names_of(story, "Alban Tofte")
    assert {"Margaret Obi", "Margaret", "Peggy"} <= names_of(story, "Margaret Obi")
    assert len(story.characters) == 2


def test_husband_and_wife_stay_two():
    story = fabula.read_text(
        'Mr. Tofte coughed. "Rain," he said.\n\n"Rain," said Mrs. Tofte. She shut the window, and Mr. Tofte sighed.'
    )
    assert story.characters["Mr. Tofte"].id != story.characters["Mrs. Tofte"].id
    assert story.characters["Mr. Tofte"].pronouns == "he/him"
    assert story.characters["Mrs. Tofte"].pronouns == "she/her"


def test_honorifics_and_both_orders_of_a_name():
    story = fabula.read_text(
        '"Sakamoto-senpai!" Yori called.\n\nSakamoto Rui turned. "Rui Sakamoto, at your service," said Rui. '
        '"Senpai, wait," said Yori.'
    )
    assert {"Sakamoto Rui", "Rui Sakamoto", "Sakamoto-senpai", "Rui", "Senpai"} <= names_of(story, "Sakamoto Rui")


def test_place_is_no_person():
    story = fabula.read_text(
        "They lived in Harrowby. Ines walked to Harrowby and back. The road through Harrowby was wet. "
        '"Harrowby is asleep," said Ines. Ines yawned.'
    )
    assert [c.name for c in story.characters] == ["Ines"]


def test_name_in_a_place_is_no_mention():
    story = fabula.read_text('Tofte met her at Quist House. "Late again," said Tofte. Tofte grinned.')
    assert "Quist" not in story.characters


def test_noun_that_speaks_is_a_person_and_a_passing_one_is_not():
    story = fabula.read_text(
        'A porter slept. "Tickets," said the ferryman. Ines paid the ferryman. "Mind the rope," the ferryman said.'
    )
    assert story.characters["the ferryman"].mention_count == 3
    assert "the porter" not in story.characters


def test_office_is_its_holder():
    story = fabula.read_text('"Hard over," said Captain Obi. Quist spun the wheel. The captain laughed. Quist scowled.')
    assert "the captain" in {n.text.lower() for n in story.characters["Captain Obi"].names}


def test_shouted_and_stuttered_names_are_no_new_people():
    story = fabula.read_text(
        'Tofte ran. "TOFTE!" Ines yelled.\n\n"I-Ines?" said Tofte. "Where are you, Ines?" Ines waved at Tofte.'
    )
    assert {c.name for c in story.characters} == {"Tofte", "Ines"}


def test_narrator_is_named_by_others():
    story = fabula.read_text(
        "I locked the shop and dropped my keys.\n\n"
        '"Clumsy, Wanda," Tofte said.\n\n'
        "I picked them up. My hands were cold.\n\n"
        '"You could help," I said.\n\n'
        '"I could, Wanda. I will not."\n\n'
        "I walked on. Tofte followed me to the river, and I let him.\n\n"
        "I could see my breath."
    )
    narrator = story.characters.narrator
    assert narrator is not None
    assert narrator.name == "Wanda"
    assert narrator.mention_count >= 8


def test_letter_writer_is_no_narrator():
    letter = "I sail at dawn. I shall write. I remain yours, and I beg that I may be forgiven for all I did."
    story = fabula.read_text("\n\n".join(["Ines read it twice.", letter, *["Ines put the kettle on. She sang."] * 30]))
    assert story.characters.narrator is None


def test_headers_tell_whose_point_of_view():
    story = fabula.read_text(
        "~Wanda's POV~\n\nI hate boats. Tofte rowed.\n\n~Tofte's POV~\n\nI love my boat. Wanda groaned.\n\n"
        "Wanda was asleep. Tofte hummed."
    )
    chains = story.layer("mentions").ints("chain").tolist()
    told = [story.chains[c].name for m, c in zip(story.mentions, chains, strict=True) if m.text in {"I", "my"}]
    assert told == ["Wanda", "Tofte", "Tofte"]
    assert story.characters.narrator is None


def test_family_that_acts_is_a_group():
    story = fabula.read_text(
        'Mr. Quist bowed. Mrs. Quist bowed too. "We are late," said Mr. Quist. "Good night!" cried the Quists.'
    )
    group = story.characters["the Quists"]
    assert group.kind == "group"
    assert {c.name for c in group.members} == {"Mr. Quist", "Mrs. Quist"}


def test_neopronouns_are_read_from_the_text():
    story = fabula.read_text("Quist wiped xyr hands. Quist yawned; xe had not slept. Quist said xe would.")
    assert story.characters["Quist"].pronouns == "xe/xem"


def test_pronouns_stay_null_where_the_text_shows_none():
    story = fabula.read_text('"Aye," said Margaret. Margaret left. "Bye, Margaret," said Tofte.')
    assert story.characters["Margaret"].pronouns is None


def test_paratext_and_headings_make_no_cast():
    story = fabula.read_text("A/N: thanks to Wilhelmina for the beta!\n\nInes slept. Ines dreamed. Ines woke.")
    assert [c.name for c in story.characters] == ["Ines"]


def test_given_cast_names_the_results(tmp_path):
    path = tmp_path / "cast.json"
    cast = {"characters": [{"name": "INES (lead)", "aliases": ["Ines", "the kid"]}, {"name": "Nobody", "aliases": []}]}
    path.write_text(json.dumps(cast), encoding="utf-8")
    story = fabula.read_text('"Rain again," said Tofte. Ines went. Tofte watched the kid go.', cast=path)
    assert [c.name for c in story.characters] == ["INES (lead)", "Nobody"]
    assert story.characters["the kid"].name == "INES (lead)"
    assert story.characters["INES (lead)"].mention_count == 2


def test_given_cast_is_extended_only_when_asked():
    value = {"characters": [{"name": "Ines"}]}
    assert not parse_cast(value).extend
    assert parse_cast(value, extend=True).characters[0].aliases == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not valid JSON"),
        ("[]", '"characters"'),
        ('{"characters": {}}', "expected a list"),
        ('{"characters": [3]}', "characters[0]"),
        ('{"characters": [{"name": " "}]}', '"name"'),
        ('{"characters": [{"name": "A"}, {"name": "A"}]}', "twice"),
        ('{"characters": [{"name": "A", "aliases": "B"}]}', '"aliases"'),
    ],
)
def test_bad_cast_file_is_refused(tmp_path, content, says):
    path = tmp_path / "cast.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CastError) as error:
        load_cast(path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_absent_cast_file_is_refused(tmp_path):
    with pytest.raises(CastError, match="cannot be read"):
        load_cast(tmp_path / "none.json")
