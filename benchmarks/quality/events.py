"""Events with their roles inside the stretches of gold in which every event is marked.

A predicted event is found by a gold event whose trigger overlaps its own, each once. ``roles`` asks that the agents and the
patients are the same sets, over the events that have either in gold or in the story; ``role_triples`` counts single (event, role,
character), recipients too. Realis, kind and who tells it are asked of the found ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.gold.model import Event

from benchmarks.quality.cases import Board, Case
from benchmarks.quality.tally import pair

_ROLES = ("agent", "patient", "recipient")


def score_events(case: Case, board: Board) -> None:
    """Add the measures of events of one story."""
    stretches = [(s.start, s.end) for s in case.gold.event_stretch]
    if not stretches:
        return
    wanted = [e for e in case.gold.events if not e.uncertain]
    doubtful = [e for e in case.gold.events if e.uncertain]
    given = [
        row
        for row in case.rows("events")
        if any(a <= row["start"] < b for a, b in stretches)
        and not any(e.start < row["end"] and row["start"] < e.end for e in doubtful)
    ]
    pairs = pair([(e.start, e.end, "") for e in wanted], [(row["start"], row["end"], "") for row in given])
    partner = dict(pairs)
    _triggers(case, board, wanted, given, partner)
    _sets(case, board, wanted, given, partner)
    _triples(case, board, wanted, given, partner)
    for i, j in pairs:
        _ask(case, board, wanted[i], given[j])


def _triggers(
    case: Case, board: Board, wanted: list[Event], given: list[Mapping[str, Any]], partner: dict[int, int]
) -> None:
    tally = board.tally("events/triggers")
    tally.add(len(partner), len(given), len(wanted))
    tally.misses += [
        f"{case.name} MISSED ({e.realis}) {_shown(case, e.start, e.end)}"
        for i, e in enumerate(wanted)
        if i not in partner
    ]
    taken = set(partner.values())
    tally.misses += [
        f"{case.name} WRONG  ({row['realis']}, {row.get('reason')}) {_shown(case, row['start'], row['end'])}"
        for j, row in enumerate(given)
        if j not in taken
    ]


def _sets(
    case: Case, board: Board, wanted: list[Event], given: list[Mapping[str, Any]], partner: dict[int, int]
) -> None:
    def of_gold(e: Event) -> tuple[frozenset[str], frozenset[str]]:
        return case.members(e.agent), case.members(e.patient)

    def of_row(row: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
        return case.everyone(row["agent"] or ()), case.everyone(row["patient"] or ())

    tally = board.tally("events/roles")
    found = [of_row(row) for row in given]
    for i, e in enumerate(wanted):
        roles = of_gold(e)
        j = partner.get(i)
        is_right = j is not None and any(roles) and found[j] == roles
        tally.add(is_right, 0, any(roles))
        if not is_right and (any(roles) or (j is not None and any(found[j]))):
            got = "no event" if j is None else _told(found[j])
            tally.misses.append(f"{case.name} {_told(roles)} got {got}: {_shown(case, e.start, e.end)}")
    tally.add(0, sum(any(roles) for roles in found), 0)
    taken = set(partner.values())
    tally.misses += [
        f"{case.name} no gold event got {_told(found[j])}: {_shown(case, row['start'], row['end'])}"
        for j, row in enumerate(given)
        if j not in taken and any(found[j])
    ]


def _triples(
    case: Case, board: Board, wanted: list[Event], given: list[Mapping[str, Any]], partner: dict[int, int]
) -> None:
    for role in _ROLES:
        for measure in ("events/role_triples", f"events/role_triples/{role}"):
            tally = board.tally(measure)
            for i, e in enumerate(wanted):
                asked = case.members(getattr(e, role))
                found = case.everyone(given[partner[i]][role] or ()) if i in partner else frozenset[str]()
                tally.add(len(asked & found), 0, len(asked))
                if measure.endswith(role) and asked != found:
                    tally.misses.append(
                        f"{case.name} {sorted(asked)} got {sorted(found)}: {_shown(case, e.start, e.end)}"
                    )
            tally.add(0, sum(len(case.everyone(row[role] or ())) for row in given), 0)


def _ask(case: Case, board: Board, event: Event, row: Mapping[str, Any]) -> None:
    shown = _shown(case, event.start, event.end)
    realis = row["realis"]
    board.share("events/realis").add(
        is_right=realis == event.realis,
        miss=f"{event.realis} -> {realis} ({row.get('reason')}) {case.name}: {shown}",
    )
    board.share(f"events/realis/{event.realis}").add(is_right=realis == event.realis, miss="")
    if event.kind is not None:
        miss = f"{event.kind} -> {row['kind']} {case.name}: {shown}"
        board.share("events/kind").add(is_right=row["kind"] == event.kind, miss=miss)
    if event.told_by is not None:
        quotation = next((q for q in case.rows("quotations") if q["id"] == row["narrated_in"]), None)
        teller = case.who(quotation["speaker"]) if quotation else None
        miss = f"{event.told_by} -> {teller} {case.name}: {shown}"
        board.share("events/told_by").add(is_right=teller == event.told_by, miss=miss)


def _told(roles: tuple[frozenset[str], frozenset[str]]) -> str:
    return f"{'+'.join(sorted(roles[0])) or '-'} > {'+'.join(sorted(roles[1])) or '-'}"


def _shown(case: Case, start: int, end: int) -> str:
    before, after = case.text[max(0, start - 45) : start], case.text[end : end + 35]
    return " ".join(f"{before}>>{case.text[start:end]}<<{after}".split())
