"""Things: which words name a thing that can change hands, and which of them name the same one."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from fabula.lang.en.thing_words import (
    FIXED,
    MAYBE_SENSES,
    MONEY,
    MOVABLE,
    NO_THING_NOUNS,
    PARTS_OF,
    THING_NOUNS,
    THING_PRONOUNS,
    THING_SENSES,
    VAGUE_THINGS,
)
from fabula.relate.events.event_people import WordPeople

__all__ = ["Things"]

_REACH: Final = 160
"""Tokens back in which a pronoun's thing is looked for."""
_CORE: Final = frozenset({"obj", "nsubj", "nsubj:pass", "iobj", "root", "conj", "appos"})
_WEIGHT: Final = 90
"""Tokens after which a noun has lost the worth that its nearness gave it."""
_MINDS: Final = frozenset({"n.FEELING", "n.COGNITION", "n.ATTRIBUTE", "n.STATE", "n.ACT"})
_LIMB_REACH: Final = 12
_OWNERS: Final = frozenset({"my", "mine", "your", "yours", "his", "hers", "our", "ours", "their", "theirs"})
_PLURAL: Final = frozenset({"they", "these", "those", "them"})
_LOOSE: Final = frozenset(
    {"acl:relcl", "acl", "punct", "parataxis", "advcl", "case", "cc", "conj", "appos", "cop", "nsubj"}
)
_CLAUSES: Final = frozenset({"acl:relcl", "acl", "parataxis", "advcl", "appos"})
_OPEN: Final = frozenset({"a", "an", "another", "some", "no", "any"})


