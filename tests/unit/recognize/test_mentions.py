"""Mentions of persons."""

from __future__ import annotations

import pytest

from fabula.recognize.mentions import Mentions
from fabula.story.layer import Layer
from fabula.story.story import Story


def mentions_of(text, form):
    blocks = Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"])
    story = Story(text=text).with_layers([blocks])
    story = story.with_layers(Mentions()(story))
    return [m.text for m in story.mentions if m.form == form]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Alban Tofte sat down.", ["Mr. Alban Tofte"]),
        ("Then Ines's brother met Ida van der Moor.", ["Ines", "Ida van der Moor"]),
        ("It was the Duke of Ashby.", ["the Duke of Ashby"]),
        ("But Margaret laughed. However, Margaret stayed.", ["Margaret", "Margaret"]),
        ("She came on Monday from Paris, an Englishwoman.", []),
        ("The Ashby Street School burned.", []),
    ],
)
def test_names(text, names):
    assert mentions_of(text, "proper") == names


def test_nominals_have_their_determiner_and_no_possessive():
    assert mentions_of("The tall old woman took the boy's hat.", "nominal") == ["The tall old woman", "the boy"]


def test_pronouns_are_found_in_contractions():
    assert mentions_of("She said I'd lost xyr hat; you’ll see.", "pronominal") == ["She", "I", "xyr", "you"]


def test_spans_are_sorted_and_chains_are_null():
    text = "Mrs. Tofte told her niece that she knew the captain."
    blocks = Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"])
    story = Story(text=text).with_layers([blocks])
    (layer,) = Mentions()(story)
    assert set(layer.ints("chain").tolist()) == {-1}
    assert layer.ints("start").tolist() == sorted(layer.ints("start").tolist())


def test_story_without_words_gives_no_mentions():
    assert mentions_of("… 12 —", "proper") == []


def test_one_long_paragraph_is_read_in_linear_time():
    text = "Tofte said that Ines and The Very Tall Man Of Nowhere " * 6000
    assert mentions_of(text, "proper").count("Tofte") == 6000
