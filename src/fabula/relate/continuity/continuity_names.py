"""Names of the cast that are spelt two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from fabula.lang.en.given_names import GIVEN_NAMES, same_given
from fabula.lang.en.name_spelling import is_spoken_spelling
from fabula.lang.en.short_names import is_short_for
from fabula.lang.en.titles import TITLES
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground
from fabula.story.arrays import Ints1d

__all__ = ["find_names", "sounds_like"]

_LETTERS = re.compile(r"[^\W\d_]{3,}\Z")
_MIN_OFTEN = 2
_RARE = 2
_SHORTEST = 3
_LONG = 8
_MAX_NAME = 6
_SURE = 0.9
_LETTER_RUNS = re.compile(r"(.)\1+")
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("y", "i"),
    ("z", "s"),
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "i"),
    ("ea", "i"),
    ("ae", "e"),
    ("ou", "o"),
    ("ow", "o"),
    ("w", ""),
    ("h", ""),
)
_VARIED = re.compile(
    r"\b(?:spel(?:t|l|led|ling|lings)|mispronounc\w*|misspel\w*|mis-?heard|with\s+(?:an?|one|two)\s+\w\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Word:
    """A word that stands in names: where, and of whom."""

    text: str
    at: list[int] = field(default_factory=list[int])
    told: list[int] = field(default_factory=list[int])
    owners: set[int] = field(default_factory=set[int])


def find_names(ground: Ground) -> Iterator[Finding]:
    """Give the rare spellings of names that differ by a letter or a sound from a frequent one, each with a place of both."""
    words = _name_words(ground)
    cast: defaultdict[str, list[str]] = defaultdict(list)
    for text, word in words.items():
        if word.owners and word.told:
            for letter in _same_initials(text[:1]):
                cast[letter].append(text)
    for rare in words.values():
        if len(rare.at) > _RARE:
            continue
        found: list[tuple[float, _Word]] = []
        for text in cast.get(rare.text[:1], ()):
            often = words[text]
            if text == rare.text or abs(len(text) - len(rare.text)) > 2 or len(often.at) < len(rare.at):
                continue
            score = _score(ground, rare, often)
            if score and not _are_two(ground, rare, often, is_sure=score >= _SURE):
                found.append((score, often))
        if found:
            score, often = max(found, key=lambda item: (item[0], len(item[1].at)))
            yield _finding(ground, rare, often, score)


def _score(ground: Ground, rare: _Word, often: _Word) -> float:
    """Say how likely a rare word is a frequent one misspelt; a given name before both makes it surer."""
    is_form = rare.text == f"{often.text}s" or often.text == f"{rare.text}s"
    if not is_form and _distance(rare.text, often.text) <= 1 and _givens(ground, rare) & _givens(ground, often):
        return 0.95
    if (
        not rare.told
        or len(often.at) < max(_MIN_OFTEN, len(rare.at) + 1)
        or min(len(rare.text), len(often.text)) <= _SHORTEST
    ):
        return 0.0  # in speech it may be dialect, a slip or a tease
    return _likeness(rare.text, often.text)


def _givens(ground: Ground, word: _Word) -> set[str]:
    """Give the words of a name that stand right before a word, titles left out."""
    before = {
        ground.low(t - 1) for t in word.at if t and ground.upos(t - 1) == "PROPN" and ground.word(t - 1)[0].isupper()
    }
    return {text for text in before if text.rstrip(".") not in TITLES}


def _finding(ground: Ground, rare: _Word, often: _Word, score: float) -> Finding:
    if often.at[0] < rare.at[0]:
        one, other = often.at[0], rare.at[0]
    else:
        one, other = rare.at[0], next((t for t in often.at if t > rare.at[0]), often.at[0])
    message = f"a name spelt two ways: {_shown(ground, often)} and {_shown(ground, rare)}"
    about = tuple(sorted(rare.owners | often.owners)) or (rare.text,)
    return Finding(
        ground.sentence_span(one), ground.sentence_span(other), "name_variants", message, round(score, 2), about
    )


def _shown(ground: Ground, word: _Word) -> str:
    n = len(word.at)
    return f"{ground.word(word.at[0])} ({n} times)" if n > 1 else f"{ground.word(word.at[0])} (once)"


def _same_initials(letter: str) -> str:
    return "ck" if letter in "ck" else "gj" if letter in "gj" else letter


def _name_words(ground: Ground) -> dict[str, _Word]:
    """Give the capitalized words that are names of persons or of nothing known, by their lower case."""
    story = ground.story
    mentions = story.layer("mentions")
    starts = np.asarray(story.layer("tokens").ints("start"))
    elsewhere = np.zeros(ground.n, dtype=bool)
    others = np.setdiff1d(mentions.where("form", "proper"), mentions.where("type", "PER"))
    firsts = np.searchsorted(starts, mentions.ints("start")[others])
    lasts = np.searchsorted(starts, mentions.ints("end")[others])
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        if last - first <= _MAX_NAME:
            elsewhere[first:last] = True
    lower = _plain_words(ground)
    made: dict[str, _Word] = {}
    owner = _owner_of_tokens(ground)
    for t in ground.with_upos("PROPN"):
        word = ground.word(t)
        text = re.sub(r"['’]s?\Z", "", word).lower()
        if not _LETTERS.match(text) or not word[0].isupper() or word.isupper() or elsewhere[t] or text in TITLES:
            continue
        if is_spoken_spelling(word) or text in lower:
            continue
        one = made.setdefault(text, _Word(text))
        one.at.append(t)
        if not ground.quoted[t]:
            one.told.append(t)
        if owner[t] >= 0 and ground.is_person(int(owner[t])):
            one.owners.add(int(owner[t]))
    return made


def _plain_words(ground: Ground) -> set[str]:
    """Give the words that stand in the story as no name."""
    tokens = ground.story.layer("tokens")
    lemmas, tags = tokens.texts("lemma"), tokens.texts("upos")
    is_plain = np.array([tag != "PROPN" for tag in tags.table], dtype=bool)[tags.codes]
    codes: list[int] = np.unique(lemmas.codes[is_plain]).tolist()
    return {str(lemmas.table[code] or "").lower() for code in codes}


def _owner_of_tokens(ground: Ground) -> Ints1d:
    """Give for each word of a proper name of a character who that is, -1 for the others."""
    made = np.full(ground.n, -1, dtype=np.int32)
    for t in np.flatnonzero(ground.character >= 0).tolist():
        if ground.is_named(t):
            made[t] = ground.character[t]
            for c in ground.children(t):
                if ground.deprel(c) in {"flat", "compound"}:
                    made[c] = ground.character[t]
    return made


def _likeness(one: str, other: str) -> float:
    """Say how likely two words are one name misspelt; 0 for names that are different or familiar forms."""
    if same_given(one, other):
        return 0.0
    if one in {f"{other}s", f"{other}es"} or other in {f"{one}s", f"{one}es"}:
        return 0.0
    known = one in GIVEN_NAMES and other in GIVEN_NAMES
    if sounds_like(one, other):
        return 0.65 if known else 0.9
    is_pet = max(len(one), len(other)) < _LONG and (is_short_for(one, other) or is_short_for(other, one))
    if known or is_pet:
        return 0.0
    steps = _distance(one, other)
    longest = max(len(one), len(other))
    if steps == 1 and longest >= 6:
        return 0.8 if one[-1] == other[-1] or longest >= 8 else 0.6
    if steps == 1 and longest == 5 and one[:2] == other[:2] and one[-1] == other[-1]:
        return 0.65
    if steps == 2 and longest >= 9 and one[:2] == other[:2]:
        return 0.65
    return 0.0


def sounds_like(one: str, other: str) -> bool:
    """Say whether two words in lower case differ only in letters that sound alike, are doubled, or changed places.

    Example:
        "fennik", "fennick" -> True; "tofte", "tofet" -> True; "mara", "mira" -> False
    """
    if _sound(one) == _sound(other):
        return True
    if len(one) != len(other) or len(one) < 5:
        return False
    at = [i for i in range(len(one)) if one[i] != other[i]]
    return len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]


def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word[:1] + word[1:].replace(letters, sound) if letters in {"h", "w"} else word.replace(letters, sound)
    word = _LETTER_RUNS.sub(r"\1", word)
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _distance(one: str, other: str) -> int:
    """Give the letters to add, drop, change or swap to get from one word to the other, 3 for many."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row = row, [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = last
    return min(row[-1], 3)


