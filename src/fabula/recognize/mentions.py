"""Mentions: those of the model, and over them the persons that rules find; who they are is decided later."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from fabula.lang.en.common_words import COMMON_WORDS, NOT_PERSONS
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.words import scan_words
from fabula.recognize.found import FORMS, PERSON, FoundRows, joint
from fabula.recognize.merging import merged
from fabula.recognize.name_evidence import Inside
from fabula.recognize.name_marks import Name
from fabula.recognize.names import find_names
from fabula.recognize.nominals import find_nominals, find_pronouns, spoken_nouns
from fabula.recognize.other_names import other_names
from fabula.recognize.signed_names import signed_names
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Mentions", "find_persons"]


class Mentions:
    """Finds the mentions of persons in the story text, and lays them over the mentions that the model found.

    Paratext, headings and scene breaks are left out.
    """

    needs: frozenset[str] = frozenset(
        {"blocks", "paratext", "tokens", "sentences", "quotations", "embedded", "mentions"}
    )
    makes: frozenset[str] = frozenset({"mentions"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``mentions`` with every chain null."""
        others = other_names(story)
        found = merged(story.layer("mentions"), find_persons(story, others), story.text, others)
        rows = _on_tokens(found, story.layer("tokens"))
        return [
            Layer(
                "mentions",
                start=rows.spans[:, 0],
                end=rows.spans[:, 1],
                head=rows.heads,
                form=rows.forms,
                type=rows.types,
                chain=np.full(len(rows), -1, dtype=np.int32),
                score=rows.scores,
                core=rows.cores,
            )
        ]


def _on_tokens(rows: FoundRows, tokens: Layer) -> FoundRows:
    """Give the mentions with their ends at ends of tokens; rules cut words in their own way ("P.S" of "P.S.").

    A mention grows to the tokens that it touches; one that is then the same as another is left out.
    """
    starts, ends = tokens.ints("start"), tokens.ints("end")
    if not len(tokens):
        return rows
    off = ~(np.isin(rows.spans[:, 0], starts) & np.isin(rows.spans[:, 1], ends))
    if not off.any():
        return rows
    grown = rows.take(np.flatnonzero(off))
    first = np.clip(np.searchsorted(starts, grown.spans[:, 0], side="right") - 1, 0, None)
    last = np.clip(np.searchsorted(ends, grown.spans[:, 1]), None, len(ends) - 1)
    # subtle: an end between two tokens grows to neither
    start = np.where(ends[first] > grown.spans[:, 0], starts[first], grown.spans[:, 0])
    end = np.where(starts[last] < grown.spans[:, 1], ends[last], grown.spans[:, 1])
    spans = np.stack([start, end], axis=1)
    _, once = np.unique(joint(spans), return_index=True)
    return rows.take(np.flatnonzero(~off)).with_more(replace(grown, spans=spans.astype(np.int32)).take(once))


def find_persons(story: Story, others: Inside) -> FoundRows:
    """Give the mentions of persons by rule, sorted by (start, -end), each span once; names in ``others`` are none."""
    words = scan_words(story.text, told_spans(story))
    quotations = story.layer("quotations")
    quoted = Inside(quotations.ints("start").tolist(), quotations.ints("end").tolist())
    names = find_names(words, quoted, others=others, small=_small_names(story))
    taken = _word_starts(words.starts, names)
    found, head, form, score = array("i"), array("i"), bytearray(), array("f")

    def add(span: tuple[int, int], its_head: tuple[int, int], its_form: str, its_score: float) -> None:
        found.extend(span)
        head.extend(its_head)
        form.append(FORMS.index(its_form))
        score.append(its_score)

    for span in find_pronouns(words):
        add(span, span, "pronominal", 0.99)
    nouns = spoken_nouns(words) | _offices(story.text, names)
    for nominal in find_nominals(words, taken, nouns):
        add((nominal.start, nominal.end), nominal.head, "nominal", nominal.score)
    for span in _blanks(story):
        add(span, span, "proper", 0.9)
    for span in _labels(story, names):
        add(span, span, "proper", 0.8)
    for name in names:
        add((name.start, name.end), name.head, "proper", name.score)
    named = Inside([name.start for name in names], [name.end for name in names])
    for span in signed_names(story):
        if span[0] not in named and span[1] - 1 not in named:
            add(span, span, "proper", 0.9)
    spans = np.array(found, np.int32).reshape(-1, 2)
    rows = FoundRows(
        spans=spans,
        heads=np.array(head, np.int32).reshape(-1, 2),
        forms=np.array(form, np.uint8),
        types=np.full(len(spans), PERSON, np.uint8),
        scores=np.array(score, np.float32),
        cores=np.full((len(spans), 2), -1, np.int32),
    ).take(np.lexsort((-spans[:, 1], spans[:, 0])))
    # of equal spans the last stays: a name goes before a noun, and that before a pronoun
    return rows.take(np.flatnonzero(np.diff(joint(rows.spans), append=-1)))


