"""English nouns for groups of people that one can belong to, with the kind of group."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["GROUP_KINDS", "MEMBER_NOUNS", "MEMBER_VERBS"]

GROUP_KINDS: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys("clan tribe".split(), "clan")
    | dict.fromkeys("family household dynasty".split(), "family")
    | dict.fromkeys("team squad eleven xi duo trio quartet".split(), "team")
    | dict.fromkeys("crew".split(), "crew")
    | dict.fromkeys("school academy college university lycee institute seminary conservatory".split(), "school")
    | {"house": "house"}
    | dict.fromkeys("band choir orchestra chorus ensemble troupe".split(), "team")
    | dict.fromkeys("gang mob syndicate cartel".split(), "organization")
    | dict.fromkeys(
        "unit regiment battalion platoon brigade company corps army navy militia watch patrol legion garrison guard fleet".split(),
        "organization",
    )
    | dict.fromkeys(
        """
        guild order club society committee council board union league party brotherhood sisterhood circle agency bureau
        coven cult sect association alliance court jury cast class pack
        """.split(),
        "organization",
    )
)
"""Lemma to kind."""

MEMBER_NOUNS = frozenset(
    """
    member captain leader head chief president founder student pupil alumnus graduate recruit cadet heir heiress chair
    chairman treasurer secretary drummer singer guitarist bassist vocalist goalkeeper striker
    """.split()
)
"""Nouns after which "of" names the group that somebody belongs to."""

MEMBER_VERBS = frozenset("join captain lead belong found attend".split())
"""Verbs whose object or complement names the group that their subject belongs to."""
