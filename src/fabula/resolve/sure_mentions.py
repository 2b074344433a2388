"""Which mentions are sure enough of their character to tell what it is like: a wrong trait is worse than none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from fabula.lang.en.person_nouns import GENERIC_NOUNS, KIN_NOUNS, PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.pronouns import SET_LABELS
from fabula.resolve.person import SHORT
from fabula.resolve.pronoun_states import Pronouns
from fabula.resolve.trees import core_spans
from fabula.story.arrays import Ints1d, numbers
from fabula.story.layer import Layer

__all__ = ["sure_mentions"]

_FAR, _FAR_IN_LONG = 2000, 600
"""Characters after its name or noun up to which a pronoun is surely enough somebody's; and in a long story."""
_GAP = 3
"""Characters between a noun and the name that it is an apposition to."""
_OFTEN = 2
_PLURAL = frozenset("we us our ours ourselves they them their theirs themselves".split())
_INDEFINITE = frozenset("a an another some any no every each one".split())
_GENDERED = {"m": "he/him", "f": "she/her"}
_NOBODY = -2


def sure_mentions(
    text: str,
    mentions: Layer,
    character: Ints1d,
    characters: Layer,
    pronouns: Sequence[Pronouns],
    quoted: Sequence[bool],
) -> Ints1d:
    """Give the characters of mentions, with -1 for those that may speak of another.

    Such are "her" of a man, "the boy" of a woman, "they" of one person, a pronoun far from where its person was named, a noun
    with "a" for somebody who is known, and a noun for work or kin that the chain has only once. In a long story, where chains
    go wrong more often, a pronoun also needs the last mention before it whom it fits to be of the same character.

    Args:
        text: of the story.
        mentions: the final ones.
        character: for each mention the row of its character, or -1.
        characters: with their kinds.
        pronouns: of each character.
        quoted: for each mention whether it stands in speech.
    """
    return _Judge(text, mentions, character, characters, pronouns, quoted).judged()


class _Judge:
    def __init__(
        self,
        text: str,
        mentions: Layer,
        character: Ints1d,
        characters: Layer,
        pronouns: Sequence[Pronouns],
        quoted: Sequence[bool],
    ) -> None:
        self._text = text
        self._forms = mentions.labels("form")
        spans = core_spans(mentions)
        self._starts, self._ends = numbers(spans[:, 0].copy()), numbers(spans[:, 1].copy())
        heads = mentions.spans("head")
        self._heads = numbers(heads[:, 0].copy()), numbers(heads[:, 1].copy())
        self._is_person = np.isin(np.arange(len(mentions)), mentions.where("type", "PER")).tolist()
        self._character = character
        self._is_group = [kind == "group" for kind in characters.labels("kind")]
        self._pronouns = pronouns
        self._quoted = quoted
        self._is_long = len(text) >= SHORT
        self._far = _FAR_IN_LONG if self._is_long else _FAR
        self._named = [-_FAR] * len(characters)
        self._last: tuple[dict[str | None, int], dict[str | None, int]] = ({}, {})
        rows = [row for row, who in enumerate(character.tolist()) if who >= 0 and self._forms[row] == "nominal"]
        self._nouns = Counter((int(character[row]), self._noun(row)) for row in rows)
        self._is_named = [False] * len(characters)
        for row, who in enumerate(character.tolist()):
            if who >= 0 and self._forms[row] == "proper":
                self._is_named[who] = True

    def judged(self) -> Ints1d:
        """Give the characters of the mentions that are sure."""
        fitting = np.array(self._character, dtype=np.int32)
        for row, who in enumerate(numbers(self._character)):
            if who < 0:
                self._meet_stranger(row)
            elif not self._is_group[who] and not self._is_sure(row, who):
                fitting[row] = -1
        fitting.flags.writeable = False
        return fitting

    def _word(self, row: int) -> str:
        return self._text[self._starts[row] : self._ends[row]].lower()

    def _noun(self, row: int) -> str:
        return self._text[self._heads[0][row] : self._heads[1][row]].lower()

    def _is_sure(self, row: int, who: int) -> bool:
        form = self._forms[row]
        stage = self._last[self._quoted[row]]
        if form == "pronominal":
            low = self._word(row)
            theirs = SET_LABELS.get(low)
            if theirs is None:
                return low not in _PLURAL
            is_other = self._starts[row] - self._named[who] > self._far or (
                low in _PLURAL and self._pronouns[who].label != theirs
            )
            is_other = is_other or _tells_another(self._pronouns[who], theirs)
            is_other = is_other or (self._is_long and stage.get(theirs, who) != who)
            stage[theirs] = who
            return not is_other
        if form == "nominal" and not self._is_sure_noun(row, who):
            self._meet_stranger(row)
            return False
        self._named[who] = self._starts[row]
        self._enter(row, who, self._pronouns[who].label)
        return True

    def _is_sure_noun(self, row: int, who: int) -> bool:
        noun = self._noun(row)
        gender = PERSON_NOUNS.get(noun, "")
        label = self._pronouns[who].label
        if noun in PERSON_PLURALS or (
            gender and label in _GENDERED.values() and _tells_another(self._pronouns[who], _GENDERED[gender])
        ):
            return False
        is_known = self._named[who] >= 0
        if self._word(row).partition(" ")[0] in _INDEFINITE and is_known and not self._is_beside(row, who):
            return False
        if not self._is_named[who] or self._is_beside(row, who):
            return True
        if noun in KIN_NOUNS and self._is_long:
            return False
        if noun not in GENERIC_NOUNS:
            return self._nouns[who, noun] >= _OFTEN
        stage = self._last[self._quoted[row]]
        is_near = self._starts[row] - self._named[who] <= _FAR and stage.get(label, who) == who
        return not self._is_long or is_near

    def _is_beside(self, row: int, who: int) -> bool:
        """Say whether a name of the same character stands next to a noun, as in an apposition."""
        for other in (row - 1, row + 1):
            if 0 <= other < len(self._forms) and self._character[other] == who and self._forms[other] == "proper":
                first, last = sorted((row, other))
                if self._starts[last] - self._ends[first] <= _GAP:
                    return True
        return False

    def _meet_stranger(self, row: int) -> None:
        """Let somebody who is none of the cast, or who may be another, stand between a name and the pronouns after it."""
        if self._is_person[row] and self._forms[row] != "pronominal":
            noun = self._noun(row)
            if noun not in PERSON_PLURALS:
                self._enter(row, _NOBODY, _GENDERED.get(PERSON_NOUNS.get(noun, "")))

    def _enter(self, row: int, who: int, label: str | None) -> None:
        stage = self._last[self._quoted[row]]
        for fits in (label,) if label else ("he/him", "she/her"):
            stage[fits] = who


def _tells_another(pronouns: Pronouns, other: str) -> bool:
    """Say whether pronouns are known, never change, and are not ``other``."""
    return pronouns.label is not None and pronouns.label != other and len(pronouns.states) < _CHANGED


_CHANGED = 2
