"""The scores of layers are right on cases worked out by hand."""

from __future__ import annotations

import pytest
from benchmarks.quality import scorers
from benchmarks.quality.scorers import Word


def words(*rows: tuple, text: str = "") -> list[Word]:
    """Give words of (form, lemma, upos, head, deprel), each one blank after the one before."""
    made, at = [], 0
    for form, lemma, upos, head, deprel in rows:
        made.append(
            Word(start=at, end=at + len(form), form=form, lemma=lemma, upos=upos, xpos=upos, head=head, deprel=deprel)
        )
        at += len(form) + 1
    return made


GOLD = words(
    ("Her", "her", "PRON", 1, "nmod:poss"),
    ("kettle", "kettle", "NOUN", 2, "nsubj"),
    ("sang", "sing", "VERB", 2, "root"),
    ("loudly", "loudly", "ADV", 2, "advmod"),
)


def f1s(gold: list[Word], predicted: list[Word]) -> dict[str, float]:
    return {name: round(counts.f1, 6) for name, counts in scorers.count_trees(gold, predicted).items()}


def test_perfect_trees_score_one():
    assert f1s(GOLD, GOLD) == dict.fromkeys(scorers.TREE_MEASURES, 1.0)


def test_wrong_lemma_tag_head_and_label_each_cost_their_own_measure():
    predicted = words(
        ("Her", "she", "DET", 1, "nmod"),
        ("kettle", "kettle", "NOUN", 3, "nsubj"),
        ("sang", "sing", "VERB", 2, "root"),
        ("loudly", "loudly", "ADV", 2, "obl"),
    )
    assert f1s(GOLD, predicted) == {"words": 1, "upos": 0.75, "xpos": 0.75, "lemma": 0.75, "uas": 0.75, "las": 0.5}


def test_subtypes_of_relations_are_not_compared():
    assert scorers.attachment([1, 1], ["nmod:poss", "root"], [1, 1], ["nmod", "root"]) == (1.0, 1.0)
    assert scorers.attachment([1, 1], ["nmod:poss", "root"], [0, 1], ["nmod", "root"]) == (0.5, 0.5)
    assert scorers.uas([1, 1, 0], [1, 0, 0]) == pytest.approx(2 / 3)
    assert scorers.las([1, 1], ["a", "b"], [1, 1], ["a", "c"]) == 0.5


def test_gold_lemma_that_is_not_given_is_right():
    assert scorers.lemma_accuracy(["_", "be", "Go"], ["x", "be", "go"]) == pytest.approx(2 / 3)
    gold = words(("hm", "_", "INTJ", 0, "root"))
    assert f1s(gold, words(("hm", "hm", "INTJ", 0, "root")))["lemma"] == 1


def test_words_cut_differently_lower_the_f1_of_all_measures():
    """Four gold and five predicted words, three aligned: F1 is at most 6/9; the head of the first is aligned with nothing."""
    predicted = [
        GOLD[0],
        Word(start=4, end=7, form="ket", lemma="ket", upos="NOUN", xpos="NOUN", head=2, deprel="compound"),
        Word(start=7, end=10, form="tle", lemma="tle", upos="NOUN", xpos="NOUN", head=3, deprel="nsubj"),
        Word(start=11, end=15, form="sang", lemma="sing", upos="VERB", xpos="VERB", head=3, deprel="root"),
        Word(start=16, end=22, form="loudly", lemma="loudly", upos="ADV", xpos="ADV", head=3, deprel="advmod"),
    ]
    scores = f1s(GOLD, predicted)
    assert scores["words"] == scores["upos"] == scores["lemma"] == round(6 / 9, 6)
    assert scores["uas"] == scores["las"] == round(4 / 9, 6)


def test_a_root_is_right_only_where_both_are_roots():
    gold = words(("go", "go", "VERB", 0, "root"), ("on", "on", "ADV", 0, "advmod"))
    turned = words(("go", "go", "VERB", 1, "root"), ("on", "on", "ADV", 1, "advmod"))
    assert f1s(gold, turned)["uas"] == 0


def test_words_that_share_a_span_are_aligned_by_their_forms():
    def word(form: str, start: int, end: int) -> Word:
        return Word(start=start, end=end, form=form, lemma=form, upos="X", xpos="X", head=0, deprel="dep")

    gold = [word("do", 0, 5), word("not", 0, 5), word("run", 6, 9)]
    assert scorers.align(gold, [word("Do", 0, 2), word("nt", 2, 5), word("run", 6, 9)]) == {0: 0, 2: 2}


def test_spans_count_once_and_need_all_that_is_asked():
    gold = {(0, 3, "PER"), (4, 9, "LOC"), (4, 6, "GPE")}
    row = scorers.span_f1(gold, [(0, 3, "PER"), (0, 3, "PER"), (4, 9, "FAC")])
    assert row["precision"] == 0.5
    assert row["recall"] == pytest.approx(1 / 3)
    assert row["f1"] == pytest.approx(0.4)
    assert scorers.span_f1(gold, gold)["f1"] == 1
    assert scorers.span_f1(gold, [])["f1"] == 0
    assert scorers.span_f1([], [])["f1"] == 0


def test_groups_are_scored_one_by_one():
    gold = [(0, 3, "PER"), (4, 9, "LOC")]
    rows = scorers.span_f1_by(gold, [(0, 3, "PER"), (4, 9, "PER")], lambda x: x[2])
    assert rows["PER"]["precision"] == 0.5
    assert rows["PER"]["recall"] == 1
    assert rows["LOC"]["f1"] == 0
    by_place = scorers.span_f1_by(gold, [(0, 3, "PER"), (4, 9, "PER")], lambda x: x[2], same=lambda x: x[:2])
    assert by_place["LOC"]["recall"] == 1
    assert by_place["PER"]["precision"] == 1


def test_calibration_error_is_the_distance_of_scores_and_shares():
    assert scorers.calibration_error([1.0, 1.0, 0.0], [True, True, False]) == 0
    assert scorers.calibration_error([0.9] * 10, [True] * 9 + [False]) == pytest.approx(0)
    assert scorers.calibration_error([0.95, 0.95, 0.15, 0.15], [True, False, False, False]) == pytest.approx(0.3)
    assert scorers.calibration_error([], []) == 0


def test_pooling_sums_the_counts_of_documents():
    one = {"upos": scorers.Counts(1, 2, 2)}
    assert scorers.pooled([one, {"upos": scorers.Counts(3, 4, 2)}])["upos"].row()["f1"] == 0.8
