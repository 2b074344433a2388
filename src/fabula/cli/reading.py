"""Reading for the command line: stories in, results and summaries out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

import click

from fabula import batch, pipeline
from fabula.cli.complaint import complain
from fabula.cli.console import open_console, progress_bar
from fabula.cli.outputs import Outputs
from fabula.cli.summary import one_line, print_summary
from fabula.errors import ExportError, FabulaError, ReadError
from fabula.exports import Exporter, ExportOptions, find_exporter, least_score_of
from fabula.pipeline import CorrectionList, GivenCast
from fabula.story import storage
from fabula.story.document import to_document
from fabula.story.story import Story

__all__ = ["read_stories"]

_SOME_FAILED = 1
_GRAVE = frozenset({"no_story", "not_english", "no_quotations"})
_STDIN = "-"


def read_stories(
    *,
    sources: tuple[str, ...],
    output: Path | None,
    formats: str,
    as_json: bool,
    jobs: int,
    cast: Path | None,
    corrections: Path | None,
    precision: pipeline.Precision,
    threads: int | None,
    min_score: float | None,
    quiet: bool,
) -> int:
    """Read stories and write what is found; see the command ``read``. Gives the exit code."""
    exporters = _exporters(formats)
    if output is not None and not as_json:
        _make_folder(output)
    options = ExportOptions(min_score=min_score)
    failures: list[int] = []
    files = _files(sources, failures)
    outputs = Outputs([_named(file) for file in files], output)
    rows = {file: row for row, file in enumerate(files)}
    n_done = 0
    # a bad file of the user's is wrong use, told once and before any work
    how = _How(
        cast=pipeline.given_cast(cast),
        corrections=pipeline.given_corrections(corrections),
        precision=precision,
        threads=threads,
    )
    for file, result in _results(files, how, jobs=jobs, quiet=quiet or as_json):
        if isinstance(result, FabulaError):
            complain(result)
            failures.append(result.exit_code)
            continue
        if as_json:
            click.echo(storage.encode(json.dumps(to_document(result), ensure_ascii=False)))
            _warn(file, result)
            n_done += 1
            continue
        source = _named(file)
        try:
            written = [outputs.path(rows[file], source, exporter) for exporter in exporters]
            for path, exporter in zip(written, exporters, strict=True):
                exporter.write(result, path, options)
        except ExportError as error:
            complain(error)
            failures.append(error.exit_code)
            continue
        n_done += 1
        _warn(source, result)
        if not quiet:
            try:
                _tell(result, source, written, n_files=len(files), min_score=min_score)
            except (BrokenPipeError, SystemExit):  # rich leaves by the latter
                quiet = True  # nobody listens any more; the other stories are still read
    if not failures:
        return 0
    return failures[0] if len(failures) == 1 and not n_done else _SOME_FAILED


def _tell(story: Story, source: Path, written: Sequence[Path], *, n_files: int, min_score: float | None) -> None:
    console = open_console()
    if n_files == 1:
        print_summary(console, story, written, min_score=least_score_of(story, min_score))
    else:
        console.print(one_line(story, source), highlight=False, markup=False, soft_wrap=True)


def _named(file: Path) -> Path:
    """Give what a source is called; the results of standard input are those of a file "stdin"."""
    return Path("stdin") if file == Path(_STDIN) else file


def _exporters(formats: str) -> list[Exporter]:
    names = [name.strip() for name in formats.split(",") if name.strip()]
    try:
        return [find_exporter(name) for name in dict.fromkeys(names)]
    except ExportError as error:
        raise click.BadParameter(str(error), param_hint="--to") from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.BadParameter(
            f"{folder} cannot be made a folder ({error.strerror or error})", param_hint="-o"
        ) from None


def _files(sources: Sequence[str], failures: list[int]) -> list[Path]:
    made: dict[str, Path] = {}
    for source in sources:
        if source == _STDIN:
            made[_STDIN] = Path(_STDIN)
            continue
        try:
            for path in pipeline.find_sources([source]):
                made.setdefault(os.path.abspath(path), path)  # noqa: PTH100  Path has nothing that leaves links alone
        except ReadError as error:
            complain(error)
            failures.append(error.exit_code)
    return list(made.values())


class _How(TypedDict):
    """How stories are read; see ``pipeline.read``."""

    cast: GivenCast | None
    corrections: CorrectionList | None
    precision: pipeline.Precision
    threads: int | None


def _results(files: Sequence[Path], how: _How, *, jobs: int, quiet: bool) -> Iterator[tuple[Path, Story | FabulaError]]:
    if len(files) == 1 or jobs == 1:
        for number, file in enumerate(files):
            with progress_bar(file.name, number, len(files), quiet=quiet) as progress:
                result = _read_one(file, how, progress)
            yield file, result
        return
    named = [file for file in files if file != Path(_STDIN)]
    if len(named) < len(files):
        yield Path(_STDIN), _read_one(Path(_STDIN), how, None)
    yield from batch.read_many(named, jobs=min(jobs, len(named), os.cpu_count() or 1), **how)


def _read_one(file: Path, how: _How, progress: pipeline.Progress | None) -> Story | FabulaError:
    try:
        if file == Path(_STDIN):
            return pipeline.read(sys.stdin.buffer, progress=progress, **how)
        return pipeline.read(file, progress=progress, **how)
    except FabulaError as error:
        return error


def _warn(source: Path, story: Story) -> None:
    """Say on standard error what makes the whole result doubtful; the other warnings are in the result."""
    for warning in story.warnings:
        if warning.code in _GRAVE:
            click.echo(f"fabula: {source.name}: {warning.message}", err=True)
