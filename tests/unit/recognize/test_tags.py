"""Tags: what the encoder says of each word, as columns of the tokens."""

from __future__ import annotations

import numpy as np
import pytest

from fabula.encode.encoded import Encoded
from fabula.lang.en.lemmas import Lemmatizer
from fabula.recognize.tags import tagged_tokens, tree_columns
from fabula.story.layer import Layer

TEXT = "Mice ran . Oh !"
LABELS = {
    "upos": ["NOUN", "VERB", "PUNCT", "INTJ"],
    "xpos": ["NNS", "VBD", ".", "UH"],
    "lemma_scripts": ["0|l|", "3|l|ouse", "2|l|un"],
    "deprel": ["root", "nsubj", "punct"],
    "supersense": ["", "n.animal", "v.motion"],
}


def encoded(n: int = 5, **columns) -> Encoded:
    """Give what an encoder could say of the text; ``n`` of its words."""
    arrays = {
        "upos": [0, 1, 2, 3, 2],
        "xpos": [0, 1, 2, 3, 2],
        "script": [1, 2, 0, 0, 0],
        "supersense": [1, 2, 0, 0, 0],
        "arc_head": [[1, 0, 2], [1, 0, 2], [1, 0, 2], [3, 4, 4], [3, 4, 4]],
        "arc_score": [[-0.1, -3.0, -4.0]] * 5,
        "arc_label": [[1, 0, 2], [0, 1, 2], [2, 1, 1], [0, 1, 1], [2, 0, 0]],
        "event": [0.0] * 5,
    } | columns
    nothing = {"span": np.zeros((0, 2)), "span_type": np.zeros((0, 6)), "span_form": np.zeros((0, 3))}
    return Encoded(**{name: np.asarray(values)[:n] for name, values in arrays.items()}, **nothing)


def tokens() -> Layer:
    words = TEXT.split()
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Layer("tokens", start=starts, end=ends, sentence=[0, 0, 0, 1, 1])


def test_tagged_tokens_have_every_column():
    made = tagged_tokens(tokens(), TEXT, encoded(), LABELS)
    assert made.texts("lemma") == ("mouse", "run", ".", "oh", "!")
    assert made.texts("upos") == ("NOUN", "VERB", "PUNCT", "INTJ", "PUNCT")
    assert made.texts("xpos") == ("NNS", "VBD", ".", "UH", ".")
    assert made.ints("head").tolist() == [1, 1, 1, 3, 3]
    assert made.texts("deprel") == ("nsubj", "root", "punct", "root", "punct")
    assert made.texts("supersense") == ("n.animal", "v.motion", None, None, None)
    assert made.ints("start").tolist() == tokens().ints("start").tolist()


@pytest.mark.parametrize(
    ("head", "label", "expected"),
    [
        ([[1], [1], [1]], [[1], [1], [2]], ["nsubj", "root", "punct"]),  # a root of another label
        ([[1], [1], [1]], [[0], [0], [2]], ["dep", "root", "punct"]),  # a word that is no root is called so
        ([[1], [1], [1]], [[1], [0], [0]], ["nsubj", "root", "punct"]),  # and a mark
        ([[0], [1], [1]], [[0], [0], [2]], ["root", "parataxis", "punct"]),  # two roots; neither may hang on the other
    ],
)
def test_the_root_and_nothing_else_is_called_root(head, label, expected):
    scores = [[-0.1], [-0.5], [-0.1]]
    rows, names = tree_columns(head, scores, label, [0], LABELS["deprel"], ["NOUN", "VERB", "PUNCT"])
    assert names == expected
    assert [row == i for i, row in enumerate(rows.tolist())] == [name == "root" for name in names]


def test_lemmas_follow_the_tag_and_the_lexicon():
    wrong = encoded(script=[0, 0, 0, 0, 0])
    assert tagged_tokens(tokens(), TEXT, wrong, LABELS).texts("lemma") == ("mouse", "run", ".", "oh", "!")
    lemmatizer = Lemmatizer({("UH", "oh"): ("o",)})
    assert tagged_tokens(tokens(), TEXT, wrong, LABELS, lemmatizer=lemmatizer).texts("lemma")[3] == "o"


def test_a_story_without_words():
    assert len(tagged_tokens(Layer.empty("tokens"), "", encoded(0), LABELS)) == 0
