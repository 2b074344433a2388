"""Reasons in words: every code has some, and nothing is said where nobody is told."""

from __future__ import annotations

import pytest

from fabula.attribute.reasons import REASONS
from fabula.exports.reasons import REASON_WORDS, doubt, in_words


@pytest.mark.parametrize("reason", [*REASONS, "label"])
def test_every_reason_has_words(reason):
    assert in_words(reason)


def test_words_of_different_reasons_differ():
    assert len(set(REASON_WORDS.values())) == len(REASON_WORDS)


@pytest.mark.parametrize(
    ("reason", "is_known", "words"),
    [
        ("turns", True, "the voices take turns"),
        ("turns", False, "the text does not say who"),
        (None, False, "the text does not say who"),
        ("cue_crowd", False, "told beside it: a crowd, or anybody"),
        ("a code of later", True, ""),
        (None, True, ""),
    ],
)
def test_words_say_no_reason_for_nobody(reason, is_known, words):
    assert in_words(reason, is_known=is_known) == words


@pytest.mark.parametrize(
    ("score", "word"),
    [(None, ""), (1.0, ""), (0.8, ""), (0.79, "likely"), (0.6, "likely"), (0.59, "perhaps"), (0.0, "perhaps")],
)
def test_doubt_has_a_word(score, word):
    assert doubt(score) == word
