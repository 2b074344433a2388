"""Bounds: who must speak, by what the words say of their own speaker, and who cannot be the one who thinks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fabula.attribute.anaphora import Cast, agreement, gender_of_mention
from fabula.attribute.discourse import PRONOMINAL, PROPER, Discourse, Turn
from fabula.lang.en.person_nouns import KIN_NOUNS
from fabula.lang.en.titles import RANK_TITLES

if TYPE_CHECKING:
    from collections.abc import Container

    from fabula.attribute.turns import TurnEvidence

__all__ = ["narrow", "self_told"]

_AS_YOUR = re.compile(r"\b[Aa]s your (?P<rank>[a-z]{3,20})(?:,|;| I\b)")
"""What one is to the listener."""
_MY_NAME = re.compile(
    r"(?:\bmy name(?: is|['’]s)|\bthe name(?: is|['’]s)|\bI(?: am|['’]m) called|(?:^\W?|[.!?…:;]\s)I,)\s$",
    re.IGNORECASE,
)
_BACK = 16


def self_told(discourse: Discourse, turn: Turn, name_words: Sequence[frozenset[str]]) -> int:
    """Give the character who speaks a turn by its own words, or -1.

    Example:
        "As your captain, I say no." gives the one captain of the cast, and "My name is Orla." gives Orla.
    """
    text = discourse.text
    for row in turn.rows:
        start, end = discourse.starts[row], discourse.ends[row]
        for match in _AS_YOUR.finditer(text, start, end):
            rank = match["rank"]
            is_office = rank in RANK_TITLES and rank not in KIN_NOUNS
            bearers = [c for c, mine in enumerate(name_words) if rank in mine] if is_office else []
            if len(bearers) == 1:
                return bearers[0]
        for i in discourse.people_in(start, end):
            person = discourse.people[i]
            if person.form != PROPER or person.character < 0:
                continue
            match = _MY_NAME.search(text[max(start, person.start - _BACK) : person.start])
            is_aside = match is not None and match[0].endswith(", ")
            if match is not None and (not is_aside or text[person.end : person.end + 1] == ","):
                return person.character
    return -1


def narrow(evidence: TurnEvidence, discourse: Discourse, cast: Cast, met: Container[int]) -> None:
    """Leave out the candidates who by the cue cannot be the speaker: who hears it, and who comes later than a thought.

    A story may have somebody speak before it names him; whose thoughts it tells, it has named.
    """
    cue = evidence.cue
    if cue is None or cue.person < 0 or len(evidence.candidates) < 2:
        return
    hearer = discourse.people[cue.hearer].character if cue.hearer >= 0 else -1
    _keep(evidence, [k for k, character in enumerate(evidence.candidates) if hearer < 0 or character != hearer])
    person = discourse.people[cue.person]
    if not evidence.turn.is_thought or person.form != PRONOMINAL or person.character >= 0:
        return
    gender = gender_of_mention(person)
    known = [k for k, character in enumerate(evidence.candidates) if character >= 0 and character in met]
    if any(agreement(gender, cast.genders[evidence.candidates[k]]) != "clash" for k in known):
        _keep(evidence, known)


def _keep(evidence: TurnEvidence, places: Sequence[int]) -> None:
    if places:
        evidence.candidates = [evidence.candidates[k] for k in places]
        evidence.evidence = [evidence.evidence[k] for k in places]
