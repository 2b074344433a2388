"""Links of mentions are judged as the words of ``benchmarks.quality.links`` say."""

from __future__ import annotations

import pytest
from benchmarks.quality import links
from benchmarks.quality.links import Mark


def mark(at: int, chain: object, form: str = "pronominal", length: int = 2) -> Mark:
    return Mark(at, at + length, "PER", form, chain)


def kinds(gold: list[Mark], predicted: list[Mark]) -> dict[int, str]:
    return {outcome.span[0]: outcome.kind for outcome in links.outcomes(gold, predicted)}


GOLD = [mark(0, "a", "proper"), mark(10, "b", "nominal"), mark(20, "a"), mark(30, "b"), mark(40, "a")]


def test_same_chains_are_all_right():
    assert set(kinds(GOLD, GOLD).values()) == links.IS_RIGHT


def test_antecedent_may_be_any_earlier_mention_of_the_gold_chain():
    predicted = [mark(0, 1), mark(10, 2), mark(30, 2), mark(40, 1)]
    assert kinds(GOLD, predicted) == {
        0: links.RIGHT_NEW,
        10: links.RIGHT_NEW,
        20: links.MISSING,
        30: links.RIGHT,
        40: links.RIGHT,
    }


def test_wrong_antecedent_wrong_new_chain_and_no_chain():
    predicted = [mark(0, 1), mark(10, 2), mark(20, 2), mark(30, 3), mark(40, None)]
    assert kinds(GOLD, predicted) == {
        0: links.RIGHT_NEW,
        10: links.RIGHT_NEW,
        20: links.WRONG_ANTECEDENT,
        30: links.WRONG_NEW,
        40: links.NO_CHAIN,
    }


def test_first_mention_that_is_tied_is_a_false_link():
    predicted = [mark(0, 1), mark(10, 1)]
    assert kinds(GOLD[:2], predicted) == {0: links.RIGHT_NEW, 10: links.FALSE_LINK}


def test_mention_that_gold_lacks_is_false_and_a_tie_to_it_wrong():
    predicted = [mark(5, 1), mark(15, 1), mark(20, 1)]
    assert kinds([mark(0, "a"), mark(20, "a")], predicted) == {
        0: links.MISSING,
        5: links.FALSE_MENTION,
        15: links.FALSE_LINK_OF_FALSE,
        20: links.WRONG_ANTECEDENT,
    }


def test_mention_that_gold_has_in_no_chain_may_be_alone_but_not_tied():
    gold = [mark(0, "a"), mark(10, None), mark(20, None)]
    assert kinds(gold, [mark(0, 1), mark(10, 1), mark(20, 2)]) == {0: links.RIGHT_NEW, 10: links.FALSE_LINK}


def test_outer_mention_stands_before_the_mention_in_it():
    outer, inner = Mark(0, 20, "PER", "nominal", "a"), Mark(0, 3, "PER", "pronominal", "a")
    assert links.antecedents([inner, outer]) == {(0, 3): (0, 20)}


def test_one_mention_of_a_span_is_kept_the_one_with_a_chain():
    assert links.unique([mark(0, None), mark(0, "a"), mark(0, "b")]) == [mark(0, "a")]


def test_chains_leave_out_mentions_without_one():
    assert links.chains_of([mark(0, 1), mark(5, None), mark(9, 1)]) == [{(0, 2), (9, 11)}]


def test_table_tells_shares_of_later_and_of_first_mentions():
    predicted = [mark(0, 1), mark(10, 1), mark(20, 1), mark(40, 1)]
    # 10 is the antecedent of 20 and not of its chain; 40 follows 20
    row = links.table((outcome.form, outcome) for outcome in links.outcomes(GOLD, predicted))
    assert row["pronominal"] == pytest.approx(
        {
            "right": 1 / 3,
            "wrong_antecedent": 1 / 3,
            "wrong_new_chain": 0,
            "no_chain": 0,
            "missing_mention": 1 / 3,
            "gold": 3,
            "new_right": 0,
            "new_false_link": 0,
            "new_gold": 0,
        }
    )
    assert (row["proper"]["new_right"], row["nominal"]["new_false_link"]) == (1.0, 1.0)