class Things:
    """Reads the things of a story.

    Args:
        people: whom its words stand for; what is a person is no thing.
    """

    def __init__(self, people: WordPeople) -> None:
        self._people = people
        trees = self._trees = people.trees
        self._nouns = [
            token for token, upos in enumerate(trees.upos) if upos in {"NOUN", "PROPN"} and self._is_thing_noun(token)
        ]
        self._keys: dict[int, int] = {}
        self._last: dict[str, int] = {}
        self._owners: dict[int, tuple[int, ...]] = {}
        self._last_at: dict[int, int] = {}
        self._n = 0

    def is_thing(self, token: int) -> bool:
        """Say whether a word names a thing, or is a pronoun that may stand for one."""
        trees = self._trees
        if self._is_owners(token):
            return True
        if token in self._people.heads:
            return False
        lemma = trees.lemmas[token]
        if self._has_of(token) and self._is_of_mind(token):
            return False  # "one of the men", "a note of menace"
        if lemma == "something" and trees.child(token, {"acl", "acl:relcl"}) >= 0:
            return False  # "something to do"
        if trees.upos[token] == "PRON" and self._is_limb(token):
            return False
        if trees.upos[token] in {"NOUN", "PROPN", "NUM", "ADJ", "SYM"}:
            if lemma in VAGUE_THINGS or trees.upos[token] == "NUM":
                return trees.xpos[token] != "NNS"
            return self._is_thing_noun(token)
        if lemma in PARTS_OF and self._has_of(token):
            return self._is_thing_noun(self._content(token))
        return (lemma in THING_PRONOUNS or lemma == "something") and not self._people.of(token)

    def _is_of_mind(self, token: int) -> bool:
        trees = self._trees
        if trees.senses[self._content(token)] == "n.PERSON":
            return True
        of = next(t for t in trees.children(token) if trees.relations[t] == "nmod" and trees.case_of(t) == "of")
        return trees.senses[of] in _MINDS

    def _is_limb(self, token: int) -> bool:
        """Say whether a pronoun follows a part of the body in its sentence: "took his arms and pinned them"."""
        trees = self._trees
        number = "NNS" if trees.lemmas[token] in _PLURAL else "NN"
        for t in range(token - 1, max(-1, token - _LIMB_REACH), -1):
            if trees.sentences[t] != trees.sentences[token]:
                break
            if trees.upos[t] == "NOUN" and trees.xpos[t] == number and trees.relations[t] == "obj":
                return trees.senses[t] == "n.BODY"
        return False

    def may_be_thing(self, token: int) -> bool:
        """Say whether a noun may name a thing, where the verb asks for one: "handed her the trolley"."""
        trees = self._trees
        lemma = trees.lemmas[token]
        if lemma in MOVABLE:
            return True
        if token in self._people.heads or token in self._people.places or trees.upos[token] != "NOUN":
            return False
        return lemma not in NO_THING_NOUNS and trees.senses[token] in MAYBE_SENSES

    def _is_owners(self, token: int) -> bool:
        """Say whether a word is "mine" or "yours", which stands for a thing."""
        trees = self._trees
        return (
            trees.lemmas[token] in _OWNERS
            and trees.upos[token] == "PRON"
            and trees.relations[token] in {"obj", "nsubj", "obl", "root", "conj", "xcomp", "nsubj:pass"}
        )

    def is_bare(self, token: int) -> bool:
        """Say whether a noun has no word before it that tells which: "sold fish"."""
        trees = self._trees
        return trees.upos[token] == "NOUN" and not any(t < token for t in trees.children(token))

    def is_money(self, token: int) -> bool:
        """Say whether a word names money."""
        return self._trees.lemmas[token] in MONEY

    def is_pronoun(self, token: int) -> bool:
        """Say whether a word for a thing takes its meaning from what was said before."""
        trees = self._trees
        lemma = trees.lemmas[token]
        if lemma in VAGUE_THINGS or self._is_owners(token):
            return True
        return trees.upos[token] not in {"NOUN", "PROPN"} and lemma in THING_PRONOUNS and not self._has_of(token)

    def noun_of(self, token: int) -> int:
        """Give the noun that a word for a thing stands for: itself, or what a pronoun refers to; -1 where that is unknown."""
        if not self.is_pronoun(token):
            return token
        trees, people = self._trees, self._people
        at = bisect_left(self._nouns, token)
        is_plural = trees.lemmas[token] in _PLURAL
        best, found = 0.0, -1
        for noun in reversed(self._nouns[max(0, at - 25) : at]):
            far = token - noun
            if far > _REACH:
                break
            if trees.heads[noun] == trees.heads[token] and trees.relations[token] not in {"conj", "nsubj"}:
                continue  # "put it on the table"
            worth = 1.0 - far / _WEIGHT
            worth += 0.5 if trees.relations[noun] in _CORE else 0.0
            worth += 0.6 if noun in self._keys else 0.0
            worth += 0.3 if trees.lemmas[noun] in THING_NOUNS else 0.0
            if is_plural != (trees.xpos[noun] in {"NNS", "NNPS"}):
                worth -= 0.8
            if people.voices.of[noun] != people.voices.of[token] and people.voices.of[noun] >= 0:
                worth -= 0.1
            if worth > best:
                best, found = worth, noun
        return found

    def key(self, token: int) -> int:
        """Give the key of the thing that a word names; rows of one thing share it."""
        noun = self.noun_of(token)
        if noun < 0:
            self._n += 1
            return self._n - 1
        known = self._keys.get(noun)
        if known is not None:
            return known
        trees = self._trees
        name = self._content(noun)
        lemma = trees.lemmas[name]
        owner = self.owner(noun)
        last = self._last.get(lemma)
        if last is None:
            last = next((key for name, key in self._last.items() if len(name) > 2 and lemma.endswith(name)), None)
        is_open = any(trees.lemmas[t] in _OPEN for t in trees.children(noun) if trees.relations[t] == "det")
        far = noun - self._last_at.get(last, -1 << 20) if last is not None else 0
        if (
            last is None
            or (is_open and far > _REACH)
            or (owner and self._owners.get(last) and owner != self._owners[last] and far > _REACH)
        ):
            last = self._n
            self._n += 1
        if owner:
            self._owners.setdefault(last, owner)
        self._last[lemma] = last
        self._last_at[last] = noun
        self._keys[noun] = last
        return last

    def owner_of(self, key: int) -> tuple[int, ...]:
        """Give who owns the thing of a key, as far as any words for it said so."""
        return self._owners.get(key, ())

    def owner(self, token: int) -> tuple[int, ...]:
        """Give who owns a thing by its own words: "Petra's van", "her ring"."""
        trees = self._trees
        lemma = trees.lemmas[token]
        if lemma == "mine" or (lemma == "my" and trees.relations[token] != "nmod:poss"):
            return self._people.speaker_at(token)
        if lemma in {"yours", "your"} and trees.relations[token] != "nmod:poss":
            return self._people.hearers_at(token)
        poss = trees.child(token, {"nmod:poss"})
        if poss < 0:
            inner = self._content(token)
            return self.owner(inner) if inner != token else ()
        found = self._people.of(poss)
        if not found and trees.lemmas[poss] in {"my", "mine"}:
            return self._people.speaker_at(poss)
        if not found and trees.lemmas[poss] == "your":
            return self._people.hearers_at(poss)
        return found

    def words(self, token: int) -> tuple[int, int]:
        """Give the span of the phrase that names a thing, clauses left out."""
        trees = self._trees
        start, end = trees.starts[token], trees.ends[token]
        for t in trees.children(token):
            if trees.relations[t] not in _LOOSE:
                a, b = trees.span(t, _CLAUSES)
                start, end = min(start, a), max(end, b)
        return start, end

    def _has_of(self, token: int) -> bool:
        trees = self._trees
        return any(trees.relations[t] == "nmod" and trees.case_of(t) == "of" for t in trees.children(token))

    def _content(self, noun: int) -> int:
        """Give the noun that says what it is: "soup" of "a cup of soup"."""
        trees = self._trees
        if trees.lemmas[noun] in PARTS_OF or trees.upos[noun] in {"NUM", "PRON", "DET"}:
            for t in trees.children(noun):
                if trees.relations[t] == "nmod" and trees.case_of(t) == "of":
                    return t
        return noun

    def _is_thing_noun(self, token: int) -> bool:
        trees = self._trees
        lemma = trees.lemmas[token]
        if lemma in MOVABLE:
            return trees.child(token, {"nmod:poss"}) >= 0
        if token in self._people.heads or lemma in NO_THING_NOUNS or token in self._people.places:
            return False
        if lemma in THING_NOUNS:
            return True
        if lemma in PARTS_OF:
            inner = self._content(token)
            return inner != token and self._is_thing_noun(inner)
        return trees.senses[token] in THING_SENSES and lemma not in FIXED
