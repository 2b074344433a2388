"""Speakers on documents with gold chains are counted as ``benchmarks.quality.litbank_speakers`` says."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from benchmarks.quality import litbank_speakers
from benchmarks.quality.litbank_speakers import Found
from benchmarks.quality.scoring import GoldQuotation, Predicted


def said(at: int, speaker: str | None) -> GoldQuotation:
    return GoldQuotation(parts=((at, at + 5),), speaker=speaker, addressees=None)


def answer(at: int, speaker: int | None) -> Predicted:
    return Predicted(start=at, end=at + 5, speaker=speaker, addressees=frozenset())


def found(name: str, *pairs: tuple[str | None, int | str | None]) -> Found:
    """Give a document; the answer "missed" is none, None a null speaker."""
    return Found(
        name=name,
        text="x" * 100,
        gold=[said(10 * i, speaker) for i, (speaker, _) in enumerate(pairs)],
        given=[None if who == "missed" else answer(10 * i, who) for i, (_, who) in enumerate(pairs)],  # type: ignore[arg-type]
    )


def test_characters_are_mapped_one_to_one_and_null_and_missed_are_wrong():
    one = found("one", ("ada", 1), ("ada", 1), ("ida", 1), ("ida", 2), ("rowe", None), ("rowe", "missed"))
    row = litbank_speakers.of_document(one.gold, one.given)
    assert row == {
        "gold": 6,
        "right": 3,
        "answered": 4,
        "null": 1,
        "missed": 1,
        "left_out": 0,
        "speakers": 3,
        "never_named": 1,
        "unmapped": 1,
    }


def test_quotations_nobody_can_know_are_left_out():
    one = found("one", ("ada", 1), (None, 2), (None, "missed"))
    row = litbank_speakers.of_document(one.gold, one.given)
    assert (row["gold"], row["right"], row["left_out"]) == (1, 1, 2)


def test_documents_with_few_quotations_are_pooled_and_not_in_the_mean():
    half = found("half", ("ada", 1), ("ada", 1), ("ida", 1), ("ida", 1))
    whole = found("whole", ("ada", 1), ("ada", 1), ("ada", 1), ("ada", 1), ("ada", 1), ("ada", 1))
    single, silent = found("single", ("ada", "missed")), found("silent")
    made = litbank_speakers.score([half, whole, single, silent])
    assert made["mean"] == {"accuracy": 0.75, "precision": 0.75, "documents": 2}
    assert made["pooled"]["accuracy"] == pytest.approx(8 / 11)
    assert (made["documents"], made["documents_without_quotations"], made["documents_with_too_few"]) == (4, 1, 1)
    assert set(made["by_document"]) == {"half", "whole", "single"}
    assert made["by_document"]["single"]["accuracy"] == 0.0


def test_gold_is_read_from_the_quotations_of_a_document():
    document = SimpleNamespace(
        quotes=[SimpleNamespace(spans=[(3, 9)], speaker="ada"), SimpleNamespace(spans=[(20, 30)], speaker=None)]
    )
    gold = litbank_speakers.gold_of(document)
    assert [(q.parts, q.speaker, q.addressees) for q in gold] == [(((3, 9),), "ada", None), (((20, 30),), None, None)]


def test_wrong_answers_are_told_with_their_words():
    one = found("one", ("ada", 1), ("ada", 1), ("ida", 1))
    (told,) = litbank_speakers.wrong_of(one)
    assert "gold ida" in told
