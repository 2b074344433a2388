"""Judgment of a name: how probable it is that a string in capitals names a person, by form and evidence of the whole story."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fabula.lang.en.common_words import (
    CALENDAR,
    COMMON_WORDS,
    NATIONALITIES,
    NOT_PERSONS,
    PARTICLES,
    PLACE_SURNAMES,
    PLACE_WORDS,
    PLACES,
)
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFIC_TITLES, HONORIFICS
from fabula.lang.en.person_nouns import KIN_NAMES, PERSON_NOUNS
from fabula.lang.en.titles import RANK_TITLES, TITLES
from fabula.recognize.name_candidates import PEERAGE
from fabula.recognize.name_evidence import Evidence, weigh
from fabula.recognize.seldom_names import judge_seldom

__all__ = ["SHORT_STORY", "NameTables", "has_honorific", "judge"]

_DOUBTFUL = CALENDAR | NATIONALITIES | PLACES | NOT_PERSONS
_NEVER = COMMON_WORDS | NATIONALITIES
SHORT_STORY = 15_000
"""Words of a story in which a name may occur too seldom to show what it is."""
_SOME, _HALF = 0.3, 0.5
_OFTEN = 3
_BEFORE_PLACES = frozenset(
    "port mount lake fort cape new north south east west upper lower great mt ft san santa".split()
)


@dataclass(slots=True)
class NameTables:
    """Counts over the story."""

    lower: Counter[str]
    certain: Counter[str]
    """Capitalized where a capital means something."""
    words: dict[str, Evidence]
    keys: dict[str, Evidence]
    titled: Counter[str]
    named_after_given: Counter[str]
    in_places: Counter[str]
    n_words: int
    has_teller: bool
    """The narration outside quotations says "I"."""


def judge(key: str, tables: NameTables) -> float:
    """Give the probability that ``key`` names a person; 0 where it is no name of one."""
    lows = key.lower().split()
    evidence = tables.keys[key]
    names = [low for low in lows if low not in TITLES and (low not in PARTICLES or len(lows) == 1)]
    has_title = lows[0] in TITLES
    honorific = has_honorific(lows[-1])
    if not names or (len(lows) == 1 and lows[0] in KIN_NAMES and tables.n_words < SHORT_STORY):
        return _judge_title(lows, evidence)
    if lows[0] in {"st", "saint"}:
        return 0.8 if evidence.counts["speech"] or evidence.counts["agent"] >= 2 else 0.0
    if len(lows) > 1 and has_title and _is_house(lows, evidence):
        return 0.0
    if len(lows) > 1 and has_title and not (lows[-1] in PLACE_WORDS and lows[0] in {"king", "queen"}):
        if lows[0] in KIN_NAMES | {"king", "queen", "prince", "lord"} and all(n in _NEVER for n in names):
            return 0.0
        return 0.97
    if honorific:
        return 0.95
    if len(lows) > 1:
        return _judge_sequence(lows, names, evidence, tables)
    return _judge_word(lows[0], tables.words[lows[0]], tables)


def _is_house(lows: list[str], evidence: Evidence) -> bool:
    """Say whether a title and a name, with an article, are those of an inn or a ship: nobody of that name ever acts."""
    if evidence.share("the") <= _HALF or evidence.for_person - evidence.counts["auxiliary"] >= _SOME:
        return False
    return evidence.counts["at_the"] > 0 or (evidence.n > 1 and "of" not in lows)


def has_honorific(low: str) -> bool:
    """Say whether a word ends in an honorific after a hyphen."""
    stem, hyphen, suffix = low.rpartition("-")
    return bool(hyphen) and bool(stem) and suffix in HONORIFICS


def _judge_title(lows: list[str], evidence: Evidence) -> float:
    low = lows[0]
    if low in KIN_NAMES and evidence.n_certain:
        return 0.6
    if low in RANK_TITLES and len(lows) == 1 and evidence.n_certain:
        return 0.6
    return 0.0


def _judge_sequence(lows: list[str], names: list[str], evidence: Evidence, tables: NameTables) -> float:
    if lows[0] in _BEFORE_PLACES or (lows[0] in PLACE_WORDS and all(len(low) == 1 for low in lows[1:])):
        return 0.0
    is_given = lows[0] in GIVEN_NAMES or (tables.n_words < SHORT_STORY and _is_person_word(lows[0], tables))
    is_surname = is_given and lows[0] not in PLACES and lows[-1] in PLACE_SURNAMES and len(names) > 1
    if (
        lows[-1] in PLACE_WORDS
        and not is_surname
        and not (evidence.counts["speech"] or evidence.counts["agent"] > evidence.n / 4)
    ):
        return 0.0
    if any(name in NATIONALITIES for name in names) and not evidence.counts["speech"]:
        return 0.0
    if evidence.share("the") > 0.5 and not (evidence.n == 1 and names[-1] in GIVEN_NAMES):
        is_role = lows[-1] in PERSON_NOUNS or lows[0] in PEERAGE
        return 0.7 if is_role or evidence.counts["speech"] or evidence.counts["agent"] >= 2 else 0.0
    weight = weigh(evidence)
    if lows[0] in GIVEN_NAMES and lows[0] not in PLACES:
        return 0.9 if weight > -0.6 else 0.0
    known = [name for name in names if name not in _DOUBTFUL and _is_person_word(name, tables)]
    if known and weight > -0.4:
        return 0.85
    if all(name in COMMON_WORDS or name in PLACES for name in names):
        return 0.6 if evidence.for_person >= 2 and weight > 0.2 else 0.0
    return 0.7 if evidence.for_person >= 1 and weight > 0.05 else 0.0


def _is_person_word(low: str, tables: NameTables) -> bool:
    evidence = tables.words[low]
    if tables.titled[low] or low in GIVEN_NAMES or (evidence.for_person >= 2 and weigh(evidence) > 0.1):
        return True
    return tables.n_words < SHORT_STORY and low not in PLACE_WORDS and _judge_word(low, evidence, tables) > 0


def _judge_word(low: str, evidence: Evidence, tables: NameTables) -> float:
    """Judge a name of one word."""
    n_certain = tables.certain[low]
    n_lower = tables.lower[low]
    weight = weigh(evidence)
    is_short = tables.n_words < SHORT_STORY
    seldom = judge_seldom(low, evidence, n_lower=n_lower, has_teller=tables.has_teller) if is_short else 0.0
    if len(low) == 1 and not evidence.counts["speech"]:
        is_somebody = evidence.counts["dotted"] > 1 and (
            evidence.counts["agent"]
            or evidence.counts["act"]
            or evidence.counts["auxiliary"]
            or evidence.counts["vocative"]
        )
        if evidence.n < _OFTEN or is_somebody:
            return 0.5 if is_somebody else 0.0
    if low in NATIONALITIES or low in NOT_PERSONS or (low in COMMON_WORDS and low not in GIVEN_NAMES):
        is_given = low in GIVEN_NAMES
        is_often = (
            evidence.counts["speech"] >= (1 if is_given else 3) and n_certain > (0.25 if is_given else 1) * n_lower
        )
        return 0.6 if is_often and weight > 0.3 else 0.0
    if low in HONORIFIC_TITLES:
        return 0.6 if evidence.counts["vocative"] else 0.0
    if evidence.share("the") > 0.5 and not (tables.named_after_given[low] and is_short):
        is_agent = evidence.counts["speech"] >= 1 or evidence.counts["agent"] >= 2
        is_noun = low in PERSON_NOUNS
        return 0.7 if n_certain >= 1 and (is_agent or is_noun) and n_certain > 0.1 * n_lower else 0.0
    if low in CALENDAR or low in PLACES:
        if tables.titled[low] or tables.named_after_given[low]:
            return 0.8 if weight > -0.2 else 0.0
        n_needed = 1 if low in GIVEN_NAMES else 2
        return 0.7 if evidence.counts["speech"] >= n_needed and weight > 0.25 else 0.0
    if not n_certain and (n_lower or is_short or evidence.for_person < 1) and low not in GIVEN_NAMES:
        if tables.titled[low]:
            return 0.9
        return seldom
    is_speaker = evidence.counts["speech"] >= 1 and weight > 0.1 and n_lower <= 4 * n_certain
    if n_lower > n_certain and low not in GIVEN_NAMES and not tables.titled[low] and not is_speaker:
        return 0.0
    if tables.titled[low] or tables.named_after_given[low]:
        return 0.9 if weight > -0.5 else 0.0
    if low in GIVEN_NAMES:
        if n_lower and not n_certain and not evidence.counts["speech"] and evidence.for_person < 2:
            return 0.0
        return 0.9 if weight > (0.1 if low in COMMON_WORDS else -0.5) else 0.0
    if tables.in_places[low] and evidence.for_person < 2:
        return 0.0
    if weight <= (0.08 if tables.n_words >= SHORT_STORY else 0) and not seldom:
        return 0.0
    if evidence.for_person >= 2:
        return 0.85
    if evidence.for_person >= 0.8 and n_certain:
        return 0.6
    is_often = is_short and n_certain >= 2 and evidence.for_person >= _SOME and not n_lower
    return seldom or (0.5 if is_often else 0.0)
