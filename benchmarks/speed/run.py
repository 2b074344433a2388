"""Speed, memory and start-up: ``fabula bench speed [--only ROW] [--write]``.

Each figure is measured in a process of its own on one core. Machines differ and are noisy, so the time is also given as a
ratio to a plain loop of regular expressions over the same text in the same run.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.gold.resolve import story_file

from benchmarks import data, results_file
from benchmarks.data import ROOT

_WORDS = 100_000
_RUNS = 5
_SEGMENT = """
import json, os, re, resource, sys, time
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from fabula import pipeline
from fabula.readers.plain import PlainReader
path, what = sys.argv[1], sys.argv[2]
data = open(path, "rb").read()
names = {"Blocks", "Paratext", "Chapters", "Tokens", "Quotations"}
def read():
    if what == "all":
        return pipeline.read(data, media_type="text/plain")
    options = pipeline.Options()
    chain = [stage for stage in pipeline.stages(options) if type(stage).__name__ in names]
    return pipeline.annotate(pipeline.read_only(data, name="novel.txt", options=options), chain)
read()
began = time.perf_counter(); story = read(); took = time.perf_counter() - began
text = story.text
pattern = re.compile(r"\\w+|[^\\w\\s]")
began = time.perf_counter()
for _ in range(5):
    [(m.start(), m.end()) for m in pattern.finditer(text)]
reference = (time.perf_counter() - began) / 5
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": took, "reference": reference, "peak_mb": peak, "tokens": len(story.tokens)}))
"""


def novel(n_words: int) -> str:
    """Give a text of ``n_words`` words: a novel of the corpora, else the project's own stories over and over."""
    try:
        path = data.folder() / "raw_fiction" / "sinclair-lewis_babbitt.txt.gz"
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    except data.DataAbsentError:
        files = [story_file(f) for f in sorted((ROOT / "tests" / "stories").iterdir()) if (f / "gold.toml").is_file()]
        text = "\n\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files if f.suffix == ".txt")
    parts = text.split(" ")
    while len(parts) < n_words:
        parts += parts
    return " ".join(parts[:n_words])


def _measure(what: str, n_words: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "novel.txt"
        path.write_text(novel(n_words), encoding="utf-8")
        runs = [_child(_SEGMENT, str(path), what) for _ in range(_RUNS)]
    middle = sorted(runs, key=lambda run: run["seconds"])[len(runs) // 2]
    return {
        "words": n_words,
        "seconds_median": middle["seconds"],
        "seconds_least": min(run["seconds"] for run in runs),
        "ratio_to_regex_loop": statistics.median(run["seconds"] / run["reference"] for run in runs),
        "tokens_per_second": middle["tokens"] / middle["seconds"],
        "peak_mb": max(run["peak_mb"] for run in runs),
    }


def _child(code: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    made: dict[str, float] = json.loads(done.stdout)
    return made


def _start_up() -> dict[str, float]:
    def best(command: list[str]) -> float:
        times = []
        for _ in range(9):
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
            times.append(time.perf_counter() - began)
        return statistics.median(times)

    fabula = str(Path(sys.executable).with_name("fabula"))
    empty = best([sys.executable, "-c", "pass"])
    return {
        "help_seconds": best([fabula, "--help"]),
        "import_seconds": best([sys.executable, "-c", "import fabula"]) - empty,
        "python_seconds": empty,
    }


ROWS: dict[str, Callable[[], dict[str, Any]]] = {
    "read_segment_quotations": lambda: _measure("segment", _WORDS),
    "whole_pipeline": lambda: _measure("all", _WORDS),
    "whole_pipeline_10k": lambda: _measure("all", _WORDS // 10),
    "start_up": _start_up,
}


def main(*, write: bool, only: Sequence[str] = ()) -> int:
    """Run the rows, print them, and write them where asked."""
    unknown = set(only) - set(ROWS)
    if unknown:
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
        return 2
    made = {name: rows() for name, rows in ROWS.items() if not only or name in only}
    for name, row in made.items():
        print(name, json.dumps(results_file.rounded(row), indent=1))
    print(f"load average {os.getloadavg()[0]:.1f}")
    if write:
        print(results_file.write("speed", made))
    return 0
