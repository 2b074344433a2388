"""Somebody learns something: sees it, is told, overhears, reads, guesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling, is_likely

__all__ = ["Learning", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning(Change):
    """``character`` learns ``about``, in the way ``how``, from ``teller``."""

    kind: ClassVar[str] = "knowledge"

    character: int
    about: str
    how: str | None = None
    teller: int | None = None

    def apply(self, draft: Draft) -> None:
        """Keep what is learned; nobody unlearns it."""
        key = (self.character, self.about.casefold())
        before = draft.known.get(key)
        draft.known[key] = before.confirmed(self) if before else Ruling(self, (self,))


def read(telling: Telling) -> Iterator[Learning]:
    """Give the rows of the layer ``knowledge``."""
    for row in telling.story.knowledge:
        if row.start == row.end or not is_likely(row.score):
            continue
        yield Learning(
            **telling.place(row.end),
            character=row.character.i,
            about=row.about,
            how=row.how,
            teller=row.told_by.i if row.told_by else None,
            evidence=((row.start, row.end),),
            row=("knowledge", row.i),
            score=row.score,
        )
