"""Tests of whom nouns for persons mean over a story, and of who is spoken to."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import make_story

from fabula.attribute.anaphora import Cast, in_speech_of
from fabula.attribute.cues import find_cue
from fabula.attribute.discourse import Discourse, read_discourse
from fabula.attribute.epithets import read_epithets
from fabula.attribute.evidence import weigh
from fabula.attribute.hearers import hearer_of
from fabula.story.layer import Layer

NAMES = {"Orla Venn": "she/her", "Piers Venn": "he/him", "Tamsin": "she/her"}
ORLA, PIERS, TAMSIN = range(3)


def _read(text: str, meant: dict[str, int]) -> tuple[Discourse, Cast]:
    """Give a story in which the first pass found whom some mentions mean: the words of each, once, and the character."""
    discourse = read_discourse(make_story(text, cast=NAMES))
    found: dict[int, tuple[int, str]] = {}
    for words, character in meant.items():
        start = text.index(words)
        person = next(p for p in discourse.people if p.start == start)
        found[person.row] = (character, "sure")
    words_of = [frozenset(name.lower().split()) for name in NAMES]
    return discourse, Cast(["f", "m", "f"], words_of, {}, -1, frozenset(), found)


def _names_of(discourse: Discourse, cast: Cast, turn: int) -> dict[int, set[str]]:
    evidence = weigh(discourse, cast, in_speech_of(discourse))[turn]
    return {c: set(names) for c, names in zip(evidence.candidates, evidence.evidence, strict=True)}


def test_noun_means_whom_its_words_meant_elsewhere() -> None:
    text = "The old baker sat. Tamsin sat. Orla Venn sat.\n\n“Flour,” said the old baker."
    discourse, cast = _read(text, {"The old baker": TAMSIN})
    names = _names_of(discourse, cast, 0)
    assert "epithet.words.top" in names[TAMSIN]
    assert "epithet.words.not" in names[ORLA]


def test_noun_found_for_itself_alone_tells_nothing() -> None:
    text = "Tamsin sat. Orla Venn sat.\n\n“Flour,” said the old baker."
    discourse, cast = _read(text, {"the old baker": TAMSIN})
    assert not any(name.startswith("epithet") for names in _names_of(discourse, cast, 0).values() for name in names)


def test_kin_shares_the_surname_and_is_not_the_owner() -> None:
    text = "Orla Venn sat. Tamsin sat. Piers Venn sat.\n\n“Flour,” said her brother."
    story = make_story(text, cast=NAMES)
    mentions, start = story.layer("mentions"), text.index("her brother")
    inner = Layer(
        "mentions",
        start=[*mentions.ints("start").tolist()[:3], start, start],
        end=[*mentions.ints("end").tolist()[:3], len(text) - 1, start + 3],
        head=[*mentions.spans("head").tolist()[:3], (start + 4, len(text) - 1), (start, start + 3)],
        form=["proper"] * 3 + ["nominal", "pronominal"],
        type=["PER"] * 5,
        chain=[ORLA, TAMSIN, PIERS, -1, ORLA],
    )
    discourse = read_discourse(story.with_layers([inner]))
    _, cast = _read("Orla Venn sat.\n\n“Flour.”", {})
    found = read_epithets(discourse, cast).evidence(len(discourse.people) - 2, [ORLA, PIERS, TAMSIN])
    assert found == [(ORLA, "epithet.own_kin"), (PIERS, "epithet.surname")]


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("“Flour,” said Tamsin to Orla Venn.", "Orla Venn"),
        ("“Flour,” Tamsin told the clerk.", "the clerk"),
        ("“Flour,” said Tamsin quietly to him.", "him"),
        ("“Flour,” said Tamsin, and Orla Venn sat.", ""),
        ("“Flour,” said Tamsin.", ""),
        ("“Flour.” Tamsin sat down.", ""),
    ],
)
def test_hearer_of_a_cue(text: str, hearer: str) -> None:
    discourse = read_discourse(make_story(text, cast=NAMES))
    turn = discourse.turns[0]
    found = hearer_of(discourse, turn, find_cue(discourse, turn))
    person = discourse.people[found] if found >= 0 else None
    assert (text[person.start : person.end] if person else "") == hearer


def test_one_who_was_spoken_to_is_told_before_the_answer() -> None:
    text = "Orla Venn sat. Piers Venn sat.\n\n“Flour?” said Tamsin to Orla Venn.\n\n“Salt.”"
    discourse, cast = _read(text, {})
    names = _names_of(discourse, cast, 1)
    assert "told_before.bare" in names[ORLA]
    assert "told_before.bare" not in names[PIERS]


@pytest.mark.parametrize("name", ["Tamsin", "Tamsin Vehn"])
def test_a_name_that_only_one_bears_is_the_cue_of_that_one(name: str) -> None:
    text = f"Orla Venn sat.\n\n“Flour,” said {name}."
    story = make_story(text, cast={**NAMES, "Tamsin Vehn": ""})
    mentions, start = story.layer("mentions"), text.index(name)
    places = zip(mentions.ints("start").tolist(), mentions.ints("chain").tolist(), strict=True)
    loose = mentions.replace(chain=[-1 if at == start else chain for at, chain in places])
    discourse = read_discourse(story.with_layers([loose]))
    words = [frozenset(one.lower().split()) for one in NAMES]
    cast = Cast(["f", "m", "f"], words, {"tamsin": TAMSIN}, -1, frozenset())
    assert weigh(discourse, cast, in_speech_of(discourse))[0].forced == TAMSIN
