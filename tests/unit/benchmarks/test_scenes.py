"""Scores of scenes: boundaries, places, points of view, company and story time."""

from __future__ import annotations

import pytest
from benchmarks.quality.cases import Board
from benchmarks.quality.removed_breaks import remove, score_removed
from benchmarks.quality.scenes import is_marked, match_rows, score_scenes, window_diff
from tests.unit.benchmarks.worlds import document, gold, gold_scene, place, row_scene, scored, span

FIRST = ("Ilse gave", "laughed at him.")
SECOND = ("At noon", "been happier.")
THIRD = ("Odd’s eyes were black", "black.")


def wanted(**more):
    return gold(
        scenes=[
            gold_scene(*FIRST, "start", pov="ilse", present=("ilse", "odd"), place=place("the bakery"), index=0),
            gold_scene(*SECOND, "time", pov=None, present=("twins",), time=place("At noon"), index=1, **more),
        ]
    )


def given(**more):
    start, end = span("At noon")
    return document(
        scenes=[
            row_scene(
                *FIRST, "start", pov="c1", present=["c1", "c2"], place={"text": "the bakery", "start": 0, "end": 9}
            ),
            row_scene(
                *SECOND, "time", **{"present": ["c3"], "time": {"text": "At noon", "start": start, "end": end}, **more}
            ),
        ]
    )


def test_right_scenes_are_right():
    rows = scored(score_scenes, wanted(), given()).rows()
    assert rows["scenes/unmarked"]["f1"] == 1
    assert rows["scenes/present"]["f1"] == 1
    assert rows["scenes/place"]["f1"] == rows["scenes/time"]["f1"] == 1
    assert rows["scenes/point_of_view"]["accuracy"] == 1
    assert rows["scenes/window_diff"]["mean"] == 0
    assert "scenes/level" not in rows


def test_a_missed_scene_is_a_miss_of_its_kind_and_takes_its_facts_with_it():
    board = scored(score_scenes, wanted(), document(scenes=given()["scenes"][:1]))
    rows = board.rows()
    assert (rows["scenes/unmarked"]["recall"], rows["scenes/unmarked"]["predicted"]) == (0, 0)
    assert "MISSED time: 'At noon" in board.tally("scenes/unmarked").misses[0]
    assert rows["scenes/window_diff"]["mean"] > 0
    assert rows["scenes/present"]["recall"] == pytest.approx(2 / 3)


def test_extra_cuts_are_wrong_unless_the_cast_made_them():
    cut = row_scene(*THIRD, "place")
    document_of = given()
    document_of["scenes"].append(cut)
    assert scored(score_scenes, wanted(), document_of).rows()["scenes/unmarked"]["precision"] == 0.5
    cut["break"] = "cast"
    assert scored(score_scenes, wanted(), document_of).rows()["scenes/unmarked"]["precision"] == 1


def test_what_is_uncertain_is_neither_asked_nor_punished():
    rows = scored(score_scenes, wanted(uncertain=True), given()).rows()
    assert "scenes/unmarked" not in rows
    assert rows["scenes/point_of_view"]["gold"] == 1


@pytest.mark.parametrize(
    ("wrong", "measure"),
    [
        ({"pov": "c2"}, "scenes/point_of_view"),
        ({"present": ["c3", "c4"]}, "scenes/present"),
        ({"present": []}, "scenes/present"),
        ({"time": None}, "scenes/time"),
        ({"place": {"text": "the mill", "start": 5, "end": 9}}, "scenes/place"),
    ],
)
def test_a_wrong_fact_lowers_its_score(wrong, measure):
    row = scored(score_scenes, wanted(), given(**wrong)).rows()[measure]
    assert row.get("f1", row.get("accuracy")) < 1


def test_story_time_is_asked_where_gold_tells_it():
    told = gold(
        scenes=[
            gold_scene(*FIRST, "start", order=1, index=0),
            gold_scene(*SECOND, "time", order=0, level="flashback", since="-P3W", retells=0, index=1),
        ]
    )
    right = document(
        scenes=[
            row_scene(*FIRST, "start", order=1),
            row_scene(*SECOND, "time", order=0, level="flashback", since="-P3W", retells=f"s{span(FIRST[0])[0]}"),
        ]
    )
    rows = scored(score_scenes, told, right).rows()
    assert [rows[f"scenes/{key}"]["accuracy"] for key in ("level", "order_of_neighbors")] == [1, 1]
    assert [rows[f"scenes/{key}"]["f1"] for key in ("since", "retells")] == [1, 1]
    rows = scored(score_scenes, told, given()).rows()
    assert [rows[f"scenes/{key}"]["accuracy"] for key in ("level", "order_of_neighbors")] == [0.5, 0]
    assert [rows[f"scenes/{key}"]["f1"] for key in ("since", "retells")] == [0, 0]


def test_rows_are_paired_within_one_paragraph_and_once():
    assert match_rows([3, 8], [4, 2, 9]) == [(0, 0), (1, 2)]
    assert match_rows([3], [5]) == []


def test_window_diff_counts_windows_with_another_number_of_boundaries():
    assert window_diff([20], [20], 40) == 0
    assert 0 < window_diff([20], [21], 40) < window_diff([20], [], 40) <= 1


def test_a_boundary_is_printed_by_a_mark_a_heading_or_a_larger_gap():
    assert is_marked("mark", "\n\n", 2)
    assert is_marked("pov", "\n\nODD\n\n", 2)
    assert is_marked("blank", "\n\n\n\n", 2)
    assert not is_marked("blank", "\n\n", 2)
    assert not is_marked("time", "\n\n\n", 2)


def test_removed_breaks_are_asked_and_every_extra_cut_counts():
    one = remove("mill", "One.\n\nTwo.\n\n* * *\n\nThree.\n\nFour.\n\nFive.\n")
    assert one.text == "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n"
    assert [one.text[at:].split()[0] for at in one.breaks] == ["Three."]
    starts = [one.text.index(word) for word in ("One", "Two", "Three", "Four", "Five")]
    blocks = [{"start": at, "end": at + 4, "kind": "paragraph"} for at in starts]

    def score(*rows):
        board = Board()
        scenes = [{"start": at, "end": 0, "break": kind} for at, kind in ((0, "start"), *rows)]
        score_removed(one, {"text": one.text, "blocks": blocks, "chapters": [], "scenes": scenes}, board)
        return [board.rows()[key]["f1"] for key in ("removed_breaks", "removed_breaks/without_cast_cuts")]

    assert score((starts[2], "time")) == [1, 1]
    assert score((starts[2], "time"), (starts[4], "cast")) == [pytest.approx(2 / 3), 1]
    assert score() == [0, 0]
