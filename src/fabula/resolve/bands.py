"""Bands: named groups that act, "House Marrow", "the Copper Foxes", "the Iron Legion"; never one person."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.lang.en.band_words import BAND_HEADS, BAND_LEADS, STATIVE_LEMMAS
from fabula.resolve.trees import Trees
from fabula.story.layer import Layer, concatenate
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Band", "with_bands"]

_Span = tuple[int, int]
_LED = re.compile(rf"\b{BAND_LEADS}(?: (?!{BAND_LEADS}\b)[A-Z][\w’'-]*[^\W_](?<!['’]s))+")
_ENDED = re.compile(r"\b[Tt]he((?: [A-Z][\w’-]*[^\W_])+)")
_PLURAL = re.compile(r"(?<![\w’'] )\b[A-Z][\w-]+(?: [A-Z][\w-]+)* [A-Z][a-z]+s\b")
_TWICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named group that acts: its name, and where it stands."""

    name: str
    spans: frozenset[_Span]


def with_bands(story: Story) -> tuple[Story, list[Band]]:
    """Give the story with mentions of its named groups, and the groups that act in the narration.

    What the mentions of a troop held before ("Host" of "the Iron Host") is no person any more.

    Known limits: a group known by one word ("the Greys") is left to the families.
    """
    tokens, mentions = story.layer("tokens"), story.layer("mentions")
    if not all(name in tokens for name in ("head", "deprel", "lemma", "upos")):
        return story, []
    places: defaultdict[str, list[_Span]] = defaultdict(list)
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for start, end in _named(story):
        text = " ".join(story.text[start:end].split())
        key = text.lower().removeprefix("the ")
        places[key].append((start, end))
        printed[key][f"the {text[4:]}" if text[:4] == "The " else text] += 1
    if not places:
        return story, []
    trees = Trees(story, np.full(len(mentions), -1, dtype=np.int32))
    token_of = {end: token for token, end in enumerate(trees.ends)}
    bands: list[Band] = []
    spans: list[_Span] = []
    for key, found in places.items():
        n_acts = sum(_acts(trees, token_of.get(end, -1)) for _, end in found)
        is_troop = key.rpartition(" ")[2] in BAND_HEADS
        is_plural = key.endswith("s") and not is_troop and not _LED.fullmatch(printed[key].most_common(1)[0][0])
        if is_plural and (not n_acts or len(found) < _TWICE):
            continue
        if n_acts:
            bands.append(Band(name=printed[key].most_common(1)[0][0], spans=frozenset(found)))
        if n_acts or is_troop:
            spans.extend(found)
    return (story.with_layers([_marked(mentions, story.text, sorted(spans))]), bands) if spans else (story, [])


def _named(story: Story) -> Iterator[_Span]:
    """Give where names stand that may be those of groups."""
    text = story.text
    for start, end in told_spans(story):
        for match in _LED.finditer(text, start, end):
            yield match.span()
        for match in _ENDED.finditer(text, start, end):
            words = match[1].split()
            last = words[-1].lower()
            if (len(words) > 1 and (last in BAND_HEADS or last.endswith("s"))) or last in BAND_HEADS:
                yield match.span()
        for match in _PLURAL.finditer(text, start, end):
            if not match[0].startswith("The "):
                yield match.span()


def _acts(trees: Trees, token: int) -> bool:
    """Say whether a name that ends with a token is the subject of what somebody does, in narration."""
    if token < 0 or trees.quoted[token] >= 0:
        return False
    while trees.deprel(token) in {"flat", "compound", "appos"} and trees.head[token] != token:
        token = trees.head[token]
    above = trees.head[token]
    return trees.deprel(token) == "nsubj" and trees.upos(above) == "VERB" and trees.lemma(above) not in STATIVE_LEMMAS


def _marked(mentions: Layer, text: str, spans: list[_Span]) -> Layer:
    """Give the mentions with one of the type ORG at each of the spans, and none that overlaps it and is a name."""
    starts, ends = mentions.ints("start"), mentions.ints("end")
    proper = mentions.spec.column("form").labels.index("proper")
    forms = mentions.codes("form")
    keep = np.ones(len(mentions), dtype=bool)
    for start, end in spans:
        inside = (starts < end) & (ends > start) & (forms == proper)
        keep &= ~(inside & (starts >= start) & (ends <= end))
    kept = mentions.take(np.flatnonzero(keep))
    known = set(zip(kept.ints("start").tolist(), kept.ints("end").tolist(), strict=True))
    new = [span for span in dict.fromkeys(spans) if span not in known]
    more = Layer(
        "mentions",
        start=[a for a, _ in new],
        end=[b for _, b in new],
        head=[(max(a, text.rfind(" ", a, b) + 1), b) for a, b in new],
        form=["proper"] * len(new),
        type=["ORG"] * len(new),
        chain=[None] * len(new),
        **({"score": [0.8] * len(new)} if "score" in mentions else {}),
        **({"core": [(-1, -1)] * len(new)} if "core" in mentions else {}),
    )
    return concatenate(kept, more)
