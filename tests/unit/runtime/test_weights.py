"""Models inside the package: found, verified, refused when damaged."""

import hashlib
import io
import json
import pickle
import zipfile

import numpy as np
import pytest
from tests.unit.runtime.test_backend import window
from tests.unit.runtime.tiny_graph import write_model

from fabula.errors import ModelError
from fabula.runtime import weights
from fabula.runtime.onnx import OnnxBackend


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A folder of models in place of the package's own."""
    monkeypatch.setattr(weights, "_root", lambda: tmp_path)
    for cached in (weights.read_weights, weights.read_arrays, weights.model_folder, weights.least_score):
        cached.cache_clear()
    yield tmp_path
    for cached in (weights.read_weights, weights.read_arrays, weights.model_folder, weights.least_score):
        cached.cache_clear()


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


def configured(folder, name, **more):
    make(folder, name)
    path = folder / name / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | more), encoding="utf-8")


@pytest.mark.parametrize("threshold", [0, 0.85, 1])
def test_a_threshold_is_read_from_the_config_alone(models, threshold):
    configured(models, "toy-v1", threshold=threshold)
    (models / "toy-v1" / "weights.json").unlink()
    assert weights.least_score("toy-v1") == threshold


@pytest.mark.parametrize("threshold", [-0.1, 1.1, "0.5", True, [], float("nan")])
def test_a_threshold_that_is_no_probability_is_refused(models, threshold):
    configured(models, "toy-v1", threshold=threshold)
    with pytest.raises(ModelError, match="toy-v1 is absent or damaged"):
        weights.least_score("toy-v1")


def test_a_model_without_a_threshold_has_none_to_give(models):
    configured(models, "toy-v1")
    assert weights.installed_models()[0].threshold is None
    with pytest.raises(ModelError, match="toy-v1 is absent or damaged"):
        weights.least_score("toy-v1")


def arrays(folder, name, *, cut=0, **values):
    """Make a model of arrays, whole or with its last bytes cut off before its checksum is taken."""
    file = io.BytesIO()
    np.savez_compressed(file, **values)
    data = file.getvalue()[: len(file.getvalue()) - cut]
    make(folder, name, data=data, sha256=hashlib.sha256(data).hexdigest())


def test_arrays_are_read_as_numbers_of_32_bits_under_their_names(models):
    arrays(models, "toy-v1", bias=np.array([0.5, -2], np.float16), table=np.ones((2, 3), np.float64))
    found = weights.read_arrays("toy-v1")
    assert {name: (part.dtype, part.shape) for name, part in found.items()} == {
        "bias": (np.float32, (2,)),
        "table": (np.float32, (2, 3)),
    }
    assert found["bias"].tolist() == [0.5, -2]


def test_arrays_cannot_be_exchanged_by_who_reads_them(models):
    arrays(models, "toy-v1", bias=np.zeros(2))
    with pytest.raises(TypeError):
        weights.read_arrays("toy-v1")["bias"] = np.ones(2)


def test_arrays_whose_checksum_does_not_hold_are_refused(models):
    arrays(models, "toy-v1", bias=np.zeros(2))
    file = models / "toy-v1" / "weights.json"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(ModelError, match="toy-v1 are damaged"):
        weights.read_arrays("toy-v1")


@pytest.mark.parametrize("cut", [1, 30, 100])
def test_arrays_that_were_damaged_before_their_checksum_was_taken_are_refused_in_one_line(models, cut):
    arrays(models, "toy-v1", cut=cut, bias=np.arange(40))
    with pytest.raises(ModelError, match="toy-v1 is damaged") as caught:
        weights.read_arrays("toy-v1")
    assert "\n" not in str(caught.value)


