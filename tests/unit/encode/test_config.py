"""The config of an encoder: read, checked, refused in one line."""

import copy

import pytest
from tests.unit.runtime.tiny_graph import LABELS

from fabula.encode.config import OUTPUTS_WITH_LABELS, parse_config
from fabula.errors import ModelError

WHOLE = {
    "labels": LABELS,
    "thresholds": {"mention": 0.4, "event": 0.3},
    "calibration": {"mention": [[0, 0.5, 1], [0, 0.7, 0.9]], "event": [[0, 1], [0.1, 0.8]]},
    "max_pieces": 128,
    "context_pieces": 16,
}


def test_config_gives_what_the_file_has():
    config = parse_config(WHOLE, name="toy-v1")
    assert {name: list(config.labels[name]) for name in OUTPUTS_WITH_LABELS} == LABELS
    assert dict(config.mention_thresholds) == dict.fromkeys(LABELS["types"], 0.4)
    assert (config.event_threshold, config.max_pieces, config.context_pieces) == (0.3, 128, 16)
    assert config.mention_curve == ((0, 0.5, 1), (0, 0.7, 0.9))
    assert config.event_curve == ((0, 1), (0.1, 0.8))


def test_threshold_may_differ_by_type():
    by_type = {name: k / 10 for k, name in enumerate(LABELS["types"])}
    config = parse_config(WHOLE | {"thresholds": {"mention": by_type}}, name="toy-v1")
    assert config.mention_thresholds == by_type
    assert config.event_threshold == 0.5


def test_config_without_curves_has_none():
    config = parse_config({"labels": LABELS}, name="toy-v1")
    assert (config.mention_curve, config.event_curve) == (None, None)
    assert (config.max_pieces, config.context_pieces) == (256, 32)


@pytest.mark.parametrize(
    "damage",
    [
        {"labels": None},
        {"labels": LABELS | {"upos": []}},
        {"labels": LABELS | {"upos": "NOUN"}},
        {"labels": {"upos": ["X"]}},
        {"thresholds": {"mention": "high"}},
        {"thresholds": {"mention": {"PER": 0.5}}},
        {"thresholds": [0.5]},
        {"calibration": {"event": [[0, 1], [0, 0.5, 1]]}},
        {"calibration": {"event": [[1, 0], [0, 1]]}},
        {"calibration": {"event": [[0], [1]]}},
        {"max_pieces": "many"},
        {"context_pieces": 100},
    ],
)
def test_config_that_cannot_be_used_is_refused_in_one_line(damage):
    with pytest.raises(ModelError, match="config of toy-v1 cannot be used") as caught:
        parse_config(copy.deepcopy(WHOLE) | damage, name="toy-v1")
    assert "\n" not in str(caught.value)
