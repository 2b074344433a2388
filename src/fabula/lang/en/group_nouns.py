"""English nouns for groups of people that one can belong to, with the kind of group."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["CREW_NOUNS", "GROUP_KINDS", "MEMBER_NOUNS", "MEMBER_VERBS", "PLAYING_VERBS", "STUDY_VERBS"]

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
    ace star rookie manager coach founder veteran frontman frontwoman lead keeper seeker recruiter drummer keyboardist
    """.split()
)
"""Nouns after which "of" names the group that somebody belongs to."""

CREW_NOUNS = frozenset(
    """
    captain skipper pilot engineer navigator mate cook medic surgeon bosun boatswain helmsman gunner quartermaster steward
    purser deckhand stoker mechanic sailor stowaway
    """.split()
)
"""Nouns after which "of" and the name of a ship tell one of its crew."""

PLAYING_VERBS = frozenset("play sing race row swim skate drum ride bowl pitch bat".split())
"""Verbs that with "for", "in" or "with" and a team tell one of it."""

STUDY_VERBS = frozenset("study train enroll enrol graduate teach".split())
"""Verbs that with "at" or "from" and a school tell one of it."""

MEMBER_VERBS = frozenset("join captain lead belong found attend".split())
"""Verbs whose object or complement names the group that their subject belongs to."""
