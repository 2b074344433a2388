"""The states that the page shows: at every place those of the world there, and never a word of what comes later."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.unit.world import sample

from fabula.exports.page import rulings
from fabula.exports.page.rulings import KNOWN, THING, TIE, Entry, State, entries_of
from fabula.story.document import from_document, to_document
from fabula.world import World, WorldState
from fabula.world.phrasing import thing_words, tie_words

TYPES = ("couple", "friend", "family", "superior", "enemy")
STATES = ("holds", "begins", "changes", "ends", "believed", "denied", "wished")


def _document() -> dict[str, Any]:
    return to_document(sample.story())


def _crowded(seed: int) -> dict[str, Any]:
    """Give the story with many ties, things and lessons at any place, in any state, by anybody."""
    rng = random.Random(seed)  # noqa: S311
    document = _document()
    ids = [c["id"] for c in document["characters"]]
    n = len(document["text"])

    def span(least: int = 0) -> tuple[int, int]:
        start = rng.randrange(least, n - 12)
        return start, start + rng.randrange(1, 12)

    rows: dict[str, list[dict[str, Any]]] = {"relations": [], "transfers": [], "knowledge": []}
    for number in range(40):
        first = span()
        source, target = rng.sample(ids, 2)
        evidence = sorted({first, *(span(first[0]) for _ in range(rng.randrange(3)))})
        rows["relations"].append(
            {"id": f"r{number}", "start": first[0], "end": rng.choice([n, rng.randrange(first[1], n + 1)])}
            | {"source": source, "target": target, "type": rng.choice(TYPES), "directed": False, "kin": None}
            | {"asserted_by": rng.choice(["narrator", "narrator", *ids]), "state": rng.choice(STATES)}
            | {"evidence": [list(pair) for pair in evidence], "score": rng.choice([0.4, 0.6, 0.9, None])}
        )
        start, end = span()
        rows["transfers"].append(
            {"id": f"t{number}", "start": start, "end": end, "object": f"the {rng.choice(['key', 'lamp'])}"}
            | {"thing": f"x{rng.randrange(1, 4)}", "giver": rng.choice([None, *ids])}
            | {"receiver": rng.choice([None, *ids]), "asserted_by": rng.choice(["narrator", *ids]), "score": 0.8}
            | {"state": rng.choice(["intended", "asked", "offered", "refused", "given", "left", "taken", "lost"])}
        )
        start, end = span()
        rows["knowledge"].append(
            {"id": f"k{number}", "start": start, "end": end, "character": rng.choice(ids), "about": f"it {number % 9}"}
            | {"how": "saw", "told_by": None, "score": 0.8}
        )
    for name, made in rows.items():
        document[name] = sorted(made, key=lambda row: (row["start"], -row["end"]))
    for transfer in document["transfers"]:
        transfer["event"] = None
    return document


def _dreamt(seed: int) -> dict[str, Any]:
    """Give the crowded story with a dream, a tale and something imagined in it, and with notes, of which one holds others."""
    document = _crowded(seed)
    ids = [c["id"] for c in document["characters"]]
    levels = ("dream", "tale", "imagined", "flashback")
    for number, (scene, level) in enumerate(zip(document["scenes"], levels, strict=True)):
        scene |= {"level": level, "pov": [None, *ids][(seed + number) % 3]}
    first = document["scenes"][0]
    cut = first["end"] // 2
    document["scenes"][:1] = [
        first | {"id": "s9", "end": cut, "level": None},
        first | {"start": cut},
    ]
    n = len(document["text"])
    document["paratext"] = [
        {"id": f"p{row}", "start": start, "end": end, "kind": "authors_note", "facts": {}, "score": 0.9}
        for row, (start, end) in enumerate([(0, 9), (n // 2, n // 2 + 40), (n // 2 + 5, n // 2 + 10), (n - 25, n - 4)])
    ]
    return document


def _shown(entry: Entry, to: int) -> State | None:
    return next((state for state in reversed(entry.states) if state.told_at <= to), None)


def _words(document: dict[str, Any], entries: list[Entry], kind: int, to: int, *, is_fact: bool) -> list[str]:
    names = [c["name"] for c in document["characters"]]
    said: list[str] = []
    for entry in entries:
        state = _shown(entry, to)
        if state is None or entry.kind != kind or (kind != KNOWN and entry.is_fact != is_fact):
            continue
        words = state.words
        for mark, row in (("a", entry.left), ("b", entry.right), *((str(row), row) for row in range(len(names)))):
            words = words.replace(f"\x02{mark}\x03", names[row])
        said.append(f"{state.label}: {words}" if kind == THING else words)
    return sorted(said)


@pytest.mark.parametrize(
    "document", [_document(), *map(_crowded, range(1, 5)), *map(_dreamt, range(1, 6))], ids=lambda _: "story"
)
def test_rulings_at_every_place_are_those_of_the_world(document: dict[str, Any]) -> None:
    entries = entries_of(document)
    world = World.of(from_document(document))

    def name(who: Any) -> str:
        return who.name

    def facts(state: WorldState) -> list[str]:
        return sorted(tie_words(tie, name) for tie in state.ties)

    seen: set[tuple[int, int]] = set()
    for to in range(len(document["text"]) + 1):
        state = world.at(to)
        assert _words(document, entries, TIE, to, is_fact=True) == facts(state)
        assert _words(document, entries, THING, to, is_fact=True) == sorted(
            thing_words(thing, name) for thing in state.things
        )
        assert len(_words(document, entries, KNOWN, to, is_fact=True)) == len(state.knowledge)
        assert _claims(entries, to) == sorted(
            (TIE if claim.tie else THING, -1 if claim.by is None else claim.by.i, claim.status)
            for claim in state.claims
        )
        seen.add((len(state.ties), len(state.claims)))
    assert len(seen) > 2


def _claims(entries: list[Entry], to: int) -> list[tuple[int, int, str]]:
    return sorted((e.kind, e.by, e.status) for e in entries if not e.is_fact and _shown(e, to))


def test_rulings_a_dream_is_a_thought_of_whose_eyes_it_is_seen_with_and_a_note_is_nothing() -> None:
    document = _document()
    awake = entries_of(document)
    second = document["scenes"][1]
    dreamt = document | {"scenes": [*document["scenes"]]}
    dreamt["scenes"][1] = second | {"level": "dream", "pov": document["characters"][1]["id"]}
    couple = [e for e in entries_of(dreamt) if e.type == "couple" and e.states[0].told_at <= second["end"]]
    assert {(e.is_fact, e.way, e.by, e.status) for e in couple} == {(False, "thought", 1, "hypothetical")}
    note: dict[str, Any] = {"id": "p1", "kind": "other", "facts": {}, "score": None}
    noted = document | {"paratext": [note | {"start": second["start"], "end": second["end"]}]}
    found = {(e.kind, s.told_at) for e in entries_of(noted) for s in e.states}
    before = {(e.kind, s.told_at) for e in awake for s in e.states}
    assert found == {(k, at) for k, at in before if not second["start"] < at <= second["end"]}
    assert found < before


def test_rulings_of_a_tie_with_many_passages_look_at_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = _document()
    row = next(row for row in document["relations"] if row["type"] == "family")
    n = 400
    row["evidence"] = [
        [row["start"] + number // 20, row["start"] + number // 20 + 1 + number % 20] for number in range(n)
    ]
    document["relations"] = [row]
    looked: list[int] = []

    def look(change: object) -> int:
        looked.append(1)
        return id(change)

    monkeypatch.setattr(rulings, "id", look, raising=False)
    (tie,) = (entry for entry in entries_of(document) if entry.kind == TIE)
    assert len(tie.passages) >= n
    assert len(looked) < 12 * n


@pytest.mark.parametrize("seed", [5, 6])
def test_rulings_rest_on_passages_that_have_been_read(seed: int) -> None:
    entries = entries_of(_crowded(seed))
    assert len(entries) > 20
    for entry in entries:
        places = [state.told_at for state in entry.states]
        assert places == sorted(places)
        for state in entry.states:
            first, last = state.passages
            assert last > first
            assert all(end <= state.told_at for _, end in entry.passages[first:last])
            assert state.opening < last


def test_rulings_of_a_shorter_story_are_the_first_of_the_whole() -> None:
    whole = _crowded(7)
    cut = 120
    short = whole | {name: [row for row in whole[name] if row["start"] < cut] for name in ("transfers", "knowledge")}
    short["relations"] = []
    whole["relations"] = []
    kept = {(e.kind, e.left, s.told_at, s.words) for e in entries_of(short) for s in e.states if s.told_at < cut}
    assert kept
    assert kept == {
        (e.kind, e.left, s.told_at, s.words) for e in entries_of(whole) for s in e.states if s.told_at < cut
    }


def test_rulings_a_tie_that_lasts_to_the_last_word_has_not_ended() -> None:
    document = _document()
    document["text"] += "\n\nThank you for reading."
    words = [entry.states[-1].state for entry in entries_of(document) if entry.kind == TIE and entry.type == "family"]
    assert words == ["holds"]


def test_rulings_leave_out_rows_about_nobody() -> None:
    document = _document()
    document["relations"][0]["source"] = "nobody"
    document["transfers"][0]["receiver"] = "nobody"
    assert len(entries_of(document)) == len(entries_of(_document())) - 1
    assert entries_of(document | {"relations": [], "transfers": [], "knowledge": []}) == []
