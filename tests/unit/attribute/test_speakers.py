"""Speakers: clauses of speech, beats, turns."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute, make_story, speakers

import fabula
from fabula.attribute.anaphora import Topics, in_speech_of
from fabula.attribute.discourse import read_discourse
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import Speakers, read_cast

CAST = {"Brona": "she/her", "Pascoe": "he/him", "Ilse": "she/her", "Mr. Tarn/Tarn": "he/him"}


def _says(text: str, **options: object) -> list[str | None]:
    return speakers(attribute(text, cast=CAST, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "clause",
    [
        "“The kiln is cold,” said Brona.",
        "“The kiln is cold,” Brona said.",
        "“The kiln is cold,” Brona softly said to Pascoe.",
        "“The kiln is cold,” said poor old Brona.",
        "“The kiln is cold,” Brona, who had been counting bricks, said at last.",
        "“The kiln is cold,” Brona wheedled.",
        "“The kiln is cold,” frowned Brona.",
        "“The kiln is cold,” came Brona’s voice from the yard.",
        "“The kiln is cold!” Brona told Pascoe.",
        "“The kiln is cold.” Brona admitted.",
        "“Is the kiln cold?” Asked Brona.",
        "Brona said, “The kiln is cold.”",
        "Brona, shaking the rain from her hat, said at last: “The kiln is cold.”",
        "Brona called:\n\n“The kiln is cold.”",
        "“The kiln,” said Brona, “is cold.”",
    ],
)
def test_speakers_a_clause_that_names_the_speaker_is_an_explicit_cue(clause: str) -> None:
    story = attribute("Pascoe came down with Ilse.\n\n" + clause, cast=CAST)
    for quotation in story.quotations:
        assert quotation.speaker is not None
        assert (quotation.speaker.name, quotation.type, quotation.reason) == ("Brona", "explicit", "cue_name")
        assert quotation.cue is not None
        assert story.mentions[int(story.layer("quotations").ints("mention")[quotation.i])].text == "Brona"
        assert story.text[slice(*quotation.cue)].count("Brona") == 1


@pytest.mark.parametrize(
    "clause",
    [
        "Brona turned to Pascoe and said: “The kiln is cold.”",
        "Then Brona looked at Pascoe and muttered, “The kiln is cold.”",
    ],
)
def test_speakers_the_subject_of_a_far_verb_is_an_explicit_cue_where_there_are_trees(clause: str) -> None:
    (quotation,) = fabula.read_text("Pascoe came down with Brona.\n\n" + clause).quotations
    assert quotation.speaker is not None
    assert (quotation.speaker.name, quotation.type, quotation.reason) == ("Brona", "explicit", "cue_name")


def test_speakers_a_pronoun_in_the_clause_is_resolved_by_gender() -> None:
    story = attribute("Brona met Pascoe at the gate.\n\n“You are late,” she said.\n\n“I am,” he said.", cast=CAST)
    assert speakers(story) == ["Brona", "Pascoe"]
    assert [q.type for q in story.quotations] == ["anaphoric", "anaphoric"]
    assert [q.reason for q in story.quotations] == ["cue_pronoun", "cue_pronoun"]


def test_speakers_the_narrator_says_i() -> None:
    cast = {"Ferris": "", "Brona": "she/her"}
    story = attribute("“Move,” I said.\n\n“No,” said Brona.", cast=cast, narrator="Ferris")
    assert speakers(story) == ["Ferris", "Brona"]
    assert next(iter(story.quotations)).reason == "cue_narrator"


def test_speakers_turns_alternate_between_two() -> None:
    text = (
        "Brona and Pascoe sat on the wall.\n\n“Bread?” said Brona.\n\n“Thank you,” said Pascoe.\n\n“Butter?”\n\n"
        "“A little.”\n\n“Salt?”\n\n“None at all.”"
    )
    assert _says(text) == ["Brona", "Pascoe"] * 3


def test_speakers_two_in_one_paragraph() -> None:
    text = "“You lost the key?” snapped Brona. “It fell,” said Pascoe. “Down a well.”"
    assert _says(text)[:2] == ["Brona", "Pascoe"]


def test_speakers_an_act_in_the_paragraph_tells_the_speaker() -> None:
    text = "Brona and Pascoe waited for the ferry.\n\n“It is late,” said Pascoe.\n\nBrona shook out the map. “It always is.”"
    assert _says(text)[1] == "Brona"


def test_speakers_a_clause_that_opens_the_next_speech_belongs_to_it() -> None:
    text = "Brona and Pascoe stood apart.\n\n“A fine coat,” said Brona.\n\nPascoe spun around and said, “A cheap one.”"
    assert _says(text) == ["Brona", "Pascoe"]


def test_speakers_a_name_called_in_speech_is_not_the_speaker() -> None:
    text = "Brona and Pascoe stood on the quay.\n\n“Hold the rope, Pascoe.”"
    assert _says(text) == ["Brona"]


def test_speakers_paragraphs_of_one_utterance_share_the_speaker() -> None:
    text = "Pascoe listened.\n\n“First the bolts.\n\n“Then the hinges,” said Brona."
    assert _says(text) == ["Brona", "Brona"]


@pytest.mark.parametrize("crowd", ["someone", "somebody", "everyone", "the crowd"])
def test_speakers_a_crowd_is_nobody(crowd: str) -> None:
    story = attribute(f"Brona stood beside Pascoe.\n\n“Shame!” shouted {crowd} from the back.", cast=CAST)
    assert speakers(story) == [None]
    assert next(iter(story.quotations)).reason == "cue_crowd"


def test_speakers_a_thought_is_its_thinkers() -> None:
    assert _says("Brona watched Pascoe. ‹Too easy,› she thought.") == ["Brona"]


def test_speakers_without_anybody_are_null() -> None:
    story = attribute("Rain fell.\n\n“Who is there?”", cast=CAST)
    assert speakers(story) == [None]
    assert next(iter(story.quotations)).reason == "nobody"


def test_speakers_scores_are_probabilities_and_parts_share_everything() -> None:
    story = attribute("Pascoe sat.\n\n“The kiln,” said Brona, “is cold.”\n\n“So?”", cast=CAST)
    first, second, third = story.quotations
    assert (first.speaker, first.cue, first.score) == (second.speaker, second.cue, second.score)
    assert all(q.score is not None and 0.0 < q.score < 1.0 for q in (first, third))
    assert first.score is not None
    assert third.score is not None
    assert first.score > third.score


def test_speakers_leave_their_input_alone() -> None:
    story = make_story("“Yes,” said Brona.", cast=CAST)
    before = story.layer("quotations")
    Speakers()(story)
    assert story.layer("quotations") is before
    assert "speaker" not in before


def test_speakers_of_a_story_without_quotations_is_empty() -> None:
    assert speakers(attribute("Nothing was said.", cast=CAST)) == []


@pytest.mark.parametrize(("clause", "speaker"), [("said brona", "Brona"), ("BRONA said", "Brona")])
def test_speakers_a_name_in_unusual_case_is_found_in_the_clause(clause: str, speaker: str) -> None:
    story = attribute(f"Brona met Pascoe.\n\n“It is late,” {clause}.", cast=CAST)
    assert speakers(story) == [speaker]
    assert next(iter(story.quotations)).type == "explicit"


def test_speakers_a_common_word_like_a_name_is_none() -> None:
    cast = {"Silver": "he/him", "Brona": "she/her"}
    story = attribute("Silver met Brona.\n\n“It is late,” said a silver voice.", cast=cast)
    assert next(iter(story.quotations)).reason != "cue_name"


def _paragraphs(said: str, n: int) -> str:
    return "\n\n".join(f"“{said}” said {'Brona' if i % 2 else 'Pascoe'}." for i in range(n))


@pytest.mark.parametrize(("said", "is_brisk"), [("Dig,", True), ("Dig where the old wall was, " * 9, False)])
def test_speakers_short_paragraphs_of_speech_are_brisk(said: str, is_brisk: bool) -> None:
    story = make_story(_paragraphs(said, 6), cast=CAST)
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    turns = weigh(discourse, read_cast(story, discourse, in_speech), in_speech)
    assert {turn.is_brisk for turn in turns} == {is_brisk}
    assert {any(name.startswith("brisk/") for name in turn.contexts) for turn in turns} == {is_brisk}


def test_topics_the_latest_of_a_gender_are_found_among_many() -> None:
    cast = {f"Brona{i}": "she/her" for i in range(60)} | {"Pascoe": "he/him"}
    text = "Pascoe slept.\n\n" + "\n\n".join(f"Brona{i} slept." for i in range(60))
    story = make_story(text, cast=cast)
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    topics = Topics(discourse, read_cast(story, discourse, in_speech), in_speech)
    topics.advance(len(text))
    assert topics.latest(topics.order, 2) == [59, 58]
    assert topics.latest(topics.order, 2, gender="f") == [59, 58]
    assert topics.latest(topics.order, 2, gender="m") == []
