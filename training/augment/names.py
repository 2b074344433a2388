"""Names of persons exchanged for names of many cultures, the same name for the same person throughout an example."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFICS
from training.augment.cultures import Culture, Words, cultures, weights
from training.augment.example import Example
from training.augment.rewrite import Edit, Piece, rewrite, with_articles
from training.augment.runs import Run, is_tree, runs_of

RATES = {
    "word": 0.85,  # a name of the example is exchanged
    "one culture": 0.55,  # all names come from one culture
    "two cultures": 0.25,  # from two; else every person has an own one
    "shorter": 0.06,  # a full name becomes a given or a family name
    "longer": 0.05,  # a given name becomes a full one
    "suffix": 0.55,  # a name has its honorific, in examples with honorifics
    "untitled": 0.7,  # the honorific takes the place of Mr. and the like
    "suffix and title": 0.04,  # both
    "moved suffix": 0.15,  # another honorific than the person's usual one
}

_DULL_TITLES = frozenset({"mr", "mrs", "miss", "ms", "sir", "madam", "madame", "monsieur", "mx", "mister", "master"})
_ENDINGS = HONORIFICS | {"-"}
_BEFORE_CAPITALS = frozenset('. ! ? : " “ ‘ « — – -- … ...'.split())
_GIVEN_TITLES = frozenset(
    {"sir", "lady", "dame", "aunt", "uncle", "cousin", "brother", "sister", "saint", "st", "dom", "father"}
)


@dataclass(slots=True)
class _Person:
    """What a word of a name became."""

    culture: Culture
    name: Words
    suffix: Words | None
    family_first: bool
    more: Words


def swap_names(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give the example with other names of persons.

    Args:
        example: An example with mentions, entities or tags; others come back as they are.
        rng: Source of chance.
        strength: Factor on the share of names that are exchanged; 0 exchanges none.

    Known limits:
        Names in lower case and those made of common words (the Scarecrow) stay.
    """
    runs = runs_of(example)
    if not runs:
        return example
    swap = _Swap(example, rng, min(1.0, strength * RATES["word"]))
    swap.learn(runs)
    edits: list[Edit] = []
    for run in runs:
        edit = swap.edit(run)
        if edit is not None:
            edits.append(edit)
    edits += swap.elsewhere(runs)
    return with_articles(rewrite(example, edits), edits)


