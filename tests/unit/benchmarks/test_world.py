"""Scores of events, relations, transfers, knowledge and continuity: a wrong row lowers the score."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.quality.cases import Board, overlaps
from benchmarks.quality.continuity import CODES, score_continuity
from benchmarks.quality.continuity import FOLDER as FAULTS
from benchmarks.quality.events import score_events
from benchmarks.quality.relations import found_ties, gold_ties, is_same_kin, score_relations, shared
from benchmarks.quality.transfers import head_word, score_knowledge, score_transfers
from benchmarks.quality.world_scenes import world_scene
from tests.gold.resolve import GoldError
from tests.unit.benchmarks.worlds import (
    TEXT,
    case,
    document,
    gold,
    gold_event,
    gold_finding,
    gold_knowledge,
    gold_relation,
    gold_transfer,
    row_event,
    row_finding,
    row_knowledge,
    row_relation,
    row_transfer,
    scored,
    span,
    stretch,
)


def events(**more):
    wanted = gold(
        event_stretch=[stretch()],
        events=[
            gold_event("gave", kind="give", agent=("ilse",), recipient=("odd",)),
            gold_event("Marry", kind="marry", agent=("odd",), patient=("ilse",), realis="hypothetical", told_by="odd"),
            gold_event("kiss", uncertain=True),
        ],
    )
    said = span("“Marry me,”")
    quotation = {"id": "q1", "start": said[0], "end": said[1], "speaker": "c2"}
    rows = {
        "gave": {"kind": "give", "agent": ["c1"], "recipient": ["c2"]},
        "Marry": {
            "kind": "marry",
            "agent": ["c2"],
            "patient": ["c1"],
            "realis": "hypothetical",
            "narrated_in": "q1",
        },
        "kiss": {"agent": ["c3"]},
    }
    rows |= {words: {**rows.get(words, {}), **changed} for words, changed in more.items()}
    given = document(events=[row_event(words, **row) for words, row in rows.items()], quotations=[quotation])
    return scored(score_events, wanted, given).rows()


def test_right_events_are_right_and_the_uncertain_one_is_not_punished():
    rows = events()
    for measure in ("triggers", "roles", "role_triples"):
        assert rows[f"events/{measure}"]["f1"] == 1, measure
    assert rows["events/triggers"]["predicted"] == 2
    for measure in ("realis", "kind", "told_by"):
        assert rows[f"events/{measure}"]["accuracy"] == 1, measure


@pytest.mark.parametrize(
    ("words", "wrong", "measure"),
    [
        ("gave", {"agent": ["c2"]}, "roles"),
        ("gave", {"patient": ["c2"]}, "roles"),
        ("gave", {"agent": ["c1", "c4"]}, "roles"),
        ("gave", {"recipient": ["c1"]}, "role_triples/recipient"),
        ("Marry", {"realis": "actual"}, "realis"),
        ("Marry", {"kind": "kill"}, "kind"),
        ("Marry", {"narrated_in": None}, "told_by"),
        ("laughed", {"agent": ["c1"]}, "triggers"),
        ("laughed", {"agent": ["c1"]}, "roles"),
    ],
)
def test_a_wrong_event_lowers_its_score(words, wrong, measure):
    row = events(**{words: wrong})[f"events/{measure}"]
    assert row.get("f1", row.get("accuracy")) < 1


def test_an_event_without_roles_in_gold_and_story_is_not_in_the_roles():
    wanted = gold(event_stretch=[stretch()], events=[gold_event("laughed")])
    rows = scored(score_events, wanted, document(events=[row_event("laughed")])).rows()
    assert rows["events/triggers"]["f1"] == 1
    assert rows["events/roles"]["gold"] == rows["events/roles"]["predicted"] == 0


def relations(wanted, *given):
    return scored(score_relations, gold(relations=wanted), document(relations=list(given))).rows()


KISS = gold_relation("the kiss", "odd", "ilse", "couple", "begins")
MEASURES = ("pair_and_type", "with_evidence", "state_and_stretch", "state_stretch_and_claimant")


def f1(rows):
    return [rows[f"relations/{measure}"]["f1"] for measure in MEASURES]


def test_relations_that_run_both_ways_are_right_either_way():
    assert f1(relations([KISS], row_relation("the kiss", "c1", "c2", "couple", "begins"))) == [1, 1, 1, 1]
    loves = gold_relation("the kiss", "odd", "ilse", "romantic_interest")
    assert f1(relations([loves], row_relation("the kiss", "c1", "c2", "romantic_interest")))[0] == 0


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (row_relation("the kiss", "c1", "c2", "friend", "begins"), [0, 0, 0, 0]),
        (row_relation("the kiss", "c1", "c4", "couple", "begins"), [0, 0, 0, 0]),
        (row_relation("She laughed", "c1", "c2", "couple", "begins", start=KISS.start), [1, 0, 1, 1]),
        (row_relation("the kiss", "c1", "c2", "couple", "ends"), [1, 1, 0, 0]),
        (row_relation("the kiss", "c1", "c2", "couple", "begins", start=0), [1, 1, 0, 0]),
        (row_relation("the kiss", "c1", "c2", "couple", "begins", asserted_by="c2"), [1, 1, 1, 0]),
    ],
)
def test_a_wrong_relation_lowers_its_score(row, expected):
    assert f1(relations([KISS], row)) == expected


def test_an_uncertain_relation_is_neither_asked_nor_punished():
    doubtful = gold_relation("She laughed", "ilse", "odd", "rival", uncertain=True)
    rows = relations(
        [KISS, doubtful],
        row_relation("the kiss", "c1", "c2", "couple", "begins"),
        row_relation("She laughed", "c1", "c2", "rival"),
    )
    assert f1(rows) == [1, 1, 1, 1]
    assert f1(relations([KISS, doubtful], row_relation("the kiss", "c1", "c2", "couple", "begins"))) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("source", "target", "kin", "is_right"),
    [
        ("c2", "c3", "brother", True),
        ("c3", "c2", "sister", True),
        ("c2", "c3", "uncle", False),
        ("c3", "c2", None, False),
    ],
)
def test_kin_is_seen_from_either_end(source, target, kin, is_right):
    wanted = [gold_relation("Their brother", "odd", "twins", "family", kin="brother")]
    row = row_relation("Their brother", source, target, "family", kin=kin)
    made = case(gold(relations=wanted), document(relations=[row]))
    assert is_same_kin(gold_ties(made)[0], found_ties(made)[0]) is is_right
    rows = relations(wanted, row)
    assert rows["relations/pair_and_type"]["f1"] == 1
    assert rows["relations/kin"]["accuracy"] == is_right


def test_stretches_share_what_they_have_in_common():
    assert shared((0, 10), (0, 10)) == 1
    assert shared((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert shared((0, 10), (10, 20)) == 0
    assert overlaps([(0, 4)], [(3, 5)])
    assert not overlaps([(0, 4)], [(4, 5)])


KEY = gold_transfer("gave Odd the brass key", "the brass key", "given", giver="ilse", receiver="odd")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (row_transfer("Ilse gave", "key", "given", giver="c1", receiver="c2"), [1, 1, 1]),
        (row_transfer("Ilse gave", "the bakery", "given", giver="c1", receiver="c2"), [1, 0, 1]),
        (row_transfer("Ilse gave", "the key", "offered", giver="c1", receiver="c2"), [0, 0, 1]),
        (row_transfer("Ilse gave", "the key", "given", giver="c2", receiver="c1"), [0, 0, 0]),
        (row_transfer("She laughed", "the key", "given", giver="c1", receiver="c2"), [0, 0, 0]),
    ],
)
def test_transfers_need_the_passage_the_hands_and_the_state(row, expected):
    rows = scored(score_transfers, gold(transfers=[KEY]), document(transfers=[row])).rows()
    assert [rows[m]["f1"] for m in ("transfers", "transfers/with_thing", "transfers/any_state")] == expected


def test_unsure_rows_are_left_out_where_that_is_asked():
    row = row_transfer("Ilse gave", "key", "given", giver="c1", receiver="c2", score=0.4)
    made = case(gold(transfers=[KEY]), document(transfers=[row]))
    for least, predicted in ((0.0, 1), (0.3, 1), (0.5, 0)):
        board = Board()
        score_transfers(replace(made, least=least), board)
        assert board.rows()["transfers"]["predicted"] == predicted


def test_the_head_of_a_thing_is_its_last_word_before_a_preposition():
    assert head_word("the brass key of the bakery") == "key"
    assert head_word("her grandmother’s watch, which ran late") == "watch"
    assert head_word("it") == "it"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (row_knowledge("saw the kiss", "c3", "saw"), [1, 1, 1]),
        (row_knowledge("saw the kiss", "c3", "told", told_by="c2"), [1, 0, 0]),
        (row_knowledge("saw the kiss", "c1", "saw"), [0, 0, 0]),
        (row_knowledge("Ilse gave", "c3", "saw"), [0, 0, 0]),
    ],
)
def test_knowledge_needs_the_passage_and_who_learns_it(row, expected):
    wanted = gold(knowledge=[gold_knowledge("the twins saw the kiss", "twins", "saw")])
    rows = scored(score_knowledge, wanted, document(knowledge=[row])).rows()
    assert [rows[m]["f1"] for m in ("knowledge", "knowledge/how", "knowledge/told_by")] == expected


def continuity(*findings, planted=True):
    faults = [gold_finding("eyes were black", "eyes were gray", "attribute_changes")] if planted else []
    rows = scored(score_continuity, gold(findings=faults), document(warnings=list(findings))).rows()
    return rows["continuity/stories"]["precision"], rows["continuity/stories"]["recall"]


def test_a_finding_must_show_both_passages_of_a_planted_fault():
    right = row_finding("attribute_changes", "Odd’s eyes were gray", "Odd’s eyes were black")
    assert continuity(right) == (1, 1)
    assert continuity(right, right) == (1, 1)
    assert continuity(right, planted=False) == (0, 0)
    assert continuity(right, row_finding("two_places", "Ilse gave", "the mill")) == (0.5, 1)
    assert continuity(row_finding("two_places", "Odd’s eyes were gray", "Odd’s eyes were black")) == (0, 0)
    assert continuity(row_finding("attribute_changes", "Ilse gave", "Odd’s eyes were black")) == (0, 0)
    assert continuity({**right, "code": "speakers_uncertain"}) == (0, 0)


def test_a_board_prints_what_was_wrong(capsys):
    board = scored(score_transfers, gold(transfers=[KEY]), document(transfers=[]))
    board.print(["transfers"])
    out = capsys.readouterr().out
    assert "recall 0.000" in out
    assert "bakery MISSED ilse > odd given: gave Odd the brass key" in out
    Board().print()


def test_a_training_scene_may_quote_the_first_words_of_its_scenes():
    people = [{"id": "odd", "name": "Odd", "kind": "person", "role": "major"}]
    row = {
        "name": "mill",
        "purpose": "scenes",
        "text": TEXT,
        "characters": people,
        "scenes": [{"text": "Ilse gave", "break": "start"}, {"text": "At noon", "break": "time"}],
    }
    scene = world_scene(row, Path("mill.toml"))
    assert [TEXT[s.start : s.end].split()[-1] for s in scene.gold.scenes] == ["him.", "black."]
    row["events"] = [{"text": "saw", "agent": ["odd"]}]
    assert world_scene(row, Path("mill.toml")).gold.event_stretch[0].end == len(TEXT)
    row["events"] = [{"text": "seen"}]
    with pytest.raises(GoldError, match="'seen' not found"):
        world_scene(row, Path("mill.toml"))


def test_planted_faults_stand_in_their_texts_once_and_in_order():
    cases = [case for path in sorted(FAULTS.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]]
    assert sum(len(case.get("faults", ())) for case in cases) >= 20
    assert len({case["name"] for case in cases}) == len(cases)
    for each in cases:
        for fault in each.get("faults", ()):
            assert fault["code"] in CODES
            assert [each["text"].count(fault[key]) for key in ("earlier", "later")] == [1, 1], each["name"]
            assert each["text"].index(fault["earlier"]) < each["text"].index(fault["later"])
