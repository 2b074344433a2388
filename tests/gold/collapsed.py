"""Finding quoted snippets in a text whose line ends do not matter, in linear time."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Collapsed:
    """A text with each run of white space made one space, and the way back to offsets of the original. Linear time."""

    def __init__(self, text: str) -> None:
        self.source = text
        words = text.split()
        self.text = " ".join(words)
        self._original: list[int] = []
        self._starts: list[int] = []
        original = collapsed = 0
        for word in words:
            original = text.index(word, original)
            self._original.append(original)
            self._starts.append(collapsed)
            original += len(word)
            collapsed += len(word) + 1

    def original(self, position: int) -> int:
        """Offset in the original of a collapsed offset that stands on a word."""
        word = bisect_right(self._starts, position) - 1
        return self._original[word] + position - self._starts[word]

    def position(self, offset: int) -> int:
        """Collapsed offset of an original offset that stands on a word."""
        word = bisect_right(self._original, offset) - 1
        return self._starts[word] + offset - self._original[word]

    def is_whole(self, start: int, end: int) -> bool:
        """Say whether a collapsed span neither begins nor ends inside a word."""
        return not (
            (self.text[start].isalnum() and self.text[start - 1 : start].isalnum())
            or (self.text[end - 1].isalnum() and self.text[end : end + 1].isalnum())
        )

    def hits(self, snippet: str, start: int) -> Iterator[tuple[int, int]]:
        """Collapsed spans of ``snippet`` from ``start`` on."""
        wanted = " ".join(snippet.split())
        at = self.text.find(wanted, start) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = self.text.find(wanted, at + 1)

    def near(self, snippet: str, start: int) -> str:
        """The most similar place, in words."""
        words = snippet.split()
        if not words:
            return "the snippet is empty"
        if (at := self.text.find(" ".join(words))) >= 0:
            return f"it stands at {self.original(at)}, before the previous item (items must be in text order)"
        for source, name in ((words, "first"), (words[::-1], "last")):
            low, high, best = 0, len(source), -1
            while low < high:
                middle = (low + high + 1) // 2
                part = source[:middle] if name == "first" else source[:middle][::-1]
                at = self.text.find(" ".join(part), start)
                if at >= 0:
                    low, best = middle, at
                else:
                    high = middle - 1
            if best >= 0:
                begin = best if name == "first" else max(0, best - len(snippet) + 10)
                return f"its {name} {low} words are found, there: {self.text[begin : begin + len(snippet) + 20]!r}"
        return "nothing like it from there on"
