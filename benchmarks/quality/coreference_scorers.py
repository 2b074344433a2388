"""Scores of coreference: MUC, B3, CEAF-e (phi4), their mean (CoNLL), and LEA; plain functions over plain sets.

A document is two partitions: gold and predicted chains, each chain a set of mentions; mentions are anything hashable, and equal
ones are the same mention. Chains of one mention are kept: they count in B3, CEAF-e and LEA, and have no link for MUC.
Mentions of one side that the other lacks count as wrong; nothing is added or left out to make the sides alike (the rule of
the reference scorer since its version 8). Many documents are pooled: numerators and denominators are summed over them.

Source:
    MUC: Vilain et al., A Model-Theoretic Coreference Scoring Scheme, MUC-6, 1995.
    B3: Bagga and Baldwin, Algorithms for Scoring Coreference Chains, LREC 1998.
    CEAF-e, phi4: Luo, On Coreference Resolution Performance Metrics, HLT/EMNLP 2005.
    Predicted mentions: Pradhan et al., Scoring Coreference Partitions of Predicted Mentions, ACL 2014.
    LEA: Moosavi and Strube, Which Coreference Evaluation Metric Do You Trust?, ACL 2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Chains = Sequence[Collection[Hashable]]

CONLL = ("muc", "b3", "ceafe")


@dataclass(frozen=True, slots=True)
class Fractions:
    """Numerator and denominator of recall and of precision."""

    right_of_gold: float = 0.0
    gold: float = 0.0
    right_of_predicted: float = 0.0
    predicted: float = 0.0

    def __add__(self, other: Fractions) -> Fractions:
        """Give the sums: the fractions of both documents pooled."""
        return Fractions(
            self.right_of_gold + other.right_of_gold,
            self.gold + other.gold,
            self.right_of_predicted + other.right_of_predicted,
            self.predicted + other.predicted,
        )

    @property
    def recall(self) -> float:
        """Share of the gold side; 0 where it is empty."""
        return self.right_of_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of the predicted side; 0 where it is empty."""
        return self.right_of_predicted / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def muc(gold: Chains, predicted: Chains) -> Fractions:
    """Give the links that must be added to either side to make the other's chains.

    Example:
        >>> muc([{1, 2, 3, 4}], [{1, 2}, {3, 4}])
        Fractions(right_of_gold=2, gold=3, right_of_predicted=2, predicted=2)
    """
    return Fractions(*_kept_links(gold, predicted), *_kept_links(predicted, gold))


def b3(gold: Chains, predicted: Chains) -> Fractions:
    """Give for each mention how much of its chain is with it on the other side, summed.

    Example:
        >>> b3([{1, 2, 3, 4}], [{1, 2}, {3, 4}])
        Fractions(right_of_gold=2.0, gold=4, right_of_predicted=4.0, predicted=4)
    """
    return Fractions(*_kept_company(gold, predicted), *_kept_company(predicted, gold))


def ceafe(gold: Chains, predicted: Chains) -> Fractions:
    """Give the likeness (phi4) of the chains, mapped one-to-one so that it is greatest.

    Example:
        >>> ceafe([{1, 2, 3, 4}], [{1, 2}, {3, 4}]).precision
        0.3333333333333333
    """
    shared = _shared(gold, predicted)
    total = 0.0
    if shared:
        # chains that share nothing with the other side never help: the table has the others alone
        rows = {row: i for i, row in enumerate(sorted({row for row, _ in shared}))}
        columns = {column: i for i, column in enumerate(sorted({column for _, column in shared}))}
        likeness = np.zeros((len(rows), len(columns)))
        for (row, column), n in shared.items():
            likeness[rows[row], columns[column]] = 2 * n / (len(set(gold[row])) + len(set(predicted[column])))
        total = float(likeness[linear_sum_assignment(-likeness)].sum())
    return Fractions(total, sum(bool(chain) for chain in gold), total, sum(bool(chain) for chain in predicted))


def lea(gold: Chains, predicted: Chains) -> Fractions:
    """Give the links of each chain that the other side has too, chains weighed by their mentions.

    A chain of one has a link to itself, which the other side has where the mention is alone there too.

    Example:
        >>> lea([{1, 2, 3}, {4}], [{1, 2}, {3}, {4}]).recall
        0.5
    """
    return Fractions(*_kept_entities(gold, predicted), *_kept_entities(predicted, gold))


def mentions(gold: Chains, predicted: Chains) -> Fractions:
    """Give the mentions that both sides have."""
    wanted, given = set(_chain_of(gold)), set(_chain_of(predicted))
    both = len(wanted & given)
    return Fractions(both, len(wanted), both, len(given))


