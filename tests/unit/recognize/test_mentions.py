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


def test_a_mention_by_rule_ends_with_a_token():
    text = "Ada-Lou sang. Then Ada-Lou left."
    blocks = Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"])
    sentences = Layer("sentences", start=[0, 14], end=[13, len(text)], block=[0, 0])
    at = [(0, 8), (8, 12), (12, 13), (14, 18), (19, 27), (27, 31), (31, 32)]  # as if a word were cut elsewhere
    tokens = Layer("tokens", start=[a for a, _ in at], end=[b for _, b in at], sentence=[0, 0, 0, 1, 1, 1, 1])
    story = Story(text=text).with_layers([blocks, sentences, tokens])
    (layer,) = Mentions()(story)
    spans = list(zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True))
    assert spans
    assert all(a in [x for x, _ in at] and b in [y for _, y in at] for a, b in spans)
