"""What became of each mention: to which earlier mention it was tied, and whether gold ties it there.

The antecedent of a mention is the nearest earlier mention of its chain (by start, an outer mention before the mentions in it).
A tie is right where gold has the antecedent in the same chain, nearest there or not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]

RIGHT, WRONG_ANTECEDENT, WRONG_NEW, NO_CHAIN, MISSING = (
    "right",
    "wrong antecedent",
    "wrong new chain",
    "no chain",
    "missing mention",
)
RIGHT_NEW, FALSE_LINK, FALSE_MENTION, FALSE_LINK_OF_FALSE = (
    "right new chain",
    "false link",
    "false mention",
    "false mention, linked",
)
IS_RIGHT = frozenset({RIGHT, RIGHT_NEW})


class Mark(NamedTuple):
    """A mention of either side; chain None: it is in no chain."""

    start: int
    end: int
    type: str | None
    form: str
    chain: Hashable | None

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a mention.

    Args:
        kind: one of the words above.
        form: of the gold mention, else of the predicted one.
        span: the mention.
        is_later: gold has an earlier mention of its chain.
        predicted: the antecedent that was found.
        gold: the nearest antecedent in gold.
    """

    kind: str
    form: str
    span: Span
    is_later: bool
    predicted: Span | None
    gold: Span | None


def unique(marks: Iterable[Mark]) -> list[Mark]:
    """Give the mentions in the order of the text, the first one of each span alone; one with a chain goes first."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.chain is None))
    return list({mark.span: mark for mark in reversed(ordered)}.values())[::-1]


def chains_of(marks: Iterable[Mark]) -> list[set[Span]]:
    """Give the spans of each chain; a mention without a chain is left out."""
    made: defaultdict[Hashable, set[Span]] = defaultdict(set)
    for mark in marks:
        if mark.chain is not None:
            made[mark.chain].add(mark.span)
    return list(made.values())


def antecedents(marks: Iterable[Mark]) -> dict[Span, Span]:
    """Give for each mention that has one its nearest earlier mention in its chain."""
    last: dict[Hashable, Span] = {}
    made: dict[Span, Span] = {}
    for mark in unique(marks):
        if mark.chain is not None:
            if mark.chain in last:
                made[mark.span] = last[mark.chain]
            last[mark.chain] = mark.span
    return made


def outcomes(gold: Sequence[Mark], predicted: Sequence[Mark]) -> list[Outcome]:
    """Give what became of every mention of one document, in the order of the text."""
    wanted, given = {mark.span: mark for mark in unique(gold)}, {mark.span: mark for mark in unique(predicted)}
    right_before, found_before = antecedents(gold), antecedents(predicted)
    made: list[Outcome] = []
    for span in sorted(wanted.keys() | given.keys(), key=lambda each: (each[0], -each[1])):
        mark, found = wanted.get(span), given.get(span)
        before = found_before.get(span)
        is_same = mark is not None and before in wanted and wanted[before].chain == mark.chain is not None
        kind = _kind(mark, found, before, is_later=span in right_before, is_same=is_same)
        if kind is not None:
            form = mark.form if mark is not None else found.form if found is not None else ""
            made.append(
                Outcome(
                    kind=kind,
                    form=form,
                    span=span,
                    is_later=span in right_before,
                    predicted=before,
                    gold=right_before.get(span),
                )
            )
    return made


def _kind(mark: Mark | None, found: Mark | None, before: Span | None, *, is_later: bool, is_same: bool) -> str | None:
    if mark is None:
        return FALSE_LINK_OF_FALSE if before else FALSE_MENTION if found and found.chain is not None else None
    if mark.chain is None:
        return FALSE_LINK if before else None
    if found is None:
        return MISSING
    if found.chain is None:
        return NO_CHAIN
    if is_later:
        return RIGHT if is_same else WRONG_ANTECEDENT if before else WRONG_NEW
    return FALSE_LINK if before else RIGHT_NEW


def table(parts: Iterable[tuple[str, Outcome]]) -> dict[str, dict[str, float]]:
    """Give for each group what became of gold's later mentions, as shares, and of its first ones (``new_...``).

    Args:
        parts: group (such as the form) and outcome of each mention.
    """
    later: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for group, outcome in parts:
        if outcome.is_later:
            later[group][outcome.kind] += 1
        elif outcome.kind in {RIGHT_NEW, FALSE_LINK, NO_CHAIN, MISSING}:
            first[group][outcome.kind] += 1
    made: dict[str, dict[str, float]] = {}
    for group in sorted(later.keys() | first.keys()):
        n, n_first = later[group].total(), first[group].total()
        made[group] = {
            **{
                kind.replace(" ", "_"): later[group][kind] / n if n else 0.0
                for kind in (RIGHT, WRONG_ANTECEDENT, WRONG_NEW, NO_CHAIN, MISSING)
            },
            "gold": n,
            "new_right": first[group][RIGHT_NEW] / n_first if n_first else 0.0,
            "new_false_link": first[group][FALSE_LINK] / n_first if n_first else 0.0,
            "new_gold": n_first,
        }
    return made
