"""Possible names: sequences of capitalized words, without the words that only begin a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.lang.en.common_words import (
    ADJECTIVES_BEFORE_NAMES,
    CALENDAR,
    COMMON_WORDS,
    PARTICLES,
    PLACE_PREPOSITIONS,
    PLACES,
)
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import SPACED_HONORIFICS
from fabula.lang.en.name_spelling import plain_name
from fabula.lang.en.person_nouns import KIN_NAMES, PERSON_NOUNS
from fabula.lang.en.titles import TITLES
from fabula.lang.words import Words

__all__ = [
    "PEERAGE",
    "Candidate",
    "candidates_in",
    "capital_runs",
    "is_shouted",
    "meaningless_capitals",
    "strip_possessive",
]

PEERAGE = frozenset(
    """
    duke duchess earl count countess king queen prince princess lord lady marquis marquess baron baroness knave bishop
    archbishop emperor empress sultan viscount viscountess mayor laird abbot prior
    """.split()
)
_VOWEL = re.compile(r"[^bcdfghjklmnpqrstvwxz'\-]")
_CONTRACTIONS = ("'s", "’s", "'ll", "’ll", "'d", "’d", "'ve", "’ve", "'re", "’re")


@dataclass(slots=True)
class Candidate:
    """A possible name: rows of its first and last word, and what it is without possessive."""

    first: int
    last: int
    end: int
    """Offset where the name ends, without a possessive."""
    possessive: bool
    cores: tuple[str, ...]
    """The words as plain names, titles included."""
    key: str = ""
    kinds: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()
    """Suffix in small letters after the last word, with a blank between them."""


def meaningless_capitals(words: Words) -> Sequence[int]:
    """Give where a capital means nothing; the period of a title or an initial ends no sentence."""
    texts, gaps = words.texts, words.gaps
    return bytes(
        flag and not (i and gaps[i][0] == "." and texts[i - 1][0].isupper() and _is_dotted(texts[i - 1], gaps[i]))
        for i, flag in enumerate(words.initial)
    )


def capital_runs(words: Words) -> Iterator[tuple[int, int]]:
    """Give maximal sequences of capitalized words, particles between them included."""
    texts, joined, gaps = words.texts, words.joined, words.gaps
    n = len(texts)
    i = 0
    while i < n:
        if not texts[i][0].isupper():
            i += 1
            continue
        last = i
        while last + 1 < n:
            j = last + 1
            if not (joined[j] or _is_dotted(texts[last], gaps[j])):
                break
            if texts[j][0].isupper():
                is_label = "\n" in gaps[j] and j + 1 < n and gaps[j + 1][:1] == ":"
                if is_label or (not joined[j] and _opens_after_initial(texts[last], texts[j])):
                    break
                last = j
                continue
            step = _over_particles(words, last)
            if not step:
                break
            last = step
        yield i, last
        i = last + 1


def _is_dotted(word: str, gap: str) -> bool:
    """Say whether the period in ``gap`` belongs to an abbreviated title or an initial."""
    if gap[:1] != ".":
        return False
    rest = gap[1:]
    if rest.strip(" \n\t") or rest.count("\n") > 1:
        return False
    return (len(word) == 1 and word.isupper() and word != "I") or word.lower() in _ABBREVIATED


def _opens_after_initial(initial: str, word: str) -> bool:
    """Say whether a word after the stop of an initial begins a sentence: "Thank you, Mrs. A. Mum said so"."""
    low = word.lower()
    return len(initial) == 1 and len(low) > 1 and (low in KIN_NAMES or (low in COMMON_WORDS and low not in GIVEN_NAMES))


_ABBREVIATED = frozenset(
    """
    mr mrs ms mx dr prof capt col gen lt lieut sgt maj cmdr cpl pvt adm rev revd insp supt det hon m mme mlle messrs st
    sen gov pres fr serj esq
    """.split()
)


def _over_particles(words: Words, last: int) -> int:
    """Give the row of the capitalized word after one or two particles, or 0."""
    texts, joined = words.texts, words.joined
    has_of = False
    for j in range(last + 1, min(last + 4, len(texts))):
        if not (joined[j] or (j == last + 1 and _is_dotted(texts[last], words.gaps[j]))):
            return 0
        word = texts[j]
        if word[0].isupper():
            return j if j > last + 1 else 0
        if word not in PARTICLES:
            return 0
        if word in {"of", "the"}:
            if word == "of" and texts[last].lower() not in PEERAGE:
                return 0
            if word == "the" and not (has_of or texts[last].lower() in GIVEN_NAMES):
                return 0
            has_of = True
    return 0


def is_shouted(word: str) -> bool:
    """Say whether a word is in capitals."""
    return len(word) > 1 and word.isupper()


def strip_possessive(word: str) -> str:
    """Give a word without its possessive or contracted verb."""
    if "'" not in word and "’" not in word:
        return word
    for suffix in _CONTRACTIONS:
        if word.endswith(suffix):
            return word[: -len(suffix)]
    return word


def candidates_in(
    words: Words, first: int, last: int, lower: Counter[str], certain: Counter[str]
) -> Iterator[Candidate]:
    """Give the possible names inside a run: without the words that only begin a sentence, cut at words that are none."""
    piece: list[int] = []
    for i in range(first, last + 1):
        word = words.texts[i]
        bare = strip_possessive(word)
        low = bare.lower().replace("’", "'")
        if piece and low in TITLES and not _is_title(words, piece[-1]) and i < last:
            yield from _finish(words, piece)
            piece = []
        is_part = _can_be_part(words, i, low, lower, certain, piece)
        if is_part:
            piece.append(i)
        if piece and (not is_part or bare != word):
            is_thing = not is_part and low != "i" and word[0].isupper() and not words.initial[i] and low in COMMON_WORDS
            if not is_thing:
                yield from _finish(words, piece)
            piece = []
    if piece:
        yield from _finish(words, piece)


def _can_be_part(words: Words, i: int, low: str, lower: Counter[str], certain: Counter[str], piece: list[int]) -> bool:
    text = words.texts[i]
    if is_shouted(text) and not (len(text) <= 3 and low in TITLES):
        return False
    if not text[0].isupper():
        return bool(piece)
    if len(low) == 1:
        return low != "i" and (low != "a" or not words.initial[i])
    if low in TITLES or low in KIN_NAMES:
        return True
    if words.texts[i].replace("’", "'").lower() in COMMON_WORDS and low not in COMMON_WORDS and low not in GIVEN_NAMES:
        return False
    if ("-" in low and all(part in COMMON_WORDS for part in low.split("-"))) or not _VOWEL.search(low):
        return False
    if low in COMMON_WORDS:
        if low in GIVEN_NAMES and not words.initial[i]:
            return True
        if piece and not words.initial[i] and low not in _FUNCTION_WORDS:
            before = words.texts[piece[-1]].lower()
            if (before in TITLES and before not in KIN_NAMES) or (before in GIVEN_NAMES and before not in PLACES):
                return True
        return not words.initial[i] and (low in PERSON_NOUNS or low in _CAPITAL_ADJECTIVES)
    if words.initial[i] and low not in GIVEN_NAMES:
        n_lower = lower[low]
        if n_lower and n_lower >= certain[low]:
            return False
        if low.endswith("ly") and not certain[low]:
            return False
    return True


def _is_title(words: Words, i: int) -> bool:
    return words.texts[i].lower() in TITLES


_PLACE_LEADS = PLACE_PREPOSITIONS | {"from"}
_FUNCTION_WORDS = frozenset(
    """
    i the a an this that he she it they we you and but or nor so yet for not no yes in on at to of with from by as if when
    who what where why how is was are were be has have had do does did will would can could shall should may might must
    my your his her its our their god oh ah there here now then
    """.split()
)
_CAPITAL_ADJECTIVES = frozenset(
    "old young little big black white red grey gray green blue brown golden mad great tall fat lady king queen man".split()
)


def _finish(words: Words, piece: list[int]) -> Iterator[Candidate]:
    while piece and (
        not words.texts[piece[-1]][0].isupper() or (len(piece) > 1 and words.texts[piece[-1]].lower() in PARTICLES)
    ):
        piece = piece[:-1]
    while len(piece) > 1 and words.initial[piece[0]] and words.texts[piece[0]].lower() in ADJECTIVES_BEFORE_NAMES:
        piece = piece[1:]
    while len(piece) > 1 and _is_before_name(words, piece):
        piece = piece[1:]
    if not piece:
        return
    first, last = piece[0], piece[-1]
    bare = strip_possessive(words.texts[last])
    cores = tuple(plain_name(words.texts[i]) for i in piece)
    is_suffixed = bare == words.texts[last] and _has_suffix(words, last)
    tail = strip_possessive(words.texts[last + 1]) if is_suffixed else bare
    end = words.starts[last + is_suffixed] + len(tail)
    is_initial = len(bare) == 1 and bare == words.texts[last] and _stop_follows(words, last)
    yield Candidate(
        first=first,
        last=last,
        end=end + is_initial,
        possessive=tail != words.texts[last + is_suffixed],
        cores=cores,
        key=" ".join(cores),
        suffix=(tail,) if is_suffixed else (),
    )


def _has_suffix(words: Words, last: int) -> bool:
    """Say whether an honorific in small letters follows a name after a blank ("Rin senpai")."""
    at = last + 1
    if at >= len(words.texts) or not words.joined[at] or words.texts[last].lower() in TITLES:
        return False
    return strip_possessive(words.texts[at]) in SPACED_HONORIFICS


def _stop_follows(words: Words, last: int) -> bool:
    return last + 1 < len(words.gaps) and words.gaps[last + 1][:1] == "."


def _is_before_name(words: Words, piece: list[int]) -> bool:
    """Say whether the first word is a place or a day that only happens to stand before a name ("in London Lydia")."""
    low, following = (words.texts[i].lower() for i in piece[:2])
    first = piece[0]
    is_after_place = bool(first) and words.joined[first] and words.texts[first - 1].lower() in _PLACE_LEADS
    if is_after_place and low in CALENDAR and following in GIVEN_NAMES:
        return True
    if low in GIVEN_NAMES or low in TITLES:
        return False
    if is_after_place and len(piece) == 2 and following in GIVEN_NAMES:
        return True
    return (low in PLACES or low in CALENDAR) and (following in GIVEN_NAMES or following in TITLES)
