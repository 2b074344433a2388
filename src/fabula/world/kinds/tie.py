"""What two characters are to each other: it begins, holds, changes, ends, or is only claimed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from fabula.story.happenings import Relation
from fabula.world.change import Change, Source, Status
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling, is_likely

__all__ = ["Tie", "read"]

_FACTS = frozenset({"holds", "begins", "changes"})
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
        is_users = self.source.kind == "user"
        if not self.is_fact and not (is_users and self.status == "denied"):
            claim = (self.source.character, self.status, *self.key, self.state)
            before = draft.claims.get(claim)
            draft.claims[claim] = before.confirmed(self) if before else Ruling(self, (self,))
            return
        before = draft.ties.get(self.key)
        if self.yields_to(before) or (self.state == "ends" and before is None and not self.evidence and not is_users):
            return
        if self.state == "ends":
            draft.ties[self.key] = Ruling(self, (*(before.because if before else ()), self), is_over=True)
        elif (
            before is None or (before.is_over and not self.is_again) or is_users or self.state in {"begins", "changes"}
        ):
            is_more = self.state == "changes" or (is_users and before is not None and not before.is_over)
            kept = before.because if before is not None and is_more else ()
            draft.ties[self.key] = Ruling(self, (*kept, self))
        elif not before.is_over:
            draft.ties[self.key] = before.confirmed(self)


def read(telling: Telling) -> Iterator[Tie]:
    """Give each passage of each row of the layer ``relations``, and the ends of stretches that no row tells."""
    rows = [row for row in telling.story.relations if is_likely(row.score)]
    rows = [
        row for row in rows if row.source.i != row.target.i and any(_is_told(telling, span) for span in row.evidence)
    ]
    stretches: dict[tuple[str, int, int], _Stretches] = defaultdict(_Stretches)
    for row in rows:
        if row.state in _FACTS and row.asserted_by is None:
            stretches[_key(row)].add(row.start, row.end)
    ended = {_key(row) for row in rows if row.state == "ends"}
    # a stretch that runs to the last word of the story never ends, whatever paratext or white space follows
    last = max(telling.story.layer("scenes").ints("end").tolist(), default=len(telling.story.text))
    for row in rows:
        passages = sorted(
            (span for span in row.evidence if _is_told(telling, span)), key=lambda span: (span[1], span[0])
        )
        first, first_told = passages[0]
        who = row.asserted_by.i if row.asserted_by else None
        opening = _opening(row, telling.source_of(who, first))
        if who is None and not telling.is_real(first) and opening.status == "asserted":
            opening = replace(opening, status="hypothetical")
        for number, (start, end) in enumerate(passages):
            # subtle: each passage is a change of its own, so that a state never shows a passage that comes later
            is_later = number > 0 and row.state in {"begins", "changes"}
            yield replace(
                opening,
                **telling.place(max(end, row.start)),
                state="holds" if is_later else row.state,
                evidence=((start, end),),
                is_again=number > 0,
            )
        is_open = opening.is_fact and _key(row) not in ended
        if row.end < last and is_open and row.end not in stretches[_key(row)]:
            yield replace(opening, **telling.place(max(row.end, first_told)), state="ends")


class _Stretches:
    """Stretches of one tie, added in text order, which can be asked whether one of them holds an offset."""

    __slots__ = ("_farthest", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._farthest: list[int] = []

    def add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._farthest.append(max(end, self._farthest[-1]) if self._farthest else end)

    def __contains__(self, offset: int) -> bool:
        row = bisect_right(self._starts, offset) - 1
        return row >= 0 and offset < self._farthest[row]


def _is_told(telling: Telling, span: tuple[int, int]) -> bool:
    return span[0] < span[1] and telling.is_story(span[0])


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
