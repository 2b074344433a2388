"""English nouns for animals: one is a character where it speaks or thinks."""

from __future__ import annotations

__all__ = ["ANIMALS"]

ANIMALS = frozenset(
    """
    mouse cat dog rabbit hare lizard tortoise turtle pigeon dodo duck fox wolf bear owl raven crow horse pony donkey pig piglet
    lion tiger elephant monkey frog toad snake serpent spider bird parrot fish kitten puppy cub kangaroo badger mole rat
    squirrel hedgehog cow goat sheep lamb hen cock rooster goose swan mare stallion mule ox bull calf foal hound stag deer
    ram ewe chicken gull seagull sparrow robin bee wasp beetle ant moth butterfly whale dolphin shark seal otter beaver
    """.split()
)
"""Singular, in lower case."""
