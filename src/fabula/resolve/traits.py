"""Traits as they are found: what one place of the text says of one character."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fabula.resolve.trees import Trees

__all__ = ["Trait", "modifiers_of", "parts_of", "phrase_of_words"]

_MAX_BACK = 9
_JOINERS = frozenset(", - – — and & / or".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What one place of the text says of a character.

    ``begins`` where it says that the trait starts there ("dyed her hair black").
    """

    who: int
    name: str
    value: str
    start: int
    end: int
    begins: bool = False


def modifiers_of(trees: Trees, noun: int) -> list[int]:
    """Give the words before a noun that describe it, with those between them: red in "her red hair"; in order."""
    found: list[int] = []
    low = max(0, noun - _MAX_BACK)
    for t in range(noun - 1, low - 1, -1):
        if trees.sentence[t] != trees.sentence[noun] or not _describes(trees, t, noun):
            break
        found.append(t)
    return found[::-1]


def _describes(trees: Trees, token: int, noun: int) -> bool:
    """Say whether a word before a noun belongs to its description."""
    if trees.low(token) in _JOINERS:
        return True
    for _ in range(5):
        deprel, above = trees.deprel(token), trees.head[token]
        if deprel not in {"amod", "compound", "conj", "advmod", "nummod", "cc", "punct", "obl:unmarked", "acl", "flat"}:
            return False
        if above == noun:
            return deprel not in {"cc", "punct", "conj", "advmod"}
        if above == token:
            return False
        token = above
    return False


def parts_of(trees: Trees, token: int) -> tuple[int, list[str]]:
    """Give the first word and the words of an adjective that hyphens join: dark, brown, haired of "dark-brown-haired"."""
    first = token
    words = [trees.low(token)]
    while (
        first >= 2
        and trees.word(first - 1) in {"-", "‐", "‑"}
        and trees.ends[first - 1] == trees.starts[first]
        and trees.ends[first - 2] == trees.starts[first - 1]
        and trees.sentence[first - 2] == trees.sentence[first]
    ):
        first -= 2
        words.insert(0, trees.low(first))
    if len(words) == 1 and "-" in words[0]:
        words = words[0].split("-")
    return first, words


def phrase_of_words(trees: Trees, words: Collection[int]) -> str:
    """Give words as a phrase with single spaces; hyphens stay glued."""
    return "".join(_pieces(trees, sorted(words))).strip()


def _pieces(trees: Trees, words: list[int]) -> Iterator[str]:
    last = -1
    for t in words:
        if last >= 0 and (t != last + 1 or trees.starts[t] > trees.ends[last]):
            yield " "
        yield trees.low(t) if trees.upos(t) != "PROPN" else trees.word(t)
        last = t