def test_arrays_with_a_changed_byte_inside_are_refused(models):
    file = io.BytesIO()
    np.savez_compressed(file, bias=np.arange(400))
    data = bytearray(file.getvalue())
    data[len(data) // 2] ^= 255
    make(models, "toy-v1", data=bytes(data), sha256=hashlib.sha256(data).hexdigest())
    with pytest.raises(ModelError, match="toy-v1 is damaged"):
        weights.read_arrays("toy-v1")


@pytest.mark.parametrize("data", [b"", b"[1, 2]", b"PK\x03\x04", pickle.dumps({"bias": [0.0]})])
def test_what_is_no_file_of_arrays_is_refused(models, data):
    make(models, "toy-v1", data=data, sha256=hashlib.sha256(data).hexdigest())
    with pytest.raises(ModelError, match="toy-v1 is damaged"):
        weights.read_arrays("toy-v1")


class Bomb:
    """Leaves a trace when it is unpickled."""

    went_off: list[bool] = []  # noqa: RUF012  what the trace is

    def __reduce__(self):
        return self.went_off.append, (True,)


def test_pickles_among_the_arrays_are_refused_and_never_opened(models):
    arrays(models, "toy-v1", bias=np.array([Bomb()], object))
    with pytest.raises(ModelError, match="toy-v1 is damaged"):
        weights.read_arrays("toy-v1")
    assert not Bomb.went_off


def test_every_model_in_the_package_is_whole_and_has_a_card():
    for model in weights.installed_models():
        weights.verify_model(model.name)
        card = weights._root() / model.name / "card.md"
        assert all(word in card.read_text("utf-8") for word in ("Data", "Licenses", "Measured", "Limits"))


def test_model_of_many_files_is_listed_with_one_checksum_and_their_whole_size(models):
    folder = write_model(models / "toy-v1")
    (info,) = weights.installed_models()
    assert info.weights == "full.onnx, model.onnx, vocab.txt, weights.bin"
    assert info.size_bytes == sum((folder / file).stat().st_size for file in info.weights.split(", "))
    write_model(models / "toy-v1", event=(9.0, 9.0, 9.0))
    assert weights.installed_models()[0].sha256 != info.sha256


@pytest.mark.parametrize("file", ["model.onnx", "full.onnx", "weights.bin", "vocab.txt"])
@pytest.mark.parametrize("damage", ["changed", "absent"])
def test_model_with_any_file_damaged_is_refused_in_one_line(models, file, damage):
    folder = write_model(models / "toy-v1")
    weights.verify_model("toy-v1")
    if damage == "changed":
        (folder / file).write_bytes((folder / file).read_bytes()[:-1] + b"!")
    else:
        (folder / file).unlink()
    for refused in (weights.verify_model, weights.model_folder):
        with pytest.raises(ModelError, match=r"toy-v1.*damaged.*install fabula again") as caught:
            refused("toy-v1")
        assert "\n" not in str(caught.value)


def test_model_folder_may_be_given_by_its_path(models):
    assert weights.model_folder(write_model(models / "toy-v1")) == weights.model_folder("toy-v1") == models / "toy-v1"


def test_model_folder_is_verified_once_a_process(models):
    folder = write_model(models / "toy-v1")
    weights.model_folder("toy-v1")
    (folder / "weights.bin").unlink()
    assert weights.model_folder("toy-v1") == folder


def test_model_of_many_files_has_no_single_weights(models):
    write_model(models / "toy-v1")
    with pytest.raises(ModelError, match="4 files"):
        weights.read_weights("toy-v1")


def test_config_that_names_files_outside_its_folder_is_refused(models):
    write_model(models / "toy-v1", sha256={"../secret": "0"})
    with pytest.raises(ModelError, match="damaged"):
        weights.verify_model("toy-v1")


def test_model_inside_an_archive_is_copied_out_whole(tmp_path, models, monkeypatch):
    folder = write_model(tmp_path / "plain" / "toy-v1", event=(4.0, 5.0, 6.0))
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"models/toy-v1/{file.name}")
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        monkeypatch.setattr(weights, "_root", lambda: zipfile.Path(archive, "models/"))
        assert [model.name for model in weights.installed_models()] == ["toy-v1"]
        weights.verify_model("toy-v1")
        copy = weights.model_folder("toy-v1")
    assert sorted(file.name for file in copy.iterdir()) == sorted(file.name for file in folder.iterdir())
    assert OnnxBackend(copy / "model.onnx").run(window((6,), (0,)), ["event"])["event"].tolist() == [4.0]


def test_model_inside_an_archive_that_is_absent_is_refused(tmp_path, models, monkeypatch):
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        archive.writestr("models/readme", "nothing")
        monkeypatch.setattr(weights, "_root", lambda: zipfile.Path(archive, "models/"))
        with pytest.raises(ModelError, match="toy-v1 is absent"):
            weights.model_folder("toy-v1")
