"""Tokens: where the words of a text begin and end, after the rules of Universal Dependencies for English."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from fabula.lang.en.abbreviations import ABBREVIATIONS, BEFORE_CAPITAL, BEFORE_NUMBER
from fabula.lang.en.contractions import (
    BARE,
    ENDS_IN_IN,
    FINAL_ELISIONS,
    HYPHEN_PREFIXES,
    HYPHEN_SUFFIXES,
    INTERJECTION_PARTS,
    ITS_IS,
    LETS_US,
    MERGED,
    NOT_STUTTERED,
    POST_COMPOUNDS,
    UNITS,
    YOUR_ARE,
)
from fabula.lang.en.sentence_words import STARTERS
from fabula.segment.token_patterns import PIECES, TIS
from fabula.story.arrays import stretches

if TYPE_CHECKING:
    from collections.abc import Callable

    from fabula.story.arrays import Ints1d, Ints2d

__all__ = ["split_tokens"]


def split_tokens(text: str, spans: Ints2d) -> tuple[Ints1d, Ints1d]:
    """Give the starts and the ends of the tokens of ``text`` inside ``spans``.

    Clitics are words of their own (do + n't, can + not, gon + na), hyphens part a compound unless a prefix or a stutter
    goes before them (mother + - + in + - + law; re-elected, d-d-did), abbreviations and initials keep their period,
    and runs of the same mark ("...", "!!!", "--") are one token. Every visible character is in exactly one token, and
    no token contains white space.

    Args:
        text: the text of the story.
        spans: (n, 2) starts and ends of the blocks, ascending; a token never crosses one.

    Returns:
        Two int32 arrays of equal length, ascending.

    Known limits:
        A single straight quotation mark after a word in -in' is read as an apostrophe (goin'); compounds of foreign
        names (Wai-ching) are cut at the hyphen.

    Source:
        Universal Dependencies, English guidelines; UD English EWT and GUM, release 2.16.

    Example:
        >>> starts, ends = split_tokens("I can't.", np.array([[0, 8]], np.int32))
        >>> starts.tolist(), ends.tolist()
        ([0, 2, 4, 7], [1, 4, 7, 8])
    """
    table = _Table()
    # a list of the words of a whole book would be most of the memory
    parts = [_split_part(text, part, table) for part in stretches(spans)]
    if not parts:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    starts, ends = zip(*parts, strict=True)
    return np.concatenate(starts), np.concatenate(ends)


def _split_part(text: str, spans: Ints2d, table: _Table) -> tuple[Ints1d, Ints1d]:
    chunks: list[str] = []
    at: list[int] = []
    first_of_span: list[int] = []
    for start, end in spans.tolist():
        first_of_span.append(len(chunks))
        for match in _CHUNK(text, start, end):
            chunks.append(match.group())
            at.append(match.start())
    if not chunks:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)

    kinds = [table.kind(chunk) for chunk in chunks]
    _settle_by_neighbors(table, kinds, chunks, frozenset(first_of_span))

    kind, used = np.unique(np.array(kinds, np.int32), return_inverse=True)
    numbers: list[int] = kind.tolist()
    cuts = [table.cuts[number] for number in numbers]
    n_pieces = np.array([len(cut) // 2 for cut in cuts], np.int64)
    offsets = np.cumsum(n_pieces) - n_pieces
    flat = np.array([position for cut in cuts for position in cut], np.int32).reshape(-1, 2)
    counts = n_pieces[used]
    total = int(counts.sum())
    within = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = np.repeat(offsets[used], counts) + within
    base = np.repeat(np.array(at, np.int32), counts)
    return base + flat[rows, 0], base + flat[rows, 1]


class _Table:
    """The distinct chunks (stretches without white space) and where each is cut: start, end, start, end ..."""

    __slots__ = ("_kinds", "cuts", "open")

    def __init__(self) -> None:
        self.cuts: list[tuple[int, ...]] = []
        self.open: set[int] = set()
        self._kinds: dict[str, int] = {}

    def kind(self, chunk: str) -> int:
        """Give the number of a chunk, cutting it when it is new."""
        number = self._kinds.get(chunk)
        if number is None:
            number = self.add(chunk, _cut(chunk))
            if _OPEN(chunk) is not None:
                self.open.add(number)
        return number

    def add(self, key: str, cut: tuple[int, ...]) -> int:
        """Give a number to a way of cutting a chunk; ``key`` tells it apart from other ways."""
        number = self._kinds.get(key)
        if number is None:
            number = self._kinds[key] = len(self.cuts)
            self.cuts.append(cut)
        return number


def _settle_by_neighbors(table: _Table, kinds: list[int], chunks: list[str], first: frozenset[int]) -> None:
    """Cut again the chunks that only their neighbors decide: initials, its, your, wont, broken-off words."""
    last = len(chunks) - 1
    for i, number in enumerate(kinds):
        if number not in table.open:
            continue
        chunk = chunks[i]
        before = chunks[i - 1] if i not in first else ""
        after = chunks[i + 1] if i < last and i + 1 not in first else ""
        pieces = table.cuts[number]
        settled = _settle(chunk, pieces, before, after)
        if settled != pieces:
            kinds[i] = table.add(f"{chunk} {settled}", settled)


def _settle(chunk: str, pieces: tuple[int, ...], before: str, after: str) -> tuple[int, ...]:
    """Give the cut of one chunk between its neighbors."""
    match = _PERIOD_LAST(chunk)
    if match is not None:
        keeps = _keeps_period(match.group(1), before, after)
        dot = match.end(1)
        joined = (match.start(1), dot + 1) in zip(pieces[::2], pieces[1::2], strict=True)
        if keeps and not joined:
            return _rejoin(pieces, match.start(1), dot + 1)
        if joined and not keeps:
            return _part(pieces, dot)
        return pieces
    match = _BROKEN_OFF(chunk)
    if match is not None:
        stem = match.group(1).casefold()
        again = _letters(after).casefold()
        if again.startswith(stem) or (after and len(stem) <= 2 and not _VOWEL(stem)):
            return _rejoin(pieces, match.start(1), match.end())
        return pieces
    match = _LOOSE(chunk)
    if match is not None:
        word = match.group(1).casefold()
        start = match.start(1)
        following = after.casefold()
        if word == "its" and following in ITS_IS:
            return _part(pieces, start + 2)
        if word == "your" and following in YOUR_ARE:
            return _part(pieces, start + 3)
        if word == "wont" and before.casefold() not in {
            "his",
            "her",
            "their",
            "my",
            "our",
            "was",
            "were",
            "is",
            "as",
            "are",
        }:
            return _part(pieces, start + 2)
        if word == "lets" and following in LETS_US:
            return _part(pieces, start + 3)
    return pieces


def _keeps_period(word: str, before: str, after: str) -> bool:
    """Tell whether the period after an initial or an ambiguous abbreviation belongs to it."""
    if len(word) > 1:
        if word.casefold() in BEFORE_CAPITAL and word[0].isupper() and after[:1].isupper():
            return True
        return bool(after) and (after[0].isdigit() or (after[0] in "#$" and after[1:2].isdigit()))
    if not after:
        return False
    if word.isdigit():
        return False
    next_letters = _letters(after)
    if not word.isupper():
        return word in "pvcd" and (next_letters.islower() or after[0].isdigit())
    initial_before = _INITIALS(before) is not None
    if word == "I":
        return initial_before or _INITIALS(after) is not None
    if after[0].islower():
        return True
    if initial_before:
        return True
    if not after[0].isupper() and _INITIALS(after) is None:
        return False
    return next_letters not in STARTERS


def _rejoin(pieces: tuple[int, ...], start: int, end: int) -> tuple[int, ...]:
    kept = [p for p in zip(pieces[::2], pieces[1::2], strict=True) if p[1] <= start or p[0] >= end]
    kept.append((start, end))
    return tuple(x for pair in sorted(kept) for x in pair)


def _part(pieces: tuple[int, ...], at: int) -> tuple[int, ...]:
    return tuple(
        x
        for start, end in zip(pieces[::2], pieces[1::2], strict=True)
        for x in ((start, at, at, end) if start < at < end else (start, end))
    )


# --- inside one chunk


def _cut(chunk: str) -> tuple[int, ...]:
    """Give where a chunk is cut, by itself."""
    simple = _SIMPLE(chunk)
    if simple is not None:
        word = simple.group(2)
        folded = word.lower()
        stop = simple.group(3) == "."
        if folded not in _SPECIAL and not (stop and (len(word) == 1 or folded in ABBREVIATIONS)):
            ends = [simple.end(k) for k in (1, 2, 3, 4)]
            cut: list[int] = []
            start = 0
            for end in ends:
                if end > start:
                    cut += (start, end)
                    start = end
            return tuple(cut)
    pieces: list[int] = []
    for match in _PIECE(chunk):
        splitter = _SPLITTERS.get(match.lastgroup or "")
        start, end = match.span()
        if splitter is None:
            pieces += (start, end)
            continue
        for part in splitter(match.group()):
            pieces += (start, start + part)
            start += part
    return tuple(pieces)


def _split_word(word: str) -> list[int]:
    """Give the lengths of the parts of a word with or without apostrophes."""
    folded = word.casefold().replace("â€™", "'").translate(_STRAIGHT)
    if len(folded) != len(word):  # mojibake or a letter that folds to two: keep the offsets of the original
        match = _CLITIC_MOJIBAKE(word)
        return [match.end(1), len(word) - match.end(1)] if match else [len(word)]
    cuts = MERGED.get(folded) or BARE.get(folded)
    if cuts and word not in {"IM", "Ive", "Hes"}:
        return [b - a for a, b in pairwise((0, *cuts, len(word)))]
    tail: list[int] = []
    while len(tail) < _MAX_CLITICS and (match := _CLITIC(folded)) is not None:
        tail.append(match.end(2) - match.start(2))
        folded = match.group(1)
    tail.reverse()
    match = _PROCLITIC(folded)
    if match is not None:
        return [match.end(1), len(folded) - match.end(1), *tail]
    return [len(folded), *tail] if folded else tail


def _split_elision(word: str) -> list[int]:
    """Give the lengths of the parts of a word that begins with an apostrophe: 'em, 'tis, 'e's."""
    folded = word.casefold().translate(_STRAIGHT)
    if folded[1] == "t" and _IS_TIS(folded):
        return [2, *_split_word(word[2:])]
    match = _CLITIC(folded)
    if match is None or folded[1].isdigit():
        return [len(word)]
    return [match.end(1), len(word) - match.end(1)]


def _split_final(word: str) -> list[int]:
    """Give the lengths of the parts of a word with an apostrophe after it: goin', o'; the dogs'."""
    folded = word.casefold()
    mark = 3 if folded.endswith("â€™") else 1
    stem = folded[:-mark]
    is_gerund = len(stem) > 3 and stem.endswith("in") and not stem.endswith("ain") and stem not in ENDS_IN_IN
    if is_gerund or stem in FINAL_ELISIONS:
        return [len(word)]
    return [*_split_word(word[:-mark]), mark]


