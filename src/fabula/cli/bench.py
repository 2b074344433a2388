"""fabula bench: the project's benchmarks, from a checkout."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

import fabula
from fabula.errors import FabulaError

__all__ = ["command"]


@click.command("bench", short_help="Run the project's benchmarks (from a checkout).")
@click.argument("which", type=click.Choice(["quality", "speed"]))
@click.option("--write", is_flag=True, help="Write the results to benchmarks/results.")
@click.option("--only", multiple=True, metavar="ROW", help="Only these rows (see benchmarks/README.md).")
@click.option(
    "--torch-python",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PATH",
    help="A Python that has torch and onnx, for the rows of speed that compare with other encoders.",
)
def command(*, which: str, write: bool, only: tuple[str, ...], torch_python: Path | None) -> int:
    """Run a benchmark and print its rows; the corpora are found through FABULA_DATA."""
    root = Path(fabula.__file__).resolve().parents[2]
    if not (root / "benchmarks" / which / "run.py").is_file():
        raise FabulaError("the benchmarks are not in the package; run this in a checkout of the project")
    sys.path.insert(0, str(root))
    tools = {"torch_python": torch_python} if which == "speed" else {}
    result: int = import_module(f"benchmarks.{which}.run").main(write=write, only=only, **tools)
    return result
