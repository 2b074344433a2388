"""Development data: where it is, and its loader."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class AbsentError(RuntimeError):
    """Something that a row needs is not on this machine; the row is skipped."""


class DataAbsentError(AbsentError):
    """The development corpora are not on this machine."""


def folder() -> Path:
    """Give the folder of the development corpora.

    Raises:
        DataAbsentError: neither FABULA_DATA nor ../shared/data is such a folder.
    """
    path = Path(os.environ.get("FABULA_DATA") or ROOT.parent / "shared" / "data")
    if not (path / "load_data.py").is_file():
        raise DataAbsentError(f"no development corpora at {path}: set FABULA_DATA to the folder that has load_data.py")
    return path


def loader() -> Any:
    """Give the loader module that comes with the corpora."""
    if "fabula_load_data" in sys.modules:
        return sys.modules["fabula_load_data"]
    spec = importlib.util.spec_from_file_location("fabula_load_data", folder() / "load_data.py")
    if spec is None or spec.loader is None:
        raise DataAbsentError("load_data.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["fabula_load_data"] = module
    was, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = was
    return module
