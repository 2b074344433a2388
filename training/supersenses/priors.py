"""What supersense a word has before its sentence is read: WordNet's senses, corrected by the annotated sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from training.supersenses.expressions import Lexicon, key_of, name_runs
from training.supersenses.labels import NONE, UNKNOWN, label_of_kind
from training.supersenses.streusle import Sentence, Word, iter_streusle
from training.supersenses.wordnet import WordNet, wordnet

__all__ = ["Prior", "baseline", "baseline_words", "label_words", "prior", "silver_words", "trained"]

POS = {"NOUN": "n", "PROPN": "n", "VERB": "v"}
MAJORITY = {"NOUN": "n.ARTIFACT", "PROPN": "n.GROUP", "VERB": "v.social"}
"""Labels where WordNet does not know the word: the most frequent ones of such words in the annotated reviews."""

FLOOR = 0.001
"""Share of a label that one of WordNet's labels is not known to become."""


def baseline(lemma: str, upos: str, deprel: str = "") -> str:
    """Give the supersense of the first sense of a lemma (of several words: joined by "_"), "" for other parts of speech.

    "be" is v.stative if it is a copula (relation "cop"); other auxiliaries have none.
    """
    if upos == "AUX":
        return "v.stative" if lemma == "be" and deprel == "cop" else NONE
    if upos not in POS:
        return NONE
    senses = wordnet().senses(lemma, POS[upos])
    return senses[0].label if senses else MAJORITY[upos]


def baseline_words(words: Sequence[Word], lexicon: Lexicon) -> list[str]:
    """Give the first-sense baseline of each word of a sentence; expressions and names of several words count as one."""
    labels = [baseline(w.lemma, w.upos, w.deprel) for w in words]
    for rows, key in _joined(words, lexicon):
        upos = _upos_of(words, rows)
        for row in rows:
            labels[row] = NONE
        labels[rows[0]] = baseline(key, upos)
    return labels


@dataclass(frozen=True, slots=True)
class Settings:
    """How the parts of a prior are weighed; found by cross-validation on the annotated training part."""

    rank: float = 1.0
    """Share of a tagged occurrence that the first sense is given; the next ones half of it, each."""
    lemma: float = 2.0
    """Occurrences that WordNet's word is worth, against those of the lemma in the annotated sentences."""
    file: float = 2.0
    """Lemmas that "a word keeps its WordNet label" is worth, against what the lemmas of that label do."""
    rounds: int = 5
    """Rounds of expectation maximization."""


class Prior:
    """Distributions over labels, the empty one included, for words and expressions.

    Args:
        sentences: annotated sentences that correct WordNet; none for WordNet alone.
        source: WordNet.
        settings: weights of the parts.
    """

    def __init__(
        self, sentences: Iterable[Sentence] = (), *, source: WordNet | None = None, settings: Settings | None = None
    ) -> None:
        self._wordnet = source or wordnet()
        self._settings = settings or Settings()
        sentences = list(sentences)
        self.lexicon = Lexicon(self._wordnet, sentences)
        self._seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._moves: Mapping[tuple[str, str], Mapping[str, float]] = {}
        self._learn(sentences)

    def of(self, lemma: str, upos: str, deprel: str = "") -> dict[str, float]:
        """Give the distribution of a lemma, or of an expression's lemmas joined by "_"; labels without any share are left out."""
        group = _group(upos, deprel)
        lemma = lemma.lower()
        seen = self._seen.get((lemma, group), Counter[str]())
        back = self._back(lemma, group)
        weight = self._settings.lemma
        total = seen.total() + weight * sum(back.values())
        if not total:
            return {NONE: 1.0}
        return {label: (seen[label] + weight * back.get(label, 0.0)) / total for label in seen | back}

    def senses(self, lemma: str, pos: str) -> dict[str, float]:
        """Give WordNet's own distribution of a lemma over supersenses, by tag counts and order; empty if it has none."""
        weights: defaultdict[str, float] = defaultdict(float)
        for rank, sense in enumerate(self._wordnet.senses(lemma, pos)):
            weights[sense.label] += sense.count + self._settings.rank * 0.5**rank
        return _normal(weights)

    def _learn(self, sentences: Sequence[Sentence]) -> None:
        types: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            gold = {rows for rows in sentence.expressions if len(rows) > 1}
            inside = {row for rows in gold for row in rows}
            for rows in gold:
                group = _group(_upos_of(sentence.words, rows), "")
                self._seen[key_of(sentence.words, rows), group][sentence.labels[rows[0]]] += 1
            joined = {row for rows, _ in _joined(sentence.words, self.lexicon) if rows in gold for row in rows}
            for row, word in enumerate(sentence.words):
                if row in joined:
                    continue
                group = _group(word.upos, word.deprel)
                self._seen[word.lemma.lower(), group][sentence.labels[row]] += 1
                if row not in inside:
                    types[word.lemma.lower(), group][sentence.labels[row]] += 1
        self._learn_moves({key: _normal(counts) for key, counts in types.items()})

    def _learn_moves(self, types: Mapping[tuple[str, str], Mapping[str, float]]) -> None:
        """Learn what the annotators make of WordNet's labels, each lemma counting once, by expectation maximization."""
        for _ in range(self._settings.rounds):
            moves: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(_zeros)
            for (lemma, group), labels in types.items():
                sources = self._sources(lemma, group)
                channels = {source: self._channel(group, source) for source in sources}
                for label, share in labels.items():
                    claims = _normal({s: p * channels[s].get(label, FLOOR) for s, p in sources.items()})
                    for source, claim in claims.items():
                        moves[group, source][label] += share * claim
            self._moves = moves

    def _channel(self, group: str, source: str) -> dict[str, float]:
        """What becomes of one of WordNet's labels."""
        moves = dict(self._moves.get((group, source), {}))
        if source != UNKNOWN:
            moves[source] = moves.get(source, 0.0) + self._settings.file
        return _normal(moves)

    def _sources(self, lemma: str, group: str) -> dict[str, float]:
        """WordNet's labels of a word, or the one unknown label."""
        found = self.senses(lemma, POS[group]) if group in POS else {}
        return found or {UNKNOWN: 1.0}

    def _back(self, lemma: str, group: str) -> dict[str, float]:
        """What the words do that WordNet has in the same files."""
        result: defaultdict[str, float] = defaultdict(float)
        for source, share in self._sources(lemma, group).items():
            for label, part in self._channel(group, source).items():
                result[label] += share * part
        return dict(result)


