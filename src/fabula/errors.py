"""The whole tree of fabula's errors.

    FabulaError
    ├── ReadError        the input cannot be read: empty, binary, damaged, encrypted (exit code 3)
    │   └── LimitError   the input is larger than a limit allows (exit code 4)
    ├── SchemaError      a story document or a layer does not keep its declaration
    ├── StageError       a stage of the pipeline broke its promise: a defect of ours
    ├── ModelError       a model is absent, damaged or of another version
    ├── CastError        a cast file or a corrections file cannot be used
    └── ExportError      an export is unknown or cannot be written

Every message says what was tried, the value, and what to do next. Errors of libraries never reach the caller.
"""

from __future__ import annotations

__all__ = [
    "CastError",
    "ExportError",
    "FabulaError",
    "LimitError",
    "ModelError",
    "ReadError",
    "SchemaError",
    "StageError",
]


class FabulaError(Exception):
    """Anything that fabula refuses or fails to do; the base of all its errors."""

    exit_code: int = 1


class ReadError(FabulaError):
    """The input cannot be read as a story."""

    exit_code = 3


class LimitError(ReadError):
    """The input is larger than a limit that protects the machine."""

    exit_code = 4


class SchemaError(FabulaError):
    """A document or a layer does not keep its declaration."""

    exit_code = 3


class StageError(FabulaError):
    """A stage broke its promise; a defect of fabula, never of the input."""


class ModelError(FabulaError):
    """A model is absent, damaged or of another version."""


class CastError(FabulaError):
    """A cast file, or a file of corrections of the cast, cannot be used."""

    exit_code = 2


class ExportError(FabulaError):
    """An export is unknown or cannot be written."""
