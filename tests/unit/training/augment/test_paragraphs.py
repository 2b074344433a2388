"""Paragraphs joined and parted."""

# ruff: noqa: S311  # chance, not secrets

import random

import pytest
from training.augment.paragraphs import RATES, change_paragraphs


def test_strength_0_changes_nothing(told) -> None:
    assert change_paragraphs(told, random.Random(1), 0.0) is told


def test_only_breaks_and_blanks_change(told) -> None:
    starts = {k for k in range(1, len(told.words)) if told.sentence[k] != told.sentence[k - 1]}
    joined = parted = False
    for seed in range(100):
        result = change_paragraphs(told, random.Random(seed), 3.0)
        assert (result.words, result.sentence, result.mentions) == (told.words, told.sentence, told.mentions)
        assert result.block_start[0]
        for k, (old, new) in enumerate(zip(told.block_start, result.block_start, strict=True)):
            assert old == new or k in starts
            joined |= old and not new
            parted |= new and not old
    assert joined
    assert parted


def test_no_break_inside_speech(example_of, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RATES, "change", 1.0)
    monkeypatch.setitem(RATES, "part", 1.0)
    example = example_of('"Go now. Do not wait. Run," said Bo.')
    assert all(change_paragraphs(example, random.Random(seed)).block_start == example.block_start for seed in range(9))
