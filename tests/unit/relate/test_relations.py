"""Ties of people, as short stories tell them."""

from __future__ import annotations

import time
from functools import cache

import numpy as np
import pytest

import fabula
from fabula.relate.ties.kin_facts import KinFacts
from fabula.relate.ties.kin_ties import KinHint, kin_ties
from fabula.relate.ties.relations import Relations
from fabula.relate.ties.spans_of_ties import tie_spans
from fabula.relate.ties.ties import Sign
from fabula.story.layer import Layer
from fabula.story.story import Story

CAST = '"Is that snow?" asked Jorrit. He yawned. "It is ash," said Ines. She shook her head at him.\n\n'
"""Names the two first, so that a lone sentence may be read."""


@cache
def read(text: str) -> Story:
    return fabula.read_text(CAST + text)


def ties(text: str, *, least: float = 0.0) -> set[tuple[str, str, str, str]]:
    """Give (source, type or kin, target, state) of every row, by the first names."""
    story = read(text)
    (layer,) = Relations()(story)
    names = [str(name).split()[0] for name in story.layer("characters").texts("name")]
    return {
        (names[a], kin or str(type_), names[b], str(state))
        for a, b, type_, kin, state, score in zip(
            layer.ints("source").tolist(),
            layer.ints("target").tolist(),
            layer.labels("type"),
            layer.texts("kin"),
            layer.labels("state"),
            layer.floats("score").tolist(),
            strict=True,
        )
        if score >= least
    }


def claimants(text: str) -> dict[str, str]:
    """Give who asserts each type."""
    story = read(text)
    (layer,) = Relations()(story)
    names = [str(name) for name in story.layer("characters").texts("name")]
    by = layer.ints("asserted_by").tolist()
    return {str(t): "narrator" if who < 0 else names[who] for t, who in zip(layer.labels("type"), by, strict=True)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jorrit came down the stairs with his sister Ines. Ines laughed.", ("Ines", "sister", "Jorrit", "holds")),
        ("Ines waved. Jorrit was her teacher.", ("Jorrit", "mentor", "Ines", "holds")),
        ("Ines waved. Jorrit was her apprentice.", ("Ines", "mentor", "Jorrit", "holds")),
        ("Jorrit and Ines were rivals.", ("Jorrit", "rival", "Ines", "holds")),
        ("Jorrit and Ines became friends.", ("Jorrit", "friend", "Ines", "begins")),
        ("Ines married Jorrit in spring.", ("Ines", "couple", "Jorrit", "begins")),
        ("Ines had broken up with Jorrit.", ("Ines", "couple", "Jorrit", "ends")),
        ("Ines hired Jorrit that autumn.", ("Ines", "superior", "Jorrit", "begins")),
        ("Ines had hired Jorrit that autumn.", ("Ines", "superior", "Jorrit", "holds")),
        ("He'd hired her that autumn.", ("Jorrit", "superior", "Ines", "holds")),
        ("Jorrit and Ines came out. The cousins shook hands.", ("Jorrit", "cousin", "Ines", "holds")),
        ("Ines had lost her heart, without a word, to Jorrit.", ("Ines", "romantic_interest", "Jorrit", "holds")),
        ("Ines, who shared his office, slept late.", ("Jorrit", "colleague", "Ines", "holds")),
        ("Ines stabbed Jorrit on the stairs.", ("Ines", "victim", "Jorrit", "holds")),
        ("Ines broke Jorrit's nose.", ("Ines", "victim", "Jorrit", "holds")),
        ("Ines was in love with Jorrit.", ("Ines", "romantic_interest", "Jorrit", "holds")),
        ("Ines saw her former husband Jorrit at the gate.", ("Ines", "couple", "Jorrit", "ends")),
        ("Ines, Jorrit's cousin, ate the last plum.", ("Ines", "cousin", "Jorrit", "holds")),
        ("Ines and Jorrit had hated each other since school.", ("Ines", "enemy", "Jorrit", "holds")),
        ("Jorrit had served under Ines for six years.", ("Ines", "superior", "Jorrit", "holds")),
        ("Jorrit had asked Ines to marry him.", ("Jorrit", "romantic_interest", "Ines", "holds")),
        ('"Will you marry me?" Jorrit asked Ines.', ("Jorrit", "romantic_interest", "Ines", "holds")),
        ('"You are no friend of mine," Ines told Jorrit.', ("Ines", "friend", "Jorrit", "denied")),
        ('"I wish you were my brother," Ines told Jorrit.', ("Jorrit", "brother", "Ines", "wished")),
        ("Ines was certain that Jorrit adored her. Jorrit slept.", ("Jorrit", "romantic_interest", "Ines", "believed")),
        ('"Yes, sensei," said Ines to Jorrit.', ("Jorrit", "mentor", "Ines", "holds")),
        ("\"Jorrit is my father's sister's boy,\" said Ines. Jorrit bowed.", ("Jorrit", "cousin", "Ines", "holds")),
        (
            'Ines was engaged to Jorrit. "I release you from your promise," Ines told Jorrit.',
            ("Ines", "couple", "Jorrit", "ends"),
        ),
        ('"Jorrit and I are engaged," said Ines. "On paper."', ("Ines", "couple", "Jorrit", "denied")),
        ("Ines and Jorrit had been a couple for six years.", ("Ines", "couple", "Jorrit", "holds")),
        ("Ines and Jorrit had trained together.", ("Ines", "teammate", "Jorrit", "holds")),
        ("Jorrit shared an office with Ines.", ("Ines", "colleague", "Jorrit", "holds")),
        (
            '"Hand me that rope," said Captain Ines. "Aye, Captain," said Jorrit.',
            ("Captain", "superior", "Jorrit", "holds"),
        ),
        ('"Will you marry me?" Jorrit asked Ines. "Yes," said Ines.', ("Jorrit", "couple", "Ines", "begins")),
        ("Mr. and Mrs. Tofte arrived late. Mr. Tofte ate, and Mrs. Tofte watched.", ("Mr.", "couple", "Mrs.", "holds")),
    ],
)
def test_a_sentence_tells_a_tie(text: str, wanted: tuple[str, str, str, str]) -> None:
    source, type_, target, state = wanted
    found = ties(text)
    assert wanted in found or (target, type_, source, state) in found
    if type_ in {"mentor", "superior", "victim", "romantic_interest", "sister", "brother"}:
        assert wanted in found


