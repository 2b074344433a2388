"""Corrections of the cast that a user made once and that every run makes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from fabula.lang.en.pronouns import FIRST_PERSON
from fabula.resolve.cast_draft import CastDraft, Draft
from fabula.resolve.corrections_file import (
    Add,
    Correction,
    CorrectionList,
    MentionIs,
    Merge,
    NarratorIs,
    NotACharacter,
    Pronouns,
    Rename,
    Split,
    Stretch,
    in_words,
)
from fabula.resolve.passages import Unfit, find_passage
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Corrections"]

_CODE = "correction_unfit"
_SPOKEN = ("speech", "thought", "writing")


class Corrections:
    """Makes the corrections of a user, in their order; each sees what those before it made.

    A correction that fits nothing gives one warning, ``correction_unfit``, and the rest goes on.

    Args:
        corrections: of the user.
        again: the corrections were made before, and stages after that have filled chains and characters: only what they
            may have undone is made again (places, narrator, pronouns, what is no character), without warnings.
    """

    needs: frozenset[str] = frozenset({"mentions", "chains", "characters", "quotations"})
    makes: frozenset[str] = frozenset({"mentions", "chains", "characters", "quotations", "embedded"})

    def __init__(self, corrections: CorrectionList | None, *, again: bool = False) -> None:
        self._corrections = () if corrections is None else corrections.corrections
        self._is_again = again

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the corrected layers, and a warning for each correction that fits nothing."""
        if not self._corrections:
            return []
        draft = CastDraft(story)
        unfit: list[str] = []
        given = _lasting(self._corrections) if self._is_again else self._corrections
        for number, correction in enumerate(given, 1):
            try:
                _apply(draft, correction, is_again=self._is_again)
            except Unfit as error:
                unfit.append(f"correction {number} ({in_words(correction)}) was not made: {error}")
        made = draft.layers()
        if unfit and not self._is_again:
            none: list[int | None] = [None] * len(unfit)
            made.append(Layer("warnings", code=[_CODE] * len(unfit), message=unfit, start=none, end=none))
        return made


def _apply(draft: CastDraft, correction: Correction, *, is_again: bool) -> None:
    match correction:
        case Merge():
            _merge(draft, correction)
        case Split():
            _split(draft, correction)
        case Rename():
            _rename(draft, correction)
        case Add():
            _add(draft, correction)
        case NotACharacter():
            for person in [_one(draft, name) for name in correction.names]:
                draft.remove(person)
        case NarratorIs():
            _narrator(draft, correction)
        case Pronouns():
            for person, label in [(_one(draft, name), label) for name, label in correction.pronouns]:
                person.pronouns = label
        case MentionIs():
            _mention(draft, correction, is_again=is_again)


def _merge(draft: CastDraft, correction: Merge) -> None:
    people: list[Draft] = []
    loose: list[int] = []
    for name in correction.names:
        person = draft.find(name)
        rows = draft.free_rows(name) if person is None else _epithet_rows(draft, person, name)
        if rows:
            person = None
        elif person is None:
            raise _nobody(draft, name)
        loose.extend(rows)
        if person is not None and person not in people:
            people.append(person)
    placeholders = {person.name for person in people if person.is_placeholder}
    name = correction.name or next((n for n in correction.names if n not in placeholders), correction.names[0])
    other = draft.find(name)
    if correction.name and other is not None and other.name == name and other not in people:
        raise Unfit(f'"{name}" is another character; merge them if they are one')
    target = people[0] if people else draft.new(name)
    for other in people[1:]:
        draft.merge(target, other)
    draft.move(loose, target)
    if correction.name is not None or target.name in placeholders:
        draft.rename(target, name)


def _epithet_rows(draft: CastDraft, person: Draft, name: str) -> list[int]:
    """Give the mentions with an epithet that stands among the other names of a character: it goes without him."""
    key = name.casefold()
    kinds = {text.casefold(): kind for text, (kind, _) in person.names.items()}
    if person.name.casefold() == key or kinds.get(key) != "epithet":
        return []
    return [row for row in draft.rows_of(person).tolist() if draft.words(row).casefold() == key]


def _split(draft: CastDraft, correction: Split) -> None:
    person = _one(draft, correction.name)
    rows: list[int] = []
    if correction.names or correction.stretch:
        first, last = _bounds(draft, correction.stretch)
        keys = {name.casefold() for name in correction.names}
        rows = [
            row
            for row in draft.rows_of(person).tolist()
            if first <= draft.span(row)[0] < last and (not keys or draft.words(row).casefold() in keys)
        ]
    for place in correction.places:
        rows.extend(_rows_at(draft, find_passage(draft.story, place)))
    other = draft.find(correction.into)
    if other is person:
        # an alias of the character may become the name of the new one
        other = None if correction.into != person.name else person
    if not rows:
        raise Unfit(f'no mention of "{correction.name}" is as told')
    if other is person:
        raise Unfit(f'"{correction.into}" is the character itself; name the new one otherwise')
    if other is None:
        other = draft.new(correction.into, kind=person.kind)
        other.role = "minor"
    draft.move(rows, other)
    person.names.pop(correction.into, None)


def _rename(draft: CastDraft, correction: Rename) -> None:
    person = _one(draft, correction.name)
    other = draft.find(correction.to)
    if other is not None and other is not person and other.name == correction.to:
        raise Unfit(f'"{correction.to}" is another character; merge them if they are one')
    draft.rename(person, correction.to)


