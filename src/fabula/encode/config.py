"""What a model of the encoder says about itself: labels, thresholds, curves, and the size of its windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt

from fabula.errors import ModelError
from fabula.story.arrays import Floats1d

__all__ = ["Curve", "EncoderConfig", "EncoderLabels", "parse_config"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderLabels:
    """The labels behind the codes of each output."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    scripts: tuple[str, ...]
    deprel: tuple[str, ...]
    supersense: tuple[str, ...]
    types: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A piecewise linear curve from what the model says to a probability; without points it changes nothing."""

    raw: tuple[float, ...] = ()
    probability: tuple[float, ...] = ()

    def __call__(self, raw: npt.NDArray[np.floating[Any]]) -> Floats1d:
        """Give the probabilities of raw scores."""
        if not self.raw:
            return raw.astype(np.float32)
        return np.interp(raw, self.raw, self.probability).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderConfig:
    """The config of an encoder.

    Args:
        mention_thresholds: probability from which a candidate is a mention, by type.
        event_threshold: the same for events.
        mention_curve, event_curve: calibration.
        max_pieces: size of a window.
        context_pieces: most context on each side of its core.
    """

    labels: EncoderLabels
    mention_thresholds: Mapping[str, float]
    event_threshold: float = 0.5
    mention_curve: Curve = field(default_factory=Curve)
    event_curve: Curve = field(default_factory=Curve)
    max_pieces: int = 256
    context_pieces: int = 32


def parse_config(config: Mapping[str, Any], *, name: str) -> EncoderConfig:
    """Give the config of the encoder ``name`` as values that are checked.

    Raises:
        ModelError: something is missing, or of the wrong kind.
    """
    try:
        labels = cast("Mapping[str, Sequence[Any]]", config["labels"])
        made = {ours: _labels(labels[theirs]) for ours, theirs in _LABELS.items()}
        thresholds = cast("Mapping[str, Any]", config.get("thresholds") or {})
        curves = cast("Mapping[str, Any]", config.get("calibration") or {})
        return EncoderConfig(
            labels=EncoderLabels(**made),
            mention_thresholds=_by_type(thresholds.get("mention", 0.5), made["types"]),
            event_threshold=float(thresholds.get("event", 0.5)),
            mention_curve=_curve(curves.get("mention")),
            event_curve=_curve(curves.get("event")),
            max_pieces=int(config.get("max_pieces", 256)),
            context_pieces=int(config.get("context_pieces", 32)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"the config of {name} cannot be used ({error!r}): install fabula again") from None


_LABELS: Final = {
    "upos": "upos",
    "xpos": "xpos",
    "scripts": "lemma_scripts",
    "deprel": "deprel",
    "supersense": "supersense",
    "types": "types",
    "forms": "forms",
}


def _labels(values: Sequence[Any]) -> tuple[str, ...]:
    if isinstance(values, str) or not values:
        raise ValueError("no list of labels")
    return tuple(map(str, values))


def _by_type(value: Any, types: tuple[str, ...]) -> Mapping[str, float]:
    if isinstance(value, Mapping):
        known = cast("Mapping[str, Any]", value)
        return MappingProxyType({kind: float(known[kind]) for kind in types})
    return MappingProxyType(dict.fromkeys(types, float(value)))


def _curve(points: Any) -> Curve:
    if not points:
        return Curve()
    raw, probability = (tuple(map(float, side)) for side in points)
    if len(raw) != len(probability) or len(raw) < 2 or list(raw) != sorted(raw):
        raise ValueError("the points of a curve must ascend, and be of one number")
    return Curve(raw, probability)
