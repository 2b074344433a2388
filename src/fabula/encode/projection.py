"""Projection: the vectors of mentions, small enough to keep for a whole book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.encode.encoded import Vectors
from fabula.runtime.weights import read_arrays

__all__ = ["MentionProjection", "Projection"]

_Rows: TypeAlias = npt.NDArray[np.integer[Any]]
Projection: TypeAlias = Callable[[Vectors, _Rows, _Rows, _Rows], npt.NDArray[np.float16]]
"""Vectors of mentions, (m, size) float16, from word vectors (n, width) and the rows of first, last and head word, (m,) each."""


class MentionProjection:
    """Projects mentions by the weights of a model of coreference, loaded when they are first used.

    Args:
        model: name of the model inside the package.
    Raises:
        ModelError: when first used: the model is absent or damaged.
    """

    __slots__ = ("model",)

    def __init__(self, model: str) -> None:
        self.model = model

    def __call__(self, words: Vectors, first: _Rows, last: _Rows, top: _Rows) -> npt.NDArray[np.float16]:
        """Give the vectors of the mentions; see ``Projection``."""
        parts = read_arrays(self.model)
        weight, width = parts["projection.linear.weight"], words.shape[1]
        made = np.repeat(parts["projection.linear.bias"][None, :], len(first), axis=0)
        for k, rows in enumerate((first, last, top)):
            made += words[rows] @ weight[:, k * width : (k + 1) * width].T
        return np.maximum(made, 0).astype(np.float16)
