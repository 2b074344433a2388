"""Which mentions may be antecedents of which, and that codes stay within their sizes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.resolve.coreference.sample import pairs_of, table_of, tables

from fabula.resolve.coreference.pairs import ALONE_SIZES, FAR, PAIR_SIZES, REACH, alone_codes, candidates, pair_codes
from fabula.resolve.coreference.table import N_NAME_WORDS

FAR_LINKS = 2 + N_NAME_WORDS
"""Antecedents out of reach that a mention has at most: two of its head word, one for each word of its name."""


def are_candidates(marked: str, **known) -> bool:
    """Tell whether the last mention may refer to the first one."""
    table = table_of(marked, **known)
    return (len(table) - 1, 0) in pairs_of(candidates(table))


def between(n: int) -> str:
    """Give ``n`` mentions that share no word with one another or with anything."""
    return " . ".join(f"LOC:< the place{'abcdefghij'[k % 10] * (1 + k // 10)} >" for k in range(n))


def test_every_mention_before_is_a_candidate_within_reach():
    table = table_of("< Tamsin > saw < Odo > and < she > left")
    assert pairs_of(candidates(table)) == [(1, 0), (2, 0), (2, 1)]


def test_what_is_out_of_reach_is_no_candidate():
    assert are_candidates(f"< Tamsin > . {between(REACH - 1)} . < she > left")
    assert not are_candidates(f"< Tamsin > . {between(REACH)} . < she > left")


def test_a_smaller_reach_may_be_asked_for():
    table = table_of("< Tamsin > saw < Odo > and < she > left")
    assert pairs_of(candidates(table, reach=1)) == [(1, 0), (2, 1)]


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        ("the boatman", "this boatman", True),
        ("Tamsin Rook", "Tamsin", True),
        ("Tamsin Rook", "Mrs. Rook", True),
        ("Tamsin Rook", "Odo Lark", False),
        ("the boatman", "the baker", False),
        ("he", "he", False),
    ],
)
def test_out_of_reach_words_in_common_tie(one, other, is_found):
    assert are_candidates(f"< {one} > . {between(REACH + 20)} . < {other} > left") is is_found


def test_descriptions_tie_over_some_distance_and_names_over_any():
    assert not are_candidates(f"< the boatman > . {between(FAR)} . < the boatman > left")
    assert are_candidates(f"< Tamsin > . {between(FAR)} . < Tamsin > left")


def test_of_many_with_the_same_head_only_the_last_ones_are_far_candidates():
    table = table_of(f"< a boatman > . < a boatman > . < a boatman > . {between(REACH)} . < the boatman > left")
    assert sorted(j for i, j in pairs_of(candidates(table)) if i == len(table) - 1 and j < 3) == [1, 2]


@pytest.mark.parametrize(
    ("marked", "known"),
    [
        ("< Tamsin > met < Odo >", {"owner": [0, 1]}),
        ("< he > met < her >", {}),
        ("< it > struck < him >", {}),
        ("< I > met < us >", {}),
        ("< he > met < them >", {}),
        ("< the baker > left LOC:< the bakery >", {}),
        ("< < his > man > left", {}),
        ("< < Odo > ’s mother > left", {}),
    ],
)
def test_pairs_that_cannot_be_are_left_out(marked, known):
    assert not are_candidates(marked, **known)


@pytest.mark.parametrize(
    ("marked", "known"),
    [
        ("< Tamsin > met < Odo >", {}),
        ("< Tamsin > met < Odo >", {"owner": [0, -1]}),
        ("< Tamsin > met < Miss Rook >", {"owner": [0, 0]}),
        ("< Sir Odo > met < her >", {}),  # names tell a gender by habit only
        ("< the boatman > told < them >", {}),
        ("< you > and < they >", {}),
        ("LOC:< the deep > . < the deep >", {}),
        ("LOC:< the deep > . < it > called", {}),
        ("< a man with < his > dog >", {}),  # what does not open it may be the whole
    ],
)
def test_pairs_that_are_only_unlikely_are_kept(marked, known):
    assert are_candidates(marked, **known)


@given(tables())
def test_candidates_are_sorted_and_stand_before_what_refers(table):
    pairs = candidates(table)
    assert (pairs.earlier < pairs.later).all()
    assert pairs_of(pairs) == sorted(set(pairs_of(pairs)))


@given(tables())
def test_owners_that_differ_are_never_a_pair(table):
    pairs = candidates(table)
    one, other = table.owner[pairs.later], table.owner[pairs.earlier]
    assert ((one == other) | (one < 0) | (other < 0)).all()


@given(tables(), st.integers(1, 8))
def test_pairs_of_a_mention_are_bounded(table, reach):
    counts = np.bincount(candidates(table, reach=reach).later, minlength=1)
    assert counts.max() <= reach + FAR_LINKS


@pytest.mark.parametrize(
    "unit", ["< Tamsin Rook > . ", "< the boatman > . ", "< she > . ", "< she > saw < Odo Lark Finn Grey > . "]
)
def test_pairs_of_a_mention_do_not_grow_with_the_text(unit):
    counts = [len(candidates(table_of(unit * n)).later) for n in (300, 600)]
    assert counts[1] <= 2 * counts[0] + REACH * REACH


@given(tables(), st.data())
def test_candidates_of_a_stretch_are_those_of_the_whole(table, data):
    start = data.draw(st.integers(0, len(table)))
    stop = data.draw(st.integers(start, len(table)))
    whole = [pair for pair in pairs_of(candidates(table)) if start <= pair[0] < stop]
    assert pairs_of(candidates(table, start=start, stop=stop)) == whole


@given(tables())
def test_codes_of_pairs_are_within_their_sizes(table):
    pairs = candidates(table)
    codes = pair_codes(table, pairs)
    assert codes.shape == (len(pairs.later), len(PAIR_SIZES))
    assert ((codes >= 0) & (codes < np.array(PAIR_SIZES))).all()


@given(tables())
def test_codes_of_mentions_are_within_their_sizes(table):
    codes = alone_codes(table)
    assert codes.shape == (len(table), len(ALONE_SIZES))
    assert ((codes >= 0) & (codes < np.array(ALONE_SIZES))).all()


@given(tables(), st.data())
def test_codes_of_a_pair_do_not_depend_on_the_other_pairs(table, data):
    pairs = candidates(table)
    start = data.draw(st.integers(0, len(pairs.later)))
    stop = data.draw(st.integers(start, len(pairs.later)))
    rows = np.isin(np.arange(len(pairs.later)), np.arange(start, stop))
    assert np.array_equal(pair_codes(table, pairs)[start:stop], pair_codes(table, pairs.take(rows)))


def codes_of(marked: str, **known) -> list[int]:
    """Give the codes of the last mention with the first one."""
    table = table_of(marked, **known)
    pairs = candidates(table)
    return pair_codes(table, pairs)[pairs_of(pairs).index((len(table) - 1, 0))].tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("< Tamsin > left . < she > sang", "< Tamsin > left . < Odo > sang"),  # forms
        ("< Tamsin > left . < she > sang", "< Tamsin > left . < he > sang"),  # pronouns
        ("< Rook > left . < Tamsin Rook > sang", "< Rook > left . < Tamsin Lark > sang"),  # words of names
        ("< a boatman > . < the boatman >", "< a boatman > . < the baker >"),  # heads
        ("< a boatman > . < the boatman >", "< a boatman > . < a boatman >"),  # determiners
        ("< Tamsin > left . < she > sang", "< Tamsin > left . “ < she > sang ”"),  # quotations
        ("< Tamsin > left . < she > sang", "< Tamsin > left and < she > sang"),  # sentences
        ("< Tamsin > . < it > sank", "< Tamsin > . VEH:< it > sank"),  # types
        ("< she > hid < hers >", "< she > hid < herself >"),  # cases
    ],
)
def test_what_tells_pairs_apart_is_in_their_codes(one, other):
    assert codes_of(one) != codes_of(other)


def test_codes_tell_whether_a_speaker_is_meant():
    spoken = "< Tamsin > said . “ < I > left ”"
    told = [codes_of(spoken, owner=[0, -1], speaker=[-1, who]) for who in (0, 1, -1)]
    assert len({tuple(codes) for codes in told}) == 3


def test_codes_tell_that_a_third_person_in_speech_is_not_the_speaker():
    spoken = "< Tamsin > said . “ < she > left ”"
    told = [
        codes_of(spoken, owner=[0, -1], speaker=[-1, a], addressee=[-1, b]) for a, b in ((0, -1), (-1, 0), (-1, -1))
    ]
    assert len({tuple(codes) for codes in told}) == 3


def test_codes_tell_conjuncts_and_appositions():
    words = "< Tamsin > and < Odo > left"
    joined = codes_of(words, tree={"Odo": ("conj", "Tamsin"), "Tamsin": ("nsubj", "left")})
    explained = codes_of(words, tree={"Odo": ("appos", "Tamsin"), "Tamsin": ("nsubj", "left")})
    assert len({tuple(codes) for codes in (joined, explained, codes_of(words))}) == 3


def test_codes_of_a_mention_tell_whether_its_words_were_seen():
    codes = alone_codes(table_of("< the boatman > . < the boatman > . < the old boatman > . < the baker >")).tolist()
    assert len({tuple(row) for row in codes[:3]}) == 3
    assert codes[3] == codes[0]
