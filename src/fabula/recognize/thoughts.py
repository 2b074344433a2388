"""Direct thought without quotation marks: set in italics or between lost marks of italics, told by a cue, or by grammar.

Only what is rather certain is given; free indirect discourse ("He would be late again, of course.") is never a thought.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.abbreviations import TITLES
from fabula.lang.en.quoted_words import NO_NAMES
from fabula.lang.en.tense import PAST, PRESENT
from fabula.recognize.free import Found, Free
from fabula.recognize.italics import in_italics
from fabula.recognize.kinds import Kind
from fabula.recognize.quoted import Quoted, Span

__all__ = ["find_thoughts"]

_NAME = r"(?:(?:Mrs?|Ms|Dr|Miss|Lady|Lord|Sir|Captain|Colonel)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_CUE = re.compile(
    rf"(?P<mark>[,?!…—-])\s+(?:(?P<who>he|she|they|I|xe|ze|{_NAME})\s+"
    rf"(?P<verb>thought|thinks|wondered|wonders|mused|muses|reflected)|(?P<verb2>thought|thinks)\s+(?P<who2>he|she|they|I|{_NAME}))"
    r"(?:\s+(?:to\s+(?:him|her|them|my)sel(?:f|ves)|again|\w+ly))?"
    r"(?P<end>[.,;:!?—]|$|\s(?=with\b|as\b|while\b))"
)
_THINKS = re.compile(r"\b(?:thought|thinks|wondered|wonders|mused|muses|reflected)\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”’']?\s+|[\"”]\s+)(?=[\"“‘'(]?\w)")
_STOP = re.compile(r"[.!?…](?=\s|$)")
_FIRST = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_NARRATOR = re.compile(r"\b(?:I|my|me)\b")
_BARE = re.compile(
    r"\s*(?:oh|damn|crap|shit|ugh|great|wonderful|brilliant)\b(?:,?\s+(?:no|god|hell|dear|well|bother|great|shit|crap|damn|it)\b){0,2}[.!?…]+\s*",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\bI['’](?:ll|m|ve|d)\b|^I (?:will|shall|must|cannot|have to)\b|\b(?:can I|am I|do I|should I|did I|have I|was I|I (?:can['’]t|don['’]t|won['’]t))\b",
    re.IGNORECASE,
)
_EXCLAIMS = re.compile(
    r"(?:oh|not|anybody|anything|never|please|well|great|wonderful|lovely|damn|dammit|ugh|fine|right|okay|no|yes|god|hell|brilliant|perfect|fantastic|shit)"
    r"\b[^.!?]{0,30}[.!?…]",
    re.IGNORECASE,
)
_OH = re.compile(
    r"\bOh,?\s+(?:you\b(?!['’]d\b)[^.!?\n]{1,60}|(?:no|god|hell|dear|lord|bother|great|wonderful|well|please|come\s+on"
    r"|for\s+(?:god|heaven)['’]s\s+sake)\b)[.!?…]+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:am|is|are)\s+(?:I\s+|you\s+)?\w+")
_UNLESS = re.compile(r"\s*Unless\b[^.!?\n]{2,50}[.!?…]+\s*$")
_LONGEST_THOUGHT = 400
_NEAR = 600


def find_thoughts(
    text: str,
    blocks: Sequence[Span],
    taken: Sequence[Quoted],
    *,
    italics: Sequence[Span] = (),
    holes: Sequence[Span] = (),
) -> list[Found]:
    """Give thoughts that no quotation mark shows, in order, none over another or over what is ``taken``.

    Args:
        text: text of the story.
        blocks: paragraphs to look at, in order.
        taken: what is quoted already, in order.
        italics: stretches that the markup sets in italics, in order.
        holes: spans that are no part of the story.
    """
    free = Free(blocks, taken, holes)
    found = in_italics(text, blocks, italics, free)
    found += _with_cue(text, blocks, free)
    found += _by_grammar(text, blocks, free)
    found += _exclaimed(text, blocks, free)
    return sorted(found, key=lambda row: row.quoted.start)


def _with_cue(text: str, blocks: Sequence[Span], free: Free) -> list[Found]:
    found: list[Found] = []
    for word in _THINKS.finditer(text):
        row = free.block_of(*word.span())
        if row is None:
            continue
        floor, ceiling = blocks[row]
        cue = None
        for hit in _CUE.finditer(text, max(floor, word.start() - 40), min(ceiling, word.end() + 60)):
            if hit.start() < word.start() < hit.end():
                cue = hit
        if cue is None:
            continue
        low = max(floor, cue.start() - _LONGEST_THOUGHT)
        starts = [hit.end() for hit in _SENTENCE_START.finditer(text, low, cue.start()) if not _is_title(text, hit)]
        start = starts[-1] if starts else (low if low == floor else -1)
        end = cue.start() + 1
        if start < 0 or end - start < 3 or not free.is_free(start, end):
            continue
        who = cue.group("who") or cue.group("who2")
        span = (cue.start() + 2, cue.end())
        parts = [(start, end)]
        if cue.group("end") in {",", ":"}:
            parts = _around(text, start, end, cue.end(), ceiling, who)
        elif not _is_direct(text[start:end], who):
            continue
        if not all(free.is_free(*part) for part in parts):
            continue
        for part in parts:
            free.take(*part)
            found.append(Found(Quoted(*part, row, "none", 0, 0, cue=span), Kind("thought", 0.8, "thought_cue")))
    return found


def _around(text: str, start: int, end: int, after: int, ceiling: int, who: str) -> list[Span]:
    """Give the parts of a thought that its cue may interrupt: "Fine, she thought, I can walk."."""
    stop = _STOP.search(text, after, ceiling)
    rest = (
        after
        + len(text[after : stop.end() if stop else ceiling])
        - len(text[after : stop.end() if stop else ceiling].lstrip())
    )
    last = stop.end() if stop else ceiling
    words = text[rest:last]
    if not words or words[0] in "\"“‘'«" or '"' in words or "“" in words:
        return []
    is_own = _FIRST.search(words) is not None and who != "I" and PAST.search(words) is None
    if (
        words[0].isupper()
        and (is_own or words.split(maxsplit=1)[0] not in {"I", "He", "She"})
        and _is_direct(words, who)
    ):
        has_first = _FIRST.search(text[start:end]) is not None or (
            len(text[start:end].split()) == 1 and not _is_joint(text[start:end])
        )
        return [(start, end), (rest, last)] if has_first else [(rest, last)]
    return [(start, end), (rest, last)] if is_own and not _is_joint(text[start:end]) else []


def _is_title(text: str, stop: re.Match[str]) -> bool:
    return text[max(0, stop.start() - 4) : stop.start()].rsplit(" ", 1)[-1].lower().strip("(") in TITLES


def _is_joint(clause: str) -> bool:
    """Say whether a clause only leads on: "So,", "Evidently,", "At other times,"."""
    words = [word.strip(",").lower() for word in clause.split()]
    return words[0] in NO_NAMES or words[-1].endswith("ly")


def _is_direct(clause: str, who: str) -> bool:
    if (not clause[0].isupper() and clause[0] not in "…") or (
        len(clause.split()) < 4 and clause[-1] == "," and _is_joint(clause)
    ):
        return False
    is_first = _FIRST.search(clause) is not None and who != "I"
    if is_first:
        return True
    if PAST.search(clause) is not None or clause.split(maxsplit=1)[0] in {
        "He",
        "She",
        "They",
        "And",
        "But",
        "So",
        "When",
        "As",
        "If",
    }:
        return False
    return PRESENT.search(clause) is not None or len(clause.split()) <= 7


def _by_grammar(text: str, blocks: Sequence[Span], free: Free) -> list[Found]:
    """Find the words of a mind in a story told in the third person: a sudden "I'll", a bare "Unless ..."."""
    first = [row for row, (a, b) in enumerate(blocks) if _speaks_outside(text, a, b, free)]
    if len(first) > max(2, 0.02 * len(blocks)):
        return []
    found: list[Found] = []
    for row in first:
        a, b = blocks[row]
        if row and text[blocks[row - 1][0] : blocks[row - 1][1]].rstrip().endswith((":", ":—", ":--")):
            continue
        starts = [
            a + (len(text[a:b]) - len(text[a:b].lstrip())),
            *(hit.end() for hit in _SENTENCE_START.finditer(text, a, b) if hit.end() > a),
        ]
        for number, start in enumerate(starts):
            stop = starts[number + 1] if number + 1 < len(starts) else b
            end = start + len(text[start:stop].rstrip())
            sentence = text[start:end]
            is_past = PAST.search(_PASSIVE.sub("", sentence)) is not None
            if _OWN_VOICE.search(sentence) is None or is_past or not free.is_free(start, end):
                continue
            if len(sentence.split()) > 12 or not sentence[0].isupper() or not _is_narrated(text, a, start, end, b):
                continue
            begin = start
            at = number
            while (
                at
                and _EXCLAIMS.fullmatch(text[starts[at - 1] : starts[at]].rstrip())
                and free.is_free(starts[at - 1], end)
            ):
                at -= 1
                begin = starts[at]
            free.take(begin, end)
            found.append(Found(Quoted(begin, end, row, "none", 0, 0), Kind("thought", 0.6, "first_person_in_third")))
    for row, (a, b) in enumerate(blocks):
        if b - a >= 60 or not free.is_free(a, b):
            continue
        reason = (
            "bare_unless" if _UNLESS.match(text, a, b) else "bare_interjection" if _BARE.fullmatch(text, a, b) else ""
        )
        if reason:
            free.take(a, b)
            found.append(Found(Quoted(a, b, row, "none", 0, 0), Kind("thought", 0.5, reason)))
    return found


def _exclaimed(text: str, blocks: Sequence[Span], free: Free) -> list[Found]:
    """Find what somebody exclaims in silence: "Oh, bother" as a sentence of the narration."""
    found: list[Found] = []
    for hit in _OH.finditer(text):
        start, end = hit.span()
        row = free.block_of(start, end)
        if row is None or not free.is_free(start, end) or PAST.search(_PASSIVE.sub("", hit.group())) is not None:
            continue
        before = text[max(blocks[row][0], start - 3) : start].rstrip()
        if hit.group()[0] == "O" and (not before or before[-1] in ".!?…"):
            free.take(start, end)
            found.append(Found(Quoted(start, end, row, "none", 0, 0), Kind("thought", 0.5, "exclamation")))
    return found


def _is_narrated(text: str, floor: int, start: int, end: int, ceiling: int) -> bool:
    """Say whether the paragraph also holds narration in the third person and the past."""
    around = text[max(floor, start - _NEAR) : start] + text[end : min(ceiling, end + _NEAR)]
    return (
        PAST.search(around) is not None and re.search(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+)\s+\w+", around) is not None
    )


def _speaks_outside(text: str, start: int, end: int, free: Free) -> bool:
    return any(free.is_free(hit.start(), hit.end()) for hit in _NARRATOR.finditer(text, start, end))
