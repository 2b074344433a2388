"""Sentences: end marks, quotations and their clauses of speech, abbreviations, damage."""

import time

import numpy as np
import pytest

from fabula.segment.sentences import split_sentences
from fabula.segment.tokens import split_tokens


def cut(text, spans=None):
    spans = np.array(spans or [[0, len(text)]], np.int32)
    starts, ends = split_tokens(text, spans)
    numbers = split_sentences(text, starts, ends, spans)
    assert numbers.dtype == np.int32
    return [text[starts[numbers == k][0] : ends[numbers == k][-1]] for k in range(numbers[-1] + 1)]


@pytest.mark.parametrize(
    "sentences",
    [
        # clauses of speech
        ['"Where?" he asked.', '"Here!"'],
        ['"Where?" Marla asked him.', "He left."],
        ['"Out!" cried the old miller.', "Nobody moved."],
        ['"You did?" Asked Voss.'],
        ["'Where?' he asked.", "'There.'", "She pointed."],
        ["“Go …” he said.", "“Now!”"],
        ["「遅い。」", "「はい！」"],
        # several sentences in one quotation
        ['"First the lock.', 'Then the safe," said Voss.', '"And quick."'],
        ['"Out!"', "The door shut."],
        ['"I came!"', '"So I see."'],
        ['"Stop--"', "She ran."],
        # closing marks
        ["(She laughed.)", "Then she slept."],
        ["He said (loudly!) that no one came.", "It rained."],
        ["He met the 'baron.'", "It was a goat."],
        ["_Not now,_ he thought.", "*Why me?*", "He sat."],
        # periods that end nothing
        ["Mr. J. R. Voss saw Dr. Lark at 5 p.m. on Jan. 4.", "It was cold."],
        ["He paid 3.50 for No. 7, etc. and left."],
        ["They left the U.S. in May.", "We met them in the U.S.", "They waved."],
        ["Anna B. and Anna K. came.", "It was Plan B.", "She knew."],
        ["1. Wake.", "2. Run."],
        # dots
        ["Well . . . perhaps . . .", "She left."],
        ["He ran... and ran...", "Then he fell."],
        # damage
        ["left.", "Then he ran.", "He hid!", "She cried?"],
        ["What?!?!", "NO!!!", "GET OUT."],
        ["she left 😭", "He stayed 😭😭", "So what."],
        ["so sad 😭 she left"],
        ["Great! :)", "Next one."],
        ["what? she thought.", "no! he said."],
        ["He wrote it.[1]", "She read it. [2]", "They slept."],
        ["— You came.", "— I did, he said."],
    ],
)
def test_cuts(sentences):
    glue = "" if sentences[0] == "left." else " "
    assert cut(glue.join(sentences)) == sentences


def test_small_letter_after_a_mark_goes_on_where_sentences_begin_with_capitals():
    prose = ["The mill was old."] * 30
    assert cut(" ".join([*prose, "Oh! how she ran."])) == [*prose, "Oh! how she ran."]
    chat = ["the mill was old."] * 30
    assert cut(" ".join([*chat, "oh!", "how she ran."])) == [*chat, "oh!", "how she ran."]


def test_sentence_never_crosses_a_block():
    assert cut("no mark here\n\nnor here", [[0, 12], [14, 22]]) == ["no mark here", "nor here"]


def test_block_that_starts_with_marks():
    assert cut("... and so on. Yes.") == ["... and so on.", "Yes."]


def test_no_tokens():
    none = np.zeros(0, np.int32)
    assert len(split_sentences("", none, none, np.zeros((0, 2), np.int32))) == 0


@pytest.mark.parametrize("piece", ["! ", '" . ', "[1]", ". ", "a! ( ", '"', "x. "])
def test_time_is_linear(piece):
    def seconds(times):
        text = piece * times
        spans = np.array([[0, len(text)]], np.int32)
        starts, ends = split_tokens(text, spans)
        began = time.perf_counter()
        split_sentences(text, starts, ends, spans)
        return time.perf_counter() - began

    assert seconds(30_000) < 20 * seconds(3_000) + 0.5  # quadratic: 100 times
