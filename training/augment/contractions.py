"""Contractions written out, and words contracted; tags, lemmas and trees stay those of the words."""

import random

from training.augment.example import Example
from training.augment.rewrite import copy_of

RATES = {
    "expand": 0.25,  # an example has contractions written out ...
    "contract": 0.3,  # ... or its words contracted
    "each": 0.7,  # of its words
}

_NEGATED = frozenset("do does did is are was were has have had would could should must need might ought dare".split())
_NEGATED_ODD = {"will": "wo", "can": "ca", "shall": "sha"}
_ODD_WRITTEN = {"wo": "will", "ca": "can", "sha": "shall"}
_PERSONAL = frozenset("i you he she it we they".split())
_SUBJECTS_OF_IS = frozenset("he she it that there here what who where how".split())
_WILL = frozenset("i you he she it we they that there who".split())
_WRITTEN = {"m": "am", "re": "are", "ve": "have", "ll": "will"}
_NOT_BEFORE = frozenset("n't not n’t to a an the my your his her its our their no some any".split())


def change_contractions(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give the example with contractions written out, or with words contracted.

    Args:
        example: The example; without lemmas only clear cases are changed.
        rng: Source of chance.
        strength: Factor on the rates; 0 changes nothing.
    """
    draw = rng.random()
    if draw < strength * RATES["expand"]:
        return _written_out(example, rng)
    if draw > 1 - strength * RATES["contract"]:
        return _contracted(example, rng)
    return example


def _written_out(example: Example, rng: random.Random) -> Example:
    words = example.words
    result: Example | None = None
    each = RATES["each"]
    for row in range(1, len(words)):
        word = words[row]
        if not ("'" in word or "’" in word) or example.space[row] or len(word) > 3 or rng.random() >= each:
            continue
        before = words[row - 1]
        plain = word.replace("’", "'").lower()
        stem = ""
        if plain == "n't":
            new = "not"
            stem = _ODD_WRITTEN.get(before.lower(), "")
            if not stem and before.lower() not in _NEGATED and before.lower() not in _NEGATED_ODD:
                continue
        elif plain[0] == "'" and before.lower() in _WILL | _SUBJECTS_OF_IS:
            new = _WRITTEN.get(plain[1:], "") or _by_lemma(example, row, plain)
            if not new:
                continue
        else:
            continue
        if result is None:
            result = copy_of(example)
        result.words[row] = new.upper() if word.isupper() and before.isupper() and len(before) > 1 else new
        result.space[row] = True
        if stem:
            result.words[row - 1] = _cased(stem, before)
            if stem == "can" and rng.random() < 0.7:
                result.space[row] = False  # cannot
    return result or example


def _by_lemma(example: Example, row: int, plain: str) -> str:
    if example.lemma is None or example.upos is None or example.upos[row] not in {"AUX", "VERB"}:
        return ""
    lemma = example.lemma[row]
    if plain == "'s":
        return {"be": "is", "have": "has"}.get(lemma, "")
    if plain == "'d":
        return {"would": "would", "have": "had", "will": "would"}.get(lemma, "")
    return ""


def _contracted(example: Example, rng: random.Random) -> Example:
    words, space, sentence = example.words, example.space, example.sentence
    mark = "’" if any("’" in word and len(word) > 1 for word in words) else "'"
    result: Example | None = None
    each = RATES["each"]
    row, size = 1, len(words) - 1
    for row in range(1, size):
        word = words[row]
        if word not in _CONTRACTED or sentence[row] != sentence[row - 1]:
            continue
        before = words[row - 1]
        lower = before.lower()
        stem = before
        if word == "not":
            if result is not None and result.words[row - 1] is not before:
                continue  # I'll not
            if lower in _NEGATED_ODD:
                stem = _cased(_NEGATED_ODD[lower], before)
            elif lower not in _NEGATED:
                continue
            new = f"n{mark}t"
        else:
            follows = words[row + 1]
            if not space[row + 1] or not follows[0].isalpha() or sentence[row + 1] != sentence[row] or not space[row]:
                continue
            ending = _ending(example, row, lower, word, follows.lower())
            if not ending:
                continue
            new = mark + ending
        if rng.random() >= each or (lower != "i" and before.isupper() and len(before) > 1):
            continue
        if result is None:
            result = copy_of(example)
        result.words[row] = new
        result.words[row - 1] = stem
        result.space[row] = False
    return result or example


_CONTRACTED = frozenset("not am are is have has had will would".split())


def _ending(example: Example, row: int, before: str, word: str, follows: str) -> str:
    """Give the contracted form of a verb after its subject, without the apostrophe."""
    if example.upos is not None and example.upos[row] != "AUX":
        return ""
    if word == "am":
        return "m" if before == "i" else ""
    if word == "are":
        return "re" if before in {"you", "we", "they"} else ""
    if word == "is":
        return "s" if before in _SUBJECTS_OF_IS else ""
    if word == "will":
        return "ll" if before in _WILL else ""
    if word == "would":
        return "d" if before in _PERSONAL else ""
    if follows in _NOT_BEFORE or not _is_perfect(example, row, follows):
        return ""
    if word == "have":
        return "ve" if before in {"i", "you", "we", "they"} else ""
    if word == "has":
        return "s" if before in _SUBJECTS_OF_IS else ""
    return "d" if before in _PERSONAL else ""


def _is_perfect(example: Example, row: int, follows: str) -> bool:
    """Tell whether a form of "have" helps the verb that follows: only then is it contracted."""
    if example.xpos is not None:
        return example.xpos[row + 1] in {"VBN", "RB"}
    return follows in {"been", "had", "never", "always", "done", "gone", "seen", "got", "made", "come", "just"}


def _cased(new: str, old: str) -> str:
    if old[:1].isupper():
        return new.upper() if old.isupper() and len(old) > 1 else new.capitalize()
    return new
