"""Beats: the people of the narration around a turn, who act without a clause of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.attribute.clauses import POSSESSIVES, Cue, owns, subject_of
from fabula.attribute.discourse import Discourse, Item, Person, Turn, split_sentences

__all__ = ["Beat", "Beats", "read_beats"]


@dataclass(frozen=True, slots=True)
class Beat:
    """The people of a stretch of narration, as indices into the people of the discourse.

    ``first_subject`` and ``last_subject`` are the subjects of its first and last sentence (-1: none), ``subjects`` those
    of all its sentences; ``others`` are the people who are no subject. ``first_owner`` is the one whose hand, voice or thing
    is the subject of its first sentence ("Kaja's pen stopped", "his jaw worked"), ``last_other`` the last person of its last
    sentence who is not its subject.
    """

    first_subject: int
    last_subject: int
    subjects: tuple[int, ...]
    others: tuple[int, ...]
    first_owner: int
    last_other: int
    ends_open: bool
    n_sentences: int


@dataclass(frozen=True, slots=True)
class Beats:
    """The beats around a turn: in its paragraph before, between its parts and after it, and in the paragraphs above and below.

    ``above_has_speech`` and ``below_has_speech``: those paragraphs hold turns of their own, and only what parts them counts.
    """

    before: Beat | None
    middle: Beat | None
    after: Beat | None
    above: Beat | None
    below: Beat | None
    above_has_speech: bool
    below_has_speech: bool


def read_beats(discourse: Discourse, turn: Turn, cue: Cue | None) -> Beats:
    """Give the beats around a turn; the words of its cue are none."""
    first, last = turn.rows[0], turn.rows[-1]
    start, end = discourse.before[first]
    before = _read_beat(discourse, start, end)
    middle = None
    if first != last:
        start, end = discourse.after[first]
        if cue is not None and start <= cue.start < end:
            start = cue.end
        middle = _read_beat(discourse, start, end)
    start, end = discourse.after[last]
    if cue is not None and start <= cue.start < end:
        start = cue.end
    after = _read_beat(discourse, start, end)
    above = below = None
    above_has = below_has = False
    paragraphs = discourse.paragraphs
    if turn.first > 0 and discourse.before[first][0] == paragraphs[turn.first].start:
        p = paragraphs[turn.first - 1]
        above_has = bool(p.rows)
        above = _read_beat(discourse, discourse.ends[p.rows[-1]] if p.rows else max(p.start, p.end - 600), p.end)
    if turn.last + 1 < len(paragraphs) and discourse.after[last][1] == paragraphs[turn.last].end:
        p = paragraphs[turn.last + 1]
        below_has = bool(p.rows)
        stop = discourse.starts[p.rows[0]] if p.rows else min(p.end, p.start + 300)
        below = _read_beat(discourse, p.start, stop)
    return Beats(before, middle, after, above, below, above_has, below_has)


def _read_beat(discourse: Discourse, start: int, end: int) -> Beat | None:
    """Give the beat in [start, end), or None where nobody is in it."""
    items = discourse.items(start, end)
    if not items:
        return None
    sentences = split_sentences(items)
    places = [subject_of(sentence, discourse.people) for sentence in sentences]
    subjects = [sentence[at].person if at >= 0 else -1 for sentence, at in zip(sentences, places, strict=True)]
    people = [item.person for item in items if item.person >= 0]
    if not people:
        return None
    known = tuple(s for s in subjects if s >= 0)
    return Beat(
        first_subject=subjects[0],
        last_subject=subjects[-1],
        subjects=known,
        others=tuple(p for p in people if p not in known),
        first_owner=_owner(sentences[0], discourse.people),
        last_other=next((i.person for i in reversed(sentences[-1]) if i.person >= 0 and i.person != subjects[-1]), -1),
        ends_open=items[-1].word in {":", ","},
        n_sentences=len(sentences),
    )


def _owner(sentence: list[Item], people: Sequence[Person]) -> int:
    """Give whose body or thing opens a sentence, or -1."""
    for i, item in enumerate(sentence[:3]):
        if item.person >= 0:
            possessive = people[item.person].word in POSSESSIVES
            return item.person if possessive or owns(sentence, i) else -1
    return -1
