"""What ``fabula show STORY world`` and ``relations`` print of a small story."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.unit.world import sample

from fabula.cli.show import command
from fabula.story.layer import Layer


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("world") / "pier.fabula.json"
    sample.story().save(made)
    return str(made)


def shown(path: str, *arguments: str) -> str:
    result = CliRunner().invoke(command, [path, *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_world_at_the_end(path):
    printed = shown(path, "world")
    for line in (
        "As of 4.1",
        "Runa is the sister of Tobin",
        "Tobin and Odile were a couple",
        "the compass: Runa has it",
        "the lamp: refused by Tobin",
        "Tobin: keep it dry (told by Runa)",
        "Odile says: Tobin and Odile are friends",
        "No longer alive",
    ):
        assert line in " ".join(printed.split())


def test_world_keeps_back_what_is_told_later(path):
    printed = shown(path, "world", "--at", "2.1")
    assert "Tobin and Odile are a couple" in printed
    assert "the compass: Tobin has it, from Runa" in printed
    assert "No longer alive" not in printed
    assert "kept back" in printed


def test_world_before_anything(path):
    printed = shown(path, "world", "--at", "0")
    assert "Nobody named yet." in printed
    assert "None told yet." in printed
    assert "Runa" not in printed


def test_relations_show_each_change_with_its_words_and_place(path):
    printed = shown(path, "relations")
    assert "Odile says so" in printed
    assert "couple · begins" in printed
    assert "Tobin married Odile\u00a02.1" in printed
    assert "couple · ends" in printed
    assert "sister Runa → Tobin" in printed
    before = shown(path, "relations", "--at", "1.1")
    assert "couple" not in before
    assert "1 later ties kept back" in before


def test_world_and_relations_as_json(path):
    (state,) = json.loads(shown(path, "world", "--json"))
    assert {"present", "ties", "things", "knowledge", "claims", "relations", "transfers", "events"} <= set(state)
    (before,) = json.loads(shown(path, "world", "--at", "1.1", "--json"))
    assert [row["type"] for row in before["relations"]] == ["family", "friend"]
    rows = json.loads(shown(path, "relations", "--at", "2.1", "--json"))
    assert [(row["source_name"], row["target_name"], row["state"]) for row in rows][-1] == ("Tobin", "Odile", "begins")
    assert rows[-1]["words"][0] == "Tobin married Odile"


def test_world_lists_what_does_not_fit_together_once_both_passages_are_read(tmp_path):
    first, second = sample.span("gave Tobin"), sample.span("married Odile")
    story = sample.story().with_layers(
        [
            Layer(
                "warnings",
                code=["two_holders", "quotes"],
                message=["the compass is in two hands", "a mark is missing"],
                start=[second[0], None],
                end=[second[1], None],
                evidence=[[first, second], []],
            )
        ]
    )
    path = tmp_path / "odd.fabula.json"
    story.save(path)
    printed = " ".join(shown(str(path), "world").split())
    assert "Does not fit together the compass is in two hands 1.1 and 2.1" in printed
    assert "a mark is missing" not in printed
    assert "two hands" not in shown(str(path), "world", "--at", "1.1")
