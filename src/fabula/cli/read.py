"""The command ``read``: read stories and write what is found."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

__all__ = ["command"]


@click.command("read", short_help="Read stories and write what is found (the default command).")
@click.argument("sources", nargs=-1, required=True, metavar="STORY...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder for the results.")
@click.option(
    "--to", "formats", default="json,html", show_default=True, metavar="FORMAT[,FORMAT]", help="What to write."
)
@click.option("--json", "as_json", is_flag=True, help="Print the story JSON on standard output and write no file.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Worker processes."
)
@click.option(
    "--cast", type=click.Path(path_type=Path), metavar="FILE", help="Names and aliases of characters, as JSON."
)
@click.option(
    "--corrections", type=click.Path(path_type=Path), metavar="FILE", help="Corrections of the cast, as JSON or TOML."
)
@click.option(
    "--precision",
    type=click.Choice(["int8", "full"]),
    default="int8",
    show_default=True,
    help="Of the models; full is slower.",
)
@click.option(
    "--threads",
    type=click.IntRange(1, 256),
    default=None,
    metavar="N",
    help="Of the models, in each process: 2, and 1 with several jobs, if not given. Results never depend on it.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="SCORE",
    help="Show speakers below it as unknown; 0 shows all. If not given: what the model sets. The story JSON keeps all.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print no summary and no progress.")
def command(
    *,
    sources: tuple[str, ...],
    output: Path | None,
    formats: str,
    as_json: bool,
    jobs: int,
    cast: Path | None,
    corrections: Path | None,
    precision: Literal["int8", "full"],
    threads: int | None,
    min_score: float | None,
    quiet: bool,
) -> int:
    """Read stories and write what is found.

    STORY is a .txt, .md, .html, .epub or .docx file, a folder, or - for standard input. Each gives STEM.fabula.json and
    STEM.html beside it or in DIR.
    """
    from fabula.cli.reading import read_stories

    return read_stories(
        sources=sources,
        output=output,
        formats=formats,
        as_json=as_json,
        jobs=jobs,
        cast=cast,
        corrections=corrections,
        precision=precision,
        threads=threads,
        min_score=min_score,
        quiet=quiet,
    )
