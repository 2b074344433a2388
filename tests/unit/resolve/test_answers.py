"""Given names that are only called out, and parts of hyphened names."""

from __future__ import annotations

import pytest

import fabula
from fabula.resolve.likeness import hyphen_ends

CALLS = (
    "Mr. Pell had kept the lock for thirty years. Mrs. Pell kept the books. "
    "The rain came over the hill in the evening, and Mr. Pell went out to look at the gates.\n\n"
    '"The water is up, {name}," said his wife from the door.\n\n'
    '"I can see that," said Mr. Pell.\n\n'
    "They stood and watched it for a while, and the lamp swung in the wind.\n\n"
    '"{name}, the boat is loose!" she cried.\n\n'
    "Mr. Pell ran to the rope and threw his weight on it. {more}\n\n"
    '"Hold it, {name}!" she cried.\n\n'
    '"I hold it," said Mr. Pell.'
)


def test_called_name_is_that_of_who_answers_it():
    story = fabula.read_text(CALLS.format(name="Edmund", more=""))
    assert "Edmund" in {n.text for n in story.characters["Mr. Pell"].names}
    assert "Mrs. Pell" not in {n.text for n in story.characters["Mr. Pell"].names}


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Sophia", ""),
        ("Edmund", "Edmund Pell, his nephew, came down the path."),
        ("Edmund", "Behind Mr. Pell and Edmund the dog barked."),
        ("Edmund", "Edmund came after him with the lamp."),
    ],
)
def test_called_name_of_somebody_else_stays_apart(name, more):
    story = fabula.read_text(CALLS.format(name=name, more=more))
    assert name not in {n.text for n in story.characters["Mr. Pell"].names}


def test_ends_of_a_hyphened_name_are_names_of_it():
    story = fabula.read_text(
        'Quillon-the-Hare lived under a hedge with a friend. "Rain," said Quillon-the-Hare. Hare looked at the sky.\n\n'
        '"Come in, Hare," said Orla.\n\n"I will," said Hare, and Hare went in. Orla shut the door.'
    )
    assert {"Quillon-the-Hare", "Hare"} <= {n.text for n in story.characters["Hare"].names}
    assert story.characters["Hare"].id != story.characters["Orla"].id


def test_two_given_names_are_no_parts():
    assert hyphen_ends("quillon-the-hare") == ("quillon", "hare")
    assert hyphen_ends("mary-ann") == ()
    assert hyphen_ends("jo-jo") == ()


def test_day_or_adjective_before_a_name_is_no_other_person():
    said = '"Well," said Quill. Quill sat on the step, and Quill yawned. "Well, well," said Quill.\n\n'
    story = fabula.read_text(
        f'{said * 6}"Is that you, Foolish Quill?" said Orla.\n\nHe was Tuesday Quill that day. {said}'
    )
    assert {"Foolish Quill", "Tuesday Quill"} <= {n.text for n in story.characters["Quill"].names}
    assert [c.name for c in story.characters] == ["Quill", "Orla"]


def test_what_one_is_called_instead_is_a_name_of_him():
    story = fabula.read_text(
        '"Rain," said Mr. Pell. Mr. Pell shut the door. It was late when Mr. Pell, or, as his friends called him, Dob, '
        'went to bed.\n\nDob slept. "Morning," said Dob.'
    )
    assert {"Mr. Pell", "Dob"} <= {n.text for n in story.characters["Dob"].names}


def test_end_that_two_hyphened_names_have_is_no_name_of_either():
    story = fabula.read_text(
        '"A letter," said the Crane-Porter. "Thank you," said the Stork-Porter. The Porter bowed. '
        '"Rain," said the Porter.'
    )
    assert story.characters["the Crane-Porter"].id != story.characters["the Stork-Porter"].id
