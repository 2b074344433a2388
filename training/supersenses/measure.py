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


def folds(
    sentences: Sequence[Sentence], make: Callable[[Sequence[Sentence]], Labeler], into: Score | None = None
) -> Score:
    """Score each fifth of the documents with a labeler made of the others."""
    result = into or Score()
    documents = list(dict.fromkeys(_document(s) for s in sentences))
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        labeler = make([s for s in sentences if _document(s) not in out])
        for sentence in sentences:
            if _document(sentence) in out:
                result.add(sentence.labels, labeler(sentence.words))
    return result


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
    for least in (0.8, 0.9, 0.95):
        _print_silver(f"silver {least}", dev, lambda words, least=least: silver_words(words, trained(), least=least))
    if options.folds:
        train = list(iter_streusle("train"))
        _print("corrected, train folds", folds(train, _corrected))


def _corrected(sentences: Sequence[Sentence]) -> Labeler:
    known = Prior(sentences)
    return lambda words: label_words(words, known)


def _document(sentence: Sentence) -> str:
    return sentence.id.rpartition("-")[0]


def _print(name: str, result: Score) -> None:
    print(f"{name:26} F1 {result.f1:.3f}  P {result.precision:.3f}  accuracy at gold {result.accuracy:.3f}")


def _print_silver(name: str, sentences: Iterable[Sentence], labeler: Labeler) -> None:
    result = Score()
    for sentence in sentences:
        result.add(sentence.labels, labeler(sentence.words))
    print(
        f"{name:26} labels: precision {result.precision:.3f} recall {result.accuracy:.3f}; "
        f"all words: {result.asked / result.words:.3f} said, {result.right / result.asked:.4f} of them right"
    )


if __name__ == "__main__":
    main()
