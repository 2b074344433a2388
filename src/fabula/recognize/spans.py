"""Spans: mentions of the six types, from the candidates that the encoder gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.encode.config import Curve
from fabula.recognize.found import FORMS, TYPES

__all__ = ["Found", "calibrated", "find_spans"]

_Rows: TypeAlias = npt.NDArray[np.int64]
_Bools: TypeAlias = npt.NDArray[np.bool_]
_Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Mentions by rows of tokens, sorted by (first, -last); each span once, and none crosses another.

    ``first`` and ``last`` are inclusive; ``head`` is the row of the head word and ``core`` the last row of the name or
    the short phrase; ``type`` and ``form`` are codes of the layer ``mentions``; ``raw`` is the probability as the model
    gives it, ``score`` the calibrated one.
    """

    first: _Rows
    last: _Rows
    head: _Rows
    core: _Rows
    type: npt.NDArray[np.uint8]
    form: npt.NDArray[np.uint8]
    raw: _Floats
    score: _Floats

    def take(self, rows: Any) -> Found:
        """Give some of the mentions."""
        return Found(**{name: getattr(self, name)[rows] for name in self.__slots__})


def find_spans(
    span: Any,
    span_type: Any,
    span_form: Any,
    *,
    words: Sequence[str],
    xpos: Sequence[str | None],
    heads: Any,
    deprel: Sequence[str | None],
    types: Sequence[str],
    forms: Sequence[str],
    thresholds: Mapping[str, float],
    curve: Curve | None = None,
) -> Found:
    """Give the mentions among the candidates.

    A candidate is a mention where the sum of its types' probabilities reaches the threshold of the likeliest type. Marks and
    a possessive 's at its ends are cut off. A clause that begins and ends with pronouns is no pronoun, and what goes over the
    edge of a quotation is no mention. Of two spans that cross, the more probable stays.

    Args:
        span: (N, 2) int, first and last token row, inclusive, in one sentence.
        span_type: (N, T) float, probability of each of ``types``.
        span_form: (N, F) float, probability of each of ``forms``.
        words: of all tokens, as xpos, heads (rows) and deprel.
        xpos: see words.
        heads: see words.
        deprel: see words.
        types: labels of the types, among those of the layer.
        forms: labels of the forms.
        thresholds: of the raw probability, for each type.
        curve: how a raw probability becomes the score.
    """
    spans: _Rows = np.asarray(span, dtype=np.int64).reshape(-1, 2)
    by_type: _Floats = np.asarray(span_type, dtype=np.float64).reshape(len(spans), len(types))
    by_form: _Floats = np.asarray(span_form, dtype=np.float64).reshape(len(spans), len(forms))
    raw = np.minimum(by_type.sum(axis=1), 1.0)
    kind = by_type.argmax(axis=1)
    is_pronoun = by_form.argmax(axis=1) == (forms.index("pronominal") if "pronominal" in forms else -1)
    limits: _Floats = np.array([thresholds[name] for name in types], dtype=np.float64)
    rows = np.flatnonzero(raw >= limits[kind])
    first, last = _trimmed(spans[rows, 0], spans[rows, 1], words, xpos)
    is_clause = (last - first >= _LONGEST_PRONOUN) & is_pronoun[rows]
    whole = (first <= last) & ~is_clause & ~_over_edges(first, last, words)
    rows, first, last = rows[whole], first[whole], last[whole]
    order = np.lexsort((-raw[rows], -last, first))
    rows, first, last = rows[order], first[order], last[order]
    is_new = np.ones(len(rows), dtype=bool)
    is_new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    rows, first, last = rows[is_new], first[is_new], last[is_new]
    kept = _uncrossed(first, last, raw[rows])
    rows, first, last = rows[kept], first[kept], last[kept]
    head, core = _heads(first, last, np.asarray(heads, dtype=np.int64), deprel)
    return Found(
        first=first,
        last=last,
        head=head,
        core=core,
        type=_codes(kind[rows], types, TYPES),
        form=_codes(by_form[rows].argmax(axis=1) if len(rows) else rows, forms, FORMS),
        raw=raw[rows],
        score=calibrated(raw[rows], curve),
    )


_LONGEST_PRONOUN = 3
"""Words: "one of whom" has as many."""


