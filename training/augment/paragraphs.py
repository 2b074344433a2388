"""Paragraphs joined and parted, and blanks lost between sentences."""

import random

from training.augment.example import Example
from training.augment.rewrite import copy_of

RATES = {
    "change": 0.3,  # an example has its paragraphs changed
    "all": 0.2,  # of these: all paragraphs become one
    "join": 0.3,  # else: a paragraph is joined to the one before it
    "part": 0.1,  # a sentence opens a new paragraph
    "lost blank": 0.01,  # a sentence follows the last one without a blank
}


def change_paragraphs(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give the example with other paragraphs; a new one never begins inside speech.

    Args:
        example: The example.
        rng: Source of chance.
        strength: Factor on the rates; 0 changes nothing.
    """
    changes = rng.random() < strength * RATES["change"]
    lost = strength * RATES["lost blank"]
    sentence, quoted = example.sentence, example.quoted
    starts = [row for row in range(1, len(sentence)) if sentence[row] != sentence[row - 1]]
    result: Example | None = None
    join = 1.0 if rng.random() < RATES["all"] else RATES["join"]
    for row in starts:
        draw = rng.random()
        if changes and example.block_start[row]:
            flip = draw < join
        else:
            flip = changes and draw < RATES["part"] and not (quoted[row] and quoted[row - 1])
        if not flip and (draw < 1 - lost or example.words[row][0].isdigit() or example.words[row - 1] not in _STOPS):
            continue
        if result is None:
            result = copy_of(example)
        if flip:
            result.block_start[row] = not example.block_start[row]
            result.space[row] = True
        elif not result.block_start[row]:
            result.space[row] = False
    return result or example


_STOPS = frozenset({".", "!", "?", "...", "…"})
