"""Where results go: names of output files that overwrite no source and no other result."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from fabula import pipeline
from fabula.errors import ExportError
from fabula.exports import Exporter
from fabula.exports.script import ScriptExporter

__all__ = ["Outputs"]

_Key = tuple[str, str]
_MAX_PARENTS = 6


class Outputs:
    """The names of all results of one run.

    A result is called after the stem of its source. Two that would meet in one folder keep the suffix of the source in the
    name (story.html, story.epub), and two of one name from different folders get the folder's name before it. A file that
    stands there already is overwritten only where fabula wrote it for a source of the same name; else the result keeps
    the suffix of its source.
    """

    def __init__(self, sources: Sequence[Path], folder: Path | None) -> None:
        self._folder = folder
        self._sources = frozenset(source.resolve() for source in sources)
        self._names = [list(_candidates(source)) for source in sources]
        self._levels = _levels([_place(source, folder) for source in sources], self._names)
        self._planned = {
            _key(_place(source, folder), names[level]): row
            for row, (source, names, level) in enumerate(zip(sources, self._names, self._levels, strict=True))
        }

    def path(self, row: int, source: Path, exporter: Exporter) -> Path:
        """Give where ``exporter`` writes the result of the source in ``row``.

        Raises:
            ExportError: files of others stand in both places.
        """
        place = self._folder or source.parent
        path = place
        level = self._levels[row]
        for name in self._names[row][level : max(level + 1, 2)]:
            path = place / f"{name}{exporter.suffix}"
            is_mine = self._planned.get(_key(_place(source, self._folder), name), row) == row
            if is_mine and path.resolve() not in self._sources and not (path.is_file() and not _is_of(path, source)):
                return path
        raise ExportError(f"{path}: stands there already and is not of this story; name another folder with -o")


def _candidates(source: Path) -> Iterator[str]:
    """Give the names that a result may take, the best first; no other source has the last."""
    yield source.stem
    name = source.name
    yield name
    whole = os.path.abspath(source)  # noqa: PTH100  links stay as they are named
    for parent in reversed(Path(whole).parts[1:-1][-_MAX_PARENTS:]):
        name = f"{parent}-{name}"
        yield name
    yield f"{source.name}-{hashlib.sha256(os.fsencode(whole)).hexdigest()[:12]}"


def _place(source: Path, folder: Path | None) -> str:
    return os.path.realpath(folder or source.parent)


def _key(place: str, name: str) -> _Key:
    # folded, for the file systems that do not tell Story.html and story.html apart
    return place, name.casefold()


def _levels(places: Sequence[str], names: Sequence[Sequence[str]]) -> list[int]:
    """Give for each source which of its names it takes, so that no two take one; equals move on together."""
    levels = [0] * len(names)
    while True:
        groups: dict[_Key, list[int]] = {}
        for row, level in enumerate(levels):
            groups.setdefault(_key(places[row], names[row][level]), []).append(row)
        moving: list[int] = []
        for group in groups.values():
            lowest = min(levels[row] for row in group)
            if len(group) > 1:
                moving += [row for row in group if levels[row] == lowest]
        still = [row for row in moving if levels[row] + 1 < len(names[row])]
        for row in still:
            levels[row] += 1
        if not still:
            return levels
    return levels


_SCRIPT_HEAD = '{"format":"fabula-script",'
_JSON_SOURCE = re.compile(r'"source":\{"name":("(?:[^"\\]|\\.)*")')
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_PAGE_SOURCE = re.compile(r'<meta name="fabula-source" content="([^"]*)">')


def _is_of(path: Path, source: Path) -> bool:
    """Say whether fabula wrote the file, and not for a source of another name."""
    is_script = path.name.endswith(ScriptExporter.suffix)
    if not is_script and not pipeline.is_own_output(path):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16).decode("utf-8", "ignore")
    except OSError:
        return True
    if is_script and not head.startswith(_SCRIPT_HEAD):
        return False
    if is_script or path.name.endswith(pipeline.FORMAT_SUFFIX):
        found = _JSON_SOURCE.search(head)
        name = json.loads(found[1]) if found else source.name
    else:
        found = _PAGE_SOURCE.search(head)
        name = html.unescape(found[1]) if found else source.name
    # a page cannot hold the bytes of a file name that are no UTF-8
    return _SURROGATES.sub("\ufffd", name) in {
        _SURROGATES.sub("\ufffd", it) for it in (source.name, f"<{source.name}>")
    }
