"""Headings of chapters, views and times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.segment.headings import Candidate, find_headings, is_chapter_heading, is_inner_heading, roman_value

_PROSE = "Ilse let go of the rope, and it went down a long way before anybody heard it land."


def found(*texts, gaps=None):
    gaps = gaps or [9, *(2 for _ in texts)]
    blocks = [
        Candidate(text=text, kind="paragraph", gap_before=gaps[i], gap_after=gaps[i + 1])
        for i, text in enumerate(texts)
    ]
    return [texts[i] for i in find_headings(blocks)]


@pytest.mark.parametrize(
    "line",
    [
        "Chapter One",
        "CHAPTER 12",
        "Chapter IV: The Weir",
        "Part the Second",
        "Book Two - Downstream",
        "Prologue",
        "EPILOGUE",
        "~Omake~",
        "Interlude: The Hand",
        "Ending B",
        "Act III",
        "Ch. 3",
        "*Chapter 3*",
        "Day 12",
    ],
)
def test_words_for_a_division(line):
    assert found(_PROSE, line, _PROSE) == [line]
    assert is_chapter_heading(line)
    assert not is_inner_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Chapter two was longer, and nobody had cut its pages.",
        "Part of him wanted to laugh.",
        "Book your passage, said the sign, and pay the boy.",
        "The prologue was dull.",
        "Acting on it took a week.",
        "Scene after scene went by.",
        "“Child,” said the fairy, “think before you speak—”",
        "Sidelong glances were all she got.",
        "I",
        "7",
        "Mix well.",
        "Epilogues bored him; he skipped them all and went to sleep by the fire.",
    ],
)
def test_lines_that_only_begin_so(line):
    assert found(_PROSE, line, _PROSE) == []


@pytest.mark.parametrize(
    "line",
    [
        "~Tuva's POV~",
        "Tuva’s P.O.V.",
        "POV: Tuva",
        "Normal POV",
        "*Flashback*",
        "-END FLASHBACK-",
        "(Flashback over)",
        "~Three days later~",
        "[The next morning]",
        "Monday, 9 a.m., the quay",
        "Vardby, 3 March 1911",
        "Sunday evening",
        "0600 hours",
    ],
)
def test_views_and_times(line):
    assert found(_PROSE, line, _PROSE) == [line]
    assert is_inner_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Three days later, it rained.",
        "Monday came and went.",
        "March 1911 was wet, even for Vardby.",
        "*three knocks*",
        "[sigh]",
        "From her point of view it leaned.",
        "At 9 a.m. the bell rang.",
        "May 1 have the salt?",
    ],
)
def test_no_views_and_times(line):
    assert found(_PROSE, line, _PROSE) == []


def test_a_date_over_a_letter_belongs_to_the_letter():
    assert found(_PROSE, "Vardby, 3 March 1911", "Dear Ilse,", _PROSE) == []


def test_numerals_must_run_in_sequence():
    assert found("1", _PROSE, "2", _PROSE, "3", _PROSE) == ["1", "2", "3"]
    assert found("I.", _PROSE, "II.", _PROSE) == ["I.", "II."]
    assert found(_PROSE, "4", _PROSE, "9", _PROSE) == []
    assert found("1", "2", "3", _PROSE) == []


def test_numbers_begin_again_in_a_new_part():
    assert found("1", _PROSE, "2", _PROSE, "1", _PROSE, "2", _PROSE) == ["1", "2", "1", "2"]


def test_numbers_between_dashes_are_pages():
    assert found(_PROSE, "- 1 -", _PROSE, "- 2 -", _PROSE, "- 3 -", _PROSE) == []


def test_numbers_in_words():
    assert found("ONE", _PROSE, "TWO", _PROSE, "Twenty-One", _PROSE) == ["ONE", "TWO"]
    assert found(_PROSE, "One.", "He ran.", "Two.", "He jumped.", "Three.", _PROSE) == []
    assert found("Seven", _PROSE) == []


def test_names_in_brackets_are_views_of_people():
    fenno = "[Fenno]", "I never said that to Tuva, and then Tuva went home."
    tuva = "[Tuva]", "I went home because of the cat. Then Fenno came."
    assert found(*fenno, *tuva) == ["[Fenno]", "[Tuva]"]


def test_noises_in_stars_are_no_views():
    assert found("*Crash*", _PROSE, "*Thud*", _PROSE, "*Crash*", _PROSE) == []


def test_short_lines_between_wide_gaps():
    texts = ["The Rope", _PROSE, _PROSE, "The Hat", _PROSE, _PROSE, _PROSE]
    assert found(*texts, gaps=[9, 2, 2, 4, 2, 2, 2, 9]) == ["The Rope", "The Hat"]
    assert found(*texts) == []


def test_a_table_of_contents_is_no_heading():
    assert found("Chapter One\nChapter Two\nChapter Three", _PROSE) == []
    assert found("Book One\nChapter One", _PROSE) == ["Book One\nChapter One"]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1),
        ("iv", 4),
        ("IX", 9),
        ("XIV", 14),
        ("XL", 40),
        ("mcmxi", 1911),
        ("VX", 0),
        ("IIII", 0),
        ("", 0),
        ("A", 0),
    ],
)
def test_roman_value(numeral, value):
    assert roman_value(numeral) == value


@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_blocks_give_rows_in_order(texts):
    blocks = [Candidate(text=text, kind="paragraph", gap_before=2, gap_after=2) for text in texts]
    rows = find_headings(blocks)
    assert rows == sorted(set(rows))
    assert all(0 <= row < len(texts) for row in rows)
