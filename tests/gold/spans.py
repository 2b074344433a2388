"""Mentions and events of the test stories, marked by hand in a stretch of each: ``spans.txt`` beside ``gold.toml``."""

from __future__ import annotations

from pathlib import Path

from training.scenes.spans import Event, Mention, parse

NAME = "spans.txt"


def load_spans(folder: Path, text: str) -> tuple[int, int, list[Mention], list[Event]]:
    """Read the marked stretch of a story, with offsets of the story text.

    Args:
        folder: The folder of the story.
        text: The text of the story as it is read.

    Returns:
        Start and end of the stretch; (start, end, type, form) of each mention, outer before inner; (start, end) of each
        trigger of an event.

    Raises:
        ValueError: The markup is broken, or the stretch does not stand in the text exactly once.

    Example:
        ``load_spans(folder, fabula.read(folder / "story.txt").text)``
    """
    with (folder / NAME).open(encoding="utf-8", newline="") as file:
        stretch, mentions, events = parse(file.read().removesuffix("\n"))
    if (hits := text.count(stretch)) != 1:
        raise ValueError(f"{folder.name}/{NAME}: the stretch stands {hits} times in the story, not once")
    begin = text.index(stretch)
    return (
        begin,
        begin + len(stretch),
        [(start + begin, end + begin, kind, form) for start, end, kind, form in mentions],
        [(start + begin, end + begin) for start, end in events],
    )
