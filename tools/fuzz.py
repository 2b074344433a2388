"""Fuzz the readers of HTML and EPUB for a short while: python tools/fuzz.py [--seconds N] [--target html|epub].

Whatever bytes come, a reader gives a result or raises a ReadError with one line. Needs atheris: pip install --group fuzz.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGETS = ("html", "epub")


def main() -> int:
    """Run each target in a process of its own, since a fuzzer ends the process that it runs in."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of HTML and EPUB.")
    parser.add_argument("--seconds", type=int, default=20, help="time for each target (default: 20)")
    parser.add_argument("--target", choices=TARGETS, help="only this one")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("fuzz: skipped, atheris is not installed (pip install --group fuzz; Python 3.11 or 3.12)")
        return 0
    if options.inside:
        _fuzz(options.target, options.seconds)
        return 0
    for target in [options.target] if options.target else TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--inside", "--target", target, "--seconds", str(options.seconds)]
            done = subprocess.run(command, cwd=folder, check=False)
            if done.returncode:
                crash = next(iter(Path(folder).glob("crash-*")), None)
                kept = Path(tempfile.gettempdir()) / f"fabula-{target}-crash"
                if crash is not None:
                    kept.write_bytes(crash.read_bytes())
                print(f"fuzz: {target} failed; the input is kept as {kept}")
                return 1
        print(f"fuzz: {target} held for {options.seconds} s")
    return 0


def _fuzz(target: str, seconds: int) -> None:
    import atheris  # noqa: PLC0415  an optional tool

    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    with atheris.instrument_imports(include=["fabula.readers"]):
        import fabula.readers  # noqa: F401, PLC0415  instrumented as it is imported
    run = _run_html if target == "html" else _run_epub
    seeds = Path.cwd() / "seeds"
    seeds.mkdir()
    for path in (ROOT / "tests" / "golden" / "readers").glob("*.html"):
        (seeds / path.name).write_bytes(path.read_bytes())
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=20", "-max_len=20000", str(seeds)], run)
    atheris.Fuzz()


def _run_html(data: bytes) -> None:
    _read(data, "page.html")


def _run_epub(data: bytes) -> None:
    """Put the bytes in place of one file of a sound EPUB, or over a part of the whole."""
    from tests.unit.readers.build import epub_members, make_zip, page  # noqa: PLC0415  after the path is set

    members = epub_members({"a.xhtml": page("<h1>A</h1><p>b</p>")}, contents=[("a.xhtml", "A")])
    names = sorted(members)
    choice = data[0] if data else 0
    if choice < 200:
        members[names[choice % len(names)]] = data[1:]
        _read(make_zip(members), "book.epub")
    else:
        whole = make_zip(members)
        at = int.from_bytes(data[1:3], "big") % len(whole)
        _read(whole[:at] + data[3:] + whole[at + len(data[3:]) :], "book.epub")


def _read(data: bytes, name: str) -> None:
    from fabula.errors import ReadError  # noqa: PLC0415  after the path is set
    from fabula.readers import read_source  # noqa: PLC0415
    from fabula.story.story import Story  # noqa: PLC0415

    try:
        result = read_source(data, name=name)
    except ReadError as error:
        if "\n" in str(error):
            raise AssertionError("a message of several lines") from error
        return
    Story(text=result.text).with_layers(result.layers)


if __name__ == "__main__":
    sys.exit(main())
