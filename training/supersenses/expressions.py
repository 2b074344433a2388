"""Expressions of several words, found by a list of lemmas: fixed nouns, names, and verbs with their particles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.supersenses.streusle import Sentence, Word
from training.supersenses.wordnet import WordNet

__all__ = ["Expression", "Lexicon", "key_of", "name_runs"]

Expression = tuple[tuple[int, ...], str]
"""Rows of the words, and their lemmas in lower case joined by "_"."""

LONGEST = 5
FREQUENT = 0.5
GAP = 3
_CONTENT = frozenset(("NOUN", "PROPN", "VERB"))
_PARTICLES = frozenset(("ADP", "ADV"))
_RELATION = "compound:prt"


@dataclass(frozen=True, slots=True)
class _Lists:
    """Joined lemmas that act as nouns, as verbs, and as anything else."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    others: frozenset[str]


class Lexicon:
    """Expressions that are known: those of WordNet, corrected by those that are annotated.

    Args:
        wordnet: where to look expressions up.
        sentences: annotated sentences; an expression is taken if it is one expression in most of its places there.
    """

    def __init__(self, wordnet: WordNet, sentences: Iterable[Sentence] = ()) -> None:
        known = {pos: frozenset(wordnet.expressions(pos)) for pos in ("n", "v")}
        sentences = list(sentences)
        self._lists = _Lists(known["n"], known["v"], frozenset())
        if sentences:
            self._lists = self._correct(sentences, self._lists)

    def find(self, words: Sequence[Word]) -> list[Expression]:
        """Give the expressions of a sentence, longest first from the left, none overlapping another."""
        return _find(words, self._lists)

    @staticmethod
    def _correct(sentences: Sequence[Sentence], lists: _Lists) -> _Lists:
        gold = [{e for e in s.expressions if len(e) > 1} for s in sentences]
        seen: dict[str, set[str]] = {"n": set(lists.nouns), "v": set(lists.verbs), "": set()}
        for sentence, expressions in zip(sentences, gold, strict=True):
            for rows in expressions:
                seen[sentence.labels[rows[0]][:1]].add(key_of(sentence.words, rows))
        lists = _Lists(frozenset(seen["n"]), frozenset(seen["v"]), frozenset(seen[""]))
        hits: Counter[str] = Counter()
        places: Counter[str] = Counter()
        for sentence, expressions in zip(sentences, gold, strict=True):
            for rows, key in _find(sentence.words, lists):
                places[key] += 1
                hits[key] += rows in expressions
        wrong = {key for key, n in places.items() if hits[key] < FREQUENT * n}
        return _Lists(lists.nouns - wrong, lists.verbs - wrong, lists.others - wrong)


def key_of(words: Sequence[Word], rows: Iterable[int]) -> str:
    """Give the lemmas of some words, in lower case, joined by "_"."""
    return "_".join(words[row].lemma.lower() for row in rows)


def name_runs(words: Sequence[Word]) -> list[Expression]:
    """Give each run of proper nouns, those of one word too."""
    runs: list[Expression] = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and words[end].upos == "PROPN":
            end += 1
        if end > start:
            rows = tuple(range(start, end))
            runs.append((rows, key_of(words, rows)))
        start = max(end, start + 1)
    return runs


def _find(words: Sequence[Word], lists: _Lists) -> list[Expression]:
    found: list[Expression] = []
    taken: set[int] = set()
    for row, word in enumerate(words):
        if row in taken:
            continue
        hit = _at(words, row, lists)
        if hit is None and word.upos == "VERB":
            hit = _with_particle(words, row, lists)
        if hit is not None and not taken.intersection(hit[0]):
            found.append(hit)
            taken.update(hit[0])
    return found


def _at(words: Sequence[Word], row: int, lists: _Lists) -> Expression | None:
    for size in range(min(LONGEST, len(words) - row), 1, -1):
        rows = tuple(range(row, row + size))
        key = key_of(words, rows)
        noun = words[rows[-1]].upos in _CONTENT and key in lists.nouns
        if noun or (words[row].upos == "VERB" and key in lists.verbs) or key in lists.others:
            return rows, key
    return None


def _with_particle(words: Sequence[Word], row: int, lists: _Lists) -> Expression | None:
    for other in range(row + 1, min(row + 2 + GAP, len(words))):
        word = words[other]
        own = word.head == row and word.deprel == _RELATION
        if own and word.upos in _PARTICLES:
            key = key_of(words, (row, other))
            return ((row, other), key) if key in lists.verbs else None
    return None