def _offices(text: str, names: Sequence[Name]) -> frozenset[str]:
    """Give the nouns that are used as names, with an article and a capital: "the Lampwright"."""
    found = (_OFFICE.fullmatch(text, name.start, name.end) for name in names)
    return frozenset(match[1].lower() for match in found if match is not None) - COMMON_WORDS


_OFFICE = re.compile(r"[Tt]he\s([A-Z][a-z]{3,})")


def _small_names(story: Story) -> frozenset[int]:
    """Give the offsets of words in small letters that stand where names stand, as the tagger sees it."""
    tokens = story.layer("tokens")
    if "upos" not in tokens:
        return frozenset()
    upos = tokens.texts("upos")
    is_proper = np.array([label == "PROPN" for label in upos.table])[upos.codes]
    starts: list[int] = tokens.ints("start")[is_proper].tolist()
    return frozenset(start for start in starts if story.text[start].islower())


_BLANK = re.compile(r"(?<![\w/(\[])[YyRr]/(?:L/)?[Nn](?![\w/)\]])|\([YyRr]/(?:L/)?[Nn]\)|\[[YyRr]/(?:L/)?[Nn]\]")
"""Signs that a reader puts her own name for: Y/N, your name, and Y/L/N, your last name."""


def _blanks(story: Story) -> list[tuple[int, int]]:
    if "/N" not in story.text and "/n" not in story.text:
        return []
    return [match.span() for start, end in told_spans(story) for match in _BLANK.finditer(story.text, start, end)]


def _labels(story: Story, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Give the labels in capitals before lines of a script, where they come back and no name is found in them yet.

    What is no person's name is left out: "ALL", "NARRATOR", "VOICE".
    """
    quotations = story.layer("quotations")
    rows = [i for i, reason in enumerate(quotations.texts("kind_reason")) if reason == "script_label"]
    if not rows:
        return []
    cues: list[tuple[int, int]] = [(a, b) for a, b in quotations.spans("cue")[rows].tolist()]
    spans = sorted(set(cues))
    shouted = [(a, b) for a, b in spans if story.text[a:b].isupper()]
    counts = Counter(story.text[a:b] for a, b in shouted)
    known = Inside([name.start for name in names], [name.end for name in names])
    return [
        (a, b)
        for a, b in shouted
        if a not in known
        and b - a > 1
        and counts[story.text[a:b]] > 1
        and not any(word.lower() in _NO_LABEL_NAMES for word in story.text[a:b].split())
    ]


_NO_LABEL_NAMES = COMMON_WORDS | NOT_PERSONS | PERSON_NOUNS.keys()


def _word_starts(starts: Sequence[int], names: Sequence[object]) -> set[int]:
    taken: set[int] = set()
    for name in names:
        start: int = getattr(name, "start")  # noqa: B009
        end: int = getattr(name, "end")  # noqa: B009
        row = bisect_right(starts, start) - 1
        while row < len(starts) and starts[row] < end:
            taken.add(starts[row])
            row += 1
    return taken