class _Swap:
    """The choices for one example: cultures, honorifics, and the new name of each old word."""

    def __init__(self, example: Example, rng: random.Random, rate: float) -> None:
        self.example = example
        self.rng = rng
        self.rate = rate
        self.stays: dict[str, bool] = {}
        self.persons: dict[tuple[str, bool], _Person] = {}
        self.families: set[str] = set()
        self.givens: set[str] = set()
        draw = rng.random()
        one, two = RATES["one culture"], RATES["one culture"] + RATES["two cultures"]
        self.cultures = [self.draw() for _ in range(1 if draw < one else 2)] if draw < two else []
        self.suffixes = {
            culture.name for culture in (self.cultures or cultures()) if rng.random() < culture.suffix_rate
        }

    def draw(self) -> Culture:
        sums = weights()
        return cultures()[bisect(sums, self.rng.random() * sums[-1])]

    def learn(self, runs: list[Run]) -> None:
        """Note which words are family names: the last of several, and those after Mr. and the like."""
        words = self.example.words
        for run in runs:
            last = words[run.parts[-1]].lower()
            if len(run.parts) > 1:
                self.givens.add(words[run.parts[0]].lower())
                self.families.add(last)
                keys = [words[row].lower() for row in run.parts]
                stay = next((self.stays[key] for key in keys if key in self.stays), self.rng.random() >= self.rate)
                self.stays.update(dict.fromkeys(keys, stay))
                given = self.person(words[run.parts[0]], family=False)
                self.person(last, family=True, culture=given.culture)
            elif run.plural:
                self.families.add(last.removesuffix("s"))
            elif run.title >= 0 and words[run.title].lower().rstrip(".") not in _GIVEN_TITLES:
                self.families.add(last)

    def is_family(self, word: str) -> bool:
        word = word.lower()
        return word in self.families and (word not in GIVEN_NAMES or word not in self.givens)

    def person(self, word: str, family: bool, culture: Culture | None = None) -> _Person:
        key = (word.lower(), family)
        person = self.persons.get(key)
        if person is None:
            rng = self.rng
            if culture is None:
                culture = rng.choice(self.cultures) if self.cultures else self.draw()
            suffix = rng.choice(culture.suffixes) if culture.name in self.suffixes else None
            person = self.persons[key] = _Person(
                culture,
                rng.choice(culture.family if family else culture.given),
                suffix,
                rng.random() < culture.order,
                self.second_name(culture) if not family else (),
            )
        return person

    def second_name(self, culture: Culture) -> Words:
        rng = self.rng
        if rng.random() < culture.patronymic_rate:
            return rng.choice(culture.patronymics)
        return rng.choice(culture.given) if rng.random() < culture.middle else ()

    def edit(self, run: Run) -> Edit | None:
        """Give the exchange of one name; None where it stays."""
        words, rng = self.example.words, self.rng
        key = words[run.parts[-1]].lower()
        if run.plural:
            key = key.removesuffix("s")
        stays = self.stays.get(key)
        if stays is None:
            stays = self.stays[key] = rng.random() >= self.rate
        if stays:
            return None
        first_word, last_word = words[run.parts[0]], words[run.parts[-1]]
        if run.plural:
            name = self.person(last_word.removesuffix("s"), family=True).name
            return self.put(run, [name], None, plural=True)
        if len(run.parts) == 1:
            family = self.is_family(last_word)
            person = self.person(last_word, family)
            names = [person.name]
            if not family and rng.random() < RATES["longer"]:
                names.append(rng.choice(person.culture.family))
            elif person.more and person.more in person.culture.patronymics and run.title < 0 and rng.random() < 0.5:
                names.append(person.more)
            return self.put(run, names, person)
        given = self.person(first_word, family=False)
        family_person = self.person(last_word, family=True, culture=given.culture)
        draw = rng.random()
        if draw < RATES["shorter"]:
            return self.put(run, [given.name if draw * 2 < RATES["shorter"] else family_person.name], given)
        names = [given.name, family_person.name]
        if given.more:
            names.insert(1, given.more)
        if given.family_first:
            names = [names[-1], *names[:-1]]
        return self.put(run, names, given)

    def elsewhere(self, runs: list[Run]) -> list[Edit]:
        """Give the exchange of the same words outside of persons' names: Wren Hall, Clara's aunt."""
        example = self.example
        new = {word: person for (word, _), person in self.persons.items() if not self.stays.get(word, True)}
        if not new:
            return []
        taken = {row for run in runs for row in range(run.first, run.last + 1)}
        inside = {row for first, last, *_ in example.mentions or () for row in range(first, last + 1)}
        edits: list[Edit] = []
        for row, word in enumerate(example.words):
            if row in taken or not word[0].isupper() or word.lower() not in new:
                continue
            if example.upos is not None:
                if example.upos[row] != "PROPN" or not is_tree(example, Run(row, row)):
                    continue
            elif row not in inside and (row == 0 or example.words[row - 1] in _BEFORE_CAPITALS):
                continue
            edits.append(self.put(Run(row, row, parts=[row]), [new[word.lower()].name], None))
        return edits

    def put(self, run: Run, names: list[Words], person: _Person | None, *, plural: bool = False) -> Edit:
        """Give the edit that puts names in the place of a run, perhaps with an honorific."""
        example, rng = self.example, self.rng
        first, last = run.first, run.last
        suffix: Words = ()
        if (
            person is not None
            and person.suffix is not None
            and rng.random() < RATES["suffix"]
            and not (last + 1 < len(example.words) and example.words[last + 1].lower() in _ENDINGS)
        ):
            suffix = rng.choice(person.culture.suffixes) if rng.random() < RATES["moved suffix"] else person.suffix
            if run.title >= 0:
                draw = rng.random()
                if run.title == first - 1 and draw < RATES["untitled"] and self.is_free(run.title, run):
                    first = run.title
                elif draw < 1 - RATES["suffix and title"]:
                    suffix = ()
            if suffix and suffix[0][0] == "-" and _is_drawn_out(names[-1][-1][0], suffix[1][0]):
                suffix = ()
        old = example.words[run.parts[-1]]
        shout = old.isupper() and len(old) > 1
        pieces: list[Piece] = []
        for name in names:
            for k, (word, space) in enumerate(name):
                pieces.append(Piece(word, space if k else True))
        if plural:
            stem = pieces[-1].word
            pieces[-1] = Piece(_plural(stem), pieces[-1].space, lemma=stem)
        pieces += [Piece(word, space) for word, space in suffix]
        pieces[0].space = example.space[first]
        if shout:
            for piece in pieces:
                piece.word = piece.word.upper()
        _tag(pieces, plural=plural)
        return Edit(first, last, pieces)

    def is_free(self, title: int, run: Run) -> bool:
        """Tell whether a title can go: only a mild one, and in a tree only one that hangs on its name."""
        example = self.example
        if example.words[title].lower().rstrip(".") not in _DULL_TITLES:
            return False
        if example.mentions is not None and any(last == title for _, last, _, _ in example.mentions):
            return False
        return example.head is None or (
            run.first <= example.head[title] <= run.last
            and not any(head == title and row != title for row, head in enumerate(example.head))
        )


def _tag(pieces: list[Piece], *, plural: bool) -> None:
    """Give tags to the words of a name: its first word is the head, a hyphen goes with what follows it."""
    for k, piece in enumerate(pieces):
        piece.link = -1 if k == 0 else 0
        if piece.word == "-":
            piece.upos, piece.xpos, piece.lemma, piece.deprel = "PUNCT", "HYPH", "-", "punct"
            piece.link = min(k + 1, len(pieces) - 1)
            continue
        piece.upos, piece.xpos = "PROPN", "NNP"
        if piece.lemma is None:
            piece.lemma = piece.word
        if k:
            piece.deprel = "flat"
    if plural:
        pieces[-1].xpos = "NNPS"


def _plural(word: str) -> str:
    return word + ("es" if word[-1:] in "sxz" or word[-2:] in {"ch", "sh"} else "s")


def _is_drawn_out(name: str, suffix: str) -> bool:
    """Tell whether fabula would read name and suffix as a stutter (A-ah) and not cut them."""
    a, b = name.casefold(), suffix.casefold()
    return (len(a) <= 3 and b.startswith(a)) or (len(set(b)) == 1 and a[-1] == b[0])
