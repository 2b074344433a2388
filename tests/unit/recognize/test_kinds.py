"""Kinds of quoted words: speech, thought, writing, title, scare."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import kinds, read

CASES = [
    # scare quotes and words as words; the stop may be inside
    ("He showed us his 'cabin.' It was a shed.", [("scare", "'cabin.'")]),
    ('The "expert" left at noon.', [("scare", '"expert"')]),
    ('She crossed out the word "boat" twice.', [("scare", '"boat"')]),
    # ... and short speech beside them
    ('He was ready to "see it done," he felt, and he rose.', [("scare", '"see it done,"')]),
    ('He said "no" and left.', [("speech", '"no"')]),
    ('"No." He left.', [("speech", '"No."')]),
    ('Bram called "Ula!" and ran.', [("speech", '"Ula!"')]),
    # titles
    ('She was reading "The Salt Clerk" by the fire.', [("title", '"The Salt Clerk"')]),
    ('They sang "Lanterns on the Water" until dawn.', [("title", '"Lanterns on the Water"')]),
    # ... and capitalized speech
    ('Bram read the label and said, "Mister Salt."', [("speech", '"Mister Salt."')]),
    # writing
    ('The sign said "Closed".', [("writing", '"Closed"')]),
    ('The note read, "Gone to the quay. Back by six."', [("writing", '"Gone to the quay. Back by six."')]),
    ('"I shall not come," he wrote.', [("writing", '"I shall not come,"')]),
    # ... and what a person says beside written things
    ('Ula turned the sign over and said, "Closed."', [("speech", '"Closed."')]),
    # thoughts
    ("'Too wet,' thought Bram.", [("thought", "'Too wet,'")]),
    ('"Much too wet," he told himself.', [("thought", '"Much too wet,"')]),
    ('She thought, "He has forgotten the rope."', [("thought", '"He has forgotten the rope."')]),
    (
        '"Ula?" said Bram. "Where are you?"\n\n\'Not again,\' Ula begged herself.',
        [("speech", '"Ula?"'), ("speech", '"Where are you?"'), ("thought", "'Not again,'")],
    ),
    # ... and speech beside a thought
    ('"Sit." I had not thought that he would.', [("speech", '"Sit."')]),
    ('"Much too wet," he said. He thought it over.', [("speech", '"Much too wet,"')]),
    ('"Much too wet." He thought for a while.', [("speech", '"Much too wet."')]),
    ('"The thought of it!" said Ula.', [("speech", '"The thought of it!"')]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_kind_is_told_by_what_stands_beside(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_words_after_a_verb_of_the_mind_are_speech_where_someone_answers() -> None:
    alone = '"I had better swim," she decided.\n\nThe gulls flew off.'
    answered = '"I had better swim," she decided.\n\n"You had better not," said Bram.'
    assert kinds(alone)[0][0] == "thought"
    assert kinds(answered)[0][0] == "speech"
    for text in (alone, answered):
        assert float(read(text).layer("quotations").floats("kind_score")[0]) < 0.7


def test_parts_of_a_thought_are_all_thought() -> None:
    assert [kind for kind, _ in kinds('"So," thought Ula, "he swims. He floats, even."')] == ["thought", "thought"]


def test_letter_in_marks_is_writing_to_its_signature() -> None:
    text = (
        'Ula unfolded it.\n\n"Dear Ula,\n\n"The boat is sold. Forgive me.\n\n"Your brother,\n\n"Bram"\n\n'
        'She sat down.\n\n"Sold," she said.'
    )
    found = kinds(text)
    assert {kind for kind, words in found[:-1]} == {"writing"}
    assert found[-1] == ("speech", '"Sold,"')
    embedded = read(text).layer("embedded")
    assert embedded.labels("kind") == ["letter"]
    words = text[int(embedded.ints("start")[0]) : int(embedded.ints("end")[0])]
    assert words.startswith('"Dear Ula')
    assert words.endswith('Bram"')


def test_address_in_speech_is_no_letter() -> None:
    text = '"My dear Ula, you are wet," said Bram.\n\n"Dear me," said Ula.\n\nYours was the last boat, she thought.'
    assert [kind for kind, _ in kinds(text)][:2] == ["speech", "speech"]
    assert len(read(text).layer("embedded")) == 0
