"""Noun phrases and pronouns that refer to persons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.bare_nouns import IRREGULAR_PASTS
from fabula.lang.en.common_words import BODY_NOUNS
from fabula.lang.en.person_nouns import DETERMINERS, PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.person_verbs import SPEECH_FORMS
from fabula.lang.en.pronouns import PRONOUN_SETS
from fabula.lang.en.speech_verbs import VERBS
from fabula.lang.words import Words

__all__ = ["SHORT_WORDS", "Nominal", "find_nominals", "find_pronouns", "spoken_nouns"]

_STOPS = (
    DETERMINERS
    | frozenset(PRONOUN_SETS)
    | frozenset(
        """
        and or but of in on at to for with from by as than that which who whom is was are were be been had has have did do
        not so too then when while if because though like up down out off over under into onto upon about after before
        said very there here what all both more most only even just
        """.split()
    )
)
_MAX_MODIFIERS = 3
SHORT_WORDS = 15_000
"""Words of a story short enough that a single clause makes somebody one of its persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """One noun phrase: its span and its head noun."""

    start: int
    end: int
    head: tuple[int, int]
    score: float


def spoken_nouns(words: Words) -> frozenset[str]:
    """Give the nouns that the story lets speak: "said the boots" makes boots one of its persons.

    In a short story once is enough, before the verb as well ("the boots said"), and so is a hand or a face.
    """
    is_short = len(words.texts) < SHORT_WORDS
    counts: Counter[str] = Counter()
    texts, gaps = words.texts, words.gaps
    for i in range(len(texts) - 2):
        can_say = texts[i] in SPEECH_FORMS or (is_short and _can_say(texts[i]))
        if can_say and any(mark in gaps[i] for mark in _CLOSING_MARKS):
            counts[_noun_after(words, i + 1, is_short=is_short)] += 1
        elif is_short and texts[i].lower() in _OPENING and _CLOSING_GAP.match(gaps[i]):
            counts[_noun_before_verb(words, i + 1)] += 1
    needed = 1 if is_short else _MIN_SPOKEN
    found = {noun for noun, n in counts.items() if noun and n >= needed and not noun.endswith("ing")}
    return frozenset(found) - _NO_SPEAKERS - BODY_NOUNS


def _noun_after(words: Words, first: int, *, is_short: bool) -> str:
    """Give the noun of the phrase with an article that begins at a word, or nothing."""
    texts, joined = words.texts, words.joined
    if first + 1 >= len(texts) or not (joined[first] and joined[first + 1]):
        return ""
    if texts[first] not in (_OPENING if is_short else {"the"}):
        return ""
    at = first + 1
    nouns: list[str] = []
    while at < len(texts) and joined[at] and len(nouns) < _MAX_MODIFIERS:
        word = texts[at]
        if word[0].isupper():
            return ""
        if word in _STOPS or word.endswith(("ly", "'s", "’s")) or not word.islower() or _is_act(word):
            break
        nouns.append(word)
        at += 1
    known = [noun for noun in nouns if noun in PERSON_NOUNS]
    if known:
        return known[-1]
    if not nouns:
        return ""
    return nouns[-1] if is_short and at < len(texts) and not joined[at] else nouns[0]


def _noun_before_verb(words: Words, first: int) -> str:
    """Give the noun between an article and a verb of speech, or the one that owns a face or a hand there."""
    texts, joined = words.texts, words.joined
    for at in range(first, min(first + _MAX_MODIFIERS, len(texts) - 1)):
        word, following = texts[at], texts[at + 1]
        if not joined[at] or word in _STOPS or not word[0].islower():
            return ""
        if word.endswith(("'s", "’s")):
            return word[:-2] if joined[at + 1] and following in BODY_NOUNS else ""
        if joined[at + 1] and _can_say(following):
            return word
    return ""


def _can_say(word: str) -> bool:
    verb = VERBS.get(word)
    return word in SPEECH_FORMS or (verb is not None and verb.kind == "speech" and verb.form in {"past", "third"})


def _is_act(word: str) -> bool:
    return word in IRREGULAR_PASTS or word in SPEECH_FORMS


_OPENING = frozenset(("the", "a", "an", "his", "her", "my", "their", "our", "your", "another", "one", "both", "all"))
_CLOSING_GAP = re.compile(r"[,.!?…—–-]*[\"”’'»」][ \t]+$")
_CLOSING_MARKS = ('"', "”", "’", "'", "»", "」", "“")
_MIN_SPOKEN = 2
_NO_SPEAKERS = frozenset(
    "own self voice voices phone radio kettle bell door clock siren alarm engine crash thing rest way latter former now unknown same first last other next old young little words truth thing news story time whole".split()
)


