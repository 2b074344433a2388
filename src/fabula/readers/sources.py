"""Sources: the files below folders that can be read, without what fabula wrote itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from fabula.errors import ReadError
from fabula.readers import READERS

__all__ = ["FORMAT_SUFFIX", "GENERATOR", "find_sources", "is_own_output"]

SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
FORMAT_SUFFIX = ".fabula.json"
GENERATOR = b'name="generator" content="fabula'


def find_sources(paths: Iterable[str | Path]) -> list[Path]:
    """Give the files to read: those named, and of a folder all of a known suffix below it, sorted; each file once.

    What fabula wrote itself, hidden files, pipes and devices, and symbolic links to folders are passed over in folders.

    Raises:
        ReadError: a folder holds nothing that can be read.
    """
    found: dict[str, Path] = {}
    for given in paths:
        for path in _sources_of(Path(given)):
            # one file that is named in two ways (x.txt, ./y/../x.txt) is one; two links to one file are two names
            found.setdefault(os.path.abspath(path), path)  # noqa: PTH100  Path has nothing that leaves links alone
    return list(found.values())


def _sources_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    below = [
        file
        for file in _walk(path)
        if file.suffix.lower() in SUFFIXES and (file.is_file() or not file.exists()) and not is_own_output(file)
    ]
    if not below:
        raise ReadError(f"{path}: the folder holds no story ({' '.join(sorted(SUFFIXES))})")
    return below


def is_own_output(path: Path) -> bool:
    """Say whether fabula itself wrote the file."""
    if path.name.endswith(FORMAT_SUFFIX):
        return True
    if path.suffix.lower() not in {".html", ".htm", ".xhtml"} or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return GENERATOR in file.read(4096)
    except OSError:
        return False


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(files) if not name.startswith("."))
