"""The port of all readers: what a reader is given and what it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from fabula.story.layer import Layer
from fabula.story.metadata import Metadata

__all__ = ["Limits", "ReadResult", "Reader"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps that protect the machine; every file is hostile.

    Units: bytes, code points, numbers. ``max_ratio`` is bytes unpacked for each byte packed.
    """

    max_bytes: int = 100_000_000
    max_chars: int = 50_000_000
    max_members: int = 10_000
    max_member_bytes: int = 50_000_000
    max_unpacked_bytes: int = 400_000_000
    max_ratio: int = 200
    max_depth: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What a reader gives: the text, what is declared about it, and the layers that its format shows.

    ``layers`` holds at least ``blocks`` and ``anchors``; ``paratext``, ``chapters`` and ``emphasis`` where the markup tells
    them; ``warnings`` where something was amiss. Blocks of kind ``paragraph`` may still be told apart by later stages.
    """

    text: str
    metadata: Metadata
    layers: Sequence[Layer]
    encoding: str | None = None
    media_type: str = "text/plain"


class Reader(Protocol):
    """Reads one format."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]

    def sniff(self, data: bytes) -> float:
        """Say how likely ``data`` is of this format, from 0 to 1, from its first bytes."""
        ...

    def read(self, data: bytes, *, name: str, limits: Limits) -> ReadResult:
        """Read ``data``.

        Raises:
            ReadError: it cannot be read; LimitError: it is larger than a limit.
        """
        ...
