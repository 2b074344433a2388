"""English nouns for kin and couples: which of them tell the same tie, and verbs that make one."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["COUPLE", "KIN_TIES", "TIES_BY_VERB"]

_SAME = """
    mother mum mom mamma mama mummy mommy ma momma mater maman
    father dad daddy papa pa poppa pop pops pater
    grandmother grandma granny gran nana
    grandfather grandpa
    aunt auntie aunty
    sister sis
    husband wife spouse betrothed fiancé fiancée fiance fiancee bride groom bridegroom intended
"""

KIN_TIES: MappingProxyType[str, str] = MappingProxyType(
    {word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()}
)
"""Noun in lower case to the noun that stands for its tie; nouns that stand alone are left out."""

COUPLE = "husband"
"""The tie between the two of a couple, whatever they are called."""

TIES_BY_VERB = r"(?:engaged|betrothed|married|affianced|wedded)\s+to"
"""Pattern of what makes a couple of the persons before and after it."""
