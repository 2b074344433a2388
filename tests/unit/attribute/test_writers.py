"""Who wrote a letter or a message, and to whom."""

from __future__ import annotations

import pytest

import fabula
from fabula.attribute.signatures import Signatures

LETTER = """Wilhelmina Dray knew the hand at once. Wilhelmina broke the seal.

Dear Wilhelmina,

The bees have gone. Do not come.

Yours,
J. Astley

Jasper Astley had never liked bees, and Jasper Astley had never liked letters. "Gone!" said Wilhelmina.
"""

CHAT = """Wilhelmina looked at her screen. "Jasper is up," said Wilhelmina.

[Jasper] are they back

[Wilhelmina] no

[Jasper] not one

"Not one," said Jasper.
"""


@pytest.fixture
def signatures() -> Signatures:
    return Signatures([["Wilhelmina Dray", "Miss Dray"], ["Jasper Astley", "Jasper"], ["Jane Astley"]], narrator=0)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Miss Dray", 0),
        ("W. Dray", 0),
        ("your friend, Jasper", 1),
        ("Astley", -1),
        ("J. Astley", -1),
        ("W.D.", 0),
        ("J.A.", -1),
        ("me", 0),
        ("the bees", -1),
        ("", -1),
    ],
)
def test_a_signature_names_one_character_or_nobody(signatures: Signatures, text: str, row: int) -> None:
    assert signatures.find(text) == row


@pytest.mark.parametrize(("label", "row"), [("jasper77", 1), ("xx_dray_xx", 0), ("beekeeper", -1)])
def test_a_chat_name_may_hold_a_name(signatures: Signatures, label: str, row: int) -> None:
    assert signatures.find_user(label) == row


def test_a_letter_has_its_writer_and_its_reader() -> None:
    story = fabula.read_text(LETTER)
    letter = story.embedded[0]
    assert (str(letter.author), str(letter.recipient)) == (
        str(story.characters["Jasper Astley"]),
        str(story.characters["Wilhelmina"]),
    )


def test_lines_of_a_chat_are_written_to_the_other() -> None:
    story = fabula.read_text(CHAT)
    written = [q for q in story.quotations if q.kind == "writing"]
    assert [q.speaker.name if q.speaker else None for q in written] == ["Jasper", "Wilhelmina", "Jasper"]
    assert [[c.name for c in q.addressees] for q in written] == [["Wilhelmina"], ["Jasper"], ["Wilhelmina"]]
    assert {q.reason for q in written} == {"label"}


def test_no_writing_no_change() -> None:
    story = fabula.read_text('"Gone!" said Jasper.\n\n"Where?" said Wilhelmina.\n')
    assert not story.embedded
    assert [q.speaker.name if q.speaker else None for q in story.quotations] == ["Jasper", "Wilhelmina"]
