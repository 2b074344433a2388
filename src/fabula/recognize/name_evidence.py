"""Evidence for what a capitalized word names, counted over the whole story."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from fabula.lang.en.bare_nouns import IRREGULAR_PASTS
from fabula.lang.en.common_words import BODY_NOUNS, PLACE_PREPOSITIONS
from fabula.lang.en.person_nouns import PERSON_NOUNS, POSSESSIVES
from fabula.lang.en.person_verbs import OBJECT_VERBS, PERSON_VERBS, SPEECH_FORMS
from fabula.lang.words import Words

__all__ = ["AUXILIARIES", "Evidence", "Inside", "gather", "weigh"]

AUXILIARIES = frozenset(
    """
    is was are were be been had has have did does do could might must should would will can may shall came comes left
    began seemed appeared lived died stood lies lay went
    """.split()
)
"""Verbs that places and things take as easily as persons."""

_WEIGHTS = {
    "speech": 2.0,
    "agent": 1.0,
    "auxiliary": 0.2,
    "vocative": 0.8,
    "body": 1.5,
    "object": 0.3,
    "who": 1.0,
    "verb": 0.35,
    "owner": 0.15,
    "named": 3.0,
}


@dataclass(slots=True)
class Evidence:
    """How often a word or a sequence of words stood in each kind of place."""

    n: int = 0
    n_certain: int = 0
    counts: Counter[str] = field(default_factory=Counter[str])

    @property
    def for_person(self) -> float:
        """Weighted count of the places that persons stand in."""
        return sum(weight * self.counts[key] for key, weight in _WEIGHTS.items())

    def share(self, key: str) -> float:
        """Give the part of the occurrences that stood in a kind of place."""
        return self.counts[key] / self.n if self.n else 0.0


class Inside:
    """Says whether an offset is inside one of the given spans, which are sorted."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self._starts = starts
        self._ends: list[int] = []
        furthest = -1
        for end in ends:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def __contains__(self, at: int) -> bool:
        row = bisect_right(self._starts, at) - 1
        return row >= 0 and at < self._ends[row]


def gather(words: Words, first: int, last: int, *, possessive: bool, quoted: Inside) -> list[str]:
    """Give the kinds of places that the words ``first`` to ``last`` stand in.

    Example:
        '"Well," said Jane' -> ["speech"]; "the road to Ashby" -> ["place"]
    """
    found: list[str] = []
    texts, gaps, joined = words.texts, words.gaps, words.joined
    n = len(texts)
    before = texts[first - 1].lower() if first and joined[first] else ""
    after = (
        texts[last + 1].lower() if last + 1 < n and (joined[last + 1] or _goes_on_after_initial(words, last)) else ""
    )
    gap_after = gaps[last + 1] if last + 1 < n else "."
    if possessive:
        found.append("body" if after in BODY_NOUNS else "owner")
    elif before in _NO_SUBJECTS and after != "and":
        pass
    elif after in SPEECH_FORMS:
        found.append("speech")
    elif after in AUXILIARIES:
        found.append("auxiliary")
        if after == "had" or _goes_on(words, last + 2):
            found.append("busy")
    elif after in PERSON_VERBS:
        found.append("agent")
    elif after.endswith(("ed", "s")) and len(after) > 3 and texts[last + 1].islower() and not after.endswith("ss"):
        found.append("verb")
        if after.endswith("ed"):
            found.append("past")
    elif _is_act(after) or (after.endswith("ly") and last + 2 < n and joined[last + 2] and _is_act(texts[last + 2])):
        found.append("act")
    elif after.endswith(("n't", "n’t")):
        found.append("negated")
    elif after == "and" and last + 3 < n and texts[last + 2][0].isupper() and joined[last + 2]:
        found.append("pair")
        following = texts[last + 3] if joined[last + 3] else ""
        if following in PERSON_VERBS or _is_act(following):
            found.append("act")
    elif gap_after[:2] == ", " and last + 1 < n and texts[last + 1].lower() == "who":
        found.append("who")
    elif gap_after == ", " and _is_apposed(words, last + 1):
        found.append("kin")
    if before:
        if before in SPEECH_FORMS and not possessive and (before not in OBJECT_VERBS or _closes(gaps[first - 1])):
            found.append("speech")
        elif before == "and" and first > 1 and texts[first - 2][0].isupper() and joined[first - 1]:
            found.append("pair")
        elif _is_act(before) and not possessive and _closes(gaps[first - 1]):
            found.append("cue")
        elif before == "the" and first > 1 and texts[first - 2].lower() in _AT and joined[first - 1]:
            found += ["the", "at_the"]
        elif before in _ARTICLES or (before in _POINTERS and not possessive):
            found.append("the")
            if first > 1 and before == "the" and texts[first - 2].lower() in SPEECH_FORMS and joined[first - 1]:
                found.append("speech")
        elif before == "at" and first > 1 and texts[first - 2].lower() in _LOOKS:
            found.append("object")
        elif before in PLACE_PREPOSITIONS:
            found.append("owned_place" if possessive else "place")
        elif before in _SELF:
            found.append("self")
        elif before in _NAMING and first > 1 and (before, texts[first - 2].lower()) in _NAMES_SELF:
            found.append("named")
        elif before in _CHOSEN:
            found.append("who")
        elif before in {"to", "from", "of"}:
            is_receiver = before == "to" and first > 1 and texts[first - 2].lower() in _GIVES
            found.append("receiver" if is_receiver else "way")
        elif before == "on":
            found.append("way")
        elif before in OBJECT_VERBS:
            found.append("object")
        elif before in PERSON_NOUNS and _is_introduced(words, first - 1):
            found.append("kin")
    elif gaps[first][:2] in _CUE_GAPS and (after.endswith(("ed", "s")) or _is_act(after)):
        found.append("cue")
    if words.initial[first] and found and found[0] in _OF_VERBS and words.starts[first] in quoted:
        found.append("said_verb")
    is_addressed = gap_after[:1] in {",", ".", "!", "?", "-", "—", ";", "…"} and (
        words.initial[first] or gaps[first].startswith(",")
    )
    if is_addressed and not possessive and words.starts[first] in quoted:
        found.append("vocative")
        if not words.initial[first]:
            found.append("called")
    return found


