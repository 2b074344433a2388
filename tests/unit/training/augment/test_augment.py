"""All changes in a row: labels hold, the source is left alone, and a seed decides."""

# ruff: noqa: S311  # chance, not secrets

import copy
import random
import time

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from training.augment.augment import augment
from training.augment.example import Example

from fabula.segment.tokens import split_tokens


def test_the_same_seed_gives_the_same_copy_and_leaves_the_source(told, parsed, check) -> None:
    for example in (told, parsed):
        before = copy.deepcopy(example)
        different = set[str]()
        for seed in range(60):
            result = augment(example, random.Random(seed), 2.0)
            check(result)
            assert result == augment(example, random.Random(seed), 2.0)
            different.add(" ".join(result.words))
        assert example == before
        assert len(different) > 40


def test_strength_0_gives_an_equal_example(told) -> None:
    assert augment(told, random.Random(1), 0.0) == told


def test_mentions_and_events_are_never_lost(told) -> None:
    for seed in range(200):
        result = augment(told, random.Random(seed), 2.0)
        assert [m[2:] for m in result.mentions] == [m[2:] for m in told.mentions]
        assert result.chains == told.chains
        assert len(result.events) == len(told.events)


@given(st.text(alphabet="aAbI.,\"'“”‘’-—!? \n", max_size=80), st.integers(0, 10**6))
def test_any_text_survives(text: str, seed: int) -> None:
    assume(text.strip())
    example = _plain(text)
    assume(example.words)
    result = augment(example, random.Random(seed), 3.0)
    sizes = {len(result.words), len(result.space), len(result.sentence), len(result.block_start), len(result.quoted)}
    assert len(sizes) == 1
    assert result.words


def _plain(text: str) -> Example:
    starts, ends = (array.tolist() for array in split_tokens(text, np.array([(0, len(text))], np.int32)))
    size = len(starts)
    return Example(
        [text[a:b] for a, b in zip(starts, ends, strict=True)],
        [a == 0 or text[a - 1].isspace() for a in starts],
        [k // 5 for k in range(size)],
        [k % 10 == 0 for k in range(size)],
        [k % 4 > 1 for k in range(size)],
        mentions=[],
        events=set(),
    )


def test_it_is_quick(told) -> None:
    augment(told, random.Random(0))  # loads the lists
    started = time.process_time()
    for seed in range(300):
        augment(told, random.Random(seed))
    assert time.process_time() - started < 0.6  # 60 words: 2 ms each; ten times less on a laptop
