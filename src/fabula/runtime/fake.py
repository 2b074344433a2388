"""A backend without a model, for tests: it answers from what it is given, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fabula.errors import ModelError
from fabula.runtime.backend import Array

__all__ = ["FakeBackend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeBackend:
    """Answers as an encoder graph would: the labels of a word follow from its first piece, its head is the word before.

    The first word of a sentence (as far as the window has it) is its root. Each capitalized word is a candidate mention,
    and so are two in a row.

    Args:
        n_labels: how many labels each of upos, xpos, script, supersense, arc_label has.
        size: length of a vector.
        change: called with the inputs and the outputs, may give other outputs.
    """

    n_labels: int = 4
    size: int = 8
    change: Callable[[Mapping[str, Array], dict[str, Array]], dict[str, Array]] | None = field(default=None)

    def run(self, inputs: Mapping[str, Array], outputs: Sequence[str]) -> dict[str, Array]:
        """Give the named outputs; see ``Backend``."""
        try:
            made = self._answers(inputs)
            if self.change is not None:
                made = self.change(inputs, made)
            return {name: made[name] for name in outputs}
        except (KeyError, IndexError) as error:
            raise ModelError(f"the fake backend cannot run: {type(error).__name__} {error}") from None

    def _answers(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        word = inputs["ids"][0][inputs["first"][0]]
        end = inputs["ids"][0][inputs["last"][0]]
        shape = inputs["shape"][0][inputs["first"][0]]
        sentence = inputs["sentence"][0]
        rows = np.arange(len(word))
        is_first = np.diff(sentence, prepend=-1) != 0
        head = np.where(is_first, rows, rows - 1)
        spans = _candidates(shape, sentence)
        kind = (word[spans[:, 0]] + end[spans[:, 1]]).astype(np.float32)
        return {
            "upos": word % self.n_labels,
            "xpos": (word // 2) % self.n_labels,
            "script": (word // 3) % self.n_labels,
            "supersense": (end // 5) % self.n_labels,
            "arc_head": np.stack([head, rows, head], axis=1),
            "arc_score": np.tile(np.array([-0.1, -2.5, -0.1], np.float32), (len(rows), 1)),
            "arc_label": np.repeat(((word + end) % self.n_labels)[:, None], 3, axis=1),
            "event": (word % 100 / 100).astype(np.float32),
            "span": spans,
            "span_type": np.stack([(kind % (7 + i)) / 60 for i in range(6)], axis=1).astype(np.float32),
            "span_form": np.stack([(kind % (5 + i)) / 30 for i in range(3)], axis=1).astype(np.float32),
            "vectors": (word[:, None] % (2 + np.arange(self.size)[None, :])).astype(np.float32),
        }


def _candidates(shape: Array, sentence: Array) -> Array:
    is_name = (shape >= 2) & (shape <= 5)
    one = np.flatnonzero(is_name)
    two = np.flatnonzero(is_name[:-1] & is_name[1:] & (sentence[:-1] == sentence[1:]))
    spans = np.concatenate([np.stack([one, one], axis=1), np.stack([two, two + 1], axis=1)])
    return spans[np.lexsort((-spans[:, 1], spans[:, 0]))].astype(np.int64)
