"""What supersense a word has before its sentence is read: WordNet's senses, corrected by the annotated sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from training.supersenses.expressions import Lexicon, key_of, name_runs
from training.supersenses.labels import NONE, UNKNOWN, label_of_kind
from training.supersenses.streusle import Sentence, Word, iter_streusle
from training.supersenses.wordnet import Example, WordNet, wordnet

__all__ = ["Prior", "baseline", "baseline_words", "label_words", "prior", "silver_examples", "silver_words", "trained"]

POS = {"NOUN": "n", "PROPN": "n", "VERB": "v"}
MAJORITY = {"NOUN": "n.ARTIFACT", "PROPN": "n.GROUP", "VERB": "v.social"}
"""Labels where WordNet does not know the word: the most frequent ones of such words in the annotated reviews."""

_Key = TypeVar("_Key")
_NOUNS = frozenset(("NOUN", "PROPN"))
_EMPTY = frozenset("ADP ADV CCONJ INTJ PART PRON PUNCT SCONJ SYM".split())
Node = int | str
"""Synset, or label of the file at the top of a chain."""
SURE = 0.9
"""Share that WordNet's label must have of a lemma to be trusted."""
TRUSTED = frozenset(
    (
        *"n.ANIMAL n.BODY n.FEELING n.FOOD n.NATURALOBJECT n.PERSON n.PLANT n.POSSESSION n.QUANTITY n.TIME".split(),
        *"v.body v.cognition v.communication v.consumption v.motion v.possession v.weather".split(),
    )
)
"""Labels in which annotators and WordNet agree, but for figures of speech and what is peculiar to reviews."""
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
    above: float = 4.0
    """Lemmas that what becomes of the senses above is worth, against those of the sense and below it."""
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
        self._moves: Mapping[tuple[str, Node], Mapping[str, float]] = {}
        self._known: dict[tuple[str, str], dict[tuple[Node, ...], float]] = {}
        self._channels: dict[tuple[str, Node], dict[str, float]] = {}
        self._learn(sentences)

    def of(self, lemma: str, upos: str, deprel: str = "") -> dict[str, float]:
        """Give the distribution of a lemma, or of an expression's lemmas joined by "_"; labels without any share are left out."""
        group = _group(upos, deprel)
        lemma = lemma.lower()
        seen = self._seen.get((lemma, group), Counter[str]())
        back = self.back(lemma, upos, deprel)
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

    def examples(self) -> Iterator[Example]:
        """Give the examples of WordNet's glosses."""
        return self._wordnet.examples()

    def of_sense(self, offset: int, label: str) -> dict[str, float]:
        """Give what annotators make of one of WordNet's senses, by its synset and label."""
        pos = label[0]
        return self._channel({"n": "NOUN", "v": "VERB"}[pos], (*self._wordnet.hypernyms(offset, pos), label))

    def trusted(self, lemma: str, upos: str) -> str:
        """Give WordNet's label if the lemma has hardly another and annotators are known to keep to it, "" if not."""
        shares = self.senses(lemma, POS.get(upos, "")) if upos in POS else {}
        label = _best(shares) if shares else NONE
        if label not in TRUSTED or shares[label] < SURE:
            return NONE
        seen = self._seen.get((lemma.lower(), upos), Counter[str]())
        return label if 2 * seen[label] >= seen.total() - seen[NONE] else NONE

    def _learn(self, sentences: Sequence[Sentence]) -> None:
        types: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            gold = {rows for rows in sentence.expressions if len(rows) > 1}
            for rows in gold:
                group = _group(_upos_of(sentence.words, rows), "")
                self._seen[key_of(sentence.words, rows), group][sentence.labels[rows[0]]] += 1
            joined = {row for rows, _ in _joined(sentence.words, self.lexicon) if rows in gold for row in rows}
            inside = {row for rows in gold for row in rows}
            for row, word in enumerate(sentence.words):
                key = word.lemma.lower(), _group(word.upos, word.deprel)
                if row not in joined:
                    self._seen[key][sentence.labels[row]] += 1
                if row not in inside:
                    types[key][sentence.labels[row]] += 1
        self._learn_moves({key: _normal(counts) for key, counts in types.items()})

    def _learn_moves(self, types: Mapping[tuple[str, str], Mapping[str, float]]) -> None:
        """Learn what the annotators make of WordNet's senses, each lemma counting once, by expectation maximization."""
        for _ in range(self._settings.rounds):
            moves: defaultdict[tuple[str, Node], defaultdict[str, float]] = defaultdict(_zeros)
            for (lemma, group), labels in types.items():
                sources = self._sources(lemma, group)
                channels = {source: self._channel(group, source) for source in sources}
                for label, share in labels.items():
                    claims = _normal({s: p * channels[s].get(label, FLOOR) for s, p in sources.items()})
                    for source, claim in claims.items():
                        for node in source:
                            moves[group, node][label] += share * claim
            self._moves = moves
            self._channels.clear()

    def _channel(self, group: str, source: tuple[Node, ...]) -> dict[str, float]:
        """What becomes of a sense: what becomes of the senses above it, corrected from the top down by those below."""
        if not source:
            return {}
        known = self._channels.get((group, source[0]))
        if known is None:
            node, above = source[0], self._channel(group, source[1:])
            weight = self._settings.above if above else self._settings.file
            if not above and node != UNKNOWN:
                above = {str(node): 1.0}
            moves = self._moves.get((group, node), {})
            known = _normal(
                {label: moves.get(label, 0.0) + weight * above.get(label, 0.0) for label in {*moves, *above}}
            )
            self._channels[group, source[0]] = known
        return known

    def _sources(self, lemma: str, group: str) -> dict[tuple[Node, ...], float]:
        """WordNet's senses of a word, each as the chain up to its file, with shares; one unknown where it has none."""
        if (lemma, group) in self._known:
            return self._known[lemma, group]
        pos = POS.get(group, "")
        weights: dict[tuple[Node, ...], float] = {
            (*self._wordnet.hypernyms(s.offset, pos), s.label): s.count + self._settings.rank * 0.5**rank
            for rank, s in enumerate(self._wordnet.senses(lemma, pos) if pos else ())
        }
        self._known[lemma, group] = found = _normal(weights) or {(UNKNOWN,): 1.0}
        return found

    def back(self, lemma: str, upos: str, deprel: str = "") -> dict[str, float]:
        """Give what annotators make of the lemma's senses, whatever they made of the lemma itself."""
        group, lemma = _group(upos, deprel), lemma.lower()
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
    words: Sequence[Word],
    known: Prior,
    *,
    least: float = 0.85,
    own: float = 0.3,
    wide: bool = False,
    kinds: Mapping[int, str] | None = None,
) -> list[str]:
    """Give each word's label where the prior is sure, "?" where it is not, "" for what is neither noun nor verb.

    Unsure are also the words of possible expressions and compounds, names without an entity type, and what has its label from the
    annotated reviews alone, as "place" for a shop: other texts use such words otherwise.

    Args:
        words: words with lemma and part of speech; trees help if they are there.
        known: the prior.
        least: probability that a label must have.
        own: probability that it must have by the lemma's senses, whatever the lemma itself was in the annotated sentences.
        wide: trust WordNet too where it is sure and the label is a concrete one: the annotated reviews hardly know the hands and
            horses of fiction, so that their prior is unsure of them.
        kinds: entity types (of literary texts, or of GUM) of the rows that are heads of annotated mentions, if any.
    """
    kinds = kinds or {}
    labels = [
        _silver_word(words, row, known, (least, own), label_of_kind(kinds.get(row, "")), wide=wide)
        for row in range(len(words))
    ]
    for rows, _ in known.lexicon.find(words):
        for row in rows:
            labels[row] = UNKNOWN
    for rows, _ in name_runs(words):
        if len(rows) > 1:
            first = next((labels[row] for row in reversed(rows) if row in kinds), UNKNOWN)
            for row in rows:
                labels[row] = NONE if first != UNKNOWN else UNKNOWN
            labels[rows[0]] = first
    return labels


