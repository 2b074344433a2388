"""Passages that a user points at: by offsets and words, so that they are found again after small edits of the text."""

from __future__ import annotations

import re

from fabula.resolve.corrections_file import Place
from fabula.story.story import Story

__all__ = ["Unfit", "find_passage"]

_REACH = 20_000
"""Characters that a passage may have moved; farther away only the words around it, or their being unique, tell it."""


class Unfit(Exception):  # noqa: N818  no error: told to the user as a warning
    """A place or a name that fits nothing in the story; the message says why."""


def find_passage(story: Story, place: Place) -> tuple[int, int]:
    """Give the span of a place.

    Words given with it decide: where they stand at the offset, else where they stand nearest to it, else, without an
    offset, where they stand once.

    Raises:
        Unfit: there is no such place, or there are several.
    Example:
        Place(start=118, text="she", around="and then she laughed") is found wherever these words stand nearest to 118.
    """
    if place.chapter is not None:
        return _chapter(story, place.chapter)
    if place.around is not None:
        start, end = _nearest(story.text, place.around, place.start, 0)
        if place.text is None:
            return start, end
        inner = _pattern(place.text).search(story.text, start, end)
        if inner is None:
            raise Unfit(f"{_short(place.text)} does not stand in {_short(place.around)}")
        return inner.span()
    if place.text is not None:
        return _nearest(story.text, place.text, place.start, _REACH)
    start = place.start or 0
    end = start if place.end is None else place.end
    if end > len(story.text):
        raise Unfit(f"the text has {len(story.text):,} characters, and it asks for {end:,}")
    return start, end


def _chapter(story: Story, number: int) -> tuple[int, int]:
    chapters = story.layer("chapters")
    if number > len(chapters):
        raise Unfit(f"there is no chapter {number}; the story has {len(chapters)}")
    return int(chapters.ints("start")[number - 1]), int(chapters.ints("end")[number - 1])


def _nearest(text: str, words: str, at: int | None, reach: int) -> tuple[int, int]:
    pattern = _pattern(words)
    low, high = (0, len(text)) if at is None or not reach else (max(0, at - reach), at + reach + len(words))
    found = [match.span() for match in pattern.finditer(text, low, high)]
    if not found and (low > 0 or high < len(text)):
        found, at = [match.span() for match in pattern.finditer(text)], None
    if not found:
        raise Unfit(f"{_short(words)} does not stand in the text")
    if at is not None:
        return min(found, key=lambda span: (abs(span[0] - at), span))
    if len(found) > 1:
        raise Unfit(f"{_short(words)} stands {len(found)} times in the text; give its start")
    return found[0]


def _pattern(words: str) -> re.Pattern[str]:
    """Give a pattern of whole words, however they are spaced."""
    body = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){body}(?!\w)" if words[:1].isalnum() else body)


def _short(words: str) -> str:
    return f'"{words}"' if len(words) <= 40 else f'"{words[:37]}..."'
