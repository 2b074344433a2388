"""Lines: every utterance and letter once, in order, and nobody named below the threshold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.exports.test_script import stories
from tests.unit.story import sample

from fabula.exports.lines import lines_of, voices_of


@given(stories(), st.sampled_from([0.0, 0.5, 1.0]))
def test_lines_of_any_story_hold_each_quotation_once_in_order(story, min_score):
    lines = lines_of(story, min_score=min_score)
    assert lines == sorted(lines, key=lambda line: line.spans[0])
    quoted = [(q.start, q.end) for q in story.quotations if q.kind in {"speech", "thought", "writing"}]
    spans = [span for line in lines for span in line.spans if line.id.startswith("q")]
    assert sorted(spans) == sorted(quoted)
    for line in lines:
        assert line.speaker is None or line.score is None or line.score >= min_score
        assert line.speaker is not None or (line.is_to_check and not line.addressees)
        assert not (line.is_withheld and line.speaker)
    everything = lines_of(story, min_score=0.0)
    assert [line.id for line in everything] == [line.id for line in lines]
    assert not any(line.is_withheld for line in everything)


@given(stories())
def test_voices_of_any_story_count_each_line_once(story):
    lines = lines_of(story, min_score=0.5)
    voices = voices_of(lines, story.text)
    assert sum(voice.total for voice in voices) == len(lines)
    assert sum(voice.to_check for voice in voices) == sum(line.is_to_check for line in lines)
    assert [voice.character is None for voice in voices] == sorted(voice.character is None for voice in voices)


def test_lines_join_the_parts_of_an_utterance():
    lines = lines_of(sample.story(), min_score=0.5)
    assert [(line.id, line.kind, len(line.spans), line.reason) for line in lines] == [
        ("q1", "speech", 2, "cue_name"),
        ("q3", "thought", 1, None),
    ]
    assert list(lines[0].words(sample.TEXT)) == ["“Close the hatch,”", "“now.”"]
