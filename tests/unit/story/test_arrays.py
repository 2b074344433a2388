"""Columns of texts, and spans in groups."""

from __future__ import annotations

import pickle
import tracemalloc
from bisect import bisect_left
from typing import Any

import numpy as np
import pytest

from fabula.errors import SchemaError
from fabula.story.arrays import Texts, numbers, stretches
from fabula.story.layer import Layer

WORDS = ["NOUN", None, "VERB", "NOUN", "", None]


def test_texts_come_back_as_they_were_given() -> None:
    column = Texts.of(WORDS)
    assert list(column) == WORDS
    assert column == WORDS == list(column)
    assert [column[row] for row in range(-1, 5)] == [None, *WORDS[:5]]
    assert column[1:4] == WORDS[1:4]
    assert column.take([3, 1]) == ("NOUN", None)
    assert len(column.table) == 4


def test_texts_are_equal_whatever_their_numbers_are() -> None:
    one, other = Texts([0, 1], ("a", "b")), Texts([1, 0], ("b", "a"))
    assert one == other
    assert one != Texts([0, 0], ("a", "b"))
    assert one != Texts([0], ("a", "b"))
    assert one != "ab"


def test_texts_can_be_joined_and_pickled() -> None:
    joined = Texts.joined([Texts.of(["x", None]), Texts.of([]), Texts.of([None, "y", "x"])])
    assert joined == ("x", None, None, "y", "x")
    assert joined.table == ("x", None, "y")
    assert pickle.loads(pickle.dumps(joined)) == joined  # noqa: S301  own data
    assert Texts.joined([]) == ()


def test_a_number_without_a_text_is_refused() -> None:
    with pytest.raises(SchemaError):
        Texts([0, 2], ("a", "b"))


def test_many_distinct_texts_get_numbers_wide_enough() -> None:
    for n in (255, 256, 257, 65_536, 65_537):
        words = list(map(str, range(n)))
        assert Texts.of(words)[-1] == words[-1]


def test_a_million_words_of_few_kinds_take_a_byte_each() -> None:
    n = 1_000_000
    tracemalloc.start()
    try:
        column = Texts.of(("NOUN", "VERB", "PUNCT", None)[i % 4] for i in range(n))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(column) == n
    assert kept < 1.1 * n


@pytest.mark.parametrize("values", [["a", None], ["a", 1], [["a"], "b"], Texts.of(["a", None])])
def test_a_layer_refuses_what_is_no_text(values: Any) -> None:
    with pytest.raises(SchemaError):
        Layer("warnings", code=values, message=["m", "n"])


def test_a_null_that_no_row_has_is_no_matter() -> None:
    code = Texts.of(["a", None, "b"]).take([0, 2])
    assert Layer("warnings", code=code, message=["m", "n"]).texts("code") == ("a", "b")


def test_stretches_cut_no_span_and_leave_none_out() -> None:
    spans = np.array([[0, 30], [31, 95], [100, 350], [350, 360], [900, 910]], np.int32)
    groups = list(stretches(spans, 100))
    assert [len(group) for group in groups] == [2, 1, 1, 1]
    assert np.array_equal(np.concatenate(groups), spans)
    assert not list(stretches(spans[:0], 100))


def test_numbers_are_python_numbers_that_can_be_searched() -> None:
    array = np.array([3, 5, 8, 13], np.int32)
    row = numbers(array)
    assert list(row) == [3, 5, 8, 13]
    assert type(row[1]) is int
    assert bisect_left(row, 8) == 2
    assert list(numbers(array[::2])) == [3, 8]
    assert not numbers(array[:0])
