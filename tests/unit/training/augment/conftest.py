"""What the tests of augmentation share: examples made from text, and what must hold of every example."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from training.augment.example import Example

from fabula.segment.tokens import split_tokens

Maker = Callable[..., Example]


def make(
    text: str,
    *,
    mentions: dict[str, tuple[str, str]] | None = None,
    quotes: str = '"“”',
    **columns: object,
) -> Example:
    """Give an example of a text whose paragraphs are lines; a sentence ends at a stop, speech at its marks."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    starts, ends = (array.tolist() for array in split_tokens(text, np.array(spans, np.int32)))
    words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    openings = {a for a, _ in spans}
    sentence, quoted, number, inside = [], [], 0, False
    for k, word in enumerate(words):
        if k and (starts[k] in openings or (words[k - 1] in {".", "!", "?"} and word[0].isupper())):
            number += 1
        is_mark = word in quotes
        quoted.append(inside or is_mark)
        inside = inside != is_mark
        sentence.append(number)
    example = Example(
        words=words,
        space=[a == 0 or text[a - 1].isspace() for a in starts],
        sentence=sentence,
        block_start=[a in openings for a in starts],
        quoted=quoted,
        source="test",
    )
    if mentions is not None:
        example.mentions = [
            (starts.index(text.index(name)), ends.index(text.index(name) + len(name)), kind, form)
            for name, (kind, form) in mentions.items()
        ]
        example.chains = list(range(len(example.mentions)))
    for name, value in columns.items():
        setattr(example, name, value.split() if isinstance(value, str) else value)
    return example


def sound(example: Example) -> None:
    """Check what holds of every example: columns of one length, spans within it, sentences in order, proper trees."""
    size = len(example.words)
    assert all(example.words)
    for name in ("space", "sentence", "block_start", "quoted", "upos", "xpos", "lemma", "deprel", "head", "supersense"):
        column = getattr(example, name)
        assert column is None or len(column) == size, name
    steps = {b - a for a, b in zip(example.sentence, example.sentence[1:], strict=False)}
    assert steps <= {0, 1}
    for first, last, *_ in [*(example.mentions or ()), *(example.gum or ())]:
        assert 0 <= first <= last < size
    if example.chains is not None and example.mentions is not None:
        assert len(example.chains) == len(example.mentions)
    for row in example.events or ():
        assert 0 <= row < size
    for row in range(size if example.head is not None else 0):
        seen = set[int]()
        while example.head[row] != row:
            assert row not in seen
            seen.add(row)
            assert example.sentence[example.head[row]] == example.sentence[row]
            row = example.head[row]  # noqa: PLW2901


def written(example: Example) -> str:
    """Give the text of an example, paragraphs as lines."""
    return "".join(
        ("\n" if opens and k else " " if space and k else "") + word
        for k, (word, space, opens) in enumerate(
            zip(example.words, example.space, example.block_start, strict=True),
        )
    )


@pytest.fixture
def example_of() -> Maker:
    return make


@pytest.fixture
def check() -> Callable[[Example], None]:
    return sound


@pytest.fixture
def text_of() -> Callable[[Example], str]:
    return written


@pytest.fixture
def told() -> Example:
    """A scene with mentions and events."""
    example = make(
        '"You didn\'t post it, Mr. Hobbes," said Clara Wren. "I asked you twice!"\n'
        "Hobbes looked at the carriage in the yard. He would not answer. The Wrens had gone to the parlour, so Clara waited.\n"
        '"I am sorry," he said. "It is in my coat, and the coat is in Leeds."',
        mentions={
            "Mr. Hobbes": ("PER", "proper"),
            "Clara Wren": ("PER", "proper"),
            "Hobbes looked": ("PER", "proper"),
            "the carriage in the yard": ("VEH", "nominal"),
            "the yard": ("FAC", "nominal"),
            "The Wrens": ("PER", "proper"),
            "the parlour": ("FAC", "nominal"),
            "Leeds": ("GPE", "proper"),
        },
    )
    mentions = example.mentions or []
    first, last, kind, form = mentions[2]
    mentions[2] = (first, last - 1, kind, form)
    example.events = {k for k, word in enumerate(example.words) if word in {"said", "asked", "looked", "waited"}}
    return example


@pytest.fixture
def parsed() -> Example:
    """A sentence with a tree, tags and spans of persons."""
    return make(
        'Captain Ada Quill said, "He did n\'t see Rufus ."',
        upos="PROPN PROPN PROPN VERB PUNCT PUNCT PRON AUX PART VERB PROPN PUNCT PUNCT",
        xpos="NNP NNP NNP VBD , `` PRP VBD RB VB NNP . ''",
        lemma='Captain Ada Quill say , " he do not see Rufus . "',
        deprel="nmod:desc nsubj flat root punct punct nsubj aux advmod ccomp obj punct punct",
        head=[1, 3, 1, 3, 3, 9, 9, 9, 9, 3, 9, 9, 9],
        gum=[(0, 2, "person"), (6, 6, "person"), (10, 10, "person")],
    )
