"""From scores of pairs to entities: who is joined, who never is, and how probable that was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.resolve.coreference.sample import SIZE, random_scorer, table_of, tables, vectors_for

from fabula.resolve.coreference.coreference import tied
from fabula.resolve.coreference.decode import Decoded, decode
from fabula.resolve.coreference.pairs import Pairs


def decoded(scores: dict[tuple[int, int], float], n: int, *, owner: dict[int, int] | None = None) -> Decoded:
    """Decode ``n`` mentions from scores of (later, earlier); having no antecedent scores 0."""
    keys = sorted(scores)
    return decode(
        Pairs(later=np.array([i for i, _ in keys], np.int32), earlier=np.array([j for _, j in keys], np.int32)),
        np.array([scores[key] for key in keys], np.float32),
        np.zeros(n, np.float32),
        np.array([(owner or {}).get(i, -1) for i in range(n)], np.int32),
    )


def groups(found: Decoded) -> set[frozenset[int]]:
    """Give the rows of the mentions of each entity."""
    entity = found.entity.tolist()
    return {frozenset(i for i, who in enumerate(entity) if who == one) for one in entity}


def is_together(found: Decoded, i: int, j: int) -> bool:
    return bool(found.entity[i] == found.entity[j])


def test_a_mention_joins_the_one_that_scores_best():
    assert groups(decoded({(1, 0): -2, (2, 0): 2, (2, 1): 3}, 3)) == {frozenset({0}), frozenset({1, 2})}


def test_a_mention_whose_scores_are_under_none_is_new():
    assert groups(decoded({(1, 0): -1, (2, 0): -0.5, (2, 1): -3}, 3)) == {
        frozenset({0}),
        frozenset({1}),
        frozenset({2}),
    }


def test_mentions_without_pairs_are_each_alone():
    assert len(groups(decoded({}, 3))) == 3


def test_nothing_is_decoded_from_nothing():
    assert len(decoded({}, 0).entity) == len(decoded({}, 0).probability) == 0


def test_the_mentions_of_an_entity_speak_together():
    one_best = {(1, 0): -3.0, (2, 1): 3.0, (3, 0): 1.2, (3, 1): 0.8, (3, 2): 0.8}
    assert is_together(decoded(one_best, 4), 3, 1)  # 0.8 and 0.8 of one entity are more than 1.2 of another
    one_best[2, 1] = -3.0
    assert is_together(decoded(one_best, 4), 3, 0)


def test_entities_that_are_each_a_little_unlikely_stay_apart_together_they_do_not():
    assert not is_together(decoded({(1, 0): -3, (2, 0): -0.3, (2, 1): -0.3}, 3), 2, 1)
    assert is_together(decoded({(1, 0): 3, (2, 0): -0.3, (2, 1): -0.3}, 3), 2, 1)


def test_owners_are_kept_and_never_joined():
    found = decoded({(1, 0): 50, (2, 0): 9, (2, 1): 1}, 3, owner={0: 0, 1: 1})
    assert found.entity.tolist() == [0, 1, 0]


def test_an_owner_may_have_mentions_with_no_pair_between_them():
    assert decoded({}, 3, owner={0: 4, 2: 4}).entity.tolist()[::2] == [4, 4]


def test_new_entities_have_numbers_above_the_owners():
    found = decoded({(2, 1): 5}, 4, owner={0: 6, 3: 2})
    assert found.entity[1] == found.entity[2] > 6


def test_what_went_before_a_name_joins_it_with_all_its_mentions():
    found = decoded({(1, 0): 4, (2, 1): 4}, 3, owner={2: 0})
    assert found.entity.tolist() == [0, 0, 0]


def test_what_went_before_a_name_and_is_not_surely_meant_stays_alone():
    found = decoded({(1, 0): 4, (2, 1): -0.5}, 3, owner={2: 0})
    assert not is_together(found, 0, 2)
    assert is_together(found, 0, 1)


def test_what_went_before_a_name_joins_one_owner_only():
    found = decoded({(1, 0): 6, (2, 0): 6}, 3, owner={1: 0, 2: 1})
    assert found.entity.tolist() == [0, 0, 1]


def test_what_comes_after_a_name_was_joined_goes_with_it():
    assert decoded({(1, 0): 5, (2, 0): 5}, 3, owner={1: 3}).entity.tolist() == [3, 3, 3]


@pytest.mark.parametrize("score", [0.5, 2.0, 4.0])
def test_probability_is_the_share_of_what_was_chosen(score):
    found = decoded({(1, 0): score, (2, 0): -score}, 3)
    share = np.exp(score) / (1 + np.exp(score))
    assert found.probability.tolist() == pytest.approx([1.0, share, share])


def test_a_very_high_score_does_no_harm():
    found = decoded({(1, 0): 1e6, (2, 1): 3e38}, 3)
    assert groups(found) == {frozenset({0, 1, 2})}
    assert np.isfinite(found.probability).all()


def test_of_equal_scores_the_older_entity_is_chosen():
    assert is_together(decoded({(1, 0): -3, (2, 0): 1, (2, 1): 1}, 3), 2, 0)


def found_in(table, seed: int) -> Decoded:
    return tied(random_scorer(seed), table, vectors_for(len(table), seed))


@given(tables(), st.integers(0, 99))
def test_no_entity_has_two_owners_and_no_owner_two_entities(table, seed):
    found = found_in(table, seed)
    has = table.owner >= 0
    assert np.array_equal(found.entity[has], table.owner[has])
    assert found.entity.dtype == np.int32
    assert (found.entity >= 0).all()


@given(tables(), st.integers(0, 99))
def test_probabilities_are_from_0_to_1(table, seed):
    found = found_in(table, seed)
    assert ((found.probability > 0) & (found.probability <= 1)).all()


@given(tables(), st.integers(0, 99))
def test_the_same_is_found_twice(table, seed):
    one, other = (found_in(table, seed) for _ in range(2))
    assert np.array_equal(one.entity, other.entity)
    assert np.array_equal(one.probability, other.probability)


def test_a_table_without_mentions_gives_nothing():
    assert len(tied(random_scorer(0), table_of("nobody came ."), np.zeros((0, SIZE), np.float32)).entity) == 0
