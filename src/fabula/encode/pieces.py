"""Pieces: words as the numbers of the word pieces that the encoder knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from fabula.errors import ModelError

__all__ = ["MAX_PIECES_OF_WORD", "Pieces"]

MAX_PIECES_OF_WORD: Final = 8
"""A longer word keeps its first four and its last four pieces."""


class Pieces:
    """The word pieces of an uncased BERT vocabulary.

    Args:
        vocab: the pieces by number; a piece that goes on a word begins with ``##``.
    Raises:
        ModelError: a special piece is missing.
    Known limits:
        Of a word of more than 1,000 characters only the first and the last 500 are looked at.
    Source:
        WordPiece as in BERT (Devlin et al. 2019), uncased.
    Example:
        >>> Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##lit"]).of("Unlit")
        (4, 5)
    """

    __slots__ = ("_cache", "_longest", "_number", "cls", "pad", "sep", "unk")

    def __init__(self, vocab: Sequence[str]) -> None:
        self._number: dict[str, int] = {piece: number for number, piece in enumerate(vocab)}
        missing = [piece for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]") if piece not in self._number]
        if missing:
            raise ModelError(f"the vocabulary has no {', '.join(missing)}: install fabula again")
        self._longest: int = max(map(len, vocab))
        self._cache: dict[str, tuple[int, ...]] = {}
        self.pad: int = self._number["[PAD]"]
        self.unk: int = self._number["[UNK]"]
        self.cls: int = self._number["[CLS]"]
        self.sep: int = self._number["[SEP]"]

    def __len__(self) -> int:
        return len(self._number)

    def of(self, word: str) -> tuple[int, ...]:
        """Give the numbers of the pieces of one word: 1 to 8 of them."""
        found = self._cache.get(word)
        if found is None:
            found = self._split(word)
            if len(self._cache) >= _MAX_CACHED:
                self._cache.clear()
            self._cache[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > 2 * _SEEN:
            word = word[:_SEEN] + word[-_SEEN:]
        numbers = [number for part in _parts(_plain(word)) for number in self._match(part)]
        if len(numbers) > MAX_PIECES_OF_WORD:
            half = MAX_PIECES_OF_WORD // 2
            numbers = numbers[:half] + numbers[-half:]
        return tuple(numbers) or (self.unk,)

    def _match(self, part: str) -> list[int]:
        """Give the longest piece that fits, then the longest that fits what is left, and so on."""
        known = self._number.get(part)
        if known is not None:
            return [known]
        if len(part) > _MAX_PART:
            return [self.unk]
        numbers: list[int] = []
        at, prefix = 0, ""
        while at < len(part):
            end = min(len(part), at + self._longest)
            while end > at and prefix + part[at:end] not in self._number:
                end -= 1
            if end == at:
                return [self.unk]
            numbers.append(self._number[prefix + part[at:end]])
            at, prefix = end, "##"
        return numbers


def _plain(word: str) -> str:
    """Give a word in lower case, with straight quotation marks, without accents and control characters."""
    word = _SAME_MARKS.get(word, word).translate(_STRAIGHT)
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = (char for char in word if char != "\ufffd" and unicodedata.category(char) not in _CONTROL)
    bare = (char for char in unicodedata.normalize("NFD", "".join(kept)) if unicodedata.category(char) != "Mn")
    # subtle: each character by itself, since a string in lower case has its own rule for a sigma at the end
    return "".join(char.lower() for char in bare)


def _parts(word: str) -> Iterator[str]:
    """Give the runs of other characters, and each mark and each Chinese character by itself."""
    if word.isalnum() and word.isascii():
        yield word
        return
    at = 0
    for i, char in enumerate(word):
        is_space = char.isspace()
        if is_space or _stands_alone(char):
            if at < i:
                yield word[at:i]
            if not is_space:
                yield char
            at = i + 1
    if at < len(word):
        yield word[at:]


def _stands_alone(char: str) -> bool:
    if char.isascii():
        return not char.isalnum()
    code = ord(char)
    return unicodedata.category(char)[0] == "P" or any(first <= code <= last for first, last in _CHINESE)


_SEEN: Final = 500
_MAX_PART: Final = 100
_MAX_CACHED: Final = 30_000  # a bound, for long books and for processes that read books without end
_CONTROL: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
_SAME_MARKS: Final = {"``": '"', "''": '"'}
_STRAIGHT: Final = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
)
_CHINESE: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
