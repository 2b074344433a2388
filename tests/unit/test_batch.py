"""Reading many stories: story or error for each, in order."""

from __future__ import annotations

import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from pathlib import Path

import pytest

import fabula
from fabula import batch
from fabula.errors import ReadError, StageError
from fabula.story.story import Story


@pytest.fixture
def shelf(tmp_path) -> list[Path]:
    """Five files: two stories, an empty one, a story, one that is gone."""
    paths = [tmp_path / f"{name}.txt" for name in "abcde"]
    for path in (paths[0], paths[1], paths[3]):
        path.write_text(f"“I am {path.stem},” said Otto.\n", encoding="utf-8")
    paths[2].write_bytes(b"")
    return paths


def check(results, shelf):
    assert [path for path, _ in results] == shelf
    for path, result in results:
        if path.stem in "abd":
            assert isinstance(result, Story)
            assert path.stem in result.text
        else:
            assert isinstance(result, ReadError)
            assert path.name in str(result)


def test_read_many_one_by_one(shelf):
    check(list(fabula.read_many(shelf)), shelf)


@pytest.mark.slow
def test_read_many_with_two_jobs_gives_the_same(shelf):
    results = list(fabula.read_many(shelf, jobs=2))
    check(results, shelf)
    for (_, one), (_, two) in zip(results, fabula.read_many(shelf), strict=True):
        assert type(one) is type(two)
        if isinstance(one, Story):
            assert one == two


def test_read_many_is_lazy(shelf):
    results = fabula.read_many(shelf)
    path, _ = next(results)
    assert path == shelf[0]
    shelf[1].unlink()
    assert isinstance(next(results)[1], ReadError)


def test_read_many_of_a_folder(shelf):
    assert [path.stem for path, _ in fabula.read_many([shelf[0].parent])] == ["a", "b", "c", "d"]


def test_read_many_gives_a_folder_without_stories_as_an_error_in_its_place(shelf, tmp_path):
    (tmp_path / "empty").mkdir()
    results = list(fabula.read_many([shelf[0], tmp_path / "empty", shelf[1]]))
    assert [(path.name, type(result)) for path, result in results] == [
        ("a.txt", Story), ("empty", ReadError), ("b.txt", Story),
    ]  # fmt: skip


def test_read_many_asks_for_paths_as_it_needs_them(shelf):
    asked = []
    results = fabula.read_many(asked.append(path) or path for path in shelf)
    next(results)
    assert asked == shelf[:1]


def test_read_many_takes_one_path_for_a_list_of_one(shelf):
    assert [path for path, _ in fabula.read_many(str(shelf[0]))] == shelf[:1]


def test_read_many_reads_a_file_named_twice_once(shelf):
    again = shelf[0].parent / "gone" / ".." / "a.txt"
    assert [path for path, _ in fabula.read_many([shelf[0], again, shelf[1]])] == shelf[:2]


def test_read_many_of_nothing():
    assert list(fabula.read_many([])) == []
    assert list(fabula.read_many([], jobs=2)) == []


def test_read_many_with_a_bad_cast_gives_the_error_for_each(shelf, tmp_path):
    results = list(fabula.read_many(shelf[:2], cast=tmp_path / "none.json"))
    assert all(isinstance(result, fabula.CastError) for _, result in results)


@pytest.mark.parametrize(("jobs", "given", "used"), [(1, None, None), (2, None, 1), (2, 3, 3), (1, 3, 3)])
def test_several_jobs_have_one_thread_each(shelf, monkeypatch, jobs, given, used):
    seen = []
    monkeypatch.setattr(batch, "_new_pool", lambda _jobs: _BrokenPool(set()))
    monkeypatch.setattr(batch.pipeline, "read", lambda _path, **options: seen.append(options) or Story(text="x"))
    list(fabula.read_many(shelf[:2], jobs=jobs, threads=given, precision="full"))
    assert seen == [{"cast": None, "corrections": None, "precision": "full", "threads": used}] * 2


class _BrokenPool:
    """A pool whose worker died: every result is broken."""

    def __init__(self, broken):
        self.broken = broken

    def submit(self, task, path):
        from concurrent.futures import Future

        future: Future = Future()
        if path in self.broken:
            future.set_exception(BrokenProcessPool("died"))
        else:
            future.set_result(task(path))
        return future

    def shutdown(self, **_options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass


def test_a_worker_that_dies_costs_one_story(shelf, monkeypatch):
    monkeypatch.setattr(batch, "_new_pool", lambda _jobs: _BrokenPool({shelf[1]}))
    results = list(fabula.read_many(shelf, jobs=2))
    assert [path for path, _ in results] == shelf
    assert isinstance(results[1][1], StageError)
    assert "the worker died" in str(results[1][1])
    assert isinstance(results[3][1], Story)


def test_a_pool_that_breaks_around_good_stories_loses_none(shelf, monkeypatch):
    pools = iter([_BrokenPool(set(shelf))])
    monkeypatch.setattr(batch, "_new_pool", lambda _jobs: next(pools, _BrokenPool(set())))
    check(list(fabula.read_many(shelf, jobs=2)), shelf)


@pytest.mark.slow
def test_read_many_that_is_left_early_leaves_no_work_behind(tmp_path):
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text("“I am here,” said Otto.\n\n" * (1 if path is paths[0] else 60_000), encoding="utf-8")
    others = active_children()  # of tests before this one
    results = fabula.read_many(paths, jobs=2)
    next(results)
    workers = [worker for worker in active_children() if worker not in others]
    results.close()
    assert workers
    # subtle: the thread of the pool waits for its workers too, and for a moment a dead one that it has just reaped looks
    # alive to everybody else; a living one would be at work for minutes
    deadline = time.perf_counter() + 30
    while any(worker.is_alive() for worker in workers) and time.perf_counter() < deadline:
        time.sleep(0.05)
    assert not any(worker.is_alive() for worker in workers)
