"""--corrections on the command line, end to end."""

from __future__ import annotations

import json

import pytest

import fabula
from fabula.resolve import cast_file, corrections_file

STORY = (
    "Wilma Stove lit the lamp. “Close the hatch,” said Wilma.\n\n“It is shut,” said Otto Brand. Otto yawned.\n\n"
    "“Then sleep,” said Wilma. Otto lay down, and Wilma sang.\n"
)
GIVEN = {
    "version": 1,
    "corrections": [
        {"rename": "Wilma", "to": "Captain Stove"},
        {"pronouns": {"Otto": "xe/xem"}},
        {"merge": ["Otto", "Nobody"]},
    ],
}


@pytest.fixture
def hatch(tmp_path):
    (tmp_path / "hatch.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps(GIVEN), encoding="utf-8")
    return "hatch.txt", "--corrections", "c.json"


def test_read_makes_the_corrections_and_tells_so(run, hatch):
    result = run(*hatch, "--json")
    document = json.loads(result.out)
    named = {row["id"]: row for row in document["characters"]}
    first = named[document["quotations"][0]["speaker"]]
    assert (result.code, first["name"]) == (0, "Captain Stove")
    assert "xe/xem" in {row["pronouns"] for row in named.values()}
    options = document["producer"]["options"]
    assert len(options["corrections"]) == 64
    assert options["corrections_given"] == ['rename "Wilma"', 'pronouns of "Otto"', 'merge "Otto", "Nobody"']
    unfit = [w["message"] for w in document["warnings"] if w["code"] == "correction_unfit"]
    assert unfit == ['correction 3 (merge "Otto", "Nobody") was not made: no character is called "Nobody"']


def test_a_new_run_makes_them_again_to_the_letter(run, hatch):
    assert run(*hatch, "--json").out == run(*hatch, "--json").out


def test_show_and_export_make_them_too(run, hatch, tmp_path):
    assert "Captain Stove" in run("show", *hatch).out
    assert run("export", *hatch, "--to", "json", "-o", "out.fabula.json").code == 0
    assert "Captain Stove" in fabula.load(tmp_path / "out.fabula.json").characters


def test_python_makes_them_too(hatch, tmp_path):
    options = {"corrections": tmp_path / "c.json"}
    stories = [fabula.read(tmp_path / "hatch.txt", **options), fabula.read_text(STORY, **options)]
    stories.extend(story for _, story in fabula.read_many([tmp_path / "hatch.txt"], **options))
    assert all("Captain Stove" in story.characters for story in stories)


@pytest.mark.parametrize("content", ["", "[]", '{"corrections": [{"merge": "A"}]}', None])
@pytest.mark.parametrize("command", [(), ("show",), ("export", "--to", "json", "-o", "x.json")])
def test_bad_file_is_wrong_use_told_once(run, hatch, tmp_path, command, content):
    if content is None:
        (tmp_path / "c.json").unlink()
    else:
        (tmp_path / "c.json").write_text(content)
    result = run(*command, *hatch)
    assert (result.code, len(result.errors)) == (2, 1)
    assert "c.json" in result.err
    assert not list(tmp_path.glob("*.fabula.json"))


def test_saved_story_takes_no_corrections_and_says_so(run, hatch):
    run("hatch.txt", "--to", "json")
    result = run("show", "hatch.fabula.json", "--corrections", "c.json")
    assert (result.code, len(result.errors)) == (2, 1)
    assert "name its source" in result.err


def test_files_of_the_user_are_parsed_once_for_many_stories(run, hatch, tmp_path, monkeypatch):
    read: list[str] = []
    original = cast_file.read_given

    def counting(path, what):
        read.append(what)
        return original(path, what)

    monkeypatch.setattr(cast_file, "read_given", counting)
    monkeypatch.setattr(corrections_file, "read_given", counting)
    (tmp_path / "cast.json").write_text('{"characters": [{"name": "W. Stove", "aliases": ["Wilma"]}]}')
    (tmp_path / "more.txt").write_text(STORY)
    assert run(*hatch, "more.txt", "--cast", "cast.json", "-q").code == 0
    options = {"corrections": tmp_path / "c.json", "cast": tmp_path / "cast.json"}
    assert len(list(fabula.read_many([tmp_path / "hatch.txt", tmp_path / "more.txt"], **options))) == 2
    assert sorted(read) == ["cast file"] * 2 + ["corrections file"] * 2


WELDED = (
    "“It rains,” said Orla Reed. Tam Quill sat by the fire with the cat.\n\n"
    "“Then wait,” said Tam Quill. Orla Reed and Tam Quill ate.\n"
)


def test_show_cast_tells_what_is_doubtful_with_the_passage_and_no_more_than_was_read(run, tmp_path):
    (tmp_path / "welded.txt").write_text(WELDED, encoding="utf-8")
    (tmp_path / "c.json").write_text('{"corrections": [{"merge": ["Orla Reed", "Tam Quill"]}]}')
    whole = run("show", "welded.txt", "--corrections", "c.json").out
    assert "! “Orla Reed” and “Tam Quill” speak in turn" in whole
    assert "Orla Reed and Tam Quill ate" in whole
    assert "stand side by side" in " ".join(whole.split())
    early = run("show", "welded.txt", "cast", "--corrections", "c.json", "--at", "60").out
    assert "Tam Quill" in early
    assert "!" not in early
    assert "!" not in run("show", "welded.txt").out
