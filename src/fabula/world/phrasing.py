"""Ties, claims and things as a reader would say them, in a few words."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from fabula.story.people import Character
from fabula.world.entries import Claim, Thing, TieState

__all__ = ["claim_words", "thing_words", "tie_words"]

Name = Callable[[Character], str]

_MUTUAL = MappingProxyType(
    {
        "couple": "a couple",
        "friend": "friends",
        "best_friend": "best friends",
        "rival": "rivals",
        "enemy": "enemies",
        "ally": "allies",
        "teammate": "teammates",
        "colleague": "colleagues",
        "acquaintance": "acquaintances",
        "family": "family",
    }
)
_DIRECTED = MappingProxyType(
    {"romantic_interest": "is drawn to", "mentor": "teaches", "superior": "is set over", "victim": "harms"}
)
_DIRECTED_BEFORE = MappingProxyType(
    {"romantic_interest": "was drawn to", "mentor": "taught", "superior": "was set over", "victim": "harmed"}
)
_SAYING = MappingProxyType(
    {
        "asserted": "says",
        "denied": "denies",
        "believed": "believes",
        "wished": "wishes",
        "planned": "plans",
        "habitual": "says",
        "hypothetical": "imagines",
    }
)


def tie_words(tie: TieState, name: Name) -> str:
    """Give a tie as words, such as "Runa is the sister of Tobin" or "Ivo and Wren were a couple".

    Args:
        tie: the tie as it stands.
        name: gives the name by which a reader knows a character there.
    """
    source, target = name(tie.source), name(tie.target)
    if tie.type == "family" and tie.kin:
        return f"{source} {'was' if tie.is_over else 'is'} the {tie.kin} of {target}"
    if tie.type in _DIRECTED:
        return f"{source} {(_DIRECTED_BEFORE if tie.is_over else _DIRECTED)[tie.type]} {target}"
    return f"{source} and {target} {'were' if tie.is_over else 'are'} {_MUTUAL[tie.type]}"


def thing_words(thing: Thing, name: Name) -> str:
    """Give where a thing is, such as "the key: Pip has it, from Ivo" or "the letter: offered by Ivo to Wren"."""
    giver = name(thing.giver) if thing.giver else None
    receiver = name(thing.receiver) if thing.receiver else None
    if thing.state in {"given", "accepted", "taken"} and thing.holder is not None:
        return f"{thing.words}: {name(thing.holder)} has it" + (f", from {giver}" if giver else "")
    by = f" by {giver}" if giver else ""
    to = (
        f" {'by' if thing.state in {'refused', 'asked'} else 'to' if thing.state != 'left' else 'for'} {receiver}"
        if receiver
        else ""
    )
    if thing.state == "refused":
        by = f", offered by {giver}" if giver else ""
        return f"{thing.words}: refused{to}{by}"
    if thing.state == "asked":
        return f"{thing.words}: asked for{to}" + (f", of {giver}" if giver else "")
    holder = (
        f"; {name(thing.holder)} has it" if thing.holder is not None and thing.state in {"offered", "intended"} else ""
    )
    words = {"intended": "meant to be given", "accepted": "accepted", "given": "given"}.get(thing.state, thing.state)
    return f"{thing.words}: {words}{by}{to}{holder}"


def claim_words(claim: Claim, name: Name) -> str:
    """Give a claim as words, such as "Odile says: Odile and Tobin are friends"."""
    who = name(claim.by) if claim.by else "Somebody"
    what = tie_words(claim.tie, name) if claim.tie else thing_words(claim.thing, name) if claim.thing else ""
    return f"{who} {_SAYING[claim.status]}: {what}"
