"""English words of epithets: nouns for hair, words that compare ages, places that tell people apart."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["ELDER", "HAIR_NOUNS", "NOT_PLACES", "PLACE_CASES", "SAME_HAIR", "YOUNGER"]

SAME_HAIR: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys("blond blonde fair golden flaxen yellow gold straw sandy".split(), "blond")
    | dict.fromkeys("red ginger redheaded carroty copper coppery auburn".split(), "red")
    | dict.fromkeys("gray grey graying greying grizzled silver white".split(), "gray")
    | dict.fromkeys("dark black raven jet ebony".split(), "dark")
    | dict.fromkeys("brunette brown chestnut".split(), "brown")
)
"""Color of hair to the one word that stands for its likes."""

HAIR_NOUNS: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys("blond blonde".split(), "blond")
    | dict.fromkeys("redhead ginger carrot-top".split(), "red")
    | dict.fromkeys(("brunette",), "brown")
)
"""Noun for somebody by the hair, to that one word."""

ELDER = frozenset("older elder oldest eldest".split())
YOUNGER = frozenset("younger youngest".split())

PLACE_CASES = frozenset("at by on in near under beside behind before against beneath".split())
"""Prepositions of where somebody is."""

NOT_PLACES = frozenset(
    "silence time end moment voice way hand fact reply answer turn case anger surprise knee foot".split()
)
"""Nouns after them that are no places."""