def _split_number(word: str) -> list[int]:
    """Give the lengths of number and unit: 5pm, 10k; 20th and 4chan stay whole."""
    match = _NUMBER_UNIT(word)
    if match is not None and (match.group(2).lower() in UNITS):
        return [match.end(1), len(word) - match.end(1)]
    return [len(word)]


def _split_hyphens(word: str) -> list[int]:
    """Give the lengths of the parts of a compound: a prefix or a stutter keeps its hyphen."""
    parts = _HYPHEN_PARTS(word)  # word, hyphens, word, hyphens, ... word
    groups: list[list[str]] = [[parts[0]]]
    takes_prefix = True
    for k in range(1, len(parts), 2):
        hyphen, part = parts[k], parts[k + 1]
        before = groups[-1][-1]
        if _is_stutter(before, part) or (len(hyphen) == 1 and takes_prefix and _is_one_word(before, part)):
            groups[-1] += [hyphen, part]
            takes_prefix = _is_stutter(before, part) or before.casefold() in INTERJECTION_PARTS
        else:
            groups += [[hyphen], [part]]
            takes_prefix = True
    lengths: list[int] = []
    for group in groups:
        last = group[-1]
        tail = _split_word(last) if last[0].isalpha() else [len(last)]
        lengths += [sum(map(len, group[:-1])) + tail[0], *tail[1:]]
    return lengths


