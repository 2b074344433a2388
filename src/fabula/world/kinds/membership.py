"""A character belongs to a group: a family, a team, a crew, a house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling

__all__ = ["Membership", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Change):
    """``character`` belongs to ``group``, or does so no more."""

    kind: ClassVar[str] = "membership"

    character: int
    group: str
    group_kind: str | None = None
    ends: bool = False

    def apply(self, draft: Draft) -> None:
        """Open the membership, confirm it, or close it; one that is closed may be opened again."""
        key = (self.character, self.group.casefold())
        before = draft.groups.get(key)
        if self.yields_to(before) or (self.ends and before is None and not self.evidence):
            return
        if self.ends:
            draft.groups[key] = Ruling(self, (*(before.because if before else ()), self), is_over=True)
        elif before is None or before.is_over or self.source.kind == "user":
            draft.groups[key] = Ruling(self, (*(before.because if before and not before.is_over else ()), self))
        else:
            draft.groups[key] = before.confirmed(self)


def read(telling: Telling) -> Iterator[Membership]:
    """Give each place where a membership is stated, and where it ends."""
    closed: set[tuple[int, str, int]] = set()
    for character, stated, start, end in telling.stated("groups"):
        group, group_kind, left = str(stated["name"]), str(stated["kind"]), stated.get("to")
        yield Membership(
            **telling.place(end),
            character=character,
            group=group,
            group_kind=group_kind,
            evidence=((start, end),),
            row=("characters", character),
        )
        if isinstance(left, int) and (character, group, left) not in closed:
            closed.add((character, group, left))
            yield Membership(
                **telling.place(left),
                character=character,
                group=group,
                group_kind=group_kind,
                ends=True,
                row=("characters", character),
            )
