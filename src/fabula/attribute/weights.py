"""Weights: what each kind of evidence is worth, and how sure each kind of decision is.

The table is the model ``speakers-v1``, written by ``training/speakers.py`` from novels and scenes with known speakers;
nothing in it is set by hand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fabula.runtime.weights import read_weights

__all__ = ["MODEL", "AddresseeWeights", "SpeakerWeights", "Weights", "load_weights", "log_odds"]

MODEL = "speakers-v1"

Curve = tuple[float, float]
"""Slope and offset of a logistic curve over the log odds of the raw probability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerWeights:
    """Log-linear weights of the speakers.

    ``evidence`` by name; ``turns`` by context: the weights of going on and of turning back; ``curves`` by reason: how the raw
    probability becomes the score; ``doubts`` by name: what else moves it, in log odds.
    """

    evidence: Mapping[str, float]
    turns: Mapping[str, tuple[float, float]]
    curves: Mapping[str, Curve]
    doubts: Mapping[str, float] = field(default_factory=dict[str, float])

    def of_turns(self, contexts: Iterable[str]) -> tuple[float, float]:
        """Give the weights of going on and of turning back in contexts that hold together."""
        pairs = [self.turns.get(context, (0.0, 0.0)) for context in contexts]
        return sum(same for same, _back in pairs), sum(back for _same, back in pairs)

    def score(self, reason: str, probability: float, doubt: str = "", *, is_brisk: bool = False) -> float:
        """Give the score of a decision: its raw probability, bent by the curve of its reason, in brisk prose by its own.

        Example:
            A curve (1, 0) keeps the probability; (1, -1), or a doubt of -1, lowers the log odds by one.
        """
        plain = self.curves.get(reason, (1.0, 0.0))
        slope, offset = self.curves.get(f"brisk/{reason}", plain) if is_brisk else plain
        odds = slope * log_odds(probability) + offset + self.doubts.get(doubt, 0.0)
        return 1.0 / (1.0 + math.exp(-odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeWeights:
    """Log-linear weights of the addressees.

    ``listeners`` by name of the evidence for a character: for one addressed alone, and for one of several; ``sets`` by name of
    the evidence for a set; ``links`` by what two neighboring turns have to do with each other; ``any_of``: what it is worth
    to meet somebody of the true set, against meeting all of it and nobody else.
    """

    listeners: Mapping[str, tuple[float, float]]
    sets: Mapping[str, float]
    links: Mapping[str, float]
    any_of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The whole table."""

    speakers: SpeakerWeights
    addressees: AddresseeWeights


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Give the table that the package carries.

    Raises:
        ModelError: the table is absent or damaged.
    """
    raw: dict[str, Any] = json.loads(read_weights(MODEL))
    speakers, addressees = raw["speakers"], raw["addressees"]
    return Weights(
        speakers=SpeakerWeights(
            evidence=speakers["evidence"],
            turns={context: (same, back) for context, (same, back) in speakers["turns"].items()},
            curves={reason: (slope, offset) for reason, (slope, offset) in speakers["curves"].items()},
            doubts=speakers.get("doubts", {}),
        ),
        addressees=AddresseeWeights(
            listeners={name: (alone, among) for name, (alone, among) in addressees["listeners"].items()},
            sets=addressees["sets"],
            links=addressees["links"],
            any_of=addressees["any_of"],
        ),
    )


def log_odds(probability: float) -> float:
    """Give the log odds of a probability, kept from 0 and 1."""
    kept = min(max(probability, 1e-4), 1.0 - 1e-4)
    return math.log(kept / (1.0 - kept))
