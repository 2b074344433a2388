"""Scores of quotations, speakers and addressees, by the rules that fabula publishes.

- Spans are compared without quotation marks. A gold part and a predicted span match when they overlap by at least half of
  each.
- A gold quotation is found when a predicted quotation of kind speech matches one of its parts; the first found part
  answers for it.
- Predicted characters are mapped one-to-one to gold characters by the assignment that makes the most quotations right,
  ties broken by the most right addressees.
- Accuracy is right speakers over all gold quotations; a missed one is wrong. Quotations nobody can know are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

MARKS = frozenset("\"'`“”‘’‚‛„‟«»‹›「」『』〈〉《》<>—–―-_*~ \n\t\u3000")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuotation:
    """A gold quotation: its parts, who says it and to whom; ``speaker`` None: nobody can know."""

    parts: tuple[tuple[int, int], ...]
    speaker: Hashable | None
    addressees: frozenset[Hashable] | None
    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """A predicted quotation of kind speech."""

    start: int
    end: int
    speaker: Hashable | None
    addressees: frozenset[Hashable]
    score: float | None = None
    reason: str | None = None


def strip_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span without quotation marks and blanks at its ends; unchanged where nothing else is in it."""
    a, b = start, end
    while a < b and text[a] in MARKS:
        a += 1
    while b > a and text[b - 1] in MARKS:
        b -= 1
    return (a, b) if a < b else (start, end)


def matches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two spans overlap by at least half of each."""
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    return overlap > 0 and 2 * overlap >= one[1] - one[0] and 2 * overlap >= other[1] - other[0]


class _Index:
    """Spans by position."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.order = sorted(range(len(spans)), key=lambda row: spans[row])
        self.spans = spans
        self.starts = [spans[row][0] for row in self.order]
        self.longest = max((b - a for a, b in spans), default=0)

    def first(self, span: tuple[int, int]) -> int | None:
        """Give the first row whose span matches."""
        at = bisect_left(self.starts, span[0] - self.longest)
        while at < len(self.order) and self.starts[at] < span[1]:
            row = self.order[at]
            if matches(span, self.spans[row]):
                return row
            at += 1
        return None


def detection(text: str, gold: Sequence[GoldQuotation], predicted: Sequence[Predicted]) -> dict[str, float]:
    """Give precision, recall and F1 of the parts of speech."""
    wanted = [strip_marks(text, a, b) for quotation in gold for a, b in quotation.parts]
    given = [strip_marks(text, q.start, q.end) for q in predicted]
    in_given, in_wanted = _Index(given), _Index(wanted)
    found = sum(in_given.first(span) is not None for span in wanted)
    right = sum(in_wanted.first(span) is not None for span in given)
    precision = right / len(given) if given else 0.0
    recall = found / len(wanted) if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "gold": len(wanted), "predicted": len(given)}


def answers(text: str, gold: Sequence[GoldQuotation], predicted: Sequence[Predicted]) -> list[Predicted | None]:
    """Give for each gold quotation the predicted one that answers for it, or None."""
    index = _Index([strip_marks(text, q.start, q.end) for q in predicted])
    made: list[Predicted | None] = []
    for quotation in gold:
        rows = [index.first(strip_marks(text, a, b)) for a, b in quotation.parts]
        row = next((row for row in rows if row is not None), None)
        made.append(None if row is None else predicted[row])
    return made


def assign(gold: Sequence[GoldQuotation], given: Sequence[Predicted | None]) -> dict[Hashable, Hashable]:
    """Map predicted characters one-to-one to gold ones: most right quotations, then most right addressees."""
    counts: Counter[tuple[Hashable, Hashable]] = Counter()
    ties: Counter[tuple[Hashable, Hashable]] = Counter()
    for quotation, answer in zip(gold, given, strict=True):
        if answer is None:
            continue
        if quotation.speaker is not None and answer.speaker is not None:
            counts[answer.speaker, quotation.speaker] += 1
        for wanted in quotation.addressees or ():
            for addressee in answer.addressees:
                ties[addressee, wanted] += 1
    left = sorted({pair[0] for pair in [*counts, *ties]}, key=str)
    right = sorted({pair[1] for pair in [*counts, *ties]}, key=str)
    if not left or not right:
        return {}
    weight = float(1 + sum(ties.values()))
    matrix = np.zeros((len(left), len(right)))
    rows, columns = {key: i for i, key in enumerate(left)}, {key: i for i, key in enumerate(right)}
    for (a, b), n in counts.items():
        matrix[rows[a], columns[b]] += n * weight
    for (a, b), n in ties.items():
        matrix[rows[a], columns[b]] += n
    return {left[i]: right[j] for i, j in zip(*linear_sum_assignment(-matrix), strict=True) if matrix[i, j] > 0}


def speakers(
    gold: Sequence[GoldQuotation],
    given: Sequence[Predicted | None],
    mapping: Mapping[Hashable, Hashable] | None = None,
) -> dict[str, float]:
    """Give accuracy of speakers, by type too, and of addressees (any-of and exact set).

    Args:
        gold: the gold quotations.
        given: the answer for each, from ``answers``.
        mapping: predicted to gold characters; None maps by ``assign``.
    """
    mapping = assign(gold, given) if mapping is None else mapping
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    said = 0
    n_addressed = n_any = n_exact = 0
    for quotation, answer in zip(gold, given, strict=True):
        if quotation.speaker is not None:
            kinds = ["all", *([quotation.type.lower()] if quotation.type else [])]
            asked.update(kinds)
            if answer is not None and answer.speaker is not None:
                said += 1
                if mapping.get(answer.speaker) == quotation.speaker:
                    right.update(kinds)
        if quotation.addressees:
            n_addressed += 1
            if answer is not None:
                mapped = frozenset(mapping.get(a, ("unmapped", a)) for a in answer.addressees)
                n_any += bool(mapped & quotation.addressees)
                n_exact += mapped == quotation.addressees
    row = {"accuracy": right["all"] / asked["all"] if asked["all"] else 0.0, "gold": float(asked["all"])}
    row["precision"] = right["all"] / said if said else 0.0
    row["answered"] = said / asked["all"] if asked["all"] else 0.0
    for kind in ("explicit", "anaphoric", "implicit"):
        if asked[kind]:
            row[kind] = right[kind] / asked[kind]
    if n_addressed:
        row["addressee_any"] = n_any / n_addressed
        row["addressee_exact"] = n_exact / n_addressed
    return row


def calibration(
    gold: Sequence[GoldQuotation], given: Sequence[Predicted | None], mapping: Mapping[Hashable, Hashable]
) -> dict[str, dict[str, float]]:
    """Give for each reason how often it decided, how often it was right, and its mean score."""
    rows: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for quotation, answer in zip(gold, given, strict=True):
        if answer is None or answer.speaker is None or quotation.speaker is None:
            continue
        is_right = mapping.get(answer.speaker) == quotation.speaker
        rows[answer.reason or "none"].append((is_right, answer.score if answer.score is not None else float("nan")))
    return {
        reason: {
            "n": float(len(pairs)),
            "right": sum(pair[0] for pair in pairs) / len(pairs),
            "score": float(np.nanmean([pair[1] for pair in pairs])),
        }
        for reason, pairs in sorted(rows.items(), key=lambda item: -len(item[1]))
    }
