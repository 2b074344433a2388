"""Beats: the people of the narration around a turn, who act without a clause of speech."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.attribute.cues import subject_of
from fabula.attribute.discourse import Discourse, Item, Person, split_sentences

__all__ = ["Beat", "read_beat"]


@dataclass(frozen=True, slots=True)
class Beat:
    """The people of a stretch of narration, as indices into the people of the discourse.

    ``first_subject`` and ``last_subject`` are the subjects of its first and last sentence (-1: none), ``subjects`` those
    of all its sentences; ``others`` are the people who are no subject.
    """

    first_subject: int
    last_subject: int
    subjects: tuple[int, ...]
    others: tuple[int, ...]
    ends_open: bool
    n_sentences: int


def read_beat(discourse: Discourse, start: int, end: int) -> Beat | None:
    """Give the beat in [start, end), or None where nobody is in it."""
    items = discourse.items(start, end)
    if not items:
        return None
    sentences = split_sentences(items)
    subjects = [_subject(sentence, discourse.people) for sentence in sentences]
    people = [item.person for item in items if item.person >= 0]
    if not people:
        return None
    known = tuple(s for s in subjects if s >= 0)
    return Beat(
        first_subject=subjects[0],
        last_subject=subjects[-1],
        subjects=known,
        others=tuple(p for p in people if p not in known),
        ends_open=items[-1].word in {":", ","},
        n_sentences=len(sentences),
    )


def _subject(sentence: list[Item], people: list[Person]) -> int:
    at = subject_of(sentence, people)
    return sentence[at].person if at >= 0 else -1
