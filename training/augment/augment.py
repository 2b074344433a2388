"""All changes in a row."""

import random

from training.augment.contractions import change_contractions
from training.augment.example import Example
from training.augment.marks import change_marks
from training.augment.names import swap_names
from training.augment.paragraphs import change_paragraphs
from training.augment.slips import add_slips
from training.augment.vocabulary import modernize

RATES = {
    "as it is": 0.15,  # an example stays as it is: the corpora's own texts are not forgotten
    "names": 0.6,
    "vocabulary": 0.4,
    "contractions": 1.0,
    "marks": 1.0,
    "slips": 1.0,
    "paragraphs": 1.0,
}
"""Shares of examples that each change gets to see; the changes have their own tables of rates."""


def augment(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give a changed copy of an example whose labels still hold.

    Args:
        example: The example; it is left as it is.
        rng: Source of chance; the same seed gives the same copy.
        strength: Factor on every probability; 0 gives an equal example (the same object, as does an unlucky draw).
    """
    if strength <= 0 or rng.random() < RATES["as it is"]:
        return example
    result = example
    for name, change in _CHANGES:
        if rng.random() < strength * RATES[name]:
            result = change(result, rng, strength)
    return result


_CHANGES = (
    ("names", swap_names),
    ("vocabulary", modernize),
    ("contractions", change_contractions),
    ("marks", change_marks),
    ("slips", add_slips),
    ("paragraphs", change_paragraphs),
)
