"""Company: who else is there where a thing changes hands: the other one in the talk, or who was named last before."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from fabula.relate.events.event_people import WordPeople
from fabula.relate.things.transfer_clauses import Who
from fabula.story.story import Story

__all__ = ["Company"]

_NEAR: Final = 60
"""Tokens within which somebody who was named is the other one."""
_NAMES: Final = 12
"""Names before a word that are looked at."""
_TALK: Final = 40
"""Tokens from a turn of talk within which its speaker and hearer are there."""
_Turn = tuple[int, int, int]
"""First token of a turn, the token after its last, and its row among the quotations."""


class Company:
    """Finds the people around the words of a story.

    Args:
        story: with its quotations and its cast.
        people: whom its words stand for.
    """

    def __init__(self, story: Story, people: WordPeople) -> None:
        self._people = people
        self._named = sorted(people.heads)
        self._pronouns = [pronouns or "" for pronouns in story.layer("characters").texts("pronouns")]
        quotations = story.layer("quotations")
        speech = quotations.where("kind", "speech")
        starts = people.trees.starts
        firsts = [bisect_left(starts, start) for start in quotations.ints("start")[speech].tolist()]
        lasts = [bisect_left(starts, end) for end in quotations.ints("end")[speech].tolist()]
        self._turns: list[_Turn] = sorted(zip(firsts, lasts, speech.tolist(), strict=True))

    def meant(self, pronoun: int, but: Who) -> Who:
        """Give who was named last before a pronoun and goes by it, other than some."""
        people = self._people
        lemma = people.trees.lemmas[pronoun]
        for token in self._names_before(pronoun):
            who = people.heads[token]
            pronouns = self._pronouns[who[0]]
            if who[0] not in but and (not pronouns or pronouns.startswith(f"{lemma}/")):
                return who
        return ()

    def other(self, token: int, who: Who) -> Who:
        """Give the other one beside some: the other in the talk, or who was named last before."""
        voices = self._people.voices
        voice = voices.of[token]
        if voice >= 0:
            teller = voices.tellers[voice]
            hearers = tuple(one for one in voices.hearers[voice] if one not in who)
            if hearers and teller in who:
                return hearers[:1]
            if teller >= 0 and teller not in who:
                return (teller,)
            return self._answering(token, who)
        found = self._partner(token, who)
        if found:
            return found
        for name in self._names_before(token):
            named = self._people.heads[name]
            if named[0] not in who:
                return named[:1]
        return ()

    def speakers(self, token: int) -> set[int]:
        """Give who speaks right before or after a word of the narration."""
        return {self._people.voices.tellers[row] for _, _, row in self._turns_near(token)}

    def _answering(self, token: int, who: Who) -> Who:
        """Give who speaks before or after a turn whose hearer nobody knows."""
        at = bisect_left(self._turns, (token, token, -1))
        for first, last, row in (*self._turns[at : at + 2], *reversed(self._turns[max(0, at - 2) : at])):
            teller = self._people.voices.tellers[row]
            if teller >= 0 and teller not in who and min(abs(first - token), abs(token - last)) < _NEAR:
                return (teller,)
        return ()

    def _partner(self, token: int, who: Who) -> Who:
        """Give the other one in the talk right before or after a word of the narration."""
        voices = self._people.voices
        for _, _, row in sorted(self._turns_near(token), key=lambda turn: _gap(token, turn)):
            teller, hearers = voices.tellers[row], voices.hearers[row]
            if teller in who:
                others = tuple(one for one in hearers if one not in who)
                if len(others) == 1:
                    return others
            elif teller >= 0 and set(hearers) & set(who):
                return (teller,)
        return ()

    def _turns_near(self, token: int) -> list[_Turn]:
        at = bisect_left(self._turns, (token, token, -1))
        return [turn for turn in self._turns[max(0, at - 1) : at + 1] if _gap(token, turn) < _TALK]

    def _names_before(self, token: int) -> list[int]:
        """Give the words of the narration that name somebody right before a word, the nearest first."""
        at = bisect_left(self._named, token)
        near = reversed(self._named[max(0, at - _NAMES) : at])
        voices = self._people.voices.of
        return [name for name in near if token - name <= _NEAR and voices[name] in {-1, voices[token]}]


def _gap(token: int, turn: _Turn) -> int:
    first, last, _ = turn
    return first - token if token < first else max(token - last, 0)
