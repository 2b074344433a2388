"""Recognition: one pass of the encoder becomes tags, mentions and events of the story text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partialmethod

import numpy as np
import pytest

from fabula.encode.config import parse_config
from fabula.encode.encoded import Encoded, EncodedWindow
from fabula.encode.encoder import Encoder, EncoderParts
from fabula.encode.pieces import Pieces
from fabula.pipeline import Options, annotate, read_only
from fabula.recognize.quotations import Quotations
from fabula.recognize.recognition import Recognition
from fabula.runtime.fake import FakeBackend
from fabula.segment.blocks import Blocks
from fabula.segment.chapters import Chapters
from fabula.segment.paratext import Paratext
from fabula.segment.words import Tokens
from fabula.story.story import Story

TEXT = "A/N: Otto sang!\n\nChapter One\n\nWilma, the cook, ran.\n\n“Otto fell,” said Wilma.\n"
CONFIG = {
    "labels": {
        "upos": ["NOUN", "VERB", "PUNCT", "PROPN"],
        "xpos": ["NN", "VBD", ".", "NNP"],
        "lemma_scripts": ["0|l|", "0|k|", "0|l|e", "1|l|"],
        "deprel": ["root", "nsubj", "punct", "obj"],
        "supersense": ["", "n.person", "v.motion", "n.food"],
        "types": ["PER", "FAC", "GPE", "LOC", "VEH", "ORG"],
        "forms": ["proper", "nominal", "pronominal"],
    },
    "thresholds": {"mention": 0.5, "event": 0.5},
    "calibration": {"mention": [[0, 1], [0, 0.5]], "event": [[0, 1], [0.25, 1]]},
}


def told(text: str = TEXT) -> Story:
    story = read_only(text.encode(), name="k.txt", options=Options(), media_type="text/plain")
    return annotate(story, (Blocks(), Paratext(), Chapters(), Tokens(), Quotations()))


class StubEncoder:
    """Says that every word is an event and each is what ``mentions`` says."""

    config = parse_config(CONFIG, name="stub")
    lemmas = ""

    def __init__(self, *mentions: tuple[str, str]) -> None:
        self._mentions = mentions
        self.n_calls = 0

    def encode_parts(self, story: Story, *, vectors: bool = False) -> Iterator[EncodedWindow]:
        self.n_calls += 1
        yield EncodedWindow(start=0, stop=len(story.layer("tokens")), found=self._said_of(story))

    def _said_of(self, story: Story) -> Encoded:
        n = len(story.layer("tokens"))
        words = [token.text for token in story.tokens]
        spans = []
        for phrase, kind in self._mentions:
            wanted = phrase.split()
            spans += [(i, i + len(wanted) - 1, kind) for i in range(n) if words[i : i + len(wanted)] == wanted]
        types = CONFIG["labels"]["types"]
        rows = np.arange(n)
        return Encoded(
            upos=rows % 4,
            xpos=rows % 4,
            script=np.zeros(n, np.int32),
            supersense=rows % 4,
            arc_head=np.stack([rows, rows, rows], axis=1),
            arc_score=np.full((n, 3), -0.5),
            arc_label=np.ones((n, 3), np.uint8),
            event=np.ones(n, np.float32),
            span=np.array([span[:2] for span in spans]).reshape(-1, 2),
            span_type=np.array([[float(name == kind) for name in types] for _, _, kind in spans]).reshape(-1, 6),
            span_form=np.tile([1.0, 0.0, 0.0], (len(spans), 1)),
        )


def recognized(encoder, text: str = TEXT) -> Story:
    return annotate(told(text), [Recognition(encoder)])


def test_mentions_and_events_are_of_the_story_text_only():
    story = recognized(StubEncoder(("Otto", "PER"), ("Wilma , the cook", "PER"), ("One", "ORG")))
    assert [(m.text, m.type, m.form) for m in story.mentions] == [
        ("Wilma, the cook", "PER", "proper"),
        ("Otto", "PER", "proper"),
    ]
    assert [event.text for event in story.events][:5] == ["Wilma", ",", "the", "cook", ","]
    assert all(event.start >= story.text.index("Wilma,") for event in story.events)


def test_tokens_are_tagged_in_the_paratext_too():
    story = recognized(StubEncoder())
    assert story.tokens[0].upos == "NOUN"
    assert None not in story.layer("tokens").texts("lemma")
    assert all(
        sum(token.deprel == "root" for token in story.tokens if token.sentence == s) == 1 for s in story.sentences
    )


def test_scores_are_calibrated_and_events_know_their_quotation():
    story = recognized(StubEncoder(("Otto", "PER")))
    assert story.mentions[0].score == pytest.approx(0.5)
    assert {event.score for event in story.events} == {1.0}
    assert {event.text for event in story.events if event.narrated_in} == {"“", "Otto", "fell", ",", "”"}
    assert story.mentions[0].chain is None


def test_a_story_without_words_asks_no_encoder():
    encoder = StubEncoder()
    story = recognized(encoder, "* * *\n")
    assert (encoder.n_calls, len(story.mentions), len(story.events)) == (0, 0, 0)


def fake() -> Encoder:
    vocab = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *"abcdefghijklmnopqrstuvwxyz.,!/“”",
        *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    ]
    return Encoder(
        threads=1,
        parts=EncoderParts(config=parse_config(CONFIG | {"thresholds": {"mention": 0.1, "event": 0.2}}, name="fake"), pieces=Pieces(vocab), backend=FakeBackend()),
    )  # fmt: skip


def test_an_encoder_of_any_backend_gives_valid_layers():
    story = recognized(fake())
    story.check()
    assert len(story.events)
    assert len(story.mentions)
    assert recognized(fake()).to_document() == story.to_document()


def test_a_story_in_short_stretches_gives_what_the_whole_gives(monkeypatch):
    text = TEXT + "\n".join(f"\nOtto saw {name} Reed run; “Stop, Otto!” said the cook.\n" for name in 8 * "ABCDEFG")
    whole = recognized(fake(), text)
    monkeypatch.setattr(Encoder, "encode_parts", partialmethod(Encoder.encode_parts, n_tokens=7))
    cut = recognized(fake(), text)
    assert len(list(fake().encode_parts(cut))) > 5
    for name in ("tokens", "mentions", "events"):
        assert cut.layer(name) == whole.layer(name)
