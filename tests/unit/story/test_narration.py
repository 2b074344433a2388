"""The told text: blocks without paratext, scene breaks and headings."""

from __future__ import annotations

import pytest

from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

TEXT = "Note.\n\nOne\n\nShe ran. [A/N hi] He sat.\n\n***\n\nEnd."


def story(*, paratext=()):
    spans = [(0, 5), (7, 10), (12, 37), (39, 42), (44, 48)]
    kinds = ["paratext", "heading", "paragraph", "scene_break", "paragraph"]
    blocks = Layer("blocks", start=[a for a, _ in spans], end=[b for _, b in spans], kind=kinds)
    notes = Layer(
        "paratext",
        start=[a for a, _ in paratext],
        end=[b for _, b in paratext],
        kind=["authors_note"] * len(paratext),
        facts=[{}] * len(paratext),
    )
    return Story(text=TEXT).with_layers([blocks, notes])


@pytest.mark.parametrize(
    ("paratext", "expected"),
    [
        ([(0, 5)], ["She ran. [A/N hi] He sat.", "End."]),
        ([(0, 5), (21, 29)], ["She ran. ", " He sat.", "End."]),
        ([(21, 29), (22, 25)], ["She ran. ", " He sat.", "End."]),
        ([(12, 29)], [" He sat.", "End."]),
        ([(0, 48)], []),
        ([(30, 46)], ["She ran. [A/N hi] ", "d."]),
    ],
)
def test_told_spans_leave_out_paratext(paratext, expected):
    assert [TEXT[a:b].rstrip("\n") for a, b in told_spans(story(paratext=paratext))] == expected


def test_told_spans_with_headings():
    assert [TEXT[a:b] for a, b in told_spans(story(), has_headings=True)] == [
        "One",
        "She ran. [A/N hi] He sat.",
        "End.",
    ]


def test_told_spans_of_a_story_without_blocks():
    assert told_spans(Story(text="abc")) == [(0, 3)]
    assert told_spans(Story(text="")) == []
