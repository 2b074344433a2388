"""Kinds of blocks, and how blocks are cut and joined."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.segment.staged import raw_story

from fabula.segment.blocks import Blocks

_LINES = st.sampled_from(
    [
        "Ilse let go of the rope.",
        '"Eleven," she said.',
        "***",
        "-o-O-o-",
        "Chapter One",
        "2",
        "*Tuva*",
        "*Oh, hold me up, you river stone*",
        "[Two days later]",
        '"Words." - Old proverb',
        "-- Aud, The Almanac",
        "A/N: hello (never closes",
        "Disclaimer: not mine",
        "Contents",
        "  indented",
        "",
        "\u200b",
        "a" * 200,
    ]
)
TEXTS = st.lists(_LINES, max_size=24).map("\n".join) | st.text(max_size=400)


def kinds(text, given_kinds=()):
    story = raw_story(text, given_kinds)
    story = story.with_layers(Blocks()(story))
    return [(block.kind, block.text) for block in story.blocks]


def test_a_paragraph_is_cut_at_a_mark():
    assert kinds("She slept.\n***\nBy noon it rained.") == [
        ("paragraph", "She slept."),
        ("scene_break", "***"),
        ("paragraph", "By noon it rained."),
    ]


def test_what_the_markup_declares_is_kept():
    text = "The Weir\n\nShe slept.\n\n***"
    declared = ["heading", "list_item", "verse"]
    assert [kind for kind, _ in kinds(text, declared)] == declared


def test_italic_lines_on_lines_next_to_each_other_are_a_stanza():
    text = "She sang.\n\n*Oh, hold me up,*\n*you river stone*\n\nNobody came."
    story_kinds = kinds(text)
    assert ("verse", "*Oh, hold me up,*\n*you river stone*") in story_kinds


@pytest.mark.parametrize(
    "epigraph",
    [
        '"All bread is late." - bakers\' proverb',
        "“All bread is late.” —Aud Torvald, _The Almanac_",
        '"All bread is late,\nand all bakers are tired."\n-- Aud Torvald',
        "*All bread is late.* ~ Aud Torvald",
    ],
)
def test_an_epigraph_stands_under_a_heading(epigraph):
    prose = "Marit had owned the bakery for nine days when the ovens began to sing."
    assert ("epigraph", epigraph) in kinds(f"Chapter One\n\n{epigraph}\n\n{prose}")
    assert ("epigraph", epigraph) not in kinds(f"Chapter One\n\n{prose}\n\n{epigraph}\n\n{prose}")


def test_an_epigraph_has_its_source_below():
    text = 'Chapter One\n\n"All bread is late."\n\n- Aud Torvald\n\nMarit had owned the bakery for nine days.'
    assert [kind for kind, _ in kinds(text)] == ["heading", "epigraph", "epigraph", "paragraph"]


@pytest.mark.parametrize(
    "line", ['"All bread is late," said Marit - and sighed.', '"All bread is late." - she said so twice.']
)
def test_speech_under_a_heading_is_no_epigraph(line):
    text = f"Chapter One\n\n{line}\n\nMarit had owned the bakery for nine days."
    assert ("paragraph", line) in kinds(text)


@given(TEXTS)
def test_blocks_are_in_order_and_lose_nothing(text):
    story = raw_story(text)
    made = story.with_layers(Blocks()(story))
    spans = [(block.start, block.end) for block in made.blocks]
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(block.text for block in made.blocks)
    assert "".join(covered.split()) == "".join("".join(block.text for block in story.blocks).split())
