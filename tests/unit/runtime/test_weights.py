"""Models inside the package: found, verified, refused when damaged."""

import json

import pytest

from fabula.errors import ModelError
from fabula.runtime import weights


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A folder of models in place of the package's own."""
    monkeypatch.setattr(weights, "_root", lambda: tmp_path)
    weights.read_weights.cache_clear()
    yield tmp_path
    weights.read_weights.cache_clear()


def make(folder, name, data=b"[1, 2]", sha256="3a316d6d3226f84c1e46e4447fa8d5fd800bff4a1bc6498152523cd4a602b69b"):
    (folder / name).mkdir()
    (folder / name / "weights.json").write_bytes(data)
    config = {"task": "a task", "weights": "weights.json", "sha256": sha256, "licenses": "ours"}
    (folder / name / "config.json").write_text(json.dumps(config), encoding="utf-8")


def test_weights_are_read_when_the_checksum_holds(models):
    make(models, "toy-v1")
    assert weights.read_weights("toy-v1") == b"[1, 2]"
    assert [(m.name, m.size_bytes) for m in weights.installed_models()] == [("toy-v1", 6)]


def test_weights_that_are_damaged_are_refused_in_one_line(models):
    make(models, "toy-v1", data=b"[1, 3]")
    with pytest.raises(ModelError, match="toy-v1 are damaged") as caught:
        weights.read_weights("toy-v1")
    assert "\n" not in str(caught.value)


def test_weights_that_are_absent_are_refused(models):
    with pytest.raises(ModelError, match="toy-v1 is absent"):
        weights.read_weights("toy-v1")


def test_a_package_without_models_says_so(models, monkeypatch):
    monkeypatch.setattr(weights, "_root", lambda: models / "nowhere")
    with pytest.raises(ModelError, match="no models"):
        weights.installed_models()


def test_weights_without_a_usable_config_are_refused(models):
    make(models, "toy-v1")
    (models / "toy-v1" / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="absent or damaged"):
        weights.installed_models()


def test_every_model_in_the_package_is_whole_and_has_a_card():
    for model in weights.installed_models():
        assert weights.read_weights(model.name)
        card = weights._root() / model.name / "card.md"
        assert all(word in card.read_text("utf-8") for word in ("Data", "Licenses", "Measured", "Limits"))
