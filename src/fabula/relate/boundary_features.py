"""What speaks for a new scene at the start of a sentence: words of time and place, who is there, what goes on before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fabula.lang.en.scene_words import (
    ARRIVALS,
    CONTINUERS,
    DEPARTURES,
    LOCATIVES,
    OPENING_PRONOUNS,
    PLACE_OPENING,
    ROOMS,
    SLEEP,
)
from fabula.lang.en.time_shifts import shift_in, shift_kind
from fabula.relate.telling import Telling
from fabula.story.arrays import Ints1d

__all__ = ["Candidates", "find_candidates"]

Floats1d = npt.NDArray[np.float64]

MID_KINDS: Final = frozenset({"gap", "clock", "weekday", "came", "earlier", "same", "when", "stamp"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTE = re.compile(r"[\s*_—–-]*[\"“‘'«]")
_PLUPERFECT = re.compile(
    r"\b(?:had|hadn['’]t|\w+['’]d)\s+(?:\w+ly\s+|just\s+|never\s+|already\s+|not\s+|been\s+)?\w+(?:ed|en|ne|wn|ght|t|de|me|nd|ld)\b"
)
_CONTINUOUS = re.compile(r"\b(?:was|were|is|are|am|['’]s|['’]m|['’]re)\s+(?:\w+\s+)?\w+ing\b")
_IT_WAS = re.compile(r"\W*(?:it|there)\s+(?:was|is|were|are|had)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|said|went|came|took|looked|stood|sat|felt|saw|[a-z]{3,}ed)\b")
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|does|do|says|goes|comes|takes|looks|stands|sits|feels|sees)\b")
_I = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_USUAL: Final = {"size": 0.9, "size_before": 0.9, "room_before": 0.0}
_WINDOW = 900
_NEAR = 600
_LARGE = 2000


@dataclass(frozen=True, slots=True)
class Candidates:
    """Where a scene may begin: ``rows`` of the telling, and named columns of features (one value for each)."""

    rows: Ints1d
    features: dict[str, Floats1d]

    def __len__(self) -> int:
        return len(self.rows)


def find_candidates(telling: Telling, fixed: Sequence[int]) -> Candidates:
    """Give the starts of paragraphs, and of sentences inside them that open with a shift of time, with their features.

    Args:
        telling: the sentences of the story.
        fixed: where scenes begin in any case, ascending; no window looks across, and they are no candidates.
    """
    text = telling.story.text
    bounds = np.array(sorted({*(telling.row_at(at) for at in fixed), 0, len(telling)}), dtype=np.int64)
    inner = np.flatnonzero(~telling.opens & ~telling.spoken)
    mid = [row for row in inner.tolist() if _may_open(text[telling.start[row] : telling.start[row] + 90])]
    rows = np.union1d(np.flatnonzero(telling.opens), np.array(mid, dtype=np.int64)).astype(np.int64)
    rows = np.setdiff1d(rows, bounds)
    if not len(rows):
        return Candidates(rows.astype(np.int32), {})
    part = np.searchsorted(bounds, rows, side="right") - 1
    low, high = bounds[part], bounds[part + 1]
    features: dict[str, Floats1d] = {}
    is_mid = ~telling.opens[rows]
    features["mid"] = is_mid.astype(float)
    _add_words(telling, rows, low, high, features)
    _add_people(telling, rows, low, high, features)
    _add_places(telling, rows, features)
    _add_talk(telling, rows, low, features)
    for name in ("size", "size_before", "room_before"):
        features[name][is_mid] = _USUAL[name]
    strong = np.zeros(len(rows))
    for kind in ("gap", "clock", "weekday", "came", "stamp"):
        strong = np.maximum(strong, features.pop(f"shift/{kind}", strong))
    features["mid_shift"] = strong * is_mid
    features["shift"] = strong
    return Candidates(rows.astype(np.int32), features)


def _may_open(words: str) -> bool:
    """Say whether a sentence inside a paragraph may begin a scene: it opens with a shift of time or place."""
    return shift_kind(words) in MID_KINDS or opens_with_place(words)


def opens_with_place(words: str) -> bool:
    """Say whether a sentence opens with where it happens."""
    found = PLACE_OPENING.match(words)
    return found is not None and not ROOMS.isdisjoint(word.lower() for word in _WORD.findall(found["place"]))


def _add_words(telling: Telling, rows: Ints1d, low: Ints1d, high: Ints1d, features: dict[str, Floats1d]) -> None:
    """Read the first sentences: how they open, and what ends before them."""
    text = telling.story.text
    start, end, n = telling.start.tolist(), telling.end.tolist(), len(telling)
    columns: dict[str, list[int]] = {}
    for i, (row, last) in enumerate(zip(rows.tolist(), high.tolist(), strict=True)):
        first = text[start[row] : end[row]][:400]
        second = text[start[row + 1] : end[row + 1]][:300] if row + 1 < min(last, n) else ""
        for name in _opening(first, second):
            columns.setdefault(name, []).append(i)
        before = text[max(start[row] - 220, start[low[i]]) : end[row - 1]]
        words = {word.lower() for word in _WORD.findall(before[-160:])}
        if words & SLEEP:
            columns.setdefault("sleep_before", []).append(i)
        if before.rstrip(" ”\"’'*_").endswith("?"):
            columns.setdefault("question_before", []).append(i)
    for name, hits in columns.items():
        column = np.zeros(len(rows))
        column[hits] = 1.0
        features[name] = column
    _add_tense(telling, rows, low, high, features)


def _opening(first: str, second: str) -> list[str]:
    made: list[str] = []
    kind = shift_kind(first[:90])
    is_quote = _QUOTE.match(first) is not None
    if kind and not is_quote:
        made.append(f"shift/{kind}")
    if not is_quote:
        if kind in {None, "moment"} and shift_in(first):
            made.append("shift_inside")
        if _PLUPERFECT.search(first):
            made.append("pluperfect")
        if _CONTINUOUS.search(first):
            made.append("continuous")
        if _IT_WAS.match(first):
            made.append("it_was")
        if opens_with_place(first[:100]):
            made.append("place_first")
    if second and not _QUOTE.match(second):
        if shift_kind(second[:90]) in {"gap", "clock", "weekday", "came"} or shift_in(second):
            made.append("shift_second")
        if _PLUPERFECT.search(second):
            made.append("pluperfect_second")
    found = _WORD.search(first)
    word = found[0] if found else ""
    low = word.lower()
    if is_quote:
        made.append("opens/quote")
    elif low in CONTINUERS:
        made.append("opens/goes_on")
    elif low in {"i", "we", "my", "our"}:
        made.append("opens/i")
    elif low in {"you", "your"}:
        made.append("opens/you")
    elif low in OPENING_PRONOUNS:
        made.append("opens/pronoun")
    elif low in {"the", "a", "an"}:
        made.append("opens/the")
    elif low in LOCATIVES or low == "back":
        made.append("opens/place_word")
    elif low.endswith("ly"):
        made.append("opens/ly")
    elif low.endswith("ing"):
        made.append("opens/ing")
    if len(first) < 40:
        made.append("short_first")
    return made


def _add_tense(telling: Telling, rows: Ints1d, low: Ints1d, high: Ints1d, features: dict[str, Floats1d]) -> None:
    """Compare tense and person of what is told before and after."""
    text = telling.story.text
    told = np.flatnonzero(~telling.spoken)
    counts = np.zeros((len(telling) + 1, 3))
    for row in told.tolist():
        words = text[telling.start[row] : telling.end[row]]
        counts[row + 1] = len(_PAST.findall(words)), len(_PRESENT.findall(words)), len(_I.findall(words))
    sums = np.cumsum(counts, axis=0)
    before, after = _windows(telling, rows, low, high, _WINDOW)
    was, now = sums[rows] - sums[before], sums[after] - sums[rows]
    past = [(side[:, 0] + 1) / (side[:, 0] + side[:, 1] + 2) for side in (was, now)]
    features["tense_change"] = np.abs(past[1] - past[0])
    told_by = [side[:, 2] >= 2 for side in (was, now)]
    silent = [(side[:, 2] == 0) & (side.sum(axis=1) >= 5) for side in (was, now)]
    features["person_flip"] = ((told_by[0] & silent[1]) | (silent[0] & told_by[1])).astype(float)


def _windows(telling: Telling, rows: Ints1d, low: Ints1d, high: Ints1d, size: int) -> tuple[Ints1d, Ints1d]:
    """Give for each row where a stretch of ``size`` characters before it begins, and where one after it ends."""
    here = telling.start[rows]
    before = np.maximum(np.searchsorted(telling.start, here - size), low)
    after = np.minimum(np.searchsorted(telling.start, here + size), high)
    return np.minimum(before, rows - 1), np.maximum(after, rows + 1)


def _cosine(one: npt.NDArray[np.float32], two: npt.NDArray[np.float32]) -> Floats1d:
    product = np.einsum("ij,ij->i", one, two)
    norm = np.linalg.norm(one, axis=1) * np.linalg.norm(two, axis=1)
    return (product / np.maximum(norm, 1e-6)).astype(np.float64)


def _unknown(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> Floats1d:
    """Give the share of the mentions in ``one`` of people whom ``other`` does not mention; few mentions say little."""
    return ((one * (other == 0)).sum(axis=1) / (one.sum(axis=1) + 1.0)).astype(np.float64)


def _add_people(telling: Telling, rows: Ints1d, low: Ints1d, high: Ints1d, features: dict[str, Floats1d]) -> None:
    """Compare who is there, and what words are used, before and after."""
    for name, size in (("near", _NEAR), ("far", _LARGE)):
        before, after = _windows(telling, rows, low, high, size)
        was, now = telling.cast[rows] - telling.cast[before], telling.cast[after] - telling.cast[rows]
        features[f"cast_in_{name}"] = _unknown(now, was)
        features[f"cast_out_{name}"] = _unknown(was, now)
        features[f"cast_turn_{name}"] = features[f"cast_in_{name}"] * features[f"cast_out_{name}"]
        features[f"lead_change_{name}"] = (
            (was.argmax(axis=1) != now.argmax(axis=1)) & (was.sum(axis=1) > 0) & (now.sum(axis=1) > 0)
        ).astype(float)
    before, after = _windows(telling, rows, low, high, _WINDOW)
    words = telling.words
    likeness = _cosine(words[rows] - words[before], words[after] - words[rows])
    usual = np.convolve(np.pad(likeness, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    features["words_dip"] = usual - likeness


def _add_places(telling: Telling, rows: Ints1d, features: dict[str, Floats1d]) -> None:
    """Look for names and places in the first sentence: new ones, and places that the sentence opens with."""
    story, mentions = telling.story, telling.story.layer("mentions")
    start, head = mentions.ints("start"), mentions.spans("head")
    is_place = np.isin(mentions.codes("type"), [1, 2, 3, 4]) & ~telling.mention_spoken
    is_name = (mentions.codes("form") == 0) & (mentions.codes("type") == 0) & ~telling.mention_spoken
    text, who = story.text, telling.mention_character
    begin, stop = telling.start[rows], telling.end[rows]
    second = telling.end[np.minimum(rows + 1, len(telling) - 1)]
    names = (
        "place_opens",
        "place_in",
        "place_new",
        "room_opens",
        "name_opens",
        "name_in",
        "name_new",
        "name_first",
        "arrival",
    )
    columns = {name: np.zeros(len(rows)) for name in names}
    last_place: dict[str, int] = {}
    last_name: dict[int, int] = {}
    at = 0
    order = np.flatnonzero(is_place | is_name).tolist()
    for i in range(len(rows)):
        while at < len(order) and start[order[at]] < begin[i]:
            _note(order[at], is_place, head, text, who, start, last_place, last_name)
            at += 1
        k = at
        while k < len(order) and start[order[k]] < stop[i]:
            row = order[k]
            position = int(start[row])
            k += 1
            if is_place[row]:
                key = text[head[row][0] : head[row][1]].lower()
                if position - begin[i] < 3:
                    columns["place_opens"][i] = 1.0
                before = text[max(0, position - 14) : position].split()
                if position - begin[i] < 160 and before and before[-1].lower() in LOCATIVES:
                    columns["place_in"][i] = 1.0
                    if position - last_place.get(key, -(10**9)) > 3000:
                        columns["place_new"][i] = 1.0
            else:
                columns["name_in"][i] = 1.0
                if position - begin[i] < 3:
                    columns["name_opens"][i] = 1.0
                if who[row] >= 0:
                    seen = last_name.get(int(who[row]))
                    if seen is None:
                        columns["name_first"][i] = 1.0
                    elif position - seen > 2500:
                        columns["name_new"][i] = 1.0
        first = [word.lower() for word in _WORD.findall(text[begin[i] : min(stop[i], begin[i] + 70)])]
        is_thing = first[:1] in (["the"], ["his"], ["her"], ["my"], ["our"], ["their"])
        columns["room_opens"][i] = float(is_thing and not ROOMS.isdisjoint(first[1:4]))
    _add_verbs(telling, rows, second, columns)
    features |= columns


def _note(
    row: int,
    is_place: npt.NDArray[np.bool_],
    head: npt.NDArray[np.int32],
    text: str,
    who: Ints1d,
    start: Ints1d,
    last_place: dict[str, int],
    last_name: dict[int, int],
) -> None:
    if is_place[row]:
        last_place[text[head[row][0] : head[row][1]].lower()] = int(start[row])
    elif who[row] >= 0:
        last_name[int(who[row])] = int(start[row])


def _add_verbs(telling: Telling, rows: Ints1d, second: Ints1d, columns: dict[str, Floats1d]) -> None:
    """Count verbs of arrival after, and of leaving before."""
    tokens = telling.story.layer("tokens")
    lemmas = tokens.texts("lemma")
    if not len(tokens):
        return
    for name, words, ends in (("arrival", ARRIVALS, second), ("departure", DEPARTURES, None)):
        is_one = np.array([lemma in words for lemma in lemmas.table], dtype=bool)[lemmas.codes]
        at = tokens.ints("start")[is_one]
        first = telling.start[rows] if ends is not None else telling.start[np.maximum(rows - 2, 0)]
        last = ends if ends is not None else telling.start[rows]
        columns[name] = (np.searchsorted(at, last) > np.searchsorted(at, first)).astype(float)


def _add_talk(telling: Telling, rows: Ints1d, low: Ints1d, features: dict[str, Floats1d]) -> None:
    """Look whether talk goes on: speech before and after, by the same people."""
    quotations = telling.story.layer("quotations")
    spoken = quotations.where("kind", "speech")
    start, end, who = (
        quotations.ints("start")[spoken],
        quotations.ints("end")[spoken],
        quotations.ints("speaker")[spoken],
    )
    begin = telling.start[rows]
    block_end = np.array(
        [telling.end[np.searchsorted(telling.block, telling.block[row], side="right") - 1] for row in rows]
    )
    next_quote = np.searchsorted(start, begin)
    size = len(start)
    here = (
        (next_quote < size) & (start[np.minimum(next_quote, size - 1)] < block_end)
        if size
        else np.zeros(len(rows), bool)
    )
    before = next_quote - 1
    near = (before >= 0) & (begin - end[np.maximum(before, 0)] < 4) if size else np.zeros(len(rows), bool)
    close = (before >= 0) & (begin - end[np.maximum(before, 0)] < 250) if size else np.zeros(len(rows), bool)
    features["talk_before"] = near.astype(float)
    features["talk_near"] = close.astype(float)
    features["talk_here"] = here.astype(float)
    features["talk_on"] = (close & here).astype(float)
    same = np.zeros(len(rows))
    other = np.zeros(len(rows))
    for i in np.flatnonzero(close & here).tolist():
        first = int(who[next_quote[i]])
        recent = set(who[max(0, before[i] - 3) : before[i] + 1].tolist()) - {-1}
        if first >= 0 and recent:
            same[i], other[i] = float(first in recent), float(first not in recent)
    features["talk_same"], features["talk_other"] = same, other
    last = telling.end[rows - 1]
    features["size"] = np.minimum(np.log1p(block_end - begin) / 6, 0.95)
    block_start = telling.start[np.searchsorted(telling.block, telling.block[rows - 1])]
    features["size_before"] = np.log1p(np.maximum(last - block_start, 0)) / 6
    features["room_before"] = (rows - low < 3).astype(float)
    features["young"] = (begin - telling.start[low] < 500).astype(float)