def find_nominals(words: Words, taken: set[int], nouns: frozenset[str]) -> list[Nominal]:
    """Give the noun phrases whose head is a person noun, a determiner before it.

    Args:
        words: the words of the told stretches.
        taken: offsets where the words of names start.
        nouns: more nouns that count as persons in this story.
    Known limits: few plural heads; what follows the head ("of the house") is left out of the span.
    """
    found: list[Nominal] = []
    texts, joined, starts = words.texts, words.joined, words.starts
    n = len(texts)
    is_short = n < SHORT_WORDS
    for i, word in enumerate(texts):
        low = word if word.islower() else word.lower()
        bare, end = low, words.ends[i]
        if "'" in low or "’" in low:
            for suffix in ("'s", "’s"):
                if low.endswith(suffix):
                    bare = low[:-2]
                    end -= 2
        if (bare not in PERSON_NOUNS and bare not in nouns and bare not in PERSON_PLURALS) or starts[i] in taken:
            continue
        if (
            end == words.ends[i]
            and i + 1 < n
            and joined[i + 1]
            and (texts[i + 1] in PERSON_NOUNS or texts[i + 1] in nouns)
        ):
            continue
        first = _determiner(words, i, taken)
        if first is not None:
            last = _trailing(words, i) if is_short and end == words.ends[i] else i
            found.append(
                Nominal(
                    start=starts[first], end=words.ends[last] if last > i else end, head=(starts[i], end), score=0.8
                )
            )
    return found


def _trailing(words: Words, head: int) -> int:
    """Give the last word of a phrase with an article after a noun ("the man with the red scarf"), or the noun itself."""
    texts, joined = words.texts, words.joined
    n = len(texts)
    at = head + 1
    if at + 2 >= n or texts[at] not in _TRAILING or texts[at + 1] not in _TRAILING_ARTICLES:
        return head
    last = head
    for i in range(at, min(at + 5, n)):
        word = texts[i]
        is_first = i <= at + 2
        if not joined[i] or (i > at + 1 and (word in _STOPS or word in SPEECH_FORMS or not word[0].islower())):
            break
        if not is_first and (word.endswith(("ed", "ly", "ing")) or word in IRREGULAR_PASTS):
            break
        last = i
    return last if last >= at + 2 else head


_TRAILING = frozenset(("with", "in"))
_TRAILING_ARTICLES = frozenset(("the", "a", "an", "no", "his", "her", "their"))


def _determiner(words: Words, head: int, taken: set[int]) -> int | None:
    texts, joined = words.texts, words.joined
    for i in range(head - 1, max(head - 2 - _MAX_MODIFIERS, -1), -1):
        if not joined[i + 1] and words.gaps[i + 1] != ", ":
            return None
        low = texts[i].lower()
        if low in DETERMINERS:
            return i if joined[i + 1] else None
        if low.endswith(("'s", "’s")):
            return _owner(words, i, taken) if joined[i + 1] and texts[head].lower() not in _OWNED else None
        if low in _STOPS or words.starts[i] in taken:
            return None
    return None


def _owner(words: Words, last: int, taken: set[int]) -> int | None:
    """Give where the name or noun begins whose possessive is ``last``: "Orla" of "Orla's aunt", "the" of "the cook's son"."""
    if words.starts[last] not in taken:
        return _determiner(words, last, taken) if words.texts[last][:-2].lower() in PERSON_NOUNS else None
    first = last
    while first and words.joined[first] and words.starts[first - 1] in taken and last - first < _MAX_OWNER:
        first -= 1
    return first


_MAX_OWNER = 4
_OWNED = frozenset("voice figure creature person".split()) | (BODY_NOUNS - frozenset(PERSON_NOUNS))
"""Heads that stand for their owner: "said Orla's voice"."""


def find_pronouns(words: Words) -> Iterator[tuple[int, int]]:
    """Give the spans of personal pronouns; "her" and "his" as determiners are pronouns as well."""
    for i, word in enumerate(words.texts):
        if len(word) <= 10:
            low = word.lower()
            if low in PRONOUN_SETS:
                yield words.starts[i], words.ends[i]
            elif low[:2] in _CONTRACTED and ("'" in low or "’" in low):
                cut = min(at for at in (low.find("'"), low.find("’")) if at > 0)
                if low[:cut] in PRONOUN_SETS:
                    yield words.starts[i], words.starts[i] + cut


_CONTRACTED = frozenset(word[:2] for word in PRONOUN_SETS) | {"i'", "i’"}