@pytest.mark.parametrize(
    "text",
    [
        '"You are like a sister to me," Jorrit said to Ines.',
        'Ines sat down. "Peace, brother," said Jorrit to Ines.',
        "If Jorrit were her teacher, Ines would know it.",
        "Ines put an arm around Jorrit until he slept.",
        "Jorrit came to kill Ines. He did not find her.",
        "Was Jorrit her brother? Ines did not say.",
        '"You stole my navigator!" Jorrit told Ines.',
        "Jorrit's glance murdered Ines.",
        "Jorrit led Ines to the door.",
        "They made an odd couple, Ines and Jorrit.",
        "Jorrit left. Ines pretended to be his cousin.",
    ],
)
def test_a_comparison_a_condition_and_a_plan_tell_none(text: str) -> None:
    assert not {row for row in ties(text, least=0.5) if row[3] in {"holds", "begins"}}


def test_what_only_one_says_is_his() -> None:
    assert claimants('"Tamsin is my daughter," said Jorrit. Tamsin yawned.')["family"] == "Jorrit"
    assert (
        claimants("Tamsin was his daughter, and Jorrit knew it. Tamsin yawned.").get("family", "narrator") == "narrator"
    )


def test_a_denial_of_the_reason_leaves_the_tie() -> None:
    found = ties('"I am not your friend for the biscuits," Ines told Jorrit.')
    assert ("Ines", "friend", "Jorrit", "holds") in found or ("Jorrit", "friend", "Ines", "holds") in found


def test_kin_follows_from_kin() -> None:
    found = ties(
        "Jorrit's sister Ines slept. Their mother Sanna was at sea. Sanna was old. Ines missed Sanna, her mother."
    )
    assert {("Ines", "sister", "Jorrit", "holds"), ("Sanna", "mother", "Jorrit", "holds")} <= found


def test_her_mother_is_who_bears_her_name_and_a_title() -> None:
    names = [[("Letty Pell", "full")], [("Miss Orm", "honorific")], [("Mrs. Pell", "honorific")]]
    characters = Layer(
        "characters",
        kind=["person"] * 3,
        name=[own[0][0] for own in names],
        names=[[{"text": text, "kind": kind, "count": 1} for text, kind in own] for own in names],
        role=["major"] * 3,
        mention_count=[1] * 3,
    )
    hint = KinHint(owner=0, kin="mother", who=1, vote=0.9, start=5, end=11, by=-1)
    assert {sign.source for sign in kin_ties([hint, hint], KinFacts(characters), 3)} == {2}


def test_a_married_name_makes_a_couple() -> None:
    found = ties("Major Rusk bowed. Miss Pell sat down. In June Miss Pell became Mrs. Rusk, and Major Rusk wept.")
    assert any(row[1] == "couple" and row[3] == "begins" for row in found)


