"""Which quotations are parts of one utterance."""

from __future__ import annotations

import pytest

import fabula


def parted(text: str) -> list[int]:
    """Give the number of the utterance of each quotation, from 0."""
    found = [q.utterance for q in fabula.read_text(text).quotations]
    return [list(dict.fromkeys(found)).index(one) for one in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"So," said Ula, "it is."\n', [0, 0]),
        ('"So," said Ula. "It is."\n', [0, 0]),
        ('"So," said Ula. "It is," said Bram.\n', [0, 1]),
        ('"You ate it?" cried Ula. "It was only a crust," said Bram. "Only a crust, with butter!"\n', [0, 1, 2]),
        ('"You ate it?" cried Ula. "It was only a crust," said Bram. "There is more in the jar."\n', [0, 1, 1]),
        ('"I am ready." He thought, "So is she."\n', [0, 1]),
        ("Ula: who goes there\nBram: nobody\nUla: nobody who\n", [0, 1, 2]),
    ],
)
def test_a_cue_interrupts_and_another_speaker_parts(text: str, numbers: list[int]) -> None:
    assert parted(text) == numbers


def test_inches_close_nothing() -> None:
    text = '"I am 6\'2"," said Bram. "Ula is 5\'4"."\n'
    assert [q.text for q in fabula.read_text(text).quotations] == ['"I am 6\'2","', '"Ula is 5\'4"."']
