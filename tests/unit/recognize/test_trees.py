"""Trees: every sentence becomes the best tree with one root."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.recognize.trees import choose_heads


def is_tree(heads: list[int]) -> bool:
    roots = [row for row, head in enumerate(heads) if head == row]
    if len(roots) != 1:
        return False
    for row in range(len(heads)):
        at = row
        for _ in heads:
            at = heads[at]
        if at != roots[0]:
            return False
    return True


def worth(heads: list[int], options: list[dict[int, float]]) -> float:
    return sum(options[word].get(head, float("-inf")) for word, head in enumerate(heads))


def best_worth(options: list[dict[int, float]]) -> float | None:
    """Try every choice of heads."""
    trees = [heads for heads in product(*options) if is_tree(list(heads))]
    return max((worth(list(heads), options) for heads in trees), default=None)


@st.composite
def sentences(draw):
    n = draw(st.integers(1, 5))
    heads = draw(st.lists(st.lists(st.integers(0, n - 1), min_size=3, max_size=3), min_size=n, max_size=n))
    number = st.floats(-9, 0, width=16)
    scores = [sorted(draw(st.lists(number, min_size=3, max_size=3)), reverse=True) for _ in range(n)]
    return heads, scores


@given(sentences())
@settings(max_examples=300, deadline=None)
def test_the_tree_is_the_best_of_all_trees(sentence):
    heads, scores = sentence
    made, choice = choose_heads(heads, scores, [0])
    assert is_tree(made.tolist())
    options: list[dict[int, float]] = []
    for word, (row, values) in enumerate(zip(heads, scores, strict=True)):
        found: dict[int, float] = {}
        for head, score in zip(row, values, strict=True):
            found[head] = max(score, found.get(head, score))
        found.setdefault(word, min(values) - 1.0)
        options.append(found)
    best = best_worth(options)
    if best is not None:
        assert worth(made.tolist(), options) == pytest.approx(best)
    for word, option in enumerate(choice.tolist()):
        assert option == -1 or heads[word][option] == made[word]


def test_good_sentences_are_left_alone_beside_a_bad_one():
    heads = [[1, 0], [1, 0], [3, 2], [2, 3], [4, 4]]
    scores = [[-0.1, -3.0], [-0.1, -3.0], [-0.1, -3.0], [-0.2, -2.0], [0.0, -9.0]]
    made, choice = choose_heads(heads, scores, [0, 2, 4])
    assert made.tolist() == [1, 1, 3, 3, 4]
    assert choice.tolist() == [0, 0, 0, 1, 0]


def test_two_cycles_inside_a_cycle():
    # 0 <-> 1 and 2 <-> 3 are cycles; drawn together they point at each other; only 3 may be the root
    heads = [[1, 2, 2], [0, 0, 0], [3, 3, 3], [2, 1, 3]]
    scores = [[0.0, -1.0, -7.0], [0.0, -8.0, -8.0], [0.0, -8.0, -8.0], [0.0, -0.5, -4.0]]
    made, _ = choose_heads(heads, scores, [0])
    assert made.tolist() == [2, 0, 3, 3]


def test_further_roots_hang_on_the_first():
    heads = [[0, 0], [1, 1], [1, 2]]
    made, choice = choose_heads(heads, [[-0.5, -9.0], [-0.1, -9.0], [-0.1, -9.0]], [0])
    assert made.tolist() == [1, 1, 1]
    assert choice.tolist() == [-1, 0, 0]


def test_nothing_gives_nothing():
    made, choice = choose_heads(np.zeros((0, 3)), np.zeros((0, 3)), [])
    assert len(made) == len(choice) == 0


@given(st.lists(st.integers(0, 1199), min_size=1200, max_size=1200), st.randoms())
@settings(max_examples=20, deadline=None)
def test_a_very_long_sentence_keeps_what_heads_it_can(heads, random):
    for _ in range(5):
        row = random.randrange(1200)
        heads[row] = row
    made, _ = choose_heads([[head] for head in heads], [[-1.0]] * 1200, [0])
    assert is_tree(made.tolist())
    assert sum(one != other for one, other in zip(made.tolist(), heads, strict=True)) < 100


def test_an_endless_sentence_in_one_cycle():
    n = 300_000
    heads = ((np.arange(n) + 1) % n)[:, None]
    made, _ = choose_heads(heads, np.full((n, 1), -0.1), [0])
    assert made[0] == 0
    assert (made[1:] == heads[1:, 0]).all()
