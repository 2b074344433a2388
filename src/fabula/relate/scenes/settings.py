"""Where and when a scene is: from the words of its first sentences that are told, not spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from fabula.lang.en.scene_words import ARRIVALS, LOCATIVES, PLACE_AFTER, PLACE_BEFORE, ROOMS
from fabula.lang.en.time_shifts import TIME_PHRASE, shift_kind
from fabula.relate.scenes.telling import Telling

__all__ = ["Span", "read_places", "read_times", "told_words"]

Span = tuple[int, int]

_PLACE_CHARS: Final = 700
_TIME_CHARS: Final = 350
_LONGEST: Final = 70
_VAGUE: Final = frozenset("upstairs downstairs here there outside inside home elsewhere this that which where".split())
"""Words of place that tell too little."""
_BY_LIST: Final = 0.1
_PER_SENTENCE: Final = 0.2
_LEAST_PLACE: Final = 0.3
_SENTENCE = re.compile(r"[.!?…]+[\"”’')\]]*\s|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!['’\w-])")
_BEFORE_CHARS: Final = 60
_LEAD_CHARS: Final = 60
_LEAD_END = re.compile(r"(?:,|\b\w+(?:ed|t|n)?)\s*\Z")
_THERE_WAS = re.compile(r"\bthere\s+(?:was|is|were|are)\s+\Z", re.IGNORECASE)
_BEFORE = re.compile(
    r"([\w'’-]+)[,;]?\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+|their\s+|my\s+|our\s+|your\s+)?\Z", re.IGNORECASE
)


def read_places(telling: Telling, scenes: Sequence[Span]) -> list[Span | None]:
    """Give for each scene the words that tell its place, or None: the first place that somebody is in or comes to."""
    mentions = telling.story.layer("mentions")
    types = mentions.spec.column("type").labels
    is_place = np.isin(mentions.codes("type"), [types.index(one) for one in ("FAC", "GPE", "LOC", "VEH")])
    is_name = mentions.codes("form") != mentions.spec.column("form").labels.index("pronominal")
    rows = np.flatnonzero(is_place & is_name & ~telling.mention_spoken)
    starts, ends = mentions.ints("start")[rows], mentions.ints("end")[rows]
    heads = mentions.spans("head")[rows]
    made: list[Span | None] = []
    for start, end in scenes:
        stop = min(end, start + _PLACE_CHARS)
        told = told_words(telling, start, stop)
        first, last = np.searchsorted(starts, [start, stop]).tolist()
        found = [
            (int(starts[i]), int(ends[i]) if ends[i] - starts[i] <= _LONGEST else int(heads[i][1]), 0.0)
            for i in range(first, last)
            if telling.story.text[int(starts[i]) : int(ends[i])].lower() not in _VAGUE
        ]
        found += [(start + a, start + b, _BY_LIST) for a, b in _listed_places(told)]
        sentences = [0, *(hit.end() for hit in _SENTENCE.finditer(told))]
        best: tuple[float, Span] | None = None
        for begin, finish, cost in sorted(found):
            number = int(np.searchsorted(sentences, begin - start, side="right")) - 1
            worth = _place_worth(told, begin - start, sentences[number]) - _PER_SENTENCE * number - cost
            if worth >= _LEAST_PLACE and (best is None or worth > best[0]):
                best = worth, (begin, finish)
        made.append(best[1] if best else None)
    return made


def _listed_places(told: str) -> list[Span]:
    """Give the noun phrases of places, by their nouns: "the back room of the bakery", "her tent"."""
    made: list[Span] = []
    for word in _WORD.finditer(told):
        if word[0].lower() in ROOMS or word[0].lower().removesuffix("s") in ROOMS:
            first = max(0, word.start() - _BEFORE_CHARS)
            before = PLACE_BEFORE.search(told[first : word.start()])
            after = PLACE_AFTER.match(told, word.end())
            begin = first + before.start() if before else word.start()
            made.append((begin, after.end() if after else word.end()))
    return made


def _place_worth(told: str, at: int, sentence: int) -> float:
    """Say how well a place at ``at`` tells where the scene is; nothing for one that is only named."""
    if told[sentence:at].strip(" \n*_\"'“‘[(") == "":
        return 1.3
    lead = told[sentence:at].lstrip()
    if len(lead) < _LEAD_CHARS and shift_kind(lead) is not None and _LEAD_END.search(lead):
        return 1.1
    before = _BEFORE.search(told[max(sentence, at - 30) : at])
    word = before[1].lower() if before else ""
    if word in LOCATIVES:
        return 1.2 if at - sentence < 80 else 1.0
    if _THERE_WAS.search(told[max(sentence, at - 30) : at]):
        return 0.9
    if word in {"to", "toward", "towards", "for", "from"}:
        return 0.6
    return 0.9 if word.startswith(_ARRIVING) else 0.0


_ARRIVING: Final = tuple(verb[: max(4, len(verb) - 1)] for verb in sorted(ARRIVALS) if len(verb) > 3)


def read_times(telling: Telling, scenes: Sequence[Span]) -> list[Span | None]:
    """Give for each scene the words that tell its time, or None: the first phrase of time that is told near its start."""
    made: list[Span | None] = []
    for start, end in scenes:
        told = told_words(telling, start, min(end, start + _TIME_CHARS))
        found = TIME_PHRASE.search(told)
        made.append((start + found.start(), start + found.end()) if found else None)
    return made


def told_words(telling: Telling, start: int, end: int) -> str:
    """Give the words from ``start`` to ``end`` with what is spoken blanked out, so that offsets hold."""
    quotations, text = telling.story.layer("quotations"), telling.story.text
    starts, ends = quotations.ints("start"), quotations.ints("end")
    first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
    parts: list[str] = []
    at = start
    for row in range(first, last):
        begin, stop = max(int(starts[row]), at), min(int(ends[row]), end)
        if stop > begin:
            parts += [text[at:begin], " " * (stop - begin)]
            at = stop
    return "".join([*parts, text[at:end]])
