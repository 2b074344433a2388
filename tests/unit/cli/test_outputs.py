"""Names of results: nothing is overwritten, whatever the sources and the files beside them are called."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli import samples

import fabula
from fabula.cli.outputs import Outputs
from fabula.exports import find_exporter

JSON = find_exporter("json")
COMMAND = str(Path(sys.executable).with_name("fabula"))


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "kettle.html"
    path.write_text(samples.page(), encoding="utf-8")
    return path


def planned(sources: list[str], folder: str | None) -> list[str]:
    paths = [Path(source) for source in sources]
    outputs = Outputs(paths, Path(folder) if folder else None)
    return [str(outputs.path(row, path, JSON)).removesuffix(".fabula.json") for row, path in enumerate(paths)]


@pytest.mark.parametrize(
    ("sources", "folder", "names"),
    [
        (["a.txt", "b.txt"], None, ["a", "b"]),
        (["a.txt", "a.html"], "out", ["out/a.txt", "out/a.html"]),
        (["a.txt", "a.html", "a.txt.html"], "out", ["out/a.txt", "out/a.html", "out/a.txt.html"]),
        (["a.txt", "A.html"], "out", ["out/a.txt", "out/A.html"]),
        (["x/a.txt", "y/a.txt"], "out", ["out/x-a.txt", "out/y-a.txt"]),
        (["z/x/a.txt", "y/x/a.txt"], "out", ["out/z-x-a.txt", "out/y-x-a.txt"]),
        (["x/a.txt", "y/a.txt"], None, ["x/a", "y/a"]),
    ],
)
def test_outputs_are_apart(tmp_path, monkeypatch, sources, folder, names):
    monkeypatch.chdir(tmp_path)
    assert planned(sources, folder) == names


def test_outputs_of_one_place_written_in_two_ways_are_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert planned(["a.txt", f"{tmp_path}/a.html"], None) == ["a.txt", f"{tmp_path}/a.html"]


def test_read_keeps_the_result_of_another_source_from_an_earlier_run(run, page, tmp_path):
    (tmp_path / "kettle.txt").write_text(samples.PLAIN, encoding="utf-8")
    for _ in range(2):
        assert run("kettle.txt", "-o", "out").code == 0
        assert run("kettle.html", "-o", "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "kettle.fabula.json", "kettle.html", "kettle.html.fabula.json", "kettle.html.html",
    ]  # fmt: skip
    assert fabula.load(tmp_path / "out/kettle.fabula.json").source.name == "kettle.txt"


def test_read_writes_a_script_again_and_spares_a_file_of_others(run, tmp_path):
    (tmp_path / "kettle.txt").write_text(samples.PLAIN, encoding="utf-8")
    for _ in range(2):
        assert run("read", "kettle.txt", "--to", "script", "-q").code == 0
    assert json.loads((tmp_path / "kettle.script.json").read_text(encoding="utf-8"))["format"] == "fabula-script"
    (tmp_path / "kettle.script.json").write_text('{"mine": 1}', encoding="utf-8")
    assert run("read", "kettle.txt", "--to", "script", "-q").code == 0
    assert (tmp_path / "kettle.script.json").read_text(encoding="utf-8") == '{"mine": 1}'
    assert (tmp_path / "kettle.txt.script.json").is_file()


def test_read_takes_a_file_named_in_two_ways_once(run, tmp_path):
    (tmp_path / "kettle.txt").write_text(samples.PLAIN, encoding="utf-8")
    assert run("kettle.txt", tmp_path / "kettle.txt", tmp_path, "-o", "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kettle.fabula.json", "kettle.html"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no UTF-8 exist on Linux only")
def test_read_of_a_name_that_is_no_utf8_gives_valid_json(run, tmp_path):
    name = os.fsdecode(b"ket\xfftle.txt")
    (tmp_path / name).write_text(samples.PLAIN, encoding="utf-8")
    for _ in range(2):
        assert run(name, "-o", "out").code == 0
    results = sorted((tmp_path / "out").iterdir())
    assert len(results) == 2
    written = next(path for path in results if path.suffix == ".json")
    assert json.loads(written.read_bytes().decode("utf-8"))["source"]["name"] == name
    assert fabula.load(written).source.name == name


@pytest.mark.parametrize("name", ["kettle.fabula.json", "kettle.html"])
def test_read_refuses_results_of_its_own(run, tmp_path, name):
    (tmp_path / "kettle.txt").write_text(samples.PLAIN, encoding="utf-8")
    assert run("kettle.txt").code == 0
    result = run(name, "-o", "out")
    assert result.code == 3
    assert "is a result of fabula and no story" in result.err


def test_export_never_overwrites_its_source(run, page):
    before = page.read_bytes()
    result = run("export", "kettle.html", "--to", "html", "-o", "./kettle.html")
    assert result.code == 2
    assert "is the story itself" in result.err
    assert page.read_bytes() == before


def test_export_csv_removes_no_table_of_others(run, page, tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "embedded.csv").write_text("day,event\n1,rain\n")
    assert run("export", "kettle.html", "--to", "csv", "-o", "tables").code == 0
    assert (folder / "embedded.csv").read_text() == "day,event\n1,rain\n"
    assert (folder / "quotations.csv").exists()


@pytest.mark.parametrize("command", ["show", "export"])
def test_show_and_export_take_standard_input(run, tmp_path, command):
    options = ("cast",) if command == "show" else ("--to", "json", "-o", "kettle.fabula.json")
    assert run(command, "-", *options, stdin=samples.epub()).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("show", "kettle.html", "dialogue"), ("kettle.html", "--json")])
def test_output_that_cannot_be_written_is_one_line(page, tmp_path, arguments):
    done = _run(tmp_path, arguments, "> /dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "cannot be written (No space left on device)" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell with pipes")
@pytest.mark.parametrize(
    "arguments", [("show", "kettle.html", "dialogue"), ("kettle.html", "--json"), ("kettle.html",)]
)
def test_output_that_nobody_reads_is_no_error(page, tmp_path, arguments):
    done = _run(tmp_path, arguments, "| true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_output_to_a_narrow_encoding_escapes_what_it_lacks(page, tmp_path):
    page.write_text("<p>“Où est Zoë?” said Zoë Łysek.</p>", encoding="utf-8")
    done = _run(tmp_path, ("show", "kettle.html", "cast"), "", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Zo\\xeb" in done.stdout


def _run(folder: Path, arguments: tuple[str, ...], end: str, **environment: str):
    command = shlex.join([COMMAND, *arguments])
    return subprocess.run(
        ["bash", "-c", f"{command} {end}"],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
