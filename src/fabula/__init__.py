"""fabula reads a story and gives back the world that it describes.

Example:
    import fabula

    story = fabula.read("story.epub")
    for quotation in story.quotations:
        print(quotation.speaker, quotation.text)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from fabula.errors import (
    CastError,
    ExportError,
    FabulaError,
    LimitError,
    ModelError,
    ReadError,
    SchemaError,
    StageError,
)
from fabula.story.story import Story

__all__ = [
    "CastError",
    "ExportError",
    "FabulaError",
    "LimitError",
    "ModelError",
    "ReadError",
    "SchemaError",
    "StageError",
    "Story",
    "load",
    "read",
    "read_many",
    "read_text",
]


def read(
    source: str | Path | bytes | BinaryIO,
    *,
    media_type: str | None = None,
    cast: str | Path | None = None,
    corrections: str | Path | None = None,
    precision: Literal["int8", "full"] = "int8",
    threads: int | None = None,
) -> Story:
    """Read a story and all that is found in it.

    Args:
        source: a path, the bytes of a file (with ``media_type``), or an open binary file.
        media_type: such as "application/epub+zip"; found out where it is not given.
        cast: path of a JSON file that gives characters and aliases; results repeat these names.
        corrections: path of a JSON file with corrections of the cast, which are made again on every run.
        precision: of the models: "int8", or "full" for float32, slower and slightly better.
        threads: of the models; two, where there are so many cores, if None. Results never depend on it.
    Raises:
        ReadError: the input cannot be read; LimitError: it is larger than a limit; CastError: the cast file or the
        corrections file is bad; ModelError: a model is absent or damaged.
    """
    from fabula import pipeline

    return pipeline.read(
        source, media_type=media_type, cast=cast, corrections=corrections, precision=precision, threads=threads
    )


def read_text(
    text: str,
    *,
    name: str = "text",
    cast: str | Path | None = None,
    corrections: str | Path | None = None,
    precision: Literal["int8", "full"] = "int8",
    threads: int | None = None,
) -> Story:
    """Read a story that is a string already; see ``read``."""
    from fabula import pipeline

    return pipeline.read_text(text, name=name, cast=cast, corrections=corrections, precision=precision, threads=threads)


def read_many(
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    cast: str | Path | None = None,
    corrections: str | Path | None = None,
    precision: Literal["int8", "full"] = "int8",
    threads: int | None = None,
) -> Iterator[tuple[Path, Story | FabulaError]]:
    """Yield each path with its story or its error, in order, with flat memory; ``jobs`` worker processes.

    ``threads`` are those of each process: one if None and there are several ``jobs``.
    """
    from fabula import batch

    return batch.read_many(paths, jobs=jobs, cast=cast, corrections=corrections, precision=precision, threads=threads)


def load(path: str | Path) -> Story:
    """Load a story that was saved as ``*.fabula.json``.

    Raises:
        ReadError: the file cannot be read; SchemaError: it is no story, or of a newer format version.
    """
    from fabula.story import storage

    return storage.load(path)
