"""Backend: what runs a compute graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import numpy.typing as npt

__all__ = ["Array", "Backend"]

Array: TypeAlias = npt.NDArray[Any]


class Backend(Protocol):
    """A graph that is ready to run; ``run`` may be called by several threads at once."""

    def run(self, inputs: Mapping[str, Array], outputs: Sequence[str]) -> dict[str, Array]:
        """Give the named outputs of the graph for ``inputs``.

        The same inputs give the same outputs, whatever ran before and beside.

        Raises:
            ModelError: the graph does not take these inputs, or has no such output.
        """
        ...
