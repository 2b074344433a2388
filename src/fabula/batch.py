"""Reading many stories: story or error for each, in order, with flat memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from fabula import pipeline
from fabula.errors import FabulaError, StageError
from fabula.story.story import Story

__all__ = ["read_many"]


def read_many(
    paths: Iterable[str | Path], *, jobs: int = 1, cast: str | Path | None = None
) -> Iterator[tuple[Path, Story | FabulaError]]:
    """Yield each path with its story, or with the error that befell it; the others go on.

    Args:
        paths: files; folders are read for the stories below them.
        jobs: worker processes; at most two stories for each are in memory.
        cast: a cast file for all of them.
    """
    files = iter(pipeline.find_sources(paths))
    if jobs <= 1:
        for path in files:
            yield path, _read_one(path, cast)
        return
    yield from _read_parallel(files, jobs=jobs, cast=cast)


def _read_parallel(
    files: Iterator[Path], *, jobs: int, cast: str | Path | None
) -> Iterator[tuple[Path, Story | FabulaError]]:
    pool = _new_pool(jobs)
    waiting: deque[tuple[Path, Future[Story | FabulaError]]] = deque()
    try:
        while True:
            while len(waiting) < 2 * jobs:
                path = next(files, None)
                if path is None:
                    break
                waiting.append((path, pool.submit(_read_one, path, cast)))
            if not waiting:
                return
            path, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # subtle: a dead worker takes every pending story with it, and nobody knows which one killed it. So
                # this one is read alone, and the rest go to a new pool.
                pool.shutdown(wait=False, cancel_futures=True)
                result = _read_alone(path, cast)
                pool = _new_pool(jobs)
                waiting = deque((other, pool.submit(_read_one, other, cast)) for other, _ in waiting)
            yield path, result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))


def _read_alone(path: Path, cast: str | Path | None) -> Story | FabulaError:
    with _new_pool(1) as pool:
        try:
            return pool.submit(_read_one, path, cast).result()
        except BrokenProcessPool:
            return StageError(f"{path}: the worker died, perhaps for want of memory; read it alone, or split it")


def _read_one(path: Path, cast: str | Path | None) -> Story | FabulaError:
    try:
        return pipeline.read(path, cast=cast)
    except FabulaError as error:
        return error
