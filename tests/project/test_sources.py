"""The list of data sources says all it must, and is true where the data are there."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = tomllib.loads((ROOT / "data" / "sources.toml").read_text(encoding="utf-8"))
FIELDS = {"title", "url", "commit", "license", "allows", "folder", "checksum", "citation", "use"}


@pytest.mark.parametrize("name", SOURCES)
def test_source_says_license_and_what_it_allows(name):
    source = SOURCES[name]
    assert set(source) == FIELDS
    assert source["license"]
    assert set(source["allows"]) <= {"train", "ship", "test"}
    assert "train" not in source["allows"] or "SA" not in source["license"]


@pytest.mark.data
@pytest.mark.parametrize("name", [name for name, source in SOURCES.items() if source["checksum"]])
def test_source_is_the_one_that_is_there(name, data_folder):
    digest = hashlib.sha256()
    for path in sorted((data_folder / SOURCES[name]["folder"]).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(data_folder).as_posix()}\0{path.stat().st_size}\n".encode())
    assert digest.hexdigest() == SOURCES[name]["checksum"]


def test_no_data_is_in_the_repository():
    assert [path.name for path in (ROOT / "data").iterdir()] == ["sources.toml"]
