"""Which words for hair, eyes and build go together: black hair is dark, and never blond."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["KINDS_OF", "SPELLINGS"]

SPELLINGS = MappingProxyType(
    {
        "grey": "gray",
        "greying": "graying",
        "blonde": "blond",
        "mustache": "moustache",
        "colour": "color",
        "moustaches": "moustache",
        "spectacles": "glasses",
        "golden": "gold",
        "silvery": "silver",
        "brunet": "brunette",
    }
)
"""Spellings and words that are one."""

_COLORS = {
    "black": "black raven jet ebony inky ink sable coal midnight",
    "brown": "brown chestnut brunette chocolate coffee mahogany mousy umber tan hazel amber",
    "red": "red auburn ginger copper coppery carroty crimson scarlet rust rusty russet burgundy maroon",
    "fair": "blond gold flaxen sandy straw honey platinum fair yellow strawberry",
    "gray": "gray silver white graying grizzled ash ashen snow-white steel salt-and-pepper slate",
    "blue": "blue azure sapphire navy cobalt cornflower bluish turquoise teal aqua cyan indigo",
    "green": "green emerald olive jade mint lime greenish",
    "violet": "violet purple lavender lilac magenta pink",
    "bald": "bald",
}
_SKIN = {
    "dark": "dark black brown ebony chocolate bronze swarthy tawny olive tan tanned dusky coffee umber caramel mahogany",
    "fair": "fair pale ivory porcelain cream pearl peach",
}
_BUILDS = {
    "thin": "thin slim slender lanky lean skinny scrawny gaunt wiry bony gangly gangling petite willowy rangy lithe",
    "stout": "stout plump fat burly stocky bulky portly chubby corpulent obese thickset heavyset tubby rotund dumpy pudgy",
}


def _kinds(scale: str, words_of: Mapping[str, str]) -> dict[str, str]:
    return {word: f"{scale} {kind}" for kind, words in words_of.items() for word in words.split()}


KINDS_OF: MappingProxyType[str, Mapping[str, str]] = MappingProxyType(
    {
        "hair": _kinds("color", _COLORS),
        "eyes": _kinds("color", _COLORS),
        "beard": _kinds("color", _COLORS),
        "skin": _kinds("color", _SKIN),
        "build": _kinds("height", {"tall": "tall", "short": "short"}) | _kinds("weight", _BUILDS),
    }
)
"""Trait to word to scale and place on it; values at two places of one scale cannot hold together."""
