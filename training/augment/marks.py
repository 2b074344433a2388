"""Quotation marks of other kinds: one way of marking speech throughout an example, dashes and none among them."""

import random
from bisect import bisect
from dataclasses import dataclass

from training.augment.example import Example
from training.augment.rewrite import Edit, may_drop, rewrite

RATES = {
    "change": 0.5,  # an example gets another way of marking speech
    "unquoted": 0.8,  # words whose marks were dropped count as not quoted any more
    "dash again": 0.5,  # speech resumed after "he said" has its own dash
    "inner space": 0.5,  # guillemets with blanks inside
    "apostrophes": 0.4,  # all apostrophes become straight, or all curly
}

STYLES = {
    # (opening, closing, opening inside speech, closing inside speech): weight
    ("“", "”", "‘", "’"): 3.0,
    ('"', '"', "'", "'"): 3.0,
    ("‘", "’", "“", "”"): 2.0,
    ("'", "'", '"', '"'): 1.5,
    ("«", "»", "‹", "›"): 0.7,
    ("„", "“", "‚", "‘"): 0.3,
    ("「", "」", "『", "』"): 0.3,
    ("``", "''", "`", "'"): 0.2,
    ("—", "", "“", "”"): 0.6,
    ("–", "", "“", "”"): 0.3,
    ("--", "", '"', '"'): 0.2,
    ("-", "", '"', '"'): 0.3,
    ("", "", "", ""): 0.8,
}

_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_EITHER = '"'
_SINGLES = frozenset({"'", "‘", "’", "`"})


@dataclass(slots=True)
class _Mark:
    row: int
    opens: bool
    inner: bool = False


