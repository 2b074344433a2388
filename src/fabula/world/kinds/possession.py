"""Things change hands: offered, refused, given, taken, left, lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from fabula.world.change import Change, Status
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling, is_likely

__all__ = ["Possession", "read"]

_MOVES = {"given", "accepted", "taken"}
_LEAVES_HAND = {"left", "lost"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Possession(Change):
    """``thing`` is offered, given, taken ... by ``giver`` to ``receiver``.

    Args:
        thing: key of the thing; ``words`` are those of the text.
        state: as the layer ``transfers`` has it.
        holder: who has it after this change; filled by the fold, which knows who had it before.
    """

    kind: ClassVar[str] = "possession"

    thing: str
    words: str
    state: str
    giver: int | None = None
    receiver: int | None = None
    holder: int | None = None

    def apply(self, draft: Draft) -> None:
        """Move the thing where it moves; an offer or a wish leaves it where it is."""
        if not self.is_fact and self.status != "planned":
            claim = (self.source.character, self.status, self.thing, self.state, self.giver, self.receiver)
            before = draft.claims.get(claim)
            draft.claims[claim] = before.confirmed(self) if before else Ruling(self, (self,))
            return
        before = draft.things.get(self.thing)
        if self.yields_to(before):
            return
        had = before.change.holder if before is not None and isinstance(before.change, Possession) else self.giver
        holder = self.receiver if self.state in _MOVES else None if self.state in _LEAVES_HAND else had
        because = before.because if before is not None else ()
        draft.things[self.thing] = Ruling(replace(self, holder=holder), (*because, self))


def read(telling: Telling) -> Iterator[Possession]:
    """Give the rows of the layer ``transfers``."""
    for row in telling.story.transfers:
        if row.start == row.end or not is_likely(row.score):
            continue
        who = row.asserted_by.i if row.asserted_by else None
        is_only_told = who is None and not telling.is_real(row.start)
        status: Status = "hypothetical" if is_only_told else "planned" if row.state == "intended" else "asserted"
        yield Possession(
            **telling.place(row.end),
            thing=row.thing or row.object.casefold(),
            words=row.name,
            state=row.state,
            giver=row.giver.i if row.giver else None,
            receiver=row.receiver.i if row.receiver else None,
            source=telling.source_of(who, row.start),
            status=status,
            evidence=((row.start, row.end),),
            row=("transfers", row.i),
            score=row.score,
        )
