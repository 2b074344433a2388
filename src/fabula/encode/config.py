"""What a model of the encoder says about itself: labels, thresholds, curves, and the size of its windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias, cast

from fabula.encode.windows import check_sizes
from fabula.errors import ModelError

__all__ = ["OUTPUTS_WITH_LABELS", "Curve", "EncoderConfig", "parse_config"]


Curve: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]
"""Raw probabilities, ascending, and what each is worth; straight lines in between."""

OUTPUTS_WITH_LABELS: Final = ("upos", "xpos", "lemma_scripts", "deprel", "supersense", "types", "forms")


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderConfig:
    """The config of an encoder.

    Args:
        labels: the labels behind the codes, for each of ``OUTPUTS_WITH_LABELS``.
        mention_thresholds: probability from which a candidate is a mention, by type.
        event_threshold: the same for events.
        mention_curve, event_curve: from raw to calibrated probability; None changes nothing.
        max_pieces: size of a window.
        context_pieces: most context on each side of its core.
    """

    labels: Mapping[str, tuple[str, ...]]
    mention_thresholds: Mapping[str, float]
    event_threshold: float = 0.5
    mention_curve: Curve | None = None
    event_curve: Curve | None = None
    max_pieces: int = 256
    context_pieces: int = 32


def parse_config(config: Mapping[str, Any], *, name: str) -> EncoderConfig:
    """Give the config of the encoder ``name`` as values that are checked.

    Raises:
        ModelError: something is missing, or of the wrong kind.
    """
    try:
        labels = cast("Mapping[str, Sequence[Any]]", config["labels"])
        made = {output: _labels(labels[output]) for output in OUTPUTS_WITH_LABELS}
        thresholds = cast("Mapping[str, Any]", config.get("thresholds") or {})
        curves = cast("Mapping[str, Any]", config.get("calibration") or {})
        max_pieces, context_pieces = int(config.get("max_pieces", 256)), int(config.get("context_pieces", 32))
        check_sizes(max_pieces, context_pieces)
        return EncoderConfig(
            labels=MappingProxyType(made),
            mention_thresholds=_by_type(thresholds.get("mention", 0.5), made["types"]),
            event_threshold=float(thresholds.get("event", 0.5)),
            mention_curve=_curve(curves.get("mention")),
            event_curve=_curve(curves.get("event")),
            max_pieces=max_pieces,
            context_pieces=context_pieces,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"the config of {name} cannot be used ({error!r}): install fabula again") from None


def _labels(values: Sequence[Any]) -> tuple[str, ...]:
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
