"""Code points to UTF-16 units: the page's script counts text in the latter."""

from __future__ import annotations

import numpy as np


class Utf16:
    """Turns offsets into a text into the offsets that a browser uses for the same text."""

    __slots__ = ("_shift",)

    def __init__(self, text: str) -> None:
        """Note where characters outside the basic plane stand; a text without them costs nothing.

        Args:
            text: the story's text.
        """
        self._shift: np.ndarray | None = None
        if text and not text.isascii() and max(text) > "\uffff":
            points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
            self._shift = np.concatenate([[0], np.cumsum(points > 0xFFFF)])

    def __call__(self, offset: int) -> int:
        """Give the offset in UTF-16 units.

        Args:
            offset: code points from the start of the text.
        Returns:
            UTF-16 units from the start of the text.
        Example:
            In "🌙a", offset 1 is 2.
        """
        return offset if self._shift is None else offset + int(self._shift[offset])


def without_surrogates(text: str) -> str:
    """Give the text with lone surrogates replaced, since no file in UTF-8 can hold them.

    Args:
        text: any text.
    Returns:
        The text, of the same length, that encodes.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
