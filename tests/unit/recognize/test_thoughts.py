"""Thoughts that no quotation mark shows."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import kinds, rows

THOUGHTS = [
    # italics, or the marks that were lost with them
    ("Bram stared. _Not the eels,_ he thought.", "_Not the eels,_"),
    ("The rope slid. *Why is it always me?* He pulled.", "*Why is it always me?*"),
    ("Ula waited. /He knows where it is./ She smiled.", "/He knows where it is./"),
    ("Bram stared. *Not the eels*, he thought.", "*Not the eels*"),
    ("Bram stared. _Do not run_ he told himself.", "_Do not run_"),
    ("Ula waited. *They will never find it*, she was thinking.", "*They will never find it*"),
    ("She closed the lid. She thought, *cellar*, and went.", "*cellar*"),
    ("The rope slid. *You had one rope. It was a good rope.* He pulled.", "*You had one rope. It was a good rope.*"),
    ("The rope slid. *It wasn't tied. He doesn't know how.* He pulled.", "*It wasn't tied. He doesn't know how.*"),
    # only a cue
    ("Too late, he thought. The boat was gone.", "Too late,"),
    ("Ula looked up. What is he doing? she wondered.", "What is he doing?"),
    ("I am not made for this, thought Bram.", "I am not made for this,"),
    # only grammar
    (
        "Oh, splendid. I'll carry it myself. Bram bent to the crate and he lifted it.",
        "Oh, splendid. I'll carry it myself.",
    ),
    ("She had not lied.\n\nUnless she had.\n\nHe slept.", "Unless she had."),
]


@pytest.mark.parametrize(("text", "expected"), THOUGHTS)
def test_thought_is_found(text: str, expected: str) -> None:
    assert kinds(text) == [("thought", expected)]


ORDERS = [
    ("Bram sank into the chair. Don't look up. He looked up.", "Don't look up."),
    (
        "The bell rang, and nobody moved.\n\nSay it. Say it now, you fool.\n\nBram said it.",
        "Say it. Say it now, you fool.",
    ),
    ("Too late, he thought. You should have run. The boat was gone.", "You should have run."),
    ("I give it two days, it thought. Three, if it rains. It rained.", "Three, if it rains."),
    ("This is it, thought Bram, who was twelve. The rope broke.", "This is it,"),
]


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_what_one_tells_oneself_is_thought(text: str, expected: str) -> None:
    assert ("thought", expected) in kinds(text)


TRAPS = [
    "It was a _very_ odd eel, and a _fine_ one.",
    "*shrugs* Bram shrugged.",
    "He had never said so. _Now_, he said, he was tired.",
    "_These_ told him that the boat was his, and he smiled.",
    "*The boat had been his when he was nine.* She knew it.",
    "She sailed on the _Grey Heron_ and read _The Salt Clerk_.",
    "The door went. _Bang!_ Bram jumped.",
    "He bought bread and/or milk on 3/4/1911 at http://quay.example/shop/ for 5 * 3 * 2 marks.",
    # indirect and free indirect thought
    "He would miss the ferry. And whose fault was that? Hardly his.",
    "She was late, he thought, and that was that.",
    "It was, he thought, a fine boat.",
    "He thought of the boat. He thought that it was sold.",
    # a story told by "I"
    "I'll say this. I'm no sailor. He knew it.\n\nI've told you that I can't swim. She laughed.\n\nI don't mind. He did.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_looks_like_a_thought_is_none(text: str) -> None:
    assert kinds(text) == []


def test_markup_shows_thoughts_too() -> None:
    text = "Bram stared. Not the eels again. He was very cold."
    assert kinds(text, italics=("Not the eels again.", "very")) == [("thought", "Not the eels again.")]


def test_emphasis_inside_speech_is_no_thought() -> None:
    assert kinds('"I _really do not know!_" said Ula.') == [("speech", '"I _really do not know!_"')]


def test_thought_around_its_cue_is_one_utterance() -> None:
    found = rows("Amazing, he thought, I'm still afloat! The rope held.")
    assert [row.text for row in found] == ["Amazing,", "I'm still afloat!"]
    assert found[0].utterance == found[1].utterance


def test_long_italics_are_a_look_back_not_a_thought() -> None:
    text = "*" + "The boat lay on the sand and nobody came for it. " * 12 + "It rained.*\n\nBram woke."
    assert kinds(text) == []