def _is_stutter(before: str, part: str) -> bool:
    """Tell whether ``before`` is a false start of ``part`` (d-did) or ``part`` draws it out (no-o)."""
    a, b = before.casefold(), part.casefold()
    if not a.isalpha() or (a, b) in NOT_STUTTERED:
        return False
    if len(a) <= 3 and b.startswith(a) and (len(b) > len(a) or len(a) == 1):
        return True
    return len(b) <= 3 and len(set(b)) == 1 and a[-1] == b[0] and b.isalpha()


def _is_one_word(before: str, part: str) -> bool:
    a, b = before.casefold(), part.casefold()
    if a == "post" and b in POST_COMPOUNDS:
        return False
    if a in HYPHEN_PREFIXES:
        return (b[0].isalpha() and b != "the" and (a != "e" or before.islower() or b.startswith("mail"))) or a == "mid"
    return b in HYPHEN_SUFFIXES or (a in INTERJECTION_PARTS and b in INTERJECTION_PARTS)


def _letters(chunk: str) -> str:
    match = _FIRST_LETTERS(chunk)
    return match.group() if match else ""


_SPLITTERS: Final[dict[str, Callable[[str], list[int]]]] = {
    "word": _split_word,
    "elision": _split_elision,
    "final": _split_final,
    "number": _split_number,
    "hyphens": _split_hyphens,
}

