"""Measure the baselines and the silver labels on the annotated reviews.

python -m training.supersenses.measure [--folds]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from training.supersenses.expressions import Lexicon
from training.supersenses.labels import NONE, UNKNOWN
from training.supersenses.priors import Prior, baseline_words, label_words, silver_words, trained
from training.supersenses.streusle import Sentence, Word, iter_streusle
from training.supersenses.wordnet import wordnet

__all__ = ["Score", "folds", "score"]

FOLDS = 5
Labeler = Callable[[Sequence[Word]], list[str]]


@dataclass(slots=True)
class Score:
    """Counts of labels; the empty label does not count as one, and a word with "?" in the prediction counts for nothing."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0
    words: int = 0
    asked: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """F1 over labeled words."""
        return 2 * self.hits / max(1, self.predicted + self.gold)

    @property
    def accuracy(self) -> float:
        """Share of the gold labels that are found."""
        return self.hits / max(1, self.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted labels that are right."""
        return self.hits / max(1, self.predicted)

    def add(self, gold: Sequence[str], predicted: Sequence[str]) -> None:
        """Count a sentence."""
        for g, p in zip(gold, predicted, strict=True):
            self.words += 1
            self.gold += g != NONE
            self.asked += p != UNKNOWN
            self.right += p == g
            self.predicted += p not in {NONE, UNKNOWN}
            self.hits += p == g != NONE


def score(sentences: Iterable[Sentence], labeler: Labeler) -> Score:
    """Compare what a labeler says with the gold labels."""
    result = Score()
    for sentence in sentences:
        result.add(sentence.labels, labeler(sentence.words))
    return result


def folds(sentences: Sequence[Sentence], make: Callable[[Prior], Sequence[Labeler]]) -> list[Score]:
    """Score each fifth of the documents with labelers made of a prior that the others correct; a score for each labeler."""
    documents = list(dict.fromkeys(_document(s) for s in sentences))
    results: list[Score] = []
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        labelers = make(Prior(s for s in sentences if _document(s) not in out))
        results = results or [Score() for _ in labelers]
        for sentence in sentences:
            if _document(sentence) in out:
                for result, labeler in zip(results, labelers, strict=True):
                    result.add(sentence.labels, labeler(sentence.words))
    return results


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true", help="cross-validate on the training part too")
    options = parser.parse_args()
    dev = list(iter_streusle("dev"))
    lexicon = Lexicon(wordnet())
    plain = Prior()
    _print("first sense", score(dev, lambda words: baseline_words(words, lexicon)))
    _print("WordNet prior", score(dev, lambda words: label_words(words, plain)))
    _print("corrected prior", score(dev, lambda words: label_words(words, trained())))
    _print_silver("silver", score(dev, _silver(trained())))
    _print_silver("silver, wide", score(dev, _silver(trained(), wide=True)))
    if options.folds:
        corrected, narrow, wide = folds(list(iter_streusle("train")), _labelers)
        _print("corrected prior, folds", corrected)
        _print_silver("silver, folds", narrow)
        _print_silver("silver, wide, folds", wide)


def _labelers(known: Prior) -> Sequence[Labeler]:
    return (lambda words: label_words(words, known)), _silver(known), _silver(known, wide=True)


def _silver(known: Prior, *, wide: bool = False) -> Labeler:
    return lambda words: silver_words(words, known, wide=wide)


def _document(sentence: Sentence) -> str:
    return sentence.id.rpartition("-")[0]


def _print(name: str, result: Score) -> None:
    print(f"{name:26} F1 {result.f1:.3f}  P {result.precision:.3f}  accuracy at gold {result.accuracy:.3f}")


def _print_silver(name: str, result: Score) -> None:
    print(
        f"{name:26} labels: precision {result.precision:.3f}, share of gold found {result.accuracy:.3f}; "
        f"all words: {result.asked / result.words:.3f} said, {result.right / result.asked:.4f} of them right"
    )


if __name__ == "__main__":
    main()
