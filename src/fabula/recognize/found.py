"""Found mentions as columns, while rules and the model are brought together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, overload

import numpy as np
import numpy.typing as npt

from fabula.story.arrays import Codes1d, Floats1d, Ints2d
from fabula.story.layer import Layer
from fabula.story.schema import LAYERS

__all__ = ["FORMS", "PERSON", "TYPES", "Found", "FoundRows", "joint"]

FORMS = LAYERS["mentions"].column("form").labels
TYPES = LAYERS["mentions"].column("type").labels
PERSON = TYPES.index("PER")
_Span = tuple[int, int]
_Keys: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention: its span, head word, form, type, score; the name or short phrase in it, where it may be of the cast.

    A score of None: rules alone found it.
    """

    start: int
    end: int
    head: _Span
    form: str
    type: str = TYPES[PERSON]
    score: float | None = None
    core: _Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundRows(Sequence[Found]):
    """Mentions, each made when it is asked for: all those of a long book would take a hundred megabytes.

    ``spans``, ``heads``, ``cores`` (n, 2), -1 for no core; ``forms`` and ``types`` are codes; ``scores`` NaN for none.
    """

    spans: Ints2d
    heads: Ints2d
    forms: Codes1d
    types: Codes1d
    scores: Floats1d
    cores: Ints2d

    @classmethod
    def of(cls, found: Sequence[Found]) -> FoundRows:
        """Give columns of mentions."""
        return cls(
            spans=_spans([(row.start, row.end) for row in found]),
            heads=_spans([row.head for row in found]),
            forms=np.array([FORMS.index(row.form) for row in found], np.uint8),
            types=np.array([TYPES.index(row.type) for row in found], np.uint8),
            scores=np.array([math.nan if row.score is None else row.score for row in found], np.float32),
            cores=_spans([(-1, -1) if row.core is None else row.core for row in found]),
        )

    @classmethod
    def of_layer(cls, layer: Layer) -> FoundRows:
        """Give the rows of a layer ``mentions``."""
        return cls(
            spans=np.stack([layer.ints("start"), layer.ints("end")], axis=1),
            heads=layer.spans("head"),
            forms=layer.codes("form"),
            types=layer.codes("type"),
            scores=layer.floats("score"),
            cores=layer.spans("core"),
        )

    def take(self, rows: Any) -> FoundRows:
        """Give some of the mentions."""
        index = np.asarray(rows, dtype=np.int64)
        return FoundRows(**{name: getattr(self, name)[index] for name in self.__slots__})

    def without_scores(self) -> FoundRows:
        """Give them as rules alone find them: each is its own core."""
        return replace(self, scores=np.full(len(self), np.nan, np.float32), cores=self.spans)

    def with_more(self, more: FoundRows) -> FoundRows:
        """Give these and those of the others whose spans are new, sorted by (start, -end)."""
        new = more.take(np.flatnonzero(~np.isin(joint(more.spans), joint(self.spans))))
        both = FoundRows(**{name: np.concatenate([getattr(self, name), getattr(new, name)]) for name in self.__slots__})
        return both.take(np.lexsort((-both.spans[:, 1], both.spans[:, 0])))

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Found]:
        return map(self._row, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Found: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Found]: ...
    def __getitem__(self, index: int | slice) -> Found | Sequence[Found]:
        return [self._row(i) for i in range(len(self))[index]] if isinstance(index, slice) else self._row(index)

    def _row(self, i: int) -> Found:
        start, end = _pair(self.spans, i)
        head = _pair(self.heads, i)
        core = _pair(self.cores, i)
        score = float(self.scores[i])
        return Found(
            start=start,
            end=end,
            head=head,
            form=FORMS[int(self.forms[i])],
            type=TYPES[int(self.types[i])],
            score=None if math.isnan(score) else score,
            core=None if core[0] < 0 else core,
        )


def _pair(spans: Ints2d, i: int) -> _Span:
    return int(spans[i, 0]), int(spans[i, 1])


def joint(spans: Ints2d) -> _Keys:
    """Give one number for each span; they sort as (start, end)."""
    return (spans[:, 0].astype(np.int64) << 32) + spans[:, 1]


def _spans(rows: list[_Span]) -> Ints2d:
    return np.array(rows, np.int32).reshape(-1, 2)
