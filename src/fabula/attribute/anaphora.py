"""Anaphora: the gender that the text shows for each character, and whom "she" or "the old man" can mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from fabula.attribute.discourse import PRONOMINAL, PROPER, Discourse, Person
from fabula.lang.en.attribution_words import CLAUSE_OPENERS
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.en.pronouns import SET_LABELS
from fabula.lang.en.titles import TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fabula.story.story import Story

__all__ = ["FIRST_PERSON", "Cast", "Topics", "agreement", "gender_of_mention", "genders_of", "in_speech_of"]

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = "they/them"
"""What stands for the gender of groups, and of persons with those pronouns."""
_SHORT = {"he/him": "m", "she/her": "f"}
_GENDER_OF_PRONOUN = {word: _SHORT.get(label, label) for word, label in SET_LABELS.items()} | dict.fromkeys(
    ("we", "us", "our", "ours", "ourselves"), PLURAL
)


@dataclass(frozen=True, slots=True)
class Cast:
    """What is known of each character: ``m``, ``f``, another set of pronouns or nothing; the words of its names; the narrator."""

    genders: list[str]
    name_words: list[frozenset[str]]
    owners: dict[str, int]
    """Words that only one character's names hold, in lower case."""
    narrator: int
    groups: frozenset[int]
    meant: Mapping[int, tuple[int, str]] = field(default_factory=dict[int, tuple[int, str]])
    """Row of a mention -> the character that it means by the first pass of coreference, and how sure that is."""
    rivals: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict[int, tuple[tuple[int, str], ...]])
    """Row of a mention -> the characters that it may mean, the likeliest first, each with a level of probability."""

    def has_pronoun(self, character: int, word: str) -> bool:
        """Say whether a word is the first of the pronouns of a character: "fae" of fae/faer."""
        return character >= 0 and "/" in self.genders[character] and self.genders[character].split("/")[0] == word


def in_speech_of(discourse: Discourse) -> list[bool]:
    """Say for each of the people whether the mention stands inside speech or thought."""
    spans = sorted((discourse.starts[row], discourse.ends[row]) for turn in discourse.turns for row in turn.rows)
    starts = [start for start, _end in spans]
    made: list[bool] = []
    for start in discourse.people.starts:
        i = bisect_right(starts, start) - 1
        made.append(i >= 0 and start < spans[i][1])
    return made


def genders_of(story: Story, discourse: Discourse, in_speech: list[bool]) -> list[str]:
    """Give for each character ``m``, ``f``, another set of pronouns, or ``""`` (not shown).

    A group goes by "they"; else by title or noun, pronouns of the cast, votes, given name, in this order.

    Votes: a pronoun votes for the last person named before it within its paragraph, where no other stands between.
    """
    characters = story.layer("characters")
    shown = characters.texts("pronouns")
    votes = _pronoun_votes(discourse, in_speech, len(characters))
    genders: list[str] = []
    groups = set(characters.where("kind", "group").tolist())
    for i, names in enumerate(characters.values("names")):
        if i in groups:
            genders.append(PLURAL)
            continue
        words = _words_of(characters.texts("name")[i], names)
        label = shown[i] or ""
        stated = _SHORT.get(label, label)
        male, female = votes[i]
        voted = ""
        if male + female >= 3 and max(male, female) >= 2 * min(male, female):
            voted = "m" if male > female else "f"
        genders.append(_by_title(words) or stated or voted or _by_given(words))
    return genders


def gender_of_mention(person: Person) -> str:
    """Give ``m``, ``f``, another set of pronouns, or ``""`` for a pronoun or a noun."""
    if person.form == PRONOMINAL:
        return _GENDER_OF_PRONOUN.get(person.word, "")
    return PERSON_NOUNS.get(person.word, "")


def agreement(gender: str, other: str) -> str:
    """Give ``agree``, ``clash`` or ``open``."""
    if not gender or not other:
        return "open"
    return "agree" if gender == other else "clash"


_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "i"})
_CLAUSE_ENDS = frozenset('.!?,;:—–-”"’)…')
MAX_REACH = 2500
"""So many characters back a pronoun still finds whom it means."""
N_ON_STAGE = 40
"""So many characters that were named last are looked at for one of a gender."""
SUBJECT_BONUS = 150
"""A pronoun in the place of a subject prefers a subject, and reaches so many characters further for it."""


_TRUSTED = frozenset({"likely", "sure"})
"""At these levels a pronoun in narration means whom coreference says."""