@cache
def trained() -> Prior:
    """Give the prior that the whole annotated training part corrects."""
    return Prior(iter_streusle("train"))


def prior(lemma: str, upos: str, deprel: str = "") -> dict[str, float]:
    """Give the corrected distribution of a lemma over labels ("" included), by the annotated training part."""
    return trained().of(lemma, upos, deprel)


def label_words(words: Sequence[Word], known: Prior) -> list[str]:
    """Give each word's most probable label by the prior alone, with the known expressions and names joined."""
    labels = [_best(known.of(w.lemma, w.upos, w.deprel)) for w in words]
    for rows, key in _joined(words, known.lexicon):
        for row in rows:
            labels[row] = NONE
        labels[rows[0]] = _best_of_name(words, rows, key, known)
    return labels


def silver_words(
    words: Sequence[Word], known: Prior, *, least: float = 0.9, kinds: Mapping[int, str] | None = None
) -> list[str]:
    """Give each word's label where the prior is sure, "?" where it is not, "" for what is neither noun nor verb.

    Args:
        words: words with lemma and part of speech; trees help if they are there.
        known: the prior.
        least: probability that a label must have.
        kinds: entity types of the words that are heads of annotated mentions, if any: they rule labels out.
    """
    labels: list[str] = []
    for row, word in enumerate(words):
        shares = known.of(word.lemma, word.upos, word.deprel)
        kind = label_of_kind((kinds or {}).get(row, ""))
        if kind and word.upos in {"NOUN", "PROPN"}:
            shares = _normal({label: share * kind.get(label, 0.0) for label, share in shares.items()}) or kind
        label = _best(shares)
        labels.append(label if shares[label] >= least else UNKNOWN)
    for rows, _ in _joined(words, known.lexicon):
        for row in rows:
            labels[row] = UNKNOWN
    return labels


def _joined(words: Sequence[Word], lexicon: Lexicon) -> list[tuple[tuple[int, ...], str]]:
    found = lexicon.find(words)
    taken = {row for rows, _ in found for row in rows}
    return found + [(rows, key) for rows, key in name_runs(words) if not taken.intersection(rows)]


def _upos_of(words: Sequence[Word], rows: Sequence[int]) -> str:
    """The part of speech of an expression: a verb's if it begins with one, else a noun's or a name's."""
    if words[rows[0]].upos in {"VERB", "AUX"} and words[rows[-1]].upos not in {"NOUN", "PROPN"}:
        return "VERB"
    return "VERB" if words[rows[0]].upos == "VERB" else "PROPN" if words[rows[-1]].upos == "PROPN" else "NOUN"


def _best_of_name(words: Sequence[Word], rows: Sequence[int], key: str, known: Prior) -> str:
    return _best(known.of(key, _upos_of(words, rows)))


def _group(upos: str, deprel: str) -> str:
    """Parts of speech that have a table of their own; copulas apart from other auxiliaries."""
    return "COP" if upos == "AUX" and deprel == "cop" else upos


def _normal(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items() if weight} if total else {}


def _zeros() -> defaultdict[str, float]:
    return defaultdict(float)


def _best(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda label: (shares[label], label))
