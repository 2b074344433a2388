"""Attributes, groups, names and roles are counted right on a small cast made by hand."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks.quality import profiles
from benchmarks.quality.tally import Tally
from tests.gold.model import Stated
from tests.gold.resolve import parse_gold, resolve

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = "Captain Ada Voss wore a red scarf. The tall cook, Ida, was sixty. Ada is of the Gull Club. Rowe had boots."
GOLD = {
    "characters": [
        {
            "id": "ada",
            "name": "Ada Voss",
            "kind": "person",
            "role": "major",
            "names": [{"text": "Ada Voss", "kind": "full"}, {"text": "Ada", "kind": "given"}],
            "attributes": [
                {"name": "job", "value": "captain", "evidence": ["Captain"]},
                {"name": "clothes", "value": "red scarf", "evidence": ["a red scarf"]},
            ],
            "groups": [{"kind": "team", "name": "the Gull Club", "evidence": ["of the Gull Club"]}],
        },
        {
            "id": "ida",
            "name": "Ida",
            "kind": "person",
            "role": "minor",
            "names": [{"text": "Ida", "kind": "given"}],
            "attributes": [
                {"name": "age", "value": "sixty", "also": ["60"], "evidence": ["was sixty"]},
                {"name": "build", "value": "tall", "evidence": ["The tall cook"], "uncertain": True},
            ],
        },
        {
            "id": "rowe",
            "name": "Rowe",
            "kind": "person",
            "role": "mentioned",
            "names": [{"text": "Rowe", "kind": "family"}],
            "attributes": [{"name": "clothes", "value": "boots", "evidence": ["had boots"]}],
        },
    ]
}


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def said(name: str, value: str, words: str) -> dict[str, object]:
    return {"name": name, "value": value, "evidence": [span(words)]}


def score(ada: list, ida: list, *, groups: list | None = None, roles: tuple[str, str] = ("major", "minor")):
    story = Story(text=TEXT).with_layers(
        [
            Layer(
                "characters",
                kind=["person"] * 2,
                name=["Ada Voss", "Ida"],
                names=[
                    [{"text": "Ada Voss", "kind": "full", "count": 1}, {"text": "Ada", "kind": "nickname", "count": 1}],
                    [{"text": "Ida", "kind": "given", "count": 1}],
                ],
                role=list(roles),
                mention_count=[1, 1],
                attributes=[ada, ida],
                groups=[groups or [], []],
            ),
            *(Layer.empty(name) for name in ("mentions", "chains", "quotations")),
        ]
    )
    gold = resolve(parse_gold(GOLD, Path("gold.toml")), TEXT)
    assert gold.problems == ()
    tallies: dict[str, Tally] = defaultdict(Tally)
    profiles.score_read(story, gold, tallies, name="story")
    return {key: (tally.right, tally.predicted, tally.gold) for key, tally in tallies.items()}


def test_who_is_not_in_the_cast_has_been_missed():
    assert score([], [])["attributes"] == (0, 0, 4)


def test_a_value_with_its_evidence_is_right():
    counts = score([said("occupation", "Captain", "Captain Ada")], [said("age", "60", "sixty")])
    assert counts["attributes"] == (2, 2, 4)
    assert (counts["attributes/job"], counts["attributes/clothes"]) == ((1, 1, 1), (0, 0, 2))


@pytest.mark.parametrize(
    "row",
    [
        said("job", "captain", "red scarf"),
        said("clothes", "captain", "Captain"),
        said("job", "cook", "Captain"),
        said("age", "sixty", "sixty"),
    ],
)
def test_another_name_value_evidence_or_character_is_wrong(row):
    assert score([row], [])["attributes"] == (0, 1, 4)


def test_what_is_uncertain_or_no_attribute_of_gold_is_neither_asked_nor_punished():
    rows = [said("build", "tall", "tall cook"), said("mood", "brave", "Ida")]
    assert score([], rows)["attributes"] == (0, 0, 4)


def test_saying_a_thing_twice_is_not_wrong():
    rows = [said("clothes", "scarf", "a red scarf"), said("clothes", "a red scarf", "wore a red scarf")]
    assert score(rows, [])["attributes"] == (1, 1, 4)


def test_a_group_of_another_kind_is_half_right():
    counts = score([], [], groups=[{"kind": "clan", "name": "Gull Club", "evidence": [span("Gull Club")]}])
    assert (counts["groups"], counts["groups/kind"]) == ((1, 1, 1), (0, 1, 1))


def test_kinds_of_names_and_roles_are_shares():
    counts = score([], [], roles=("narrator", "minor"))
    assert (counts["name_kinds"], counts["roles"]) == ((2, 3, 3), (1, 2, 2))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Long red scarves", False),
        ("scarfs", True),
        ("red", False),
        ("her red scarf", True),
        ("shawl", True),
        ("", False),
    ],
)
def test_values_are_compared_by_their_words(value, expected):
    assert profiles.is_same_value(Stated("clothes", "red scarf", (), also=("shawl",)), value) is expected
