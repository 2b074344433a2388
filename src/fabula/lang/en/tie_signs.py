"""English words by which a story shows ties without naming them."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["BLUSHES", "COMMANDING", "SHARED", "TEACHING"]

COMMANDING = frozenset(
    "captain commander commodore admiral colonel general major boss chief inspector superintendent skipper king queen coach".split()
)
"""Offices whose holders give orders to those around them."""

TEACHING = frozenset(
    "sensei professor teacher maestro shifu laoshi instructor master schoolmaster schoolmistress".split()
)
"""Offices whose holders teach those around them."""

_SHARED = """
    colleague 1.9: office desk car shift patrol beat cubicle dressing-room laboratory lab bench trench
    friend 1.6: locker secret secrets lunch confidence umbrella sandwich joke
    couple 1.6: bed bunk pillow toothbrush
    family 1.6: womb cradle mother father parents
    acquaintance 1.4: room flat apartment compartment cabin cell house table
"""
SHARED: MappingProxyType[str, tuple[str, float]] = MappingProxyType(
    {
        word: (head.split()[0], float(head.split()[1]))
        for head, _, things in (line.partition(":") for line in _SHARED.strip().splitlines())
        for word in things.split()
    }
)
"""What two may share, to the type of tie that it shows, and its weight."""

BLUSHES = frozenset("blush redden flush crimson".split())
"""Verbs for what love does to a face, among other things."""
