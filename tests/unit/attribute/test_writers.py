"""Who wrote a letter or a message, and to whom."""

from __future__ import annotations

import pytest

import fabula
from fabula.attribute.signatures import Signatures
from fabula.attribute.thinkers import with_thinkers
from fabula.story.layer import Layer

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


@pytest.mark.parametrize(
    ("text", "besides", "row"),
    [
        ("Your loving W.", -1, 0),
        ("Your loving J.", -1, -1),
        ("Your loving J.", 1, 2),
        ("Your affectionate father", -1, 3),
        ("Dad", -1, 3),
        ("Dad", 3, -1),
        ("Jas", -1, 1),
        ("Your aunt", -1, -1),
        ("Hob Dray", -1, -1),
        ("Q.T.", -1, 4),
    ],
)
def test_a_signature_may_be_short(text: str, besides: int, row: int) -> None:
    known = [
        ["Wilhelmina Dray", "Miss Dray"],
        ["Jasper Astley", "Jasper"],
        ["Jane Astley"],
        ["her father"],
        ["Thwaite"],
    ]
    assert Signatures(known).find_signed(text, besides=besides) == row


@pytest.mark.parametrize(
    ("label", "row"),
    [("otto_the_great", 0), ("zenzen", 1), ("yn_late", 2), ("junebug", 3), ("MOM", 4), ("ozzie", -1), ("x1", -1)],
)
def test_a_handle_is_made_of_a_name(label: str, row: int) -> None:
    assert Signatures([["Ottokar"], ["Zenobia"], ["Y/N"], ["Juni"], ["my mother"]]).find_user(label) == row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("T. Quill, Evidence", 0),
        ("Tabitha Quill <t.quill@quay.example>", 0),
        ("tabitha.quill@quay.example", 0),
        ("crew@quay.example", -1),
    ],
)
def test_a_header_names_by_name_or_address(text: str, row: int) -> None:
    assert Signatures([["Tabitha Quill"], ["Ode Larch"]]).find_address(text) == row


def test_thoughts_without_a_cue_are_the_narrators() -> None:
    layer = Layer(
        "quotations",
        start=[0, 20, 40, 60],
        end=[10, 30, 50, 70],
        kind=["speech", "thought", "thought", "thought"],
        utterance=[0, 1, 2, 3],
        speaker=[2, 2, 2, 2],
        type=["implicit", "implicit", "explicit", "implicit"],
        reason=["turns", "turns", "cue_name", "beat"],
        score=[0.5, 0.5, 0.9, 0.5],
    )
    told = with_thinkers(layer, 0, lambda _start, _end: 1)
    assert told.ints("speaker").tolist() == [2, 0, 2, 0]
    assert list(told.texts("reason")) == ["turns", "context", "cue_name", "context"]
    nobody = with_thinkers(layer, -1, lambda _start, _end: 1)
    assert nobody.ints("speaker").tolist() == [2, 1, 2, 2]


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
