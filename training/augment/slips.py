"""Typing slips, lost marks, and letters of the wrong size: the texts that people write."""

import random

from fabula.lang.en.contractions import BARE
from training.augment.example import Example
from training.augment.rewrite import Edit, copy_of, may_drop, rewrite

RATES = {
    "careless": 0.35,  # an example has slips at all
    "slip": 0.03,  # a word of it has one, at most: each example draws its own rate up to this
    "dropped comma": 0.35,  # of the careless examples: commas are lost ...
    "each comma": 0.6,  # ... each with this share
    "dropped period": 0.12,  # of the careless examples: the period at the end of a paragraph is lost
    "lost apostrophe": 0.25,  # of the careless examples: dont, Im, its, the captains hat
    "small start": 0.15,  # of the careless examples: sentences begin in lower case
    "small i": 0.15,  # of the careless examples: i for I
    "small names": 0.05,  # names in lower case
    "all small": 0.04,  # everything in lower case
    "shout": 0.08,  # a sentence or two in capitals
    "all capitals": 0.008,  # everything
    "titled": 0.006,  # Every Word With A Capital
    "drawn out": 0.08,  # an example has drawn-out words (sooo) ...
    "stutter": 0.08,  # ... and stutters (W-what), mostly in speech
    "each word": 0.04,  # of its words
}

_KEYS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
    "a": "sqz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "kop", "z": "xas",
    "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "njk",
}  # fmt: skip
_DRAWN_OUT = frozenset(
    """
    so no oh ah please what why hey hi yes yeah well very really way long come wait stop good bad nice love right okay ooh
    mom dad god man too all sure bye hello damn dude never hmm aww wow help
    """.split()
)
_VOWELS = "aeiou"


