"""Save and load: a story as a file, whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from fabula.errors import ExportError, LimitError, ReadError, SchemaError
from fabula.story.document import from_document, to_document
from fabula.story.story import Story

__all__ = ["MAX_DOCUMENT_BYTES", "dumps", "encode", "load", "loads", "save", "write_whole"]

MAX_DOCUMENT_BYTES = 1 << 30


def dumps(story: Story) -> str:
    """Give the story JSON as a string; the same story gives the same string."""
    return json.dumps(to_document(story), ensure_ascii=False, separators=(",", ":"))


def loads(raw: str | bytes, *, name: str = "the document") -> Story:
    """Give the story that a JSON string holds.

    Raises:
        SchemaError: not JSON, not a fabula story, a newer version, or a field does not fit.
    """
    try:
        document: Any = json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"{name}: not valid JSON ({error})") from None
    if not isinstance(document, dict):
        raise SchemaError(f"{name}: not a fabula story, but a JSON {type(document).__name__}")
    try:
        return from_document(document)  # pyright: ignore[reportUnknownArgumentType]
    except SchemaError as error:
        raise SchemaError(f"{name}: {error}") from None
    except RecursionError:
        raise SchemaError(f"{name}: its values are nested too deep") from None


def save(story: Story, path: str | Path) -> None:
    """Write the story JSON to ``path``.

    Raises:
        ExportError: the file cannot be written.
    """
    write_whole(Path(path), encode(dumps(story)))


def encode(document: str) -> bytes:
    """Give a JSON string as UTF-8; a lone surrogate, such as a file name that is no UTF-8 holds, as its escape."""
    return document.encode("utf-8", "backslashreplace")


def load(path: str | Path) -> Story:
    """Read a story that was saved.

    Raises:
        ReadError: the file cannot be read.
        LimitError: it is larger than MAX_DOCUMENT_BYTES.
        SchemaError: not a fabula story, a newer version, or a field does not fit.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > MAX_DOCUMENT_BYTES:
            raise LimitError(f"{file.name}: {size} bytes, more than the limit of {MAX_DOCUMENT_BYTES}")
        raw = file.read_bytes()
    except OSError as error:
        raise ReadError(f"{file.name}: cannot be read ({error.strerror or error})") from None
    return loads(raw.decode("utf-8", "surrogatepass") if _is_utf8(raw) else raw, name=file.name)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that the file appears whole or not at all.

    Raises:
        ExportError: the folder does not exist or cannot be written.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
