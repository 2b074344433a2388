"""Headings: which short blocks name a chapter or a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.lang.en.headings import DATELINE, DIVISIONS, NUMBER_VALUES, NUMBER_WORDS, STANDALONE

__all__ = ["Candidate", "find_headings", "is_chapter_heading", "is_inner_heading", "roman_value"]

_MAX_LENGTH = 90
# subtle: XXX looks like a row of crosses, and is the thirtieth chapter where the twenty-ninth went before it
_NUMBERED_KINDS = frozenset({"paragraph", "list_item", "scene_break"})
_NUMBER = (
    r"(?:\d{1,4}(?:\.\d)?[a-c]?|(?<![A-Za-z])[ivxlcdm]{1,8}|(?<![A-Za-z])(?:the\s+)?(?:"
    + "|".join(NUMBER_WORDS)
    + r")(?:[-\s](?:"
    + "|".join(NUMBER_WORDS)
    + r"))?)"
)
_DIVISION = re.compile(
    r"[\W_]*(?:(?P<division>"
    + "|".join(DIVISIONS)
    + r")\.?\s*(?:the\s+)?#?"
    + _NUMBER
    + r")\b(?P<rest>[^\n]*(?:\n[^\n]{1,70}){0,3})\Z",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"[\W_]*(?:" + "|".join(STANDALONE) + r")(?:\s+(?:" + _NUMBER + r"|[A-Z]))?[\W_]*(?:[:.–—-]\s*\S[^\n]{0,60})?\Z",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[\W_]*(?P<number>\d{1,3}|[IVXLC]{1,8}|[ivxlc]{1,8})[\W_]*\Z")
_NUMBERED_TITLE = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,8})\s*[.:)–—-]+\s+(?P<title>[A-Z“\"'‘][^\n]{1,70})\Z")
_WORD_NUMBER = re.compile(
    r"[\W_]*(?:chapter\s+)?(?:" + "|".join(NUMBER_WORDS) + r")(?:[-\s](?:" + "|".join(NUMBER_WORDS) + r"))?[\W_]*\Z",
    re.IGNORECASE,
)
_VIEW = re.compile(
    r"(?P<open>[\[*_~<({–—-]{1,3})\s*(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})\s*[\]*_~>)}–—-]{1,3}\Z"
)
_SALUTATION = re.compile(r"[\W_]*(?:(?:my\s+)?dear(?:est)?|sir|madam|to\s+whom|gentlemen|to\s+the)\b", re.IGNORECASE)
_IN_SENTENCE = 40
_MIN_CHAPTER = 400
_MAX_VIEWS = 24
_WORD_TITLE = re.compile(
    r"(?P<words>(?:"
    + "|".join(NUMBER_WORDS)
    + r")(?:-(?:"
    + "|".join(NUMBER_WORDS)
    + r"))?)\s*[:.–—-]\s+[A-Z“\"'‘][^\n.!?]{1,60}\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…,;:—-][\"”’')]*\Z")
_QUOTE = re.compile(r"[\"“”«»「」]")
_POV = re.compile(
    r"[\W_]*(?:(?:normal|third person|3rd person|general|no one'?s|nobody'?s|omniscient)\s+p\.?o\.?v\.?|(?:[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,2})['’]?s?['’]?\s+p\.?o\.?v\.?"
    r"|p\.?o\.?v\.?\s*[:\-–—]?\s*[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)?)[\W_]*\Z",
    re.IGNORECASE,
)
_FLASHBACK = re.compile(
    r"[\W_]*(?:(?:start|begin|end|beginning)\s+(?:of\s+)?)?(?:flash\s?back|flash\s?forward|dream)(?:\s+(?:start|starts|begin|begins|end|ends|over))?[\W_]*\Z",
    re.IGNORECASE,
)
_LATER = re.compile(r"[~*\-–—\[(_=•]+\s*[^\n~*\[\]()]{2,60}\s*[~*\-–—\])_=•]+\Z")
_TIME_WORD = re.compile(
    r"\b(?:later|earlier|ago|before|after|next|morning|evening|night|noon|midnight|day|week|month|year|hour|meanwhile|elsewhere|o'clock|a\.?m\.?|p\.?m\.?|present|past)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A block as the search for headings sees it; gaps are newlines before and after."""

    text: str
    kind: str
    gap_before: int
    gap_after: int


def find_headings(blocks: Sequence[Candidate]) -> list[int]:
    """Give the rows of the blocks that are headings.

    Words for a division (Chapter, Part, Prologue) decide by themselves. Bare numerals must run in sequence, so that page
    numbers and lone figures stay out. A short line of another kind is a heading where the source sets it off by wider
    gaps than its paragraphs, and does so more than once.
    """
    found = {i for i, block in enumerate(blocks) if block.kind == "paragraph" and _is_plain_heading(block)}
    found |= _numerals_in_sequence(blocks)
    found |= _datelines(blocks)
    found |= _views(blocks)
    found |= _set_off(blocks, found)
    return sorted(found)


