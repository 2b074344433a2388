"""Rows of coreference take the mentions that their protocol says, and pool documents and folds."""

from __future__ import annotations

import json

import pytest
from benchmarks.data import AbsentError
from benchmarks.quality import coreference, tenfold
from benchmarks.quality.coreference import Gold
from benchmarks.quality.links import Mark

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = "Ada met Rowe at the inn. She smiled. Nobody saw it."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mark(words: str, chain: object, kind: str = "PER", form: str = "proper") -> Mark:
    return Mark(*span(words), kind, form, chain)


MARKS = (
    mark("Ada", "ada"),
    mark("Rowe", "rowe"),
    mark("the inn", "inn", "FAC", "nominal"),
    mark("She", "ada", "PER", "pronominal"),
    mark("it", "inn", "FAC", "pronominal"),
)


def gold(**options: object) -> Gold:
    base = {"name": "inn", "source": TEXT, "text": TEXT, "within": (0, len(TEXT)), "marks": MARKS}
    return Gold(**(base | options))


def story(*rows: tuple[str, str, str, int | None]) -> Story:
    ordered = sorted(rows, key=lambda row: span(row[0]))
    n = 1 + max((chain for *_, chain in rows if chain is not None), default=-1)
    types = {chain: kind for _, kind, _, chain in rows}
    return Story(text=TEXT).with_layers(
        [
            Layer(
                "mentions",
                start=[span(words)[0] for words, *_ in ordered],
                end=[span(words)[1] for words, *_ in ordered],
                head=[span(words) for words, *_ in ordered],
                form=[form for _, _, form, _ in ordered],
                type=[kind for _, kind, _, _ in ordered],
                chain=[chain for *_, chain in ordered],
            ),
            Layer("chains", type=[types.get(row, "PER") for row in range(n)]),
        ]
    )


def test_mentions_without_a_chain_are_left_out_on_both_sides():
    made = coreference.score([(gold(marks=(*MARKS, mark("Nobody", None))), [*MARKS, mark("saw", None)])])
    assert made["all"]["conll_f1"] == 1.0
    assert made["all"]["gold_mentions"] == made["all"]["predicted_mentions"] == 5


def test_persons_are_chains_whose_mentions_are_mostly_persons():
    predicted = [m for m in MARKS if m.chain != "inn"]
    made = coreference.score([(gold(), predicted)])
    assert made["persons"]["conll_f1"] == 1.0
    assert made["all"]["mentions_recall"] == pytest.approx(3 / 5)
    assert made["common_mentions"]["conll_f1"] == 1.0


def test_predicted_mentions_have_the_type_of_their_chain_and_lie_in_the_stretch():
    read = story(("Ada", "PER", "proper", 0), ("the inn", "FAC", "nominal", 1), ("it", "FAC", "pronominal", 1))
    made = coreference.predicted_marks(read, (0, span("She")[0]))
    assert made == [mark("Ada", 0), mark("the inn", 1, "FAC", "nominal")]


def test_chains_of_one_are_dropped_where_gold_has_none():
    tied = [m for m in MARKS if m.chain != "rowe"]
    made = coreference.score([(gold(marks=tuple(tied), is_tied_only=True), MARKS)])
    assert made["all"]["conll_f1"] == made["all"]["mentions_precision"] == 1.0
    assert coreference.score([(gold(marks=tuple(tied)), MARKS)])["all"]["mentions_precision"] == pytest.approx(4 / 5)


def test_link_that_is_missing_where_chains_of_one_are_dropped_is_a_wrong_new_chain():
    predicted = [*MARKS[:3], mark("She", "she", "PER", "pronominal")]
    made = coreference.score([(gold(is_tied_only=True), predicted)])
    assert made["links_of_pronouns"]["she"]["wrong_new_chain"] == 1.0


