"""Protests: words right after another's, in the same paragraph, that throw his own back at him ("Only a crack, in a boat!")."""

from __future__ import annotations

import re

__all__ = ["is_protest"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENING = re.compile(r"(?P<echo>[^,.!?…;:]*)[^.!?…]*[!?]")
_ENDS = re.compile(r"[.!?…]+")
_LONGEST = 400
N_TAKEN_UP = 2
"""So many words in a row are taken up, one of them of some length."""
CONTENT = 4


def is_protest(said: str, answer: str) -> bool:
    """Say whether an answer begins with the later words of what was just said, and cries or asks.

    Who insists on his own words mostly begins as he began ("Never again," ... "Never again, I say!"), or adds to them.

    Example:
        After "It was only a crack," the words "Only a crack, in a boat!" are a protest; "Only a crack." is none.
    """
    opening = _OPENING.match(answer.lstrip(" “”\"'‘’«»")[:_LONGEST])
    if opening is None:
        return False
    heard, echo = _words(said), _words(opening["echo"])
    if len(echo) < N_TAKEN_UP or not any(len(word) >= CONTENT for word in echo) or heard[: len(echo)] == echo:
        return False
    # who begins as his last sentence began says it once more
    last = [word for part in _ENDS.split(said) for word in [_words(part)] if word][-1:]
    if last and last[0][: len(echo)] == echo:
        return False
    return any(heard[k : k + len(echo)] == echo for k in range(1, len(heard) - len(echo) + 1))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
