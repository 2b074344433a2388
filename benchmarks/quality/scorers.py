"""Scores of tags, trees, spans, triggers and probabilities: plain functions over plain lists.

- Spans and triggers: precision, recall and F1 over sets; keys may be anything hashable, so a document's number can be part.
- Tags, lemmas and trees: the rules of the CoNLL 2018 shared task. Gold and predicted words that have the same characters
  are aligned; F1 is over all words of both sides; LAS leaves out the subtypes of relations; a gold lemma "_" is right.
- Probabilities: the expected calibration error over ten bins of equal width.

Source:
    Zeman et al., CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies, section 5.
    Naeini et al., Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015 (the calibration error).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

TREE_MEASURES = ("words", "upos", "xpos", "lemma", "uas", "las")

T = TypeVar("T", bound=Hashable)


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold counts of one measure."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, other: Counts) -> None:
        """Add the counts of another part."""
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where there is nothing on both sides."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0

    def row(self) -> dict[str, float]:
        """Give precision, recall and F1 with the counts they are made of."""
        return {
            "precision": self.right / self.predicted if self.predicted else 0.0,
            "recall": self.right / self.gold if self.gold else 0.0,
            "f1": self.f1,
            "gold": self.gold,
            "predicted": self.predicted,
        }


def count_spans(gold: Collection[Hashable], predicted: Collection[Hashable]) -> Counts:
    """Give how many of two sets of spans agree; a span that occurs twice on a side counts once."""
    wanted, given = set(gold), set(predicted)
    return Counts(len(wanted & given), len(given), len(wanted))


def span_f1(gold: Collection[Hashable], predicted: Collection[Hashable]) -> dict[str, float]:
    """Give precision, recall and F1 of spans.

    Args:
        gold: spans as (start, end), with whatever else must agree (type, document).
        predicted: the same.
    Example:
        >>> span_f1({(0, 2, "PER"), (5, 9, "LOC")}, {(0, 2, "PER"), (5, 9, "GPE")})["f1"]
        0.5
    """
    return count_spans(gold, predicted).row()


def span_f1_by(
    gold: Iterable[T], predicted: Iterable[T], group: Callable[[T], str], *, same: Callable[[T], Hashable] = lambda x: x
) -> dict[str, dict[str, float]]:
    """Give a row of ``span_f1`` for each group that the gold spans fall into.

    Args:
        gold: the gold spans.
        predicted: the predicted spans.
        group: names the group of a span, such as its type.
        same: what of a span must agree; all of it by default. With less, the groups share their right spans: precision is
            over the predicted spans of the group, recall over its gold spans.
    """
    wanted: dict[str, set[Hashable]] = defaultdict(set)
    given: dict[str, set[Hashable]] = defaultdict(set)
    for item in gold:
        wanted[group(item)].add(same(item))
    for item in predicted:
        given[group(item)].add(same(item))
    all_wanted = set[Hashable]().union(*wanted.values())
    all_given = set[Hashable]().union(*given.values())
    made: dict[str, dict[str, float]] = {}
    for name in sorted(wanted):
        found, right = len(wanted[name] & all_given), len(given[name] & all_wanted)
        recall = found / len(wanted[name])
        precision = right / len(given[name]) if given[name] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        made[name] = {
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "gold": len(wanted[name]),
            "predicted": len(given[name]),
        }
    return made


def accuracy(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> float:
    """Give the share of rows that agree; 0 where there are none."""
    pairs = list(zip(gold, predicted, strict=True))
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def lemma_accuracy(gold: Sequence[str | None], predicted: Sequence[str | None]) -> float:
    """Give the share of lemmas that are right to the letter; a gold lemma that is not given ("_") is right."""
    pairs = list(zip(gold, predicted, strict=True))
    return sum(a in {"_", b} for a, b in pairs) / len(pairs) if pairs else 0.0


def attachment(
    gold_heads: Sequence[int], gold_labels: Sequence[str], heads: Sequence[int], labels: Sequence[str]
) -> tuple[float, float]:
    """Give UAS and LAS of words that are the same on both sides.

    Args:
        gold_heads: row of each word's head; any one way of writing a root (own row, -1) that both sides share.
        gold_labels: relations; what follows a colon is not compared.
        heads: the predicted heads.
        labels: the predicted relations.
    """
    is_head = [a == b for a, b in zip(gold_heads, heads, strict=True)]
    is_label = [plain(a) == plain(b) for a, b in zip(gold_labels, labels, strict=True)]
    n = len(is_head)
    both = sum(a and b for a, b in zip(is_head, is_label, strict=True))
    return (sum(is_head) / n, both / n) if n else (0.0, 0.0)


def uas(gold_heads: Sequence[int], heads: Sequence[int]) -> float:
    """Give the share of words with the right head."""
    return accuracy(gold_heads, heads)


def las(gold_heads: Sequence[int], gold_labels: Sequence[str], heads: Sequence[int], labels: Sequence[str]) -> float:
    """Give the share of words with the right head and relation."""
    return attachment(gold_heads, gold_labels, heads, labels)[1]


def plain(deprel: str) -> str:
    """Give a relation without its subtype.

    Example:
        >>> plain("nmod:poss")
        'nmod'
    """
    return deprel.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a tree: its characters, tags, and the row of its head; a root is its own head."""

    start: int
    end: int
    form: str
    lemma: str | None
    upos: str | None
    xpos: str | None
    head: int
    deprel: str


