"""English nouns for parts of the body that one can be hurt in."""

from __future__ import annotations

__all__ = ["BODY_PARTS"]

BODY_PARTS = frozenset(
    """
    nose arm leg hand wrist finger thumb jaw neck rib knee ankle skull head face eye cheek lip tooth teeth throat ear
    shoulder back foot toe collarbone heart
    """.split()
)
"""Dictionary forms."""
