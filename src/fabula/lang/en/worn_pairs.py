"""English plurals that stand for one person: what is worn or grows in pairs."""

from __future__ import annotations

__all__ = ["WORN_PAIRS"]

WORN_PAIRS = frozenset(
    """
    shoes boots slippers sandals trainers sneakers clogs heels gloves mittens glasses spectacles goggles trousers breeches jeans
    shorts pants overalls tights stockings socks feet legs hands eyes arms knees whiskers spurs braids pigtails skates
    """.split()
)
"""Nouns in lower case: "said the boots"."""
