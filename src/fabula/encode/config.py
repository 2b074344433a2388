"""What a model of the encoder says about itself: labels, thresholds, curves, and the size of its windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias, cast

from fabula.errors import ModelError

__all__ = ["OUTPUTS_WITH_LABELS", "Curve", "EncoderConfig", "parse_config"]


Curve: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]
"""Raw probabilities, ascending, and what each is worth; straight lines in between."""

OUTPUTS_WITHdef _labels(values: Sequence[Any]) -> tuple[str, ...]:
    if isinstance(values, str) or not values:
        raise ValueError("no list of labels")
    return tuple(map(str, values))


def _by_type(value: Any, types: tuple[str, ...]) -> Mapping[str, float]:
    if isinstance(value, Mapping):
        known = cast("Mapping[str, Any]", value)
        return MappingProxyType({kind: float(known[kind]) for kind in types})
    return MappingProxyType(dict.fromkeys(types, float(value)))


def _curve(points: Any) -> Curve | None:
    if not points:
        return None
    raw, probability = (tuple(map(float, side)) for side in points)
    if len(raw) != len(probability) or len(raw) < 2 or list(raw) != sorted(raw):
        raise ValueError("the points of a curve must ascend, and be of one number")
    return raw, probability
