"""Dash dialogue: speech that a dash at the beginning of a paragraph opens, as in Joyce and in most of Europe.

The first cue ends the speech; a dash after the cue, or a second speech-like sentence beside a closing dash, takes it up again.
A dash inside a clause is an aside and opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.quoted_words import NO_NAMES
from fabula.lang.en.speech_verbs import look_up
from fabula.lang.en.tense import PAST, PRESENT, SPOKEN_PERSON, is_told
from fabula.recognize.quoted import Quoted, Span

__all__ = ["find_dash_speech"]

_OPENING = re.compile(r"\s*(?P<dash>—|―|–|--|-(?=\s))\s*(?=[\w'’“\"¿¡…_*]|\.\.)")
_WITHIN = re.compile(r"(?<=[.!?…])\s+(?=(?:—|―|–|--)\s?[A-Z¿¡])")
_QUOTE_OPENING = re.compile(r"\s*[\"“‘'«„「]")
_MARKS = re.compile(r"[\"“”«»「」]")
_SIGNATURE = re.compile(r"\s*(?:—|―|–|--|-)\s*(?:[A-Z][\w.’']*\s*){1,4}\s*$")
_RESUMES = re.compile(r"[.,;:!?]?\s*(?:—|―|–|--|\s-\s)\s*(?=\w)")
_BORDER = re.compile(
    r"[,.?!…]\s+(?:(?:—|―|–|--|-)\s*)?(?=(\w[\w’'-]*)\s+(\w[\w’'-]*)(?:\s+(\w[\w’'-]*))?)|\s(?:—|―|–|--|-)\s(?=(\w[\w’'-]*)\s+(\w[\w’'-]*)(?:\s+(\w[\w’'-]*))?)"
)
_CUE_END = re.compile(r"[.;:!?](?=\s|$)|(?=\s(?:—|―|–|--|-)\s)|(?=—)|,(?=\s*(?:—|―|–|--))|$")
_TELLS_ON = re.compile(r",\s+(?:\w+ing|as|while|with|and\s+(?:he|she|they|\w+ed))\b")
_RESUMES_AFTER_STOP = re.compile(r"(?<=[.!?])\s+(?=(?:—|―|–|--)\s*[A-Z])")
_SENTENCE_START = re.compile(r"[.!?…]\s+(?=[A-Z])")
_WIDEST_GAP = 12
_LONGEST_SIGNATURE = 60
_LONGEST_CUE = 6
_PRONOUNS = frozenset("he she they i we it xe ze".split())
_SAID = frozenset("said say says asked ask answered replied repeated added".split())
_ARTICLES = frozenset("the a an his her my their our".split())


def find_dash_speech(text: str, blocks: Sequence[Span], taken: Sequence[Quoted]) -> list[Quoted]:
    """Give the speech that dashes open; none where the story sets its speech another way.

    Args:
        text: text of the story.
        blocks: paragraphs to look at, in order.
        taken: what marks have shown already, in order.
    """
    signed = {row for row, (a, b) in enumerate(blocks) if _is_signature(text, a, b)}
    opened = [row for row, (a, b) in enumerate(blocks) if _OPENING.match(text, a, b) is not None]
    sure = set(opened) - signed
    opened = [row for row in opened if row in sure or (row - 1 in sure and row + 1 in sure)]
    in_marks = {quoted.block for quoted in taken}
    found: list[Quoted] = []
    for run in _runs(opened):
        said = sum(_first_cue(text, *blocks[row]) is not None for row in run)
        within = range(run[0], run[-1] + 1)
        marked = sum(_QUOTE_OPENING.match(text, *blocks[row]) is not None for row in within)
        if len(run) < 2 or (not said and len(run) < 4) or 2 * marked > len(run):
            continue
        inside = set(run)
        for row in within:
            if row in in_marks:
                continue
            a, b = blocks[row]
            # a paragraph that begins with narration may go over to speech
            start = a if row in inside else next((hit.end() for hit in _WITHIN.finditer(text, a, b)), b)
            found += _parts(text, row, start, b)
    return found


def _runs(rows: Sequence[int]) -> list[list[int]]:
    """Give the paragraphs in runs: a scene may be set with dashes in a story that is not."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] <= _WIDEST_GAP:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _is_signature(text: str, start: int, end: int) -> bool:
    """Say whether a short paragraph is a dash and a name, as at the end of a letter."""
    return end - start < _LONGEST_SIGNATURE and _SIGNATURE.match(text[start:end]) is not None


