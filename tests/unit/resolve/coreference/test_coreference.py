"""The stage: how layers come out, with a scorer that ties what a test tells it to."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.resolve.coreference.sample import Says, inputs, random_scorer, table_of, vectors_for
from tests.unit.resolve.marked import story_of

from fabula.errors import SchemaError, StageError
from fabula.pipeline import annotate
from fabula.resolve.coreference.coreference import Coreference, tied
from fabula.resolve.coreference.decode import decode
from fabula.resolve.coreference.pairs import alone_codes, candidates, pair_codes
from fabula.resolve.coreference.table import mention_table
from fabula.story.document import from_document, to_document
from fabula.story.layer import Layer
from fabula.story.schema import LAYERS, WORKING_LAYERS
from fabula.story.story import Story

MARKED = (
    "[|The ferryman] spat. [tamsin|Tamsin Rook] paid [|him]. [|The other ferryman] swore, and [|he] wept.\n\n"
    "“[|I] drown [|nobody],” said [|the first]. [tamsin|Tamsin] laughed at [|the man]."
)
"""Rows: 0 The ferryman, 1 Tamsin Rook, 2 him, 3 The other ferryman, 4 he, 5 I, 6 nobody, 7 the first, 8 Tamsin, 9 the man."""


def story(marked: str = MARKED, *, without: tuple[str, ...] = (), types: dict[str, str] | None = None) -> Story:
    """Give the story with tokens, and vectors for all mentions but those of ``without``."""
    made = story_of(marked)
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", made.text)]
    sentences = made.layer("sentences")
    mentions = made.layer("mentions")
    texts = [made.text[a:b] for a, b in zip(mentions.ints("start"), mentions.ints("end"), strict=True)]
    rows = [row for row, text in enumerate(texts) if text not in without]
    sentence = np.searchsorted(sentences.ints("start"), [a for a, _ in words], side="right") - 1
    return made.with_layers(
        [
            Layer("tokens", start=[a for a, _ in words], end=[b for _, b in words], sentence=sentence),
            mentions.replace(type=[(types or {}).get(text, "PER") for text in texts]),
            Layer(
                "mention_vectors",
                start=mentions.ints("start")[rows],
                end=mentions.ints("end")[rows],
                vector=vectors_for(len(texts), 1)[rows],
            ),
        ]
    )


def read(ties: dict[int, int], made: Story | None = None) -> Story:
    return annotate(made or story(), (Coreference(scorer=Says(ties)),))


def chains(made: Story) -> list[int]:
    return made.layer("mentions").ints("chain").tolist()


def test_every_mention_has_a_chain_afterwards():
    assert min(chains(read({}))) >= 0


def test_free_mentions_are_tied_and_new_chains_come_in_order_of_appearance():
    made = read({2: 0, 4: 3, 5: 0, 7: 5, 9: 4})
    assert chains(made) == [1, 0, 1, 2, 2, 1, 3, 1, 0, 2]
    assert len(made.layer("chains")) == 4


def test_chains_that_were_there_keep_their_rows_and_their_characters():
    before, after = story().layer("chains"), read({2: 0}).layer("chains")
    n = len(before)
    assert after.texts("name")[:n] == before.texts("name")
    assert after.labels("type")[:n] == before.labels("type")
    assert after.ints("character").tolist() == [0, *[-1] * (len(after) - n)]


def test_mentions_with_a_chain_keep_it_whatever_the_scorer_says():
    made = read({8: 0, 1: 0})
    assert chains(made)[1] == chains(made)[8] == 0


def test_a_free_mention_may_join_a_chain_of_the_cast():
    assert chains(read({9: 8, 2: 1}))[9] == chains(read({2: 1}))[2] == 0


def test_two_characters_are_never_joined():
    marked = "[tamsin|Tamsin] met [odo|Odo]. [|She] told [|him]."
    made = read({1: 0, 2: 0, 3: 2}, story(marked))
    assert chains(made)[:2] == [0, 1]
    assert chains(made)[3] != chains(made)[2]  # he is not she


def test_what_went_before_a_name_has_the_chain_of_the_name():
    assert chains(read({1: 0, 2: 0}))[:3] == [0, 0, 0]


def test_a_new_chain_has_the_name_of_its_first_description():
    made = read({2: 0, 7: 0, 4: 3})
    names = made.layer("chains").texts("name")
    assert names[1:3] == ("The ferryman", "The other ferryman")


def test_a_new_chain_of_pronouns_has_no_name():
    made = read({})
    row = chains(made)[4]
    assert made.layer("chains").texts("name")[row] is None
    assert made.layer("chains").labels("type")[row] == "PER"


def test_a_new_chain_with_names_is_called_by_the_most_frequent():
    marked = "[|the boat] lay there. [|Lark] leaked; [|Old Lark] always did, [|Lark] and [|she] sank. [odo|Odo] wept."
    kinds = dict.fromkeys(("the boat", "Lark", "Old Lark"), "VEH")
    made = read({1: 0, 2: 1, 3: 2, 4: 3}, story(marked, types=kinds))
    assert made.layer("chains").texts("name")[1:] == ("Lark",)
    assert made.layer("chains").labels("type")[1:] == ["VEH"]


def test_a_name_over_a_line_end_is_written_in_one_line():
    made = read({}, story("[odo|Odo] called [|the old\nferryman] names."))
    assert made.layer("chains").texts("name")[1] == "the old ferryman"


def test_mentions_without_a_vector_are_tied_too():
    made = read({2: 0, 9: 0}, story(without=("him", "the man")))
    assert chains(made)[0] == chains(made)[2] == chains(made)[9]


def test_without_vectors_nothing_is_changed():
    before = story().with_layers([Layer.empty("mention_vectors")])
    made = annotate(before, (Coreference(scorer=Says({2: 0})),))
    assert chains(made) == chains(before)
    assert made.layer("chains") == before.layer("chains")


def test_vectors_are_let_go():
    assert len(read({}).layer("mention_vectors")) == 0


def test_the_story_before_is_not_changed():
    before = story()
    chain, vectors = chains(before), len(before.layer("mention_vectors"))
    read({2: 0}, before)
    assert chains(before) == chain
    assert len(before.layer("mention_vectors")) == vectors > 0


def test_the_stage_needs_the_vectors():
    layers = story().layers
    bare = Story(text=story().text).with_layers([layers[name] for name in layers if name != "mention_vectors"])
    with pytest.raises(StageError, match="mention_vectors"):
        annotate(bare, (Coreference(scorer=Says({})),))


def test_working_layers_are_not_written():
    made = story()
    assert len(made.layer("mention_vectors"))
    written = to_document(made)
    assert not set(WORKING_LAYERS) & set(LAYERS)
    assert "mention_vectors" not in json.dumps(written)
    assert not set(WORKING_LAYERS) & set(from_document(written).layers)


def test_working_layers_take_one_vector_per_row():
    with pytest.raises(SchemaError, match="vector"):
        Layer("mention_vectors", start=[0], end=[1], vector=[0.5])


LONG = "< Tamsin Rook > met < the ferryman > , and < he > told < her > . "


def test_a_long_text_is_tied_as_if_it_were_scored_at_once():
    table = table_of(LONG * 1500)
    vectors, scorer, pairs = vectors_for(len(table), 3), random_scorer(3), candidates(table)
    scores = scorer.pairs(vectors, pair_codes(table, pairs), pairs)
    whole = decode(pairs, scores, scorer.alone(vectors, alone_codes(table))[:, 0], table.owner)
    assert np.array_equal(tied(scorer, table, vectors).entity, whole.entity)


@st.composite
def texts(draw):
    """Draw inputs without trees, a place to cut that no mention stands across, and owners or none."""
    made = replace(draw(inputs(min_mentions=2)), head=None, deprel=None)
    stop = draw(st.integers(1, len(made.words)))
    cut = int((made.first < stop).sum())
    while made.last[:cut].max(initial=-1) >= stop:
        stop = int(made.last[:cut].max()) + 1
        cut = int((made.first < stop).sum())
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    m = len(made.first)
    owner = np.where(rng.random(m) < draw(st.sampled_from((0.0, 0.4))), rng.integers(0, 3, m), -1)
    return made, stop, cut, owner


def beginning(made, stop: int, cut: int):
    """Give the inputs of the first ``stop`` words and ``cut`` mentions."""
    of_words = {name: getattr(made, name)[:stop] for name in ("words", "sentence", "block", "quote")}
    of_mentions = {name: getattr(made, name)[:cut] for name in ("first", "last", "top", "form", "type", "score")}
    return replace(made, **of_words, **of_mentions)


@given(texts(), st.integers(0, 99))
def test_what_comes_after_parts_nobody_and_joins_only_by_a_name(text, seed):
    made, stop, cut, owner = text
    scorer = random_scorer(seed)
    whole = tied(scorer, mention_table(made, owner=owner), vectors_for(len(made.first), seed)).entity[:cut]
    start = mention_table(beginning(made, stop, cut), owner=owner[:cut])
    first = tied(scorer, start, vectors_for(len(made.first), seed)[:cut]).entity
    in_whole, in_first = whole[:, None] == whole[None, :], first[:, None] == first[None, :]
    assert (in_whole >= in_first).all()
    assert (in_whole == in_first)[(whole[:, None] > owner.max()) | (whole[None, :] > owner.max())].all()
    if (owner < 0).all():
        assert np.array_equal(in_whole, in_first)
