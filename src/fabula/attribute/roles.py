"""Roles: what place a person has in the clause of narration it stands in, by the dependency trees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fabula.attribute.discourse import Discourse
from fabula.lang.en.speech_verbs import VERBS
from fabula.story.arrays import Ints1d, Texts, numbers

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["Role", "Roles"]

_HEARING = frozenset({"obj", "iobj", "obl", "nmod"})
_LOOKING = frozenset(
    """look turn glance nod smile face eye gaze stare wink beckon point bow wave gesture lean frown grin glare beam
    scowl shake hand pass give approach address touch take catch pat kiss hug embrace grab hold""".split()
)


class Role(NamedTuple):
    """The place of a person in its clause: ``subj``, ``obj``, ``to`` (or another preposition), ``poss``, ``other``; and the
    kind of the verb above it: ``say``, ``look`` or ``do``, with its lemma.
    """

    place: str
    kind: str
    lemma: str


class Roles:
    """Finds the roles of persons; a story without trees gives ``other`` for all."""

    def __init__(self, story: Story, discourse: Discourse) -> None:
        tokens = story.layer("tokens")
        deprels, heads = tokens.texts("deprel"), tokens.ints("head")
        self._people = discourse.people
        self._starts = discourse.word_starts
        self._heads = numbers(heads)
        self._deprels = deprels
        self._lemmas = tokens.texts("lemma")
        self._lows = [None if text is None else text.partition(":")[0] for text in deprels.table]
        self._codes = numbers(deprels.codes)
        self._cases = _cases(deprels, heads)
        self._text = discourse.text
        self._ends = discourse.word_ends
        self._known: dict[int, Role] = {}
        self.has_trees = self._lows != [None] and len(heads) > 0

    def __getitem__(self, i: int) -> Role:
        """Give the role of one of the people of the discourse."""
        role = self._known.get(i)
        if role is None:
            role = self._known[i] = self._read(i)
        return role

    def is_vocative(self, i: int) -> bool:
        """Say whether the trees take a person for an address."""
        return self.has_trees and self._lows[self._codes[self._token(i)]] == "vocative"

    def _token(self, i: int) -> int:
        return min(len(self._starts) - 1, bisect_left(self._starts, self._people.head_starts[i]))

    def _read(self, i: int) -> Role:
        if not self.has_trees:
            return _NO_ROLE
        token = self._token(i)
        low = self._lows[self._codes[token]]
        for _ in range(3):
            if low not in {"conj", "appos", "flat", "compound"}:
                break
            token = self._heads[token]
            low = self._lows[self._codes[token]]
        above = self._heads[token]
        lemma = (self._lemmas[above] or "").lower() if above != token else ""
        verb = VERBS.get(lemma)
        kind = "say" if verb is not None and verb.kind == "speech" else "look" if lemma in _LOOKING else "do"
        if low == "nsubj":
            return Role("subj", kind, lemma)
        if low == "nmod" and self._deprels[token] == "nmod:poss":
            return Role("poss", "do", "")
        if low in _HEARING:
            case = self._cases[token]
            if case < 0:
                return Role("obj", kind, lemma)
            return Role(self._text[self._starts[case] : self._ends[case]].lower(), kind, lemma)
        return Role("other", kind, lemma)


_NO_ROLE = Role("other", "do", "")


def _cases(deprels: Texts, heads: Ints1d) -> Sequence[int]:
    """Give for each token the token of its preposition, or -1."""
    cases = np.full(len(heads), -1, np.int32)
    if "case" in deprels.table:
        rows = np.flatnonzero(deprels.codes == deprels.table.index("case"))[::-1].astype(np.int32)
        cases[heads[rows]] = rows
    return numbers(cases)
