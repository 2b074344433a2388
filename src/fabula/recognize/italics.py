"""Words set in italics, by markup or by the marks that were lost with it: what of them is thought or spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.quoted_words import MIND_VERBS, NO_NAMES, SOUNDS
from fabula.lang.en.tense import PRESENT, is_told
from fabula.recognize.free import Found, Free
from fabula.recognize.kinds import Kind, cue_after, cue_before, is_to_oneself, written_before
from fabula.recognize.quoted import Quoted, Span

__all__ = ["in_italics"]

_SET_APART = re.compile(
    r"(?<![\w_\\])_(?=[^\s_])(?P<under>[^_]{1,600}?)(?<=[^\s_])_(?![\w_])"
    r"|(?<![\w*\\])\*(?=[^\s*])(?P<star>[^*]{1,600}?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w/:<.])/(?=[^\s/])(?P<slash>[^/<>\n]{3,300}?)(?<=[^\s/])/(?![\w/])"
    r"|<(?P<tag>i|em)>(?P<html>[^<>]{1,600})</(?P=tag)>"
)
_FIRST = re.compile(r"\b(?:I|me|my|mine|myself|you|your|yours|yourself)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|him|her|them|[Tt]here)\b|(?<=[\w,;] )[A-Z]\w+")
_MINDS = re.compile(
    r"\s+(?:(?:you|he|she|they|it|I|[A-Z]\w+)\s+(?:(?:re)?mind(?:ed|s)?|tell|told|tells|ask(?:ed|s)?|think|thinks|thought|wonder\w*)"
    r"(?:\s+(?:your|him|her|my|it|them)sel(?:f|ves)\b|[.,;])"
    r"|(?:(?:you|he|she|they|it|I|[A-Z]\w+)(?:['’](?:s|m|re)|\s+(?:is|am|are|was|were))\s+(?:thinking|telling\s+\w+sel(?:f|ves)))\b)"
)
_NUMBERED = re.compile(r"(?:^|\s)(?:\d{1,3}|[a-z]|[ivx]+)[.)]$")
_THINKS = frozenset(("think", "wonder", "muse", "reflect", "realize"))
_HALF_SPOKEN = frozenset(("observe", "note", "reason", "decide", "conclude", "pray", "amend", "remind"))
"""Verbs of speech that, beside italics in a story that marks its speech, more often tell of a mind."""
_TO_SELF = re.compile(r"\s+(?:[\w’'-]+\s+){1,3}(?:him|her|it|my|your|them|our)sel(?:f|ves)\b")
_SILENTLY = re.compile(r"\b(?:silently|inwardly|mentally|in (?:his|her|my|their|its) (?:head|mind)|to no one)\b")
_STRESSED = NO_NAMES - frozenset("oh ah yes no well why what never nothing nobody maybe perhaps not".split())
_TITLE_SMALL = frozenset("a an the of and in on to for at by with from".split())
_LONGEST_THOUGHT, _LONGEST, _LONGEST_RUN = 400, 600, 2
_BESIDE = 90
_ENDS = ",?!.—…"


def in_italics(text: str, blocks: Sequence[Span], italics: Sequence[Span], free: Free) -> list[Found]:
    """Give the thoughts, and the few spoken or written words, that italics set apart; what is given is taken.

    Args:
        text: text of the story.
        blocks: paragraphs to look at, in order.
        italics: stretches that the markup sets in italics, in order.
        free: where such may be found.
    """
    stretches: list[tuple[int, int, int, int]] = [(a, b, 0, 0) for a, b in italics]
    for hit in _SET_APART.finditer(text):
        inner = hit.span(next(name for name in ("under", "star", "slash", "html") if hit.group(name) is not None))
        stretches.append((*hit.span(), inner[0] - hit.start(), hit.end() - inner[1]))
    stretches.sort()
    whole = _whole_blocks(stretches, free)
    found: list[Found] = []
    for start, end, left, right in stretches:
        row = free.block_of(start, end)
        if row is None or row in whole or not free.is_free(start, end):
            continue
        a, b = blocks[row]
        kind = _kind(text, start + left, end - right, start, end, a, b)
        last = found[-1] if found and found[-1].quoted.block == row else None
        if kind is None and last is not None and last.kind.label == "thought":
            kind = _going_on(text, last, text[start + left : end - right].strip(), start)
        if kind is not None:
            free.take(start, end)
            found.append(Found(Quoted(start, end, row, "italic", left, right), kind))
    return found


def _whole_blocks(stretches: Sequence[tuple[int, int, int, int]], free: Free) -> set[int]:
    """Give the blocks that are all italic and long, or stand in runs: look back, letter or song, no thought."""
    rows: set[int] = set()
    long: set[int] = set()
    for start, end, _, _ in stretches:
        row = free.block_of(start, end)
        if row is not None and end - start >= 0.9 * (free.blocks[row][1] - free.blocks[row][0]):
            rows.add(row)
            if end - start > _LONGEST_THOUGHT:
                long.add(row)
    held: set[int] = set()
    for row in sorted(rows):
        if row - 1 in rows:
            continue
        run = [row]
        while run[-1] + 1 in rows:
            run.append(run[-1] + 1)
        if len(run) > _LONGEST_RUN or long.intersection(run):
            held.update(run)
    return held


def _kind(text: str, start: int, end: int, outer: int, after_at: int, floor: int, ceiling: int) -> Kind | None:
    words = text[start:end].strip()
    if len(words) > _LONGEST:
        return None
    tokens = re.findall(r"[\w’'-]*\w", words)
    if not tokens:
        return None
    before = text[max(floor, outer - _BESIDE) : outer].rstrip()
    after = text[after_at : min(ceiling, after_at + _BESIDE)]
    written = written_before(before)
    if written is not None:
        return written
    if "\n" in words and words[0].islower() and outer == floor:
        return None
    is_after_sentence = not before or before[-1] in '.!?:…"”’)*_—–'
    is_stress = len(tokens) == 1 and tokens[0].lower() in _STRESSED
    if is_after_sentence and after[:1] in {",", ";"} and words[-1].isalnum() and not is_stress:
        # the comma of the cue stands after the italics
        words, after = words + ",", after[1:]
    cued = _by_cue(words, after)
    if cued is not None and (is_after_sentence or words[-1] != "," or outer == floor):
        return cued
    lead = cue_before(before)
    if lead is not None and lead.lemma in MIND_VERBS and before[-1:] in {",", ":"}:
        return Kind("thought", 0.85, "thought_verb_before")
    return _alone(words, tokens, before, after)


def _by_cue(words: str, after: str) -> Kind | None:
    """Give the kind that the clause after the words tells."""
    if not after[:1].isspace():
        return None
    is_ended = words[-1] in _ENDS
    if _MINDS.match(after) and (is_ended or _TO_SELF.match(after)):
        return Kind("thought", 0.85, "italics_with_cue")
    verb = cue_after(words if is_ended else words + ",", after)
    if verb is None:
        return None
    if is_ended and verb.lemma in _THINKS:
        return Kind("thought", 0.93, "italics_with_cue")
    is_silent = is_ended and (is_to_oneself(after) or _SILENTLY.search(after) is not None)
    if verb.kind == "speech" and (is_silent or _TO_SELF.match(after) is not None):
        return Kind("thought", 0.8, "italics_with_cue")
    if is_ended and verb.lemma in _HALF_SPOKEN:
        return Kind("thought", 0.6, "italics_with_cue")
    return Kind("speech", 0.7, "italics_with_cue") if is_ended and verb.is_strong else None


def _alone(words: str, tokens: Sequence[str], before: str, after: str) -> Kind | None:
    """Give the kind of words that no cue goes with, by their form and place."""
    if words[-1] not in ".?!…—-~" or (before and before[-1] not in '.!?:,;—–…"”’)*_'):
        return None
    follows = after.lstrip()[:1]
    if follows and not (follows.isupper() or follows in "\"“‘'_*(—–-<" or not follows.isalpha()):
        return None
    if (tokens[0][0].islower() and len(tokens) < 3) or _NUMBERED.search(before):
        return None
    if is_told(words) and _OTHERS.search(words) is not None and _FIRST.search(words) is None:
        if words[-1] == "?":
            return Kind("thought", 0.5, "italics_question")
        return Kind("thought", 0.5, "italics") if _ends_in_present(words) else None
    if len(tokens) <= 2:
        if any(token.lower().rstrip("s") in SOUNDS or token.lower() in SOUNDS for token in tokens) or words.endswith(
            "!"
        ):
            return None
        return Kind("thought", 0.6, "italics_short")
    if all(token[0].isupper() or token.lower() in _TITLE_SMALL for token in tokens) and words[-1] not in ".?":
        return None
    return Kind("thought", 0.8 if tokens[0][0].isupper() else 0.6, "italics")


def _ends_in_present(words: str) -> bool:
    """Say whether the last of several sentences is in the present: "It wasn't. He doesn't know how."."""
    sentences = re.split(r"(?<=[.!?…])\s+", words)
    return len(sentences) > 1 and PRESENT.search(sentences[-1]) is not None and not is_told(sentences[-1])


def _going_on(text: str, last: Found, words: str, start: int) -> Kind | None:
    """Give the kind of italics after a thought of the same paragraph, which a cue or narration interrupts."""
    between = text[last.quoted.end : start].strip()
    if last.kind.reason != "italics_with_cue" or not words:
        return None
    is_interrupted = between[-1:] in {",", "—", ":"} and len(between) < _BESIDE
    if is_interrupted or (words[0].isupper() and words[-1] in ".?!…" and between[-1:] in {".", "!", "?"}):
        return Kind("thought", 0.7, "italics")
    return None
