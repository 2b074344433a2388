"""The rows of entities, events, tags and supersenses count right on small cases made by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest
from benchmarks.quality import entities, precision, reading, scorers, supersenses, tags
from benchmarks.quality.entities import Found, Marked

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = "Old Captain Osei left the harbor. She waved at her crew."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


GOLD = Marked(
    name="harbor",
    group="now",
    source=TEXT,
    text=TEXT,
    within=(0, len(TEXT)),
    mentions=(
        (*span("Old Captain Osei"), "PER", "proper"),
        (*span("the harbor"), "FAC", "nominal"),
        (*span("She"), "PER", "pronominal"),
        (*span("her crew"), "PER", "nominal"),
        (*span("her"), "PER", "pronominal"),
    ),
    entities=((*span("Old Captain Osei"), "PER"), (*span("the harbor"), "FAC")),
    events=(span("left"), span("waved")),
)
PERFECT = Found(mentions=tuple((*m, 0.9) for m in GOLD.mentions), events=tuple((*e, 0.9) for e in GOLD.events))


def test_what_is_all_right_scores_one():
    made = entities.score([(GOLD, PERFECT)])
    for measure in ("entities_of_mentions", "mentions", "mentions_typed", "events"):
        assert made[measure]["f1"] == 1, measure
    assert made["entities"]["recall"] == 1
    assert made["entities"]["precision"] == pytest.approx(2 / 3), "the layer of entities lacks her crew"
    assert made["mentions_by_form"]["accuracy_of_form"]["accuracy"] == 1
    assert made["calibration"]["mentions_error"] == pytest.approx(0.1)
    assert made["by_period"]["now"]["events"] == made["by_document"]["harbor"]["mentions"] == 1


def test_wrong_type_wrong_edge_and_missed_trigger_each_cost_their_measure():
    found = Found(
        mentions=(
            (*span("Captain Osei"), "PER", "proper", 0.8),
            (*span("the harbor"), "LOC", "nominal", 0.8),
            (*span("She"), "PER", "pronominal", 0.8),
        ),
        events=((*span("left"), 0.6),),
    )
    made = entities.score([(GOLD, found)])
    assert made["mentions"]["precision"] == pytest.approx(2 / 3)
    assert made["mentions"]["recall"] == pytest.approx(2 / 5)
    assert made["mentions_typed"]["recall"] == pytest.approx(1 / 5)
    assert made["entities"]["f1"] == 0
    assert made["events"]["f1"] == pytest.approx(2 / 3)
    assert made["mentions_by_form"]["pronominal"]["f1"] == pytest.approx(2 / 3)
    assert made["mentions_by_type"]["FAC"]["f1"] == 0


def test_trigger_within_a_gold_trigger_is_that_trigger():
    assert entities.onto_gold([(0, 4), (10, 19)], [(15, 19), (5, 9), (0, 4)]) == [(0, 4), (5, 9), (10, 19)]
    assert entities.onto_gold([(10, 19)], [(10, 12), (13, 19)]) == [(10, 19), (10, 19)]


def test_only_what_happens_inside_the_stretch_is_looked_at():
    story = Story(text=TEXT).with_layers(
        [
            Layer(
                "mentions",
                start=[0, span("the harbor")[0], span("her crew")[0]],
                end=[16, span("the harbor")[1], span("her crew")[1]],
                head=[(0, 16), span("harbor"), span("crew")],
                form=["proper", "nominal", "nominal"],
                type=["PER", "FAC", "PER"],
                score=[0.5, 0.5, 0.5],
            ),
            Layer(
                "events",
                start=[span("left")[0], span("waved")[0]],
                end=[span("left")[1], span("waved")[1]],
                realis=["actual", "negated"],
                score=[0.5, 0.5],
            ),
        ]
    )
    found = entities.found_in(story, (0, span("her")[1]))
    assert [m[:4] for m in found.mentions] == [(0, 16, "PER", "proper"), (*span("the harbor"), "FAC", "nominal")]
    assert [e[:2] for e in found.events] == [span("left")]


def test_marked_stretch_is_found_in_its_story():
    marked = entities.marked_stretch("s", "[[Po|She]] ^waved at [[Pn|[[Po|her]] crew]].\n", TEXT, TEXT)
    assert marked.within == (TEXT.index("She"), len(TEXT))
    assert [(TEXT[a:b], kind, form) for a, b, kind, form in marked.mentions] == [
        ("She", "PER", "pronominal"),
        ("her crew", "PER", "nominal"),
        ("her", "PER", "pronominal"),
    ]
    assert [TEXT[a:b] for a, b in marked.events] == ["waved"]
    with pytest.raises(ValueError, match="not in the text"):
        entities.marked_stretch("s", "She wept.", TEXT, TEXT)


def test_given_words_become_a_story_with_blocks_and_quotations():
    text = 'He said, "Go on."\n\nNobody did.'
    words = [(0, 2), (3, 7), (7, 8), (9, 10), (10, 12), (13, 15), (15, 16), (16, 17), (19, 25), (26, 29), (29, 30)]
    story = reading.given_story(text, words, [(0, 8, 0), (8, 11, 1)])
    assert [text[a:b] for a, b in zip(story.layer("blocks")["start"], story.layer("blocks")["end"], strict=True)] == [
        'He said, "Go on."',
        "Nobody did.",
    ]
    assert story.layer("sentences")["block"].tolist() == [0, 1]
    assert [t.text for t in story.tokens][-3:] == ["Nobody", "did", "."]
    assert [q.text for q in story.quotations] == ['"Go on."']


def test_words_of_a_story_carry_what_was_found():
    layer = Layer(
        "tokens", start=[0, 3], end=[2, 6], sentence=[0, 0], lemma=["it", None], upos=["PRON", None], head=[1, 1]
    )
    story = reading.given_story("It ran", [(0, 2), (3, 6)], [(0, 2, 0)]).with_layers([layer])
    first, second = tags.words_of(story)
    assert (first.form, first.lemma, first.upos, first.head) == ("It", "it", "PRON", 1)
    assert (second.form, second.lemma, second.xpos, second.head, second.deprel) == ("ran", None, None, 1, "")


def test_supersenses_count_labeled_words_and_accuracy_over_gold_words():
    gold = {("s1", 0, "n.PERSON"), ("s1", 2, "v.motion"), ("s2", 1, "n.FOOD")}
    row = supersenses.row(
        gold, {("s1", 0, "n.PERSON"), ("s1", 2, "v.change"), ("s1", 3, "n.TIME"), ("s2", 1, "n.FOOD")}
    )
    assert row["precision"] == 0.5
    assert row["accuracy"] == row["recall"] == pytest.approx(2 / 3)
    assert row["nouns"] == pytest.approx(4 / 5)
    assert row["verbs"] == 0


def test_loss_of_precision_is_in_points(monkeypatch):
    figures = {"int8": {"a": 0.905, "b": 0.5}, "full": {"a": 0.91, "b": 0.499}}
    monkeypatch.setattr(precision, "headline", figures.__getitem__)
    made = precision.rows()
    assert made["loss"]["a"] == pytest.approx(0.5)
    assert made["largest_loss"] == pytest.approx(0.5)
    assert made["loss"]["b"] < 0


@pytest.mark.data
def test_gold_given_back_is_perfect_on_a_treebank(data_folder):
    for _, treebank, genre, gold in tags.documents("dev"):
        if (treebank, genre) == ("gum", "fiction"):
            columns = {name: [getattr(w, name) for w in gold] for name in ("lemma", "upos", "xpos", "head", "deprel")}
            text = " ".join(["x" * (w.end - w.start) for w in gold])
            ends = [end - 1 for end in accumulate(w.end - w.start + 1 for w in gold)]
            spans = [(end - (w.end - w.start), end) for w, end in zip(gold, ends, strict=True)]
            story = reading.given_story(text, spans, [(0, len(gold), 0)])
            layer = Layer(
                "tokens", start=[a for a, _ in spans], end=[b for _, b in spans], sentence=[0] * len(gold), **columns
            )
            given = tags.words_of(story.with_layers([layer]))
            moved = [replace(w, start=a, end=b) for w, (a, b) in zip(gold, spans, strict=True)]
            assert {m: c.f1 for m, c in scorers.count_trees(moved, given).items()} == dict.fromkeys(
                scorers.TREE_MEASURES, 1.0
            )
