"""Supersenses of nouns and verbs on the reviews of STREUSLE, beside WordNet's first sense.

    python -m benchmarks.quality.supersenses [--precision int8|full]

Gold words and sentences. The gold label of an expression stands at its first word; F1 is over labeled words (word and label),
accuracy over the words that gold labels. The baselines are asked with gold tags and lemmas: the first sense of WordNet, and
WordNet's senses corrected by the annotated training part (``training.supersenses.priors``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from training.supersenses.expressions import Lexicon
from training.supersenses.priors import baseline_words, label_words, trained
from training.supersenses.streusle import Sentence, Word, iter_streusle
from training.supersenses.wordnet import WordNetAbsentError, wordnet

from benchmarks import data
from benchmarks.quality import reading, scorers, tags

Labeled = tuple[str, int, str]


def rows(split: str = "dev", *, precision: reading.Precision = "int8") -> dict[str, Any]:
    """Give F1, accuracy and F1 by label of the model."""
    gold, predicted = _gold(split), _predicted(split, precision)
    return row(gold, predicted) | {"by_label": _by_label(gold, predicted)}


def baseline_rows(split: str = "dev") -> dict[str, Any]:
    """Give the same figures of the baselines.

    Raises:
        AbsentError: WordNet is not on this machine.
    """
    try:
        lexicon = Lexicon(wordnet())
    except WordNetAbsentError as error:
        raise data.AbsentError(str(error)) from None
    prior = trained()
    labelers: dict[str, Callable[[Sequence[Word]], list[str]]] = {
        "first_sense": lambda words: baseline_words(words, lexicon),
        "corrected_prior": lambda words: label_words(words, prior),
    }
    made: dict[str, Any] = {}
    for name, labeler in labelers.items():
        predicted = {
            (sentence.id, at, label)
            for sentence in _sentences(split).values()
            for at, label in enumerate(labeler(sentence.words))
            if label
        }
        made[name] = row(_gold(split), predicted)
    return made


def row(gold: set[Labeled], predicted: set[Labeled]) -> dict[str, Any]:
    """Give precision, recall and F1 of labeled words, accuracy over gold words, and F1 of nouns and of verbs."""
    given = {item[:2]: item[2] for item in predicted}
    made: dict[str, Any] = scorers.span_f1(gold, predicted)
    made["accuracy"] = scorers.accuracy([x[2] for x in gold], [given.get(x[:2]) for x in gold])
    for name, first in (("nouns", "n."), ("verbs", "v.")):
        wanted = {x for x in gold if x[2].startswith(first)}
        made[name] = scorers.span_f1(wanted, {x for x in predicted if x[2].startswith(first)})["f1"]
    return made


def _by_label(gold: set[Labeled], predicted: set[Labeled]) -> dict[str, float]:
    counts = Counter(x[2] for x in gold)
    found = scorers.span_f1_by(gold, predicted, lambda x: x[2])
    return {name: figures["f1"] for name, figures in found.items() if counts[name] >= _ENOUGH}


_ENOUGH = 20


@cache
def _sentences(split: str) -> dict[str, Sentence]:
    return {sentence.id: sentence for sentence in iter_streusle(split)}


def _gold(split: str) -> set[Labeled]:
    return {
        (name, at, label)
        for name, sentence in _sentences(split).items()
        for at, label in enumerate(sentence.labels)
        if label
    }


def _predicted(split: str, precision: reading.Precision) -> set[Labeled]:
    made: set[Labeled] = set()
    for name, (treebank, document) in tags.sources(split).items():
        asked = [s for s in document.sentences if s.meta["sent_id"] in _sentences(split)]
        if treebank != "ewt" or not asked:
            continue
        labels = tags.story_of(name, split, precision).layer("tokens").texts("supersense")
        for sentence in asked:
            for at in range(sentence.first, sentence.last):
                if label := labels[at]:
                    made.add((sentence.meta["sent_id"], at - sentence.first, label))
    return made


def main(argv: list[str] | None = None) -> int:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--precision", default="int8", choices=reading.PRECISIONS)
    args = parser.parse_args(argv)
    for name, value in baseline_rows(args.split).items():
        print(f"{name:16} {value}")
    for name, value in rows(args.split, precision=args.precision).items():
        print(f"{name:12} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
