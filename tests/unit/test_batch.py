"""Reading many stories: story or error for each, in order."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
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


def test_read_many_of_nothing():
    assert list(fabula.read_many([])) == []
    assert list(fabula.read_many([], jobs=2)) == []


def test_read_many_with_a_bad_cast_gives_the_error_for_each(shelf, tmp_path):
    results = list(fabula.read_many(shelf[:2], cast=tmp_path / "none.json"))
    assert all(isinstance(result, fabula.CastError) for _, result in results)


class _BrokenPool:
    """A pool whose worker died: every result is broken."""

    def __init__(self, broken):
        self.broken = broken

    def submit(self, task, path, cast):
        from concurrent.futures import Future

        future: Future = Future()
        if path in self.broken:
            future.set_exception(BrokenProcessPool("died"))
        else:
            future.set_result(task(path, cast))
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
