"""Listeners: who may be addressed by each turn, and what the text says for and against each of them.

Every rule gives named evidence for a character; what a name is worth stands in the table of weights, once for somebody who is
addressed alone and once for one of several. Whom a turn addresses is decided among sets of listeners (``audiences``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

from fabula.attribute.anaphora import Cast, agreement, in_speech_of
from fabula.attribute.bystanders import Bystanders, Names
from fabula.attribute.discourse import PRONOMINAL, Discourse, Turn
from fabula.attribute.imagined import is_imagined
from fabula.attribute.roles import Roles
from fabula.attribute.speakers import read_cast
from fabula.attribute.vocatives import Calls, read_calls

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["N_TURNS", "Conversation", "Listeners", "read_listeners"]

N_TURNS = 16
"""So many turns before and after are looked at for who takes part."""
MAX_APART = 6
"""Turns further apart than so many paragraphs are no conversation."""
MAX_LISTENERS = 12
SURE = 0.7
BRISK = 120
"""Speech in paragraphs of so many characters on average is brisk: stories of today, where gold names only whom words are for."""
N_CALLS = 4
"""So many turns away a name called still tells who takes part."""


@dataclass(slots=True)
class Listeners:
    """The characters who may be addressed by a turn, the likelier first, each with its evidence."""

    turn: Turn
    speaker: int
    calls: Calls
    low: int
    high: int
    """First and last turn of the conversation near the turn."""
    characters: list[int]
    evidence: list[list[str]]
    voices: list[int]
    """Who speaks near, the nearest first."""
    told: list[int]
    """Whom a clause of speech in the narration beside names as hearers."""
    near: list[int]
    """Whom the narration around names."""
    to_self: bool


@dataclass(slots=True)
class Conversation:
    """What is known of all turns of a story: ``speakers`` by turn (-1: not known), and the listeners (None: a thought)."""

    discourse: Discourse
    cast: Cast
    speakers: list[int]
    calls: list[Calls]
    listeners: list[Listeners | None]
    is_brisk: bool
    is_sure: list[bool]
    """Whether the speaker of each turn is probable."""


def read_listeners(story: Story, discourse: Discourse) -> Conversation:
    """Give for each turn the characters who may be addressed, with the evidence for each; none for a thought."""
    in_speech = in_speech_of(discourse)
    cast = read_cast(story, discourse, in_speech)
    spoken: list[int] = story.layer("quotations").ints("speaker").tolist()
    said = [spoken[turn.rows[0]] for turn in discourse.turns]
    # who speaks only in the mind of another takes no part in the conversation
    speakers = [-1 if is_imagined(discourse, turn) else one for turn, one in zip(discourse.turns, said, strict=True)]
    scores: list[float] = story.layer("quotations").floats("score").tolist()
    # subtle: a score that is missing is nan, and no score is below it
    is_sure = [scores[turn.rows[0]] >= SURE for turn in discourse.turns]
    calls = [read_calls(discourse, turn) for turn in discourse.turns]
    bystanders = Bystanders(discourse, cast, Roles(story, discourse), in_speech)
    reader = _Reader(discourse, cast, bystanders, said, speakers, calls, is_sure)
    listeners = [None if turn.is_thought else reader.read(t) for t, turn in enumerate(discourse.turns)]
    is_brisk = _is_brisk(discourse)
    if is_brisk:
        for found in listeners:
            for mine in found.evidence if found is not None else ():
                mine += [intern(f"brisk/{name}") for name in mine]
    return Conversation(discourse, cast, speakers, calls, listeners, is_brisk, is_sure)


class _Reader:
    def __init__(
        self,
        discourse: Discourse,
        cast: Cast,
        bystanders: Bystanders,
        said: list[int],
        speakers: list[int],
        calls: list[Calls],
        is_sure: list[bool],
    ) -> None:
        self.discourse = discourse
        self.cast = cast
        self.bystanders = bystanders
        self.said = said
        self.speakers = speakers
        self.calls = calls
        self.is_sure = is_sure
        self.goes_on = [_goes_on(discourse, t) for t in range(len(discourse.turns))]

    def read(self, t: int) -> Listeners:
        """Give the listeners of one turn."""
        turn = self.discourse.turns[t]
        me = self.said[t]
        low, high = self._reach(t, -1), self._reach(t, 1)
        names: Names = {}
        voices = self._add_voices(names, t, low, high)
        self._add_calls(names, t, low, high)
        told, to_self = self.bystanders.add_beside(names, turn, me)
        near = self.bystanders.add_around(names, turn)
        if self.cast.narrator >= 0:
            names.setdefault(self.cast.narrator, {})["narrator"] = None
        names.pop(me, None)
        names.pop(-1, None)
        absent = {self.said[u] for u in range(low, high + 1) if self.speakers[u] != self.said[u]}
        for character in absent.difference(voices, self.calls[t].called):
            names.pop(character, None)
        self._add_shape(names, t, voices, low, high)
        kept = self._ranked(names, voices)
        return Listeners(
            turn,
            me,
            self.calls[t],
            low,
            high,
            kept,
            [[intern(name) for name in names[character]] for character in kept],
            voices,
            [c for c in told if c != me],
            [c for c in near if c != me],
            to_self,
        )

    def _reach(self, t: int, step: int) -> int:
        """Give the last turn of the conversation in one direction, at most N_TURNS away."""
        goes_on = self.goes_on
        at, edge = t, t + step * N_TURNS
        if step < 0:
            while at > edge and goes_on[at]:
                at -= 1
        else:
            while at < edge and at + 1 < len(goes_on) and goes_on[at + 1]:
                at += 1
        return at

    def _add_voices(self, names: Names, t: int, low: int, high: int) -> list[int]:
        speakers = self.speakers
        me = self.said[t]
        found: list[tuple[int, int, int]] = []
        counts: dict[int, int] = {}
        for side, path in (("before", range(t - 1, low - 1, -1)), ("after", range(t + 1, high + 1))):
            seen: set[int] = {me, -1}
            for u in path:
                voice = speakers[u]
                if voice not in {me, -1}:
                    counts[voice] = counts.get(voice, 0) + 1
                if voice in seen:
                    continue
                rank = len(seen) - 2 if me != -1 else len(seen) - 1
                seen.add(voice)
                apart = abs(u - t)
                near = "0" if apart == 1 else "1" if apart <= 3 else "2" if apart <= 8 else "3"
                mine = names.setdefault(voice, {})
                mine[f"voice.{side}.{min(rank, 3)}.{near}"] = None
                if not self.is_sure[u]:
                    mine[f"voice.{side}.{near}.doubtful"] = None
                if apart == 1:
                    asks = self.calls[u].is_question if side == "before" else self.calls[t].is_question
                    mine[f"voice.{side}.{'asked' if asks else 'told'}"] = None
                found.append((apart, int(side == "after"), voice))
        n = min(3, len({voice for _apart, _side, voice in found}))
        for voice, times in Counter(voice for _apart, _side, voice in found).items():
            if times > 1:
                names[voice][f"voice.both.{n}"] = None
        for voice, count in counts.items():
            names[voice][f"talks.{min(count, 4)}"] = None
        return list(dict.fromkeys(voice for _apart, _side, voice in sorted(found)))

    def _add_calls(self, names: Names, t: int, low: int, high: int) -> None:
        calls, speakers = self.calls, self.speakers
        me = self.said[t]
        for character in calls[t].called:
            names.setdefault(character, {})["called"] = None
        for character in calls[t].named:
            names.setdefault(character, {})["named"] = None
        for u in range(max(low, t - N_CALLS), min(high, t + N_CALLS) + 1):
            if u == t:
                continue
            side = "before" if u < t else "after"
            near = "0" if abs(u - t) == 1 else "1"
            who = "me" if speakers[u] == me else "other"
            for character in calls[u].called:
                names.setdefault(character, {})[f"called.{side}.{who}.{near}"] = None
                if character == me and speakers[u] >= 0:
                    names.setdefault(speakers[u], {})[f"calls_me.{side}.{near}"] = None
            for character in calls[u].named:
                names.setdefault(character, {})[f"named.{side}.{who}"] = None
        bystanders = self.bystanders
        people = self.discourse.people
        for row in self.discourse.turns[t].rows:
            for i in self.discourse.people_in(self.discourse.starts[row], self.discourse.ends[row]):
                person = people[i]
                if person.form == PRONOMINAL and person.word in {"you", "your", "yourself"}:
                    character, level = bystanders.whom[i]
                    if character >= 0:
                        names.setdefault(character, {})[f"you.{level}"] = None
                elif person.form != PRONOMINAL and bystanders.roles.is_vocative(i):
                    character, level = bystanders.whom[i]
                    if character >= 0:
                        names.setdefault(character, {})[f"vocative.{'named' if level == 'named' else 'meant'}"] = None

    def _add_shape(self, names: Names, t: int, voices: list[int], low: int, high: int) -> None:
        """Add what holds for all: how many take part, whether others are called, and the gender that the words tell."""
        n = min(len(voices), 3)
        turn = self.calls[t]
        turns = self.discourse.turns
        start, end = turns[low].start, turns[high].end
        heard = set(voices)
        for character, mine in names.items():
            part = "in" if character in heard else "out"
            mine[f"voices.{n}.{part}"] = None
            mine[f"told.{_bin(self.bystanders.count(character, start, end))}.{part}"] = None
            if turn.called and character not in turn.called:
                mine[f"other_called.{part}"] = None
            mine[f"{'you' if turn.says_you else 'no_you'}.{part}"] = None
            if character in self.cast.groups:
                mine["group"] = None
                mine[f"group.{part}"] = None
            if turn.gender:
                mine["address." + agreement(turn.gender, self.cast.genders[character])] = None

    def _ranked(self, names: Names, voices: list[int]) -> list[int]:
        """Give the characters that stay: voices and hearers first, then those with most to say for them."""
        rank = {voice: k for k, voice in enumerate(voices)}

        def key(character: int) -> tuple[int, int, int]:
            mine = names[character]
            near = rank.get(character, 9)
            if near > _HINTED and any(name.startswith(_HINTS) for name in mine):
                near = _HINTED
            return (near, -len(mine), character)

        return sorted(names, key=key)[:MAX_LISTENERS]


_HINTS = ("called", "word.", "hears.", "you.", "vocative", "pronoun.")
_HINTED = 4


def _is_brisk(discourse: Discourse) -> bool:
    """Say whether a story is told briskly: its paragraphs of speech are short."""
    lengths = [min(1000, p.end - p.start) for p in discourse.paragraphs if p.rows]
    return bool(lengths) and sum(lengths) < BRISK * len(lengths)


def _goes_on(discourse: Discourse, t: int) -> bool:
    """Say whether a turn goes on with the conversation of the turn before it."""
    if t == 0:
        return False
    first, last = discourse.turns[t].first, discourse.turns[t - 1].last
    paragraphs = discourse.paragraphs
    return first - last <= MAX_APART and not any(paragraphs[p].opens_part for p in range(last + 1, first + 1))


def _bin(count: int) -> str:
    return "0" if count == 0 else "1" if count == 1 else "3" if count <= 3 else "8" if count <= 8 else "9"