class Topics:
    """Walks through the narration once; knows at each place who was named and who acted last."""

    def __init__(self, discourse: Discourse, cast: Cast, in_speech: list[bool]) -> None:
        self.discourse = discourse
        self.cast = cast
        self.in_speech = in_speech
        self.at = 0
        self.order: dict[int, int] = {}
        """Characters in the order in which they were last meant, the last one last, with the place."""
        self.subjects: dict[int, int] = {}
        """The same for those who were subjects of their clause."""
        self.meant: dict[int, int] = {}
        """Index of a pronoun in narration -> the character it probably means."""
        self.counts: Counter[int] = Counter()
        self.places: dict[int, list[int]] = {}
        people = discourse.people
        for character, start, is_inside in zip(people.characters, people.starts, in_speech, strict=True):
            if character >= 0 and not is_inside:
                self.places.setdefault(character, []).append(start)

    def advance(self, position: int) -> None:
        """Read on up to a position."""
        starts = self.discourse.people.starts
        while self.at < len(starts) and starts[self.at] < position:
            i = self.at
            self.at += 1
            if not self.in_speech[i]:
                self._see(i)

    def _see(self, i: int) -> None:
        person = self.discourse.people[i]
        character = person.character
        if character >= 0:
            self.counts[character] += 1
        else:
            likely, level = self.cast.meant.get(person.row, (-1, ""))
            character = likely if level in _TRUSTED else self.resolve(i)
            if character < 0:
                return
            self.meant[i] = character
        self.order.pop(character, None)
        self.order[character] = person.start
        if self._is_subject(i):
            self.subjects.pop(character, None)
            self.subjects[character] = person.start

    def _is_subject(self, i: int) -> bool:
        """Say whether a mention opens its clause: by the case of a pronoun, or the word before it."""
        person = self.discourse.people[i]
        if person.form == PRONOMINAL:
            return person.word in _SUBJECT_PRONOUNS
        text = self.discourse.text
        if text[person.end : person.end + 1] in {"'", "’"}:
            return False
        words = text[max(0, person.start - 16) : person.start].split()
        return not words or words[-1][-1] in _CLAUSE_ENDS or words[-1].lower() in CLAUSE_OPENERS

    def resolve(self, i: int) -> int:
        """Give the character that a pronoun or noun probably means: the last topic of its gender, near enough."""
        person = self.discourse.people[i]
        if person.form == PRONOMINAL and person.word in FIRST_PERSON:
            return self.cast.narrator
        gender = gender_of_mention(person)
        if not gender:
            return -1
        is_subject = person.form == PRONOMINAL and person.word in _SUBJECT_PRONOUNS
        best, nearest = -1, -1
        for character in islice(reversed(self.order), 8):
            place = self.order[character]
            if person.start - place > MAX_REACH:
                break
            if agreement(gender, self.cast.genders[character]) == "agree":
                is_same_case = self.subjects.get(character, -1) == place
                place += SUBJECT_BONUS if is_subject and is_same_case else 0
                if place > nearest:
                    best, nearest = character, place
        return best

    def latest(self, order: dict[int, int], n: int, *, gender: str = "") -> list[int]:
        """Give the last ``n`` characters of an order, the latest first; only those near who agree with a gender, if one is given."""
        if not gender:
            return list(islice(reversed(order), n))
        near = islice(reversed(order), N_ON_STAGE)
        return list(islice((c for c in near if agreement(gender, self.cast.genders[c]) == "agree"), n))

    def density(self, character: int, start: int, end: int) -> int:
        """Give how often narration names a character in [start, end)."""
        places = self.places.get(character)
        return bisect_left(places, end) - bisect_left(places, start) if places else 0


def _pronoun_votes(discourse: Discourse, in_speech: list[bool], n_characters: int) -> list[list[int]]:
    votes = [[0, 0] for _ in range(n_characters)]
    last, last_end = -1, -1
    is_told = False
    for i, person in enumerate(discourse.people):
        if in_speech[i]:
            continue
        if person.form == PROPER or person.character >= 0:
            last, last_end = person.character, person.end
            is_told = False
        elif person.form == PRONOMINAL:
            gender = _GENDER_OF_PRONOUN.get(person.word)
            near = last >= 0 and person.start - last_end < 80
            if gender and near and not is_told:
                if gender in {"m", "f"}:
                    votes[last][0 if gender == "m" else 1] += 1
                is_told = True
        else:
            last = -1
    return votes


def _words_of(name: str | None, names: Any) -> list[str]:
    texts = [name or "", *(entry["text"] for entry in names or ())]
    return [word.strip(".,").lower() for text in texts for word in text.split()]


def _by_title(words: list[str]) -> str:
    for word in words:
        gender = TITLES.get(word) or PERSON_NOUNS.get(word)
        if gender:
            return gender
    return ""


def _by_given(words: list[str]) -> str:
    for word in words:
        gender = GIVEN_NAMES.get(word, "")
        if len(gender) == 1:
            return gender
    return ""
