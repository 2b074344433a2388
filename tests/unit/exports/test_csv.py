"""CSV: what the table of the characters carries."""

from __future__ import annotations

import csv
import json

from tests.unit.story import sample


def test_characters_carry_traits_groups_and_members(tmp_path):
    sample.story().export("csv", tmp_path / "out")
    with (tmp_path / "out" / "characters.csv").open(encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert [trait["value"] for trait in json.loads(rows["Wilma"]["attributes"])] == ["stern"]
    assert [group["name"] for group in json.loads(rows["Otto"]["groups"])] == ["crew"]
    assert json.loads(rows["the twins"]["members"]) == [rows["Wilma"]["id"], rows["Otto"]["id"]]
    assert rows["Wilma"]["members"] in {"", "[]"}


def test_warnings_carry_their_passage(tmp_path):
    sample.story().export("csv", tmp_path / "out")
    with (tmp_path / "out" / "warnings.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert list(row) == ["code", "message", "start", "end", "evidence", "score"]
