"""Utterances: the parts of one speech that a cue interrupts or that run over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.speech_verbs import look_up
from fabula.recognize.quoted import Quoted

__all__ = ["utterances_of"]

_WORD = re.compile(r"[\w’'-]*\w")
_STOP = re.compile(r"[.!?](?=\s|$)")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Mme|Mlle|Prof|Capt|Col|Gen|Lt|Sgt|Rev|[A-Z])$")
_VOICED = {"speech", "thought"}
_LONGEST_CUE = 240
_LONG = 4
_OPEN_ENDS = (",", ";", "—", "–", "-", "…")


def utterances_of(text: str, quoted: Sequence[Quoted], kinds: Sequence[str]) -> list[int]:
    """Give the number of the utterance of each quoted span, counting up from 0 in order of the text."""
    numbers: list[int] = []
    for row in range(len(quoted)):
        is_same = row > 0 and {kinds[row], kinds[row - 1]} <= _VOICED and _goes_on(text, quoted, row)
        numbers.append(numbers[-1] if is_same else (numbers[-1] + 1 if numbers else 0))
    return numbers


def _goes_on(text: str, quoted: Sequence[Quoted], row: int) -> bool:
    last, this = quoted[row - 1], quoted[row]
    if this.comes_from and last.goes_on:
        return True
    if this.style != last.style or this.block != last.block or this.start - last.end > _LONGEST_CUE:
        return False
    between = text[last.end : this.start].strip()
    if not between or (this.style in {"script", "chat"} and "\n" in text[last.end : this.start]):
        return False
    words = text[slice(*this.inner)].lstrip()
    if _leads_to_thought(text[slice(*last.inner)].rstrip(), between):
        return False
    if between[-1] in ",;—–-" or words[:1].islower():
        return _is_interruption(text, last, between, words)
    if not _is_cue(between) or _count_stops(between) > 1 or _has_own_cue(text, quoted, row):
        return False
    return not (row > 1 and quoted[row - 2].block == this.block and _throws_back(text, last, words))


def _leads_to_thought(said: str, between: str) -> bool:
    """Say whether a sentence of its own leads from ended words to a thought: "I am ready." He thought, "So am I."."""
    if said[-1:] not in {".", "!", "?"} or between[-1] not in {",", ":"} or not between[0].isupper():
        return False
    verbs = [look_up(word) for word in _WORD.findall(between)[1:4]]
    return any(verb is not None and verb.kind == "thought" and verb.is_finite for verb in verbs)


def _throws_back(text: str, last: Quoted, words: str) -> bool:
    """Say whether words take up those before them in protest, as another speaker does: "It was loose." "Loose because of you!"."""
    if words.rstrip()[-1:] not in "!?":
        return False
    said = {word.lower() for word in _WORD.findall(text[slice(*last.inner)])}
    first = [word.lower() for word in _WORD.findall(words)[:3]]
    return any(len(word) >= _LONG and word in said for word in first)


def _is_interruption(text: str, last: Quoted, between: str, words: str) -> bool:
    """Say whether words between two spans interrupt one speech: "So," he said, "it is."."""
    said = text[slice(*last.inner)].rstrip()
    if words[:1].islower() or between[0] in "—–-":
        return True
    if _count_stops(between):
        return False
    return said.endswith(_OPEN_ENDS) or between[0].islower() or _is_cue(between)


def _is_cue(between: str) -> bool:
    words = _WORD.findall(between)[:6]
    for number, word in enumerate(words):
        verb = look_up(word) if word[0].islower() else None
        if verb is not None and verb.is_finite and verb.kind in {"speech", "thought"}:
            return number == 0 or number < 5
    return False


def _has_own_cue(text: str, quoted: Sequence[Quoted], row: int) -> bool:
    this = quoted[row]
    stop = quoted[row + 1].start if row + 1 < len(quoted) else this.end + 60
    after = text[this.end : min(stop, this.end + 60)].split("\n\n", maxsplit=1)[0].lstrip(" ")
    words = _WORD.findall(re.split(r"[.!?;]", after, maxsplit=1)[0])[:4]
    if not words or (
        after[:1].isupper() and look_up(words[0]) is None and not any(_is_said(word) for word in words[1:3])
    ):
        return False
    return any(_is_said(word) for word in words[:3])


def _is_said(word: str) -> bool:
    verb = look_up(word)
    return verb is not None and verb.kind == "speech" and verb.is_finite and word.islower()


def _count_stops(between: str) -> int:
    return sum(
        _ABBREVIATION.search(between, max(0, hit.start() - 6), hit.start()) is None for hit in _STOP.finditer(between)
    )
