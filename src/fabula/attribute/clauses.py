"""Clauses: what a cue is, and what the words of a clause can be: its verb of speech, its subject, its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.attribute.items import Item, Person
from fabula.lang.en.attribution_words import ADVERBS, AUXILIARIES, PHRASAL_SPEECH, PREPOSITIONS
from fabula.lang.en.speech_verbs import VERBS

__all__ = [
    "FORCING",
    "NO_SUBJECTS",
    "POSSESSIVES",
    "Cue",
    "is_middle",
    "make_cue",
    "owns",
    "speaks",
    "subject_before",
    "subject_of",
]

FORCING = frozenset(
    {
        "verb_subject",
        "subject_verb",
        "voice",
        "voice_before",
        "heard",
        "passive",
        "before_verb",
        "before_tree",
        "before_inverted",
        "subject_late",
        "subject_action",
    }
)
"""Patterns of cues that leave no doubt about whom they name."""
POSSESSIVES = frozenset({"his", "her", "their", "my", "its", "our", "your"})
NO_SUBJECTS = POSSESSIVES | frozenset(
    "him them me us himself herself themselves myself itself ourselves hers theirs mine ours yours".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A clause that tells the speaker.

    ``pattern`` names the construction, ``person`` is the index of the subject among the people (-1: no known mention),
    ``is_crowd`` marks a subject that nobody can identify ("someone").
    """

    pattern: str
    person: int
    start: int
    end: int
    verb: str = ""
    is_crowd: bool = False
    hearer: int = -1
    """Index of the person who hears the speech by the clause itself."""


def make_cue(pattern: str, sentence: list[Item], first: int, last: int, *, subject: int | None = None) -> Cue:
    """Give the cue from the item at ``first`` to that at ``last``, whose subject is at ``subject`` (else at ``first``)."""
    at = first if subject is None else subject
    low, high = min(first, last), max(first, last)
    verb = next((item.word for item in sentence[low : high + 1] if item.person < 0 and item.word in _SPOKEN), "")
    return Cue(pattern, sentence[at].person, sentence[low].start, sentence[high].end, verb)


_SPOKEN = frozenset(
    word
    for word, verb in VERBS.items()
    if verb.kind in {"speech", "thought"} and (verb.form in {"past", "third", "gerund"} or verb.lemma == "say")
)


def speaks(sentence: list[Item], k: int) -> bool:
    """Say whether the verb at a place is one of speech there: "went on" and "put in" are, "went" and "put" are not."""
    word = sentence[k].word
    if word not in _SPOKEN:
        return False
    particle = PHRASAL_SPEECH.get(word)
    return particle is None or (k + 1 < len(sentence) and sentence[k + 1].word == particle)


def owns(sentence: list[Item], i: int) -> bool:
    """Say whether a possessive mark follows the item."""
    return (
        i + 1 < len(sentence)
        and sentence[i + 1].word in {"'s", "’s", "'", "’"}
        and (sentence[i + 1].start == sentence[i].end)
    )


def subject_of(sentence: list[Item], people: Sequence[Person]) -> int:
    """Give the position of the person who is most likely the subject of a sentence, or -1.

    The first person that follows no preposition, owns nothing ("Orla's hat") and is no pronoun of another case ("him"); else
    the first person at all that owns nothing.
    """
    spare = -1
    for i, item in enumerate(sentence):
        if item.person < 0 or owns(sentence, i) or people[item.person].word in NO_SUBJECTS:
            continue
        if i and sentence[i - 1].word in PREPOSITIONS:
            spare = i if spare < 0 else spare
            continue
        return i
    return spare


def subject_before(sentence: list[Item], v: int) -> int:
    """Give the position of the person right before the verb at ``v``, adverbs and a comma-bounded aside skipped, or -1."""
    k = v - 1
    while k >= 0 and sentence[k].person < 0 and is_middle(sentence[k].word):
        k -= 1
    if k >= 0 and sentence[k].word in {",", "--", "—", ")"}:
        opening = "(" if sentence[k].word == ")" else sentence[k].word
        back = next((j for j in range(k - 1, -1, -1) if sentence[j].word == opening), -1)
        if back > 0 and sentence[back - 1].person >= 0:
            k = back - 1
    if k >= 0 and sentence[k].person >= 0 and not owns(sentence, k):
        is_object = k > 0 and sentence[k - 1].person < 0 and sentence[k - 1].word in PREPOSITIONS
        return -1 if is_object else k
    return -1


def is_middle(word: str) -> bool:
    """Say whether a word can stand between a subject and its verb: an adverb or an auxiliary."""
    return word in ADVERBS or word in AUXILIARIES or word.endswith("ly")
