"""Addressees: to whom each quotation of speech is said.

Every character near a turn is weighed by itself, so that several can be addressed: who is called by name, whom the cue tells
("to Orla"), who spoke before and speaks next, who else is there.

Known limits: people who are present but neither speak nor are named near by are missed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fabula.attribute.anaphora import agreement, gender_of_mention, genders_of, in_speech_of
from fabula.attribute.discourse import Discourse, Turn, read_discourse
from fabula.attribute.vocatives import Calls, read_calls
from fabula.attribute.weights import AddresseeWeights, load_weights
from fabula.story.arrays import Ragged

if TYPE_CHECKING:
    from fabula.story.layer import Layer
    from fabula.story.story import Story

__all__ = ["Addressees", "Listener", "choose", "weigh_listeners"]

N_TURNS = 5
"""So many turns before and after are looked at for who takes part."""
MAX_APART = 6
"""Turns further apart than so many paragraphs are no conversation."""
MAX_CHARS = 2_000
"""In an endless paragraph only the people within so many characters of the turn are near it."""


class Listener(NamedTuple):
    """A character who may be addressed, and the evidence for it."""

    character: int
    evidence: list[str]


class Addressees:
    """Give the quotations with their addressees."""

    needs = frozenset({"blocks", "tokens", "quotations", "mentions", "chains", "characters"})
    makes = frozenset({"quotations"})

    def __init__(self, *, weights: AddresseeWeights | None = None) -> None:
        self._weights = weights

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``quotations`` with the column ``addressees`` filled."""
        weights = self._weights or load_weights().addressees
        quotations = story.layer("quotations")
        discourse = read_discourse(story)
        addressees: list[list[int]] = [[] for _ in range(len(quotations))]
        for turn, listeners in zip(discourse.turns, weigh_listeners(story, discourse), strict=True):
            chosen = choose(listeners, weights)
            for row in turn.rows:
                addressees[row] = chosen
        return [quotations.replace(addressees=Ragged.of(addressees))]


def weigh_listeners(story: Story, discourse: Discourse) -> list[list[Listener]]:
    """Give for each turn the characters who may be addressed, with the evidence for each; none for a thought."""
    in_speech = in_speech_of(discourse)
    genders = genders_of(story, discourse, in_speech)
    groups = frozenset(story.layer("characters").where("kind", "group").tolist())
    spoken: list[int] = story.layer("quotations").ints("speaker").tolist()
    turns = discourse.turns
    speakers = [spoken[turn.rows[0]] for turn in turns]
    calls = [read_calls(discourse, turn) for turn in turns]
    made: list[list[Listener]] = []
    for t, turn in enumerate(turns):
        if turn.is_thought:
            made.append([])
            continue
        evidence: dict[int, list[str]] = {}
        low = _reach(discourse, turns, t, -1)
        high = _reach(discourse, turns, t, 1)
        _add_voices(evidence, t, low, high, speakers)
        _add_calls(evidence, t, low, high, calls, speakers)
        _add_scene(evidence, discourse, turn, in_speech, genders, speakers[t])
        evidence.pop(speakers[t], None)
        evidence.pop(-1, None)
        _add_shape(evidence, t, low, high, calls, speakers, genders, groups)
        made.append([Listener(character, names) for character, names in evidence.items()])
    return made


def choose(listeners: Iterable[Listener], weights: AddresseeWeights) -> list[int]:
    """Give the characters whose probability reaches the threshold; if none does, the most probable one."""
    scored = [(probability(listener, weights), listener.character) for listener in listeners]
    chosen = sorted(character for p, character in scored if p >= weights.threshold)
    if chosen or not scored:
        return chosen
    best, character = max(scored)
    return [character] if best >= weights.threshold / 3 else []


def probability(listener: Listener, weights: AddresseeWeights) -> float:
    """Give the probability that a character is addressed."""
    total = sum(weights.evidence.get(name, 0.0) for name in listener.evidence)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _reach(discourse: Discourse, turns: Sequence[Turn], t: int, step: int) -> int:
    """Give the last turn of the conversation in one direction, at most N_TURNS away."""
    at = t
    while 0 <= at + step < len(turns) and abs(at + step - t) <= N_TURNS:
        near, far = (turns[at], turns[at + step]) if step > 0 else (turns[at + step], turns[at])
        if far.first - near.last > MAX_APART:
            break
        if any(discourse.paragraphs[p].opens_part for p in range(near.last + 1, far.first + 1)):
            break
        at += step
    return at


