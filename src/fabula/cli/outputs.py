"""Where results go: names of output files that overwrite no source and no other result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fabula import pipeline
from fabula.errors import ExportError
from fabula.exports import Exporter

__all__ = ["output_path", "stems_of"]


def stems_of(sources: Sequence[Path], folder: Path | None) -> dict[Path, str]:
    """Give the stem of the output of each source.

    Two sources whose results would meet in one folder keep their suffix in the name (story.html, story.epub), and two
    of one name from different folders get the folder's name before it.
    """
    places = {source: folder or source.parent for source in sources}
    by_stem = Counter((places[source], source.stem) for source in sources)
    by_name = Counter((places[source], source.name) for source in sources)
    made: dict[Path, str] = {}
    for source in sources:
        if by_stem[places[source], source.stem] == 1:
            made[source] = source.stem
        elif by_name[places[source], source.name] == 1:
            made[source] = source.name
        else:
            made[source] = "-".join([*source.parts[:-1], source.name]).strip("/").replace("/", "-")
    return made


def output_path(source: Path, stem: str, folder: Path | None, exporter: Exporter, sources: frozenset[Path]) -> Path:
    """Give where ``exporter`` writes the result of ``source``.

    A file that stands there already is only overwritten where fabula wrote it itself; else the result keeps the suffix of
    its source in its name.

    Raises:
        ExportError: files of others stand in both places.
    """
    place = folder or source.parent
    paths = [place / f"{name}{exporter.suffix}" for name in (stem, source.name)]
    for path in paths:
        if path.resolve() not in sources and not (path.is_file() and not _is_ours(path)):
            return path
    raise ExportError(f"{paths[-1]}: stands there already and is not of fabula; name another folder with -o")


def _is_ours(path: Path) -> bool:
    return pipeline.is_own_output(path)
