"""Slips: letters go wrong, labels do not."""

# ruff: noqa: S311  # chance, not secrets

import random
import re

import pytest
from training.augment import slips


def test_strength_0_changes_nothing(told) -> None:
    assert all(slips.add_slips(told, random.Random(seed), 0.0) is told for seed in range(20))


@pytest.mark.parametrize("seed", range(30))
def test_words_are_mistyped_one_letter_at_a_time(told, seed: int) -> None:
    result = slips.mistyped(told, random.Random(seed), 0.2)
    changed = [(a, b) for a, b in zip(told.words, result.words, strict=True) if a != b]
    assert changed
    for old, new in changed:
        assert len(old) > 3
        assert abs(len(old) - len(new)) <= 1
        assert old[0] == new[0]
    result.words = told.words
    assert result == told


def test_stops_are_lost(told, check, text_of) -> None:
    result = slips.without_stops(told, random.Random(1), 1.0, periods=True)
    check(result)
    text = text_of(result)
    assert "post it Mr. Hobbes," in text  # a comma before a mark stays
    assert "parlour so Clara waited\n" in text
    assert "He would not answer. The" in text
    assert len(result.mentions) == len(told.mentions)


def test_apostrophes_are_lost_as_fabula_cuts_the_rest(example_of, text_of, check) -> None:
    example = example_of(
        "I don't like the captain's hat, and we're late. He'd run, she'll see.",
        mentions={"the captain's": ("PER", "nominal"), "the captain's hat": ("PER", "nominal")},
    )
    texts = set[str]()
    for seed in range(40):
        result = slips.without_apostrophes(example, random.Random(seed))
        check(result)
        texts.add(text_of(result))
    assert any("I dont like the captains hat" in text for text in texts)
    assert not any("she ll" in text or "shell" in text or "were late" in text for text in texts)
    made = example_of("I dont like the captains hat")
    assert made.words == "I do nt like the captains hat".split()


def test_sentences_and_names_in_lower_case(told, text_of) -> None:
    text = text_of(slips.small_starts(told))
    assert "\"you didn't" in text
    assert "Mr. Hobbes" in text
    assert '"I asked' in text
    assert "mr. hobbes" in text_of(slips.small_names(told))
    assert '"i asked' in text_of(slips.small_i(told))


def test_words_drawn_out(example_of) -> None:
    example = example_of('"No, so long, please!" "Oh, no, no, so, so, please!"')
    result = slips.drawn_out(example, random.Random(2))
    changed = [(a, b) for a, b in zip(example.words, result.words, strict=True) if a != b]
    assert changed
    for old, new in changed:
        assert re.sub(r"(.)\1+", r"\1", new.lower()) == re.sub(r"(.)\1+", r"\1", old.lower())
        assert len(new) >= len(old) + 2


def test_stutters_are_one_word(example_of, text_of, monkeypatch) -> None:
    monkeypatch.setitem(slips.RATES, "each word", 1.0)
    example = example_of('"What was that thing, Clara? I never saw it there."')
    seen = set[str]()
    for seed in range(30):
        result = slips.stuttered(example, random.Random(seed))
        assert example_of(text_of(result)).words == result.words
        seen |= set(result.words)
    assert {"W-what", "Wh-what"} & seen
    assert "I-I" in seen


def test_seldom_everything_is_in_one_size(told) -> None:
    texts = [" ".join(slips.add_slips(told, random.Random(seed), 3.0).words) for seed in range(300)]
    assert any(text.islower() for text in texts)
    assert any(text.isupper() for text in texts)
    assert sum(text.islower() for text in texts) < 100
