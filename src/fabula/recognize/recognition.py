"""Recognition: the encoder's one pass over a story, as layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.encode.encoded import EncodedWindow
from fabula.encode.encoder import Encoder
from fabula.encode.projection import Projection
from fabula.lang.en.lemmas import Lemmatizer, parse_lexicon
from fabula.recognize.spans import Found, find_spans
from fabula.recognize.tags import tagged_tokens, words_of
from fabula.recognize.triggers import find_events
from fabula.story.layer import Layer, stacked
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Recognition"]

_Bools: TypeAlias = npt.NDArray[np.bool_]


class Recognition:
    """Tags the tokens, and finds mentions and events; these in the story text only.

    Args:
        encoder: of what it says; it is loaded when the first story has words.
        project: makes the vectors of the mentions, which go into the working layer ``mention_vectors``; with None it is empty.
    """

    needs: frozenset[str] = frozenset({"blocks", "paratext", "chapters", "tokens", "sentences", "quotations"})
    makes: frozenset[str] = frozenset({"tokens", "mentions", "events", "mention_vectors"})

    def __init__(self, encoder: Encoder, *, project: Projection | None = None) -> None:
        self._encoder = encoder
        self._project = project
        self._lemmatizer: Lemmatizer | None = None

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give ``tokens`` with all columns, ``mentions`` with every chain null, and ``events`` without roles."""
        tokens = story.layer("tokens")
        if not len(tokens):
            return [tokens, *map(Layer.empty, ("mentions", "events", "mention_vectors"))]
        told = _told(story, tokens)
        windows = self._encoder.encode_parts(story, vectors=self._project is not None)
        parts = [self._layers_of(part, story, told) for part in windows]
        tagged, *others = zip(*parts, strict=True)
        return [stacked(tagged, onto=tokens), *map(stacked, others)]

    def _layers_of(self, part: EncodedWindow, story: Story, told: _Bools) -> tuple[Layer, ...]:
        """Give the layers for the tokens of one stretch of whole sentences; what is said of them is forgotten then."""
        if self._lemmatizer is None:
            self._lemmatizer = Lemmatizer(parse_lexicon(self._encoder.lemmas))
        config, encoded = self._encoder.config, part.found
        whole, rows = story.layer("tokens"), slice(part.start, part.stop)
        tokens = Layer("tokens", **{name: whole.ints(name)[rows] for name in ("start", "end", "sentence")})
        encoded = replace(encoded, arc_head=encoded.arc_head - part.start, span=encoded.span - part.start)
        tagged = tagged_tokens(tokens, story.text, encoded, config.labels, lemmatizer=self._lemmatizer)
        found = find_spans(
            encoded.span,
            encoded.span_type,
            encoded.span_form,
            words=words_of(tokens, story.text),
            xpos=tagged.texts("xpos"),
            heads=tagged.ints("head"),
            deprel=tagged.texts("deprel"),
            types=config.labels["types"],
            forms=config.labels["forms"],
            thresholds=config.mention_thresholds,
            curve=config.mention_curve,
        )
        events = find_events(
            tokens,
            story.layer("quotations"),
            encoded.event,
            told=told[rows],
            lemmas=tagged.texts("lemma"),
            threshold=config.event_threshold,
            curve=config.event_curve,
        )
        is_told = told[rows][found.first] & told[rows][found.last]
        found = found.take(is_told)
        mentions = _mentions(tokens, found)
        tagged = tagged.replace(head=tagged.ints("head") + part.start)
        if self._project is None or encoded.vectors is None:
            return tagged, mentions, events, Layer.empty("mention_vectors")
        vectors = self._project(encoded.vectors, found.first, found.last, found.head)
        spans = {name: mentions.ints(name) for name in ("start", "end")}
        return tagged, mentions, events, Layer("mention_vectors", **spans, vector=vectors)


def _told(story: Story, tokens: Layer) -> _Bools:
    """Say which tokens stand in the story text."""
    spans = np.array(told_spans(story), dtype=np.int32).reshape(-1, 2)
    if not len(spans):
        return np.zeros(len(tokens), dtype=bool)
    starts = tokens.ints("start")
    at = np.searchsorted(spans[:, 0], starts, side="right") - 1
    return (at >= 0) & (starts < spans[np.maximum(at, 0), 1])


def _mentions(tokens: Layer, found: Found) -> Layer:
    starts, ends = tokens.ints("start"), tokens.ints("end")
    return Layer(
        "mentions",
        start=starts[found.first],
        end=ends[found.last],
        head=np.stack([starts[found.head], ends[found.head]], axis=1),
        form=found.form,
        type=found.type,
        chain=np.full(len(found.first), -1, dtype=np.int32),
        score=found.score.astype(np.float32),
        core=np.stack([starts[found.first], ends[found.core]], axis=1),
    )
