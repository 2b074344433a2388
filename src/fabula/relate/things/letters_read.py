"""Letters read: who reads which writing inside the story, where the text says so, and what it tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.subjects import subject_people
from fabula.story.story import Story

__all__ = ["LetterRead", "letters_read"]

_WRITINGS: Final = frozenset({"letter", "note", "card", "sign"})
_OPENING: Final = frozenset("read unfold open peruse scan skim unroll".split())
_CLOSING: Final = frozenset("\"'”’»」")
_NEAR: Final = 400
"""Characters between a writing and the verb that tells of reading it, at most."""
_WORDS: Final = 4
"""Words of a line that tells something: no salutation, no date."""
_LONGEST: Final = 140
_DATE: Final = 40
_SALUTATION: Final = re.compile(
    r"(?:^|(?<=[\n\"“‘*_]))(?:My )?[Dd]ear(?:est)? [^\n,.:;!]{1,40}[,.:;!—-]+|To (?:whom|who)[^\n,:]{1,40}[,:]",
    re.MULTILINE,
)
_DATED: Final = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December|\d(?:st|nd|rd|th))\b"
)


class LetterRead(NamedTuple):
    """Somebody reads a writing: the span of the passage that says so, who, the span of what it tells, and its author."""

    start: int
    end: int
    who: int
    about: tuple[int, int]
    author: int


def letters_read(story: Story, people: WordPeople) -> Iterator[LetterRead]:
    """Give who reads what: the writing with the words beside it that tell of reading it; alone, for those else known to read it."""
    embedded = story.layer("embedded")
    columns = (
        embedded.ints("start").tolist(),
        embedded.ints("end").tolist(),
        embedded.labels("kind"),
        embedded.ints("author").tolist(),
        embedded.ragged("readers").tolist(),
    )
    verbs = _verbs(story.text, people)
    for start, end, kind, author, readers in zip(*columns, strict=True):
        if kind not in _WRITINGS:
            continue
        about = _news(story.text, start, end)
        acts: dict[int, list[int]] = {}
        for at, last, who in verbs:
            is_near = start - _NEAR < at < start or end < at < end + _NEAR
            if is_near and who != author:
                acts.setdefault(who, []).extend((at, last))
        for who, places in acts.items():
            yield LetterRead(min(start, *places), max(end, *places), who, about, author)
        seen = acts.keys()
        for who in readers[:2]:
            if who != author and who not in seen:
                yield LetterRead(start, end, who, about, author)


def _verbs(text: str, people: WordPeople) -> list[tuple[int, int, int]]:
    """Give the verbs of the narration that tell of reading "it" or a letter: their spans, and who reads."""
    trees = people.trees
    made: list[tuple[int, int, int]] = []
    for verb, lemma in enumerate(trees.lemmas):
        if lemma not in _OPENING or trees.upos[verb] != "VERB" or people.voices.of[verb] >= 0:
            continue
        thing = trees.child(verb, {"obj"})
        is_text = thing >= 0 and (trees.upos[thing] == "PRON" or trees.senses[thing] == "n.COMMUNICATION")
        if not is_text and not (lemma == "read" and thing < 0):
            continue
        if text[max(trees.starts[verb] - 2, 0) : trees.starts[verb]].strip() in _CLOSING:
            continue  # "The bridge is closed," read Kaja
        who = subject_people(people, verb)[1]
        if who:
            made.append((trees.starts[verb], max(trees.ends[verb], trees.ends[max(thing, verb)]), who[0]))
    return made


def _news(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the first sentence of a writing that tells something; its first line where none does."""
    called = _SALUTATION.search(text, start, min(end, start + _NEAR))
    at = called.end() if called else start
    while at < end:
        stops = [stop for mark in (". ", "? ", "! ", "\n") if (stop := text.find(mark, at, end)) >= 0]
        stop = min([*stops, end - 1]) + 1
        line = text[at:stop].strip()
        if len(line.split()) >= _WORDS and not line.endswith((",", ":")) and not _DATED.search(line[:_DATE]):
            first = at + len(text[at:stop]) - len(text[at:stop].lstrip())
            last = first + len(line)
            return first, last if last - first <= _LONGEST else text.rfind(" ", first, first + _LONGEST)
        at = stop
    return start, min(end, start + _LONGEST)
