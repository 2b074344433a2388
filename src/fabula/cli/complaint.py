"""Complaints: one line on standard error for whatever goes wrong."""

from __future__ import annotations

import click

__all__ = ["complain"]


def complain(message: object) -> None:
    r"""Print one line on standard error; what would move the cursor or break the line is written as its escape.

    Example:
        "a\nb.txt: is empty" -> fabula: a\nb.txt: is empty
    """
    line = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(message))
    click.echo(f"fabula: {line}", err=True)
