"""Cues: constructions, and clauses that are none."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.cues import find_cue
from fabula.attribute.discourse import read_discourse

CAST = {"Brona": "she/her", "Pascoe": "he/him"}


def _cues(text: str) -> list[tuple[str, str] | None]:
    story = make_story(text, cast=CAST)
    discourse = read_discourse(story)
    cues = [find_cue(discourse, turn) for turn in discourse.turns]
    people = discourse.people
    return [
        None
        if cue is None
        else (cue.pattern, text[people[cue.person].start : people[cue.person].end] if cue.person >= 0 else "")
        for cue in cues
    ]


@pytest.mark.parametrize(
    ("text", "pattern", "who"),
    [
        ("“Up,” growled Brona.", "verb_subject", "Brona"),
        ("“Up,” she growled.", "subject_verb", "she"),
        ("“Up,” said the old captain.", "verb_subject", "the old captain"),
        ("“Up,” Brona shrugged.", "subject_action", "Brona"),
        ("“Up!” came Brona’s voice.", "voice", "Brona"),
        ("“Up?” was asked by Brona.", "passive", "Brona"),
        ("At last Brona said, “Up.”", "before_verb", "Brona"),
        ("Said Brona: “Up.”", "before_inverted", "Brona"),
        ("Brona laid her hand on the rail and said, “Up.”", "before_late", "Brona"),
        ("Brona beamed at Pascoe: “Up.”", "before_colon", "Brona"),
        ("Pascoe heard Brona at the gate: “Up.”", "heard", "Brona"),
        ("He could hear Brona already: “Up.”", "heard", "Brona"),
        ("Pascoe heard Brona come in: “Up.”", "before_colon", "Pascoe"),
        ("Pascoe heard Brona out: “Up.”", "before_colon", "Pascoe"),
        ("“Up,” cried a muffled horn.", "unknown_subject", ""),
    ],
)
def test_cues_constructions(text: str, pattern: str, who: str) -> None:
    assert _cues(text) == [(pattern, who)]


@pytest.mark.parametrize(
    "text",
    [
        "“Up.” Brona sat down.",
        "“Up.” Brona’s hat fell.",
        "“Up.” The rain had stopped.",
        "Brona sat down. “Up.”",
    ],
)
def test_cues_an_act_in_a_sentence_of_its_own_is_none(text: str) -> None:
    assert _cues(text) == [None]


def test_cues_a_clause_that_runs_into_the_next_turn_is_that_turns() -> None:
    assert _cues("“Fine coat.” Pascoe spun around and said, “It was cheap.”") == [None, ("before_late", "Pascoe")]


def test_cues_the_one_spoken_to_is_not_the_subject() -> None:
    assert _cues("“Up,” said Brona to Pascoe.") == [("verb_subject", "Brona")]
    assert _cues("Brona turned to Pascoe and said: “Up.”") == [("before_late", "Brona")]


@pytest.mark.slow
def test_cues_a_long_paragraph_takes_linear_time() -> None:
    text = "“Up,” said Brona. " * 20_000
    assert _cues(text)[-1] == ("verb_subject", "Brona")


@pytest.mark.parametrize(
    ("text", "pattern", "who"),
    [
        ("Brona’s answer was, “Up.”", "voice_before", "Brona"),
        ("Then came a shout from Brona: “Up.”", "voice_before", "Brona"),
        ("All turned at the voice of Brona, “Up.”", "voice_before", "Brona"),
        ("“Up,” he heard Brona say.", "heard", "Brona"),
        ("“Up,” was Brona’s parting injunction.", "voice", "Brona"),
    ],
)
def test_cues_words_that_are_somebodys(text: str, pattern: str, who: str) -> None:
    assert _cues(text) == [(pattern, who)]


TREES = {
    "Brona, whom Pascoe had met on the stairs, laid her hand on the rail and said, “Up.”": (
        {
            "Brona": ("laid", "nsubj"),
            "Pascoe": ("met", "nsubj"),
            "met": ("Brona", "acl:relcl"),
            "said": ("laid", "conj"),
        },
        "laid",
        "brona",
    ),
    # the tree joins the verb to the wrong clause: the subject of the last one is nearer
    "Brona frowned, but Pascoe laid his hand on the rail and then said, “Up.”": (
        {
            "Brona": ("frowned", "nsubj"),
            "Pascoe": ("laid", "nsubj"),
            "laid": ("frowned", "conj"),
            "said": ("frowned", "conj"),
        },
        "frowned",
        "pascoe",
    ),
}


@pytest.mark.parametrize("text", TREES)
def test_cues_by_the_tree_of_the_sentence(text: str) -> None:
    tree, root, who = TREES[text]
    story = make_story(text, cast=CAST)
    words = [text[a:b] for a, b in zip(*(story.layer("tokens").ints(c) for c in ("start", "end")), strict=True)]
    tokens = story.layer("tokens").replace(
        head=[words.index(tree.get(word, (root, ""))[0]) for word in words],
        deprel=["root" if word == root else tree.get(word, ("", "dep"))[1] for word in words],
        lemma=words,
    )
    discourse = read_discourse(story.with_layers([tokens]))
    cue = find_cue(discourse, discourse.turns[0])
    assert cue is not None
    assert (cue.pattern, discourse.people[cue.person].word) == ("before_tree", who)
