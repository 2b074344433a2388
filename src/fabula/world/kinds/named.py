"""A character goes by a name, from the first place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling

__all__ = ["Named", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Change):
    """``character`` goes by ``name`` from here.

    Who uses a name in speech names the character all the same: a name is no claim.
    """

    kind: ClassVar[str] = "named"

    character: int
    name: str
    name_kind: str | None = None

    def apply(self, draft: Draft) -> None:
        """Keep the first use; a later one confirms nothing that a reader does not know."""
        draft.names.setdefault((self.character, self.name), Ruling(self, (self,)))


def read(telling: Telling) -> Iterator[Named]:
    """Give the first use of each name of each character."""
    story = telling.story
    known = {(c.i, name.text): name.kind for c in story.characters for name in c.names}
    mentions = story.layer("mentions")
    cores, starts, ends = (
        mentions.spans("core").tolist(),
        mentions.ints("start").tolist(),
        mentions.ints("end").tolist(),
    )
    seen: set[tuple[int, str]] = set()
    for row, character in enumerate(telling.characters_of_mentions()):
        if character < 0:
            continue
        for start, end in ((starts[row], ends[row]), cores[row]):
            key = (character, story.text[start:end]) if start >= 0 else None
            if key is None or key in seen or key not in known:
                continue
            seen.add(key)
            yield Named(
                **telling.place(end),
                character=character,
                name=key[1],
                name_kind=known[key],
                evidence=((start, end),),
                row=("mentions", row),
            )
