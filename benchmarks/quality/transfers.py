"""Transfers and knowledge: rows whose passages overlap, each once, and whose characters and state are the same.

``transfers`` asks for giver, receiver and state; ``with_thing`` for the head word of the thing besides; ``any_state`` leaves the state
out. ``knowledge`` asks who learns it; ``knowledge/how`` how, and ``knowledge/told_by`` from whom, besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.gold.model import Item, Knowledge

from benchmarks.quality.cases import Board, Case
from benchmarks.quality.tally import pair

_LINK = re.compile(r"\s(?:of|with|in|on|from|for|at|to|by|that|which|who|about|under|over|inside)\s|[,;(]")
_WORD = re.compile(r"[\w’'-]+")


def score_transfers(case: Case, board: Board) -> None:
    """Add the measures of transfers of one story."""

    def told(giver: str | None, receiver: str | None, state: str, words: str) -> str:
        return f"{giver} > {receiver}{state and f' {state}'}{words and f' [{head_word(words)}]'}"

    for measure, state, thing in (
        ("transfers", True, False),
        ("transfers/with_thing", True, True),
        ("transfers/any_state", False, False),
    ):
        _compare(
            case,
            board,
            measure,
            case.gold.transfers,
            case.rows("transfers"),
            lambda row, state=state, thing=thing: told(
                row.giver, row.receiver, row.state if state else "", row.object.text if thing else ""
            ),
            lambda row, state=state, thing=thing: told(
                case.who(row["giver"]),
                case.who(row["receiver"]),
                row["state"] if state else "",
                row["object"] if thing else "",
            ),
        )


def score_knowledge(case: Case, board: Board) -> None:
    """Add the measures of knowledge of one story."""
    measures: Sequence[tuple[str, Callable[[Knowledge], str], Callable[[Mapping[str, Any]], str]]] = (
        ("knowledge", lambda row: row.character, lambda row: f"{case.who(row['character'])}"),
        (
            "knowledge/how",
            lambda row: f"{row.character} {row.how}",
            lambda row: f"{case.who(row['character'])} {row['how']}",
        ),
        (
            "knowledge/told_by",
            lambda row: f"{row.character} from {row.told_by}",
            lambda row: f"{case.who(row['character'])} from {case.who(row['told_by'])}",
        ),
    )
    for measure, of_gold, of_row in measures:
        _compare(case, board, measure, case.gold.knowledge, case.rows("knowledge"), of_gold, of_row)


def head_word(phrase: str) -> str:
    """Give the head of a noun phrase: the last word before a preposition or a clause ("the key of the boat": key)."""
    words = _WORD.findall(_LINK.split(f"{phrase} ", maxsplit=1)[0]) or _WORD.findall(phrase)
    return words[-1].casefold() if words else ""


def _compare(
    case: Case,
    board: Board,
    measure: str,
    gold: Sequence[Any],
    rows: Sequence[Mapping[str, Any]],
    of_gold: Callable[[Any], str],
    of_row: Callable[[Mapping[str, Any]], str],
) -> None:
    sure: list[Item] = [item for item in gold if not item.uncertain]
    wanted = [(item.start, item.end, of_gold(item)) for item in sure]
    given = [(row["start"], row["end"], of_row(row)) for row in rows]
    pairs = pair(wanted, given)
    right, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    open_spans = [(item.start, item.end) for item in gold if item.uncertain]
    wrong = [
        j for j, (a, b, _) in enumerate(given) if j not in taken and not any(a < d and c < b for c, d in open_spans)
    ]
    tally = board.tally(measure)
    tally.add(len(pairs), len(pairs) + len(wrong), len(wanted))
    tally.misses += [
        f"{case.name} MISSED {told}: {case.words(a, b)}" for i, (a, b, told) in enumerate(wanted) if i not in right
    ]
    tally.misses += [
        f"{case.name} WRONG  {given[j][2]} [{rows[j].get('object') or rows[j].get('about')}] "
        f"({rows[j].get('reason')}, {rows[j].get('score')}): {case.words(given[j][0], given[j][1])}"
        for j in wrong
    ]
