"""Chapters run from heading to heading."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from tests.unit.segment.staged import raw_story, staged
from tests.unit.segment.test_blocks import TEXTS

from fabula.segment.chapters import Chapters
from fabula.story.layer import Layer

_PROSE = "Ilse let go of the rope, and it went down a long way."


def test_a_chapter_ends_before_the_next_heading():
    story = staged(f"Chapter One\n\n{_PROSE}\n\nChapter Two\n\n{_PROSE}\n\n{_PROSE}")
    assert [chapter.title for chapter in story.chapters] == ["Chapter One", "Chapter Two"]
    assert [chapter.text for chapter in story.chapters] == [
        f"Chapter One\n\n{_PROSE}",
        f"Chapter Two\n\n{_PROSE}\n\n{_PROSE}",
    ]


def test_headings_in_a_row_are_one_title():
    story = staged(f"Book One\n\nChapter One\n\n{_PROSE}")
    assert [chapter.title for chapter in story.chapters] == ["Book One Chapter One"]


def test_views_and_times_begin_no_chapter():
    story = staged(f"Chapter One\n\n{_PROSE}\n\n~Tuva's POV~\n\n{_PROSE}\n\n[Two days later]\n\n{_PROSE}")
    assert [chapter.title for chapter in story.chapters] == ["Chapter One"]


def test_a_story_without_headings_has_no_chapters():
    assert len(staged(_PROSE).chapters) == 0


def test_declared_chapters_are_kept_without_the_page_of_an_epigraph():
    text = f"“All bread is late.”\n\nI\n\n{_PROSE}"
    at = text.index("I\n")
    story = raw_story(text, ["epigraph", "heading"]).with_layers(
        [Layer("chapters", start=[0, at], end=[at - 2, len(text)], title=["Epigraph", "I"])]
    )
    (layer,) = Chapters()(story)
    assert layer.texts("title") == ("I",) or list(layer.texts("title")) == ["I"]


@given(TEXTS)
def test_chapters_follow_each_other(text):
    chapters = list(staged(text).chapters)
    assert all(chapter.start < chapter.end for chapter in chapters)
    assert all(before.end <= after.start for before, after in pairwise(chapters))