def _is_introduced(words: Words, noun: int) -> bool:
    """Say whether a noun has a determiner before it, right there or one word away ("his brother", "the old bosun")."""
    for i in (noun - 1, noun - 2):
        if i < 0 or not words.joined[i + 1]:
            return False
        low = words.texts[i].lower()
        if low in _DETERMINERS or low.endswith(("'s", "’s")):
            return True
    return False


def _is_apposed(words: Words, at: int) -> bool:
    """Say whether a noun for a person follows with its determiner, an adjective between them or none: ", the old bosun"."""
    if at + 1 >= len(words.texts) or words.texts[at] not in _DETERMINERS | {"a", "an"}:
        return False
    return any(words.texts[i] in PERSON_NOUNS for i in range(at + 1, min(at + 3, len(words.texts))) if words.joined[i])


def _goes_on(words: Words, at: int) -> bool:
    """Say whether the word after an auxiliary tells what somebody is at: "was holding", "is already"."""
    if at >= len(words.texts) or not words.joined[at]:
        return False
    low = words.texts[at]
    return low in _AT_IT or (low.endswith("ing") and len(low) > 5)


def _goes_on_after_initial(words: Words, last: int) -> bool:
    """Say whether the sentence goes on after the stop of an initial ("K. came")."""
    return len(words.texts[last]) == 1 and words.gaps[last + 1] == ". " and words.texts[last + 1][0].islower()


_NO_SUBJECTS = frozenset(
    "in on at of near into throughout across towards toward within via outside aboard from for".split()
)
"""Before a name, they make it no subject of the verb after it: "the whole of Ashby was eating"."""
_CHOSEN = frozenset("chose elected crowned appointed proclaimed".split())
_AT = PLACE_PREPOSITIONS | {"aboard", "inside", "outside", "behind", "opposite"}
_OF_VERBS = frozenset(("speech", "agent", "verb", "act"))
_AT_IT = frozenset("already still never not on at in up busy glad sorry sure too".split())
_ARTICLES = frozenset(("the", "a", "an"))
_POINTERS = frozenset(("this", "that", "these", "those"))
_CUE_GAPS = frozenset(mark + close for mark in ",?!" for close in "\"”’'»」")
_DETERMINERS = POSSESSIVES | {"the"}
_SELF = frozenset(("i'm", "i’m", "you're", "you’re", "named", "called"))
_GIVES = frozenset(
    """
    adds added says said turns turned gave gives handed hands spoke speaks nodded nods whispers whispered belonged belongs
    listened listens explained passed next
    """.split()
)


_LOOKS = frozenset(
    """
    look looked looks looking stare stared stares staring glance glanced glances smile smiled smiles smiling grin grinned
    grins laugh laughed laughs glare glared glares frown frowned frowns nod nodded nods wave waved waves shout shouted
    shouts scream screamed yell yelled peer peered blink blinked angry mad scowled snapped barked wink winked
    """.split()
)
_NAMING = frozenset(("am", "is", "me", "him", "her"))
_NAMES_SELF = frozenset((("am", "i"), ("is", "name"), ("me", "call"), ("him", "called"), ("her", "called")))


def _is_act(word: str) -> bool:
    return word in IRREGULAR_PASTS or (word.endswith("ed") and len(word) > 4)


def _closes(gap: str) -> bool:
    """Say whether words end there that somebody says: the gap holds a closing mark, and what follows is a clause of it."""
    return any(mark in gap for mark in _CLOSING) and "\n\n" not in gap


_CLOSING = "\"”’»」'"


def weigh(evidence: Evidence) -> float:
    """Give how much more speaks for a person than for a place, from about -1 to 1."""
    if not evidence.n:
        return 0.0
    against = 1.5 * evidence.counts["place"] + 1.0 * evidence.counts["the"] + 0.15 * evidence.counts["way"]
    return (evidence.for_person - against) / (evidence.n + 1)
