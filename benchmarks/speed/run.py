"""Speed, memory and start-up: ``fabula bench speed [--only ROW] [--write] [--torch-python PATH]``.

Each figure is measured in a process of its own, on as many cores as the row says. Machines differ and are noisy, so times are
also given as ratios to something that was measured in the same run: a plain loop of regular expressions, or the bare encoder.

The bare encoder is the graph of the model without its heads, run by ONNX Runtime over the same windows; the faster of "one
thread for each window" and "all threads for each window" counts. Ratios by CPU time, of all threads together, are told too: they
hardly change where the machine has other work. Its graph is FABULA_BARE_ENCODER, else it is cut from the
model by ``bare.py`` in the environment of ``--torch-python`` (or FABULA_TORCH_PYTHON), which needs onnx. The peers' compute
cost (``peers.py``) needs torch there. Rows that lack what they need are skipped with the reason.
"""

from __future__ import annotations

import argparse
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

from benchmarks import results_file
from benchmarks.data import ROOT, AbsentError
from benchmarks.speed import bare, peers, texts

_WORDS = 100_000
_RUNS = 5
_SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
_TWO = 2
_PEERS_SECONDS = 20.0
_PIPELINES = {"small": ("4x256", "2x256", "8x256"), "big": ("6x768", "12x768", "12x768")}


class _ToolAbsentError(AbsentError):
    """A graph or an interpreter that a row needs is not on this machine."""


