"""People of the words: which characters a word of a tree stands for."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from fabula.relate.called import character_of
from fabula.relate.sentence_trees import SentenceTrees
from fabula.story.arrays import Ints1d
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["WordPeople", "telling_quotations", "word_people"]

_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_NO_PEOPLE: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordPeople:
    """Whom the words of a story stand for.

    ``heads`` has the characters of the words that head a mention of one, with the score of the mention; ``telling`` has for each token the
    row of the quotation that tells it, or -1; ``places`` the words that head a mention of a place.
    """

    trees: SentenceTrees
    heads: dict[int, tuple[int, ...]]
    scores: dict[int, float]
    places: frozenset[int]
    telling: list[int]
    speakers: list[int]
    addressees: list[list[int]]
    narrator: int

    def of(self, token: int) -> tuple[int, ...]:
        """Give the characters that a noun phrase stands for, those coordinated with it too."""
        if token < 0:
            return _NO_PEOPLE
        found = self._of_word(token)
        trees = self.trees
        for t in trees.children(token):
            if trees.relations[t] == "conj" and trees.upos[t] in _NOMINAL:
                found += tuple(who for who in self._of_word(t) if who not in found)
        return found

    def score(self, token: int) -> float:
        """Give the score of the mention that a word heads, 1 where it heads none."""
        return self.scores.get(token, 1.0)

    def speaker_at(self, token: int) -> tuple[int, ...]:
        """Give who tells a word: the speaker of the quotation around it, else the narrator; nobody where that is unknown."""
        row = self.telling[token]
        who = self.speakers[row] if row >= 0 else self.narrator
        return (who,) if who >= 0 else _NO_PEOPLE

    def hearers_at(self, token: int) -> tuple[int, ...]:
        """Give to whom a word is told."""
        row = self.telling[token]
        return tuple(self.addressees[row]) if row >= 0 else _NO_PEOPLE

    def _of_word(self, token: int) -> tuple[int, ...]:
        found = self.heads.get(token)
        if found is not None:
            return found
        if self.trees.upos[token] == "PRON":
            lemma = self.trees.lemmas[token]
            if lemma in _FIRST:
                return self.speaker_at(token)
            if lemma in {"you", "yourself", "ye", "thou"}:
                return self.hearers_at(token)
        return _NO_PEOPLE


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


def word_people(story: Story, trees: SentenceTrees) -> WordPeople:
    """Give whom the words of a story stand for, by its mentions, chains and quotations."""
    mentions, quotations = story.layer("mentions"), story.layer("quotations")
    who = character_of(story) if len(mentions) else np.zeros(0, np.int32)
    heads: dict[int, tuple[int, ...]] = {}
    scores: dict[int, float] = {}
    widths: dict[int, int] = {}
    places: set[int] = set()
    columns = (
        mentions.ints("start").tolist(),
        mentions.ints("end").tolist(),
        mentions.spans("head")[:, 0].tolist(),
        mentions.labels("type"),
        who.tolist(),
        mentions.floats("score").tolist(),
    )
    for start, end, head, kind, character, score in zip(*columns, strict=True):
        token = bisect_left(trees.starts, head)
        if token >= len(trees.starts) or trees.starts[token] >= end:
            continue
        above = trees.heads[token]
        while above != token and start <= trees.starts[above] < end:
            token, above = above, trees.heads[above]
        if kind in _PLACES:
            places.add(token)
        if character >= 0 and end - start < widths.get(token, 1 << 30):
            heads[token], widths[token] = (character,), end - start
            scores[token] = 1.0 if math.isnan(score) else score
    roles = story.layer("characters").where("role", "narrator").tolist()
    return WordPeople(
        trees=trees,
        heads=heads,
        scores=scores,
        places=frozenset(places),
        telling=telling_quotations(quotations, np.asarray(story.layer("tokens").ints("start"))).tolist(),
        speakers=quotations.ints("speaker").tolist(),
        addressees=quotations.ragged("addressees").tolist(),
        narrator=roles[0] if roles else -1,
    )


_PLACES = frozenset({"FAC", "GPE", "LOC", "VEH"})


def telling_quotations(quotations: Layer, starts: Ints1d) -> Ints1d:
    """Give the innermost quotation of speech, thought or writing around each word, -1 where the narration tells it."""
    made = np.full(len(starts), -1, dtype=np.int32)
    telling = quotations.where("kind", "speech", "thought", "writing")
    firsts = np.searchsorted(starts, quotations.ints("start")[telling])
    lasts = np.searchsorted(starts, quotations.ints("end")[telling])
    for row, first, last in zip(telling.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        made[first:last] = row  # rows are sorted by (start, -end): an inner one comes later and stays
    return made
