"""fabula export, doctor, models, plugins, bench, and the command itself."""

from __future__ import annotations

import json

import pytest
from tests.unit.story import sample

from fabula.exports import EXPORTERS

COMMANDS = ("read", "show", "export", "doctor", "models", "plugins", "bench")


@pytest.fixture
def saved(tmp_path) -> str:
    sample.story().save(tmp_path / "hatch.fabula.json")
    return "hatch.fabula.json"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(run, command):
    result = run(command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: fabula {command}")
    assert all(len(line) <= 80 for line in result.out.splitlines())


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ()])
def test_help_lists_every_command(run, arguments):
    result = run(*arguments)
    assert result.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in result.out


def test_version(run):
    from importlib.metadata import version

    assert run("--version").out == f"fabula {version('fabula')}\n"


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_export_every_format(run, saved, tmp_path, name):
    result = run("export", saved, "--to", name, "-o", f"out{EXPORTERS[name].suffix}")
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / f"out{EXPORTERS[name].suffix}").exists()
    assert not list(tmp_path.rglob("*.tmp"))


def test_export_csv_keeps_formulas_from_running(run, tmp_path):
    from fabula.story.layer import Layer
    from fabula.story.story import Story

    story = Story(text="=2+2").with_layers([Layer("chapters", start=[0], end=[4], title=["=2+2"])])
    story.save(tmp_path / "x.fabula.json")
    run("export", "x.fabula.json", "--to", "csv", "-o", "plain")
    run("export", "x.fabula.json", "--to", "csv", "-o", "safe", "--excel-safe")
    assert ",=2+2" in (tmp_path / "plain" / "chapters.csv").read_text()
    assert ",'=2+2" in (tmp_path / "safe" / "chapters.csv").read_text()


def test_export_min_score(run, saved, tmp_path):
    run("export", saved, "--to", "csv", "-o", "out", "--min-score", "0.95")
    assert "c1" not in (tmp_path / "out" / "quotations.csv").read_text().splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("hatch.fabula.json", "--to", "scroll", "-o", "x"), 2),
        (("hatch.fabula.json", "-o", "x"), 2),
        (("hatch.fabula.json", "--to", "json"), 2),
        (("gone.txt", "--to", "json", "-o", "x"), 3),
        (("hatch.fabula.json", "--to", "json", "-o", "none/x.fabula.json"), 1),
        (("hatch.fabula.json", "--to", "csv", "-o", "none/x"), 1),
    ],
)
def test_export_what_fails(run, saved, tmp_path, arguments, code):
    result = run("export", *arguments)
    assert result.code == code
    assert result.errors[0].startswith("fabula: ")
    assert [path.name for path in tmp_path.iterdir()] == ["hatch.fabula.json"]


def test_doctor_finds_nothing_wrong(run):
    result = run("doctor")
    assert (result.code, result.err) == (0, "")
    assert "self-check passed" in result.out
    report = json.loads(run("doctor", "--json").out)
    assert report["ok"] is True
    assert report["libraries"]["numpy"]["version"]


def test_doctor_says_what_is_wrong(run, monkeypatch):
    from fabula.errors import StageError

    def fail(*_args, **_kwargs):
        raise StageError("Speakers failed")

    monkeypatch.setattr("fabula.pipeline.read_text", fail)
    result = run("doctor")
    assert result.code == 1
    assert "self-check failed: Speakers failed" in result.out


def test_models_and_plugins(run):
    assert [model["name"] for model in json.loads(run("models", "--json").out)] == [
        "coreference-v1",
        "encoder-v1",
        "scenes-v1",
        "speakers-v1",
    ]
    assert "checked" in run("models").out
    assert json.loads(run("plugins", "--json").out) == []
    assert run("plugins").code == 0


def test_bench_needs_to_know_which(run):
    assert run("bench").code == 2
    assert run("bench", "luck").code == 2


def test_debug_shows_the_traceback(run, tmp_path):
    (tmp_path / "x.fabula.json").write_text("{")
    result = run("show", "x.fabula.json", "--debug")
    assert result.code == 3
    assert "Traceback" in result.err