MEASURES: Mapping[str, Callable[[Chains, Chains], Fractions]] = {
    "muc": muc,
    "b3": b3,
    "ceafe": ceafe,
    "lea": lea,
    "mentions": mentions,
}


def count(gold: Chains, predicted: Chains) -> dict[str, Fractions]:
    """Give the fractions of every measure for one document.

    Raises:
        ValueError: a mention is in two chains of one side.
    """
    for side, chains in (("gold", gold), ("predicted", predicted)):
        if sum(len(set(chain)) for chain in chains) != len(_chain_of(chains)):
            raise ValueError(f"a mention is in two {side} chains")
    return {name: measure(gold, predicted) for name, measure in MEASURES.items()}


def pool(documents: Iterable[tuple[Chains, Chains]]) -> dict[str, float]:
    """Give the row of many documents, each as its gold and its predicted chains."""
    return row(sum_of(count(gold, predicted) for gold, predicted in documents))


def conll(documents: Iterable[tuple[Chains, Chains]]) -> str:
    """Give the row of many documents as a line of text, in percent.

    Example:
        >>> conll([([{1, 2}, {3}], [{1, 2}, {3}])])
        'CoNLL 100.0  MUC 100.0/100.0/100.0  B3 100.0/100.0/100.0  CEAF-e 100.0/100.0/100.0  LEA 100.0  mentions 100.0 (P/R/F1)'
    """
    figures = {name: 100 * value for name, value in pool(documents).items()}
    told = "  ".join(
        f"{label} {figures[f'{key}_precision']:.1f}/{figures[f'{key}_recall']:.1f}/{figures[f'{key}_f1']:.1f}"
        for label, key in (("MUC", "muc"), ("B3", "b3"), ("CEAF-e", "ceafe"))
    )
    rest = f"LEA {figures['lea_f1']:.1f}  mentions {figures['mentions_f1']:.1f}"
    return f"CoNLL {figures['conll_f1']:.1f}  {told}  {rest} (P/R/F1)"


def sum_of(parts: Iterable[Mapping[str, Fractions]]) -> dict[str, Fractions]:
    """Give the sums over many documents, measure by measure."""
    made = dict.fromkeys(MEASURES, Fractions())
    for part in parts:
        made = {name: made[name] + part[name] for name in made}
    return made


def row(counts: Mapping[str, Fractions]) -> dict[str, float]:
    """Give the figures of fractions: CoNLL first, then F1, precision and recall of each measure."""
    made = {"conll_f1": sum(counts[name].f1 for name in CONLL) / len(CONLL)}
    for name, fractions in counts.items():
        made |= {
            f"{name}_f1": fractions.f1,
            f"{name}_precision": fractions.precision,
            f"{name}_recall": fractions.recall,
        }
    return made | {"gold_mentions": counts["mentions"].gold, "predicted_mentions": counts["mentions"].predicted}


def _chain_of(chains: Chains) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _shared(gold: Chains, predicted: Chains) -> Counter[tuple[int, int]]:
    """Give how many mentions each gold chain shares with each predicted one, pairs that share none left out."""
    wanted, given = _chain_of(gold), _chain_of(predicted)
    return Counter((number, given[mention]) for mention, number in wanted.items() if mention in given)


def _kept_links(chains: Chains, others: Chains) -> tuple[int, int]:
    """Give MUC's numerator and denominator: mentions less the parts that the other side cuts a chain into; less one."""
    other_of = _chain_of(others)
    right = total = 0
    for chain in map(set, chains):
        if chain:
            parts = {other_of[mention] for mention in chain if mention in other_of}
            right += len(chain) - len(parts) - sum(mention not in other_of for mention in chain)
            total += len(chain) - 1
    return right, total


def _kept_company(chains: Chains, others: Chains) -> tuple[float, int]:
    sizes = [len(set(chain)) for chain in chains]
    right = sum(n * n / sizes[number] for (number, _), n in _shared(chains, others).items())
    return right, sum(sizes)


def _kept_entities(chains: Chains, others: Chains) -> tuple[float, int]:
    other_of = _chain_of(others)
    right, total = 0.0, 0
    for chain in map(set, chains):
        total += len(chain)
        parts = Counter(other_of[mention] for mention in chain if mention in other_of)
        if len(chain) == 1:
            right += any(len(set(others[number])) == 1 for number in parts)
        elif chain:
            links = len(chain) * (len(chain) - 1) / 2
            right += len(chain) * sum(n * (n - 1) / 2 for n in parts.values()) / links
    return right, total
