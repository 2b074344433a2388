"""The scores of coreference are right on cases worked out by hand, and as their definitions have them on any partition."""

from __future__ import annotations

import itertools
import random

import pytest
from benchmarks.quality import coreference_scorers
from benchmarks.quality.coreference_scorers import Fractions

FIVE_TWO_FIVE = [set("12345"), set("67"), set("89ABC")]
SMALL_INTO_LARGE = [set("12345"), set("6789ABC")]
LARGE_INTO_LARGE = [set("1234589ABC"), set("67")]

# gold and predicted with mentions that the other side lacks, and chains of one on both sides
GOLD = [{1, 2, 3}, {4}]
PREDICTED = [{1, 2, 9}, {4, 8}, {3}]


def figures(measure, gold, predicted) -> tuple[float, float]:
    fractions = measure(gold, predicted)
    return fractions.recall, fractions.precision


@pytest.mark.parametrize(
    ("measure", "predicted", "recall", "precision"),
    [
        # MUC cannot tell the two mistakes apart: one link too many of ten
        (coreference_scorers.muc, SMALL_INTO_LARGE, 1.0, 9 / 10),
        (coreference_scorers.muc, LARGE_INTO_LARGE, 1.0, 9 / 10),
        # B3: five mentions keep all, two keep 2/7, five keep 5/7; then ten keep half and two keep all
        (coreference_scorers.b3, SMALL_INTO_LARGE, 1.0, (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12),
        (coreference_scorers.b3, LARGE_INTO_LARGE, 1.0, (10 / 2 + 2) / 12),
        # CEAF-e: 1 + 2*5/(5+7) over three and two chains; then 2*5/(5+10) + 1
        (coreference_scorers.ceafe, SMALL_INTO_LARGE, (1 + 10 / 12) / 3, (1 + 10 / 12) / 2),
        (coreference_scorers.ceafe, LARGE_INTO_LARGE, (10 / 15 + 1) / 3, (10 / 15 + 1) / 2),
        # LEA: of 21 links of the seven 1 + 10 are right; of 45 links of the ten 10 + 10
        (coreference_scorers.lea, SMALL_INTO_LARGE, 1.0, (5 + 7 * 11 / 21) / 12),
        (coreference_scorers.lea, LARGE_INTO_LARGE, 1.0, (10 * 20 / 45 + 2) / 12),
    ],
)
def test_welding_two_of_three_chains(measure, predicted, recall, precision):
    assert figures(measure, FIVE_TWO_FIVE, predicted) == pytest.approx((recall, precision))


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        # {1,2,3} falls into two parts: one of two links; {1,2,9} into {1,2} and 9, {4,8} into 4 and 8: one of three
        (coreference_scorers.muc, 1 / 2, 1 / 3),
        # 1 and 2 keep two of three, 3 keeps one of three, 4 all; 1, 2 keep 2/3, 4 half, 3 all, 8 and 9 nothing
        (coreference_scorers.b3, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (2 / 3 + 2 / 3 + 1 / 2 + 1) / 6),
        # {1,2,3} with {1,2,9}: 2*2/6; {4} with {4,8}: 2*1/3; over two and three chains
        (coreference_scorers.ceafe, (4 / 6 + 2 / 3) / 2, (4 / 6 + 2 / 3) / 3),
        # one of the three links of {1,2,3}, and 4 is not alone on the other side; one of {1,2,9}, and 3 is not alone in gold
        (coreference_scorers.lea, 3 * (1 / 3) / 4, 3 * (1 / 3) / 6),
        (coreference_scorers.mentions, 1.0, 4 / 6),
    ],
)
def test_mentions_that_one_side_lacks_are_wrong(measure, recall, precision):
    assert figures(measure, GOLD, PREDICTED) == pytest.approx((recall, precision))


@pytest.mark.parametrize("measure", coreference_scorers.MEASURES.values(), ids=coreference_scorers.MEASURES)
def test_same_chains_score_one_in_any_order(measure):
    assert figures(measure, FIVE_TWO_FIVE, FIVE_TWO_FIVE[::-1]) == (1.0, 1.0)


@pytest.mark.parametrize("measure", coreference_scorers.MEASURES.values(), ids=coreference_scorers.MEASURES)
@pytest.mark.parametrize(("gold", "predicted"), [([], []), ([{1, 2}], []), ([], [{1, 2}]), ([{1, 2}], [{3, 4}])])
def test_nothing_in_common_scores_zero(measure, gold, predicted):
    assert measure(gold, predicted).f1 == 0.0