def test_chain_of_one_is_no_mistake_where_gold_says_no_chain_on_purpose():
    marks = (*MARKS, mark("Nobody", None))
    alone = [*MARKS, mark("Nobody", 9)]
    tied = [*MARKS, mark("Nobody", "ada")]
    assert coreference.score([(gold(marks=marks, is_open=True), alone)])["all"]["conll_f1"] == 1.0
    assert coreference.score([(gold(marks=marks, is_open=True), tied)])["all"]["conll_f1"] < 1.0
    assert coreference.score([(gold(marks=marks), alone)])["all"]["conll_f1"] < 1.0


def test_wrong_links_are_listed_with_their_words_most_frequent_kind_first():
    predicted = [*MARKS[:3], mark("She", "rowe", "PER", "pronominal")]
    told = list(coreference.errors([(gold(), predicted)], 5))
    assert told[0] == "--- wrong antecedent, pronominal: 1"
    assert "got 'Rowe'@8  gold 'Ada'@0" in told[1]
    assert ">>>She<<< smiled" in told[1]
    assert told[2] == "--- missing mention, pronominal: 1"
    assert list(coreference.errors([(gold(), predicted)], 5, kind="antecedent")) == told[:2]


def test_folds_are_pooled_and_told_apart():
    golds = [gold(name="one_brat"), gold(name="two"), gold(name="three")]
    reads = [("one", 1, list(MARKS)), ("two_brat", 2, [])]
    made = tenfold.rows(reads, golds)
    assert made["by_fold"] == {"conll_f1": {"1": 1.0, "2": 0.0}, "mean": 0.5}
    assert made["all"]["b3_recall"] == 0.5
    assert made["all"]["b3_precision"] == 1.0
    assert (made["documents"], made["documents_not_read"]) == (2, 1)
    assert tenfold.rows(reads, golds, folds=[1])["all"]["conll_f1"] == 1.0


@pytest.mark.parametrize("names", [("one", "one_brat"), ("none",)])
def test_document_that_is_read_twice_or_unknown_is_refused(names):
    with pytest.raises(ValueError, match=r"read twice|no such document"):
        tenfold.rows([(name, 0, []) for name in names], [gold(name="one")])


def test_predictions_are_read_from_lines_of_json(tmp_path):
    path = tmp_path / "predictions.jsonl"
    chains = [[span("Ada"), span("She")], [span("Rowe")], [span("the inn"), span("it")]]
    path.write_text(json.dumps({"document": "inn", "fold": 4, "chains": chains}) + "\n", encoding="utf-8")
    made = tenfold.rows(tenfold.from_file(path), [gold()])
    assert made["all"]["conll_f1"] == 1.0
    assert made["by_fold"]["conll_f1"] == {"4": 1.0}
    assert "persons" not in made


@pytest.mark.parametrize("on", ["stories", "scenes"])
def test_marked_texts_of_our_own_give_chains_that_fit_their_text(on):
    for marked in coreference.golds(on):
        assert all(marked.within[0] <= m.start < m.end <= marked.within[1] for m in marked.marks), marked.name
        assert all(marked.text[m.start].strip() and marked.text[m.end - 1].strip() for m in marked.marks), marked.name
        assert {m.form for m in marked.marks} <= {"proper", "nominal", "pronominal"}, marked.name
    kinds = {m.chain and m.chain[0] for marked in coreference.golds(on) for m in marked.marks}
    assert kinds == {"chain", "alone", None}


def test_gold_of_corpora_is_read_with_all_forms_and_types():
    try:
        golds = {on: coreference.golds(on) for on in ("litbank", "gum")}
    except AbsentError as error:
        pytest.skip(str(error))
    assert (len(golds["litbank"]), len(golds["gum"])) == (10, 2)
    for on, marked in golds.items():
        assert {m.form for one in marked for m in one.marks} == {"proper", "nominal", "pronominal"}, on
        assert any(m.type == "PER" for one in marked for m in one.marks), on
    assert all(m.chain is not None for one in golds["gum"] for m in one.marks)
