"""The list of data sources says all it must, and is true where the data are there."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = tomllib.loads((ROOT / "data" / "sources.toml").read_text(encoding="utf-8"))
FITTED = [name for name, source in SOURCES.items() if source["url"] and re.search(r"-v\d", source["use"])]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
FIELDS = {"title", "url", "commit", "license", "allows", "folder", "checksum", "citation", "use"}


@pytest.mark.parametrize("name", SOURCES)
def test_source_says_license_and_what_it_allows(name):
    source = SOURCES[name]
    assert set(source) == FIELDS
    assert source["license"]
    assert set(source["allows"]) <= {"train", "ship", "test"}


@pytest.mark.parametrize("name", FITTED)
def test_source_that_weights_are_fitted_on_is_named_in_the_notice_with_its_terms(name):
    source = SOURCES[name]
    assert "train" in source["allows"]
    assert source["url"] in NOTICE
    assert all(term in NOTICE for term in re.findall(r"CC BY(?:-\w+)*|WordNet 3.0 license", source["license"]))


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
