"""People of the words: which characters a word of a tree stands for."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from fabula.relate.events.sentence_trees import SentenceTrees
from fabula.relate.events.voices import Voices, voices_of
from fabula.story.cores import character_of_mentions
from fabula.story.story import Story

__all__ = ["WordPeople", "word_people"]

_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_NO_PEOPLE: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordPeople:
    """Whom the words of a story stand for.

    ``heads`` has the characters of the words that head a mention of one, ``scores`` the scores of these mentions; ``places`` are the words
    that head a mention of a place, ``persons`` those that head a mention of a person.
    """

    trees: SentenceTrees
    heads: dict[int, tuple[int, ...]]
    scores: dict[int, float]
    places: frozenset[int]
    persons: frozenset[int]
    voices: Voices

    def of(self, token: int) -> tuple[int, ...]:
        """Give the characters that a noun phrase stands for, those coordinated with it too."""
        if token < 0:
            return _NO_PEOPLE
        found = self._of_word(token)
        trees = self.trees
        if not found and trees.lemmas[token] in _PARTS:
            found = self._of_word(trees.child(token, {"nmod"}))  # "both of them"
        for t in trees.children(token):
            if trees.relations[t] == "conj" and trees.upos[t] in _NOMINAL:
                found += tuple(who for who in self._of_word(t) if who not in found)
        return found

    def is_person(self, token: int) -> bool:
        """Say whether a word stands for a person or people, of the cast or not."""
        return token in self.persons or token in self.heads or self.trees.lemmas[token] in _PERSONAL

    def score(self, token: int) -> float:
        """Give how sure it is whom a word stands for: the score of its mention and of its link; 1 for what is no person's word."""
        if token not in self.heads and self.trees.upos[token] == "PRON" and self.trees.lemmas[token] in _FIRST:
            return self.voices.sure(token)
        return self.scores.get(token, 1.0)

    def speaker_at(self, token: int) -> tuple[int, ...]:
        """Give who tells a word: the speaker of the quotation around it, else the narrator; nobody where that is unknown."""
        who = self.voices.teller(token)
        return (who,) if who >= 0 else _NO_PEOPLE

    def hearers_at(self, token: int) -> tuple[int, ...]:
        """Give to whom a word is told; nobody where they are too many to say whom "you" means."""
        voice = self.voices.of[token]
        if voice < 0 or len(self.voices.hearers[voice]) > _FEW:
            return _NO_PEOPLE
        return tuple(self.voices.hearers[voice])

    def _of_word(self, token: int) -> tuple[int, ...]:
        found = self.heads.get(token) if token >= 0 else _NO_PEOPLE
        if found is not None:
            return found if not self._is_of_speaker(token, found) else _NO_PEOPLE
        if self.trees.upos[token] == "PRON":
            lemma = self.trees.lemmas[token]
            if lemma in _FIRST:
                return self.speaker_at(token)
            if lemma in {"you", "yourself", "ye", "thou"}:
                return self.hearers_at(token)
        return _NO_PEOPLE

    def _is_of_speaker(self, token: int, found: tuple[int, ...]) -> bool:
        """Say whether "he" or "she" in speech would be the speaker, who is "I"."""
        voice = self.voices.of[token] if token >= 0 else -1
        if voice < 0 or self.trees.upos[token] != "PRON" or self.trees.lemmas[token] not in {"he", "she"}:
            return False
        return found[0] == self.voices.tellers[voice]


_FEW = 3
"""Hearers at most, for "you" and an order to mean them all."""
_PERSONAL = frozenset(
    "i you he she we they who whom somebody someone nobody everybody everyone anybody anyone none".split()
)
_PARTS = frozenset({"both", "all", "each", "neither", "none", "two", "three", "either", "one", "some"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


def word_people(story: Story, trees: SentenceTrees) -> WordPeople:
    """Give whom the words of a story stand for, by its mentions, chains and quotations."""
    mentions = story.layer("mentions")
    who = character_of_mentions(story)
    heads: dict[int, tuple[int, ...]] = {}
    scores: dict[int, float] = {}
    widths: dict[int, int] = {}
    places: set[int] = set()
    persons: set[int] = set()
    columns = (
        mentions.ints("start").tolist(),
        mentions.ints("end").tolist(),
        mentions.spans("head")[:, 0].tolist(),
        mentions.labels("type"),
        who.tolist(),
        mentions.floats("score").tolist(),
        mentions.labels("form"),
        _links(story),
    )
    voices = voices_of(story)
    for start, end, head, kind, character, score, form, link in zip(*columns, strict=True):
        token = bisect_left(trees.starts, head)
        if token >= len(trees.starts) or trees.starts[token] >= end:
            continue
        above = trees.heads[token]
        while above != token and start <= trees.starts[above] < end:
            token, above = above, trees.heads[above]
        if kind in _PLACES:
            places.add(token)
        elif kind == "PER":
            persons.add(token)
        if character >= 0 and end - start < widths.get(token, 1 << 30):
            heads[token], widths[token] = (character,), end - start
            sure = _link(form, trees.lemmas[token], link, voices.sure(token))
            scores[token] = sure * (1.0 if math.isnan(score) else score)
    return WordPeople(
        trees=trees,
        heads=heads,
        scores=scores,
        places=frozenset(places),
        persons=frozenset(persons),
        voices=voices,
    )


def _links(story: Story) -> list[float]:
    """Give how sure the link of each mention to its character is, as far as it was told before the speakers were."""
    references, n = story.layer("references"), len(story.layer("mentions"))
    return references.floats("score").tolist() if len(references) == n else [_USUAL] * n


def _link(form: str | None, lemma: str, link: float, told: float) -> float:
    """Give how sure it is whom a mention means: a name nearly always, "I" as sure as who speaks, "he" as its link."""
    if form == "proper":
        return _NAMED
    if form == "pronominal" and lemma in _FIRST:
        return told
    if form == "pronominal" and lemma in _SECOND:
        return told * _HEARD
    return (_USUAL if math.isnan(link) else link) * (_SPOKEN if told < 1.0 else 1.0)


_USUAL, _NAMED, _HEARD, _SPOKEN = 0.75, 0.98, 0.85, 0.85
_SECOND = frozenset({"you", "your", "yours", "yourself"})
_PLACES = frozenset({"FAC", "GPE", "LOC", "VEH"})