def _first_cue(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where the first cue starts and where it ends."""
    for hit in _BORDER.finditer(text, start, min(end, start + 2000)):
        words = [word for word in hit.groups() if word]
        if _is_cue(words, after_stop=text[hit.start()] == ".") and not _has_object(text, hit, words):
            cue_start = hit.end()
            stop = _CUE_END.search(text, cue_start, end)
            cue_end = stop.end() if stop is not None else end
            comma = text.find(",", cue_start, cue_end)
            is_said_on = comma >= 0 and (
                SPOKEN_PERSON.search(text, comma, cue_end) is not None or _is_bare(text, cue_start, comma, cue_end)
            )
            if is_said_on and not _TELLS_ON.match(text, comma, cue_end):
                cue_end = comma + 1
            return cue_start, cue_end
    return _beat(text, start, end)


def _is_bare(text: str, start: int, comma: int, end: int) -> bool:
    """Say whether a cue is no more than its verb and its subject, and what its comma parts from it is not narrated."""
    return len(text[start:comma].split()) <= _LONGEST_CUE // 2 and not is_told(text[comma:end])


_LONGEST_LOOK = 300


def _beat(text: str, start: int, end: int) -> Span | None:
    """Give the sentences of narration before a dash that takes the speech up again."""
    resumed = _RESUMES_AFTER_STOP.search(text, start, end)
    if resumed is None:
        return None
    for hit in _SENTENCE_START.finditer(text, start, resumed.start()):
        # more of a long sentence tells no more of its tense, and would be read again for each sentence
        first, _, rest = text[hit.end() : min(resumed.start(), hit.end() + _LONGEST_LOOK)].partition(" ")
        is_subject = first.lower() in _PRONOUNS - {"i", "we"} or (first[:1].isupper() and first.lower() not in NO_NAMES)
        if (
            is_subject
            and rest[:1].islower()
            and SPOKEN_PERSON.search(first) is None
            and (PRESENT.search(rest) is None or is_told(rest))
        ):
            return hit.end(), resumed.start()
    return None


def _is_cue(words: Sequence[str], *, after_stop: bool) -> bool:
    first, second = words[0], words[1]
    verb = look_up(first) if first[0].islower() else None
    if verb is not None and verb.is_finite and verb.form != "base" and verb.kind in {"speech", "act"}:
        return second[0].isupper() or second.lower() in _PRONOUNS | _ARTICLES
    if first in {"You", "We"}:
        return False
    if first.lower() in _PRONOUNS or (first[0].isupper() and first.lower() not in NO_NAMES):
        if after_stop and first[0].isupper() and (first != "I" or second not in _SAID):
            return False
        verb = look_up(second) or (look_up(words[2]) if second[0].isupper() and len(words) > 2 else None)
        return verb is not None and verb.is_finite and verb.kind == "speech" and verb.form != "base"
    if first.lower() in _ARTICLES and len(words) > 2 and not after_stop:
        verb = look_up(words[2])
        return verb is not None and verb.form == "past" and verb.kind == "speech"
    return False


def _has_object(text: str, border: re.Match[str], words: Sequence[str]) -> bool:
    """Say whether the words tell what somebody said, so that they are no cue: "he said fifty"."""
    if not words[0][0].islower() or words[0] not in _PRONOUNS or len(words) < 3:
        return False
    third = words[2]
    has_stop = re.match(
        rf"{re.escape(words[0])}\s+{re.escape(words[1])}[,.;:!?]", text[border.end() : border.end() + 60]
    )
    return has_stop is None and third.islower() and not third.endswith("ly") and third not in _AFTER_CUE


_AFTER_CUE = frozenset(
    """
    to with in at from as when while without and but again aloud once then after before finally into over out back on up
    down under through across between beside behind the a an his her my its their him them me us it
    """.split()
)


def _rest(text: str, start: int, end: int) -> Span | None:
    """Give the words after a cue where these are speech again, as in Joyce: by their person, tense or question."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(" ,.\n"))
    words = text[first:end].rstrip()
    if len(words) < 2 or words.split()[0].endswith("ing"):
        return None
    is_said = SPOKEN_PERSON.search(words) is not None or words.endswith(("?", "!"))
    is_told = (
        PAST.search(words) is not None
        and re.match(r"(?:He|She|They|The|A|An|His|Her|[A-Z]\w+ \w+ed)\b", words) is not None
    )
    if is_told or not (is_said or PRESENT.search(words) is not None):
        return None
    return first, first + len(words)


def _parts(text: str, row: int, start: int, end: int) -> list[Quoted]:
    parts: list[Quoted] = []
    at = start
    while at < end:
        opening = _OPENING.match(text, at, end)
        if opening is None:
            break
        mark = opening.start("dash")
        width = opening.end() - mark
        cue = _first_cue(text, opening.end(), end)
        stop = cue[0] if cue is not None else end
        while stop > mark and (text[stop - 1].isspace() or (cue is not None and text[stop - 1] in "—–―-")):
            stop -= 1
        if stop > opening.end():
            parts.append(Quoted(mark, stop, row, "dash", width, 0, cue=cue))
        if cue is None:
            break
        resumes = _RESUMES.match(text, cue[1], end)
        if resumes is None:
            later = _WITHIN.search(text, cue[1], end)
            rest = _rest(text, cue[1], later.start() if later is not None else end)
            if rest is not None:
                parts.append(Quoted(*rest, row, "dash", 0, 0, cue=cue))
            if later is None:
                break
            at = later.end()
            continue
        at = cue[1] + (len(resumes.group()) - len(resumes.group().lstrip(".,;:!? ")))
    return parts
