"""News in speech: how much a sentence of somebody's line sounds like something that its hearer did not know and cares for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final

from fabula.lang.en.news_words import (
    ASKING,
    CUES,
    FATES,
    FIRST_WORDS,
    GRAVE,
    HEDGES,
    KIN_AND_ROLES,
    LEADS,
    LOOSE_WORDS,
    MODALS,
    REACTING,
    WEIGHTY,
)
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.sentence_trees import SUBJECTS
from fabula.relate.things.knowledge_lines import Line, Sentence
from fabula.story.story import Story

__all__ = ["NEVER", "WEIGHTS", "NewsReader"]

WEIGHTS: Final[Mapping[str, float]] = {
    "base": -3.3,
    "answers": 1.5,
    "name": 1.3,
    "asked_later": 0.8,
    "asked_on": 0.8,
    "person": 0.7,
    "weighty": 0.7,
    "fate": 0.7,
    "i_did": 0.6,
    "identity": 0.6,
    "somebody": 0.6,
    "this_is": 0.6,
    "clause": 0.6,
    "answers_second": 0.6,
    "kin": 0.5,
    "grave": 0.5,
    "past": 0.4,
    "led": 0.4,
    "it_was_me": 0.4,
    "reaction": 0.3,
    "name_is": 0.3,
    "i_love_you": 0.3,
    "named": 0.3,
    "whereabouts": 0.3,
    "something": 0.3,
    "short_reply": 0.2,
    "told": 0.2,
    "weightier": 0.2,
    "i_do": 0.1,
    "i_have": -0.1,
    "modal": -0.1,
    "no_content": -0.1,
    "answers_yes_no": -0.1,
    "short": -0.2,
    "will": -0.4,
    "i_think": -0.5,
    "cry": -0.5,
    "yes_no": -0.5,
    "negation": -0.6,
    "saying": -0.7,
    "you": -0.7,
    "it": -1.0,
}
"""Logistic weights of the signs of a sentence, fitted by ``python -m training.news``."""

NEVER: Final = frozenset({"question", "order", "empty"})
_NEAR: Final = 260
"""Characters between a question and its answer, or news and what is said to it."""
_LEAD: Final = 80
_SHORT: Final = 5
_CUE: Final = re.compile("|".join(sorted(CUES)), re.IGNORECASE)
_LAST: Final = re.compile(r"[.!?…]+[\"”’]?\s+")
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_AUXES: Final = frozenset({"aux", "aux:pass", "cop"})
_NOT: Final = frozenset({"not", "n't", "n’t", "never"})
_PAST: Final = frozenset({"VBD", "VBN"})


class NewsReader:
    """Gives for the sentences of lines how likely they are to be news.

    Args:
        story: with quotations and tokens.
        people: whom its words stand for.
    """

    def __init__(self, story: Story, people: WordPeople) -> None:
        self._text = story.text
        self._people = people
        quotations = story.layer("quotations")
        self._starts: list[int] = quotations.ints("start").tolist()
        self._ends: list[int] = quotations.ints("end").tolist()
        self._speakers: list[int] = quotations.ints("speaker").tolist()
        self._last: tuple[int, list[str]] = (-1, [])
        self._cues: list[tuple[int, int]] = [(a, b) for a, b in quotations.spans("cue").tolist()]

    def score(self, line: Line, place: int) -> float:
        """Give the probability that a sentence of a line is news to those who hear it."""
        sentence = line.sentences[place]
        if "?" in self._text[max(sentence.end - _SHORT, sentence.start) : sentence.end]:
            return 0.0
        signs = set(self.signs(line, place))
        if not signs.isdisjoint(NEVER):
            return 0.0
        # subtle: a plain sum over a set of words depends, in its last digit, on the order that this run gave them
        total = WEIGHTS["base"] + math.fsum(WEIGHTS.get(sign, 0.0) for sign in signs)
        return 1.0 / (1.0 + math.exp(-total))

    def signs(self, line: Line, place: int) -> Iterator[str]:
        """Give the signs for and against news that a sentence of a line has."""
        trees = self._people.trees
        sentence = line.sentences[place]
        words = [t for t in sentence.tokens if trees.upos[t] != "PUNCT"]
        if not words:
            yield "empty"
            return
        yield from self._signs_of_mood(sentence, words)
        yield from self._signs_of_content(words)
        yield from self._signs_around(line, place)

    def _signs_of_mood(self, sentence: Sentence, words: list[int]) -> Iterator[str]:
        trees = self._people.trees
        last = self._text[sentence.start : sentence.end].rstrip("\"'”’»」 )*_")[-1:]
        if last == "?":
            yield "question"
        elif last == "!":
            yield "cry"
        if len(words) <= _SHORT - 2:
            yield "short"
        elif len(words) > 4 * _SHORT:
            yield "long"
        top = self._top(sentence.tokens)
        inside = set(sentence.tokens)
        below = [(t, trees.relations[t]) for t in trees.children(top)]
        subject = next((t for t, name in below if name in SUBJECTS and t in inside and not self._is_call(t)), -1)
        auxes = [t for t, name in below if name in _AUXES and t in inside]
        tags = {trees.xpos[t] for t in (top, *auxes)}
        if subject < 0 and trees.xpos[top] == "VB" and not auxes:
            yield "order"
        if any(trees.lemmas[t] in MODALS or self._low(t) in {"'d", "’d"} for t in auxes):
            yield "modal"
        elif any(self._low(t) in {"will", "'ll", "’ll", "wo"} for t in auxes):
            yield "will"
        if tags & _PAST:
            yield "past"
        if trees.upos[top] in {"VERB", "AUX"} or auxes or subject >= 0:
            yield "clause"
        if any(name == "advmod" and self._low(t) in _NOT for t, name in below):
            yield "negation"
        yield from self._signs_of_subject(top, subject, auxes)

    def _signs_of_subject(self, top: int, subject: int, auxes: list[int]) -> Iterator[str]:
        trees = self._people.trees
        has_copula = any(trees.relations[t] == "cop" for t in auxes)
        noun = trees.upos[top] in {"NOUN", "PROPN"}
        is_at = trees.child(top, {"case"}) >= 0
        if subject < 0:
            if trees.child(top, {"expl"}) >= 0:
                yield "there"
            return
        low = self._low(subject)
        has_past = trees.xpos[top] in _PAST or any(trees.xpos[t] in _PAST for t in auxes)
        if low in {"i", "we"}:
            if trees.lemmas[top] in HEDGES:
                yield "i_think"
            elif trees.lemmas[top] == "have" and trees.child(top, {"obj"}) >= 0:
                yield "i_have"
            else:
                yield "i_did" if has_past else "i_do"
        elif low in {"you", "ye", "thou"}:
            yield "you"
        elif low in {"it", "that", "this"}:
            if has_copula and trees.upos[top] == "ADJ":
                yield "it_is_so"
            elif has_copula and trees.lemmas[top] in {"i", "me"}:
                yield "it_was_me"
            elif (
                has_copula and noun and not is_at and (trees.upos[top] == "PROPN" or trees.lemmas[top] in KIN_AND_ROLES)
            ):
                yield "this_is"
            else:
                yield "it"
        elif trees.upos[subject] == "PROPN":
            yield "named"
        elif trees.upos[subject] == "PRON":
            yield "somebody"
        elif self._people.is_person(subject):
            yield "person"
        elif trees.upos[subject] == "NOUN":
            yield "name_is" if trees.lemmas[subject] == "name" and has_copula else "something"
        if low not in {"it", "that", "this", "you"}:
            if has_copula and noun and not is_at and (trees.lemmas[top] in KIN_AND_ROLES or trees.upos[top] == "PROPN"):
                yield "identity"
            if has_copula and noun and is_at:
                yield "whereabouts"
            if {trees.lemmas[top], self._low(top)} & FATES:
                yield "fate"

    def _signs_of_content(self, words: list[int]) -> Iterator[str]:
        trees = self._people.trees
        lemmas = {trees.lemmas[t] for t in words}
        n = len(lemmas & WEIGHTY)
        if n:
            yield "weighty"
        if n > 1:
            yield "weightier"
        if lemmas & GRAVE:
            yield "grave"
        telling = [t for t in words if trees.upos[t] in _CONTENT and not self._is_call(t)]
        tags = {trees.upos[t] for t in telling}
        if not KIN_AND_ROLES.isdisjoint([trees.lemmas[t] for t in telling]):
            yield "kin"
        if "PROPN" in tags:
            yield "name"
        if "NUM" in tags:
            yield "number"
        if not telling:
            yield "no_content"
        if lemmas & LOOSE_WORDS:
            yield "saying"
        if "if" in lemmas:
            yield "if"
        if {"i", "love", "you"} <= lemmas and len(lemmas) < 2 * _SHORT:
            yield "i_love_you"
        if self._low(words[0]) in FIRST_WORDS:
            yield "yes_no"

    def _is_call(self, token: int) -> bool:
        """Say whether a word calls somebody: "Master!", "the will, Miss Quill, is"."""
        trees = self._people.trees
        if trees.relations[token] == "vocative":
            return True
        while trees.relations[token] in {"flat", "compound"} and trees.heads[token] != token:
            token = trees.heads[token]
            if trees.relations[token] == "vocative":
                return True
        return token > 0 and _is_apart(self._text, trees.starts[token], trees.ends[token])

    def _signs_around(self, line: Line, place: int) -> Iterator[str]:
        is_near = line.before >= 0 and line.start - self._ends[line.before] < _NEAR
        if is_near and place <= 1:
            for sign in self._signs_of_question(line.before, line.speaker):
                if place == 0:
                    yield sign
                elif sign == "answers":
                    yield "answers_second"
        if line.after >= 0 and self._starts[line.after] - line.end < _NEAR:
            said = self._text[self._starts[line.after] : self._ends[line.after]].strip("\"'“”‘’ ")
            if self._speakers[line.after] != line.speaker or line.speaker < 0:
                n = len(said.split())
                if "?" in said and n <= _SHORT:
                    yield "asked_on" if place == len(line.sentences) - 1 else "asked_later"
                elif n <= _SHORT - 2:
                    yield "short_reply"
        sentence = line.sentences[place]
        lead = self._text[max(line.start - _LEAD, sentence.start - _NEAR, 0) : sentence.start].lower()
        if any(each in lead for each in LEADS):
            yield "led"
        yield from self._signs_of_line(line)

    def _signs_of_line(self, line: Line) -> list[str]:
        """Give the signs that all sentences of a line have; the last line is remembered."""
        if self._last[0] == line.start:
            return self._last[1]
        made: list[str] = []
        told = self._text[line.end : line.end + _NEAR // 2].strip().lower()
        if not REACTING.isdisjoint([word.strip(".,;:!—") for word in told.split()[:14]]):
            made.append("reaction")
        for a, b in (self._cues[row] for row in line.rows):
            if a >= 0 and _CUE.search(self._text, a, b):
                made.append("told")
        self._last = (line.start, made)
        return made

    def _signs_of_question(self, row: int, speaker: int) -> Iterator[str]:
        said = self._text[self._starts[row] : self._ends[row]].strip("\"'“”‘’ ")
        if not said.endswith("?") or self._speakers[row] == speaker >= 0:
            return
        asked = _LAST.split(said)[-1].lower().replace(",", " ").split()
        is_open = not ASKING.isdisjoint(word.partition("'")[0].partition("’")[0].rstrip("?") for word in asked[:4])
        yield "answers" if is_open else "answers_yes_no"

    def _top(self, tokens: tuple[int, ...]) -> int:
        """Give the word of a stretch on which the others hang."""
        trees = self._people.trees
        all_of_it = set(tokens)
        inside = [
            t for t in tokens if (trees.heads[t] == t or trees.heads[t] not in all_of_it) and trees.upos[t] != "PUNCT"
        ]
        return next((t for t in inside if trees.upos[t] in {"VERB", "AUX"}), inside[0] if inside else tokens[0])

    def _low(self, token: int) -> str:
        trees = self._people.trees
        return self._text[trees.starts[token] : trees.ends[token]].lower()


def _is_apart(text: str, start: int, end: int) -> bool:
    """Say whether a word stands between commas or marks alone."""
    before, after = text[max(start - 2, 0) : start].strip(), text[end : end + 1]
    return before[-1:] in _MARKS and after in _MARKS and bool(before) and bool(after)


_MARKS: Final = frozenset(",.!?;:—–-…\"“”'‘’«»「」")
