"""Words of a story with their trees, sentences and paragraphs, read only where they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import numpy as np

from fabula.lang.en.unreal import MODALS, NEGATIONS, UNREAL_ADVERBS, UNREAL_MARKS, UNREAL_VERBS
from fabula.story.arrays import Texts, numbers
from fabula.story.story import Story

__all__ = ["Span", "Words"]

Span = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_DEPTH = 10


class Words:
    """The words of a story, each by its row in the tokens.

    Args:
        story: with trees.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = story.text
        tokens = story.layer("tokens")
        self.n = len(tokens)
        self.starts, self.ends = numbers(tokens.ints("start")), numbers(tokens.ints("end"))
        self.sentence = numbers(tokens.ints("sentence"))
        heads = np.asarray(tokens.ints("head"))
        heads = np.where(heads < 0, np.arange(self.n), heads).astype(np.int32)
        self.head = numbers(heads)
        lemmas, deprels, uposes = tokens.texts("lemma"), tokens.texts("deprel"), tokens.texts("upos")
        senses, xposes = tokens.texts("supersense"), tokens.texts("xpos")
        self._lemmas, self._lemma_of = lemmas, _table(lemmas)
        self._lemma_codes = numbers(lemmas.codes)
        self._deprel_of, self._deprel_codes = _table(deprels), numbers(deprels.codes)
        self._uposes, self._upos_of, self._upos_codes = uposes, _table(uposes), numbers(uposes.codes)
        self._sense_of, self._sense_codes = _table(senses), numbers(senses.codes)
        self._xpos_of, self._xpos_codes = _table(xposes), numbers(xposes.codes)
        order = np.argsort(heads, kind="stable").astype(np.int32)
        self._order = numbers(order)
        self._first = numbers(np.searchsorted(heads[order], np.arange(self.n + 1)).astype(np.int32))
        self._sentence_starts = numbers(story.layer("sentences").ints("start"))
        self._sentence_ends = numbers(story.layer("sentences").ints("end"))
        self._block_starts = numbers(story.layer("blocks").ints("start"))
        self._block_ends = numbers(story.layer("blocks").ints("end"))

    def lemma(self, token: int) -> str:
        """Give the dictionary form of a word in lower case."""
        return self._lemma_of[self._lemma_codes[token]].lower()

    def deprel(self, token: int) -> str:
        """Give the relation of a word to its head."""
        return self._deprel_of[self._deprel_codes[token]]

    def upos(self, token: int) -> str:
        """Give the part of speech of a word."""
        return self._upos_of[self._upos_codes[token]]

    def xpos(self, token: int) -> str:
        """Give the Penn tag of a word."""
        return self._xpos_of[self._xpos_codes[token]]

    def sense(self, token: int) -> str:
        """Give the supersense of a word."""
        return self._sense_of[self._sense_codes[token]]

    def low(self, token: int) -> str:
        """Give a word as printed, in lower case."""
        return self.text[self.starts[token] : self.ends[token]].lower()

    def word(self, token: int) -> str:
        """Give a word as printed."""
        return self.text[self.starts[token] : self.ends[token]]

    def children(self, token: int) -> list[int]:
        """Give the words that hang on a word, in order."""
        return [t for t in self._order[self._first[token] : self._first[token + 1]] if t != token]

    def child(self, token: int, *deprels: str) -> int:
        """Give the first child with one of some relations, or -1."""
        for t in self._order[self._first[token] : self._first[token + 1]]:
            if t != token and self.deprel(t) in deprels:
                return t
        return -1

    def case_of(self, token: int) -> str:
        """Give the preposition of a noun, or nothing."""
        case = self.child(token, "case")
        return self.low(case) if case >= 0 else ""

    def with_lemmas(self, lemmas: Iterable[str]) -> list[int]:
        """Give the words with one of the dictionary forms, whatever their case, in order."""
        wanted = frozenset(lemmas)
        is_wanted = np.array([(text or "").lower() in wanted for text in self._lemmas.table], dtype=bool)
        return np.flatnonzero(is_wanted[self._lemmas.codes]).tolist() if len(is_wanted) else []

    def with_upos(self, tag: str) -> list[int]:
        """Give the words of a part of speech, in order."""
        is_wanted = np.array([text == tag for text in self._uposes.table], dtype=bool)
        return np.flatnonzero(is_wanted[self._uposes.codes]).tolist() if len(is_wanted) else []

    def at(self, position: int) -> int:
        """Give the first word that starts at a position or after."""
        return bisect_left(self.starts, position)

    def top(self, token: int) -> int:
        """Give the first word of a coordination: of eyes in "red hair and gray eyes" hair."""
        for _ in range(_DEPTH):
            if self.deprel(token) != "conj" or self.head[token] == token:
                break
            token = self.head[token]
        return token

    def subject(self, predicate: int) -> int:
        """Give the subject of a verb or another predicate, or -1; coordinated ones share theirs."""
        for _ in range(_DEPTH):
            found = self.child(predicate, *_SUBJECTS)
            if found >= 0:
                return found
            if self.deprel(predicate) != "conj":
                return -1
            predicate = self.head[predicate]
        return -1

    def is_told(self, predicate: int) -> bool:
        """Say whether a clause is told as true: no denial, condition, question, wish, guess or comparison."""
        word = predicate
        for _ in range(_DEPTH):
            if self._is_unreal(word):
                return False
            above = self.head[word]
            if above == word:
                break
            if self.deprel(word) in {"ccomp", "xcomp", "csubj"} and self.lemma(above) in UNREAL_VERBS:
                return False
            word = above
        return "?" not in self.text[self.ends[predicate] : self.sentence_span(predicate)[1]]

    def _is_unreal(self, word: int) -> bool:
        for t in self.children(word):
            relation, low = self.deprel(t), self.low(t)
            if relation == "aux" and low in MODALS:
                return True
            if relation == "mark" and low in UNREAL_MARKS - {"to"}:
                return True
            if relation in {"advmod", "det", "cc"} and (self.lemma(t) in NEGATIONS or low in UNREAL_ADVERBS - {"when"}):
                return True
        return False

    def is_pluperfect(self, predicate: int) -> bool:
        """Say whether a clause tells of a time before: "had gone"."""
        return any(
            self.deprel(t).startswith("aux") and self.low(t) in {"had", "'d", "’d"} for t in self.children(predicate)
        )

    def sentence_span(self, token: int) -> Span:
        """Give the span of the sentence that a word stands in."""
        row = self.sentence[token]
        return self._sentence_starts[row], self._sentence_ends[row]

    def sentence_row(self, position: int) -> int:
        """Give the row of the sentence that a position stands in."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def sentence_at(self, position: int) -> Span:
        """Give the span of the sentence that a position stands in."""
        row = self.sentence_row(position)
        return self._sentence_starts[row], self._sentence_ends[row]

    def sentences_within(self, start: int, end: int) -> Iterator[Span]:
        """Give the spans of the sentences that start between two positions."""
        row = bisect_left(self._sentence_starts, start)
        while row < len(self._sentence_starts) and self._sentence_starts[row] < end:
            yield self._sentence_starts[row], self._sentence_ends[row]
            row += 1

    def opens_block(self, position: int) -> bool:
        """Say whether a paragraph begins at a position."""
        row = bisect_left(self._block_starts, position)
        return row < len(self._block_starts) and self._block_starts[row] == position

    def block_end(self, position: int) -> int:
        """Give where the paragraph of a position ends; the end of the text where there is none."""
        row = bisect_left(self._block_ends, position)
        return self._block_ends[row] if row < len(self._block_ends) else len(self.text)

    def has_near(self, words: re.Pattern[str], position: int, n_chars: int) -> bool:
        """Say whether some words stand within a number of characters of a position."""
        return words.search(self.text, max(0, position - n_chars), position + n_chars) is not None


def _table(texts: Texts) -> list[str]:
    return [text or "" for text in texts.table]
