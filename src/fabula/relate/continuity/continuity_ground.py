"""The ground that findings of continuity stand on: words with their trees and people, scenes in the time of the story."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from fabula.lang.en.pronouns import SET_LABELS
from fabula.relate.continuity.continuity_words import Words
from fabula.relate.scenes.telling import inside
from fabula.story.arrays import Ints1d, numbers
from fabula.story.cores import character_of_mentions
from fabula.story.story import Story

__all__ = ["Ground"]

Span = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_DEPTH = 10
_NAME = 5
"""Words of a name at most."""
_STRAY = 0.12
"""Share of pronouns of another set that may be wrong ones."""
_NO_FORM = 255
_NEAR = 700
"""Characters back in which somebody else may be meant by a pronoun."""


class Ground(Words):
    """Words, people and scenes of a story, read as they are asked for: a novel has few words that continuity turns on.

    Args:
        story: with all layers that ``Continuity`` needs, and trees.
    """

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self._rows_with: dict[re.Pattern[str], set[int]] = {}
        self._read_people()
        scenes = story.layer("scenes")
        self._scene_starts = numbers(scenes.ints("start"))

    def _read_people(self) -> None:
        story = self.story
        mentions = story.layer("mentions")
        starts = np.asarray(story.layer("tokens").ints("start"))
        who = character_of_mentions(story)
        self.character = np.full(self.n, -1, dtype=np.int32)
        self.form = np.full(self.n, _NO_FORM, dtype=np.uint8)
        rows = np.flatnonzero(who >= 0)
        if self.n and len(rows):
            first: Ints1d = np.array(mentions.spans("head")[rows, 0], dtype=np.int32)
            at: Ints1d = np.array(np.minimum(np.searchsorted(starts, first), self.n - 1), dtype=np.int32)
            width = (mentions.ints("end") - mentions.ints("start"))[rows]
            wide_first = np.argsort(-width, kind="stable")  # the shortest mention of a head is written last
            self.character[at[wide_first]] = who[rows][wide_first]
            self.form[at[wide_first]] = mentions.codes("form")[rows][wide_first]
            self._lift_names()
        self.quoted = inside(starts, story, "quotations") if self.n else np.zeros(0, dtype=bool)
        if len(story.layer("embedded")):
            self.quoted |= inside(starts, story, "embedded")
        proper = mentions.spec.column("form").labels.index("proper")
        self._named = np.flatnonzero((self.form == proper) & ~self.quoted).tolist()
        self._proper = proper
        characters = story.layer("characters")
        self.names: list[str] = [name or "?" for name in characters.texts("name")]
        self.kinds = characters.labels("kind")
        self.pronouns = list(characters.texts("pronouns"))
        self._members: list[list[int]] = characters.ragged("members").tolist()
        narrators = characters.where("role", "narrator").tolist()
        self.narrator: int = narrators[0] if narrators else -1

    def _lift_names(self) -> None:
        """Let every word of a name stand for its bearer: trees do not always agree on which is its head."""
        mentions = self.story.layer("mentions")
        who = character_of_mentions(self.story)
        rows = mentions.where("form", "proper")
        rows = rows[who[rows] >= 0]
        spans = mentions.spans("core")[rows]
        heads = mentions.spans("head")[rows]
        spans = np.where(spans[:, :1] >= 0, spans, heads)
        starts = np.asarray(self.story.layer("tokens").ints("start"))
        firsts = np.searchsorted(starts, spans[:, 0]).tolist()
        lasts = np.searchsorted(starts, spans[:, 1]).tolist()
        code = mentions.codes("form")[rows[:1]]
        for first, last, one in zip(firsts, lasts, who[rows].tolist(), strict=True):
            if 1 < last - first <= _NAME:
                for t in range(first, last):
                    if self.character[t] < 0:
                        self.character[t], self.form[t] = one, code[0]

    # People

    def person(self, token: int) -> int:
        """Give the character that a noun or pronoun stands for, or -1."""
        for _ in range(3):
            if token < 0:
                return -1
            if self.character[token] >= 0:
                return int(self.character[token])
            if self.lemma(token) in {"who", "that", "which", "whose"} and self.upos(token) in {"PRON", "DET"}:
                token = self._antecedent(token)
                continue
            if self.lemma(token) in {"i", "my", "me", "mine"} and not self.quoted[token]:
                return self.narrator
            return -1
        return -1

    def _antecedent(self, pronoun: int) -> int:
        clause = self.head[pronoun]
        for _ in range(_DEPTH):
            if self.deprel(clause) in {"acl:relcl", "acl"}:
                return self.head[clause]
            if self.head[clause] == clause:
                return -1
            clause = self.head[clause]
        return -1

    def people(self, token: int) -> list[int]:
        """Give the persons whom a word stands for: the members of a group, or one."""
        who = self.person(token)
        if who < 0:
            return []
        return [who] if self.kinds[who] == "person" else [m for m in self._members[who] if self.kinds[m] == "person"]

    def sentences_of(self, who: int) -> set[int]:
        """Give the sentences that speak of a character."""
        return set(np.asarray(self.sentence)[self.character == who].tolist())

    def speaks_of(self, who: int, words: re.Pattern[str], start: int = 0) -> bool:
        """Say whether some words stand after a place in a sentence that speaks of a character, or in the one after it."""
        if words not in self._rows_with:
            found = (match.start() for match in words.finditer(self.text))
            self._rows_with[words] = {self.sentence_row(position) for position in found}
        rows, first = self._rows_with[words], self.sentence_row(start)
        mine = self.sentences_of(who) if rows else set[int]()
        return any(row >= first and (row in mine or row - 1 in mine) for row in rows)

    def is_person(self, who: int) -> bool:
        """Say whether a character is one person."""
        return who >= 0 and self.kinds[who] == "person"

    def is_named(self, token: int) -> bool:
        """Say whether a word is a name of a character."""
        if self.form[token] == self._proper:
            return True
        flat = self.child(token, "flat") if self.form[token] != _NO_FORM else -1
        return flat >= 0 and self.upos(flat) == "PROPN"  # "the knight Florian"

    def trust(self, token: int) -> float:
        """Say how surely a word means its character, 0 to 1: a name does, a pronoun with rivals near does less."""
        if self.person(token) in self.mixed:
            return 0.4
        if self.is_named(token):
            return 0.45 if self.low(token) in self.shared_names and not self._has_given(token) else 1.0
        if self.lemma(token) in {"who", "that", "whose"} and self.character[token] < 0:
            antecedent = self._antecedent(token)
            return self.trust(antecedent) if antecedent >= 0 else 0.5
        who = self.person(token)
        if self.lemma(token) in {"i", "my", "me", "mine"}:
            return 0.9
        told = SET_LABELS.get(self.low(token))
        if who >= 0 and told and self.pronouns[who] not in {None, told}:
            return 0.0
        at = bisect_left(self._named, token)
        mine, rivals = False, 0
        for k in range(at - 1, max(-1, at - 9), -1):
            other = self._named[k]
            if self.starts[token] - self.starts[other] > _NEAR:
                break
            named = int(self.character[other])
            if named == who:
                mine = True
                break
            if self._may_be(named, who):
                rivals += 1
        if self.upos(token) in {"NOUN", "PROPN"}:
            if who >= 0 and self.names[who].lower().split()[-1:] == [self.low(token)]:
                return 0.85  # "the skipper", "her mother", who have no other name
            appos = self.child(token, "appos")
            if appos >= 0 and self.is_named(appos):
                return 0.95  # "the cook, Mrs. Orme,"
            if not (mine and rivals == 0):
                return 0.45  # "the old man" may be anybody
        if mine:
            return 0.9 if not rivals else 0.7 if rivals == 1 else 0.5
        return 0.6 if not rivals else 0.35

    @cached_property
    def mixed(self) -> frozenset[int]:
        """The characters whom the narration calls both he and she: most likely two people taken for one."""
        counts: dict[int, list[int]] = {}
        for k, words in enumerate((("he", "him", "his", "himself"), ("she", "her", "hers", "herself"))):
            rows = [t for t in self.with_lemmas(words) if self.character[t] >= 0]
            for one in self.character[rows].tolist():
                counts.setdefault(one, [0, 0])[k] += 1
        return frozenset(
            who
            for who, (a, b) in counts.items()
            if min(a, b) > (_STRAY if self.pronouns[who] is None else 2 * _STRAY) * max(a, b)
            and (self.pronouns[who] is None or min(a, b) > 2)
        )

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """The family names that two of the cast have."""
        lasts = [name.lower().split()[-1] for name in self.names if " " in name]
        return frozenset(name for name in lasts if lasts.count(name) > 1)

    def _has_given(self, token: int) -> bool:
        """Say whether a given name or a title stands before a family name."""
        return token > 0 and self.upos(token - 1) == "PROPN" and self.sentence[token - 1] == self.sentence[token]

    def _may_be(self, one: int, other: int) -> bool:
        """Say whether the pronouns of two persons do not tell them apart."""
        if self.kinds[one] != "person":
            return False
        sets = (self.pronouns[one], self.pronouns[other])
        return None in sets or sets[0] == sets[1]

    def is_narrated(self, words: re.Pattern[str], start: int, end: int) -> bool:
        """Say whether some words stand outside quotations in a stretch."""
        return any(not self.quoted[min(self.at(m.start()), self.n - 1)] for m in words.finditer(self.text, start, end))

    # Scenes

    def scene(self, position: int) -> int:
        """Give the scene that a position stands in, or the one before it; -1 where there is none."""
        return bisect_right(self._scene_starts, position) - 1

    def scene_start(self, position: int) -> int:
        """Give where the scene of a position starts; 0 where there is none."""
        scene = self.scene(position)
        return self._scene_starts[scene] if scene >= 0 else 0

    def scene_end(self, position: int) -> int:
        """Give where the scene of a position ends; the end of the text where there is none."""
        scene = self.scene(position)
        return int(self.story.layer("scenes").ints("end")[scene]) if scene >= 0 else len(self.text)

    @cached_property
    def levels(self) -> Sequence[str]:
        """The level of each scene; actual where nothing says."""
        return [level or "actual" for level in self.story.layer("scenes").labels("level")]

    @cached_property
    def orders(self) -> Ints1d:
        """The rank of each scene in the time of the story; -1s where nothing says."""
        return self.story.layer("scenes").ints("order")

    def is_actual(self, position: int) -> bool:
        """Say whether a position is on the level of what happens, no dream, tale or flashback."""
        scene = self.scene(position)
        return scene < 0 or self.levels[scene] == "actual"

    def is_before(self, one: int, other: int) -> bool:
        """Say whether what is told at ``other`` does not happen before what is told at ``one``."""
        a, b = self.scene(one), self.scene(other)
        if a < 0 or b < 0 or a == b:
            return one < other
        first, second = int(self.orders[a]), int(self.orders[b])
        return first < second if first >= 0 and second >= 0 and first != second else one < other

    # Events

    @cached_property
    def events_of(self) -> dict[int, list[int]]:
        """The rows of the events that each character does, in order."""
        return self._rows_of("agent")

    @cached_property
    def undergone_by(self) -> dict[int, list[int]]:
        """The rows of the events that each character undergoes, in order."""
        return self._rows_of("patient")

    def _rows_of(self, role: str) -> dict[int, list[int]]:
        ragged = self.story.layer("events").ragged(role)
        rows = np.repeat(np.arange(len(ragged)), np.diff(ragged.offsets))
        made: dict[int, list[int]] = {}
        for row, who in zip(rows.tolist(), ragged.values.tolist(), strict=True):
            made.setdefault(who, []).append(row)
        return made

    def name(self, who: int) -> str:
        """Give the name of a character as a message has it."""
        return self.names[who]

    def possessive(self, who: int) -> str:
        """Give a name with its possessive ending."""
        return f"{self.names[who]}'s"