def silver_examples(known: Prior, *, least: float = 0.6) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Give the example sentences of WordNet's glosses with one label each, "?" at all other words.

    The label is what annotators of reviews most probably make of that very sense, so that rare senses of frequent words have
    examples; left out are senses of which they make now this, now that (less than `least` for one label).
    """
    for example in known.examples():
        shares = known.of_sense(example.offset, example.label)
        label = _best(shares)
        if label == NONE or shares[label] < least:
            continue
        labels = [UNKNOWN] * len(example.words)
        labels[example.first : example.last] = [NONE] * (example.last - example.first)
        labels[example.first] = label
        yield example.words, labels


def _silver_word(
    words: Sequence[Word],
    row: int,
    known: Prior,
    thresholds: tuple[float, float],
    kind: Mapping[str, float],
    *,
    wide: bool,
) -> str:
    word = words[row]
    if word.upos == "AUX":
        return _auxiliary(words, row)
    if word.upos not in POS:
        starts_name = word.upos not in _EMPTY and row + 1 < len(words) and words[row + 1].upos == "PROPN"
        return UNKNOWN if starts_name or word.upos == "X" else NONE
    if word.upos == "PROPN" and not kind:
        return UNKNOWN
    if word.upos == "NOUN" and any(words[near].upos in _NOUNS for near in (row - 1, row + 1) if 0 <= near < len(words)):
        return UNKNOWN
    kind = kind if word.upos in _NOUNS else {}
    sure = known.trusted(word.lemma, word.upos) if wide else NONE
    if sure and (not kind or sure in kind):
        return sure
    shares, senses = known.of(word.lemma, word.upos, word.deprel), known.back(word.lemma, word.upos)
    if kind:
        shares, senses = (_ruled(s, kind) for s in (shares, senses))
    label = _best(shares)
    return label if shares[label] >= thresholds[0] and senses.get(label, 0.0) >= thresholds[1] else UNKNOWN


def _ruled(shares: Mapping[str, float], kind: Mapping[str, float]) -> dict[str, float]:
    return _normal({label: share * kind.get(label, 0.0) for label, share in shares.items()}) or dict(kind)


def _auxiliary(words: Sequence[Word], row: int) -> str:
    """A copula is v.stative; without a tree it is one if what follows it is no verb."""
    word = words[row]
    if word.lemma != "be":
        return NONE
    if word.deprel:
        return NONE if word.deprel.startswith("aux") else "v.stative"
    for after in words[row + 1 : row + 6]:
        if after.upos in {"ADV", "PART"}:
            continue
        return (
            "v.stative"
            if after.upos in {"ADJ", "DET", "NOUN", "NUM", "PROPN"}
            else NONE
            if after.upos == "VERB"
            else UNKNOWN
        )
    return UNKNOWN


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
    """Parts of speech that have a table of their own; "be" as a main verb or copula apart from auxiliaries."""
    return "COP" if upos == "AUX" and deprel and not deprel.startswith("aux") else upos


def _normal(weights: Mapping[_Key, float]) -> dict[_Key, float]:
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items() if weight} if total else {}


def _zeros() -> defaultdict[str, float]:
    return defaultdict(float)


def _best(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda label: (shares[label], label))
