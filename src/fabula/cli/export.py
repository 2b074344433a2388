"""fabula export: write a story in another format."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.exports import EXPORTERS, ExportOptions, find_exporter

__all__ = ["command"]


@click.command("export", short_help="Write a story in another format.")
@click.argument("source", metavar="STORY", type=click.Path(path_type=Path))
@click.option("--to", "name", required=True, type=click.Choice(sorted(EXPORTERS)), help="The format.")
@click.option(
    "-o", "--output", "path", required=True, type=click.Path(path_type=Path), metavar="PATH", help="Where to."
)
@click.option(
    "--cast", type=click.Path(path_type=Path), metavar="FILE", help="Names and aliases of characters, as JSON."
)
@click.option(
    "--corrections", type=click.Path(path_type=Path), metavar="FILE", help="Corrections of the cast, as JSON or TOML."
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="SCORE",
    help="Write speakers below it as unknown; 0 names all. If not given: what the story's own model sets.",
)
@click.option("--excel-safe", is_flag=True, help="Keep spreadsheets from running cells of the story as formulas (csv).")
def command(
    *,
    source: Path,
    name: str,
    path: Path,
    cast: Path | None,
    corrections: Path | None,
    min_score: float | None,
    excel_safe: bool,
) -> int:
    """Write a story in another format.

    STORY is a source, - for standard input, or a .fabula.json, which is not analyzed again. csv makes PATH a folder with a file for each table.
    """
    from fabula import pipeline

    if path.exists() and source.exists() and path.samefile(source):
        raise click.BadParameter(f"{path} is the story itself; name another file", param_hint="-o")
    story = pipeline.load_any(source, cast=cast, corrections=corrections)
    find_exporter(name).write(story, path, ExportOptions(min_score=min_score, excel_safe=excel_safe))
    click.echo(f"{path}", err=True)
    return 0
