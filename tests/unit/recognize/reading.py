"""Read a short text into quotations, without the rest of the pipeline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fabula.recognize.quotations import Quotations
from fabula.story.layer import Layer
from fabula.story.story import Story


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation as a test sees it."""

    text: str
    kind: str
    utterance: int
    cue: str | None


def story_of(text: str, *, kinds: tuple[str, ...] = (), italics: tuple[str, ...] = ()) -> Story:
    """Give the story with its blocks: paragraphs parted by an empty line."""
    spans = [hit.span() for hit in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    labels = kinds or ("paragraph",) * len(spans)
    layers = [Layer("blocks", start=[a for a, _ in spans], end=[b for _, b in spans], kind=list(labels))]
    if italics:
        starts = sorted(text.index(words) for words in italics)
        ends = [start + len(words) for start, words in sorted((text.index(words), words) for words in italics)]
        layers.append(Layer("emphasis", start=starts, end=ends, kind=["italic"] * len(starts)))
    return Story(text=text).with_layers(layers)


def read(text: str, **options: tuple[str, ...]) -> Story:
    """Give the story with its quotations, embedded writing and warnings."""
    story = story_of(text, **options)
    return story.with_layers(Quotations()(story))


def rows(text: str, **options: tuple[str, ...]) -> list[Row]:
    """Give the quotations of a text."""
    story = read(text, **options)
    layer = story.layer("quotations")
    cues = layer.spans("cue").tolist()
    return [
        Row(
            story.text[int(layer.ints("start")[i]) : int(layer.ints("end")[i])],
            layer.labels("kind")[i] or "",
            int(layer.ints("utterance")[i]),
            story.text[slice(*cues[i])] if cues[i][0] >= 0 else None,
        )
        for i in range(len(layer))
    ]


def speech(text: str, **options: tuple[str, ...]) -> list[str]:
    """Give the words of the quotations of kind speech, marks included."""
    return [row.text for row in rows(text, **options) if row.kind == "speech"]


def kinds(text: str, **options: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the kind and the words of every quotation."""
    return [(row.kind, row.text) for row in rows(text, **options)]


def warned(text: str) -> int:
    """Give how many marks are reported as damaged."""
    return list(read(text).layer("warnings").texts("code")).count("unpaired_quotation_mark")
