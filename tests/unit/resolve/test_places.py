"""Chains of places and other named things; what the model did not find, and whose it is."""

from __future__ import annotations

from fabula.resolve.characters import Cast
from fabula.resolve.places import named_things
from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = "Ada reached the Gull. The Gull left Ashby for Ashby. “Who?” said Ada. A toad sat there."


def story() -> Story:
    rows = [
        ("Ada", "proper", "PER", 0.9, 0),
        ("the Gull", "proper", "VEH", 0.9, 0),
        ("The Gull", "proper", "VEH", 0.8, 0),
        ("Ashby", "proper", "GPE", 0.9, 0),
        ("Ashby", "proper", "ORG", 0.6, 1),
        ("Ada", "proper", "PER", None, 1),
        ("A toad", "nominal", "PER", None, 0),
        ("there", "nominal", "LOC", 0.7, 0),
    ]
    spans = []
    for words, *_, nth in rows:
        at = -1
        for _ in range(nth + 1):
            at = TEXT.index(words, at + 1)
        spans.append((at, at + len(words)))
    quoted = TEXT.index("“Who?”")
    return Story(text=TEXT).with_layers(
        [
            Layer("blocks", start=[0], end=[len(TEXT)], kind=["paragraph"]),
            Layer("quotations", start=[quoted], end=[quoted + 6], kind=["speech"], utterance=[0]),
            Layer(
                "mentions",
                start=[a for a, _ in spans],
                end=[b for _, b in spans],
                head=spans,
                form=[row[1] for row in rows],
                type=[row[2] for row in rows],
                chain=[None] * len(rows),
                score=[row[3] for row in rows],
                core=[span if row[2] == "PER" else None for span, row in zip(spans, rows, strict=True)],
            ),
        ]
    )


def test_things_of_one_type_and_name_are_one():
    given = story()
    assert named_things(given.layer("mentions"), TEXT) == [
        ("VEH", "Gull", [1, 2]),
        ("GPE", "Ashby", [3]),
        ("ORG", "Ashby", [4]),
    ]


def test_the_cast_has_chains_of_persons_and_things():
    read = story().with_layers(Cast()(story()))
    assert [(chain.type, chain.name, chain.character is not None) for chain in read.chains] == [
        ("PER", "Ada", True),
        ("VEH", "Gull", False),
        ("GPE", "Ashby", False),
        ("ORG", "Ashby", False),
    ]
    assert [mention.text for mention in read.chains[1].mentions] == ["the Gull", "The Gull"]
    assert read.mentions[-1].chain is None
    assert len(read.characters) == 1


def test_what_rules_alone_found_stays_only_where_it_is_of_the_cast():
    read = story().with_layers(Cast()(story()))
    assert [mention.text for mention in read.mentions if mention.type == "PER"] == ["Ada", "Ada"]
    first, second = read.chains[0].mentions
    assert second.score is not None
    assert second.score < first.score