def change_marks(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give the example with its speech marked in another way.

    Args:
        example: An example; without marks it comes back with other apostrophes at most.
        rng: Source of chance.
        strength: Factor on the rates; 0 changes nothing.

    Known limits:
        Dashes and their end are put where a paragraph begins with speech; other paragraphs keep their marks.
    """
    result = _with_apostrophes(example, rng, strength)
    if rng.random() >= strength * RATES["change"]:
        return result
    marks = _marks(result)
    if not marks:
        return result
    opening, closing, inner_opening, inner_closing = _draw(rng)
    if not closing and opening:
        return _dashed(result, marks, opening, rng)
    if not opening:
        return _unmarked(result, marks, rng)
    words, lemma, space = result.words[:], result.lemma, result.space
    lemma = lemma[:] if lemma is not None else None
    wide = opening == "«" and rng.random() < RATES["inner space"]
    if wide:
        space = space[:]
    for mark in marks:
        row = mark.row
        if mark.inner:
            words[row] = inner_opening if mark.opens else inner_closing
        else:
            words[row] = opening if mark.opens else closing
            if wide:
                after = row + mark.opens
                if after < len(space):
                    space[after] = True
        if lemma is not None:
            lemma[row] = _lemma(words[row])
    return _replaced(result, words=words, lemma=lemma, space=space)


def _draw(rng: random.Random) -> tuple[str, str, str, str]:
    return _KEYS[bisect(_SUMS, rng.random() * _SUMS[-1])]


def _sums() -> list[float]:
    total = 0.0
    sums: list[float] = []
    for weight in STYLES.values():
        total += weight
        sums.append(total)
    return sums


_KEYS = list(STYLES)
_SUMS = _sums()


def _lemma(mark: str) -> str:
    """Give the lemma of a mark after the treebanks: curly marks have their straight ones."""
    return {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(mark, mark)


def _replaced(example: Example, *, words: list[str], lemma: list[str] | None, space: list[bool]) -> Example:
    return Example(
        words, space, example.sentence, example.block_start, example.quoted, example.upos, example.xpos, lemma,
        example.deprel, example.head, example.supersense, example.mentions, example.gum, example.events, example.source,
        example.chains,
    )  # fmt: skip


def _marks(example: Example) -> list[_Mark]:
    """Give the quotation marks of an example in their roles: double ones, or single ones where there are no double ones."""
    words = example.words
    doubles = [row for row, word in enumerate(words) if word in _OPENING or word in _CLOSING or word == _EITHER]
    singles = [row for row, word in enumerate(words) if word in _SINGLES]
    if not doubles and not singles:
        return []
    marks: list[_Mark] = []
    depth = False
    before = -1
    block_start = example.block_start
    for row in doubles or singles:
        word = words[row]
        if depth and any(block_start[before + 1 : row + 1]):
            depth = False
        before = row
        if word in _OPENING or word == "‘":
            opens = True
        elif word in _CLOSING:
            opens = False
        elif word == "’":
            if not depth:
                continue
            opens = False
        else:
            opens = _opens(example, row, depth)
        if not doubles and not opens and not depth:
            continue
        depth = opens
        marks.append(_Mark(row, opens))
    if not doubles:
        return [mark for mark in marks if example.quoted[mark.row]]
    if singles:
        marks += _inner(example, singles)
        marks.sort(key=lambda mark: mark.row)
    return marks


def _opens(example: Example, row: int, depth: bool) -> bool:
    """Tell whether a straight mark opens speech, by the blanks around it; where they do not tell, by turns."""
    before = example.space[row] or example.block_start[row]
    after = row + 1 >= len(example.words) or example.space[row + 1] or example.block_start[row + 1]
    return before if before != after else not depth


def _inner(example: Example, singles: list[int]) -> list[_Mark]:
    """Give single marks inside speech, where they come in pairs."""
    marks: list[_Mark] = []
    pending: _Mark | None = None
    for row in singles:
        if not example.quoted[row]:
            pending = None
            continue
        opens = example.words[row] in "‘`" or (example.words[row] == "'" and _opens(example, row, pending is not None))
        if opens:
            pending = _Mark(row, opens=True, inner=True)
        elif pending is not None:
            if row - pending.row < 60:
                marks += [pending, _Mark(row, opens=False, inner=True)]
            pending = None
    return marks


def _unmarked(example: Example, marks: list[_Mark], rng: random.Random) -> Example:
    """Give the example without marks of speech."""
    outer = [mark.row for mark in marks if not mark.inner and may_drop(example, mark.row)]
    if rng.random() < RATES["unquoted"]:
        example = _replaced(example, words=example.words, lemma=example.lemma, space=example.space)
        example.quoted = [False] * len(example.words)
    return rewrite(example, [Edit(row, row) for row in outer])


def _dashed(example: Example, marks: list[_Mark], dash: str, rng: random.Random) -> Example:
    """Give the example with a dash before each paragraph that begins with speech."""
    words, space, block_start = example.words[:], example.space[:], example.block_start
    result = _replaced(example, words=words, lemma=example.lemma and example.lemma[:], space=space)
    if result.xpos is not None:
        result.xpos = result.xpos[:]
    edits: list[Edit] = []
    inside = False
    again = rng.random() < RATES["dash again"]
    at = 0
    for mark in marks:
        row = mark.row
        if mark.inner:
            continue
        if any(block_start[at : row + 1]):
            inside = mark.opens and block_start[row]
        at = row + 1
        if not inside:
            continue
        if mark.opens and (block_start[row] or again):
            words[row] = dash
            if result.lemma is not None:
                result.lemma[row] = dash
            if result.xpos is not None:
                result.xpos[row] = ":"
            if row + 1 < len(space):
                space[row + 1] = True
        elif may_drop(example, row):
            edits.append(Edit(row, row))
    return rewrite(result, edits)


def _with_apostrophes(example: Example, rng: random.Random, strength: float) -> Example:
    """Give the example with all apostrophes inside words straight, or all curly."""
    if rng.random() >= strength * RATES["apostrophes"]:
        return example
    old, new = ("'", "’") if rng.random() < 0.5 else ("’", "'")
    if not any(old in word and len(word) > 1 for word in example.words):
        return example
    words = [
        word.replace(old, new) if old in word and len(word) > 1 and word != "''" else word for word in example.words
    ]
    return _replaced(example, words=words, lemma=example.lemma, space=example.space)
