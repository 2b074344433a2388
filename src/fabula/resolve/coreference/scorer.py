"""Scorer: how likely each earlier mention is what a mention refers to, in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.resolve.coreference.pairs import Pairs
from fabula.runtime.weights import read_arrays
from fabula.story.arrays import Floats1d, Ints1d

__all__ = ["MODEL", "Scorer", "load_scorer"]

MODEL: Final = "coreference-v1"
_Floats: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scorer:
    """The weights; ``parts`` by name as ``training/coreference`` writes them."""

    parts: Mapping[str, _Floats]

    def pairs(self, vectors: _Floats, codes: Ints1d, pairs: Pairs) -> Floats1d:
        """Give (n_pairs,) scores.

        Args:
            vectors: (m, size) of the mentions.
            codes: (n_pairs, k).
            pairs: rows of the mentions.
        """
        w = self.parts
        # of a book only these: what all mentions are made into would take hundreds of megabytes
        rows, places = np.unique(np.concatenate([pairs.later, pairs.earlier]), return_inverse=True)
        all_later, all_earlier = np.split(places.reshape(-1), 2)
        vectors = vectors[rows].astype(np.float32)
        later = vectors @ w["later.weight"].T + w["later.bias"]
        earlier = vectors @ w["earlier.weight"].T
        query, key = vectors @ w["query.weight"].T, vectors @ w["key.weight"].T
        made = np.empty(len(pairs.later), np.float32)
        product = np.ascontiguousarray(w["product.weight"].T)
        for start in range(0, len(made), _CHUNK):
            part = slice(start, start + _CHUNK)
            i, j = all_later[part], all_earlier[part]
            found = (query[i] * key[j]) @ product
            found += later[i]
            found += earlier[j]
            self._add_tables(found, "tables", codes[part])
            np.maximum(found, 0, out=found)
            made[part] = found @ w["out.weight"][0] + w["out.bias"][0]
        return made

    def alone(self, vectors: _Floats, codes: Ints1d) -> _Floats:
        """Give (m, 2): the score of having no antecedent, and the logit of referring to nobody."""
        w = self.parts
        found = vectors.astype(np.float32) @ w["alone.weight"].T + w["alone.bias"]
        self._add_tables(found, "alone_tables", codes)
        np.maximum(found, 0, out=found)
        return (found @ w["alone_out.weight"].T + w["alone_out.bias"]).astype(np.float32)

    def _add_tables(self, found: npt.NDArray[np.floating[Any]], name: str, codes: Ints1d) -> None:
        for k in range(codes.shape[1]):
            found += self.parts[f"{name}.{k}.weight"][codes[:, k]]


_CHUNK: Final = 16_384


@lru_cache(maxsize=1)
def load_scorer() -> Scorer:
    """Give the scorer that the package carries.

    Raises:
        ModelError: the model is absent or damaged.
    """
    return Scorer(parts={name.removeprefix("scorer."): values for name, values in read_arrays(MODEL).items()})
