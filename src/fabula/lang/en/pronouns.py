"""English pronouns that refer to persons, by set."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["FIRST_PERSON", "PRONOUN_SETS", "SECOND_PERSON", "SET_LABELS", "THIRD_PERSON"]

FIRST_PERSON = frozenset("i me my mine myself".split())
SECOND_PERSON = frozenset("you your yours yourself yourselves thou thee thy thine thyself ye ya".split())
_FIRST_PLURAL = frozenset("we us our ours ourselves".split())

_SETS = {
    "he/him": "he him his himself",
    "she/her": "she her hers herself",
    "they/them": "they them their theirs themselves themself",
    "xe/xem": "xe xem xyr xyrs xir xirs xemself xyrself",
    "ze/hir": "ze hir hirs hirself zir zirs zirself",
    "ey/em": "ey eir eirs emself eirself",
    "fae/faer": "faer faers faerself",
}
_AMBIGUOUS = frozenset(("ey",))
"""Spellings that also stand for other words (a dialect interjection)."""

SET_LABELS: MappingProxyType[str, str] = MappingProxyType(
    {word: label for label, words in _SETS.items() for word in words.split() if word not in _AMBIGUOUS}
)
"""Third-person pronoun in lower case to the set that it belongs to."""

THIRD_PERSON = frozenset(SET_LABELS)
PRONOUN_SETS: MappingProxyType[str, str] = MappingProxyType(
    SET_LABELS
    | dict.fromkeys(FIRST_PERSON, "first")
    | dict.fromkeys(SECOND_PERSON, "second")
    | dict.fromkeys(_FIRST_PLURAL, "first plural")
)
"""Every personal pronoun in lower case to its set; first and second person are sets of their own."""
