"""Mentions inside quotations, welded characters and alarms are counted right on a small cast made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from benchmarks.quality import alarms, cast, quoted_mentions

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = '"Ada, you know Mr. Rowe," said Ida. "He likes your aunt." Rowe laughed with Ada Voss.'
NAMES = ("Ada Voss", "Rowe", "Ida")


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def story(*rows: tuple[tuple[int, int], str, int | None], head: dict | None = None) -> Story:
    """Give a story with these mentions: span, form, chain; the chain of a number is the character of that number."""
    rows = tuple(sorted(rows, key=lambda row: (row[0][0], -row[0][1])))
    n = len(NAMES)
    return Story(text=TEXT).with_layers(
        [
            Layer(
                "mentions",
                start=[span[0] for span, _, _ in rows],
                end=[span[1] for span, _, _ in rows],
                head=[
                    (head or {}).get(span, (max(span[0], TEXT.rfind(" ", 0, span[1]) + 1), span[1]))
                    for span, _, _ in rows
                ],
                form=[form for _, form, _ in rows],
                type=["PER"] * len(rows),
                chain=[chain for _, _, chain in rows],
            ),
            Layer("chains", type=["PER"] * n, name=list(NAMES), character=list(range(n))),
            Layer(
                "characters",
                kind=["person"] * n,
                name=list(NAMES),
                names=[[] for _ in NAMES],
                role=["major"] * n,
                mention_count=[1] * n,
            ),
            Layer(
                "warnings",
                code=["cast_talk", "no_quotations", "cast_talk", "cast_may_be_one"],
                message=["x"] * 4,
                start=[None] * 4,
                end=[None] * 4,
            ),
            Layer(
                "quotations",
                start=[0],
                end=[28],
                kind=["speech"],
                utterance=[0],
                speaker=[2],
                addressees=[[0, 1]],
            ),
        ]
    )


def person(name: str, *aliases: str, category: str = "major") -> SimpleNamespace:
    return SimpleNamespace(name=name, aliases=[name, *aliases], category=category)


def document(*mentions: tuple[tuple[int, int], list[str]]) -> SimpleNamespace:
    rows = [SimpleNamespace(start=a, end=b, text=TEXT[a:b], entities=whom) for (a, b), whom in mentions]
    return SimpleNamespace(
        text=TEXT,
        characters=[person("Ada Voss", "Ada"), person("Mr. Rowe", "Rowe"), person("Ida"), person("_group")],
        quotes=[SimpleNamespace(mentions=rows)],
    )


NAMED = (
    (at("Ada"), "proper", 0),
    (at("Mr. Rowe"), "proper", 1),
    (at("Ida"), "proper", 2),
    (at("Rowe", 1), "proper", 1),
    (at("Ada Voss"), "proper", 0),
)
DOCUMENT = document(
    (at("Ada"), ["Ada Voss"]),
    (at("you"), ["Ada Voss"]),
    (at("Mr. Rowe"), ["Mr. Rowe"]),
    (at("He"), ["Mr. Rowe"]),
    (at("your"), ["Ada Voss"]),
    (at("your aunt"), ["Ida"]),
    (at("Ida"), ["_group"]),
    (at("Ada", 1), ["Ada Voss", "Ida"]),
)


def test_mentions_count_by_form_and_special_or_several_characters_are_not_asked():
    read = story(*NAMED, (at("you"), "pronominal", 0), (at("He"), "pronominal", 2))
    row = quoted_mentions.score(quoted_mentions.answers(DOCUMENT, read))
    assert row["gold"] == 6
    assert row["right"] == pytest.approx(3 / 6)
    assert row["name"] == 1.0
    assert row["first_second"] == 0.5
    assert row["third"] == row["nominal"] == 0.0
    assert row["precision"] == pytest.approx(3 / 4), "He was taken for another"
    assert row["found"] == pytest.approx(4 / 6), "no mention is in your aunt"


def test_mention_of_other_extent_answers_by_its_head():
    span, head = at("Ada, you know"), at("Ada")
    rows = quoted_mentions.rows_at(story((span, "proper", 0), head={span: head}), [at("Ada"), at("you")])
    assert rows == [0, None]


def test_same_characters_go_before_a_head_inside():
    outer, inner = at("your aunt"), at("your")
    read = story((outer, "nominal", 2), (inner, "pronominal", 0), head={outer: at("aunt"), inner: inner})
    assert quoted_mentions.rows_at(read, [inner, outer]) == [1, 0]


def test_majors_with_one_home_are_welded_and_others_are_not():
    apart = cast.match(DOCUMENT, story(*NAMED))
    assert cast.welded(apart) == {}
    joined = [(span, form, 0 if chain == 1 else chain) for span, form, chain in NAMED]
    assert cast.welded(cast.match(DOCUMENT, story(*joined))) == {0: [0, 1]}


def test_minor_characters_may_share_a_home():
    minor = SimpleNamespace(
        text=TEXT, characters=[person("Ada Voss", "Ada"), person("Mr. Rowe", "Rowe", category="minor")], quotes=[]
    )
    joined = [(span, form, 0) for span, form, _ in NAMED]
    assert cast.welded(cast.match(minor, story(*joined))) == {}


def test_only_warnings_of_people_made_one_are_alarms():
    assert alarms.alarms(story(*NAMED)) == {"cast_talk": 2}


def test_welding_moves_names_speech_and_what_is_told():
    made = alarms.weld(story(*NAMED), 0, 1)
    assert made.layer("chains").ints("character").tolist() == [0, 0, 2]
    assert [rows.tolist() for rows in made.layer("quotations").ragged("addressees")] == [[0]]
    made = alarms.weld(story(*NAMED), 1, 2)
    assert made.layer("quotations").ints("speaker").tolist() == [1]


def test_pairs_to_weld_have_a_major_character_and_no_minor_one():
    doc = document()
    doc.characters = [
        person("Ada Voss", "Ada"),
        person("Rowe", category="intermediate"),
        person("Ida", category="minor"),
    ]
    assert alarms.pairs_of(cast.match(doc, story(*NAMED))) == [(0, 1)]
    doc.characters[0].category = "intermediate"
    assert alarms.pairs_of(cast.match(doc, story(*NAMED))) == []
