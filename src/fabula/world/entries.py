"""The entries of a state: a person, a tie, a thing, what is known, what is claimed; each with its passages.

``is_corrected`` says of each that it stands because the user says so; its score, a probability, is that of what rules in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fabula.story.people import Character

__all__ = ["Claim", "Known", "Person", "Stated", "Thing", "TieState"]

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A trait or a membership: ``name`` is its kind (eyes, job, team), ``value`` what the text says."""

    name: str
    value: str
    evidence: Spans
    score: float | None = None
    is_corrected: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the entry as plain values."""
        return {
            "name": self.name,
            "value": self.value,
            "evidence": _spans(self.evidence),
            "corrected": self.is_corrected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A character as known up to one place.

    ``name`` and ``names`` are those told so far. ``last_scene`` is the row of the scene where the character was last seen;
    ``death`` the passage that tells it; ``n_lines`` how many lines they have spoken.
    """

    character: Character
    name: str
    names: tuple[str, ...]
    is_here: bool
    last_scene: int | None
    attributes: tuple[Stated, ...]
    groups: tuple[Stated, ...]
    death: tuple[int, int] | None
    n_lines: int

    @property
    def is_dead(self) -> bool:
        """Whether the story has told their death."""
        return self.death is not None

    def to_json(self) -> dict[str, Any]:
        """Give the entry as plain values."""
        return {
            "id": self.character.id,
            "name": self.name,
            "names": list(self.names),
            "present": self.is_here,
            "last_scene": None if self.last_scene is None else f"s{self.last_scene + 1}",
            "attributes": [stated.to_json() for stated in self.attributes],
            "groups": [stated.to_json() for stated in self.groups],
            "death": list(self.death) if self.death else None,
            "lines": self.n_lines,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TieState:
    """A tie of two characters as it stands: ``state`` is holds, begins, changes or over.

    ``since`` is the offset where it was first told; ``is_disputed`` says that somebody claims the contrary.
    """

    source: Character
    target: Character
    type: str
    is_directed: bool
    kin: str | None
    state: str
    since: int
    is_disputed: bool
    evidence: Spans
    score: float | None = None
    is_corrected: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.state == "over"

    def to_json(self) -> dict[str, Any]:
        """Give the entry as plain values."""
        return {
            "source": self.source.id,
            "target": self.target.id,
            "type": self.type,
            "directed": self.is_directed,
            "kin": self.kin,
            "state": self.state,
            "since": self.since,
            "disputed": self.is_disputed,
            "evidence": _spans(self.evidence),
            "score": _score(self.score),
            "corrected": self.is_corrected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing that changed hands, or was to: ``holder`` has it now, None where nobody or nobody knows."""

    thing: str
    words: str
    state: str
    holder: Character | None
    giver: Character | None
    receiver: Character | None
    evidence: Spans
    score: float | None = None
    is_corrected: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the entry as plain values."""
        return {
            "thing": self.thing,
            "object": self.words,
            "state": self.state,
            "holder": _id(self.holder),
            "giver": _id(self.giver),
            "receiver": _id(self.receiver),
            "evidence": _spans(self.evidence),
            "score": _score(self.score),
            "corrected": self.is_corrected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a character has learned."""

    character: Character
    about: str
    how: str | None
    told_by: Character | None
    evidence: Spans
    score: float | None = None
    is_corrected: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the entry as plain values."""
        return {
            "character": self.character.id,
            "about": self.about,
            "how": self.how,
            "told_by": _id(self.told_by),
            "evidence": _spans(self.evidence),
            "score": _score(self.score),
            "corrected": self.is_corrected,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says, believes, denies or wishes, of a tie or of a thing; ``by`` is None where it is open who."""

    by: Character | None
    status: str
    tie: TieState | None
    thing: Thing | None
    evidence: Spans
    score: float | None = None
    is_corrected: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the entry as plain values."""
        return {
            "by": _id(self.by),
            "status": self.status,
            "tie": self.tie.to_json() if self.tie else None,
            "thing": self.thing.to_json() if self.thing else None,
            "evidence": _spans(self.evidence),
            "score": _score(self.score),
            "corrected": self.is_corrected,
        }


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _id(character: Character | None) -> str | None:
    return character.id if character else None


def _score(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
