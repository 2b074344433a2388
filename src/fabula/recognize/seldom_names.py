"""Names that a short story gives once or twice: a few weak places must tell that they name a person."""

from __future__ import annotations

from fabula.lang.en.bare_nouns import BARE_NOUNS
from fabula.lang.en.pronouns import PRONOUN_SETS
from fabula.recognize.name_evidence import Evidence

__all__ = ["judge_seldom"]

_WEIGHTS = {
    "speech": 1.6,
    "agent": 1.0,
    "act": 0.8,
    "verb": 0.5,
    "past": 0.3,
    "cue": 0.8,
    "negated": 0.8,
    "auxiliary": 0.3,
    "busy": 0.5,
    "body": 1.5,
    "owner": 0.35,
    "object": 0.4,
    "who": 1.0,
    "named": 3.0,
    "self": 2.0,
    "kin": 1.5,
    "receiver": 0.6,
}
_ONCE = {"pair": 0.4, "called": 0.9}
"""Places that count once, however often the name stands in them."""
_AGAINST = {"said_verb": 0.8, "place": 1.2, "the": 1.0, "way": 0.3}
_CERTAIN = 0.2
_NEEDED, _NEEDED_INITIAL, _NEEDED_PLURAL, _SURE = 0.8, 0.78, 1.3, 2.0
_ENDINGS = ("ing", "ly", "tion", "ness", "ment", "ings")


def judge_seldom(low: str, evidence: Evidence, *, n_lower: int, has_teller: bool) -> float:
    """Give the probability that a word of a short story names a person; 0 where too little speaks for it.

    An address at the beginning of a speech alone may be any noun ("Shrimp, move!"); one after a comma is capitalized for
    a reason.

    Args:
        low: the word in lower case.
        evidence: the places it stands in.
        n_lower: how often it stands in lower case.
        has_teller: an "I" narrates, whom others may address and nobody else names.
    """
    if len(low) == 1:
        return 0.0
    if n_lower or low in BARE_NOUNS or low in PRONOUN_SETS or low.endswith(_ENDINGS):
        return 0.0
    counts = evidence.counts
    total = sum(weight * counts[kind] for kind, weight in _WEIGHTS.items())
    total += sum(weight * min(counts[kind], 1) for kind, weight in _ONCE.items())
    total -= sum(weight * counts[kind] for kind, weight in _AGAINST.items())
    n_open = max(0, counts["vocative"] - counts["called"])
    total += (0.9 if has_teller and _looks_foreign(low) else 0.4 if total > 0 or n_open > 1 else 0.0) * min(n_open, 1)
    total += _CERTAIN * min(2, evidence.n_certain) if total > 0 else 0.0
    needed = _NEEDED if evidence.n_certain else _NEEDED_PLURAL if low.endswith("s") else _NEEDED_INITIAL
    if total < needed:
        return 0.0
    return 0.7 if total >= _SURE else 0.5


_ENGLISH = frozenset(
    """
    hello taxi menu idea extra area data video radio photo hero zero sofa soda pizza banana drama diva ninja ciao bravo
    ditto presto voila hola alpha beta gamma delta mafia opera camera panda karma dunno gonna gotta wanna kinda sorta
    lemme gimme kanji kana sushi tofu emoji piano tomato potato cello tango disco memo logo info halo echo yoga saga
    china also into onto unto bayou haiku tiramisu thou
    """.split()
)
_MIN_FOREIGN = 4


def _looks_foreign(low: str) -> bool:
    """Say whether a word is spelled as hardly any English noun is: with a last vowel other than e, or a letter that English lacks."""
    return len(low) >= _MIN_FOREIGN and (low[-1] in "aiou" or not low.isascii()) and low not in _ENGLISH