def align(gold: Sequence[Word], predicted: Sequence[Word]) -> dict[int, int]:
    """Map gold rows to the predicted rows with the same characters.

    Gold words that share one span (parts of a multiword token that do not spell it) are aligned with the predicted words
    inside that span by the longest common subsequence of their forms, letter case aside.
    """
    at = {(word.start, word.end): row for row, word in enumerate(predicted)}
    shared = {span for span, n in Counter((word.start, word.end) for word in gold).items() if n > 1}
    made: dict[int, int] = {}
    for row, word in enumerate(gold):
        span = (word.start, word.end)
        if span not in shared and span in at:
            made[row] = at[span]
    for start, end in shared:
        left = [row for row, word in enumerate(gold) if (word.start, word.end) == (start, end)]
        right = [row for row, word in enumerate(predicted) if start <= word.start and word.end <= end]
        forms = [gold[row].form.lower() for row in left], [predicted[row].form.lower() for row in right]
        made |= {left[i]: right[j] for i, j in _common(*forms)}
    return made


def count_trees(gold: Sequence[Word], predicted: Sequence[Word]) -> dict[str, Counts]:
    """Give the counts of each of ``TREE_MEASURES`` for one document, by the rules of CoNLL 2018."""
    pairs = align(gold, predicted)
    right: Counter[str] = Counter()
    for row, other in pairs.items():
        wanted, given = gold[row], predicted[other]
        right["words"] += 1
        right["upos"] += wanted.upos == given.upos
        right["xpos"] += wanted.xpos == given.xpos
        right["lemma"] += wanted.lemma in {"_", given.lemma}
        # subtle: a head that is aligned with nothing is wrong, and a root is right only where both are roots
        if row == wanted.head or other == given.head:
            is_head = row == wanted.head and other == given.head
        else:
            is_head = pairs.get(wanted.head) == given.head
        right["uas"] += is_head
        right["las"] += is_head and plain(wanted.deprel) == plain(given.deprel)
    return {name: Counts(right[name], len(predicted), len(gold)) for name in TREE_MEASURES}


def calibration_error(probabilities: Sequence[float], is_right: Sequence[bool], *, n_bins: int = 10) -> float:
    """Give the expected calibration error: mean distance of probability and share of right answers over bins.

    Args:
        probabilities: scores from 0 to 1.
        is_right: whether each answer is right.
        n_bins: bins of equal width.
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, right in zip(probabilities, is_right, strict=True):
        bins[min(int(probability * n_bins), n_bins - 1)].append((probability, right))
    total = sum(len(rows) for rows in bins.values())
    distances = (abs(sum(p for p, _ in rows) - sum(r for _, r in rows)) for rows in bins.values())
    return sum(distances) / total if total else 0.0


def pooled(parts: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Give the sums of the counts of many documents, measure by measure."""
    made: dict[str, Counts] = {}
    for part in parts:
        for name, counts in part.items():
            made.setdefault(name, Counts()).add(counts)
    return made


def _common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Give the pairs of a longest common subsequence."""
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            longest[i][j] = (
                longest[i + 1][j + 1] + 1 if one[i] == other[j] else max(longest[i + 1][j], longest[i][j + 1])
            )
    made: list[tuple[int, int]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            made.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return made
