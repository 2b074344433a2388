"""Speech without any marks, as some novels print it: told by its cue, by its person and tense, and by the turns beside it.

Looked for only where a story marks its speech in no other way. Reported speech ("It was late, she said.") stays narration.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fabula.lang.en.bare_nouns import IRREGULAR_PASTS
from fabula.lang.en.quoted_words import NO_NAMES
from fabula.lang.en.speech_verbs import STRONG, look_up, words_of
from fabula.lang.en.tense import PAST, PRESENT, SPOKEN_PERSON
from fabula.recognize.free import Found
from fabula.recognize.kinds import Kind
from fabula.recognize.quoted import Quoted, Span, joined

__all__ = ["find_unmarked"]

_SAID = sorted(
    word for word in words_of("speech", forms=("past", "third")) if (verb := look_up(word)) and verb.lemma in STRONG
)
_VERB = re.compile(rf"\b(?:{'|'.join(_SAID)})\b")
_NAME = r"(?:(?:Mrs?|Ms|Dr|Miss|Lady|Lord|Sir|Captain|Colonel)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_WHO = rf"(?:he|she|they|we|I|xe|ze|(?:the|a|an|his|her|my)\s[\w’'-]+(?:\s[\w’'-]+)?|{_NAME})"
_CUE = re.compile(
    rf"(?P<mark>[,?!…—])\s+(?P<cue>(?P<who>{_WHO})\s+(?P<verb>{'|'.join(_SAID)})|(?P<verb2>{'|'.join(_SAID)})\s+(?P<who2>{_WHO}))"
    r"(?:\s+(?:to|with|from|in|at|again|finally|then|softly|\w+ly|as|without)\b[^.,;:?!\n]{0,50})?(?P<end>[.,;:?!—]|$)"
)
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")
_LISTENER = re.compile(r"\b(?:you|your|yours|yourself|ye|thou|thee)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_TELLER = re.compile(
    r"\bI (?:said|asked|told|answered|replied|thought|looked|went|turned|nodded|stood|sat|felt|knew)\b"
)
_ANSWERS = frozenset(
    "yes no yeah nope okay ok well oh ah maybe perhaps never nothing nobody sure right why what who".split()
)
_WINDOW = 90
_SHORT, _SHORT_TURN = 7, 5
_LONGEST_TURN = 240
_REACH = 1500
"""Characters of a paragraph in which its first cue stands."""
_BLOCKS_PER_CUE, _BLOCKS_PER_MARK = 50, 20


def find_unmarked(
    text: str, blocks: Sequence[Span], taken: Sequence[Quoted], *, holes: Sequence[Span] = ()
) -> list[Found]:
    """Give the speech that nothing marks, in order; none where the story marks its speech.

    Args:
        text: text of the story.
        blocks: paragraphs to look at, in order.
        taken: what is quoted already, in order.
        holes: spans that are no part of the story.
    """
    if len(taken) > len(blocks) / _BLOCKS_PER_MARK:
        return []
    is_told_by_one = _TELLER.search(text) is not None
    closed = joined([*((row.start, row.end) for row in taken), *holes])
    starts = [a for a, _ in blocks]
    found: dict[int, list[Found]] = {}
    seen = -1
    for hit in _VERB.finditer(text):
        row = bisect_right(starts, hit.start()) - 1
        if row <= seen or hit.end() > blocks[row][1] or _is_over(blocks[row], closed):
            continue
        seen = row
        parts = _parts(text, row, *blocks[row], is_told_by_one=is_told_by_one)
        if parts:
            found[row] = parts
    if len(found) < max(2, len(blocks) / _BLOCKS_PER_CUE):
        return []
    for row in sorted(found):
        for step in (-1, 1):
            at = row + step
            while 0 <= at < len(blocks) and at not in found and not _is_over(blocks[at], closed):
                turn = _turn(text, at, *blocks[at], is_told_by_one=is_told_by_one)
                if turn is None:
                    break
                found[at] = [turn]
                at += step
    return [part for row in sorted(found) for part in found[row]]


def _is_over(block: Span, closed: Sequence[Span]) -> bool:
    at = bisect_right(closed, (block[1], -1)) - 1
    return at >= 0 and closed[at][1] > block[0]


def _parts(text: str, row: int, start: int, end: int, *, is_told_by_one: bool) -> list[Found]:
    """Give the parts of the speech of a paragraph: before its first cue, and after it."""
    stop = min(end, start + _REACH)
    for verb in _VERB.finditer(text, start, stop):
        for cue in _CUE.finditer(text, max(start, verb.start() - _WINDOW), min(stop, verb.end() + _WINDOW)):
            if not cue.start() < verb.start() < cue.end():
                continue
            sentences = _sentences(text, start, cue.start() + 1)
            is_inverted = cue.group("verb2") is not None
            if not sentences or not _is_direct(text[slice(*sentences[-1])], cue.group("who"), is_inverted=is_inverted):
                break
            first = sentences[-1][0]
            for a, b in reversed(sentences[:-1]):
                if not _is_spoken(text[a:b], is_told_by_one=is_told_by_one):
                    break
                first = a
            return _around(text, row, (first, cue.start() + 1), cue, end, is_told_by_one=is_told_by_one)
    return []


def _around(text: str, row: int, said: Span, cue: re.Match[str], end: int, *, is_told_by_one: bool) -> list[Found]:
    spans = [said]
    rest = _sentences(text, cue.end(), end)
    stop = None
    for number, (a, b) in enumerate(rest):
        goes_on = number == 0 and cue.group("end") in {",", ":", ";"} and PAST.search(text, a, b) is None
        if not (goes_on or _is_spoken(text[a:b], is_told_by_one=is_told_by_one)):
            break
        stop = b
    if stop is not None:
        spans.append((rest[0][0], stop))
    kind = Kind("speech", 0.7, "unmarked_cue")
    return [Found(Quoted(*span, row, "none", 0, 0, cue=cue.span("cue")), kind) for span in spans]


def _turn(text: str, row: int, start: int, end: int, *, is_told_by_one: bool) -> Found | None:
    """Give a paragraph beside speech as a turn of its own, where every sentence of it is spoken."""
    sentences = _sentences(text, start, end)
    if not sentences or end - start > _LONGEST_TURN:
        return None
    spoken = [_is_spoken(text[a:b], is_told_by_one=is_told_by_one) for a, b in sentences]
    words = [text[a:b].split() for a, b in sentences]
    if not any(spoken) and words[0][0].strip(",.!…").lower() not in _ANSWERS:
        return None
    for (a, b), is_spoken, own in zip(sentences, spoken, words, strict=True):
        if not is_spoken and (
            len(own) > _SHORT_TURN or PAST.search(text, a, b) is not None or IRREGULAR_PASTS & set(own)
        ):
            return None
    return Found(Quoted(sentences[0][0], sentences[-1][1], row, "none", 0, 0), Kind("speech", 0.5, "unmarked_turn"))


def _sentences(text: str, start: int, end: int) -> list[Span]:
    made: list[Span] = []
    for hit in _SENTENCE.finditer(text, start, end):
        words = hit.group()
        a = hit.start() + len(words) - len(words.lstrip())
        b = hit.end() - (len(words) - len(words.rstrip()))
        if any(char.isalnum() for char in text[a:b]):
            made.append((a, b))
    return made


def _is_direct(clause: str, who: str | None, *, is_inverted: bool) -> bool:
    """Say whether the words before a cue are somebody's own."""
    words = [word.strip(",?!…—").lower() for word in clause.split()]
    if not clause[0].isupper() and clause[0] not in "…—":
        return False
    if len(words) == 1 and words[0] not in _ANSWERS and (words[0] in NO_NAMES or words[0].endswith("ly")):
        return False
    if is_inverted or clause[-1] in "?!" or _LISTENER.search(clause) is not None:
        return True
    if PAST.search(clause) is not None:
        return False
    is_first = SPOKEN_PERSON.search(clause) is not None and who != "I"
    return is_first or PRESENT.search(clause) is not None or len(words) <= _SHORT


def _is_spoken(sentence: str, *, is_told_by_one: bool) -> bool:
    """Say whether a sentence without a cue is spoken: it speaks to somebody, asks, or tells of now or of the speaker."""
    if _LISTENER.search(sentence) is not None or sentence.rstrip().endswith("?"):
        return True
    if _SELF.search(sentence) is not None and not is_told_by_one:
        return True
    if PAST.search(sentence) is not None:
        return False
    return SPOKEN_PERSON.search(sentence) is not None or PRESENT.search(sentence) is not None
