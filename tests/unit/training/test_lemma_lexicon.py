"""The lexicon of lemmas, as it is learned from a treebank."""

from __future__ import annotations

from training.augment.example import Example
from training.encoder.lemmas import build

from fabula.lang.en.lemmas import Lemmatizer, parse_lexicon

VERB, NOUN, NAME, AUX = ("VERB", "VBD"), ("NOUN", "NNS"), ("PROPN", "NNP"), ("AUX", "VBZ")


def lexicon(*rows: tuple[str, tuple[str, str], str, int]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the lexicon learned from words, each with its tags, lemma, and how often it was seen."""
    words = [(form, tags, lemma) for form, tags, lemma, n in rows for _ in range(n)]
    n = len(words)
    example = Example(
        words=[form for form, _, _ in words],
        space=[True] * n,
        sentence=[0] * n,
        block_start=[False] * n,
        quoted=[False] * n,
        source="ewt",
        upos=[tags[0] for _, tags, _ in words],
        xpos=[tags[1] for _, tags, _ in words],
        lemma=[lemma for _, _, lemma in words],
    )
    return parse_lexicon(build([example]))


def test_what_the_rules_know_is_left_out():
    assert lexicon(("walked", VERB, "walk", 9), ("mice", NOUN, "mouse", 9)) == {}


def test_what_the_rules_do_not_know_is_kept_for_all_spellings():
    made = lexicon(("Trousers", NOUN, "trousers", 2), ("trousers", NOUN, "trousers", 2), ("Oct.", NAME, "October", 3))
    assert made == {("NNS", "trousers"): ("trousers",), ("NNP", "Oct."): ("October",)}


def test_a_second_lemma_is_kept_where_it_is_no_slip():
    rows = ("’s", AUX, "be", 25), ("’s", AUX, "have", 5), ("'s", AUX, "do", 1)
    made = lexicon(*rows)
    assert made == {("VBZ", "'s"): ("be", "have")}
    assert Lemmatizer(made).lemma("’s", "AUX", "VBZ", "2|l|have") == "have"


def test_slips_of_the_treebank_are_left_out():
    assert lexicon(("fled", VERB, "flead", 3), ("nagged", VERB, "nagg", 1), ("_", NOUN, "_", 4)) == {}


def test_a_misspelling_leads_to_a_word_that_is_attested():
    rows = [("thouhgt", VERB, "think", 1), ("tolded", VERB, "tellish", 1), ("think", ("VERB", "VB"), "think", 3)]
    assert lexicon(*rows) == {("VBD", "thouhgt"): ("think",)}