def _are_two(ground: Ground, rare: _Word, often: _Word, *, is_sure: bool) -> bool:
    """Say whether the words are two people's: in one sentence or one exchange, or the story speaks of the spelling."""
    sentences = [{ground.sentence[t] for t in word.at} for word in (rare, often)]
    if sentences[0] & sentences[1]:
        return True
    if any(_VARIED.search(ground.text, max(0, ground.starts[t] - 200), ground.ends[t] + 200) for t in rare.at):
        return True
    genders = [_gender(ground, word) for word in (rare, often)]
    if all(genders) and genders[0] != genders[1]:
        return True
    return not is_sure and len(rare.at) > 1 and _are_in_exchange(ground, rare, often)


def _gender(ground: Ground, word: _Word) -> str:
    """Give the gender that titles before a name tell, or nothing."""
    told = {TITLES[ground.low(t - 1).rstrip(".")] for t in word.at if t and ground.low(t - 1).rstrip(".") in TITLES} - {
        ""
    }
    return told.pop() if len(told) == 1 else ""


def _are_in_exchange(ground: Ground, rare: _Word, often: _Word) -> bool:
    """Say whether the two speak to each other, or are there together."""
    if not rare.owners or not often.owners or rare.owners & often.owners:
        return False
    quotations = ground.story.layer("quotations")
    speakers = quotations.ints("speaker").tolist()
    hearers: Sequence[Sequence[int]] = quotations.ragged("addressees").tolist()
    for row, speaker in enumerate(speakers):
        if speaker in rare.owners and set(hearers[row]) & often.owners:
            return True
        if speaker in often.owners and set(hearers[row]) & rare.owners:
            return True
    return False
