"""Models inside the package: versioned folders, found and verified."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fabula.errors import ModelError

__all__ = ["ModelInfo", "installed_models", "read_weights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model: its folder's name (task and version), what it does, its licenses, and the checksum of its weights."""

    name: str
    task: str
    weights: str
    sha256: str
    licenses: str
    size_bytes: int


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
    """Give the weights of the model ``name``, verified against the checksum in its config.

    Raises:
        ModelError: the model is absent or damaged.
    """
    folder = _root() / name
    info = _info(folder)
    data = (folder / info.weights).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != info.sha256:
        raise ModelError(
            f"the weights of {name} are damaged (SHA-256 {found[:12]}..., not {info.sha256[:12]}...): install fabula again"
        )
    return data


def _root() -> Traversable:
    return files("fabula") / "models"


def _info(folder: Traversable) -> ModelInfo:
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        size = len((folder / str(config["weights"])).read_bytes())
        return ModelInfo(
            name=folder.name,
            task=str(config["task"]),
            weights=str(config["weights"]),
            sha256=str(config["sha256"]),
            licenses=str(config["licenses"]),
            size_bytes=size,
        )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            f"the model {folder.name} is absent or damaged ({type(error).__name__}): install fabula again"
        ) from None
