"""Word pieces: the longest that fits, of a word without case, accents and curly marks."""

import pytest

from fabula.encode.pieces import MAX_PIECES_OF_WORD, Pieces
from fabula.errors import ModelError

VOCAB = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "lan",
    "##tern",
    "##ter",
    "##n",
    "##s",
    "lantern",
    "cafe",
    "'",
    '"',
    "-",
    "o",
    "σ",
]
VOCAB += ["a", "b", "c", "d", "e", "##a", "##b", "##c", "##d", "##e", ".", "火", "s", "i"]
KNOWN = Pieces(VOCAB)


def of(word):
    return [VOCAB[number] for number in KNOWN.of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("lantern", ["lantern"]),
        ("LANTERNS", ["lantern", "##s"]),
        ("lanter", ["lan", "##ter"]),
        ("lans", ["lan", "##s"]),
        ("café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("o’", ["o", "'"]),
        ("“", ['"']),
        ("``", ['"']),
        ("''", ['"']),
        ("a-b", ["a", "-", "b"]),
        ("火火", ["火", "火"]),
        ("ΣΣ", ["[UNK]"]),
        ("Σ", ["σ"]),
        ("\u200blan\u00adtern", ["lantern"]),
        ("İ", ["i"]),
    ],
)
def test_pieces_of_a_word(word, pieces):
    assert of(word) == pieces


@pytest.mark.parametrize("word", ["", "\u200b", "\ufffd", "\u0301", "xyz", "lanx", "a" * 101])
def test_word_without_known_pieces_is_unknown(word):
    assert of(word) == ["[UNK]"]


def test_only_the_part_that_is_not_known_is_unknown():
    assert of("a-xyz-b") == ["a", "-", "[UNK]", "-", "b"]


def test_long_word_keeps_its_first_and_last_four_pieces():
    assert of("abcdeabcdea") == ["a", "##b", "##c", "##d", "##c", "##d", "##e", "##a"]
    assert len(KNOWN.of("-" * 5_000)) == MAX_PIECES_OF_WORD


def test_word_of_exactly_eight_pieces_keeps_them_all():
    assert of("abcdeabc") == ["a", "##b", "##c", "##d", "##e", "##a", "##b", "##c"]


def test_word_of_a_million_characters_is_quick_to_split():
    assert KNOWN.of("ab-" * 333_333)[:3] == KNOWN.of("ab-")[:3]


def test_of_a_very_long_word_only_both_ends_are_looked_at():
    assert of("a" * 600 + "-" + "a" * 600) == ["[UNK]"]
    assert of("a" * 400 + "-" + "a" * 400) == ["[UNK]", "-", "[UNK]"]


def test_vocabulary_without_special_pieces_is_refused():
    with pytest.raises(ModelError, match=r"\[UNK\], \[SEP\]"):
        Pieces(["[PAD]", "[CLS]", "a"])


def test_number_of_pieces():
    assert len(KNOWN) == len(VOCAB)
    assert (KNOWN.pad, KNOWN.unk, KNOWN.cls, KNOWN.sep) == (0, 1, 2, 3)