def is_inner_heading(text: str) -> bool:
    """Say whether a heading tells a view or a time inside a chapter, and begins no chapter of its own.

    Example:
        "~Ada's POV~", "*Flashback*", "[Two days later]" and "Monday, 9 a.m." do; "~Omake~" does not
    """
    bare = text.strip()
    if len(bare) > _MAX_LENGTH or "\n" in bare or _ALONE.match(bare) or _DIVISION.match(bare):
        return False
    return bool(
        _POV.match(bare)
        or _FLASHBACK.match(bare)
        or _LATER.match(bare)
        or _VIEW.match(bare)
        or DATELINE.match(bare)
        or (bare[:1] in "~*[(" and bare[-1:] in "~*])" and any(char.isalpha() for char in bare))
    )


def is_chapter_heading(text: str) -> bool:
    """Say whether a line by itself reads as the heading of a chapter or part (Chapter One, IV, Prologue)."""
    bare = text.strip()
    return bool(_DIVISION.match(bare) or _ALONE.match(bare) or _WORD_NUMBER.match(bare) or _number_of(bare))


def roman_value(numeral: str) -> int:
    """Give the value of a Roman numeral, 0 where it is none.

    Example:
        "XIV" -> 14, "VX" -> 0
    """
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values.get(char, 0) for char in numeral.lower()]
    if not digits or not all(digits):
        return 0
    total = sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    return total if _roman(total) == numeral.lower() else 0


def _is_plain_heading(block: Candidate) -> bool:
    text = block.text.strip()
    if len(text) > 4 * _MAX_LENGTH:
        return False
    if len(text) <= _MAX_LENGTH and "\n" not in text:
        if _POV.match(text) or _FLASHBACK.match(text):
            return True
        if _LATER.match(text) and _TIME_WORD.search(text) and not _QUOTE.search(text):
            return True
        if _ALONE.match(text) and not _QUOTE.search(text):
            return not _SENTENCE_END.search(text) or text.rstrip(".:").replace(" ", "").isalpha()
    match = _DIVISION.match(text)
    if not match or _is_list_of_headings(text):
        return False
    rest = match["rest"].strip()
    if not rest or len(text) <= 40:
        return not _reads_on(rest)
    if match["division"].lower() in {
        "day",
        "week",
        "night",
        "side",
        "story",
        "verse",
        "case",
        "round",
        "file",
        "entry",
        "lesson",
        "letter",
    }:
        return len(text) <= _MAX_LENGTH and not _reads_on(rest) and rest[:1] in ":.-–—"
    return not _reads_on(rest) and (rest[:1] in ":.-–—,;(\n" or rest[:1].isupper() or "\n" in match["rest"])


def _is_list_of_headings(text: str) -> bool:
    """Lines that begin with the same word for a division: a table of contents."""
    divisions = [match["division"].lower() for line in text.split("\n") if (match := _DIVISION.match(line.strip()))]
    words = [division.split()[0] for division in divisions]
    return len(words) > len(set(words))


def _reads_on(rest: str) -> bool:
    """A sentence that merely begins with the words (Chapter two was longer.)."""
    return bool(rest) and rest[:1].islower() and not rest.startswith("and a half")


def _number_of(text: str) -> int:
    match = _NUMERAL.match(text) or _NUMBERED_TITLE.match(text)
    if match:
        number = match["number"]
        return int(number) if number.isdigit() else roman_value(number)
    return 0


def _numerals_in_sequence(blocks: Sequence[Candidate]) -> set[int]:
    """Rows whose bare numbers run 1, 2, 3 with text between them.

    subtle: page numbers run in sequence too, but begin anywhere and come every page; they are left to the paratext.
    """
    numbered = [
        (i, _number_of(b.text.strip()))
        for i, b in enumerate(blocks)
        if b.kind in _NUMBERED_KINDS and len(b.text) <= _MAX_LENGTH and "\n" not in b.text.strip()
    ]
    chain: list[int] = []
    expected = 1
    for i, number in numbered:
        if number == expected and (not chain or i > chain[-1] + 1):
            chain.append(i)
            expected += 1
        elif number == 1 and len(chain) >= 2 and i > chain[-1] + 1:
            chain.append(i)  # the numbers begin again in a new part
            expected = 2
    if len(chain) < 2:
        chain = []
    return {i for i in chain if not _looks_like_page(blocks, i)} | _words_in_sequence(blocks)


