"""Items: narration as the grammar of cues reads it, words and persons in order."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["NOMINAL", "PRONOMINAL", "PROPER", "Item", "Person", "split_sentences"]

PROPER, NOMINAL, PRONOMINAL = 0, 1, 2


class Person(NamedTuple):
    """A mention of a person: its row, span, form (proper 0, nominal 1, pronominal 2), character (-1: not known)."""

    row: int
    start: int
    end: int
    form: int
    character: int
    word: str
    """Head word in lower case."""


class Item(NamedTuple):
    """One step of narration: a person, or a word that belongs to none (``person`` is -1)."""

    word: str
    person: int
    start: int
    end: int


_STOPS = frozenset(".!?…")


def split_sentences(items: list[Item]) -> list[list[Item]]:
    """Give the items cut after full stops, question and exclamation marks."""
    sentences: list[list[Item]] = []
    current: list[Item] = []
    for item in items:
        current.append(item)
        if item.person < 0 and item.word[-1] in _STOPS and item.word[0] in _STOPS:
            if len(current) > 1:
                sentences.append(current)
            elif sentences:
                sentences[-1].extend(current)
            else:
                continue
            current = []
    if current:
        sentences.append(current)
    return sentences
