"""What is doubtful in a cast, on the terminal: warnings with the passage that gives rise to them."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fabula.story.story import Story

__all__ = ["print_cast_warnings"]

_PREFIXES = ("cast_", "correction_")
_AROUND = 30


def print_cast_warnings(console: Console, story: Story, *, end: int) -> None:
    """Print the warnings about the cast whose passages end by ``end``, each with its passage."""
    layer = story.layer("warnings")
    columns = (layer.texts("code"), layer.texts("message"), layer.ints("start").tolist(), layer.ints("end").tolist())
    rows = [row for row in zip(*columns, strict=True) if (row[0] or "").startswith(_PREFIXES) and row[3] <= end]
    if rows:
        console.print()
    for _, message, start, stop in rows:
        console.print(Text(f"! {message}", style="yellow"))
        if start >= 0:
            passage = story.text[max(0, start - _AROUND) : min(end, stop + _AROUND)]
            words = Text(f"{start}: …{' '.join(passage.split())}…", style="dim", overflow="ellipsis", no_wrap=True)
            console.print(Padding(words, (0, 0, 0, 2)))
