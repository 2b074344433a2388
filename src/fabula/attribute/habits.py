"""Habits: how each character speaks in the turns whose speaker a clause names, and how like that another turn is.

Somebody says "sir" and "ma'am", another "my dear"; one speaks of bread, one of the sea. Counts of words by speaker, smoothed by
the counts of all, give the odds of the words of a turn for each candidate of whom enough is known.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fabula.attribute.discourse import Discourse
from fabula.attribute.turns import TurnEvidence

__all__ = ["Habits", "read_habits"]

ENOUGH: Final = 150
"""So many words a character must have said in turns of known speakers."""
PRIOR: Final = 400.0
"""The words of all weigh like so many words of one's own."""
CLIP: Final = 2.5
"""No single word tells more."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_EDGES: Final = (-5.0, -2.5, -1.0, 1.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class Habits:
    """The words of each character that is known well enough, and those of all."""

    discourse: Discourse
    own: dict[int, Counter[str]]
    totals: dict[int, int]
    all_words: Counter[str]
    n_words: int

    def evidence(self, evidence: TurnEvidence) -> list[tuple[int, str]]:
        """Give for each candidate that is known how like its words the turn is, against the other candidates."""
        known = [c for c in evidence.candidates if c in self.own]
        if len(known) < 2:
            return []
        words = [word for word in _words_of(self.discourse, evidence) if word in self.all_words]
        odds = {c: sum(self._odds(c, word) for word in words) for c in known}
        mean = sum(odds.values()) / len(odds)
        return [(c, f"habit.{_bin(value - mean)}") for c, value in odds.items()]

    def _odds(self, character: int, word: str) -> float:
        share = self.all_words[word] / self.n_words
        likely = (self.own[character][word] + PRIOR * share) / (self.totals[character] + PRIOR)
        return max(-CLIP, min(CLIP, math.log(likely / share)))


def read_habits(discourse: Discourse, found: Sequence[TurnEvidence]) -> Habits:
    """Give how each character speaks where a clause names it."""
    own: dict[int, Counter[str]] = defaultdict(Counter)
    for evidence in found:
        if evidence.forced >= 0:
            own[evidence.forced].update(_words_of(discourse, evidence))
    all_words: Counter[str] = Counter()
    for counts in own.values():
        all_words.update(counts)
    totals = {character: counts.total() for character, counts in own.items()}
    known = {character: counts for character, counts in own.items() if totals[character] >= ENOUGH}
    return Habits(discourse, known, totals, all_words, max(1, all_words.total()))


def _words_of(discourse: Discourse, evidence: TurnEvidence) -> Iterable[str]:
    for row in evidence.turn.rows:
        yield from _WORD.findall(discourse.text[discourse.starts[row] : discourse.ends[row]].lower())


def _bin(value: float) -> int:
    return sum(value > edge for edge in _EDGES)
