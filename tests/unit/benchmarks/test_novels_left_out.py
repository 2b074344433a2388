"""No novel is decided by what was fitted on it, and out-of-fold answers are scored like those of a story."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.quality import novels_left_out
from benchmarks.quality.scoring import GoldQuotation
from training.works import Read

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = '"One." "Two." "Three." "Four."'
WORDS = ("One.", "Two.", "Three.", "Four.")
NAMES = ("Ada", "Ida")


def read(name: str, *speakers: str, types: tuple[str, ...] = ("Explicit", "Anaphoric", "Implicit", "Implicit")) -> Read:
    """Give a novel of four quotations; the story finds the first three."""
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in WORDS]
    story = Story(text=TEXT).with_layers(
        [
            Layer(
                "characters",
                kind=["person"] * 2,
                name=list(NAMES),
                names=[[], []],
                role=["major"] * 2,
                mention_count=[1, 1],
            ),
            Layer(
                "quotations",
                start=[a for a, _ in spans[:3]],
                end=[b for _, b in spans[:3]],
                kind=["speech"] * 3,
                utterance=[0, 1, 2],
                speaker=[None] * 3,
                addressees=[[]] * 3,
            ),
        ]
    )
    gold = [
        GoldQuotation(parts=(span,), speaker=speaker, addressees=frozenset({"Ida"}), type=kind)
        for span, speaker, kind in zip(spans, speakers, types, strict=True)
    ]
    return Read(name, "gold", story, gold, 1.0)


@pytest.fixture(autouse=True)
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    def make_work(source: Read) -> Any:
        turns = [SimpleNamespace(turn=SimpleNamespace(rows=(row,))) for row in range(3)]
        return SimpleNamespace(name=source.name, turns=turns)

    monkeypatch.setattr(novels_left_out, "make_work", make_work)


def fit(works: list[Any]) -> frozenset[str]:
    return frozenset(work.name for work in works)


def always_ada(work: Any, fitted: frozenset[str]) -> list[Any]:
    assert work.name not in fitted
    return [SimpleNamespace(speaker=0) for _ in work.turns]


def test_every_novel_is_decided_once_by_all_the_other_folds():
    seen: dict[str, frozenset[str]] = {}

    def decide(work: Any, fitted: frozenset[str]) -> list[Any]:
        assert work.name not in seen
        seen[work.name] = fitted
        return always_ada(work, fitted)

    reads = [read(name, *["Ada"] * 4) for name in "edcba"]
    novels_left_out.cross_fit(reads, n_folds=2, fit=fit, decide=decide)
    assert seen == {**dict.fromkeys("ace", frozenset("bd")), **dict.fromkeys("bd", frozenset("ace"))}


def test_missed_quotations_are_wrong_and_left_out_of_found():
    reads = [read("a", "Ada", "Ida", "Ada", "Ada"), read("b", "Ada", "Ada", "Ada", "Ada")]
    made = novels_left_out.rows(reads, n_folds=2, fit=fit, decide=always_ada)
    assert made["pooled"] == {"accuracy": 5 / 8, "explicit": 1.0, "anaphoric": 0.5, "implicit": 0.5, "gold": 8}
    assert made["found"] == {"accuracy": 5 / 6, "explicit": 1.0, "anaphoric": 0.5, "implicit": 1.0, "gold": 6}
    assert made["mean_of_novels"]["accuracy"] == pytest.approx((0.5 + 0.75) / 2)
    assert made["deviation_of_folds"]["anaphoric"] == pytest.approx(2**-0.5)
    assert made["by_novel"]["a"]["accuracy"] == 0.5
    assert made["novels"] == 2


def test_novels_of_the_second_release_are_told_apart():
    reads = [read("HardTimes", *["Ida"] * 4), read("b", *["Ada"] * 4), read("c", *["Ada"] * 4)]
    made = novels_left_out.rows(reads, n_folds=3, fit=fit, decide=always_ada)
    assert made["first_release"]["novels"] == 2
    assert made["first_release"]["pooled"]["accuracy"] == 0.75
    assert made["pooled"]["accuracy"] == 0.5


def test_null_is_wrong():
    def null(work: Any, fitted: Any) -> list[Any]:
        return [SimpleNamespace(speaker=-1) for _ in work.turns]

    made = novels_left_out.rows([read(n, *["Ada"] * 4) for n in "ab"], n_folds=2, fit=fit, decide=null)
    assert made["pooled"]["accuracy"] == 0.0


@pytest.mark.parametrize("n_folds", [1, 3])
def test_too_few_novels_or_folds(n_folds: int):
    with pytest.raises(ValueError, match="novels cannot make"):
        novels_left_out.rows([read(n, *["Ada"] * 4) for n in "ab"], n_folds=n_folds, fit=fit, decide=always_ada)
