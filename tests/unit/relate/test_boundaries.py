"""Boundaries that nobody printed: what speaks for them, and which are chosen."""

import numpy as np
import pytest

import fabula
from fabula.relate.scenes.boundaries import BoundaryWeights, choose, find_boundaries, load_boundary_weights
from fabula.relate.scenes.boundary_features import find_candidates
from fabula.relate.scenes.boundary_openings import may_open, opens_with_place
from fabula.relate.scenes.telling import Telling
from fabula.story.story import Story

WORKSHOP = (
    "Agnes planed the last board and set it against the wall with the others. Shavings lay to her ankles. She had been at it since "
    "the whistle, and her wrists had begun to sing.\n\n“That will do,” said Corwin from the bench. He wiped the glue from his "
    "thumbs. “Nobody is going to look at the underside of a coffin.”\n\n“I look at it,” said Agnes. She blew on the edge, and ran "
    "her palm along it, and swept the floor, and hung the plane on its nail. Then she put out the lamp and went up to bed."
)
FERRY = (
    "Three days later the ferry was so full that the goats had to stand on the roof. Harbin counted heads, gave up, and counted "
    "hats. A thin woman with a birdcage wanted to know whether birds paid.\n\n“Half,” said Harbin, who had never been asked."
)


def cuts(text):
    story = fabula.read_text(text)
    telling = Telling.of(story)
    return [(b.kind, story.text[b.at : b.at + 12]) for b in find_boundaries(telling, [0])]


def test_boundaries_a_lapse_and_new_people_begin_a_scene():
    assert cuts(f"{WORKSHOP}\n\n{FERRY}") == [("time", "Three days l")]


def test_boundaries_none_inside_a_scene_that_goes_on():
    assert cuts(WORKSHOP) == []


def test_boundaries_are_found_inside_a_paragraph_at_the_sentence():
    made = cuts(f"{WORKSHOP} {FERRY}")
    assert made == [("time", "Three days l")]


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("By noon he was three villages away.", True),
        ("Out in the corridor, Bettina sneezed.", True),
        ("A moment later he sneezed.", False),
        ("He put the kettle on.", False),
        ("In a way she was glad.", False),
    ],
)
def test_boundaries_inside_a_paragraph_need_a_shift_of_time_or_place(words, may):
    assert may_open(words) is may


def test_boundaries_place_opening_needs_a_noun_of_a_place():
    assert opens_with_place("In the kitchen, Otto was humming.")
    assert not opens_with_place("In the meantime, Otto was humming.")


def test_boundaries_the_likelier_of_two_near_ones_is_chosen():
    at, scores = np.array([1000, 1100, 2000]), np.array([0.5, 0.9, 0.3])
    assert choose(at, scores, np.full(3, 0.25), 300, [0]) == [1, 2]
    assert choose(at, scores, np.full(3, 0.25), 300, [0, 2100]) == [1]
    assert choose(at, scores, np.array([0.25, 0.95, 0.25]), 300, [0]) == [0, 2]


def test_boundaries_a_shift_may_part_a_short_scene():
    at, scores, is_shift = np.array([1000, 1100]), np.array([0.9, 0.6]), np.array([False, True])
    assert choose(at, scores, np.full(2, 0.2), 300, [0]) == [0]
    assert choose(at, scores, np.full(2, 0.2), 300, [0], is_shift=is_shift) == [0, 1]


def test_boundaries_white_before_a_paragraph_lowers_what_is_asked():
    story = fabula.read_text("\n\n".join(["Pell swept the step.", "It rained. " * 30, "Orla came up the hill. " * 30]))
    telling = Telling.of(story)
    table = BoundaryWeights(
        weights={}, offset=-2.0, threshold=0.5, mid_threshold=0.5, cast_threshold=0.5, blank_threshold=0.1, gap=200
    )
    start = story.text.index("Orla")
    assert find_boundaries(telling, [0], weights=table) == []
    (found,) = find_boundaries(telling, [0], blanks=frozenset({start}), weights=table)
    assert (found.at, found.kind) == (start, "blank")


def test_boundaries_fixed_ones_are_no_candidates():
    telling = Telling.of(fabula.read_text(f"{WORKSHOP}\n\n{FERRY}"))
    start = telling.story.text.index("Three days")
    assert start in telling.start[find_candidates(telling, [0]).rows]
    assert start not in telling.start[find_candidates(telling, [0, start]).rows]


def test_boundaries_of_nothing():
    assert find_boundaries(Telling.of(Story(text="")), []) == []


def test_boundaries_weights_ask_less_where_more_is_printed():
    table = load_boundary_weights()
    assert 0 < table.blank_threshold < table.threshold < 1
    assert table.weights["shift"] > 1