def _add(draft: CastDraft, correction: Add) -> None:
    members = [_one(draft, name) for name in correction.members]
    person = draft.find(correction.name)
    rows: list[int] = []
    for name in dict.fromkeys((correction.name, *correction.names)):
        other = draft.find(name)
        if other is None or other is person:
            rows.extend(draft.free_rows(name))
            continue
        found = _epithet_rows(draft, other, name)
        if not found:
            raise Unfit(f'"{name}" is a name of {other.name}: rename, split or merge')
        rows.extend(found)
    if person is None and not rows and not members:
        raise Unfit(f"no mention that is of nobody has the words {_or(correction.name, *correction.names)}")
    if person is None:
        person = draft.new(correction.name, kind="group" if correction.is_group else "person")
        person.role = "minor" if rows else "mentioned"
    draft.move(rows, person)
    person.members = [*person.members, *(member for member in members if member not in person.members)]


def _or(*names: str) -> str:
    return " or ".join(f'"{name}"' for name in dict.fromkeys(names))


def _narrator(draft: CastDraft, correction: NarratorIs) -> None:
    before = next((p for p in draft.people if p.role == "narrator" and not p.is_gone), None)
    first, last = _bounds(draft, correction.stretch)
    if correction.name is None:
        if before is not None and not correction.stretch:
            _retire(draft, before, None)
        return
    person = draft.find(correction.name)
    if person is None and before is not None and before.is_placeholder and not correction.stretch:
        draft.rename(before, correction.name)
        return
    person = person or _one(draft, correction.name)
    own = [row for row in _told_by_i(draft) if first <= draft.span(row)[0] < last]
    draft.move([row for row in own if draft.of(row) in {None, before} or correction.stretch], person)
    if correction.stretch and before is not None and before is not person:
        if before.is_placeholder and not len(draft.rows_of(before)):
            draft.remove(before)
        return
    if before is not None and before is not person:
        _retire(draft, before, person)
    person.role = "narrator"


def _retire(draft: CastDraft, before: Draft, person: Draft | None) -> None:
    """Let the narrator that was found be none; one whom nothing names goes."""
    if not before.is_placeholder:
        before.role = "major"
    elif person is None:
        draft.move(draft.rows_of(before).tolist(), None)
        draft.remove(before)
    else:
        draft.merge(person, before)


def _told_by_i(draft: CastDraft) -> Iterator[int]:
    """Give the "I" of the narration."""
    text = draft.story.text
    quotations = draft.story.layer("quotations")
    rows = quotations.where("kind", *_SPOKEN)
    spans = zip(quotations.ints("start")[rows].tolist(), quotations.ints("end")[rows].tolist(), strict=True)
    quoted = list(spans)
    told = told_spans(draft.story)
    at = inside = 0
    for row in range(len(draft.mentions)):
        start, end = draft.span(row)
        if not draft.is_pronoun(row) or text[start:end].lower() not in FIRST_PERSON:
            continue
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        while inside < len(told) and told[inside][1] <= start:
            inside += 1
        is_quoted = at < len(quoted) and quoted[at][0] <= start
        if not is_quoted and inside < len(told) and told[inside][0] <= start:
            yield row


def _mention(draft: CastDraft, correction: MentionIs, *, is_again: bool) -> None:
    rows = _rows_at(draft, find_passage(draft.story, correction.place))
    if correction.name is None:
        draft.move(rows, None)
        return
    person = draft.find(correction.name)
    if person is None:
        if not is_again and all(draft.of(row) is None for row in rows):
            raise Unfit(f'no character is called "{correction.name}"; {{"add": "{correction.name}"}} makes one')
        raise _nobody(draft, correction.name)
    draft.move(rows, person)


def _rows_at(draft: CastDraft, span: tuple[int, int]) -> list[int]:
    rows = draft.rows_at(*span)
    if not rows:
        words = " ".join(draft.story.text[span[0] : max(span[1], span[0] + 1)].split())
        raise Unfit(f'"{words}" at {span[0]} is no mention')
    return rows


def _bounds(draft: CastDraft, stretch: Stretch) -> tuple[int, int]:
    first = find_passage(draft.story, stretch.first)[0] if stretch.first else 0
    last = len(draft.story.text)
    if stretch.last:
        start, end = find_passage(draft.story, stretch.last)
        last = end if end > start else start
    return first, last


def _one(draft: CastDraft, name: str) -> Draft:
    person = draft.find(name)
    if person is None:
        raise _nobody(draft, name)
    return person


def _nobody(draft: CastDraft, name: str) -> Unfit:
    near = get_close_matches(name, draft.known_names(), n=3, cutoff=0.6)
    hint = f"; near names: {', '.join(near)}" if near else ""
    return Unfit(f'no character is called "{name}"{hint}')


def _lasting(corrections: Sequence[Correction]) -> list[Correction]:
    """Give the corrections that later stages may undo, with the names that their characters have after all of them."""
    made: list[Correction] = []
    for i, correction in enumerate(corrections):
        later = corrections[i + 1 :]
        if isinstance(correction, Split) and (correction.places or correction.stretch):
            made.append(replace(correction, name=_later(correction.name, later), into=_later(correction.into, later)))
        elif isinstance(correction, MentionIs | NarratorIs):
            made.append(replace(correction, name=correction.name and _later(correction.name, later)))
        elif isinstance(correction, Pronouns):
            pairs = tuple((_later(name, later), label) for name, label in correction.pronouns)
            made.append(replace(correction, pronouns=pairs))
        elif isinstance(correction, NotACharacter):
            made.extend(NotACharacter(names=(name,)) for name in correction.names)
    return made


def _later(name: str, corrections: Sequence[Correction]) -> str:
    """Give what a character is called after some more corrections."""
    for correction in corrections:
        if isinstance(correction, Rename) and correction.name.casefold() == name.casefold():
            name = correction.to
        elif isinstance(correction, Merge) and name.casefold() in {n.casefold() for n in correction.names}:
            name = correction.name or correction.names[0]
    return name
