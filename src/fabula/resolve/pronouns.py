"""Referential gender: the pronouns that the text uses after a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fabula.lang.en.pronouns import SET_LABELS
from fabula.resolve.contexts import Contexts

__all__ = ["gender_of", "pronoun_set", "vote"]

_REACH = 160
_WEIGHTS = {"he": 1.0, "she": 1.0, "his": 0.6, "her": 0.5, "himself": 1.0, "herself": 1.0, "him": 0.15, "they": 0.6}
_RARE = 1.0
_MIN_VOTES = 1.5
_MIN_SHARE = 0.66


def vote(contexts: Contexts, owner: Sequence[str | int | None]) -> dict[str | int, dict[str, float]]:
    """Count for every owner the pronouns that follow its mentions in narration, before anybody else is mentioned.

    Args:
        contexts: of all mentions.
        owner: for each mention the key that it votes for, or None.
    Returns:
        owner to pronoun set ("she/her") to weight.
    """
    votes: defaultdict[str | int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    current: str | int | None = None
    at = -_REACH
    left = 0
    for row, form in enumerate(contexts.forms):
        if form == "pronominal":
            if current is None or contexts.is_quoted[row] or contexts.starts[row] - at > _REACH or not left:
                continue
            word = contexts.texts[row].lower()
            label = SET_LABELS.get(word)
            if label is not None:
                votes[current][label] += _WEIGHTS.get(word, _RARE if label not in _USUAL else 0.2)
                left -= 1
            continue
        if contexts.is_quoted[row]:
            continue
        if form == "nominal" and owner[row] is None and not contexts.is_agent[row]:
            continue
        current = owner[row]
        at = contexts.ends[row]
        left = 2 if contexts.is_agent[row] else 1
    return {key: dict(counts) for key, counts in votes.items()}


_USUAL = frozenset(("he/him", "she/her", "they/them"))


def pronoun_set(votes: Mapping[str, float], title_gender: str) -> str | None:
    """Give the pronouns of a person from the votes and the gender that titles tell; None where the text shows none."""
    counted = {label: weight for label, weight in votes.items() if label != "they/them"}
    total = sum(counted.values())
    they = votes.get("they/them", 0.0)
    best = sorted(counted.items(), key=lambda item: -item[1])[:1]
    if best and best[0][0] not in _USUAL and best[0][1] >= _MIN_VOTES and best[0][1] >= 0.4 * total:
        return best[0][0]
    if title_gender:
        return {"m": "he/him", "f": "she/her"}[title_gender]
    if they >= 3 and they > 3 * total:
        return "they/them"
    if best and best[0][1] >= _MIN_VOTES and best[0][1] >= _MIN_SHARE * total and they < 2.5 * best[0][1]:
        return best[0][0]
    return None


def gender_of(label: str | None) -> str:
    """Give ``m`` or ``f`` for he/him and she/her, nothing for other sets."""
    return {"he/him": "m", "she/her": "f"}.get(label or "", "")