def calibrated(raw: Any, curve: Curve | None) -> _Floats:
    """Give probabilities bent by a curve; as they are where there is none.

    Example:
        raw [0.5], curve ([0, 1], [0, 0.8]) -> [0.4]
    """
    values: _Floats = np.asarray(raw, dtype=np.float64)
    if curve is None or not len(curve[0]):
        return np.clip(values, 0.0, 1.0)
    return np.clip(np.interp(values, curve[0], curve[1]), 0.0, 1.0)


def _codes(found: _Rows, own: Sequence[str], declared: Sequence[str]) -> npt.NDArray[np.uint8]:
    place = np.array([declared.index(label) for label in own], dtype=np.uint8)
    return place[found]


def _trimmed(first: _Rows, last: _Rows, words: Sequence[str], xpos: Sequence[str | None]) -> tuple[_Rows, _Rows]:
    """Give the spans without marks at their ends and without a possessive 's after them.

    A double mark stays where its partner is inside: a “taking child”.
    """
    firsts: list[int] = first.tolist()
    lasts: list[int] = last.tolist()
    rows = sorted({*firsts, *lasts})
    marks = {row for row in rows if _is_mark(words[row])}
    ends = marks | {row for row in rows if xpos[row] == "POS"}
    if not ends:
        return first, last
    for i, (a, b) in enumerate(zip(firsts, lasts, strict=True)):
        if a not in marks and b not in ends:
            continue
        while a <= b and _is_mark(words[a]) and not (words[a] == _OPENING and _CLOSING in words[a:b]):
            a += 1  # noqa: PLW2901
        while (
            a <= b
            and (_is_mark(words[b]) or xpos[b] == "POS")
            and not (words[b] == _CLOSING and _OPENING in words[a:b])
        ):
            b -= 1  # noqa: PLW2901
        firsts[i], lasts[i] = a, b
    return np.asarray(firsts, dtype=np.int64), np.asarray(lasts, dtype=np.int64)


def _over_edges(first: _Rows, last: _Rows, words: Sequence[str]) -> _Bools:
    """Say which spans hold only one of the two double marks of a quotation."""
    step = np.array([(word == _OPENING) - (word == _CLOSING) for word in words], dtype=np.int8)
    depth = np.concatenate([[0], np.cumsum(step, dtype=np.int64)])
    return depth[last + 1] != depth[first]


_OPENING, _CLOSING = "\u201c", "\u201d"


def _is_mark(word: str) -> bool:
    return not any(char.isalnum() for char in word)


def _uncrossed(first: _Rows, last: _Rows, worth: _Floats) -> _Bools:
    """Say which spans stay when of any two that cross, the more probable one does; rows are sorted by (first, -last)."""
    kept = np.ones(len(first), dtype=bool)
    pairs: list[tuple[int, int]] = []
    here = np.arange(len(first) - 1)
    step = 1
    while len(here):
        here = here[here + step < len(first)]
        here = here[first[here + step] <= last[here]]
        crossing = here[(first[here] < first[here + step]) & (last[here] < last[here + step])]
        pairs.extend(zip(crossing.tolist(), (crossing + step).tolist(), strict=True))
        step += 1
    rivals: dict[int, list[int]] = {}
    for one, other in pairs:
        rivals.setdefault(one, []).append(other)
        rivals.setdefault(other, []).append(one)
    stays: set[int] = set()
    for row in sorted(rivals, key=lambda row: (-worth[row], row)):
        if stays.isdisjoint(rivals[row]):
            stays.add(row)
        else:
            kept[row] = False
    return kept


def _heads(first: _Rows, last: _Rows, heads: _Rows, deprel: Sequence[str | None]) -> tuple[_Rows, _Rows]:
    """Give the head word of each span, and the last word of its core.

    The head is the word whose own head lies outside, the last of them where there are several; of a name of several flat
    words the last ("Mr. Vale"). The core ends with it.
    """
    if not len(first):
        return first, first
    lengths = last - first + 1
    owner = np.repeat(np.arange(len(first)), lengths)
    rows = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths) + first[owner]
    is_out = (heads[rows] < first[owner]) | (heads[rows] > last[owner]) | (heads[rows] == rows)
    top = np.full(len(first), -1, dtype=np.int64)
    np.maximum.at(top, owner[is_out], rows[is_out])
    top = np.where(top < 0, last, top)
    is_flat = np.array([label is not None and label.startswith("flat") for label in deprel], dtype=bool)
    tail = top.copy()
    goes_on = is_flat[rows] & (heads[rows] == top[owner]) & (rows > top[owner])
    np.maximum.at(tail, owner[goes_on], rows[goes_on])
    return tail, tail
