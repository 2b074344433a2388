"""The words of a story with their syntax, the character whom each stands for, and who tells them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeAlias, cast

import numpy as np

from fabula.story.around import rows_around
from fabula.story.arrays import Ints1d
from fabula.story.cores import character_of_mentions, person_cores
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["NARRATOR", "UNKNOWN", "StoryWords"]

NARRATOR, UNKNOWN = -1, -2
"""Who tells a word, where no character of the cast does."""
_MAX_DEPTH = 10
_MAX_CHILDREN = 300
"""Children of a word that are looked at: a sentence without an end must not take its square."""
_SEEING = frozenset("see watch hear catch find notice spot observe".split())
_CONTENT = ("speech", "thought", "writing")

_Column: TypeAlias = tuple[list[str], list[int]]


class StoryWords:
    """Words with their syntax; ``owner`` is the character whose mention has the word as its head, or -1.

    ``quoted`` is the row of the quotation around a word, or -1; ``teller`` who tells it.

    Args:
        story: with tokens that have trees, mentions, chains, characters and quotations.
    """

    def __init__(self, story: Story) -> None:
        tokens = story.layer("tokens")
        self.text = story.text
        self.n = len(tokens)
        starts, ends = tokens.ints("start"), tokens.ints("end")
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = ends.tolist()
        self.sentence: list[int] = tokens.ints("sentence").tolist()
        heads = np.asarray(tokens.ints("head"))
        heads = np.where(heads < 0, np.arange(self.n), heads).astype(np.int32)
        self.head: list[int] = heads.tolist()
        lemmas = tokens.texts("lemma")
        self._table = [(lemma or "").lower() for lemma in lemmas.table]
        self._codes = lemmas.codes
        self._lemma: list[int] = lemmas.codes.tolist()
        deprels, uposes, xposes = tokens.texts("deprel"), tokens.texts("upos"), tokens.texts("xpos")
        self._deprel: _Column = ([x or "" for x in deprels.table], deprels.codes.tolist())
        self._upos: _Column = ([x or "" for x in uposes.table], uposes.codes.tolist())
        self._xpos: _Column = ([x or "" for x in xposes.table], xposes.codes.tolist())
        order = np.argsort(heads, kind="stable").astype(np.int32)
        self._children: list[int] = order.tolist()
        self._first: list[int] = np.searchsorted(heads[order], np.arange(self.n + 1)).tolist()
        characters = story.layer("characters")
        self.is_group = [kind == "group" for kind in characters.labels("kind")]
        self.members: list[list[int]] = characters.ragged("members").tolist()
        self.pronouns: list[str | None] = list(characters.texts("pronouns"))
        self.workers = _workers(characters)
        roles = characters.labels("role")
        self.narrator = roles.index("narrator") if "narrator" in roles else -1
        owner, mention = _owners(story, starts, ends, heads)
        self.owner: list[int] = owner.tolist()
        self.mention: list[int] = mention.tolist()
        self.forms = story.layer("mentions").labels("form")
        self.first_named = _first_named(story, owner, starts, len(characters))
        scenes = story.layer("scenes")
        self._views: list[int] = rows_around(scenes, starts).tolist()
        self._pov: list[int] = scenes.ints("pov").tolist()
        quotations = story.layer("quotations")
        quoted = rows_around(quotations, starts, quotations.where("kind", *_CONTENT))
        self.quoted: list[int] = quoted.tolist()
        self.speakers: list[int] = quotations.ints("speaker").tolist()
        self.addressees: list[list[int]] = quotations.ragged("addressees").tolist()
        self.kinds = quotations.labels("kind")
        self.quotation_spans: list[tuple[int, int]] = list(
            zip(quotations.ints("start").tolist(), quotations.ints("end").tolist(), strict=True)
        )
        embedded = story.layer("embedded")
        self._written: list[int] = rows_around(embedded, starts).tolist()
        self._authors: list[int] = embedded.ints("author").tolist()
        self._recipients: list[int] = embedded.ints("recipient").tolist()

    @cached_property
    def places(self) -> list[list[int]]:
        """Words that stand for each character."""
        made: list[list[int]] = [[] for _ in self.is_group]
        for token, who in enumerate(self.owner):
            if who >= 0:
                made[who].append(token)
        return made

    def lemma(self, token: int) -> str:
        """Give the dictionary form of a word, in lower case."""
        return self._table[self._lemma[token]]

    def deprel(self, token: int) -> str:
        """Give the relation of a word to its head."""
        return self._deprel[0][self._deprel[1][token]]

    def upos(self, token: int) -> str:
        """Give the part of speech of a word."""
        return self._upos[0][self._upos[1][token]]

    def xpos(self, token: int) -> str:
        """Give the Penn tag of a word."""
        return self._xpos[0][self._xpos[1][token]]

    def word(self, token: int) -> str:
        """Give a word as printed."""
        return self.text[self.starts[token] : self.ends[token]]

    def low(self, token: int) -> str:
        """Give a word as printed, in lower case."""
        return self.word(token).lower()

    def children(self, token: int) -> list[int]:
        """Give the words that hang on a word, in order."""
        first, last = self._first[token], self._first[token + 1]
        return [t for t in self._children[first : min(last, first + _MAX_CHILDREN)] if t != token]

    def child(self, token: int, *deprels: str) -> int:
        """Give the first child with one of the relations, or -1."""
        return next((t for t in self.children(token) if self.deprel(t) in deprels), -1)

    def case(self, token: int) -> str:
        """Give the preposition of a noun, in lower case, or nothing."""
        case = self.child(token, "case")
        return self.low(case) if case >= 0 else ""

    def with_lemmas(self, wanted: Sequence[str] | frozenset[str]) -> list[int]:
        """Give the words with one of the dictionary forms, in order."""
        words = frozenset(wanted)
        is_wanted = np.array([lemma in words for lemma in self._table] or [False], dtype=bool)
        return np.flatnonzero(is_wanted[self._codes]).tolist() if self.n else []

    def with_deprels(self, *deprels: str) -> list[int]:
        """Give the words with one of the relations, in order."""
        is_wanted = [deprel in deprels for deprel in self._deprel[0]]
        return [token for token, code in enumerate(self._deprel[1]) if is_wanted[code]]

    def is_plural(self, noun: int) -> bool:
        """Say whether a noun is plural."""
        return self.xpos(noun) in {"NNS", "NNPS"}

    def subject(self, predicate: int) -> int:
        """Give the word that is the subject of a predicate, or -1; coordinated and subordinate verbs share theirs."""
        for _ in range(_MAX_DEPTH):
            found = self.child(predicate, "nsubj", "nsubj:pass")
            if found >= 0:
                return found
            before = predicate - 1
            is_named = before >= 0 and self.upos(before) == "PROPN" and self.owner[before] >= 0
            if is_named and self.xpos(predicate) == "VBD" and self.child(predicate, "aux:pass") < 0:
                return before  # the tree takes "the ford Sigrun" for one name
            deprel = self.deprel(predicate)
            if self.xpos(predicate) == "VBG" and before >= 0 and self.owner[before] >= 0 and self._is_seen(before):
                return before  # "I see him kissing her"
            if deprel == "xcomp":
                given = self.child(self.head[predicate], "obj", "iobj")
                if 0 <= given < predicate:
                    return given
            elif deprel in {"acl", "acl:relcl"}:
                return self.head[predicate]
            elif deprel not in {"conj", "advcl"}:
                break
            predicate = self.head[predicate]
        return -1

    def _is_seen(self, token: int) -> bool:
        return self.deprel(token) == "obj" and self.lemma(self.head[token]) in _SEEING

    def teller(self, token: int) -> int:
        """Give who tells a word: a character, the narrator, or nobody known."""
        quotation = self.quoted[token]
        if quotation >= 0:
            return self.speakers[quotation] if self.speakers[quotation] >= 0 else UNKNOWN
        writing = self._written[token]
        if writing >= 0:
            return self._authors[writing] if self._authors[writing] >= 0 else UNKNOWN
        return NARRATOR

    def viewer(self, token: int) -> int:
        """Give through whose eyes a word is told, -1 where that is open."""
        scene = self._views[token]
        return self._pov[scene] if scene >= 0 else -1

    def hearer(self, token: int) -> int:
        """Give the one to whom a word is said or written, -1 where nobody or several."""
        quotation = self.quoted[token]
        if quotation >= 0:
            heard = self.addressees[quotation]
            return heard[0] if len(heard) == 1 else -1
        return self._recipients[self._written[token]] if self._written[token] >= 0 else -1


def _owners(story: Story, starts: Ints1d, ends: Ints1d, heads: Ints1d) -> tuple[Ints1d, Ints1d]:
    """Give for each word the character and the mention whose head it is in the tree, or -1; short mentions go before long ones."""
    n = len(starts)
    owner, mention = np.full(n, -1, np.int32), np.full(n, -1, np.int32)
    mentions = story.layer("mentions")
    if not n or not len(mentions):
        return owner, mention
    cores = person_cores(mentions)
    houses = mentions.where("type", "ORG")  # a house that acts is a character too
    rows = np.concatenate([cores.rows, houses])
    who = character_of_mentions(story)[rows]
    known = np.flatnonzero(who >= 0)
    low = np.concatenate([cores.start, mentions.ints("start")[houses]])[known]
    high = np.concatenate([cores.end, mentions.ints("end")[houses]])[known]
    head = np.concatenate([cores.head, mentions.spans("head")[houses]])[known]
    first = np.clip(np.searchsorted(ends, low, side="right"), 0, n - 1)
    last = np.maximum(np.searchsorted(starts, high, side="left"), first + 1)
    at = np.searchsorted(starts, np.ascontiguousarray(head[:, 1]), side="left") - 1
    at = np.clip(at, first, last - 1)
    for _ in range(_MAX_DEPTH):
        above = heads[at]
        at = np.where((above >= first) & (above < last), above, at)
    order = np.argsort(first - last, kind="stable")
    owner[at[order]] = who[known][order]
    mention[at[order]] = rows[known][order]
    return owner, mention


def _workers(characters: Layer) -> dict[str, list[int]]:
    """Give who has each job, by its noun in lower case."""
    made: dict[str, list[int]] = {}
    for who, attributes in enumerate(characters.values("attributes")):
        for attribute in cast("tuple[Any, ...]", attributes or ()):
            if attribute["name"] == "job":
                found = made.setdefault(str(attribute["value"]).lower().rpartition(" ")[2], [])
                found.extend([] if who in found else [who])
    return made


def _first_named(story: Story, owner: Ints1d, starts: Ints1d, n_characters: int) -> list[int]:
    """Give where each character is named first, or the end of the text."""
    first = np.full(n_characters, len(story.text), np.int64)
    known = np.flatnonzero(owner >= 0)
    proper = np.asarray(story.layer("tokens").texts("upos").codes)[known]
    table = story.layer("tokens").texts("upos").table
    is_name = np.isin(proper, [code for code, tag in enumerate(table) if tag == "PROPN"])
    np.minimum.at(first, owner[known[is_name]], starts[known[is_name]])
    return first.tolist()
