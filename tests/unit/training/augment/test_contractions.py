"""Contractions: the words change their spelling, their labels stay."""

# ruff: noqa: S311  # chance, not secrets

import random

import pytest
from training.augment.contractions import RATES, change_contractions


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch):
    def choose(name: str) -> None:
        for rate in ("expand", "contract"):
            monkeypatch.setitem(RATES, rate, float(rate == name))
        monkeypatch.setitem(RATES, "each", 1.0)

    return choose


def test_strength_0_changes_nothing(told) -> None:
    assert change_contractions(told, random.Random(1), 0.0) is told


@pytest.mark.parametrize(
    ("text", "contracted"),
    [
        ("I did not go", "I didn't go"),
        ("They will not go", "They'll not go"),
        ("Clara will not go", "Clara won't go"),
        ("It is late and you are here", "It's late and you're here"),
        ("Yes, I am.", "Yes, I am."),
        ("They have a boat", "They have a boat"),
        ("They have gone away", "They've gone away"),
        ("Why not go", "Why not go"),
        ("Go there. Is it late", "Go there. Is it late"),
    ],
)
def test_contracts(example_of, text_of, way, text: str, contracted: str) -> None:
    way("contract")
    assert text_of(change_contractions(example_of(text), random.Random(1))) == contracted


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He didn't go", "He did not go"),
        ("He won’t go", "He will not go"),
        ("I'm sure you've seen we'll go", "I am sure you have seen we will go"),
        ("Clara's hat", "Clara's hat"),
        ("He's late", "He's late"),  # is, or has: only a lemma tells
        ("It ain't so", "It ain't so"),
    ],
)
def test_writes_out(example_of, text_of, way, text: str, written: str) -> None:
    way("expand")
    assert text_of(change_contractions(example_of(text), random.Random(1))) == written


def test_a_lemma_tells_is_from_has(example_of, text_of, way) -> None:
    way("expand")
    for lemma, word in (("be", "is"), ("have", "has")):
        example = example_of("He's gone", upos="PRON AUX VERB", lemma=f"he {lemma} go")
        result = change_contractions(example, random.Random(1))
        assert text_of(result) == f"He {word} gone"
        assert result.lemma == example.lemma


def test_labels_stay(parsed, way, check) -> None:
    way("expand")
    result = change_contractions(parsed, random.Random(1))
    check(result)
    assert (result.head, result.upos, result.lemma) == (parsed.head, parsed.upos, parsed.lemma)


def test_curly_apostrophes_stay_curly(example_of, text_of, way) -> None:
    way("contract")
    assert text_of(change_contractions(example_of("It’s late. I do not care"), random.Random(1))).endswith(
        "I don’t care"
    )
