"""Reading many stories: story or error for each, in order, with flat memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from fabula import pipeline
from fabula.errors import CastError, FabulaError, StageError
from fabula.resolve.cast_file import GivenCast
from fabula.resolve.corrections_file import CorrectionList
from fabula.story.story import Story

__all__ = ["read_many"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """How each story is read; see ``pipeline.read``."""

    cast: GivenCast | None = None
    corrections: CorrectionList | None = None
    precision: pipeline.Precision = "int8"
    threads: int | None = None

    def __call__(self, path: Path) -> Story | FabulaError:
        try:
            return pipeline.read(
                path,
                cast=self.cast,
                corrections=self.corrections,
                precision=self.precision,
                threads=self.threads,
            )
        except FabulaError as error:
            return error


def read_many(
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    cast: str | Path | GivenCast | None = None,
    corrections: str | Path | CorrectionList | None = None,
    precision: pipeline.Precision = "int8",
    threads: int | None = None,
) -> Iterator[tuple[Path, Story | FabulaError]]:
    """Yield each path with its story, or with the error that befell it; the others go on.

    Args:
        paths: files, asked for as they are needed; folders are read for the stories below them.
        jobs: worker processes; at most two stories for each are in memory.
        cast: a cast file for all of them; it is read once.
        corrections: a corrections file for all of them; it is read once.
        precision: of the encoder: "int8" or "full".
        threads: of the encoder in each process; if None, one where there are several jobs, else two. Each process loads
            its models once.
    """
    files = _files([paths] if isinstance(paths, str | Path) else paths)
    if threads is None and jobs > 1:
        threads = 1
    try:
        given, corrected = pipeline.given_cast(cast), pipeline.given_corrections(corrections)
    except CastError as error:
        yield from ((path, other or error) for path, other in files)
        return
    read = _Reading(cast=given, corrections=corrected, precision=precision, threads=threads)
    if jobs <= 1:
        for path, error in files:
            yield path, error or read(path)
        return
    yield from _read_parallel(files, read, jobs=jobs)


def _files(paths: Iterable[str | Path]) -> Iterator[tuple[Path, FabulaError | None]]:
    """Give the files, and the folders without stories with their error; each file once."""
    seen: set[str] = set()
    for given in paths:
        try:
            found = pipeline.find_sources([given])
        except FabulaError as error:
            yield Path(given), error
            continue
        for path in found:
            key = os.path.abspath(path)  # noqa: PTH100  Path has nothing that leaves links alone
            if key not in seen:
                seen.add(key)
                yield path, None


def _read_parallel(
    files: Iterator[tuple[Path, FabulaError | None]], read: _Reading, *, jobs: int
) -> Iterator[tuple[Path, Story | FabulaError]]:
    pool = _new_pool(jobs)
    waiting: deque[tuple[Path, Future[Story | FabulaError]]] = deque()
    try:
        while True:
            while len(waiting) < 2 * jobs:
                path, error = next(files, (None, None))
                if path is None:
                    break
                waiting.append((path, _done(error) if error else pool.submit(read, path)))
            if not waiting:
                return
            path, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # subtle: a dead worker takes every pending story with it, and nobody knows which one killed it. So
                # this one is read alone, and the rest go to a new pool.
                pool.shutdown(wait=False, cancel_futures=True)
                result = _read_alone(path, read)
                pool = _new_pool(jobs)
                waiting = deque(
                    (other, done if _has_result(done) else pool.submit(read, other)) for other, done in waiting
                )
            yield path, result
    finally:
        _close(pool, at_once=bool(waiting))


def _done(error: FabulaError) -> Future[Story | FabulaError]:
    future: Future[Story | FabulaError] = Future()
    future.set_result(error)
    return future


def _has_result(future: Future[Story | FabulaError]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    # an interrupt from the terminal goes to every process: the workers leave it to the one that gave them their work
    return ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


def _close(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    """Let the workers go; ``at_once`` in the middle of their work, which nobody waits for any more."""
    # subtle: the executor has no public way to stop a worker before Python 3.14, and forgets them when it is shut down
    workers: dict[int, BaseProcess] = dict(getattr(pool, "_processes", None) or {})
    pool.shutdown(wait=False, cancel_futures=True)
    if at_once:
        for worker in workers.values():
            worker.terminate()


def _read_alone(path: Path, read: _Reading) -> Story | FabulaError:
    with _new_pool(1) as pool:
        try:
            return pool.submit(read, path).result()
        except BrokenProcessPool:
            return StageError(f"{path}: the worker died, perhaps for want of memory; read it alone, or split it")
