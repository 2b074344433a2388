"""What a case of the phenomena may expect of ties, of things that change hands, and of events.

A row of such an expectation is a pattern: names of characters, words and states in a fixed order. "*" stands for anything,
"?" for nobody, ``"holds|begins"`` for either, and what is left out at the end may be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.phenomena.comparing import as_wanted, is_called, words_of_thing

if TYPE_CHECKING:
    from fabula.story.happenings import Event, Relation, Transfer
    from fabula.story.people import Character
    from fabula.story.story import Story

__all__ = ["HAPPENED"]

_DIRECTED = frozenset({"romantic_interest", "mentor", "superior", "victim", "family"})
_SURE = 0.6


def _relations(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[source, type, target, state, asserted_by, kin]]``: there is such a tie; asserted_by may be "narrator".

    Of types that have no direction the two may stand in either order.
    """
    for row in wanted:
        if not _ties(story, row):
            yield f"relation {row}: found {[_told(tie) for tie in story.relations]}"


def _no_relations(story: Story, wanted: bool | Sequence[Sequence[str]]) -> Iterator[str]:
    """``true``, or ``[[source, type, target, state, asserted_by, kin]]``: no tie at all, or none that fits."""
    for row in [["*"]] if wanted is True else wanted or ():
        if found := _ties(story, row):
            yield f"no relation {row}: found {[_told(tie) for tie in found]}"


def _no_sure_relations(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[source, type, target, state, asserted_by, kin]]``: no tie fits, but for one that is a doubtful guess."""
    for row in wanted:
        if found := [tie for tie in _ties(story, row) if tie.score is None or tie.score >= _SURE]:
            yield f"no sure relation {row}: found {[_told(tie) for tie in found]}"


def _ties(story: Story, row: Sequence[str]) -> list[Relation]:
    source, kind, target, state, teller, kin = [*row, "*", "*", "*", "*", "*"][:6]
    found: list[Relation] = []
    for tie in story.relations:
        is_pair = _is(tie.source, source) and _is(tie.target, target)
        if not set(kind.split("|")) <= _DIRECTED or (kind == "family" and kin in {"*", "?"}):
            is_pair |= _is(tie.source, target) and _is(tie.target, source)
        by = "narrator" if tie.asserted_by is None and teller == "narrator" else None
        if (
            is_pair
            and as_wanted(tie.type, kind)
            and as_wanted(tie.state, state)
            and (by is not None or _is(tie.asserted_by, teller))
            and as_wanted(tie.kin or "?", kin)
        ):
            found.append(tie)
    return found


def _told(tie: Relation) -> tuple[Any, ...]:
    by = tie.asserted_by.name if tie.asserted_by else "narrator"
    score = None if tie.score is None else round(tie.score, 2)
    return (tie.source.name, tie.type, tie.target.name, tie.state, by, tie.kin, score)


def _transfers(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[object, state, giver, receiver, asserted_by]]``: a thing of these words among others changes hands so.

    The row itself may call it by a pronoun, where another row of the same thing has the words.
    """
    for row in wanted:
        if not _moves(story, row):
            yield f"transfer {row}: found {[_moved(move) for move in story.transfers]}"


def _no_transfers(story: Story, wanted: bool | Sequence[Sequence[str]]) -> Iterator[str]:
    """``true``, or ``[[object, state, giver, receiver, asserted_by]]``: none at all, or none that fits."""
    for row in [["*"]] if wanted is True else wanted or ():
        if found := _moves(story, row):
            yield f"no transfer {row}: found {[_moved(move) for move in found]}"


def _moves(story: Story, row: Sequence[str]) -> list[Transfer]:
    words, state, giver, receiver, teller = [*row, "*", "*", "*", "*"][:5]
    return [
        move
        for move in story.transfers
        if (words == "*" or any(words.casefold() in one for one in _called(story, move)))
        and as_wanted(move.state, state)
        and _is(move.giver, giver)
        and _is(move.receiver, receiver)
        and ((teller == "narrator" and move.asserted_by is None) or _is(move.asserted_by, teller))
    ]


def _called(story: Story, move: Transfer) -> list[str]:
    return [move.object.casefold(), *words_of_thing(story, move.thing)]


def _moved(move: Transfer) -> tuple[Any, ...]:
    names = [one.name if one else None for one in (move.giver, move.receiver, move.asserted_by)]
    return (move.object, move.state, *names)


def _events(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[trigger, realis, agent, patient, recipient, kind]]``: such an event is told by exactly this word.

    A role is a name, or a list of the names of all who have it.
    """
    for row in wanted:
        if not _happened(story, row):
            here = [_event(event) for event in story.events if event.text == row[0]]
            yield f"event {row}: found {here or [_event(event) for event in story.events]}"


def _no_events(story: Story, wanted: bool | Sequence[Sequence[Any]]) -> Iterator[str]:
    """``true``, or ``[[trigger, realis, agent, patient, recipient, kind]]``: none at all, or none that fits."""
    for row in [["*"]] if wanted is True else wanted or ():
        if found := _happened(story, row):
            yield f"no event {row}: found {[_event(event) for event in found]}"


def _happened(story: Story, row: Sequence[Any]) -> list[Event]:
    trigger, realis, agent, patient, recipient, kind = [*row, "*", "*", "*", "*", "*"][:6]
    return [
        event
        for event in story.events
        if (trigger == "*" or event.text.casefold() == trigger.casefold())
        and as_wanted(event.realis or "?", realis)
        and _are(event.agent, agent)
        and _are(event.patient, patient)
        and _are(event.recipient, recipient)
        and as_wanted(event.kind or "?", kind)
    ]


def _event(event: Event) -> tuple[Any, ...]:
    roles = [[one.name for one in role] for role in (event.agent, event.patient, event.recipient)]
    return (event.text, event.realis, *roles, event.kind)


def _is(one: Character | None, name: str) -> bool:
    return name == "*" or is_called(one, name)


def _are(some: Sequence[Character], names: str | Sequence[str]) -> bool:
    if names == "*":
        return True
    if names == "?":
        return not some
    wanted = [names] if isinstance(names, str) else list(names)
    return len(some) == len(wanted) and all(any(is_called(one, name) for one in some) for name in wanted)


HAPPENED: Mapping[str, Callable[[Story, Any], Iterator[str]]] = {
    "relations": _relations,
    "no_relations": _no_relations,
    "no_sure_relations": _no_sure_relations,
    "transfers": _transfers,
    "no_transfers": _no_transfers,
    "events": _events,
    "no_events": _no_events,
}
"""The expectations by name."""
