"""A person of the cast while it is being made."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["FEW", "NARRATOR", "NEAR", "READER", "SHORT", "Person"]

NARRATOR = "Narrator"
"""Name of a first-person narrator whom nobody names."""

READER = "You"
"""Name of the chief person of a story told to its reader, whom nobody names."""

NEAR = 6000
"""Characters back that somebody counts as still on stage."""

FEW = 200
"""Named persons of a story up to which each is compared with each."""

SHORT = 90_000
"""Characters of a short story: a name that is given once, or a noun that speaks once, may be one of its persons."""


@dataclass(slots=True)
class Person:
    """A person or group with its rows of the layer ``mentions``, ascending."""

    name: str
    rows: list[int] = field(default_factory=list[int])
    title_gender: str = ""
    pronouns: str | None = None
    is_narrator: bool = False
    is_given: bool = False
    is_group: bool = False
    members: list[Person] = field(default_factory=list["Person"])
    extra_names: tuple[str, ...] = ()
    is_described: bool = False
    """Its name is a description that nobody uses: "Orla's aunt"."""
    spans: frozenset[tuple[int, int]] = frozenset()
    """Mentions of a group that are not of the type of persons."""
