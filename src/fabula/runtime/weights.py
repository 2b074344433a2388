"""Models inside the package: versioned folders, found and verified."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, cast
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from fabula.errors import ModelError

__all__ = [
    "ModelInfo",
    "installed_models",
    "least_score",
    "model_folder",
    "read_arrays",
    "read_config",
    "read_weights",
    "verify_model",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model: its folder's name (task and version), what it does, its licenses, and its files.

    ``weights`` names the files; ``sha256`` is the checksum of the file, or, where they are many, of the list of checksums.
    ``threshold`` is the score from which its answers are shown, for a model whose answers views may withhold.
    """

    name: str
    task: str
    weights: str
    sha256: str
    licenses: str
    size_bytes: int
    threshold: float | None = None


def installed_models() -> tuple[ModelInfo, ...]:
    """List the models inside the package, by name.

    Raises:
        ModelError: a model's config is absent or damaged.
    """
    try:
        folders = [folder for folder in _root().iterdir() if (folder / "config.json").is_file()]
    except OSError:
        raise ModelError("the package has no models: install fabula again") from None
    return tuple(_info(folder) for folder in sorted(folders, key=lambda folder: folder.name))


@cache
def read_weights(name: str) -> bytes:
    """Give the weights of the model ``name`` that has one file of them, verified against the checksum in its config.

    Raises:
        ModelError: the model is absent or damaged.
    """
    folder = _root() / name
    sums = _checksums(folder, read_config(folder))
    if len(sums) != 1:
        raise ModelError(f"the model {name} has {len(sums)} files: ask for its folder")
    (file,) = sums
    return _verified(folder, file, sums[file])


@cache
def read_arrays(name: str) -> Mapping[str, npt.NDArray[np.float32]]:
    """Give the arrays of the model ``name`` that has one file of them (NumPy's ``npz``), as float32, verified.

    Raises:
        ModelError: the model is absent or damaged.
    """
    try:
        with np.load(io.BytesIO(read_weights(name)), allow_pickle=False) as file:
            return MappingProxyType({key: file[key].astype(np.float32) for key in file.files})
    except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as error:
        raise ModelError(f"the model {name} is damaged ({type(error).__name__}): install fabula again") from None


@cache
def least_score(name: str) -> float:
    """Give the score from which the answers of the model ``name`` are shown: ``threshold`` in its config; reads no weights.

    Raises:
        ModelError: the model is absent or damaged, or tells no threshold.
    """
    folder = _root() / name
    told = _threshold(folder, read_config(folder))
    if told is None:
        raise _absent(folder, KeyError())
    return told


def verify_model(name: str) -> None:
    """Compare every file of the model ``name`` with the checksum in its config.

    Raises:
        ModelError: the model is absent or damaged.
    """
    _verify(_root() / name)


@cache
def model_folder(model: str | Path) -> Path:
    """Give the folder of a model on disk, verified once a process.

    A model inside an archive (zipped installs) is copied out, for as long as the process runs.

    Args:
        model: the name of a model inside the package, or the path of a folder.
    Raises:
        ModelError: the model is absent or damaged.
    """
    folder = model if isinstance(model, Path) else _root() / model
    _verify(folder)
    return folder if isinstance(folder, Path) else _copied(folder)


def read_config(folder: Traversable) -> Mapping[str, Any]:
    """Give the config of the model in ``folder``.

    Raises:
        ModelError: it is absent or damaged.
    """
    try:
        config: Any = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise _absent(folder, error) from None
    if not isinstance(config, dict):
        raise _absent(folder, TypeError())
    return MappingProxyType(cast("dict[str, Any]", config))


def _root() -> Traversable:
    return files("fabula") / "models"


def _absent(folder: Traversable, error: Exception) -> ModelError:
    return ModelError(f"the model {folder.name} is absent or damaged ({type(error).__name__}): install fabula again")


def _info(folder: Traversable) -> ModelInfo:
    config = read_config(folder)
    sums = _checksums(folder, config)
    try:
        return ModelInfo(
            name=folder.name,
            task=str(config["task"]),
            weights=", ".join(sums),
            sha256=_one_checksum(sums),
            licenses=str(config["licenses"]),
            size_bytes=sum(_size(folder / file) for file in sums),
            threshold=_threshold(folder, config),
        )
    except (OSError, KeyError) as error:
        raise _absent(folder, error) from None


def _threshold(folder: Traversable, config: Mapping[str, Any]) -> float | None:
    """Give the threshold that a config tells; None where it tells none."""
    told: Any = config.get("threshold")
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0.0 <= told <= 1.0:
        raise _absent(folder, ValueError())
    return float(told)


def _checksums(folder: Traversable, config: Mapping[str, Any]) -> dict[str, str]:
    """Give the SHA-256 of each file, by name."""
    sums: Any = config.get("sha256")
    if isinstance(sums, str) and "weights" in config:
        sums = {str(config["weights"]): sums}
    if not isinstance(sums, dict) or not sums:
        raise _absent(folder, KeyError())
    made = {str(file): str(value) for file, value in cast("dict[Any, Any]", sums).items()}
    if any("/" in file or "\\" in file or file.startswith(".") for file in made):
        raise _absent(folder, ValueError())
    return dict(sorted(made.items()))


def _one_checksum(sums: Mapping[str, str]) -> str:
    if len(sums) == 1:
        return next(iter(sums.values()))
    return hashlib.sha256("".join(f"{value}  {file}\n" for file, value in sums.items()).encode()).hexdigest()


def _size(file: Traversable) -> int:
    return file.stat().st_size if isinstance(file, Path) else len(file.read_bytes())


def _verify(folder: Traversable) -> None:
    for file, expected in _checksums(folder, read_config(folder)).items():
        try:
            with (folder / file).open("rb") as stream:
                _compare(folder, file, hashlib.file_digest(cast("Any", stream), "sha256").hexdigest(), expected)
        except (OSError, KeyError) as error:
            raise _absent(folder, error) from None


def _verified(folder: Traversable, file: str, expected: str) -> bytes:
    try:
        data = (folder / file).read_bytes()
    except (OSError, KeyError) as error:
        raise _absent(folder, error) from None
    _compare(folder, file, hashlib.sha256(data).hexdigest(), expected)
    return data


def _compare(folder: Traversable, file: str, found: str, expected: str) -> None:
    if found != expected:
        raise ModelError(
            f"the weights of {folder.name} are damaged ({file}: SHA-256 {found[:12]}..., not {expected[:12]}...): "
            "install fabula again"
        )


_COPIES: list[TemporaryDirectory[str]] = []  # kept alive, and so on disk, until the process ends


def _copied(folder: Traversable) -> Path:
    copy = TemporaryDirectory(prefix="fabula-")
    _COPIES.append(copy)
    target = Path(copy.name) / folder.name
    target.mkdir()
    for file, expected in _checksums(folder, read_config(folder)).items():
        (target / file).write_bytes(_verified(folder, file, expected))
    (target / "config.json").write_bytes((folder / "config.json").read_bytes())
    return target