def _add_voices(evidence: dict[int, list[str]], t: int, low: int, high: int, speakers: list[int]) -> None:
    me = speakers[t]
    for name, path in (("before", range(t - 1, low - 1, -1)), ("after", range(t + 1, high + 1))):
        rank = 0
        seen: set[int] = {me, -1}
        for u in path:
            if speakers[u] in seen:
                continue
            seen.add(speakers[u])
            near = "0" if abs(u - t) == 1 else "1" if abs(u - t) <= 3 else "2"
            evidence.setdefault(speakers[u], []).append(f"voice.{name}.{rank}.{near}")
            rank += 1


def _add_calls(
    evidence: dict[int, list[str]], t: int, low: int, high: int, calls: list[Calls], speakers: list[int]
) -> None:
    for character in calls[t].called:
        evidence.setdefault(character, []).append("called")
    for character in calls[t].named:
        evidence.setdefault(character, []).append("named")
    for u in range(max(low, t - 3), min(high, t + 3) + 1):
        if u == t:
            continue
        side = "before" if u < t else "after"
        who = "me" if speakers[u] == speakers[t] else "other"
        for character in calls[u].called:
            evidence.setdefault(character, []).append(f"called.{side}.{who}")
        for character in calls[u].named:
            evidence.setdefault(character, []).append(f"named.{side}.{who}")


def _add_scene(
    evidence: dict[int, list[str]],
    discourse: Discourse,
    turn: Turn,
    in_speech: list[bool],
    genders: list[str],
    speaker: int,
) -> None:
    paragraph = discourse.paragraphs[turn.first]
    text = discourse.text
    own = discourse.people_in(
        max(paragraph.start, turn.start - MAX_CHARS),
        min(max(paragraph.end, discourse.paragraphs[turn.last].end), turn.end + MAX_CHARS),
    )
    for i in own:
        person = discourse.people[i]
        if in_speech[i]:
            continue
        before = text[max(0, person.start - 12) : person.start].lower().split()
        is_to = bool(before) and before[-1] in {"to", "told", "asked", "at", "with", "addressing", "upon", "on"}
        role = f"to.{before[-1]}" if is_to and before else "beside"
        if person.character >= 0 and person.character != speaker:
            names = evidence.setdefault(person.character, [])
            if f"near.{role}" not in names:
                names.append(f"near.{role}")
        elif is_to and person.character < 0 and gender_of_mention(person):
            gender = gender_of_mention(person)
            for character, names in evidence.items():
                label = "near.pronoun." + agreement(gender, genders[character])
                if character >= 0 and label not in names:
                    names.append(label)
    start = max(discourse.paragraphs[max(0, turn.first - 3)].start, paragraph.start - 2 * MAX_CHARS)
    counts: dict[int, int] = {}
    for i in discourse.people_in(start, paragraph.start):
        person = discourse.people[i]
        if person.character >= 0 and not in_speech[i]:
            counts[person.character] = counts.get(person.character, 0) + 1
    for character, count in counts.items():
        evidence.setdefault(character, []).append(f"above.{min(count, 2)}")
    end = discourse.paragraphs[turn.last].end
    stop = min(discourse.paragraphs[min(len(discourse.paragraphs) - 1, turn.last + 2)].end, end + MAX_CHARS)
    below = {discourse.people[i].character for i in discourse.people_in(end, stop) if not in_speech[i]}
    for character in below:
        evidence.setdefault(character, []).append("below")


def _add_shape(
    evidence: dict[int, list[str]],
    t: int,
    low: int,
    high: int,
    calls: list[Calls],
    speakers: list[int],
    genders: list[str],
    groups: frozenset[int],
) -> None:
    """Add what holds for all: how many take part, whether others are called, and the gender that the words tell."""
    voices = len({speakers[u] for u in range(low, high + 1)} - {-1, speakers[t]})
    turn = calls[t]
    for character, names in evidence.items():
        is_voice = any(name.startswith("voice") for name in names)
        names.append(f"voices.{min(voices, 3)}.{'in' if is_voice else 'out'}")
        if turn.called and character not in turn.called:
            names.append("other_called." + ("in" if is_voice else "out"))
        names.append("you" if turn.says_you else "no_you")
        if character in groups:
            names.append("group")
        if turn.gender:
            names.append("address." + agreement(turn.gender, genders[character]))
        both = sum(name.startswith("voice") for name in names)
        if both > 1:
            names.append(f"voice.both.{min(voices, 3)}")
        names.append("bias")
