"""The immutable text: the one newline rule, and the one conversion of offsets for other programs."""

from __future__ import annotations

import numpy as np

from fabula.story.arrays import Ints1d

__all__ = ["normalize_newlines", "utf16_offsets"]


def normalize_newlines(raw: str) -> str:
    r"""Give the text with ``\r\n`` and ``\r`` as ``\n`` and without a leading byte-order mark; nothing else changes.

    Example:
        "\ufeffOne\r\ntwo" -> "One\ntwo"
    """
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def utf16_offsets(text: str) -> Ints1d:
    """Give the UTF-16 offset of every code point of ``text`` and of its end, for browsers.

    Returns:
        (len(text) + 1,) int32; row ``i`` is where code point ``i`` starts in UTF-16 units.
    Example:
        "a😀b" -> [0, 1, 3, 4]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    widths = 1 + (points > 0xFFFF).astype(np.int32)
    return np.concatenate([np.zeros(1, dtype=np.int32), np.cumsum(widths, dtype=np.int32)]).astype(np.int32)