def add_slips(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give the example as a hasty writer would have typed it.

    Args:
        example: The example.
        rng: Source of chance.
        strength: Factor on the rates; 0 changes nothing.

    Known limits:
        Lemmas stay those of the words meant, also where a slip stands in the way of telling them.
    """
    result = example
    if rng.random() < strength * RATES["careless"]:
        result = mistyped(result, rng, strength * RATES["slip"] * rng.random())
        if rng.random() < RATES["lost apostrophe"]:
            result = without_apostrophes(result, rng)
        commas = RATES["each comma"] if rng.random() < RATES["dropped comma"] else 0.0
        period = rng.random() < RATES["dropped period"]
        if commas or period:
            result = without_stops(result, rng, commas, periods=period)
        if rng.random() < RATES["small start"]:
            result = small_starts(result)
        if rng.random() < RATES["small i"]:
            result = small_i(result)
    if rng.random() < strength * RATES["drawn out"]:
        result = drawn_out(result, rng)
    if rng.random() < strength * RATES["stutter"]:
        result = stuttered(result, rng)
    return _sized(result, rng, strength)


def mistyped(example: Example, rng: random.Random, rate: float) -> Example:
    """Give the example with swapped, lost, doubled and wrong letters in a share of its longer words."""
    words = example.words
    if rate <= 0:
        return example
    rows = [row for row in _chosen(len(words), rate, rng) if len(words[row]) > 3 and words[row].isalpha()]
    if not rows:
        return example
    result = copy_of(example)
    for row in rows:
        result.words[row] = _slip(words[row], rng)
    return result


def _chosen(size: int, rate: float, rng: random.Random) -> list[int]:
    """Give rows drawn at a rate, at the cost of the rows drawn."""
    count = int(size * rate)
    if rng.random() < size * rate - count:
        count += 1
    return sorted({rng.randrange(size) for _ in range(count)}) if size else []


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(5)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[: at + 1] + word[at:]
    if kind == 3:
        doubled = [k for k in range(len(word) - 1) if word[k] == word[k + 1]]
        if doubled:
            return word[: doubled[0]] + word[doubled[0] + 1 :]
    near = _KEYS.get(word[at].lower())
    if near is None:
        return word[:at] + word[at + 1 :]
    new = rng.choice(near)
    return word[:at] + (new.upper() if word[at].isupper() else new) + word[at + 1 :]


def without_apostrophes(example: Example, rng: random.Random) -> Example:
    """Give the example with most contractions and possessives written without their apostrophe.

    What fabula still cuts (dont) stays two words; a possessive becomes one with its noun.
    """
    words, space = example.words, example.space
    result: Example | None = None
    edits: list[Edit] = []
    for row in range(1, len(words)):
        word = words[row]
        if space[row] or not ("'" in word or "’" in word) or len(word) < 2 or rng.random() < 0.2:
            continue
        bare = word.replace("'", "").replace("’", "")
        before = words[row - 1]
        cut = BARE.get((before + bare).lower())
        if cut is not None and cut[0] == len(before) and before + bare not in {"IM", "Ive", "Hes"}:
            result = result or copy_of(example)
            result.words[row] = bare
        elif bare == "s" and before.isalpha() and len(before) > 2 and _is_possessive(example, row):
            result = result or copy_of(example)
            result.words[row - 1] = before + bare
            edits.append(Edit(row, row))
    return rewrite(result, edits) if result is not None else example


def _is_possessive(example: Example, row: int) -> bool:
    if example.deprel is not None:
        return example.deprel[row] == "case" and may_drop(example, row)
    spans = example.mentions or ()
    return any(last == row for _, last, _, _ in spans) and not example.words[row - 1][0].isupper()


def without_stops(example: Example, rng: random.Random, commas: float, *, periods: bool) -> Example:
    """Give the example without a share of its commas, and without the periods that end its paragraphs."""
    words, block_start = example.words, example.block_start
    size = len(words)
    edits: list[Edit] = []
    for row, word in enumerate(words):
        if word == ",":
            follows = row + 1 < size and example.space[row + 1] and words[row + 1][0].isalpha()
            if follows and rng.random() < commas and may_drop(example, row):
                edits.append(Edit(row, row))
        elif word == "." and periods and row and (row + 1 == size or block_start[row + 1]) and may_drop(example, row):
            edits.append(Edit(row, row))
    return rewrite(example, edits)


def small_starts(example: Example) -> Example:
    """Give the example with its sentences begun in lower case."""
    result = copy_of(example)
    words, sentence, names = result.words, result.sentence, _name_rows(example)
    for row, word in enumerate(words):
        opens = row == 0 or sentence[row] != sentence[row - 1] or words[row - 1] in _OPENING
        if opens and row not in names and word != "I" and word[1:].islower():
            words[row] = word.lower()
    return result


_OPENING = frozenset('" “ ‘ « „ 「 — – --'.split())


def small_i(example: Example) -> Example:
    """Give the example with i for I."""
    if "I" not in example.words:
        return example
    result = copy_of(example)
    result.words = ["i" if word == "I" else word for word in example.words]
    return result


def small_names(example: Example) -> Example:
    """Give the example with its names in lower case."""
    names = _name_rows(example)
    if not names:
        return example
    result = copy_of(example)
    for row in names:
        result.words[row] = result.words[row].lower()
    return result


def _name_rows(example: Example) -> set[int]:
    if example.upos is not None:
        return {row for row, tag in enumerate(example.upos) if tag == "PROPN"}
    return {
        row for first, last, _, form in example.mentions or () if form == "proper" for row in range(first, last + 1)
    }


def drawn_out(example: Example, rng: random.Random) -> Example:
    """Give the example with some words drawn out: sooo, noooo, pleeease."""
    rows = [row for row, word in enumerate(example.words) if word.lower() in _DRAWN_OUT]
    rows = [row for row in rows if rng.random() < (0.5 if example.quoted[row] else 0.1)]
    if not rows:
        return example
    result = copy_of(example)
    for row in rows:
        word = result.words[row]
        places = [k for k, c in enumerate(word) if c.lower() in _VOWELS] or [len(word) - 1]
        at = places[-1] if rng.random() < 0.7 else rng.choice(places)
        if word[-1] in "yhmw" and rng.random() < 0.6:
            at = len(word) - 1
        letter = word[at].lower() if not word.isupper() or len(word) == 1 else word[at]
        result.words[row] = word[: at + 1] + letter * rng.randint(2, 6) + word[at + 1 :]
    return result


def stuttered(example: Example, rng: random.Random) -> Example:
    """Give the example with some stutters in its speech: I-I, W-what, N-no."""
    words, quoted = example.words, example.quoted
    rows = [
        row
        for row in _chosen(len(words), RATES["each word"], rng)
        if quoted[row] and words[row].isascii() and words[row].isalpha() and not _is_before_clitic(example, row)
    ]
    if not rows:
        return example
    result = copy_of(example)
    for row in rows:
        word = words[row]
        stem = word[:2] if word[1:2] == "h" or word[:2].lower() in {"st", "br", "tr", "pl"} else word[:1]
        if (stem + word).lower() in _READ_OTHERWISE or (len(word) < 2 and word != "I"):
            continue
        again = word if word == "I" or rng.random() < 0.35 else word[0].lower() + word[1:]
        result.words[row] = "-".join([*([stem] * (1 if len(stem) > 1 or rng.random() < 0.8 else 2)), again])
    return result


_READ_OTHERWISE = frozenset({"tto"})


def _is_before_clitic(example: Example, row: int) -> bool:
    after = row + 1
    joined = after < len(example.words) and not example.space[after] and example.words[after][0].isalpha()
    return joined or not (example.space[row] or row == 0 or not example.words[row - 1][-1].isalnum())


def _sized(example: Example, rng: random.Random, strength: float) -> Example:
    """Give the example with its letters in another size, seldom."""
    draw = rng.random()
    for name in ("all small", "small names", "shout", "all capitals", "titled"):
        rate = strength * RATES[name]
        if draw < rate:
            break
        draw -= rate
    else:
        return example
    if name == "small names":
        return small_names(example)
    result = copy_of(example)
    words = result.words
    if name == "all small":
        result.words = [word.lower() for word in words]
    elif name == "all capitals":
        result.words = [word.upper() for word in words]
    elif name == "titled":
        result.words = [
            word.capitalize() if space and word.islower() else word
            for word, space in zip(words, result.space, strict=True)
        ]
    else:
        numbers = {rng.randint(0, result.sentence[-1]) for _ in range(rng.randint(1, 2))} if words else set()
        spoken = rng.random() < 0.6
        result.words = [
            word.upper() if number in numbers and (quoted or not spoken) else word
            for word, number, quoted in zip(words, result.sentence, result.quoted, strict=True)
        ]
    return result
