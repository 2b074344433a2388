"""What ``fabula show STORY events`` prints: who does what to whom, and whether it happens, scene by scene."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from fabula.cli.cast import names_at
from fabula.cli.views import print_kept_back, told_span
from fabula.story.happenings import Event
from fabula.story.people import Character
from fabula.story.story import Story

__all__ = ["print_events"]

_AGENT = 17
_MOOD = 6
_KIND = 8
_WHOM = 14
_SCORE = 6
_MIN_WORDS = 12
_REACH = 160
_MOODS = {"negated": "not", "hypothetical": "if", "future": "will", "habitual": "often", "reported_past": "past"}
"""What stands before the words of an event that does not happen where the story is; nothing stands before one that does."""


def print_events(console: Console, story: Story, *, end: int, min_score: float) -> None:  # noqa: ARG001  shown with its score
    """Print every event that is told by ``end``: who does it, its words, its kind, to whom it is done, and how sure that is.

    A word before the words says where it does not happen: not, if (wished, ordered, possible), will, often, past (before). What a
    character tells stands in italics, with a mark of quotation before its score.
    """
    events = [event for event in story.events if event.end <= end]
    name = names_at(story, end)
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
        console.print(_heading(story, scene, len(rows), end), no_wrap=True, overflow="ellipsis")
        for event in rows:
            console.print(_line(event, name, sentences, end, console.width), no_wrap=True, overflow="crop")
    print_kept_back(console, len(story.events) - len(events), "events")


def _heading(story: Story, scene: int, n: int, end: int) -> Text:
    if scene < 0:
        return Text("Before the first scene", style="dim")
    row = story.scenes[scene]
    made = Text(f"{scene + 1:>3}  ", style="dim")
    told = [story.text[a:b] for a, b in (told_span(row, what, end) for what in ("place", "time")) if a < b]
    made.append(" · ".join(told) or "Scene", style="bold")
    made.append(f"  {n:,} {'event' if n == 1 else 'events'}", style="dim")
    return made


def _line(event: Event, name: Callable[[Character], str], sentences: list[int], end: int, width: int) -> Text:
    story = event.story
    at = bisect_right(sentences, event.start) - 1
    last = story.sentences[at].end if at >= 0 else event.end
    after = story.text[event.end : max(event.end, min(last, event.end + _REACH, end))]
    room = max(width - 2 - _AGENT - _MOOD - _KIND - _WHOM - _SCORE - 5, _MIN_WORDS)
    trigger = _head(_flat(event.text), room)
    rest = _head(" " * after[:1].isspace() + _flat(after), room - cell_len(trigger))
    style = "italic" if event.narrated_in else ""
    made = Text("  ")
    made.append(_padded(", ".join(map(name, event.agent)), _AGENT), style=style)
    made.append(" " + _padded(_MOODS.get(event.realis or "", ""), _MOOD), style="yellow")
    made.append(trigger, style=f"bold {style}".strip())
    made.append(_padded(rest, room - cell_len(trigger)), style=f"dim {style}".strip())
    made.append(" " + _padded(event.kind or "", _KIND), style="cyan")
    made.append(" " + _padded(_whom(event, name), _WHOM), style=style)
    score = "" if event.score is None else f"{event.score:.2f}"
    made.append(f" {'“' if event.narrated_in else ' '} {score}".rstrip(), style="dim")
    return made


def _whom(event: Event, name: Callable[[Character], str]) -> str:
    """Give to whom it is done, or else to whom it is given or said."""
    if event.patient:
        return "→ " + ", ".join(map(name, event.patient))
    return "to " + ", ".join(map(name, event.recipient)) if event.recipient else ""


def _padded(words: str, width: int) -> str:
    """Give as many whole words as fit, filled up with blanks."""
    shown = _head(words, width)
    return shown + " " * (width - cell_len(shown))


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
