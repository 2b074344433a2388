"""Anaphora: the gender that the text shows for each character, and whom "she" or "the old man" can mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fabula.attribute.discourse import PRONOMINAL, PROPER, Discourse, Person
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.en.titles import TITLES

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["FIRST_PERSON", "agreement", "gender_of_mention", "genders_of"]

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_GENDER_OF_PRONOUN = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


def genders_of(story: Story, discourse: Discourse, in_speech: list[bool]) -> list[str]:
    """Give for each character ``m``, ``f`` or ``""`` (not shown): by pronouns of the cast, title, kin noun, votes, given name.

    Votes: a pronoun votes for the last person named before it within its paragraph, where no other stands between.
    """
    characters = story.layer("characters")
    shown = characters.texts("pronouns")
    votes = _pronoun_votes(discourse, in_speech, len(characters))
    genders: list[str] = []
    for i, names in enumerate(characters.values("names")):
        words = _words_of(characters.texts("name")[i], names)
        stated = {"he": "m", "she": "f"}.get((shown[i] or "").split("/")[0], "")
        male, female = votes[i]
        voted = ""
        if male + female >= 3 and max(male, female) >= 2 * min(male, female):
            voted = "m" if male > female else "f"
        genders.append(stated or _by_title(words) or voted or _by_given(words))
    return genders


def gender_of_mention(person: Person) -> str:
    """Give ``m``, ``f`` or ``""`` for a pronoun or a noun."""
    if person.form == PRONOMINAL:
        return _GENDER_OF_PRONOUN.get(person.word, "")
    return PERSON_NOUNS.get(person.word, "")


def agreement(gender: str, other: str) -> str:
    """Give ``agree``, ``clash`` or ``open``."""
    if not gender or not other:
        return "open"
    return "agree" if gender == other else "clash"


def _pronoun_votes(discourse: Discourse, in_speech: list[bool], n_characters: int) -> list[list[int]]:
    votes = [[0, 0] for _ in range(n_characters)]
    last, last_end = -1, -1
    since = 0
    for i, person in enumerate(discourse.people):
        if in_speech[i]:
            continue
        if person.form == PROPER or person.character >= 0:
            if person.character != last:
                since = 0
            last, last_end = person.character, person.end
        elif person.form == PRONOMINAL:
            gender = _GENDER_OF_PRONOUN.get(person.word)
            near = last >= 0 and person.start - last_end < 80
            if gender and near and since == 0:
                votes[last][0 if gender == "m" else 1] += 1
                since += 1
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
