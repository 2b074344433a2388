"""The trees of the sentences as a profile reads them: children of a word, whom a word stands for, what is told as true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fabula.lang.en.pronouns import FIRST_PERSON, SECOND_PERSON
from fabula.lang.en.unreal import (
    MODALS,
    NEGATIONS,
    UNREAL_ADVERBS,
    UNREAL_MARKS,
    UNREAL_VERBS,
)
from fabula.story.arrays import Ints1d, numbers
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Trees", "core_spans"]

_MAX_DEPTH = 12
_MAX_CONJUNCTS = 6
_MAX_REST = 80
"""Words up to which the end of a clause is looked for."""
_MIN_SPEAKER = 0.5
_CONTENT = ("speech", "thought", "writing")


def core_spans(mentions: Layer) -> Ints1d:
    """Give (n, 2) the name or the short phrase of each mention, or its span where it has none."""
    spans = np.stack([mentions.ints("start"), mentions.ints("end")], axis=1)
    if "core" not in mentions:
        return spans
    cores = mentions.spans("core")
    return np.where(cores[:, :1] >= 0, cores, spans)


class Trees:
    """Words of a story with their syntax and the characters that they stand for.

    ``owner`` is for each token the row of the character whose mention has it as its head, or -1; ``mention`` is the row of
    that mention. ``quoted`` is the row of the quotation that a token stands in, or -1.

    Args:
        story: with tokens that have trees, mentions and quotations.
        character: for each mention the row of its character, or -1.
    """

    __slots__ = (
        "_children",
        "_deprels",
        "_first",
        "_lemmas",
        "_uposes",
        "_xposes",
        "deprel_codes",
        "ends",
        "forms",
        "head",
        "lemma_codes",
        "mention",
        "n",
        "owner",
        "places",
        "quoted",
        "sentence",
        "starts",
        "text",
        "texts",
        "upos_codes",
    )

    def __init__(self, story: Story, character: Ints1d) -> None:
        tokens = story.layer("tokens")
        self.text = story.text
        self.n = len(tokens)
        self.starts, self.ends = numbers(tokens.ints("start")), numbers(tokens.ints("end"))
        self.sentence = numbers(tokens.ints("sentence"))
        heads = np.array(tokens.ints("head"))
        heads = np.where(heads < 0, np.arange(self.n), heads)
        self.head = numbers(heads.astype(np.int32))
        lemmas, deprels, uposes = tokens.texts("lemma"), tokens.texts("deprel"), tokens.texts("upos")
        self._lemmas, self._deprels, self._uposes = lemmas.table, deprels.table, uposes.table
        self.lemma_codes, self.deprel_codes, self.upos_codes = lemmas.codes, deprels.codes, uposes.codes
        self.texts = (numbers(lemmas.codes), numbers(deprels.codes), numbers(uposes.codes))
        self._xposes = tokens.texts("xpos")
        order = np.argsort(heads, kind="stable").astype(np.int32)
        self._children = numbers(order)
        self._first = numbers(np.searchsorted(heads[order], np.arange(self.n + 1)).astype(np.int32))
        mentions = story.layer("mentions")
        owner, mention = _owners(mentions, character, tokens, heads)
        self.quoted = numbers(_quoted(story.layer("quotations"), tokens))
        self.forms = mentions.labels("form")
        self.places = _places(mentions)
        self._add_speakers(story, owner)
        self.owner, self.mention = numbers(owner), numbers(mention)

    def lemma(self, token: int) -> str:
        """Give the dictionary form of a word."""
        return self._lemmas[self.texts[0][token]] or ""

    def deprel(self, token: int) -> str:
        """Give the relation of a word to its head."""
        return self._deprels[self.texts[1][token]] or ""

    def upos(self, token: int) -> str:
        """Give the part of speech of a word."""
        return self._uposes[self.texts[2][token]] or ""

    def word(self, token: int) -> str:
        """Give a word as printed."""
        return self.text[self.starts[token] : self.ends[token]]

    def low(self, token: int) -> str:
        """Give a word as printed, in lower case."""
        return self.word(token).lower()

    def children(self, token: int) -> list[int]:
        """Give the words that hang on a word, in order."""
        return [t for t in self._children[self._first[token] : self._first[token + 1]] if t != token]

    def first_conjunct(self, token: int) -> int:
        """Give the word that a word is coordinated with, the first of them; the word itself where there is none."""
        for _ in range(_MAX_CONJUNCTS):
            if self.deprel(token) != "conj":
                break
            token = self.head[token]
        return token

    def child(self, token: int, *deprels: str) -> int:
        """Give the first child with one of the relations, or -1."""
        for t in self.children(token):
            if self.deprel(t) in deprels:
                return t
        return -1

    def case_of(self, token: int) -> str:
        """Give the preposition of a noun, in lower case, or nothing."""
        case = self.child(token, "case")
        return self.low(case) if case >= 0 else ""

    def with_lemmas(self, lemmas: Iterable[str]) -> list[int]:
        """Give the words with one of the dictionary forms, in order."""
        return _rows(self._lemmas, self.lemma_codes, lemmas)

    def with_upos(self, *tags: str) -> list[int]:
        """Give the words of one of the parts of speech, in order."""
        return _rows(self._uposes, self.upos_codes, tags)

    def with_lowered(self, words: frozenset[str]) -> list[int]:
        """Give the words whose dictionary form is one of ``words`` whatever its case, in order."""
        return self.with_lemmas({lemma for lemma in self._lemmas if lemma and lemma.lower() in words})

    def with_xpos(self, *tags: str) -> list[int]:
        """Give the words with one of the Penn tags, in order."""
        return _rows(self._xposes.table, self._xposes.codes, tags)

    def with_lemma_initials(self, initials: Collection[str], longest: int) -> list[int]:
        """Give the words whose dictionary form begins with one of the letters and is no longer than ``longest``, in order."""
        fitting = {lemma for lemma in self._lemmas if lemma and lemma[0].lower() in initials and len(lemma) <= longest}
        return self.with_lemmas(fitting)

    def with_lemma_ending(self, ending: str, longest: int) -> list[int]:
        """Give the words whose dictionary form ends in ``ending`` and is no longer than ``longest``, in order."""
        return self.with_lemmas(
            lemma for lemma in self._lemmas if lemma and lemma.endswith(ending) and len(lemma) <= longest
        )

    def has_child(self, token: int, *deprels: str) -> bool:
        """Say whether a word has a child with one of the relations."""
        return self.child(token, *deprels) >= 0

    def with_deprels(self, *deprels: str) -> list[int]:
        """Give the words with one of the relations, in order."""
        return _rows(self._deprels, self.deprel_codes, deprels)

    def root_of(self, token: int) -> tuple[str, int]:
        """Give the relation and the head of the first word of a coordination: of eyes in "red hair and gray eyes" that of hair."""
        for _ in range(_MAX_DEPTH):
            if self.deprel(token) != "conj" or self.head[token] == token:
                break
            token = self.head[token]
        return self.deprel(token), self.head[token]

    def person(self, token: int) -> int:
        """Give the character that a noun or pronoun stands for, through an apposition or "who"; -1 where none."""
        for _ in range(3):
            if token < 0:
                return -1
            if self.owner[token] >= 0:
                return self.owner[token]
            if self.deprel(token) == "appos":
                token = self.head[token]
                continue
            if self.lemma(token) in {"who", "that", "which"} and self.upos(token) == "PRON":
                token = self._antecedent(token)
                continue
            appos = self.child(token, "appos")
            return self.owner[appos] if appos >= 0 and self.upos(token) != "PRON" else -1
        return -1

    def described(self, noun: int) -> int:
        """Give the character that a noun describes: its own, or that of the subject that it is said of ("she was a girl")."""
        if noun >= 0 and self.owner[noun] < 0 and self.child(noun, "cop") >= 0 and self.is_told(noun):
            subject = self.subject(noun)
            return self.person(subject) if subject >= 0 and not self.is_denied(noun) else -1
        return self.owner[noun] if noun >= 0 else -1

    def subject(self, predicate: int) -> int:
        """Give the word that is the subject of a verb or predicate, or -1; coordinated verbs share theirs."""
        for _ in range(_MAX_DEPTH):
            found = self.child(predicate, "nsubj", "nsubj:pass")
            if found >= 0:
                return found
            if self.deprel(predicate) != "conj":
                break
            predicate = self.head[predicate]
        return (
            self.head[predicate]
            if self.deprel(predicate) in {"acl", "acl:relcl"} and self._is_participle(predicate)
            else -1
        )

    def is_told(self, predicate: int, *, allows: frozenset[str] = frozenset()) -> bool:
        """Say whether a clause is told as true of its subject: no question, denial, condition, wish, guess or comparison.

        Args:
            predicate: head of the clause.
            allows: modal verbs that are welcome.
        """
        word = predicate
        negated = True
        for depth in range(_MAX_DEPTH):
            if self._is_unreal(word, allows if not depth else frozenset(), negated=negated):
                return False
            above = self.head[word]
            if above == word:
                break
            deprel = self.deprel(word)
            if deprel in {"ccomp", "xcomp", "csubj"} and self.lemma(above) in UNREAL_VERBS:
                return False
            # subtle: a denial above reaches a coordinated word ("no cook or maid"), but not what a "but" sets against it
            negated = deprel == "conj" and not any(self.lemma(t) == "but" for t in self.children(word))
            if deprel in {"parataxis", "conj"} and self.upos(above) == "VERB" and self.child(word, "nsubj") >= 0:
                negated = False
            word = above
        return not self._is_asked(predicate)

    def is_denied(self, noun: int) -> bool:
        """Say whether "no", "without" or a comparison stands before a noun."""
        return any(
            self.lemma(t) in NEGATIONS or self.low(t) in {"without", "like", "than", "as"} for t in self.children(noun)
        )

    def place_at(self, token: int) -> tuple[int, int] | None:
        """Give start and end of the name of a place that a word begins or ends, or None."""
        return self.places.get(self.starts[token]) or self.places.get(self.ends[token])

    def is_half(self, token: int) -> bool:
        """Say whether a word is the first half of another: thin of "thin-lipped"."""
        after = token + 1
        return after < self.n and self.starts[after] == self.ends[token] and self.text[self.starts[after]] in "-‐‑"

    def _is_participle(self, word: int) -> bool:
        return self.child(word, "nsubj", "nsubj:pass") < 0

    def _antecedent(self, pronoun: int) -> int:
        clause = self.head[pronoun]
        for _ in range(_MAX_DEPTH):
            if self.deprel(clause) in {"acl:relcl", "acl"}:
                return self.head[clause]
            if self.head[clause] == clause:
                return -1
            clause = self.head[clause]
        return -1

    def _is_unreal(self, word: int, allows: frozenset[str], *, negated: bool) -> bool:
        for t in self.children(word):
            deprel, low = self.deprel(t), self.low(t)
            if deprel == "aux" and low in MODALS and low not in allows:
                return True
            if deprel == "mark" and (low in UNREAL_MARKS or any(self.low(c) == "if" for c in self.children(t))):
                return True
            if negated and deprel in {"advmod", "det", "cc", "cc:preconj"} and self.lemma(t) in NEGATIONS:
                return True
            if deprel == "advmod" and low in UNREAL_ADVERBS:
                return True
            if deprel == "cop" and low == "were" and self._is_inverted(word, t):
                return True
        return False

    def _is_inverted(self, word: int, verb: int) -> bool:
        subject = self.child(word, "nsubj")
        return subject >= 0 and verb < subject

    def _is_asked(self, predicate: int) -> bool:
        sentence = self.sentence[predicate]
        for t in range(predicate + 1, min(self.n, predicate + _MAX_REST)):
            if self.sentence[t] != sentence:
                return False
            mark = self.text[self.starts[t]]
            if mark in ".!?":
                return "?" in self.word(t)
        return False

    def _add_speakers(self, story: Story, owner: Ints1d) -> None:
        """Let "I" in speech be its speaker and "you" its only addressee, where no chain says who they are."""
        quotations = story.layer("quotations")
        speakers = quotations.ints("speaker")
        scores = quotations.floats("score")
        addressees = quotations.ragged("addressees")
        is_free = owner < 0
        table = [(text or "").lower() for text in self._lemmas]
        words = {row for row, text in enumerate(table) if text in {"i", "you", "my", "your", "mine", "yours"}}
        candidates = np.isin(self.lemma_codes, np.array(sorted(words), self.lemma_codes.dtype))
        in_quotation = np.asarray(self.quoted) >= 0
        for token in np.flatnonzero(is_free & candidates & in_quotation).tolist():
            row = self.quoted[token]
            score = float(scores[row])
            if not (score >= _MIN_SPEAKER or np.isnan(score)):
                continue
            low = self.low(token)
            if low in FIRST_PERSON:
                owner[token] = speakers[row]
            elif low in SECOND_PERSON and len(addressees[row]) == 1:
                owner[token] = addressees[row][0]


def _rows(table: Sequence[str | None], codes: npt.NDArray[Any], words: Iterable[str]) -> list[int]:
    wanted = frozenset(words)
    numbers_of = [row for row, text in enumerate(table) if text in wanted]
    if not numbers_of:
        return []
    is_wanted = np.zeros(len(table) + 1, dtype=bool)
    is_wanted[numbers_of] = True
    return np.flatnonzero(is_wanted[codes]).tolist()


def _owners(mentions: Layer, character: Ints1d, tokens: Layer, heads: Ints1d) -> tuple[Ints1d, Ints1d]:
    """Give for each token the character and the mention whose head it is in the tree, or -1."""
    owner = np.full(len(tokens), -1, dtype=np.int32)
    mention = np.full(len(tokens), -1, dtype=np.int32)
    rows = np.flatnonzero(character >= 0)
    if not len(tokens) or not len(rows):
        return owner, mention
    spans = core_spans(mentions)[rows]
    first = np.clip(np.searchsorted(tokens.ints("end"), spans[:, 0], side="right"), 0, len(tokens) - 1)
    last = np.maximum(np.searchsorted(tokens.ints("start"), spans[:, 1], side="left"), first + 1)
    found = first.copy()
    above = numbers(heads.astype(np.int32))
    for i in np.flatnonzero(last - first > 1).tolist():
        a, b = int(first[i]), int(last[i])
        for token in range(a, min(b, a + _MAX_REST)):
            if not a <= above[token] < b or above[token] == token:
                found[i] = token
                break
    # the shortest mention of a head is written last
    order = np.argsort(first - last, kind="stable")
    owner[found[order]] = character[rows[order]]
    mention[found[order]] = rows[order]
    return owner, mention


def _places(mentions: Layer) -> dict[int, tuple[int, int]]:
    """Give the names of places by where they start and by where they end."""
    rows = np.intersect1d(mentions.where("type", "GPE", "LOC", "FAC"), mentions.where("form", "proper"))
    found: dict[int, tuple[int, int]] = {}
    for start, end in zip(mentions.ints("start")[rows].tolist(), mentions.ints("end")[rows].tolist(), strict=True):
        found[start] = found[end] = (start, end)
    return found


def _quoted(quotations: Layer, tokens: Layer) -> Ints1d:
    rows = quotations.where("kind", *_CONTENT)
    starts = quotations.ints("start")[rows]
    if not len(rows) or not len(tokens):
        return np.full(len(tokens), -1, dtype=np.int32)
    at = np.searchsorted(starts, tokens.ints("start"), side="right") - 1
    is_inside = (at >= 0) & (tokens.ints("start") < quotations.ints("end")[rows][at])
    return np.where(is_inside, rows[at], -1).astype(np.int32)
