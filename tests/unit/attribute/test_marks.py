"""Evidence of modern prose: things of somebody, beats between parts, passive hearers, speakers outside the cast."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute, make_story, speakers

from fabula.attribute.anaphora import in_speech_of
from fabula.attribute.beats import read_beats
from fabula.attribute.cues import find_cue
from fabula.attribute.discourse import Discourse, read_discourse
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import read_cast
from fabula.attribute.turns import SOMEBODY, TurnEvidence
from fabula.story.story import Story

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her"}


def _discourse(text: str) -> tuple[Story, Discourse]:
    story = make_story(text, cast=CAST)
    return story, read_discourse(story)


def _turns(text: str) -> list[TurnEvidence]:
    story, discourse = _discourse(text)
    in_speech = in_speech_of(discourse)
    return weigh(discourse, read_cast(story, discourse, in_speech), in_speech)


@pytest.mark.parametrize(
    ("beat", "owner"), [("Brona’s shovel stopped.", "brona"), ("Her jaw worked.", "her"), ("Brona stopped.", None)]
)
def test_beats_a_thing_of_somebody_opens_the_sentence(beat: str, owner: str | None) -> None:
    _story, discourse = _discourse(f"Pascoe dug on.\n\n“Wait.” {beat}")
    turn = discourse.turns[0]
    after = read_beats(discourse, turn, None).after
    assert after is not None
    assert (discourse.people[after.first_owner].word if after.first_owner >= 0 else None) == owner


def test_cues_the_subject_of_was_told_hears() -> None:
    _story, discourse = _discourse("Brona dug on.\n\n“Deeper,” she was told.")
    cue = find_cue(discourse, discourse.turns[0])
    assert cue is not None
    assert (cue.pattern, cue.person) == ("hearer", -1)


@pytest.mark.parametrize(("clause", "is_cue"), [("Pascoe went on.", True), ("Pascoe went in.", False)])
def test_cues_a_verb_of_speech_may_need_its_particle(clause: str, is_cue: bool) -> None:
    _story, discourse = _discourse(f"Brona dug on.\n\n“Deeper.” {clause}")
    assert (find_cue(discourse, discourse.turns[0]) is not None) is is_cue


@pytest.mark.parametrize(
    ("clause", "is_crowd"),
    [("several cried.", True), ("another cried.", True), ("another spade cried out.", False)],
)
def test_cues_another_thing_is_no_crowd(clause: str, is_crowd: bool) -> None:
    _story, discourse = _discourse(f"Brona dug on.\n\n“Deeper,” {clause}")
    cue = find_cue(discourse, discourse.turns[0])
    assert cue is not None
    assert cue.is_crowd is is_crowd


@pytest.mark.parametrize("clause", ["said the scarecrow", "it said", "the stranger said"])
def test_evidence_a_cue_without_a_known_subject_may_mean_somebody_outside_the_cast(clause: str) -> None:
    (turn,) = _turns(f"Brona walked home with Pascoe.\n\n“Go back,” {clause}.")
    assert SOMEBODY in turn.candidates


def test_evidence_a_known_subject_leaves_nobody_outside_the_cast() -> None:
    (turn,) = _turns("Brona walked home with Pascoe.\n\n“Go back,” she said.")
    assert SOMEBODY not in turn.candidates


def test_speakers_somebody_outside_the_cast_leaves_a_low_score_or_null() -> None:
    story = attribute("Brona walked home.\n\n“Go back,” cried the rotten old gate.", cast=CAST)
    (quotation,) = story.quotations
    assert quotation.score is not None
    assert quotation.speaker is None or quotation.score < 0.75


def test_evidence_before_anybody_is_named_those_named_ahead_are_candidates() -> None:
    turn, *_rest = _turns("“Go back.”\n\nBrona did not look round. Pascoe sat on the gate.")
    names = list(CAST)
    assert {names[c] for c in turn.candidates if c >= 0} == {"Brona", "Pascoe"}


def test_speakers_they_are_a_group() -> None:
    cast = {"Brona": "she/her", "Pascoe": "he/him", "the sisters": ""}
    text = "Brona and Pascoe waited with the sisters. The gate creaked.\n\n“Not us,” they said together."
    assert speakers(attribute(text, cast=cast, groups=("the sisters",))) == ["the sisters"]


def test_speakers_a_pronoun_that_is_no_mention_means_the_one_who_goes_by_it() -> None:
    cast = {"Brona": "she/her", "Quill": "fae/faer"}
    text = "Brona and Quill waited at the gate.\n\n“Not yet,” fae said."
    assert speakers(attribute(text, cast=cast)) == ["Quill"]


@pytest.mark.parametrize("gloss", ["(No rain.)", "(Is it raining?)"])
def test_cues_stand_after_a_translation_in_brackets(gloss: str) -> None:
    story = attribute(f"Pascoe dug on beside Ilse.\n\n“Gan glaw,” {gloss} said Brona.", cast=CAST)
    assert [(q.speaker.name, q.reason) for q in story.quotations if q.speaker] == [("Brona", "cue_name")]


def test_marks_tell_who_stands_beside_the_last_subject() -> None:
    turn = _turns("Brona dug on. Pascoe dug on.\n\nIlse slowly nodded. Brona turned to Pascoe.\n\n“Deeper.”")[0]
    names = {c: set(found) for c, found in zip(turn.candidates, turn.evidence, strict=True)}
    assert [c for c in sorted(names) if "above.bare.last_other" in names[c]] == [1]


def test_marks_tell_how_like_the_words_of_a_speaker_a_turn_is() -> None:
    brona = "“Peat and spade, spade and peat, spade on peat,” said Brona."
    pascoe = "“Lamp and chart, chart and lamp, chart by lamp,” said Pascoe."
    turns = _turns("\n\n".join([brona, pascoe] * 40 + ["“Spade and peat, peat and spade, spade on peat.”"]))
    names = dict(zip(turns[-1].candidates, turns[-1].evidence, strict=True))
    habit = {c: next(int(name[6:]) for name in names[c] if name.startswith("habit.")) for c in (0, 1)}
    assert habit[0] > habit[1]


def test_marks_of_speakers_hardly_heard_tell_no_habit() -> None:
    turns = _turns("“Peat and spade,” said Brona.\n\n“Lamp and chart,” said Pascoe.\n\n“Spade.”")
    assert not any(name.startswith("habit.") for names in turns[-1].evidence for name in names)
