"""Counts of right, predicted and gold items of one measure, and the pairs of items whose spans overlap."""

from __future__ import annotations

from collections.abc import Sequence

Item = tuple[int, int, str]
"""Start, end and kind."""


class Tally:
    """Right, predicted and gold counts of one measure."""

    def __init__(self) -> None:
        self.right = self.predicted = self.gold = 0
        self.misses: list[str] = []

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Add the counts of one story."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def row(self) -> dict[str, float]:
        """Give precision, recall and F1."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": precision, "recall": recall, "f1": f1, "gold": self.gold, "predicted": self.predicted}


def pair(gold: Sequence[Item], predicted: Sequence[Item], *, enough: float = 0.0) -> list[tuple[int, int]]:
    """Pair gold and predicted items of one kind whose spans overlap, most overlap first, each once.

    Args:
        gold: start, end and kind.
        predicted: the same.
        enough: how much of the longer of the two must overlap, 0 to 1.
    """
    options: list[tuple[float, int, int]] = []
    for i, (a, b, kind) in enumerate(gold):
        for j, (c, d, other) in enumerate(predicted):
            overlap = min(b, d) - max(a, c)
            if kind == other and overlap > 0 and overlap >= enough * max(b - a, d - c):
                options.append((overlap / max(b - a, d - c), i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    made: list[tuple[int, int]] = []
    for _, i, j in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            made.append((i, j))
    return made


def tally_items(
    tally: Tally, text: str, gold: Sequence[Item], predicted: Sequence[Item], *, name: str, enough: float = 0.0
) -> list[tuple[int, int]]:
    """Pair the items, add to the tally, and keep what was missed or wrong."""
    pairs = pair(gold, predicted, enough=enough)
    tally.add(len(pairs), len(predicted), len(gold))
    found, given = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.misses += [f"{name} MISSED {k}: {text[a:b][:90]!r}" for i, (a, b, k) in enumerate(gold) if i not in found]
    tally.misses += [
        f"{name} WRONG  {k}: {text[a:b][:90]!r}" for j, (a, b, k) in enumerate(predicted) if j not in given
    ]
    return pairs
