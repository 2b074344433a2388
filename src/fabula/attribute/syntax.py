"""Syntax: whose act a verb is, by the dependency tree of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fabula.story.arrays import numbers

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["Syntax", "read_syntax"]

REACH: Final = 60
"""So many words to either side of a verb its subject is looked for."""
STEPS: Final = 6
"""So many verbs up a chain the subject is looked for: "he rose, took his hat and, turning round, said"."""
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_SHARES: Final = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp"})
"""A verb that hangs on another so has the subject of the other, where it has none of its own."""
_INNER: Final = frozenset({"acl", "acl:relcl", "ccomp", "csubj"})
_PERCEIVING: Final = frozenset({"hear", "make", "let", "see", "have", "help", "feel", "watch", "notice"})


@dataclass(frozen=True, slots=True)
class Syntax:
    """The trees of a story: for each word its head, its relation to it, and its dictionary form."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    heads: Sequence[int]
    deprels: Sequence[str | None]
    lemmas: Sequence[str | None]

    def token_at(self, start: int) -> int:
        """Give the word that starts at a place, or -1."""
        token = bisect_left(self.starts, start)
        return token if token < len(self.starts) and self.starts[token] == start else -1

    def subject_of(self, verb: int) -> int:
        """Give the word that is the subject of a verb, its own or that of the verb it is joined to, or -1.

        Example:
            "Kaja rose and, turning round, said:" gives "Kaja" for "said"; "he heard Kaja say" gives "Kaja" for "say".
        """
        for step in range(STEPS):
            own = self._child(verb, _SUBJECTS)
            if own >= 0:
                return own
            relation, above = self.deprels[verb], self.heads[verb]
            if above == verb:
                return -1
            if relation in {"acl", "acl:relcl"} and step == 0:
                return above
            if relation not in _SHARES:
                return -1
            if relation in {"xcomp", "ccomp"} and self.lemmas[above] in _PERCEIVING:
                hearer = self._child(above, {"obj", "iobj"})
                if hearer >= 0:
                    return hearer
            if relation == "ccomp":
                return -1
            verb = above
        return -1

    def opens_clause(self, start: int, end: int) -> bool:
        """Say whether a word in [start, end) is the subject of a clause that is no part of another noun or a complement."""
        token = bisect_left(self.starts, start)
        while token < len(self.starts) and self.starts[token] < end:
            verb = self.heads[token]
            if self.deprels[token] in _SUBJECTS and not start <= self.starts[verb] < end:
                return self.deprels[verb] not in _INNER
            token += 1
        return False

    def _child(self, head: int, relations: frozenset[str] | set[str]) -> int:
        return next((t for t in self._children(head) if self.deprels[t] in relations), -1)

    def _children(self, head: int) -> Iterator[int]:
        low, high = max(0, head - REACH), min(len(self.heads), head + REACH)
        return (t for t in range(low, high) if self.heads[t] == head and t != head)


def read_syntax(story: Story) -> Syntax | None:
    """Give the trees of a story, or None where nobody parsed it."""
    tokens = story.layer("tokens")
    heads = tokens.ints("head")
    if not len(heads) or int(heads.max()) < 0:
        return None
    return Syntax(
        text=story.text,
        starts=numbers(tokens.ints("start")),
        ends=numbers(tokens.ints("end")),
        heads=numbers(heads),
        deprels=tokens.texts("deprel"),
        lemmas=tokens.texts("lemma"),
    )
