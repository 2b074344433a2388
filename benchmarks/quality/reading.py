"""Stories for the benchmarks of layers: read from raw text, or built on given words, with either precision of the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

import fabula
from benchmarks import data
from fabula import pipeline
from fabula.recognize.quotations import Quotations
from fabula.story.layer import Layer
from fabula.story.story import Story

PRECISIONS = tuple(pipeline.PRECISIONS)

Precision = pipeline.Precision
Span = tuple[int, int]


class ModelAbsentError(data.AbsentError):
    """The package has no encoder."""


@cache
def check_model() -> None:
    """Raise ModelAbsentError where the package has no encoder, and so no layers to score."""
    if not any("mention_vectors" in stage.makes for stage in pipeline.stages(pipeline.Options())):
        raise ModelAbsentError("the package has no encoder")


def read(source: str | Path, *, precision: Precision = "int8", threads: int = 1) -> Story:
    """Give the story of a text or a file after all stages.

    Raises:
        ModelAbsentError: the package has no encoder.
    """
    check_model()
    if isinstance(source, Path):
        return fabula.read(source, precision=precision, threads=threads)
    return fabula.read_text(source, precision=precision, threads=threads)


def read_found(source: str | Path, *, precision: Precision = "int8", threads: int = 1) -> Story:
    """Give the story of a text or a file before its events are judged: those that the encoder found, and no others.

    Raises:
        ModelAbsentError: the package has no encoder.
    """
    check_model()
    options = pipeline.Options(precision=precision, threads=threads)
    data = source.read_bytes() if isinstance(source, Path) else source.encode()
    name = source.name if isinstance(source, Path) else "text.txt"
    stages = pipeline.stages(options)
    chain = takewhile(lambda stage: "events" not in stage.makes or "mention_vectors" in stage.makes, stages)
    return pipeline.annotate(pipeline.read_only(data, name=name, options=options), tuple(chain))


@cache
def read_once(source: str | Path, *, precision: Precision = "int8") -> Story:
    """Give the story of a text or a file after all stages; a second row that asks for the same gets the same story.

    Raises:
        ModelAbsentError: the package has no encoder.
    """
    return read(source, precision=precision)


@lru_cache(maxsize=8)
def read_novel(text: str) -> Story:
    """Give the story of a novel's text after all stages; the rows that go over the same few novels share them."""
    return fabula.read_text(text)


def tag_given(
    text: str,
    words: Sequence[Span],
    sentences: Sequence[tuple[int, int, int]],
    *,
    precision: Precision = "int8",
) -> Story:
    """Give a story with these words and sentences, and the layers that the encoder makes of them.

    Args:
        text: the text; an empty line parts two blocks.
        words: start and end of each word.
        sentences: first word, last word (exclusive) and number of the block, of each sentence.
        precision: of the encoder.
    Raises:
        ModelAbsentError: the package has no encoder.
    """
    check_model()
    options = pipeline.Options(precision=precision, threads=1)
    chain = [stage for stage in pipeline.stages(options) if "mention_vectors" in stage.makes]
    return pipeline.annotate(given_story(text, words, sentences), chain)


def given_story(text: str, words: Sequence[Span], sentences: Sequence[tuple[int, int, int]]) -> Story:
    """Give a story with these words and sentences, and the quotations that are found in it; see ``tag_given``."""
    spans = [(words[first][0], words[last - 1][1]) for first, last, _ in sentences]
    blocks: dict[int, Span] = {}
    for (start, end), (_, _, block) in zip(spans, sentences, strict=True):
        blocks[block] = (blocks[block][0] if block in blocks else start, end)
    rows = {number: row for row, number in enumerate(blocks)}
    number_of = [row for row, (first, last, _) in enumerate(sentences) for _ in range(first, last)]
    layers = [
        Layer(
            "blocks",
            start=[start for start, _ in blocks.values()],
            end=[end for _, end in blocks.values()],
            kind=["paragraph"] * len(blocks),
        ),
        Layer(
            "sentences",
            start=[start for start, _ in spans],
            end=[end for _, end in spans],
            block=[rows[block] for _, _, block in sentences],
        ),
        Layer("tokens", start=[a for a, _ in words], end=[b for _, b in words], sentence=number_of),
        *(Layer.empty(name) for name in ("paratext", "chapters", "anchors", "emphasis", "warnings")),
    ]
    story = Story(text=text).with_layers(layers)
    return pipeline.annotate(story, [Quotations()])