def _words_in_sequence(blocks: Sequence[Candidate]) -> set[int]:
    """Rows that are only a number in words (One, TWENTY-ONE), running in sequence, each with a chapter after it.

    subtle: somebody who counts aloud does so too, but with a stop after each number, and quickly.
    """
    chain: list[int] = []
    expected = 1
    length = 0
    for i, block in enumerate(blocks):
        bare = block.text.strip()
        value = _word_value(bare) if block.kind == "paragraph" and len(bare) < _MAX_LENGTH else 0
        if not value:
            length += len(bare)
            continue
        is_counted = bare[-1:] in ".!?…" and length < _MIN_CHAPTER
        if value == expected and (not chain or (i > chain[-1] + 1 and not is_counted)):
            chain.append(i)
            expected += 1
            length = 0
    return set(chain) if len(chain) >= 2 else set()


def _word_value(text: str) -> int:
    titled = _WORD_TITLE.match(text)
    if titled is None and not _WORD_NUMBER.match(text):
        return 0
    words = titled["words"] if titled else text
    return sum(NUMBER_VALUES.get(word, 0) for word in re.findall(r"[a-z]+", words.lower()))


def _datelines(blocks: Sequence[Candidate]) -> set[int]:
    """Rows that are only a day, an hour or a date; one that begins a letter belongs to the letter."""
    return {
        i
        for i, block in enumerate(blocks[:-1])
        if block.kind == "paragraph"
        and len(block.text) <= _MAX_LENGTH
        and "\n" not in block.text.strip()
        and DATELINE.match(block.text.strip())
        and not _SALUTATION.match(blocks[i + 1].text)
        and blocks[i + 1].kind == "paragraph"
    }


def _views(blocks: Sequence[Candidate]) -> set[int]:
    """Rows that are only a decorated name, whose view follows: two of them at least, of people whom the story names.

    subtle: a noise is decorated just so (``*Crash*``), but nobody calls it by its name in a sentence.
    """
    rows = {
        i: match["name"]
        for i, block in enumerate(blocks[:-1])
        if block.kind == "paragraph"
        and len(block.text) <= _IN_SENTENCE
        and (match := _VIEW.match(block.text.strip()))
        and blocks[i + 1].kind in {"paragraph", "verse"}
        and len(blocks[i + 1].text) > len(block.text)
    }
    if len(rows) < 2 or len({blocks[i].text.strip()[0] for i in rows}) > 1:
        return set()
    names = sorted({name.split()[0] for name in rows.values()})
    if len(names) > _MAX_VIEWS:
        return set()
    named = re.compile(
        r"[a-z,;] ("
        + "|".join(map(re.escape, names))
        + r")\b|\b("
        + "|".join(map(re.escape, names))
        + r")(?:['’]s)? [a-z]"
    )
    seen: set[str] = set()
    for block in blocks:
        seen.update(one or other for one, other in named.findall(block.text))
    return set(rows) if 2 * len(seen) >= len(names) else set()


def _looks_like_page(blocks: Sequence[Candidate], row: int) -> bool:
    return bool(re.fullmatch(r"[-–—\[(|]\s*\d{1,4}\s*[-–—\])|]", blocks[row].text.strip()))


def _set_off(blocks: Sequence[Candidate], known: set[int]) -> set[int]:
    """Short lines that wide gaps set off, again and again, or that stand in capitals between wide gaps."""
    wide = _wide_gap(blocks)
    if not wide:
        return set()
    rows = [
        i
        for i, b in enumerate(blocks)
        if i not in known and _may_be_title(b) and b.gap_before >= wide and i + 1 < len(blocks)
    ]
    rows = [i for i in rows if blocks[i + 1].kind in {"paragraph", "verse"} or i + 1 in known]
    gaps = sum(b.gap_before >= wide for b in blocks[1:])
    return set(rows) if len(rows) >= 2 and 2 * len(rows) >= gaps - len(known) else set()


def _wide_gap(blocks: Sequence[Candidate]) -> int:
    gaps = sorted(b.gap_before for b in blocks[1:])
    if len(gaps) < 4:
        return 0
    usual = gaps[(len(gaps) - 1) // 2]
    return usual + 1 if gaps[-1] > usual else 0


def _may_be_title(block: Candidate) -> bool:
    text = block.text.strip()
    if block.kind != "paragraph" or len(text) > 70 or "\n" in text or not text[:1].isalnum():
        return False
    return not _SENTENCE_END.search(text) and not _QUOTE.search(text) and any(char.isupper() for char in text)


def _roman(number: int) -> str:
    signs = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    made = ""
    for value, sign in signs:
        made += sign * (number // value)
        number %= value
    return made
