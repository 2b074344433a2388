"""What two characters are to each other: it begins, holds, changes, ends, or is only claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from fabula.story.happenings import Relation
from fabula.world.change import Change, Source, Status
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling, is_likely

__all__ = ["Tie", "read"]

_STATUS: dict[str, Status] = {"believed": "believed", "denied": "denied", "wished": "wished"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Change):
    """``left`` and ``right`` are ``type`` to each other, in ``state``.

    Args:
        left: the one who loves, leads, teaches or harms, or is the kin; of the two of a mutual tie, the lower row.
        type: couple, friend, family ... as the layer ``relations`` has them.
        kin: of family: what the first is to the second.
        state: holds, begins, changes, ends, believed, denied, wished; ``again`` for one more passage of a row.
    """

    kind: ClassVar[str] = "tie"

    left: int
    right: int
    type: str
    state: str
    is_directed: bool = False
    kin: str | None = None
    is_again: bool = False

    @property
    def key(self) -> tuple[str, int, int]:
        """What the tie is known by: its type and its two characters."""
        return (self.type, self.left, self.right)

    def apply(self, draft: Draft) -> None:
        """Open, confirm or end the tie; a claim stays with who makes it; what the user says is not overruled."""
        if not self.is_fact:
            claim = (self.source.character, self.status, *self.key, self.state)
            before = draft.claims.get(claim)
            draft.claims[claim] = before.confirmed(self) if before else Ruling(self, (self,))
            return
        before = draft.ties.get(self.key)
        is_users = self.source.kind == "user"
        if before is not None and before.change.source.kind == "user" and not is_users:
            return
        if self.state == "ends":
            draft.ties[self.key] = Ruling(self, (*(before.because if before else ()), self), is_over=True)
        elif (
            before is None or (before.is_over and not self.is_again) or is_users or self.state in {"begins", "changes"}
        ):
            kept = before.because if before is not None and self.state == "changes" else ()
            draft.ties[self.key] = Ruling(self, (*kept, self))
        elif not before.is_over:
            draft.ties[self.key] = before.confirmed(self)


def read(telling: Telling) -> Iterator[Tie]:
    """Give each passage of each row of the layer ``relations``, and the ends of stretches that no row tells."""
    rows = [row for row in telling.story.relations if is_likely(float("nan") if row.score is None else row.score)]
    ended = {_key(row) for row in rows if row.state == "ends"}
    # a stretch that runs to the last word of the story never ends, whatever paratext or white space follows
    last = max(telling.story.layer("scenes").ints("end").tolist(), default=len(telling.story.text))
    for row in rows:
        first = min((start for start, _ in row.evidence), default=row.start)
        who = row.asserted_by.i if row.asserted_by else None
        opening = _opening(row, telling.source_of(who, first))
        for number, (start, end) in enumerate(sorted(row.evidence) or [(row.start, row.start)]):
            # subtle: each passage is a change of its own, so that a state never shows a passage that comes later
            is_later = number > 0 and row.state in {"begins", "changes"}
            yield replace(
                opening,
                **telling.place(max(end, row.start)),
                state="holds" if is_later else row.state,
                evidence=((start, end),) if end > start else (),
                is_again=number > 0,
            )
        if row.end < last and opening.is_fact and _key(row) not in ended:
            yield replace(opening, **telling.place(row.end), state="ends")


def _opening(row: Relation, source: Source) -> Tie:
    kind, left, right = _key(row)
    return Tie(
        told_at=row.start,
        left=left,
        right=right,
        type=kind,
        state=row.state,
        is_directed=row.directed,
        kin=row.kin,
        source=source,
        status=_STATUS.get(row.state, "asserted"),
        row=("relations", row.i),
        score=row.score,
    )


def _key(row: Relation) -> tuple[str, int, int]:
    left, right = row.source.i, row.target.i
    is_turned = left > right and not row.directed and row.type != "family"
    return (row.type, right, left) if is_turned else (row.type, left, right)
