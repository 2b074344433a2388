"""Documents of the corpora as training examples: words with the labels that each corpus gives.

Texts are read by fabula itself, up to the quotations, so that training sees what the runtime sees. Treebanks keep their
own words and sentences.
"""

from __future__ import annotations

import bisect
import pickle
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import folder, loader

from fabula.pipeline import Options, annotate, read_only
from fabula.recognize.quotations import Quotations
from fabula.segment.blocks import Blocks
from fabula.segment.chapters import Chapters
from fabula.segment.paratext import Paratext
from fabula.segment.words import Tokens
from training.augment.example import Example
from training.supersenses.streusle import iter_streusle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fabula.story.story import Story

FORMS = {"PROP": "proper", "NOM": "nominal", "PRON": "pronominal", "pronoun": "pronominal"}
FREE_GENRES = frozenset(
    ["academic", "bio", "conversation", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"]
)
"""Genres of GUM whose texts may be used for any purpose; of the others no word list is made that ships."""
GUM_TYPES = ("person", "place", "organization", "object", "abstract", "animal", "plant", "time", "event", "substance")


def told(text: str) -> Story:
    """Give the story of ``text``, read up to its quotations."""
    story = read_only(text.encode(), name="text.txt", options=Options(), media_type="text/plain")
    return annotate(story, (Blocks(), Paratext(), Chapters(), Tokens(), Quotations()))


def example_of(text: str, source: str) -> tuple[Example, list[int], list[int]]:
    """Give an example of fabula's own words, and where they start and end."""
    story = told(text)
    tokens = story.layer("tokens")
    starts, ends = tokens.ints("start").tolist(), tokens.ints("end").tolist()
    example = _example(story, starts, ends, tokens.ints("sentence").tolist(), source)
    return example, starts, ends


def _example(story: Story, starts: list[int], ends: list[int], sentence: list[int], source: str) -> Example:
    text = story.text
    blocks = story.layer("blocks").ints("start").tolist()
    first_words = {bisect.bisect_left(starts, start) for start in blocks}
    quoted = [False] * len(starts)
    quotations = story.layer("quotations")
    for a, b in zip(quotations.ints("start").tolist(), quotations.ints("end").tolist(), strict=True):
        for row in range(bisect.bisect_left(starts, a), bisect.bisect_left(starts, b)):
            quoted[row] = True
    return Example(
        words=[text[a:b] for a, b in zip(starts, ends, strict=True)],
        space=[a == 0 or text[a - 1].isspace() for a in starts],
        sentence=sentence,
        block_start=[row in first_words for row in range(len(starts))],
        quoted=quoted,
        source=source,
    )


def litbank(split: str) -> Iterator[Example]:
    """Give the documents of LitBank with mentions, chains and events."""
    for doc in loader().iter_litbank(folder(), split=split):
        example, starts, ends = example_of(doc.text, "litbank")
        at, to = {a: i for i, a in enumerate(starts)}, {b: i for i, b in enumerate(ends)}
        numbers = {name: k for k, name in enumerate(doc.clusters)}
        rows = [
            (at[m.start], to[m.end], m.entity_type, FORMS[m.mention_type], numbers.get(m.cluster, -1))
            for m in doc.mentions
            if m.start in at and m.end in to
        ]
        rows = sorted({row[:2]: row for row in rows}.values(), key=lambda row: (row[0], -row[1]))
        example.mentions = [row[:4] for row in rows]
        example.chains = [row[4] for row in rows]
        example.events = {at[event.start] for event in doc.events if event.start in at}
        yield example


def treebank(name: str, split: str) -> Iterator[Example]:
    """Give the documents of EWT, GUM or the free genres of GUM ("freegum") with tags, trees and, of GUM, entities."""
    corpora, root = loader(), folder()
    if name == "ewt":
        docs = corpora.iter_ud("ewt", split, root=root)
    else:
        docs = corpora.iter_gum(split, root=root, genres=set(FREE_GENRES) if name == "freegum" else None)
    for doc in docs:
        example = _example(
            told(doc.text),
            [token.start for token in doc.tokens],
            [token.end for token in doc.tokens],
            [token.sent for token in doc.tokens],
            name.removeprefix("free"),
        )
        example.upos = [token.upos or "X" for token in doc.tokens]
        example.xpos = [token.xpos or "FW" for token in doc.tokens]
        example.lemma = [token.lemma or token.text for token in doc.tokens]
        example.head = [token.i if token.head is None else token.head for token in doc.tokens]
        example.deprel = [token.deprel or "dep" for token in doc.tokens]
        if doc.mentions:
            spans = {(m.first, m.last - 1): m.entity_type for m in doc.mentions}
            example.gum = [(a, b, kind) for (a, b), kind in sorted(spans.items()) if kind in GUM_TYPES]
        if name == "ewt":
            _add_supersenses(example, doc, split)
        yield example


def _add_supersenses(example: Example, doc: Any, split: str) -> None:
    senses = _streusle(split)
    labels = ["?"] * len(example.words)
    for sentence in doc.sentences:
        found = senses.get(sentence.meta.get("sent_id", ""))
        if found is not None and len(found) == sentence.last - sentence.first:
            labels[sentence.first : sentence.last] = found
    example.supersense = labels


@cache
def _streusle(split: str) -> dict[str, list[str]]:
    return {row.id: list(row.labels) for row in iter_streusle(split)}


def scenes() -> Iterator[Example]:
    """Give our own training scenes with mentions, events and, where they are marked, chains, all by hand."""
    from training.scenes import spans

    for path in sorted(Path(spans.__file__).parent.glob("*.txt")):
        text, mentions, events = spans.load(path.stem)
        example, starts, ends = example_of(text, "scene")
        at, to = {a: i for i, a in enumerate(starts)}, {b: i for i, b in enumerate(ends)}
        kept = [row for row, (a, b, *_) in enumerate(mentions) if a in at and b in to]
        example.mentions = [
            (at[a], to[b], kind, FORMS.get(form, form)) for a, b, kind, form in (mentions[row] for row in kept)
        ]
        ids = spans.load_chains(path.stem)
        if any(ids):
            chains = _numbers(ids)
            example.chains = [chains[row] for row in kept]
        example.events = {at[a] for a, _ in events if a in at}
        yield example


def _numbers(ids: list[str | None]) -> list[int]:
    from training.scenes.spans import GENERIC

    numbers: dict[str | int, int] = {}
    keys = [row if name is None else name for row, name in enumerate(ids)]
    return [-1 if key == GENERIC else numbers.setdefault(key, len(numbers)) for key in keys]


def cached(name: str, store: Path) -> list[Example]:
    """Give the examples of one corpus ("litbank-train", "gum-dev", "scenes"), kept in ``store``."""
    path = store / f"{name}.pickle"
    if path.exists():
        return pickle.loads(path.read_bytes())
    kind, _, split = name.partition("-")
    made = {
        "litbank": litbank,
        "ewt": lambda s: treebank("ewt", s),
        "gum": lambda s: treebank("gum", s),
        "freegum": lambda s: treebank("freegum", s),
    }
    examples = list(made[kind](split)) if kind in made else list(scenes())
    store.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(examples))
    return examples
