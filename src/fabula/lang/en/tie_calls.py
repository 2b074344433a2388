"""English forms of address that tell what somebody is to who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from fabula.lang.en.tie_words import KIN_LABELS

__all__ = ["TIE_CALLS", "TieCall"]


@dataclass(frozen=True, slots=True)
class TieCall:
    """What an address tells of the one spoken to, who is the source of the tie unless ``is_from_speaker``."""

    type: str
    strength: float
    kin: str | None = None
    is_from_speaker: bool = False


_ELDERS = """
    mother mum mom mamma mama mummy mommy ma momma father dad daddy papa pa pop pops aunt auntie aunty uncle grandmother
    grandma granny gran nana grandfather grandpa granddad gramps
"""
_PEERS = "sis sister bro brother cousin cuz son daughter"
_LOVE = "darling sweetheart honey love beloved babe baby dearest"
_SUPERIORS = "captain cap cap'n boss chief commander skipper sir ma'am major colonel general lieutenant sergeant admiral"
_LIEGES = "majesty highness sire milord milady"
_MENTORS = "sensei master professor teacher coach maestro shifu laoshi"
_FRIENDS = "buddy pal"


def _calls() -> dict[str, TieCall]:
    made = {word: TieCall("family", 2.0, KIN_LABELS[word]) for word in _ELDERS.split()}
    made |= {word: TieCall("family", 0.8, KIN_LABELS.get(word, "cousin")) for word in _PEERS.split()}
    made |= {"sis": TieCall("family", 1.8, "sister"), "bro": TieCall("family", 0.4, "brother")}
    made |= dict.fromkeys(_LOVE.split(), TieCall("couple", 0.6))
    made |= dict.fromkeys(_SUPERIORS.split(), TieCall("superior", 0.9))
    made |= {word: TieCall("superior", 0.3) for word in ("sir", "ma'am")}
    made |= dict.fromkeys(_LIEGES.split(), TieCall("superior", 0.9))
    made |= dict.fromkeys(_MENTORS.split(), TieCall("mentor", 1.2))
    return made | dict.fromkeys(_FRIENDS.split(), TieCall("friend", 0.5))


TIE_CALLS: MappingProxyType[str, TieCall] = MappingProxyType(_calls())
"""Word in lower case to what it tells as an address."""
