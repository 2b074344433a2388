"""A stated trait of a character: eyes, job, age ..."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling

__all__ = ["Trait", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait(Change):
    """The text says that ``character`` has the trait ``name`` (eyes, job ...) of ``value``."""

    kind: ClassVar[str] = "attribute"

    character: int
    name: str
    value: str

    def apply(self, draft: Draft) -> None:
        """Keep every statement: one that contradicts another is a finding, never a silent overwrite."""
        key = (self.character, self.name, self.value.casefold())
        before = draft.traits.get(key)
        draft.traits[key] = before.confirmed(self) if before else Ruling(self, (self,))


def read(telling: Telling) -> Iterator[Trait]:
    """Give each place where a trait is stated."""
    for character, stated, start, end in telling.stated("attributes"):
        yield Trait(
            **telling.place(end),
            character=character,
            name=str(stated["name"]),
            value=str(stated["value"]),
            evidence=((start, end),),
            row=("characters", character),
        )