_MAX_CLITICS: Final = 3  # wouldn't've; a bound, so that a long chain costs no quadratic time
_STRAIGHT: Final = str.maketrans("’‘ʼ`", "''''")
_SPECIAL: Final = frozenset(MERGED) | frozenset(BARE)
_CHUNK: Final = re.compile(r"\S+").finditer
_PIECE: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PIECES.items())).finditer
_SIMPLE: Final = re.compile(r"([(\"“]?)([A-Za-z]+)([,.;:!?]?)([)\"”]?)").fullmatch
_CLITIC: Final = re.compile(r"(.+?)(n't|(?<!')'(?:s|re|ve|ll|d|m|em))").fullmatch
_IS_TIS: Final = re.compile("'" + TIS + "(?!\\w)").match
_CLITIC_MOJIBAKE: Final = re.compile(r"(?i)(.+?)(nâ€™t|â€™(?:s|re|ve|ll|d|m))").fullmatch
_PROCLITIC: Final = re.compile(r"(y'(?=all)|d'(?=you|ye)|c'm(?=on)|t'(?=other|was|is$))\w+").fullmatch
_NUMBER_UNIT: Final = re.compile(r"(\.?\d[\d.,:/]*?)([A-Za-z]+)").fullmatch
_HYPHEN_PARTS: Final = re.compile(r"(--?)").split
_FIRST_LETTERS: Final = re.compile(r"[^\W\d_]+").search
_VOWEL: Final = re.compile(r"[aeiouy]").search
_INITIALS: Final = re.compile(r"[(\"“‘']?(?:[A-Z]\.)+").fullmatch
_PERIOD_LAST_PATTERN: Final = rf"[(\"“‘'\[]*((?i:[a-z]|{'|'.join(sorted(BEFORE_NUMBER - ABBREVIATIONS))}))\."
_BROKEN_OFF_PATTERN: Final = r"[\"“‘']?([A-Za-z]{1,6})-"
_LOOSE_PATTERN: Final = r"[\"“‘'(]?((?i:its|your|wont|lets))[\"”’',]?"
_PERIOD_LAST: Final = re.compile(_PERIOD_LAST_PATTERN).fullmatch
_BROKEN_OFF: Final = re.compile(_BROKEN_OFF_PATTERN).fullmatch
_LOOSE: Final = re.compile(_LOOSE_PATTERN).fullmatch
_OPEN: Final = re.compile(f"{_PERIOD_LAST_PATTERN}|{_BROKEN_OFF_PATTERN}|{_LOOSE_PATTERN}").fullmatch