def _measure(what: str, n_words: int) -> dict[str, Any]:
    """Measure a pipeline on one core, several processes one after the other."""
    runs = [_of_text(texts.novel(n_words), what) for _ in range(_RUNS)]
    middle = sorted(runs, key=lambda run: run["seconds"])[len(runs) // 2]
    return {
        "words": n_words,
        "seconds_median": middle["seconds"],
        "seconds_least": min(run["seconds"] for run in runs),
        "ratio_to_regex_loop": statistics.median(run["seconds"] / run["reference"] for run in runs),
        "tokens_per_second": middle["tokens"] / middle["seconds"],
        "peak_mb": max(run["peak_mb"] for run in runs),
    }


def _scaling(sizes: Sequence[int] = _SIZES) -> dict[str, Any]:
    """Measure the whole pipeline on two cores at several lengths, a fresh process each."""
    made: dict[str, Any] = {}
    for size in sizes:
        run = _of_text(texts.novel_of_tokens(size), "all", "--cores", str(_TWO))
        made[f"{size}_tokens"] = {
            "tokens": run["tokens"],
            "seconds": run["seconds"],
            "tokens_per_second": run["tokens"] / run["seconds"],
            "peak_mb": run["peak_mb"],
        }
    first, last, middle = (made.get(f"{size}_tokens") for size in (sizes[0], sizes[-1], 100_000))
    if middle and last:
        made["peak_at_most_over_100k"] = last["peak_mb"] / middle["peak_mb"]
        made["speed_at_most_over_100k"] = last["tokens_per_second"] / middle["tokens_per_second"]
    if first and last:
        made["speed_at_most_over_least"] = last["tokens_per_second"] / first["tokens_per_second"]
    return made


def _stages(n_tokens: int = 100_000, runs: int = 3) -> dict[str, Any]:
    """Measure each stage of the pipeline on two cores, in one process after a warm-up."""
    return stages_row(_of_text(texts.novel_of_tokens(n_tokens), "stages", "--cores", str(_TWO), "--runs", str(runs)))


def stages_row(run: dict[str, Any]) -> dict[str, Any]:
    """Give the seconds of each stage, and those of names and coreference over the encoder's.

    A machine with other work stretches the wall clock; the ratios by CPU time hardly change.
    """
    seconds, loads = run["seconds"], run["cpu_seconds"]
    made: dict[str, Any] = {
        "cores": _TWO,
        "tokens": run["tokens"],
        "stages": {name: {"seconds": seconds[name], "cpu_seconds": loads[name]} for name in seconds},
        "seconds": sum(seconds.values()),
        "cpu_seconds": sum(loads.values()),
    }
    for label, wanted in (
        ("coreference", _COREFERENCE),
        ("names_and_coreference", _NAMES | _COREFERENCE),
        ("world", _WORLD),
    ):
        took, load = (
            sum(each for name, each in times.items() if name.partition(" ")[0] in wanted) for times in (seconds, loads)
        )
        made[f"{label}_seconds"] = took
        made[f"{label}_over_encoder"] = took / seconds[_ENCODER]
        made[f"{label}_over_encoder_by_cpu_time"] = load / loads[_ENCODER]
    return made


def _world(n_tokens: int = 100_000) -> dict[str, Any]:
    """Measure states of the world at positions all over a novel, and its report, on two cores."""
    return world_row(_of_text(texts.novel_of_tokens(n_tokens), "world", "--cores", str(_TWO)))


def world_row(run: dict[str, Any]) -> dict[str, Any]:
    """Give how long a state of the world takes, the first one apart, and the size of the report."""
    times = sorted(run["times"])
    return {
        "tokens": run["tokens"],
        "entries": run["entries"],
        "first_at_ms": 1000 * run["first_seconds"],
        "world_again_ms": 1000 * run["world_again_seconds"],
        "at_ms_median": 1000 * statistics.median(times),
        "at_ms_most": 1000 * times[-1],
        "report_mb": run["report_bytes"] / 1e6,
        "report_seconds": run["report_seconds"],
    }


_ENCODER = "Recognition"
_COREFERENCE = frozenset({"Coreference"})
_WORLD = frozenset({"Scenes", "Events", "Relations", "Transfers", "Knowledge", "Continuity"})
_NAMES = frozenset({"Mentions", "Cast", "Corrections", "Profiles"})


def _processes(n_tokens: int = 50_000, n_files: int = 4) -> dict[str, Any]:
    """Measure how many tokens a second one and two processes read, several books in a row on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"novel{number}.txt" for number in range(n_files)]
        for path in paths:
            path.write_text(texts.novel_of_tokens(n_tokens), encoding="utf-8")
        files = list(map(str, paths))
        runs = {jobs: _child("many", *files, "--cores", str(_TWO), "--jobs", str(jobs)) for jobs in (1, _TWO)}
    rates = {jobs: run["tokens"] / run["seconds"] for jobs, run in runs.items()}
    return {
        "files": n_files,
        "tokens": runs[1]["tokens"],
        "one_process_tokens_per_second": rates[1],
        "two_processes_tokens_per_second": rates[_TWO],
        "ratio": rates[_TWO] / rates[1],
        "peak_of_one_mb": runs[1]["peak_mb"],
        "peak_of_each_of_two_mb": runs[_TWO]["peak_of_a_worker_mb"],
    }


def _encoder(python: Path | None, n_tokens: int = 50_000, runs: int = 3) -> dict[str, Any]:
    """Measure the whole pipeline and the encoder with its heads against the bare encoder, in one process on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        graph = _bare_graph(python, Path(folder))
        path = Path(folder) / "novel.txt"
        path.write_text(texts.novel_of_tokens(n_tokens), encoding="utf-8")
        run = _child("encoder", str(path), "--cores", str(_TWO), "--runs", str(runs), "--bare", str(graph))
    return encoder_row(run)


def encoder_row(run: dict[str, Any]) -> dict[str, Any]:
    """Give the speeds and their ratios to the bare encoder from the seconds of one run."""
    n_tokens = run["tokens"]
    fastest = min(run[f"{name}_seconds"] for name in _BARE)
    lightest = min(run[f"{name}_cpu_seconds"] for name in _BARE)
    speeds = {name: n_tokens / run[f"{name}_seconds"] for name in ("whole_pipeline", "encoder_with_heads", *_BARE)}
    return {
        "cores": _TWO,
        "tokens": n_tokens,
        "pieces": run["pieces"],
        "windows": run["windows"],
        "tokens_per_second": speeds | {"bare": n_tokens / fastest},
        "encoder_with_heads_over_bare": fastest / run["encoder_with_heads_seconds"],
        "whole_pipeline_over_bare": fastest / run["whole_pipeline_seconds"],
        "encoder_with_heads_over_bare_by_cpu_time": lightest / run["encoder_with_heads_cpu_seconds"],
        "whole_pipeline_over_bare_by_cpu_time": lightest / run["whole_pipeline_cpu_seconds"],
    }


_BARE = ("bare_one_thread_a_window", "bare_all_threads_a_window")


def _bare_graph(python: Path | None, folder: Path) -> Path:
    given = os.environ.get("FABULA_BARE_ENCODER")
    if given:
        return Path(given)
    if python is None:
        raise _ToolAbsentError(
            "no bare encoder: set FABULA_BARE_ENCODER, or name a Python that has onnx by --torch-python"
        )
    from benchmarks.quality.reading import check_model
    from fabula.encode.encoder import DEFAULT_MODEL
    from fabula.runtime.weights import model_folder

    check_model()
    graph = folder / "bare.onnx"
    _run([str(python), str(bare.__file__), str(model_folder(DEFAULT_MODEL) / "model.onnx"), str(graph)])
    return graph


def _peers(python: Path | None, n_tokens: int = 30_000, seconds: float = _PEERS_SECONDS) -> dict[str, Any]:
    """Measure the compute cost of encoders of BookNLP's shapes over the windows that our own encoder sees, on two cores."""
    if python is None:
        raise _ToolAbsentError("the peers' compute cost needs a Python that has torch: --torch-python")
    run = _of_text(texts.novel_of_tokens(n_tokens), "encoder", "--cores", str(_TWO))
    asked = {"lengths": run["lengths"], "threads": _TWO, "seconds": seconds}
    found = json.loads(_run([str(python), str(peers.__file__)], given=json.dumps(asked)))
    return peers_row(found, run)


def peers_row(found: dict[str, Any], run: dict[str, Any]) -> dict[str, Any]:
    """Give the peers' speeds, and those of three encoders one after the other, beside our whole pipeline in the same run."""
    per_token = {
        name: each["seconds_per_piece"] * run["pieces"] / run["tokens"] for name, each in found["shapes"].items()
    }
    ours = run["whole_pipeline_seconds"] / run["tokens"]
    made: dict[str, Any] = {
        "what": "compute cost only, random weights: one pass of each encoder, nothing else of the pipeline",
        "torch": found["torch"],
        "cores": _TWO,
        "tokens_per_second": {name: 1 / cost for name, cost in per_token.items()},
        "our_whole_pipeline_tokens_per_second": 1 / ours,
    }
    for size, shapes in _PIPELINES.items():
        cost = sum(per_token[shape] for shape in shapes)
        made[f"shapes_of_{size}"] = {
            "encoders": ", ".join(shapes),
            "seconds_for_100k_tokens": 100_000 * cost,
            "times_our_whole_pipeline": cost / ours,
        }
    return made


def _start_up() -> dict[str, Any]:
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


def _of_text(text: str, what: str, *options: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "novel.txt"
        path.write_text(text, encoding="utf-8")
        return _child(what, str(path), *options)


def _child(*arguments: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_run([sys.executable, "-m", "benchmarks.speed.child", *arguments]))
    return made


def _run(command: list[str], *, given: str | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, input=given)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout


ROWS: dict[str, Callable[[Path | None], dict[str, Any]]] = {
    "read_segment_quotations": lambda _: _measure("segment", _WORDS),
    "whole_pipeline": lambda _: _measure("all", _WORDS),
    "whole_pipeline_10k": lambda _: _measure("all", _WORDS // 10),
    "start_up": lambda _: _start_up(),
    "encoder": _encoder,
    "stages": lambda _: _stages(),
    "world": lambda _: _world(),
    "scaling": lambda _: _scaling(),
    "two_processes": lambda _: _processes(),
    "peers_compute_cost_only": _peers,
}


def main(*, write: bool, only: Sequence[str] = (), torch_python: Path | None = None) -> int:
    """Run the rows, print them, and write them where asked."""
    unknown = set(only) - set(ROWS)
    if unknown:
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
        return 2
    named = os.environ.get("FABULA_TORCH_PYTHON")
    python = torch_python or (Path(named) if named else None)
    made: dict[str, Any] = {}
    for name, rows in ROWS.items():
        if only and name not in only:
            continue
        try:
            made[name] = rows(python)
        except AbsentError as error:
            print(f"{name}: skipped, {error}")
            continue
        print(name, json.dumps(results_file.rounded(made[name]), indent=1), flush=True)
    print(f"load average {os.getloadavg()[0]:.1f}")
    if write and made:
        print(results_file.write("speed", made))
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--torch-python", type=Path)
    args = parser.parse_args()
    sys.exit(main(write=args.write, only=args.only, torch_python=args.torch_python))