def test_chains_of_one_have_no_links_for_muc_but_count_elsewhere():
    singles = [{1}, {2}, {3}]
    assert coreference_scorers.muc(singles, singles) == Fractions(0, 0, 0, 0)
    assert {
        name: measure(singles, singles).f1 for name, measure in coreference_scorers.MEASURES.items() if name != "muc"
    } == {
        "b3": 1.0,
        "ceafe": 1.0,
        "lea": 1.0,
        "mentions": 1.0,
    }


def test_ceafe_takes_the_best_assignment_not_the_best_pair_first():
    gold = [{1, 2, 3, 4, 5}, {6, 7}]
    predicted = [{1, 2, 3, 6, 7}, {4, 5}]
    # the likest pair is the two large chains (6/10), but then nothing is left; crosswise there are 4/7 twice
    assert coreference_scorers.ceafe(gold, predicted).right_of_gold == pytest.approx(8 / 7)


def test_mention_in_two_chains_is_refused():
    with pytest.raises(ValueError, match="two predicted chains"):
        coreference_scorers.count([{1, 2}], [{1, 2}, {2, 3}])


def test_documents_are_pooled_by_their_counts():
    large, small = ([set(range(10))], [set(range(10))]), ([{1, 2}], [{1}, {2}])
    row = coreference_scorers.pool([large, small])
    # MUC: 9 of 9 links and 0 of 1; a mean of the two documents would give a half
    assert row["muc_recall"] == pytest.approx(9 / 10)
    assert row["muc_precision"] == 1.0
    assert row["b3_recall"] == pytest.approx((10 + 1) / 12)
    assert row["ceafe_precision"] == pytest.approx((1 + 2 / 3) / 3)
    assert row["conll_f1"] == pytest.approx((row["muc_f1"] + row["b3_f1"] + row["ceafe_f1"]) / 3)
    assert (row["gold_mentions"], row["predicted_mentions"]) == (12, 12)


def test_pool_of_no_documents_is_zero():
    assert coreference_scorers.pool([])["conll_f1"] == 0.0


@pytest.mark.parametrize("seed", range(20))
def test_scores_are_those_of_their_definitions_on_random_partitions(seed):
    gold, predicted = (_partition(random.Random(2 * seed + side)) for side in (0, 1))  # noqa: S311
    assert coreference_scorers.b3(gold, predicted).right_of_gold == pytest.approx(_b3_by_mention(gold, predicted))
    assert coreference_scorers.b3(gold, predicted).right_of_predicted == pytest.approx(_b3_by_mention(predicted, gold))
    assert coreference_scorers.ceafe(gold, predicted).right_of_gold == pytest.approx(
        _best_by_trying_all(gold, predicted)
    )
    assert coreference_scorers.muc(gold, predicted).right_of_gold == _muc_by_spanning(gold, predicted)
    swapped = coreference_scorers.lea(predicted, gold)
    assert figures(coreference_scorers.lea, gold, predicted) == (swapped.precision, swapped.recall)


def _partition(chance: random.Random) -> list[set[int]]:
    chains: list[set[int]] = [set() for _ in range(5)]
    for mention in chance.sample(range(14), 11):
        chance.choice(chains).add(mention)
    return [chain for chain in chains if chain]


def _b3_by_mention(chains, others) -> float:
    total = 0.0
    for chain in chains:
        for mention in chain:
            other = next((o for o in others if mention in o), set())
            total += len(chain & other) / len(chain)
    return total


def _best_by_trying_all(gold, predicted) -> float:
    few, many = sorted((gold, predicted), key=len)
    return max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(few, chosen, strict=True))
        for chosen in itertools.permutations(many, len(few))
    )


def _muc_by_spanning(chains, others) -> int:
    """Count the links of a spanning forest of each chain that uses only ties of the other side."""
    links = 0
    for chain in chains:
        group = {mention: mention for mention in chain}
        for a, b in itertools.combinations(sorted(chain), 2):
            if any(a in other and b in other for other in others) and group[a] != group[b]:
                links += 1
                kept, gone = group[a], group[b]
                group = {mention: kept if value == gone else value for mention, value in group.items()}
    return links
