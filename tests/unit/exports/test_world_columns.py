"""The world as the page gets it: columns that give the states back, in the browser's units, and words for time and findings."""

from __future__ import annotations

import json
import time
from itertools import accumulate
from typing import Any

import pytest
from tests.project.crowded_novel import crowded_novel
from tests.unit.world import sample

from fabula.exports.html import render_html
from fabula.exports.page.happenings import elapsed, findings_of, told_events
from fabula.exports.page.rulings import entries_of
from fabula.story.document import to_document


def _world(document: dict[str, Any]) -> dict[str, Any]:
    return json.loads(render_html(document).split('id="data">')[1].split("</script>")[0])["world"]


def test_columns_give_the_states_and_passages_back() -> None:
    document = to_document(sample.story())
    world, entries = _world(document), entries_of(document)
    strings = world["strings"]
    states = [state for entry in entries for state in entry.states]
    assert list(accumulate(world["states"]["at"])) == [state.told_at for state in states]
    assert [strings[w] for w in world["states"]["w"]] == [state.words for state in states]
    starts = list(accumulate(world["passages"]["s"]))
    spans = [(start, start + n) for start, n in zip(starts, world["passages"]["n"], strict=True)]
    assert spans == [span for entry in entries for span in entry.passages]
    assert sum(world["entries"]["n"]) == len(states)
    assert sum(world["entries"]["m"]) == len(spans)
    assert len(set(strings)) == len(strings)


def test_columns_count_in_the_units_of_the_browser() -> None:
    document = to_document(sample.story())
    moon = "🌙" + document["text"][1:]
    plain, moved = _world(document), _world(document | {"text": moon})
    assert [at + 1 for at in accumulate(plain["states"]["at"])] == list(accumulate(moved["states"]["at"]))


def test_events_are_those_that_happen_to_somebody_and_that_a_reader_looks_for() -> None:
    base: dict[str, Any] = {"start": 0, "end": 4, "kind": "give", "realis": "actual", "agent": ["c1"], "score": 0.9}
    others = [
        {"kind": "see"},
        {"kind": None},
        {"realis": "negated"},
        {"realis": "future"},
        {"agent": []},
        {"score": 0.3},
    ]
    assert told_events({"events": [base, *(base | other for other in others)]}) == [base]
    assert (
        len(told_events({"events": [base | {"agent": [], "patient": ["c1"]}, base | {"realis": "reported_past"}]})) == 2
    )


def test_events_name_who_tells_them() -> None:
    document = to_document(sample.story())
    document["events"][0]["narrated_in"] = document["quotations"][1]["id"]
    world = _world(document)
    assert world["events"]["by"][:2] == [sample.ODILE, -2]
    assert world["events"]["sets"][world["events"]["a"][0]] == [sample.RUNA]


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("P1D", "1 day later"),
        ("P2D", "2 days later"),
        ("-P3W", "3 weeks before"),
        ("PT2H", "2 hours later"),
        ("PT20M", "20 minutes later"),
        ("P1Y2M", "1 year and 2 months later"),
        ("PT0S", "meanwhile"),
        ("P", ""),
        ("soon", ""),
        (None, ""),
    ],
)
def test_elapsed_says_a_duration_in_words(since: str | None, words: str) -> None:
    assert elapsed(since) == words


def test_findings_come_where_their_last_passage_is_read() -> None:
    late = {
        "code": "two_places",
        "message": "both",
        "start": 90,
        "end": 95,
        "evidence": [[90, 95], [2, 5]],
        "score": 0.7,
    }
    early = {"code": "attribute_changes", "message": "eyes", "start": 40, "end": 44, "evidence": [[10, 14], [40, 44]]}
    doubt = {"code": "cast_may_be_one", "message": "x", "start": 1, "end": 2, "evidence": [[1, 2]]}
    source = {"code": "unpaired_quotation_mark", "message": "x", "start": 1, "end": 2, "evidence": []}
    found = findings_of({"warnings": [late, source, doubt, early]})
    assert [(head, places) for head, _, places, _ in found] == [
        ("A trait changes", [(10, 14), (40, 44)]),
        ("In two places at once", [(2, 5), (90, 95)]),
    ]
    page = render_html({"text": "word " * 30, "warnings": [late, source]})
    assert "One thing to know about this text" in page


def test_columns_of_a_crowded_novel_are_small_and_quickly_made() -> None:
    document = crowded_novel()
    start = time.perf_counter()
    page = render_html(document)
    took = time.perf_counter() - start
    assert len(page.encode()) < 2_600_000
    assert took < 5
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert len(json.dumps(data["world"], ensure_ascii=False, separators=(",", ":")).encode()) < 700_000
