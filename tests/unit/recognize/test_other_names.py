"""Stretches in which a name names no person."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import story_of

from fabula.recognize.other_names import other_names
from fabula.story.layer import Layer


def is_other(text, word, **options):
    return text.index(word) in other_names(story_of(text, **options))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They met at Obi's Garage.", "Obi"),
        ("He worked for Tofte & Sons until May.", "Tofte"),
        ("She was reading *The Trials of Ines* in bed.", "Ines"),
        ("He put *Gentle Margaret* back on the shelf.", "Margaret"),
        ("The *Lady Ines* rolled to port.", "Lady"),
        ("If it is a boy we shall call him Alban.", "Alban"),
        ("A dog cannot be called Alban.", "Alban"),
        ("She wanted to be Captain some day.", "Captain"),
    ],
)
def test_names_of_things_wishes_and_offices(text, word):
    assert is_other(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They met Obi's Aunt.", "Obi"),
        ("Tofte and Quist laughed.", "Tofte"),
        ('"You, *Ines*?" he said. Ines nodded.', "Ines"),
        ("They called him Alban.", "Alban"),
        ("It was Captain Obi.", "Captain"),
    ],
)
def test_names_of_persons(text, word):
    assert not is_other(text, word)


def test_italics_of_a_page_count_as_marks_do():
    text = "The Lady Ines rolled to port."
    assert is_other(text, "Lady", italics=("Lady Ines",))
    assert not is_other(text, "Lady")


def tagged(text, words):
    """Give a story with one sentence of tokens: text, part of speech, relation, row of the head."""
    at = 0
    starts, ends = [], []
    for word, *_ in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    tokens = Layer(
        "tokens",
        start=starts,
        end=ends,
        sentence=[0] * len(words),
        upos=[w[1] for w in words],
        deprel=[w[2] for w in words],
        head=[w[3] for w in words],
    )
    sentences = Layer("sentences", start=[0], end=[len(text)], block=[0])
    return story_of(text).with_layers([sentences, tokens])


def test_name_before_a_thing_is_other_and_before_a_person_is_not():
    rows = [
        ("The", "DET", "det", 2),
        ("Obi", "PROPN", "compound", 2),
        ("crest", "NOUN", "nsubj", 3),
        ("fell", "VERB", "root", 3),
    ]
    text = "The Obi crest fell"
    assert text.index("Obi") in other_names(tagged(text, rows))
    text = "The Obi girl fell"
    assert text.index("Obi") not in other_names(tagged(text, [(w.replace("crest", "girl"), *r) for w, *r in rows]))
