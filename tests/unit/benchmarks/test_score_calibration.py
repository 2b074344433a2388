"""Scores are judged right on answers made by hand."""

from __future__ import annotations

import pytest
from benchmarks.quality import score_calibration
from benchmarks.quality.score_calibration import Judged, Work
from benchmarks.quality.scoring import GoldQuotation, Predicted

ANSWERS = (Judged(0.95, True), Judged(0.95, True), Judged(0.62, False), Judged(0.62, True), Judged(0.2, False))


def test_figures_of_a_few_answers():
    row = score_calibration.figures(ANSWERS, asked=10, threshold=0.6)
    assert (row["asked"], row["answered"]) == (10, 5)
    assert row["right"] == pytest.approx(0.6)
    assert row["mean_score"] == pytest.approx(0.668)
    # bins of a tenth: |1.9 - 2| + |1.24 - 1| + |0.2 - 0|, over five answers
    assert row["calibration_error_10"] == pytest.approx(0.54 / 5)
    assert row["brier"] == pytest.approx((2 * 0.05**2 + 0.62**2 + 0.38**2 + 0.2**2) / 5)
    assert row["precision"] == pytest.approx(3 / 4)
    assert row["coverage"] == pytest.approx(4 / 10)
    assert row["threshold_95"] == 0.95
    assert row["coverage_95"] == pytest.approx(2 / 10)


def test_finer_bins_part_what_coarser_ones_join():
    joined = (Judged(0.61, True), Judged(0.69, False))
    row = score_calibration.figures(joined, asked=2, threshold=0.5)
    assert row["calibration_error_10"] == pytest.approx(abs(1.3 - 1) / 2)
    assert row["calibration_error_15"] == pytest.approx((0.39 + 0.69) / 2)


def test_lowest_threshold_shows_equal_scores_together():
    assert score_calibration.lowest_threshold(ANSWERS, 0.95) == 0.95
    assert score_calibration.lowest_threshold(ANSWERS, 0.75) == 0.62
    assert score_calibration.lowest_threshold(ANSWERS, 0.6) == 0.2
    assert score_calibration.lowest_threshold([Judged(0.9, False)], 0.5) is None
    assert score_calibration.lowest_threshold([], 0.5) is None


def test_lowest_threshold_looks_past_a_dip():
    dip = [Judged(0.9, False), *(Judged(0.8, True) for _ in range(9))]
    assert score_calibration.lowest_threshold(dip, 0.9) == 0.8


def test_no_answers_give_zeros():
    row = score_calibration.figures((), asked=3, threshold=0.5)
    assert row["coverage"] == 0.0
    assert "threshold_95" not in row


def test_judged_are_asked_quotations_with_an_answer_that_names_somebody():
    speakers = ["ada", "ada", None, "ida", "ida"]
    gold = [GoldQuotation(parts=((10 * i, 10 * i + 5),), speaker=s, addressees=None) for i, s in enumerate(speakers)]

    def answer(i: int, speaker: str | None, score: float | None) -> Predicted:
        return Predicted(start=10 * i, end=10 * i + 5, speaker=speaker, addressees=frozenset(), score=score)

    given = [answer(0, "A", 0.9), answer(1, "I", 0.4), answer(2, "A", 0.7), answer(3, None, 0.5), None]
    asked, judged = score_calibration.judge(gold, given, {"A": "ada", "I": "ida"})
    assert asked == 4
    assert judged == (Judged(0.9, True), Judged(0.4, False))


def test_row_pools_works_and_gives_their_mean():
    right = Work(name="right", asked=2, answers=(Judged(0.75, True), Judged(0.75, True)))
    wrong = Work(name="wrong", asked=2, answers=(Judged(0.75, False), Judged(0.75, False)))
    made = score_calibration.row([right, wrong], threshold=0.5)
    assert made["calibration_error_10"] == pytest.approx(0.25)
    assert made["mean_of_works"]["calibration_error_10"] == pytest.approx(0.5)
    assert made["by_threshold"]["from 0.50"] == {"precision": 0.5, "coverage": 1.0}
    assert made["by_threshold"]["from 0.80"] == {"precision": 0.0, "coverage": 0.0}
    assert made["by_bin"] == {"0.7 to 0.8": {"answers": 4, "mean_score": 0.75, "right": 0.5}}


def test_threshold_follows_the_config_of_the_model(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(score_calibration, "read_config", lambda _: {"threshold": 0.7})
    assert score_calibration.shipped_threshold() == 0.7
    monkeypatch.setattr(score_calibration, "read_config", lambda _: {})
    assert score_calibration.shipped_threshold() == score_calibration.DEFAULT_THRESHOLD


def test_threshold_that_is_shipped_is_a_probability():
    assert 0.0 <= score_calibration.shipped_threshold() <= 1.0
