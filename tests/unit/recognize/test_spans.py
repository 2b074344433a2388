"""Spans: candidates become mentions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.recognize.spans import Found, calibrated, find_spans

TYPES = ("PER", "FAC", "GPE", "LOC", "VEH", "ORG")
HALF = dict.fromkeys(TYPES, 0.5)
FORMS = ("proper", "nominal", "pronominal")
SENTENCE = "Mrs. Ada Finch 's brother , who mends clocks , left Tarn Bay ."
HEADS = [4, 0, 0, 0, 10, 7, 7, 4, 7, 7, 10, 10, 11, 10]
DEPREL = "nmod:poss flat flat case nsubj punct nsubj acl:relcl obj punct root obj flat punct".split()


def probability(**by_type: float) -> list[float]:
    return [by_type.get(name, 0.0) for name in TYPES]


def found(
    *candidates, thresholds=HALF, curve=None, sentence=SENTENCE, heads=HEADS, deprel=DEPREL, form=(0.1, 0.8, 0.1)
) -> Found:
    words = sentence.split()
    return find_spans(
        [candidate[0] for candidate in candidates],
        [candidate[1] for candidate in candidates],
        [list(form)] * len(candidates),
        words=words,
        xpos=["POS" if word == "'s" else "NN" for word in words],
        heads=heads[: len(words)],
        deprel=deprel[: len(words)],
        types=TYPES,
        forms=FORMS,
        thresholds=thresholds,
        curve=curve,
    )


def spans(made: Found) -> list[tuple[int, int]]:
    return list(zip(made.first.tolist(), made.last.tolist(), strict=True))


def test_the_types_of_a_span_count_together_and_the_likeliest_names_it():
    made = found(((11, 12), probability(LOC=0.3, GPE=0.25)), ((8, 8), probability(PER=0.2, ORG=0.25)))
    assert spans(made) == [(11, 12)]
    assert TYPES[made.type[0]] == "LOC"
    assert FORMS[made.form[0]] == "nominal"
    assert made.raw[0] == pytest.approx(0.55)


def test_each_type_may_have_its_threshold():
    limits = HALF | {"LOC": 0.7}
    candidates = ((11, 12), probability(LOC=0.6)), ((4, 4), probability(PER=0.6))
    assert spans(found(*candidates, thresholds=limits)) == [(4, 4)]


def test_spans_nest_but_never_cross():
    whole, inner = ((0, 8), probability(PER=0.9)), ((0, 2), probability(PER=0.7))
    crossing = ((2, 10), probability(PER=0.8))
    assert spans(found(inner, crossing, whole)) == [(0, 8), (0, 2)]
    assert spans(found(inner, ((2, 10), probability(PER=0.95)), whole)) == [(2, 10)]


def test_marks_and_a_possessive_are_cut_off_and_a_span_occurs_once():
    made = found(
        ((0, 3), probability(PER=0.9)),
        ((0, 2), probability(PER=0.8)),
        ((9, 13), probability(ORG=0.6)),
        ((5, 5), probability(PER=0.99)),
    )
    assert spans(made) == [(0, 2), (10, 12)]
    assert made.raw.tolist() == pytest.approx([0.9, 0.6])


def test_a_clause_from_pronoun_to_pronoun_is_no_pronoun():
    clause, short = ((4, 8), probability(PER=0.9)), ((6, 8), probability(PER=0.8))
    assert spans(found(clause, short, form=(0.1, 0.1, 0.8))) == [(6, 8)]
    assert spans(found(clause, short)) == [(4, 8), (6, 8)]


def test_no_mention_goes_over_the_edge_of_a_quotation():
    quoted = "Come in , Odo , ” the porter said to a “ trusted friend ” of Mrs. Ban"
    over, name = ((3, 7), probability(PER=0.9)), ((3, 3), probability(PER=0.6))
    friend, longer = ((10, 14), probability(PER=0.7)), ((10, 17), probability(PER=0.7))
    plain = {"sentence": quoted, "heads": [0] * 18, "deprel": ["dep"] * 18}
    assert spans(found(over, name, friend, longer, **plain)) == [(3, 3), (10, 17), (10, 14)]
    assert spans(found(((11, 14), probability(PER=0.7)), **plain)) == [(12, 13)]


def test_the_head_is_what_hangs_outside_and_of_a_name_its_last_word():
    made = found(((0, 8), probability(PER=1)), ((0, 2), probability(PER=1)), ((11, 12), probability(LOC=1)))
    assert made.head.tolist() == [4, 2, 12]
    assert made.core.tolist() == [4, 2, 12]


def test_the_head_of_a_span_that_hangs_together_nowhere_is_the_last():
    assert found(((4, 6), probability(PER=1)), heads=[10] * 14).head.tolist() == [6]


def test_scores_follow_the_curve_and_thresholds_do_not():
    made = found(((11, 12), probability(LOC=0.6)), curve=([0.0, 0.5, 1.0], [0.0, 0.1, 1.0]))
    assert made.score.tolist() == pytest.approx([0.28])
    assert calibrated([0.5, 2.0, -1.0], None).tolist() == [0.5, 1.0, 0.0]


def test_no_candidates_give_no_mentions():
    assert spans(found()) == []


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0.5, 1)), max_size=30))
def test_whatever_the_candidates_mentions_are_sorted_once_and_uncrossed(candidates):
    words = " ".join("abcdefghi")
    given_spans = [((min(a, b), max(a, b)), probability(PER=p)) for a, b, p in candidates]
    made = spans(found(*given_spans, sentence=words))
    assert made == sorted(set(made), key=lambda span: (span[0], -span[1]))
    assert not any(a < c <= b < d for a, b in made for c, d in made)
    lost = {span for span, _ in given_spans} - set(made)
    for a, b in lost:
        assert any(a < c <= b < d or c < a <= d < b for c, d in made), "lost without a rival"


def test_types_in_another_order():
    made = find_spans(
        [(0, 0)], [[0.9, 0.0]], [[1.0]], words=["Ada"], xpos=["NNP"], heads=np.array([0]), deprel=["root"],
        types=("ORG", "PER"), forms=("pronominal",), thresholds=HALF,
    )  # fmt: skip
    assert (TYPES[made.type[0]], FORMS[made.form[0]]) == ("ORG", "pronominal")
