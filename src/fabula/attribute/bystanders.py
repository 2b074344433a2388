"""Bystanders: whom the narration beside and around a turn names, each with evidence for being addressed."""

from __future__ import annotations

from bisect import bisect_left

from fabula.attribute.anaphora import FIRST_PERSON, Cast, agreement, gender_of_mention
from fabula.attribute.discourse import PRONOMINAL, Discourse, Turn
from fabula.attribute.roles import Roles

__all__ = ["Bystanders", "Names"]

MAX_CHARS = 2_000
"""In an endless paragraph only the people within so many characters of the turn are near it."""
_HEARERS = frozenset(
    {"obj", "to", "at", "with", "towards", "toward", "upon", "on", "by", "for", "of", "from", "beside"}
)
_WORDS = frozenset({"to", "told", "asked", "at", "with", "addressing", "upon", "on", "tells", "asks"})
Names = dict[int, dict[str, None]]
"""The names of the evidence for each character, in the order in which they were found."""


class Bystanders:
    """The people of a story as its narration names them: whom each means, and what stands near a turn."""

    def __init__(self, discourse: Discourse, cast: Cast, roles: Roles, in_speech: list[bool]) -> None:
        self.discourse = discourse
        self.cast = cast
        self.roles = roles
        self.in_speech = in_speech
        people = discourse.people
        self.whom = [self._whom(i) for i in range(len(people))]
        self.places: dict[int, list[int]] = {}
        for (character, _level), start, is_inside in zip(self.whom, people.starts, in_speech, strict=True):
            if character >= 0 and not is_inside:
                self.places.setdefault(character, []).append(start)

    def add_beside(self, names: Names, turn: Turn, me: int) -> tuple[list[int], bool]:
        """Add what the narration that touches the turn tells; give whom it names as hearers."""
        discourse, people, text = self.discourse, self.discourse.people, self.discourse.text
        told: dict[int, None] = {}
        to_self = False
        genders: dict[str, None] = {}
        for k, row in enumerate(turn.rows):
            last = k + 1 == len(turn.rows)
            for slot, (start, end) in (
                ("b" if k == 0 else "m", discourse.before[row]),
                ("a" if last else "m", discourse.after[row]),
            ):
                start, end = max(start, turn.start - MAX_CHARS), min(end, turn.end + MAX_CHARS)  # noqa: PLW2901
                for i in discourse.people_in(start, end):
                    if self.in_speech[i]:
                        continue
                    person = people[i]
                    if person.form == PRONOMINAL and person.word.endswith(("self", "selves")):
                        to_self = to_self or self.roles[i].place == "to"
                        continue
                    character, level = self.whom[i]
                    if character == me and me >= 0:
                        continue
                    role = self.roles[i]
                    before = text[max(0, person.start - 12) : person.start].lower().split()
                    word = before[-1] if before and before[-1] in _WORDS else ""
                    hears = role.place in _HEARERS
                    if character >= 0:
                        mark = "" if level == "named" else f".{level}"
                        mine = names.setdefault(character, {})
                        mine[f"{slot}.{role.place}.{role.kind}{mark}"] = None
                        if hears:
                            mine[f"hears.{role.lemma}.{role.place}"] = None
                        if word:
                            mine[f"word.{word}"] = None
                        if hears and role.kind == "say":
                            told[character] = None
                    elif hears or word:
                        gender = gender_of_mention(person)
                        if gender:
                            genders[f"{gender}|{role.place if hears else word}.{role.kind}"] = None
        for key in genders:
            gender, _bar, role_name = key.partition("|")
            for character, mine in names.items():
                if character >= 0:
                    mine[f"pronoun.{role_name}.{agreement(gender, self.cast.genders[character])}"] = None
        return list(told), to_self

    def add_around(self, names: Names, turn: Turn) -> list[int]:
        """Add who is named in the narration of the paragraphs around; give them, the nearest first."""
        discourse = self.discourse
        paragraphs = discourse.paragraphs
        paragraph = paragraphs[turn.first]
        found: dict[int, None] = {}
        own = discourse.people_in(
            max(paragraph.start, turn.start - MAX_CHARS),
            min(max(paragraph.end, paragraphs[turn.last].end), turn.end + MAX_CHARS),
        )
        for i in own:
            character, _level = _NOBODY if self.in_speech[i] else self.whom[i]
            if character >= 0:
                names.setdefault(character, {})["beside"] = None
                found[character] = None
        start = max(paragraphs[max(0, turn.first - 3)].start, paragraph.start - 2 * MAX_CHARS)
        counts: dict[int, int] = {}
        above = paragraphs[max(0, turn.first - 1)].start
        for i in reversed(discourse.people_in(start, paragraph.start)):
            if self.in_speech[i]:
                continue
            character, _level = self.whom[i]
            if character >= 0:
                counts[character] = counts.get(character, 0) + 1
                mine = names.setdefault(character, {})
                if discourse.people.starts[i] >= above:
                    mine["above.near"] = None
                if self.roles[i].place == "subj":
                    mine["above.subj"] = None
        for character, count in counts.items():
            names[character][f"above.{min(count, 3)}"] = None
            found[character] = None
        end = paragraphs[turn.last].end
        stop = min(paragraphs[min(len(paragraphs) - 1, turn.last + 2)].end, end + MAX_CHARS)
        for i in discourse.people_in(end, stop):
            character, _level = _NOBODY if self.in_speech[i] else self.whom[i]
            if character >= 0:
                mine = names.setdefault(character, {})
                if "below" not in mine:
                    mine["below"] = None
                    if self.roles[i].place == "subj":
                        mine["below.subj"] = None
                found[character] = None
        return list(found)

    def count(self, character: int, start: int, end: int) -> int:
        """Say how often the narration of a stretch names a character."""
        places = self.places.get(character)
        return bisect_left(places, end) - bisect_left(places, start) if places else 0

    def _whom(self, i: int) -> tuple[int, str]:
        """Give whom one of the people means, and how: ``named``, or how sure the first pass of coreference is."""
        people = self.discourse.people
        if people.characters[i] >= 0:
            return people.characters[i], "named"
        known = self.cast.meant.get(people.rows[i])
        if known is not None:
            return known
        if self.cast.narrator >= 0 and people[i].word in FIRST_PERSON:
            return self.cast.narrator, "named"
        return _NOBODY


_NOBODY = (-1, "")
