"""Cutting a long text takes little memory beside what it gives."""

from __future__ import annotations

import tracemalloc

import numpy as np

from fabula.segment.sentences import split_sentences
from fabula.segment.tokens import split_tokens
from fabula.story.arrays import Ints2d

PARAGRAPH = '"Is the kettle on?" Wilma asked. Nobody answered her; the cat, by 7 p.m., had gone. "Well!"\n\n'
LONG = PARAGRAPH * 12_000


def blocks(n: int) -> Ints2d:
    """Give the blocks of so many paragraphs."""
    starts = np.arange(n, dtype=np.int32) * len(PARAGRAPH)
    return np.stack([starts, starts + len(PARAGRAPH) - 2], axis=1)


def test_memory_for_each_token_is_small() -> None:
    tracemalloc.start()
    try:
        starts, ends = split_tokens(LONG, blocks(12_000))
        _, peak_of_tokens = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        numbers = split_sentences(LONG, starts, ends, blocks(12_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(numbers) == len(starts) > 300_000
    # the arrays themselves take 8 and 12 bytes for each token; lists of words and numbers took 150
    assert peak_of_tokens < 60 * len(starts)
    assert peak < 60 * len(starts)


def test_a_long_text_is_cut_as_its_parts_are() -> None:
    starts, ends = split_tokens(LONG, blocks(12_000))
    numbers = split_sentences(LONG, starts, ends, blocks(12_000))
    one = split_tokens(PARAGRAPH, blocks(1))
    n = len(one[0])
    assert np.array_equal(starts.reshape(-1, n) % len(PARAGRAPH), np.tile(one[0], (12_000, 1)))
    of_one = split_sentences(PARAGRAPH, *one, blocks(1))
    per = int(of_one[-1]) + 1
    assert np.array_equal(numbers.reshape(-1, n), of_one + per * np.arange(12_000)[:, None])
