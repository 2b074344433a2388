"""Features: what the encoder is told of each token."""

import numpy as np
import pytest
from tests.unit.encode.story_of import story_of

from fabula.encode.features import GLUED, IN_QUOTATION, STARTS_BLOCK, STARTS_SENTENCE, case_class, word_features
from fabula.encode.pieces import Pieces
from fabula.story.layer import Layer
from fabula.story.story import Story

PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "up", "##on", "the", "roof", ".", '"'])
NEW = STARTS_SENTENCE | STARTS_BLOCK


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("roof", 1),
        ("n't", 1),
        ("火", 1),
        ("Otto", 2),
        ("Mr.", 2),
        ("Éva", 2),
        ("Twenty-two", 2),
        ("NO", 3),
        ("U.S.", 3),
        ("McRae", 4),
        ("O'Shea", 4),
        ("iPhone", 4),
        ("oUT", 4),
        ("I", 5),
        ("J.", 5),
        ("3rd", 6),
        ("1984", 6),
        ("B2B", 6),
        (".", 7),
        ("—", 7),
        ("🌊", 7),
        ("", 7),
    ],
)
def test_case_class_of_a_word(word, shape):
    assert case_class(word) == shape


def test_pieces_and_shapes_go_by_token():
    features = word_features(story_of(["Upon the roof~."], ["The upon~."]), PIECES)
    assert features.pieces.tolist() == [[4, 5], [6], [7], [8], [6], [4, 5], [8]]
    assert features.shape.tolist() == [2, 1, 1, 7, 2, 1, 7]
    assert len(features) == 7


def test_places_tell_first_of_sentence_and_block_quotation_and_glue():
    story = story_of(['"~up the~"', "roof~."], ["the roof"], quotations=[(0, 4)])
    glued = GLUED | IN_QUOTATION
    assert word_features(story, PIECES).place.tolist() == [
        NEW | IN_QUOTATION, glued, IN_QUOTATION, glued, STARTS_SENTENCE, GLUED, NEW, 0,
    ]  # fmt: skip


def test_place_is_inside_as_long_as_any_quotation_is_open():
    story = story_of(["the the the the the the"], quotations=[(1, 5), (2, 3)])
    inside = word_features(story, PIECES).place & IN_QUOTATION
    assert (inside > 0).tolist() == [False, True, True, True, True, False]


def test_character_that_belongs_to_no_token_is_no_white_space():
    story = Story(text="up\u200bon up").with_layers(
        [
            Layer("blocks", start=[0], end=[8], kind=["paragraph"]),
            Layer("sentences", start=[0], end=[8], block=[0]),
            Layer("tokens", start=[0, 3, 6], end=[2, 5, 8], sentence=[0, 0, 0]),
        ]
    )
    assert word_features(story, PIECES).place.tolist() == [NEW, GLUED, 0]


def test_story_without_tokens_has_no_features():
    features = word_features(Story(text=""), PIECES)
    assert len(features) == len(features.pieces) == len(features.place) == 0


def test_features_of_long_texts_are_those_of_their_words():
    words = [f"w{k % 997}" for k in range(70_000)]
    features = word_features(story_of([" ".join(words)]), PIECES)
    assert np.array_equal(features.shape, np.full(70_000, 6))
    assert len(features.pieces) == 70_000
