"""Chats: which labeled messages belong together, who takes part, and to whom each is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fabula.attribute.parties import Around
from fabula.attribute.signatures import Signatures
from fabula.lang.en.writing_words import SELF_LABELS

__all__ = ["Chat", "Label", "label_of", "read_chats"]

_LABEL = re.compile(
    r"[ \t*_]*(?:[\[(<][\d:. apm]+[\])>]\s*)?[\[<]?(?P<who>[^\[\]<>:\n]{1,40}?)\s*(?:\([^()\n]*\))?[\]>:]"
)
_GAP = 400
"""Messages so many characters apart belong to one stretch of a chat."""
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a message, and where it stands."""

    text: str
    span: tuple[int, int]

    @property
    def key(self) -> str:
        """The label as it is compared."""
        return self.text.strip().lower()


@dataclass(frozen=True, slots=True)
class Chat:
    """One stretch of a chat.

    ``senders`` has the character of each label, -1 for nobody of the cast. ``holder``: who reads it along, or -1.
    ``is_group``: three or more write in it.
    """

    rows: tuple[int, ...]
    senders: Mapping[str, int]
    holder: int
    is_group: bool

    def others(self, label: Label) -> list[int]:
        """Give all who take part besides the sender of that label; -1 for one of nobody known."""
        mine = self.senders.get(label.key, -1)
        found = [who for key, who in self.senders.items() if key != label.key and (who < 0 or who != mine)]
        if self.holder >= 0 and self.holder != mine and self.holder not in found and (self.is_group or not found):
            found.append(self.holder)
        return found


def label_of(text: str, start: int, end: int) -> Label | None:
    """Give the label that a message begins with, if it has one."""
    hit = _LABEL.match(text, start, end)
    return None if hit is None else Label(hit["who"], hit.span("who"))


def read_chats(
    spans: Sequence[tuple[int, int]],
    labels: Mapping[int, Label],
    signatures: Signatures,
    around: Callable[[int, int], Around],
    narrator: int,
) -> list[Chat]:
    """Give the stretches of chats, in order.

    Args:
        spans: all writing.
        labels: row of a message -> its label.
        signatures: who bears a name.
        around: gives what the narration beside a stretch says.
        narrator: row of the character who is "me", or -1.
    """
    made: list[Chat] = []
    groups: list[Chat] = []
    for run in _runs(spans, labels):
        keys = list(dict.fromkeys(labels[row].key for row in run))
        found = around(spans[run[0]][0], spans[run[-1]][1])
        senders = {key: signatures.find_user(key) for key in keys if key not in SELF_LABELS}
        holder = _holder(found, narrator)
        for key in keys:
            if key in SELF_LABELS:
                senders[key] = holder
        known = next((chat for chat in reversed(groups) if set(keys) <= chat.senders.keys()), None)
        if known is not None:
            chat = Chat(tuple(run), dict(known.senders), known.holder, is_group=True)
        else:
            chat = Chat(tuple(run), senders, holder, is_group=len(senders) >= _GROUP)
            if chat.is_group:
                groups.append(chat)
        made.append(chat)
    return made


def _holder(found: Around, narrator: int) -> int:
    """Give who holds the phone: its owner, or who alone looks at it, or the narrator."""
    for rows in (found.holders, found.readers):
        if len(rows) == 1:
            return rows[0]
        if rows:
            return narrator if narrator in rows else -1
    return narrator


def _runs(spans: Sequence[tuple[int, int]], labels: Mapping[int, Label]) -> Iterator[list[int]]:
    run: list[int] = []
    for row in labels:
        if run and spans[row][0] - spans[run[-1]][1] > _GAP:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
