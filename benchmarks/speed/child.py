"""One measurement in a process of its own; prints JSON.

    python -m benchmarks.speed.child WHAT FILE... [--cores N] [--runs N] [--jobs N] [--bare GRAPH]

WHAT: ``segment`` reads and cuts the text; ``all`` runs the whole pipeline; ``many`` reads the files by ``--jobs`` processes;
``encoder`` compares the whole pipeline, the encoder with its heads, and the bare encoder over the same windows; ``stages`` times
each stage of the pipeline; ``world`` asks for the state of the world at positions all over the text, and writes the report.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

import fabula
from benchmarks.quality.reading import check_model
from fabula import pipeline
from fabula.story.story import Story

_SEGMENT = {"Blocks", "Paratext", "Chapters", "Tokens", "Quotations"}
_WORD = re.compile(r"\w+|[^\w\s]")
_WARM_UP = 20_000
_POSITIONS = 200


def main(argv: Sequence[str]) -> None:
    """Measure what is asked on the given cores, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["segment", "all", "many", "encoder", "stages", "world"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--bare", type=Path)
    parser.add_argument("--model", type=Path, help="folder of another encoder than the package's")
    args = parser.parse_args(argv)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: args.cores])
    made = {
        "segment": lambda: _one(args.files[0], _segment, args.runs),
        "all": lambda: _one(args.files[0], lambda text: _all(text, args.cores), args.runs),
        "many": lambda: _many(args.files, args.jobs),
        "stages": lambda: _stages(args.files[0], args.cores, args.runs),
        "world": lambda: _world(args.files[0], args.cores),
        "encoder": lambda: _encoder(args.files[0], args.cores, args.runs, args.bare, args.model),
    }[args.what]()
    made["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(made))


def _segment(text: str) -> Story:
    options = pipeline.Options()
    chain = [stage for stage in pipeline.stages(options) if type(stage).__name__ in _SEGMENT]
    return pipeline.annotate(pipeline.read_only(text.encode(), name="novel.txt", options=options), chain)


def _all(text: str, threads: int) -> Story:
    options = pipeline.Options(threads=threads)
    story = pipeline.read_only(text.encode(), name="novel.txt", options=options)
    return pipeline.annotate(story, pipeline.stages(options))


def _one(path: Path, read: Callable[[str], Story], runs: int) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    read(text[:_WARM_UP])
    times: list[float] = []
    n_tokens = 0
    for _ in range(runs):
        took, story = _timed(lambda: read(text))
        times.append(took)
        n_tokens = len(story.tokens)
        del story
    reference = min(_timed(lambda: [(m.start(), m.end()) for m in _WORD.finditer(text)])[0] for _ in range(3))
    seconds = statistics.median(times)
    return {"seconds": seconds, "seconds_least": min(times), "reference": reference, "tokens": n_tokens}


def _stages(path: Path, threads: int, runs: int) -> dict[str, Any]:
    """Give the median seconds of the reader and of each stage, wall clock and CPU time of all threads; a stage that runs again has
    a number.
    """
    text = path.read_text(encoding="utf-8")
    _all(text[:_WARM_UP], threads)
    options = pipeline.Options(threads=threads)
    seconds: dict[str, list[float]] = {}
    loads: dict[str, list[float]] = {}
    n_tokens = 0

    def measure(name: str, do: Callable[[], Story]) -> Story:
        began = time.process_time()
        took, story = _timed(do)
        loads.setdefault(name, []).append(time.process_time() - began)
        seconds.setdefault(name, []).append(took)
        return story

    for _ in range(runs):
        story = measure("reader", lambda: pipeline.read_only(text.encode(), name="novel.txt", options=options))
        times_of: dict[str, int] = {}
        for stage in pipeline.stages(options):
            name = type(stage).__name__
            times_of[name] = times_of.get(name, 0) + 1
            label = name if times_of[name] == 1 else f"{name} {times_of[name]}"
            story = measure(label, lambda stage=stage, story=story: pipeline.annotate(story, [stage]))
        n_tokens = len(story.tokens)
    return {
        "tokens": n_tokens,
        "seconds": {name: statistics.median(each) for name, each in seconds.items()},
        "cpu_seconds": {name: statistics.median(each) for name, each in loads.items()},
    }


def _world(path: Path, threads: int) -> dict[str, Any]:
    """Give the seconds that the first and each later state of the world take, and the size of the report."""
    story = _all(path.read_text(encoding="utf-8"), threads)
    positions = [len(story.text) * n // _POSITIONS for n in range(1, _POSITIONS + 1)]
    first, _ = _timed(lambda: story.world.at(positions[-1]))
    again, world = _timed(lambda: story.world)
    world.at(positions[-1])
    times = [_timed(lambda position=position: world.at(position))[0] for position in positions]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "novel.html"
        wrote, _ = _timed(lambda: story.export("html", report))
        size = report.stat().st_size
    return {
        "tokens": len(story.tokens),
        "first_seconds": first,
        "world_again_seconds": again,
        "times": times,
        "report_bytes": size,
        "report_seconds": wrote,
        "entries": {
            name: len(story.layer(name)) for name in ("scenes", "events", "relations", "transfers", "knowledge")
        },
    }


def _many(paths: Sequence[Path], jobs: int) -> dict[str, Any]:
    os.setpgrp()
    peak = 0.0
    began = time.perf_counter()
    n_tokens = 0
    for _, story in fabula.read_many(paths, jobs=jobs):
        if not isinstance(story, Story):
            raise story
        n_tokens += len(story.tokens)
        peak = max(peak, _peak_of_workers_mb())
    return {"seconds": time.perf_counter() - began, "tokens": n_tokens, "peak_of_a_worker_mb": peak}


def _peak_of_workers_mb() -> float:
    """Give the highest peak of memory among the other processes of this group; 0 where there is no /proc."""
    peaks = [0.0]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(folder.name) != os.getpid() and os.getpgid(int(folder.name)) == os.getpgrp():
                found = re.search(r"VmHWM:\s+(\d+) kB", (folder / "status").read_text())
                peaks.append(int(found[1]) / 1024 if found else 0.0)
        except OSError:  # it ended meanwhile
            continue
    return max(peaks)


def _encoder(path: Path, threads: int, runs: int, bare: Path | None, model: Path | None) -> dict[str, Any]:
    """Give the seconds of each way over the same text: medians, the ways taken in turn."""
    from fabula.encode.encoder import DEFAULT_MODEL, Encoder, window_inputs
    from fabula.encode.features import word_features
    from fabula.encode.windows import plan_windows, regions

    check_model()
    text = path.read_text(encoding="utf-8")
    story = _segment(text)
    encoder = Encoder(model or DEFAULT_MODEL, threads=threads)
    parts = encoder.parts
    features = word_features(story, parts.pieces)
    sentence = story.layer("tokens").ints("sentence")
    windows = list(
        plan_windows(
            np.diff(features.pieces.offsets),
            sentence,
            regions(story),
            max_pieces=parts.config.max_pieces,
            context_pieces=parts.config.context_pieces,
        )
    )
    inputs = [window_inputs(features, sentence, window, parts.pieces) for window in windows]
    ways: dict[str, Callable[[], object]] = {
        "whole_pipeline": lambda: _all(text, threads),
        "encoder_with_heads": lambda: encoder.encode(story),
    }
    if bare is not None:
        ways["bare_one_thread_a_window"] = _bare(bare, inputs, at_once=threads, inside=1)
        ways["bare_all_threads_a_window"] = _bare(bare, inputs, at_once=1, inside=threads)
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    loads: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            began = time.process_time()
            times[name].append(_timed(way)[0])
            loads[name].append(time.process_time() - began)
    made: dict[str, Any] = {f"{name}_seconds": statistics.median(each) for name, each in times.items()}
    made |= {f"{name}_cpu_seconds": statistics.median(each) for name, each in loads.items()}
    return made | {
        "tokens": len(story.tokens),
        "pieces": int(sum(each["ids"].shape[1] for each in inputs)),
        "windows": len(inputs),
        "lengths": [int(each["ids"].shape[1]) for each in inputs],
    }


def _bare(path: Path, inputs: Sequence[dict[str, Any]], *, at_once: int, inside: int) -> Callable[[], object]:
    """Give a plain run of a graph over all windows: so many windows at once, so many threads inside each."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = inside
    session = onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
    asked = [one.name for one in session.get_inputs()]
    given = [{name: each[name] for name in asked} for each in inputs]

    def run() -> object:
        if at_once == 1:
            return [session.run(None, each)[0].shape for each in given]
        with ThreadPoolExecutor(at_once) as pool:
            return list(pool.map(lambda each: session.run(None, each)[0].shape, given))

    return run


def _timed(do: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    made = do()
    return time.perf_counter() - began, made


if __name__ == "__main__":
    main(sys.argv[1:])
