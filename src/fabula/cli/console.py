"""The terminal: its width, its colors, and the progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

__all__ = ["open_console", "progress_bar"]

_MAX_WIDTH = 100


def open_console() -> Console:
    """Give a console on standard output, not wider than a book's line wants to be."""
    console = Console(highlight=False, soft_wrap=False)
    if console.width > _MAX_WIDTH:
        console = Console(highlight=False, soft_wrap=False, width=_MAX_WIDTH)
    return console


@contextmanager
def progress_bar(
    name: str, number: int, n_files: int, *, quiet: bool
) -> Generator[Callable[[str, int, int], None] | None]:
    """Show the stages of one story on standard error; nothing where that is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    console = Console(stderr=True)
    counter = f"[{number + 1}/{n_files}] " if n_files > 1 else ""
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(f"{counter}{name[:40]}", total=None)

        def step(stage: str, done: int, total: int) -> None:
            progress.update(task, description=f"{counter}{name[:40]} · {stage.lower()}", completed=done, total=total)

        yield step
