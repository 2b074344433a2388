"""What every change of the world has: when it is told, who says so, how sure it is, and the passages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from fabula.world.draft import Draft, Ruling

__all__ = ["NARRATOR", "Change", "Source", "Status"]

Status = Literal["asserted", "denied", "believed", "wished", "planned", "habitual", "hypothetical"]
SourceKind = Literal["narrator", "speech", "thought", "writing", "inference", "user"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: the narrator, a character in words or thoughts, an inference of ours, or the user.

    Args:
        kind: how it is said.
        character: row of the character who says it.
    """

    kind: SourceKind
    character: int | None = None

    @property
    def is_claim(self) -> bool:
        """Whether it is only what a character says, writes or thinks: it is theirs, and no fact of the world."""
        return self.kind in {"speech", "thought", "writing"}


NARRATOR = Source("narrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the log: something that a story tells.

    Args:
        told_at: offset where a reader has read it: the end of its first passage.
        scene: row of the scene in which it is told.
        rank: rank of that scene in the time of the story; None where the text gives none.
        source: who says so.
        status: whether it is asserted, or only denied, believed, wished, planned, habitual, imagined.
        evidence: the passages that show it, [start, end).
        row: layer and row behind it.
        score: calibrated probability, or None.
    """

    kind: ClassVar[str] = ""

    told_at: int
    scene: int | None = None
    rank: int | None = None
    source: Source = NARRATOR
    status: Status = "asserted"
    evidence: tuple[tuple[int, int], ...] = ()
    row: tuple[str, int] | None = None
    score: float | None = None

    @property
    def is_fact(self) -> bool:
        """Whether the fold takes it as the case: asserted, by the narrator, an inference or the user."""
        return self.status == "asserted" and not self.source.is_claim

    def yields_to(self, before: Ruling | None) -> bool:
        """Say whether the user has said how it stands (``before``), which no inference overrules."""
        return before is not None and before.change.source.kind == "user" and self.source.kind != "user"

    def apply(self, draft: Draft) -> None:
        """Fold the change into ``draft``."""
        raise NotImplementedError
