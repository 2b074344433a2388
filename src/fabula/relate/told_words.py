"""The words of a story as ties read them: their syntax, whom each stands for, and who tells them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np

from fabula.lang.en.pronouns import FIRST_PERSON, SECOND_PERSON
from fabula.story.arrays import Ints1d
from fabula.story.cores import person_cores
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["NARRATOR", "UNKNOWN", "ToldWords"]

NARRATOR, UNKNOWN = -1, -2
"""Who tells a word, where no character of the cast does."""
_MAX_DEPTH = 10
_NEAR = 400
"""Characters back within which the two are looked for whom "they" stands for."""
_MAX_MEMBERS = 6
_MANY = 4
_BESIDE = 40
_EDGES = frozenset(",.!?;:—–-…\"“”'‘’«»()*_")
_LEADS = frozenset(
    "dear dearest oh o ah my poor old little big sweet yes no aye please sorry well thank you hey hi hello".split()
)
_CONTENT = ("speech", "thought", "writing")
_WE = frozenset("we us our ours ourselves".split())
_HE = {"his": "he/him", "him": "he/him", "he": "he/him", "her": "she/her", "she": "she/her", "hers": "she/her"}
_THEY = frozenset("they them their theirs themselves both two pair couple".split())


_Column: TypeAlias = tuple[list[str], list[int]]


class ToldWords:
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
        self._members: list[list[int]] = characters.ragged("members").tolist()
        self.pronouns: list[str | None] = list(characters.texts("pronouns"))
        roles = characters.labels("role")
        self.narrator = roles.index("narrator") if "narrator" in roles else -1
        owner, mention = _owners(story, starts, ends, heads)
        self.owner: list[int] = owner.tolist()
        self.mention: list[int] = mention.tolist()
        self.forms = story.layer("mentions").labels("form")
        self.first_named = _first_named(story, owner, starts, len(characters))
        scenes = story.layer("scenes")
        self._views: list[int] = _around(scenes, np.arange(len(scenes), dtype=np.int32), starts).tolist()
        self._pov: list[int] = scenes.ints("pov").tolist()
        quotations = story.layer("quotations")
        quoted = _around(quotations, quotations.where("kind", *_CONTENT), starts)
        self.quoted: list[int] = quoted.tolist()
        self.speakers: list[int] = quotations.ints("speaker").tolist()
        self.addressees: list[list[int]] = quotations.ragged("addressees").tolist()
        self.kinds = quotations.labels("kind")
        self.quotation_spans: list[tuple[int, int]] = list(
            zip(quotations.ints("start").tolist(), quotations.ints("end").tolist(), strict=True)
        )
        embedded = story.layer("embedded")
        self._written: list[int] = _around(embedded, np.arange(len(embedded), dtype=np.int32), starts).tolist()
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
        return [t for t in self._children[self._first[token] : self._first[token + 1]] if t != token]

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
            deprel = self.deprel(predicate)
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

    def is_call(self, token: int) -> bool:
        """Say whether a word of speech stands by itself between commas or marks, with no more than "my dear" or "yes" before it."""
        quotation = self.quoted[token]
        if quotation < 0:
            return False
        after = token + 1
        while after < self.n and self.quoted[after] == quotation and self.upos(after) == "PROPN":
            after += 1
        if after < self.n and self.quoted[after] == quotation and self.word(after)[:1] not in _EDGES:
            return False
        before = token - 1
        while (
            before >= 0 and self.quoted[before] == quotation and self.low(before) in _LEADS and token - before < _MANY
        ):
            before -= 1
        if before < 0 or self.quoted[before] != quotation:
            return True
        return self.word(before)[:1] in _EDGES

    def persons(self, token: int, *, is_alone: bool = False) -> list[int]:
        """Give the characters that a noun or a pronoun stands for; members stand for their group.

        Args:
            token: head of the phrase.
            is_alone: what is coordinated with it is left out.
        """
        if token < 0:
            return []
        found = self._one(token)
        if not is_alone:
            for other in self.children(token):
                if self.deprel(other) == "conj" and self.upos(other) in {"NOUN", "PROPN", "PRON"}:
                    found = [*found, *(who for who in self._one(other) if who not in found)]
        return found

    def _one(self, token: int) -> list[int]:
        low = self.low(token)
        if low in {"who", "that", "which", "whom", "whose"} and self.upos(token) == "PRON" and self.owner[token] < 0:
            return self._antecedent(token)
        teller = self.teller(token)
        if low in FIRST_PERSON:
            if teller >= 0:
                return [teller]
            return self._known(token) or ([self.narrator] if teller == NARRATOR and self.narrator >= 0 else [])
        if low in SECOND_PERSON:
            hearer = self.hearer(token)
            if hearer >= 0:
                return [hearer]
            return [who for who in self._known(token) if who != teller]
        if low in _WE:
            known = self._known(token)
            if len(known) > 1:
                return known
            hearer, teller = self.hearer(token), teller if teller >= 0 else self.narrator
            return [teller, hearer] if teller >= 0 and hearer >= 0 and self.quoted[token] >= 0 else []
        if low in _THEY:
            known = self._known(token)
            return known or self.two_before(token)
        if low in _HE and teller >= 0 and self.owner[token] in {-1, teller, self.hearer(token)}:
            # who speaks and who is spoken to are "I" and "you"
            return self.other_than(token, [teller, self.hearer(token)], is_any_voice=True)
        appos = self.child(token, "appos")
        if appos >= 0 and self.upos(appos) == "PROPN" and self.upos(token) != "PROPN" and self.owner[appos] >= 0:
            return self.expand(self.owner[appos])
        if self.owner[token] < 0 and self.deprel(token) == "appos":
            return self._known(self.head[token])
        return self._known(token)

    def _known(self, token: int) -> list[int]:
        return self.expand(self.owner[token]) if self.owner[token] >= 0 else []

    def expand(self, who: int) -> list[int]:
        """Give the members of a group that are known, or the one."""
        members = self._members[who] if self._members else []
        return members[:_MAX_MEMBERS] if self.is_group[who] and members else [who]

    def partner(self, token: int, who: int) -> int:
        """Give who is with somebody at a word: the only other in the sentence, or who speaks with him next to it; -1 if open."""
        sentence = self.sentence[token]
        others: list[int] = []
        for t in range(max(0, token - _BESIDE), min(self.n, token + _BESIDE)):
            other = self.owner[t]
            if self.sentence[t] == sentence and other >= 0 and other != who and other not in others:
                others.append(other)
        if others:
            return others[0] if len(others) == 1 else -1
        for t in (*range(token, max(-1, token - _BESIDE), -1), *range(token, min(self.n, token + _BESIDE))):
            if self.quoted[t] >= 0:
                speaker, hearer = self.speakers[self.quoted[t]], self.hearer(t)
                if speaker >= 0 and hearer >= 0 and who in {speaker, hearer}:
                    return hearer if speaker == who else speaker
        return -1

    def other_than(self, token: int, not_these: list[int], *, is_any_voice: bool = False) -> list[int]:
        """Give whom a pronoun of the third person means, if it is none of some: who was meant last before it and fits."""
        wanted = {"his": "he/him", "him": "he/him", "he": "he/him", "her": "she/her", "she": "she/her"}.get(
            self.low(token)
        )
        if wanted is None:
            return []
        quotation, sentence = self.quoted[token], self.sentence[token]
        for t in range(token - 1, -1, -1):
            if self.starts[token] - self.starts[t] > _NEAR or sentence - self.sentence[t] > _TWO:
                break
            who = self.owner[t]
            if who < 0 or self.is_group[who] or who in not_these:
                continue
            if self.quoted[t] != quotation and not is_any_voice:
                continue
            if self.pronouns[who] in {wanted, None}:
                return [who]
        return []

    def _antecedent(self, pronoun: int) -> list[int]:
        if self.deprel(self.head[pronoun]) not in {"acl:relcl", "acl"}:
            before = pronoun - 2 if pronoun > 1 and self.word(pronoun - 1) == "," else pronoun - 1
            if before >= 0 and self.upos(before) in {"NOUN", "PROPN"}:
                while self.deprel(before) == "flat" and self.head[before] < before:
                    before = self.head[before]
                if self.owner[before] >= 0:
                    return self._known(before)
        clause = self.head[pronoun]
        for _ in range(_MAX_DEPTH):
            if self.deprel(clause) in {"acl:relcl", "acl"}:
                above = self.head[clause]
                return self._one(above) if above != pronoun and self.low(above) not in {"who", "that"} else []
            if self.head[clause] == clause:
                return []
            clause = self.head[clause]
        return []

    def two_before(self, token: int, not_these: list[int] | None = None) -> list[int]:
        """Give the two named or meant last, where only two are, in the sentences right before and in the same voice."""
        found: list[int] = []
        left_out = not_these or []
        quotation, sentence = self.quoted[token], self.sentence[token]
        for t in range(token - 1, -1, -1):
            if self.starts[token] - self.starts[t] > _NEAR or sentence - self.sentence[t] > 1:
                break
            if len(found) == _TWO and self.sentence[t] != sentence:
                break
            who = self.owner[t]
            if who < 0 or self.quoted[t] != quotation or self.is_group[who] or who in found or who in left_out:
                continue
            found.append(who)
        return found if len(found) == _TWO else []


_TWO = 2


def _owners(story: Story, starts: Ints1d, ends: Ints1d, heads: Ints1d) -> tuple[Ints1d, Ints1d]:
    """Give for each word the character and the mention whose head it is in the tree, or -1; short mentions go before long ones."""
    n = len(starts)
    owner, mention = np.full(n, -1, np.int32), np.full(n, -1, np.int32)
    mentions = story.layer("mentions")
    if not n or not len(mentions):
        return owner, mention
    chains = np.append(story.layer("chains").ints("character"), np.int32(-1))
    cores = person_cores(mentions)
    who = chains[mentions.ints("chain")[cores.rows]]
    known = np.flatnonzero(who >= 0)
    low, high = cores.start[known], cores.end[known]
    first = np.clip(np.searchsorted(ends, low, side="right"), 0, n - 1)
    last = np.maximum(np.searchsorted(starts, high, side="left"), first + 1)
    at = np.searchsorted(starts, np.ascontiguousarray(cores.head[known][:, 1]), side="left") - 1
    at = np.clip(at, first, last - 1)
    for _ in range(_MAX_DEPTH):
        above = heads[at]
        at = np.where((above >= first) & (above < last), above, at)
    order = np.argsort(first - last, kind="stable")
    owner[at[order]] = who[known][order]
    mention[at[order]] = cores.rows[known][order]
    return owner, mention


def _first_named(story: Story, owner: Ints1d, starts: Ints1d, n_characters: int) -> list[int]:
    """Give where each character is named first, or the end of the text."""
    first = np.full(n_characters, len(story.text), np.int64)
    known = np.flatnonzero(owner >= 0)
    proper = np.asarray(story.layer("tokens").texts("upos").codes)[known]
    table = story.layer("tokens").texts("upos").table
    is_name = np.isin(proper, [code for code, tag in enumerate(table) if tag == "PROPN"])
    np.minimum.at(first, owner[known[is_name]], starts[known[is_name]])
    return first.tolist()


def _around(spans: Layer, rows: Ints1d, points: Ints1d) -> Ints1d:
    """Give for each point the row, of those given, whose span it is in, or -1."""
    if not len(rows) or not len(points):
        return np.full(len(points), -1, np.int32)
    at = np.searchsorted(spans.ints("start")[rows], points, side="right") - 1
    is_in = (at >= 0) & (points < spans.ints("end")[rows][np.maximum(at, 0)])
    return np.where(is_in, rows[np.maximum(at, 0)], -1).astype(np.int32)
