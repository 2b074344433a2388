"""fabula read: what is written where, and what is printed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli import samples

import fabula
from fabula import pipeline
from fabula.cli import read
from fabula.story import storage

COMMAND = str(Path(sys.executable).parent / "fabula")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def story(tmp_path) -> Path:
    path = tmp_path / "kettle.txt"
    path.write_text(samples.PLAIN, encoding="utf-8")
    return path


def test_read_is_the_default_command(run, story, tmp_path):
    result = run("kettle.txt")
    assert (result.code, result.err) == (0, "")
    assert names(tmp_path) == ["kettle.fabula.json", "kettle.html", "kettle.txt"]
    assert "Wilma" in result.out
    assert "kettle.fabula.json" in result.out
    assert run("read", "kettle.txt").out == result.out


def test_read_prints_plain_lines_of_eighty_columns(run, story, tmp_path):
    long = tmp_path / f"{'a-very-long-name-' * 8}.txt"
    long.write_text(
        samples.PLAIN.replace("Otto", "Ottokar Maximilian von und zu Wintergarten-Schloss"), encoding="utf-8"
    )
    for source in (story.name, long.name):
        result = run(source, "-o", "out")
        assert "\x1b" not in result.out
        text_lines = [
            line for line in result.out.splitlines() if "a-very-long-name" not in line and ".fabula" not in line
        ]
        assert all(len(line) <= 80 for line in text_lines)


def test_read_quiet_prints_nothing(run, story):
    result = run("kettle.txt", "-q")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_read_into_a_folder_that_is_made(run, story, tmp_path):
    assert run("kettle.txt", "-o", "deep/out").code == 0
    assert names(tmp_path / "deep" / "out") == ["kettle.fabula.json", "kettle.html"]
    assert story.read_text(encoding="utf-8") == samples.PLAIN


def test_read_to_json_writes_only_that(run, story, tmp_path):
    assert run("kettle.txt", "--to", "json").code == 0
    assert names(tmp_path) == ["kettle.fabula.json", "kettle.txt"]
    assert fabula.load(tmp_path / "kettle.fabula.json").text == samples.PLAIN


def test_read_to_csv_writes_a_folder(run, story, tmp_path):
    assert run("kettle.txt", "--to", "csv,json").code == 0
    assert "kettle.csv/quotations.csv" in names(tmp_path)
    assert "kettle.fabula.json" in names(tmp_path)


def test_read_json_prints_the_document_and_writes_no_file(run, story, tmp_path):
    result = run("kettle.txt", "--json")
    document = json.loads(result.out)
    assert (document["format"], document["text"]) == ("fabula-story", samples.PLAIN)
    assert names(tmp_path) == ["kettle.txt"]


def test_read_json_of_several_is_one_document_a_line(run, story, tmp_path):
    (tmp_path / "snow.txt").write_text(samples.SILENT, encoding="utf-8")
    result = run("kettle.txt", "gone.txt", "snow.txt", "--json")
    assert [json.loads(line)["source"]["name"] for line in result.out.splitlines()] == ["kettle.txt", "snow.txt"]
    assert result.code == 1
    assert len(result.errors) == 1


def test_read_standard_input(run, tmp_path):
    result = run("-", "--json", stdin=samples.PLAIN.encode())
    assert json.loads(result.out)["text"] == samples.PLAIN
    assert run("-", stdin=samples.PLAIN.encode()).code == 0
    assert names(tmp_path) == ["stdin.fabula.json", "stdin.html"]


def test_read_standard_input_of_any_format(run):
    result = run("-", "--json", stdin=samples.epub())
    document = json.loads(result.out)
    assert document["source"]["media_type"] == "application/epub+zip"
    assert "Is the kettle on?" in document["text"]


def test_read_two_sources_of_one_stem_keep_their_suffix(run, story, tmp_path):
    (tmp_path / "kettle.html").write_text(samples.page(), encoding="utf-8")
    (tmp_path / "kettle.epub").write_bytes(samples.epub())
    before = (tmp_path / "kettle.html").read_bytes()
    assert run("kettle.txt", "kettle.html", "kettle.epub").code == 0
    assert names(tmp_path) == [
        "kettle.epub", "kettle.epub.fabula.json", "kettle.epub.html", "kettle.html", "kettle.html.fabula.json",
        "kettle.html.html", "kettle.txt", "kettle.txt.fabula.json", "kettle.txt.html",
    ]  # fmt: skip
    assert (tmp_path / "kettle.html").read_bytes() == before


def test_read_never_overwrites_its_source(run, tmp_path):
    source = tmp_path / "kettle.html"
    source.write_text(samples.page(), encoding="utf-8")
    assert run("kettle.html").code == 0
    assert source.read_text(encoding="utf-8") == samples.page()
    assert names(tmp_path) == ["kettle.fabula.json", "kettle.html", "kettle.html.html"]


def test_read_never_overwrites_a_file_that_is_not_ours(run, story, tmp_path):
    foreign = tmp_path / "kettle.html"
    foreign.write_text("<p>my own page</p>")
    assert run("kettle.txt").code == 0
    assert foreign.read_text() == "<p>my own page</p>"
    assert "kettle.txt.html" in names(tmp_path)


def test_read_with_no_free_name_says_so_and_overwrites_nothing(run, story, tmp_path):
    for name in ("kettle.html", "kettle.txt.html"):
        (tmp_path / name).write_text("<p>my own page</p>")
    result = run("kettle.txt")
    assert (result.code, len(result.errors)) == (1, 1)
    assert "name another folder with -o" in result.err
    assert (tmp_path / "kettle.txt.html").read_text() == "<p>my own page</p>"


def test_read_again_overwrites_what_fabula_wrote(run, story, tmp_path):
    assert run("kettle.txt").code == 0
    (tmp_path / "kettle.txt").write_text(samples.SILENT, encoding="utf-8")
    assert run("kettle.txt").code == 0
    assert names(tmp_path) == ["kettle.fabula.json", "kettle.html", "kettle.txt"]
    assert fabula.load(tmp_path / "kettle.fabula.json").text == samples.SILENT


def test_read_same_names_of_two_folders_into_one(run, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "kettle.txt").write_text(f"{folder}\n\n{samples.PLAIN}", encoding="utf-8")
    assert run("one/kettle.txt", "two/kettle.txt", "-o", "out", "--to", "json").code == 0
    written = [storage.load(path).text[:3] for path in sorted((tmp_path / "out").iterdir())]
    assert sorted(written) == ["one", "two"]


def test_read_a_folder_passes_over_what_fabula_wrote_and_what_is_hidden(run, story, tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "snow.md").write_text(samples.SILENT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    first = run(tmp_path)
    assert first.code == 0
    assert first.out.count(" words, ") == 2
    assert run(tmp_path).out == first.out
    assert [name for name in names(tmp_path) if name.endswith(".json")] == [
        "below/snow.fabula.json",
        "kettle.fabula.json",
    ]


def test_read_an_empty_folder(run, tmp_path):
    (tmp_path / "none").mkdir()
    result = run("none")
    assert (result.code, len(result.errors)) == (3, 1)
    assert "holds no story" in result.err


@pytest.mark.slow
def test_read_with_two_jobs_gives_the_same_in_the_same_order(run, story, tmp_path):
    (tmp_path / "snow.txt").write_text(samples.SILENT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    sources = ("kettle.txt", "empty.txt", "snow.txt")
    alone = run(*sources, "-o", "alone")
    both = run(*sources, "-o", "both", "--jobs", 2)
    assert (both.code, both.out, both.err) == (1, alone.out, alone.err)
    assert names(tmp_path / "both") == names(tmp_path / "alone")
    for name in names(tmp_path / "both"):
        assert (tmp_path / "both" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()


def test_read_with_a_cast_repeats_its_names(run, story, tmp_path):
    cast = {"characters": [{"name": "Wilhelmina Stove", "aliases": ["Wilma"]}, {"name": "Otto", "aliases": []}]}
    (tmp_path / "cast.json").write_text(json.dumps(cast))
    document = json.loads(run("kettle.txt", "--json", "--cast", "cast.json").out)
    named = {character["id"]: character["name"] for character in document["characters"]}
    assert "Wilhelmina Stove" in named.values()
    assert named[document["quotations"][0]["speaker"]] == "Wilhelmina Stove"
    assert document["producer"]["options"]["cast"]


@pytest.mark.parametrize("cast", ["", "[]", '{"characters": 3}', '{"characters": [{"aliases": []}]}', None])
def test_read_with_a_bad_cast_is_wrong_use_told_once(run, story, tmp_path, cast):
    if cast is not None:
        (tmp_path / "cast.json").write_text(cast)
    result = run("kettle.txt", "kettle.txt", "--cast", "cast.json")
    assert (result.code, len(result.errors)) == (2, 1)
    assert "cast.json" in result.err
    assert not list(tmp_path.glob("*.fabula.json"))


def test_read_min_score_changes_the_page_but_not_the_json(run, story, tmp_path):
    run("kettle.txt", "-o", "all", "--min-score", 0)
    run("kettle.txt", "-o", "none", "--min-score", 1)
    first, second = (tmp_path / folder / "kettle.fabula.json" for folder in ("all", "none"))
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "all" / "kettle.html").read_text() != (tmp_path / "none" / "kettle.html").read_text()


@pytest.mark.parametrize("option", [("--min-score", "2"), ("--jobs", "0"), ("--to", "scroll"), ("--loud",)])
def test_read_wrong_options_are_wrong_use(run, story, tmp_path, option):
    result = run("kettle.txt", *option)
    assert result.code == 2
    assert names(tmp_path) == ["kettle.txt"]


def test_read_into_a_file_is_wrong_use(run, story, tmp_path):
    (tmp_path / "out").write_text("x")
    assert run("kettle.txt", "-o", "out").code == 2


def test_read_where_the_result_cannot_be_written_goes_on(run, story, tmp_path):
    (tmp_path / "snow.txt").write_text(samples.SILENT, encoding="utf-8")
    (tmp_path / "out" / "kettle.fabula.json").mkdir(parents=True)
    result = run("kettle.txt", "snow.txt", "-o", "out")
    assert (result.code, len(result.errors)) == (1, 1)
    assert "snow.fabula.json" in names(tmp_path / "out")
    assert not [name for name in names(tmp_path) if name.endswith(".tmp")]


def test_read_stops_with_130_when_interrupted(run, story, tmp_path, monkeypatch):
    def interrupt(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("fabula.pipeline.annotate", interrupt)
    result = run("kettle.txt")
    assert (result.code, result.err.strip()) == (130, "fabula: stopped; what was written before is whole")
    assert names(tmp_path) == ["kettle.txt"]


def test_read_shows_no_traceback_without_debug(run, story, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError("whoops")

    monkeypatch.setattr("fabula.readers.plain.PlainReader.read", fail)
    result = run("kettle.txt")
    assert (result.code, len(result.errors)) == (3, 1)
    assert "Traceback" not in result.err


def test_read_with_full_precision(run, story):
    document = json.loads(run("kettle.txt", "--precision", "full", "--threads", "1", "--json").out)
    assert document["producer"]["options"] == {"precision": "full"}
    assert set(document["tokens"]["upos"]) > {"NOUN", "VERB"}
    assert run("kettle.txt", "--precision", "half").code == 2
    assert run("kettle.txt", "--threads", "0").code == 2


def test_a_defect_is_one_line_too(run, story, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError("whoops")

    monkeypatch.setattr("fabula.cli.reading.print_summary", fail)
    result = run("kettle.txt")
    assert (result.code, len(result.errors)) == (1, 1)
    assert "a defect of fabula: ZeroDivisionError: whoops" in result.err
    assert "Traceback" in run("kettle.txt", "--debug").err


def test_read_as_a_process(story, tmp_path):
    command = [COMMAND, "kettle.txt", "-"]
    done = subprocess.run(command, cwd=tmp_path, input=samples.SILENT.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert names(tmp_path) == ["kettle.fabula.json", "kettle.html", "kettle.txt", "stdin.fabula.json", "stdin.html"]


def test_an_interrupt_stops_the_process_with_130(tmp_path):
    import pty

    (tmp_path / "long.txt").write_text("“Go,” said Wilma. She ran to Otto. " * 100_000, encoding="utf-8")
    leader, follower = pty.openpty()
    process = subprocess.Popen([COMMAND, "long.txt"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=follower)
    os.close(follower)
    try:
        said = os.read(leader, 65536)  # progress: it is at work, however long the start took
        process.send_signal(signal.SIGINT)
        while b"stopped" not in said:
            said += os.read(leader, 65536)
        out, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
        os.close(leader)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in said
    assert names(tmp_path) == ["long.txt"]


def test_output_that_nobody_reads_is_no_error(story, tmp_path):
    command = f"{COMMAND} kettle.txt --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout == b"{0\n"
    assert b"Traceback" not in done.stderr


def test_progress_is_drawn_on_a_terminal_and_nowhere_else(story, tmp_path):
    import pty

    leader, follower = pty.openpty()
    done = subprocess.run([COMMAND, "kettle.txt"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=follower, check=False)
    os.close(follower)
    drawn = os.read(leader, 65536)
    os.close(leader)
    assert done.returncode == 0
    assert b"kettle.txt" in drawn
    quiet = subprocess.run([COMMAND, "kettle.txt", "--quiet"], cwd=tmp_path, capture_output=True, check=False)
    assert (quiet.stdout, quiet.stderr) == (b"", b"")


def test_colors_are_left_out_where_asked(story, tmp_path):
    import pty

    for extra, has_color in (({"NO_COLOR": "1"}, False), ({}, True)):
        leader, follower = pty.openpty()
        environment = (
            {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm-256color"} | extra
        )
        subprocess.run(
            [COMMAND, "show", "kettle.txt", "dialogue"], cwd=tmp_path, stdout=follower, env=environment, check=True
        )
        os.close(follower)
        shown = os.read(leader, 65536)
        os.close(leader)
        assert (b"\x1b[" in shown and b"\x1b[1;3" in shown) == has_color


def test_precisions_of_the_command_are_those_of_the_pipeline():
    option = next(x for x in read.command.params if x.name == "precision")
    assert set(option.type.choices) == set(pipeline.PRECISIONS)
