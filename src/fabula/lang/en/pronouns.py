"""English pronouns that refer to persons, by set."""

from __future__ import annotations

from types import MappingProxyType

__all__ = [
    "CLOSED",
    "FIRST_PERSON",
    "PRONOUN_SETS",
    "RARE_SETS",
    "SECOND_PERSON",
    "SET_LABELS",
    "THIRD_PERSON",
    "USUAL_SETS",
]

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

USUAL_SETS = frozenset(("he/him", "she/her", "they/them", "it/its"))

_RARE = {
    "ey/em": "ey em eir eirs emself eirself",
    "ve/ver": "ve ver vis vers verself",
    "vi/vir": "vi vir virs virself",
    "ne/nem": "ne nem nir nirs nemself",
    "ae/aer": "ae aer aers aerself",
    "sie/hir": "sie hir hirs hirself",
    "thon/thons": "thon thons thonself",
    "per/pers": "per pers perself",
    "fae/faer": "fae faer faers faerself faeself",
    "xe/xem": "xe xem xyr xyrs xir xemself xyrself",
    "ze/hir": "ze zie hir hirs hirself",
    "ze/zir": "ze zie zir zirs zirself",
    "e/em": "e em eir eirs emself",
}
RARE_SETS: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {label: frozenset(words.split()) for label, words in _RARE.items()}
)
"""Sets of pronouns that seldom occur, some of which are also spelled like other words: only the sentence tells."""

CLOSED = frozenset(PRONOUN_SETS) - frozenset(word for words in RARE_SETS.values() for word in words) | frozenset(
    """
        it its itself who whom whose which what whoever whomever whatever whichever that this these those there here
        one ones oneself another other others each either neither both all any some none such same few many much more most
        somebody someone something anybody anyone anything everybody everyone everything nobody noone nothing self
        em 'em ’em im 'im er 'er un 'un meself yerself hisself theirself theirselves ourself themself yer yo ya yez youse
        dey dem deir dere dat dis hit ee oo wot ow mi mah ma o u ur us s m t d ll re ve y i'm thar ither sich sech
        thee thou thy thine ye yon yonder same so lor de la le du des se si mon ton son
        """.split()
)
"""Pronouns and the like that belong to no new set, dialect spellings and bits of French among them."""
