"""Merging: the persons that rules find, laid over the mentions that the model finds."""

from __future__ import annotations

import time

from fabula.recognize.merging import Found, merged
from fabula.story.layer import Layer


def span(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def model(text: str, *rows) -> Layer:
    """Give the layer of a model: rows of words, head, form, type, and perhaps score and place among its repeats."""
    made = []
    for words, head, form, kind, *more in rows:
        score, nth = (*more, *(0.9, 0)[len(more) :])
        start, end = span(text, words, nth)
        at, to = span(text[start:end], head)
        made.append((start, end, (start + at, start + to), form, kind, score))
    made.sort(key=lambda row: (row[0], -row[1]))
    return Layer(
        "mentions",
        start=[row[0] for row in made],
        end=[row[1] for row in made],
        head=[row[2] for row in made],
        form=[row[3] for row in made],
        type=[row[4] for row in made],
        chain=[None] * len(made),
        score=[row[5] for row in made],
        core=[(row[0], row[2][1]) for row in made],
    )


def rule(text: str, words: str, form: str = "proper", nth: int = 0) -> Found:
    start, end = span(text, words, nth)
    last = words.rsplit(maxsplit=1)[-1]
    return Found(start=start, end=end, head=(end - len(last), end), form=form, score=0.8)


def rows(text: str, layer: Layer, *rules: Found) -> list[tuple]:
    found = merged(layer, sorted(rules, key=lambda row: (row.start, -row.end)), text)
    return [
        (text[m.start : m.end], m.form, m.type, m.score is not None, text[slice(*m.core)] if m.core else None)
        for m in found
    ]


def test_the_same_mention_has_the_span_of_the_model_and_the_core_of_the_rules():
    text = "Mr. Reed, who sold the boat, met Ada."
    layer = model(
        text,
        ("Mr. Reed, who sold the boat", "Reed", "proper", "PER"),
        ("the boat", "boat", "nominal", "VEH"),
        ("Ada", "Ada", "proper", "PER"),
    )
    assert rows(text, layer, rule(text, "Mr. Reed"), rule(text, "Ada")) == [
        ("Mr. Reed, who sold the boat", "proper", "PER", True, "Mr. Reed"),
        ("the boat", "nominal", "VEH", True, None),
        ("Ada", "proper", "PER", True, "Ada"),
    ]


def test_a_name_may_end_the_span_of_the_model_and_goes_before_the_noun():
    text = "Her brother Tom left."
    layer = model(text, ("Her brother Tom", "brother", "nominal", "PER"), ("Her", "Her", "pronominal", "PER"))
    found = rows(text, layer, rule(text, "Her", "pronominal"), rule(text, "Tom"))
    assert found == [("Her brother Tom", "proper", "PER", True, "Tom"), ("Her", "pronominal", "PER", True, "Her")]


def test_no_mention_of_the_model_is_taken_twice():
    text = "The boy Tom left."
    layer = model(text, ("The boy Tom", "boy", "nominal", "PER"))
    found = rows(text, layer, rule(text, "The boy", "nominal"), rule(text, "Tom"))
    assert found == [("The boy Tom", "nominal", "PER", True, "The boy"), ("Tom", "proper", "PER", False, "Tom")]


def test_a_shorter_span_of_the_model_is_the_mention_where_the_head_is_the_same():
    text = "The good Mr. Reed left."
    layer = model(text, ("Mr. Reed", "Reed", "proper", "PER"))
    assert rows(text, layer, rule(text, "The good Mr. Reed")) == [("Mr. Reed", "proper", "PER", True, "Mr. Reed")]


def test_what_rules_alone_found_has_no_score():
    text = "The toad spoke to Ada."
    found = rows(text, model(text), rule(text, "The toad", "nominal"), rule(text, "Ada"))
    assert found == [("The toad", "nominal", "PER", False, "The toad"), ("Ada", "proper", "PER", False, "Ada")]


def test_a_name_that_is_mostly_a_place_is_no_person():
    text = "Ashby burned. Ashby fell. Ashby wept. Ada wept."
    places = [("Ashby", "Ashby", "proper", "GPE", 0.9, nth) for nth in (0, 1)]
    names = [rule(text, "Ashby", nth=nth) for nth in range(3)]
    found = rows(text, model(text, *places), *names, rule(text, "Ada"))
    assert [(row[0], row[2], row[4]) for row in found] == [
        ("Ashby", "GPE", None),
        ("Ashby", "GPE", None),
        ("Ada", "PER", "Ada"),
    ]


def test_a_name_that_is_seldom_a_place_is_a_person_everywhere():
    text = "Ashby burned. Ashby fell. Ashby wept."
    found = [("Ashby", "Ashby", "proper", kind, 0.9, nth) for nth, kind in enumerate(("PER", "GPE", "PER"))]
    names = [rule(text, "Ashby", nth=nth) for nth in range(3)]
    assert {row[2] for row in rows(text, model(text, *found), *names)} == {"PER"}


def test_a_known_name_is_known_where_only_the_model_sees_it():
    text = "[fitz] hello\nFitz said so."
    layer = model(
        text, ("fitz", "fitz", "proper", "PER"), ("Fitz", "Fitz", "proper", "PER"), ("hello", "hello", "nominal", "PER")
    )
    assert [row[4] for row in rows(text, layer, rule(text, "Fitz"))] == ["fitz", None, "Fitz"]


def test_a_new_name_must_be_sure_and_occur_again_and_share_no_word_with_another():
    text = "Quaid sat. Quaid rose. Moll sat. Moll rose. Ire sat. Tess Reed sat. Tess Reed rose. Mr. Reed left."
    layer = model(
        text,
        *(("Quaid", "Quaid", "proper", "PER", 0.95, nth) for nth in (0, 1)),
        *(("Moll", "Moll", "proper", "PER", 0.6, nth) for nth in (0, 1)),
        ("Ire", "Ire", "proper", "PER", 0.99),
        *(("Tess Reed", "Reed", "proper", "PER", 0.99, nth) for nth in (0, 1)),
    )
    cores = [row[4] for row in rows(text, layer, rule(text, "Mr. Reed"))]
    assert cores == ["Quaid", "Quaid", None, None, None, None, None, "Mr. Reed"]


def test_a_new_name_is_neither_a_saint_of_the_map_nor_two_names_run_together():
    text = "San Brieuc shone. San Brieuc slept. TomAda won. TomAda lost. Tom slept."
    layer = model(
        text,
        *(("San Brieuc", "Brieuc", "proper", "PER", 0.99, nth) for nth in (0, 1)),
        *(("TomAda", "TomAda", "proper", "PER", 0.99, nth) for nth in (0, 1)),
    )
    assert [row[4] for row in rows(text, layer, rule(text, "Tom", nth=2))] == [None, None, None, None, "Tom"]


def test_spans_are_sorted_and_occur_once():
    text = "Ada and Tom and Ada."
    layer = model(text, ("Ada and Tom", "Ada", "proper", "PER"), ("Tom", "Tom", "proper", "PER"))
    found = merged(layer, [rule(text, "Ada"), rule(text, "Tom"), rule(text, "Ada", nth=1)], text)
    places = [(m.start, -m.end) for m in found]
    assert places == sorted(set(places))
    assert len(places) == 3


def test_a_noun_that_the_model_takes_for_something_else_is_no_person():
    text = "The watch came, and they left."
    layer = model(text, ("The watch", "watch", "nominal", "ORG"), ("they", "they", "pronominal", "ORG"))
    found = rows(text, layer, rule(text, "The watch", "nominal"), rule(text, "they", "pronominal"))
    assert [(row[2], row[4]) for row in found] == [("ORG", None), ("ORG", None)]


def test_rows_without_end_are_laid_over_each_other_in_linear_time():
    n = 6_000
    text = "Odo " * n
    at = [(4 * i, 4 * i + 3) for i in range(n)]
    layer = Layer(
        "mentions",
        start=[start for start, _ in at],
        end=[end for _, end in at],
        head=at,
        form=["proper"] * n,
        type=["PER"] * n,
        chain=[None] * n,
        score=[0.9] * n,
        core=at,
    )
    rules = [Found(start=start, end=end, head=(start, end), form="proper", score=0.8) for start, end in at]
    began = time.process_time()
    assert len(merged(layer, rules, text)) == n
    assert time.process_time() - began < 5  # every row with every other takes a minute