def test_two_who_serve_one_are_colleagues() -> None:
    text = (
        "Jorrit worked for Sanna. Ines worked for Sanna too. Sanna was out. "
        '"Pass the ink," Jorrit told Ines. "Which ink?" Ines asked Jorrit. "The red," Jorrit told Ines.'
    )
    assert {("Jorrit", "colleague", "Ines", "holds"), ("Ines", "colleague", "Jorrit", "holds")} & ties(text)


def test_a_death_ends_a_couple() -> None:
    found = ties("Ines had married Jorrit in May. The bridge was high. In June Jorrit died.")
    assert any(row[1:2] == ("couple",) and row[3] == "ends" for row in found)


def test_evidence_stands_in_the_story_and_stretches_end_with_it() -> None:
    text = "Disclaimer: Ines and Jorrit are rivals and not mine.\n\n* * *\n\nInes and Jorrit were friends. They ate.\n"
    story = read(text)
    (layer,) = Relations()(story)
    assert [story.text[a:b] for row in layer.ragged("evidence").tolist() for a, b in row] == [
        "Ines and Jorrit were friends"
    ]
    assert layer.ints("end").max() <= len(story.text.rstrip())


def sign(**given: object) -> Sign:
    columns: dict[str, object] = {"source": 0, "target": 1, "type": "friend", "start": 10, "end": 20, "weight": 2.0}
    return Sign(**{**columns, "reason": "said", **given})  # type: ignore[arg-type]


def test_a_change_closes_the_stretch_before_it() -> None:
    first, second = tie_spans([sign(), sign(start=50, end=60, state="ends")], 100)
    assert (first.state, first.start, first.end) == ("holds", 10, 50)
    assert (second.state, second.start, second.end) == ("ends", 50, 100)


def test_signs_add_up_and_lose_weight() -> None:
    one = tie_spans([sign()], 100)[0].score
    two = tie_spans([sign(), sign(start=30, end=40)], 100)[0].score
    assert one < two < tie_spans([sign(weight=4.0)], 100)[0].score


def test_a_denial_stands_beside_what_the_narrator_says() -> None:
    rows = tie_spans([sign(), sign(start=30, end=40, state="denied", by=1)], 100)
    assert [(row.by, row.state, row.end) for row in rows] == [(-1, "holds", 100), (1, "denied", 100)]


def test_a_hundred_thousand_words_take_less_than_half_a_second() -> None:
    one = read('Jorrit was her teacher. Ines kissed him. "Yes, Captain," said Ines to Jorrit. ' * 8)
    tokens = one.layer("tokens")
    n, repeats = len(tokens), 100_000 // len(tokens)
    shift = np.repeat(np.arange(repeats), n)
    size = len(one.text)

    def moved(name: str, by: int) -> np.ndarray:
        return np.tile(tokens.ints(name), repeats) + shift * by

    long = Story(text=one.text * repeats).with_layers(
        [
            Layer("blocks", start=[0], end=[size * repeats], kind=["paragraph"]),
            Layer("sentences", start=[0], end=[size * repeats], block=[0]),
            Layer(
                "tokens",
                start=moved("start", size),
                end=moved("end", size),
                sentence=np.zeros(n * repeats, np.int32),
                head=moved("head", n),
                **{key: list(tokens.texts(key)) * repeats for key in ("lemma", "upos", "xpos", "deprel")},
            ),
            *(one.layer(key) for key in ("chains", "characters", "mentions", "quotations", "embedded", "scenes")),
        ]
    )
    start = time.perf_counter()
    Relations()(long)
    assert time.perf_counter() - start < _MOST_S


_MOST_S = 2.0
"""Several times what it takes: the machine may be busy."""


def test_a_captain_commands_whom_he_is_told_to_order() -> None:
    found = ties(
        '"Row!" said Captain Hask. Captain Hask had ordered Ines to the oars. "Aye," said Ines to Captain Hask.'
    )
    assert ("Captain", "superior", "Ines", "holds") in found


def test_nobody_dies_who_speaks_on() -> None:
    story = "Ines married Jorrit in spring. Jorrit died in June."
    assert ("couple", "ends") in {(row[1], row[3]) for row in ties(story)}
    alive = f'{story} "Or so they say," said Jorrit. "I feel well," said Jorrit. "I am hungry," said Jorrit.'
    assert ("couple", "ends") not in {(row[1], row[3]) for row in ties(alive)}


def test_a_blow_makes_no_victim() -> None:
    assert "victim" not in {row[1] for row in ties("Ines punched Jorrit in the arm and grinned.")}


def test_what_one_thought_once_is_believed() -> None:
    found = ties('"I thought that he hated me," said Ines.')
    assert ("Jorrit", "enemy", "Ines", "ends") not in found
