"""Audiences: the sets of listeners among which each turn's addressees are decided, and the evidence for each set.

A set is one of: nobody, one listener, those who speak within so many turns, those who are called or told, all who are present.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern

from fabula.attribute.listeners import Conversation, Listeners

__all__ = ["Audience", "read_audiences"]

MAX_SETS = 22
N_SINGLE = 9
"""So many of the likelier listeners may be addressed alone."""
N_PAIRED = 4
N_FIRST = 6
"""So many of the likelier listeners may be addressed together."""
REACHES = (2, 3, 5, 8, 12, 16)
"""Those who speak within so many turns may be addressed together."""


@dataclass(slots=True)
class Audience:
    """The sets that a turn may address, as positions in its listeners, each with its evidence.

    ``goes_on``: it is decided together with the audience before it, and ``contexts`` tell what stands between the two.
    """

    listeners: Listeners
    sets: list[tuple[int, ...]]
    evidence: list[list[str]]
    goes_on: bool
    contexts: tuple[str, ...]


def read_audiences(conversation: Conversation) -> list[Audience | None]:
    """Give for each turn the sets of listeners that it may address; None for a thought."""
    made: list[Audience | None] = []
    last = -1
    for t, listeners in enumerate(conversation.listeners):
        if listeners is None:
            made.append(None)
            continue
        found = _propose(conversation, t, listeners)
        sets = list(found)[:MAX_SETS]
        evidence = _weigh(conversation, t, listeners, [(one, found[one]) for one in sets])
        goes_on = last >= 0 and last >= listeners.low
        contexts = _contexts(conversation, last, t) if goes_on else ()
        made.append(Audience(listeners, sets, evidence, goes_on, contexts))
        last = t
    return made


Found = dict[tuple[int, ...], list[str]]
"""The sets, each with the names of the rules that propose it."""


def _propose(conversation: Conversation, t: int, listeners: Listeners) -> Found:
    place = {character: k for k, character in enumerate(listeners.characters)}
    speakers = conversation.speakers
    found: Found = {(): []}

    def add(characters: list[int] | set[int], name: str) -> None:
        chosen = tuple(sorted({place[c] for c in characters if c in place}))
        if chosen:
            found.setdefault(chosen, []).append(name)

    low, high = listeners.low, listeners.high
    for k in range(min(N_SINGLE, len(place))):
        found[k,] = []
    earlier: list[int] = []
    later: list[int] = []
    for u in range(t - 1, low - 1, -1):
        if speakers[u] >= 0 and speakers[u] != listeners.speaker:
            earlier = earlier or [speakers[u]]
    for u in range(t + 1, high + 1):
        if speakers[u] >= 0 and speakers[u] != listeners.speaker:
            later = later or [speakers[u]]
    add(earlier, "last")
    add(later, "next")
    add([*earlier, *later], "both")
    for reach in REACHES:
        past, future = speakers[max(low, t - reach) : t], speakers[t + 1 : min(high, t + reach) + 1]
        add(past, f"past{reach}")
        add(future, f"future{reach}")
        add([*past, *future], f"around{reach}")
    calls = listeners.calls
    add(list(calls.called), "called")
    add(listeners.told, "told")
    voices = listeners.voices
    present = [*voices, *listeners.near]
    add(present[:3], "present3")
    add(present, "present")
    add([*voices, *(c for u in range(low, high + 1) for c in conversation.calls[u].called)], "voices_called")
    add([c for c in present if c not in calls.named], "present_unnamed")
    groups = [c for c in listeners.characters if c in conversation.cast.groups]
    for group in groups[:2]:
        add([group], "group")
    for k in range(2, min(N_FIRST, len(place)) + 1):
        add(listeners.characters[:k], f"first{k}")
    for a in range(min(N_PAIRED, len(place))):
        for b in range(a + 1, min(N_PAIRED, len(place))):
            found.setdefault((a, b), [])
    return found


def _weigh(
    conversation: Conversation,
    t: int,
    listeners: Listeners,
    sets: list[tuple[tuple[int, ...], list[str]]],
) -> list[list[str]]:
    calls = listeners.calls
    characters = listeners.characters
    called = {k for k, c in enumerate(characters) if c in calls.called}
    told = {k for k, c in enumerate(characters) if c in listeners.told}
    spoken = conversation.speakers
    n_voices = min(3, len(listeners.voices))
    last = _position(spoken[t - 1] if t > listeners.low else -1, characters)
    following = _position(spoken[t + 1] if t < listeners.high else -1, characters)
    asked = "asked" if t > listeners.low and conversation.calls[t - 1].is_question else "told"
    asks = "asks" if calls.is_question else "tells"
    made: list[list[str]] = []
    for chosen, rules in sets:
        size = min(len(chosen), 4)
        names = [f"size{size}.v{n_voices}", f"size{size}.{'you' if calls.says_you else 'no_you'}"]
        names += [f"is.{rule}" for rule in rules]
        names += [f"is.{rule}.v{n_voices}" for rule in rules]
        if calls.plural:
            names.append(f"plural.{calls.plural}.size{size}")
        if called:
            names.append(f"called.{_compare(chosen, called)}")
        if told:
            names.append(f"told.{_compare(chosen, told)}")
        if last >= 0:
            names.append(f"last.{asked}.{_holds(chosen, last)}")
        if following >= 0:
            names.append(f"next.{asks}.{_holds(chosen, following)}")
        if last >= 0 and last == following:
            names.append(f"between.{_holds(chosen, last)}")
        if listeners.speaker < 0:
            names.append(f"no_speaker.size{size}")
        if listeners.to_self:
            names.append(f"to_self.size{size}")
        if not chosen:
            names.append(f"nobody.{min(4, len(characters))}")
        if conversation.is_brisk:
            names += [
                f"brisk/{name}" for name in names if name.startswith(("size", "is.", "called", "told", "last", "next"))
            ]
        made.append([intern(name) for name in names])
    return made


def _position(character: int, characters: list[int]) -> int:
    return characters.index(character) if character >= 0 and character in characters else -1


def _holds(chosen: tuple[int, ...], position: int) -> str:
    return "out" if position not in chosen else "alone" if len(chosen) == 1 else "in"


def _compare(chosen: tuple[int, ...], wanted: set[int]) -> str:
    mine = set(chosen)
    if mine == wanted:
        return "same"
    if not mine & wanted:
        return "none"
    return "more" if mine > wanted else "some"


def _contexts(conversation: Conversation, previous: int, t: int) -> tuple[str, ...]:
    """Give what stands between two turns: how far apart they are, whether the first asks, whether the second calls somebody."""
    turns, calls = conversation.discourse.turns, conversation.calls
    gap = turns[t].first - turns[previous].last
    where = "same" if gap <= 0 else "next" if gap == 1 else "gap" if gap <= 3 else "far"
    names = [where]
    if calls[t].called:
        names.append("calls")
    if calls[previous].called:
        names.append("called")
    if not conversation.is_sure[t]:
        names.append("doubtful")
    if not conversation.is_sure[previous]:
        names.append("after_doubtful")
    if conversation.is_brisk:
        names.append("brisk")
    return tuple(names)
