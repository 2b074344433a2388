"""What ``fabula show STORY events`` prints: each trigger in the middle of its words, scene by scene."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from fabula.cli.views import print_kept_back
from fabula.story.happenings import Event
from fabula.story.story import Story

__all__ = ["print_events"]

_INDENT = 2
_TRIGGER = 16
_SCORE = 7
_REACH = 120


def print_events(console: Console, story: Story, *, end: int, min_score: float) -> None:  # noqa: ARG001  shown with its score
    """Print every event that starts before ``end``: its trigger in its sentence, and how sure it is.

    What a character tells stands in italics, with a mark of quotation before its score.
    """
    events = [event for event in story.events if event.start < end]
    if not events:
        console.print("Nothing happens in it, as far as it was read for events.", style="dim")
        return
    chapters = [chapter.start for chapter in story.chapters]
    scenes = [scene.start for scene in story.scenes]
    sentences = [sentence.start for sentence in story.sentences]
    chapter_shown = -1
    for scene, group in groupby(events, lambda event: bisect_right(scenes, event.start) - 1):
        rows = list(group)
        chapter = bisect_right(chapters, rows[0].start) - 1
        if chapter != chapter_shown and chapter >= 0:
            console.print(
                Text(story.chapters[chapter].title or "Untitled", style="italic"), no_wrap=True, overflow="ellipsis"
            )
            chapter_shown = chapter
        console.print(_heading(story, scene, len(rows)), no_wrap=True, overflow="ellipsis")
        for event in rows:
            console.print(_line(story, event, sentences, console.width), no_wrap=True, overflow="crop")
    print_kept_back(console, len(story.events) - len(events), "events")


def _heading(story: Story, scene: int, n: int) -> Text:
    if scene < 0:
        return Text("Before the first scene", style="dim")
    row = story.scenes[scene]
    made = Text(f"{scene + 1:>3}  ", style="dim")
    made.append(" · ".join(part for part in (row.place, row.time) if part) or "Scene", style="bold")
    made.append(f"  {n:,} {'event' if n == 1 else 'events'}", style="dim")
    return made


def _line(story: Story, event: Event, sentences: list[int], width: int) -> Text:
    at = bisect_right(sentences, event.start) - 1
    first, last = (story.sentences[at].start, story.sentences[at].end) if at >= 0 else (event.start, event.end)
    room = max(width - _INDENT - _TRIGGER - _SCORE - 2, 8) // 2
    before = story.text[max(first, event.start - _REACH) : event.start]
    after = story.text[event.end : max(event.end, min(last, event.end + _REACH))]
    left = _tail(_flat(before), room - 1) + " " * before[-1:].isspace()
    right = " " * after[:1].isspace() + _head(_flat(after), room - 1)
    trigger = _head(_flat(event.text), _TRIGGER)
    style = "italic" if event.narrated_in else ""
    made = Text(" " * (_INDENT + room - cell_len(left)))
    made.append(left, style=f"dim {style}".strip())
    made.append(trigger, style=f"bold {style}".strip())
    made.append(right, style=f"dim {style}".strip())
    made.append(" " * (_TRIGGER + room - cell_len(trigger) - cell_len(right)))
    score = "" if event.score is None else f"{event.score:.2f}"
    made.append(f" {'“' if event.narrated_in else ' '} {score}".rstrip(), style="dim")
    return made


def _flat(words: str) -> str:
    return " ".join(words.split())


def _head(words: str, width: int) -> str:
    """Give as many whole words from the beginning as fit; wide characters take two places."""
    if cell_len(words) <= width:
        return words
    cut = words
    while cell_len(cut) > width:
        cut = cut[:-1]
    return cut.rpartition(" ")[0] or cut


def _tail(words: str, width: int) -> str:
    """Give as many whole words from the end as fit."""
    if cell_len(words) <= width:
        return words
    cut = words
    while cell_len(cut) > width:
        cut = cut[1:]
    return cut.partition(" ")[2] or cut
