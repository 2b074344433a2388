"""What is found in a story, in the form in which the cases of the phenomena tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from fabula.story.people import Character, Quotation
    from fabula.story.rows import SpanRow
    from fabula.story.story import Story

__all__ = [
    "as_wanted",
    "bare",
    "cast_of",
    "is_called",
    "names_of",
    "place_of",
    "places",
    "same",
    "shown",
    "words_of_thing",
]

_MARKS = "\"'“”‘’«»„‚‹›「」『』`—– \n*_/<>"


def places(story: Story, snippets: Sequence[str]) -> Iterator[tuple[int, int]]:
    for snippet in snippets:
        start = story.text.find(snippet)
        if start < 0:
            raise ValueError(f"the text has no {snippet!r}")
        while start >= 0:
            yield start, start + len(snippet)
            start = story.text.find(snippet, start + 1)


def place_of(story: Story, snippet: str) -> int:
    return next(places(story, [snippet]))[0]


def as_wanted(found: str, wanted: str) -> bool:
    """Compare with one of several labels, ``"holds|begins"``; "*" stands for any."""
    return wanted == "*" or found in wanted.split("|")


def same(found: Any, value: Any) -> bool:
    """Compare without case, white space and closing marks; lists one by one."""
    if isinstance(value, list):
        wanted, got = cast("list[Any]", value), list(found or ())
        return len(wanted) == len(got) and all(same(a, b) for a, b in zip(got, wanted, strict=True))
    if isinstance(found, str) and isinstance(value, str):
        return " ".join(found.split()).casefold().strip(" .?!") == " ".join(value.split()).casefold().strip(" .?!")
    return found == value


def bare(text: str) -> str:
    return " ".join(text.strip(_MARKS).split())


def names_of(one: Character) -> set[str]:
    return {one.name, *(name.text for name in one.names)}


def is_called(one: Character | None, name: str) -> bool:
    return name == "?" if one is None else name in names_of(one)


def cast_of(story: Story) -> list[set[str]]:
    return [names_of(one) for one in story.characters]


def shown(rows: Sequence[Quotation | SpanRow]) -> list[tuple[str, str]]:
    return [(getattr(row, "kind", ""), row.text) for row in rows]


def words_of_thing(story: Story, thing: str | None) -> list[str]:
    """Give what the transfers call a thing, which may be "it" in one of them."""
    return [move.object.casefold() for move in story.transfers if thing is not None and move.thing == thing]
