"""English forms of address, and offices, that tell what somebody is to who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from fabula.lang.en.tie_words import KIN_LABELS

__all__ = ["COURTESIES", "RANKS", "TIE_CALLS", "TieCall"]


@dataclass(frozen=True, slots=True)
class TieCall:
    """What a word tells of the one who is called so, the source of the tie, by who says it.

    ``strength`` is the weight of an address, ``spoken_of`` that of a mention of somebody else by the word alone.
    """

    type: str
    strength: float
    spoken_of: float = 0.0
    kin: str | None = None


_PEERS = "sis bro cousin cuz son daughter"
_LOVE = "darling sweetheart honey love beloved babe baby dearest"
_SUPERIORS = (
    "captain cap cap'n boss chief chef commander skipper colonel general admiral inspector coach superintendent"
)
_LIEGES = "majesty highness sire milord milady"
_MENTORS = "sensei professor teacher maestro shifu laoshi master"
_FOES = "fiend traitor villain murderer scoundrel tyrant"
_FRIENDS = "buddy pal"


COURTESIES = frozenset(("sir", "ma'am", "ma’am"))
"""What a servant says, and everybody in company."""


def _calls() -> dict[str, TieCall]:
    made = {word: TieCall("family", 0.4, kin=KIN_LABELS.get(word, "cousin")) for word in _PEERS.split()}
    made |= {"sis": TieCall("family", 1.8, kin="sister"), "bro": TieCall("family", 0.4, kin="brother")}
    made |= dict.fromkeys(_LOVE.split(), TieCall("couple", 0.7))
    made |= dict.fromkeys(_SUPERIORS.split(), TieCall("superior", 0.75, 0.5))
    made |= {word: TieCall("superior", 0.6) for word in COURTESIES}
    made |= {word: TieCall("superior", 0.2) for word in ("miss", "madam", "missus")}
    made |= dict.fromkeys(_LIEGES.split(), TieCall("superior", 0.9))
    made |= dict.fromkeys(_MENTORS.split(), TieCall("mentor", 1.6, 1.45))
    made |= {"master": TieCall("mentor", 0.8, 0.3), "coach": TieCall("mentor", 1.2, 1.0)}
    made |= dict.fromkeys(_FOES.split(), TieCall("enemy", 1.4))
    return made | dict.fromkeys(_FRIENDS.split(), TieCall("friend", 0.5))


TIE_CALLS: MappingProxyType[str, TieCall] = MappingProxyType(_calls())
"""Word in lower case to what it tells."""

_LADDERS = """
    admiral commodore captain commander lieutenant ensign midshipman bosun sailor
    general colonel major captain lieutenant sergeant corporal private
    commissioner superintendent inspector detective sergeant constable
    archmage magister mage apprentice
    bishop archdeacon vicar curate
    king duke earl knight squire
    captain skipper mate pilot engineer navigator gunner medic cook deckhand cadet
    chief lieutenant
"""
RANKS: tuple[MappingProxyType[str, int], ...] = tuple(
    MappingProxyType({word: place for place, word in enumerate(line.split())}) for line in _LADDERS.strip().splitlines()
)
"""Ladders of offices: word to its step, the highest first."""
