"""English words in the names of groups that act: houses, teams, bands, troops, councils."""

from __future__ import annotations

__all__ = ["BAND_HEADS", "BAND_LEADS", "STATIVE_LEMMAS"]

BAND_LEADS = r"(?:House|Team|Clan|Squad|Squadron|Platoon|Class|Troop|Patrol|Crew|Tribe|Family|Unit|Company)"
"""Pattern of the word that begins such a name: "House Marrow"."""

BAND_HEADS = frozenset(
    """
    host legion guild army horde order council assembly senate choir band orchestra company regiment brigade fleet guard watch
    brotherhood sisterhood coven court crew team squad clan tribe pack gang society league alliance union circle committee
    corps club syndicate cartel militia navy garrison academy parliament congress jury cult sect
    """.split()
)
"""Word in lower case that ends one: "the Iron Legion"."""

STATIVE_LEMMAS = frozenset(
    "be have stand lie contain belong cost hold need mean seem appear fall rise open close burn happen begin end exist".split()
)
"""Verbs whose subject need not be anybody."""
