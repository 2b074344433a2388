"""Scores of events: how sure it is that a word tells an event, and tells it as so, by the rule that decided."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["event_score"]

_ADDED: Final[Mapping[str, float]] = MappingProxyType(
    {
        # share of right triggers with the right realis in the scenes of training/world, drawn towards 0.85 where they are few
        "not": 0.95,
        "will": 0.9,
        "condition": 0.94,
        "imperative": 0.92,
        "modal": 0.95,
        "wished": 0.93,
        "would": 0.63,
        "question": 0.82,
        "often": 0.93,
        "modal_not": 0.9,
        "spoken_past": 0.72,
        "spoken_now": 0.65,
        "spoken_present": 0.6,
        "present_in_past": 0.75,
        "perfect": 0.6,
        "past_in_present": 0.65,
    }
)
_FOUND: Final[Mapping[str, float]] = MappingProxyType(
    {
        # share of the right realis among the triggers of the event model that are right
        "told": 0.97,
        "perfect": 0.97,
        "spoken_past": 0.94,
        "spoken_present": 0.6,
        "present_in_past": 0.7,
        "past_in_present": 0.8,
    }
)
_REST: Final = 0.85


def event_score(reason: str, trigger: float | None, least_mention: float) -> float:
    """Give the score of an event: its trigger, its realis, and the least sure of the mentions that its roles rest on.

    Args:
        reason: the rule that decided its realis.
        trigger: score of the event model, None for a word that the model did not take.
        least_mention: 0 to 1.
    """
    certainty = _ADDED.get(reason, _REST) if trigger is None else trigger * _FOUND.get(reason, _REST)
    return min(1.0, max(0.0, certainty * least_mention))
