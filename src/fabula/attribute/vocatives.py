"""Vocatives: whom a speech calls by name, and whom it only talks about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fabula.attribute.discourse import PRONOMINAL, Discourse, Turn
from fabula.lang.en.attribution_words import ADDRESS_FEMALE, ADDRESS_MALE

__all__ = ["Calls", "is_called", "read_calls"]

_WORD = re.compile(r"[A-Za-z'’.]+")
_LEADS = frozenset(
    {"dear", "dearest", "oh", "o", "ah", "my", "poor", "old", "sweet", "hush", "darling", "good", "young"}
)
_BEFORE = frozenset(",!?.;:—-–(“”\"'‘’…")
_AFTER = frozenset(",!?.;:—-–)“”\"'‘’…")


@dataclass(frozen=True, slots=True)
class Calls:
    """What the words of one turn tell about its people.

    ``called`` are characters in the place of an address, ``named`` the other characters it names, ``gender`` the gender of
    the addressee by words such as "sir" (empty: none), ``says_you`` the second person in it; ``plural`` tells how its words
    speak to several: ``two`` ("you two", "both of you"), ``all`` ("everyone", "gentlemen"), ``we``, or empty.
    """

    called: tuple[int, ...]
    named: tuple[int, ...]
    gender: str
    says_you: bool
    is_question: bool
    plural: str = ""


def read_calls(discourse: Discourse, turn: Turn) -> Calls:
    """Give the addresses and names in the words of a turn."""
    called: list[int] = []
    named: list[int] = []
    text = discourse.text
    gender = ""
    says_you = False
    plural = ""
    for row in turn.rows:
        start, end = discourse.starts[row], discourse.ends[row]
        for i in discourse.people_in(start, end):
            person = discourse.people[i]
            if person.form == PRONOMINAL:
                says_you = says_you or person.word in {"you", "your", "yours"}
            elif person.character >= 0:
                into = called if is_called(text, person.start, person.end, start, end) else named
                if person.character not in into:
                    into.append(person.character)
        words = text[start:end].lower()
        says_you = says_you or "you" in words
        gender = gender or _address_gender(words)
        plural = plural or _plural(words)
    last = text[max(discourse.starts[turn.rows[-1]], turn.end - 3) : turn.end]
    return Calls(
        called=tuple(called),
        named=tuple(c for c in named if c not in called),
        gender=gender,
        says_you=says_you,
        is_question="?" in last,
        plural=plural,
    )


def is_called(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Say whether a name at [start, end) of speech at [low, high) stands where somebody is called."""
    before = text[max(low, start - 14) : start].rstrip()
    after = text[end : min(high, end + 3)].lstrip()
    if not after or after[0] not in _AFTER or after[:2] in {"'s", "’s"}:
        return False
    word = before.split()[-1].lower().strip(",!?.;:“”\"'‘’") if before.split() else ""
    if word in _LEADS:
        return True
    opens = not before or before[-1] in _BEFORE
    return opens and not (
        after[0] in ".?!" and start - low > 2 and before[-1:] not in {",", "-", "—", "–"} and end - start < 1
    )


_ADDRESS = re.compile(
    r"(?:^\W*|[,!?;.—-]\s*|\b(?:yes|no|my dear|dear|oh|please|well)\s+)("
    + "|".join(sorted((re.escape(word) for word in ADDRESS_MALE | ADDRESS_FEMALE), key=len, reverse=True))
    + r")\b(?=\s*[,!?.;:—-]|\s*$)"
)


def _address_gender(words: str) -> str:
    match = _ADDRESS.search(words)
    if match is None:
        return ""
    return "m" if match[1] in ADDRESS_MALE else "f"


_SEVERAL = re.compile(
    r"\b(?:(?P<two>you two|you both|both of you|the two of you|the pair of you|you pair)"
    r"|(?P<all>all of you|you all|y['’]all|you guys|you lot|you people|you fellows|the lot of you|each of you|some of you"
    r"|any of you|none of you|one of you|which of you|who of you|(?:all |the )?(?:three|four|five|six) of you"
    r"|you three|you four|yourselves)"
    r"|(?P<we>let['’]s|let us|shall we|we ought|we must|we should|all of us|we all|we))\b"
)
_CROWD = re.compile(
    r"\b(?:everyone|everybody|ladies|gentlemen|boys|girls|lads|lasses|guys|folks|children|kids|friends|comrades|brothers"
    r"|sisters|people|team|class|sirs|gents|men|fellows|citizens|dears|darlings|cowards|fools|idiots)"
    r"(?=\s*[,!?.;:—–”’\"]|\s*$)"
)
_CROWD_LEADS = frozenset(
    "hey hello hi oh now well okay ok right on my dear and morning evening night yes no good please thanks you".split()
)


def _plural(words: str) -> str:
    """Say how words speak to several, if they do."""
    for match in _CROWD.finditer(words):
        before = words[: match.start()].rstrip()
        if not before or not before[-1].isalnum() or before[before.rfind(" ") + 1 :].strip("“\"‘'") in _CROWD_LEADS:
            return "all"
    match = _SEVERAL.search(words)
    return (match.lastgroup or "") if match else ""
