"""Paratext among story text."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.unit.segment.staged import raw_story, staged
from tests.unit.segment.test_blocks import TEXTS

from fabula.segment.paratext import Paratext
from fabula.segment.voice import voice_of
from fabula.story.layer import Layer

_STORY = """Ilse counted the lanterns twice before she let go of the rope.

"Eleven," she said. "There should be twelve."

Brannoch leaned out over the rail and squinted at the water.

"You counted the moon last time," he said."""


def parts(text):
    return [(row.kind, row.text) for row in staged(text).paratext]


def test_a_story_alone_has_no_paratext():
    assert parts(_STORY) == []


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("authors_note", "A/N: so that happened."),
        ("authors_note", "AN - so that happened."),
        ("authors_note", "**Author's note:** so that happened."),
        ("authors_note", "End notes:\nso that happened."),
        ("authors_note", "(A/N: so that happened.)"),
        ("authors_note", "Thanks for reading! Please leave a review if you liked the chapter."),
        ("disclaimer", "Disclaimer: I own nothing."),
        ("disclaimer", "I do not own the Lantern Wardens."),
        ("other", "T/N: the word means rope."),
        ("other", "Beta'd by gullfan02, thank you!"),
        ("other", "TBC"),
        ("other", "~ fin ~"),
        ("other", "Kudos: 14"),
        ("other", "- 14 -"),
    ],
)
def test_a_note_after_the_story(kind, note):
    assert parts(f"{_STORY}\n\n{note}") == [(kind, note)]


@pytest.mark.parametrize(
    "line",
    [
        "Anna: that was the name on the rope.",
        "A note: nobody was to touch the rope.",
        "I do not own a rope, said the sign.",
        "The end of the rope was wet.",
        "She hoped that you would enjoy it, whoever you were.",
        "Vote or drown, the sign said.",
        "Please read the notice on the door, she said to the hand.",
        "Next came the moon.",
        "Summary justice, her father had called it.",
        "Twelve comments were carved into the rail.",
    ],
)
def test_story_text_that_looks_like_a_note(line):
    assert parts(f"{_STORY}\n\n{line}\n\n{_STORY}") == []
    assert parts(f"{_STORY}\n\n{line}") == []


def test_a_note_inside_a_paragraph_is_a_span():
    story = staged(f'{_STORY}\n\nShe took (A/N: finally) the hand.\n\n"Cold," she said.')
    assert [row.text for row in story.paratext] == ["(A/N: finally)"]
    assert [block.kind for block in story.blocks][-2] == "paragraph"


def test_a_whole_block_becomes_paratext():
    story = staged(f"{_STORY}\n\nA/N: so that happened.")
    assert [block.kind for block in story.blocks][-1] == "paratext"


def test_title_and_byline_need_a_sign():
    assert parts(f"Twelve Lanterns\nby gullfan02\n\n{_STORY}")[:2] == [
        ("title", "Twelve Lanterns"),
        ("byline", "by gullfan02"),
    ]
    assert parts(f"Rain on the quay\n\n{_STORY}") == []


def test_what_the_markup_declares_wins():
    text = f"{_STORY}\n\nA/N: I own nothing."
    start = text.index("A/N")
    declared = Layer(
        "paratext", start=[start], end=[len(text)], kind=["summary"], facts=[{}], score=[1.0], reason=["markup"]
    )
    story = raw_story(text).with_layers([declared])
    made = story.with_layers(Paratext()(story))
    assert [(row.kind, row.reason) for row in made.paratext] == [("summary", "markup")]


def test_voice_of():
    assert voice_of("Please review, and sorry for the late update, my beta ate the last chapter!") > 1
    assert voice_of("Ilse counted the lanterns twice before she let go of the rope.") == 0


@given(TEXTS)
def test_spans_are_in_order_inside_the_text_and_nest(text):
    story = staged(text)
    rows = [(row.start, row.end) for row in story.paratext]
    assert rows == sorted(rows, key=lambda span: (span[0], -span[1]))
    assert all(0 <= start < end <= len(text) for start, end in rows)
    before = [(block.start, block.end) for block in staged(text).blocks]
    assert before == [(block.start, block.end) for block in story.blocks]
