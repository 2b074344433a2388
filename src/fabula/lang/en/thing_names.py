"""English words by which a name in them is known to be that of a thing: firms, houses, works, wished names."""

from __future__ import annotations

from fabula.lang.en.common_words import PLACE_WORDS

__all__ = ["FIRM_KIN", "NO_THINGS", "OFFICE_VERBS", "OWNED_PLACES"]

OWNED_PLACES = PLACE_WORDS | frozenset(
    """
    arms head tavern bakery café cafe diner bar grill deli books bookshop bookstore emporium pharmacy clinic gym salon
    pizzeria kitchen place corner landing folly rest saloon brewery butchers stables circus theatre theater playhouse
    law theorem gambit maneuver manoeuvre opening defense defence comet disease syndrome fund trust grocery hardware
    laundry records motors autos tea-rooms tearoom tearooms noodles burgers donuts doughnuts
    """.split()
)
"""Capitalized after a possessive, they make a house or a firm of it: "Talley's Garage"."""

FIRM_KIN = "Sons?|Daughters?|Co|Company|Brothers|Bros|Sisters|Partners|Associates|Nephews?|Cie|Ltd"
"""Who stands with the head of a firm in its name, as alternatives of a pattern."""

NO_THINGS = frozenset("dear darling love dearest honey sweetheart self person fellow type sort kind voice".split())
"""Nouns after a name that leave it a person's: "Drax person", "Lizzy dear"."""

OFFICE_VERBS = "be|been|being|was|is|are|were|am|become|becomes|became|becoming|elected|crowned|appointed|named|chosen|proclaimed|made"
"""Words before a bare title that tell what somebody is, as alternatives of a pattern: "to be Captain"."""
