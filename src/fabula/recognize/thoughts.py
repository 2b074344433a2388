"""Direct thought without quotation marks: set in italics or between lost marks of italics, told by a cue, or by grammar.

Only what is rather certain is given; free indirect discourse ("He would be late again, of course.") is never a thought.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.abbreviations import TITLES
from fabula.lang.en.bare_nouns import IRREGULAR_PASTS
from fabula.lang.en.quoted_words import NO_NAMES
from fabula.lang.en.tense import PAST, PRESENT, is_told
from fabula.recognize.free import Found, Free
from fabula.recognize.italics import in_italics
from fabula.recognize.kinds import Kind
from fabula.recognize.quoted import Quoted, Span

__all__ = ["find_thoughts"]

_NAME = r"(?:(?:Mrs?|Ms|Dr|Miss|Lady|Lord|Sir|Captain|Colonel)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_CUE = re.compile(
    rf"(?P<mark>[,?!…—-])\s+(?:(?P<who>he|she|they|it|I|xe|ze|{_NAME})\s+"
    rf"(?P<verb>thought|thinks|wondered|wonders|mused|muses|reflected)|(?P<verb2>thought|thinks)\s+(?P<who2>he|she|they|it|I|{_NAME}))"
    r"(?:\s+(?:to\s+(?:him|her|them|my)sel(?:f|ves)|again|\w+ly))?"
    r"(?:(?P<tail>,(?=\s+(?:who|which|with|as|while|\w+ing)\b))|(?P<end>[.,;:!?—]|$|\s(?=with\b|as\b|while\b)))"
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
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]+")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:Don['’]t|Do not)\s+(?:you\s+dare\s+)?[a-z]+"
    r"|\byou\s+(?:(?:great|poor|little|bloody|stupid|utter|old|big|silly|absolute)\s+){0,2}"
    r"(?:idiot|fool|coward|noodle|lump|moron|liar|dolt|muppet|halfwit|twit|clown|wretch|genius)\b"
)
_QUOTES = frozenset("\"“‘'«—–")
_FEW = range(3, 8)
_LONGEST_THOUGHT = 400
_NEAR = 600
_FEWEST_YOU = 12


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
    found += _ordered(text, blocks, free)
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
        parts += _sentences_after(text, parts, cue, ceiling, free) if parts else []
        for part in parts:
            free.take(*part)
            found.append(Found(Quoted(*part, row, "none", 0, 0, cue=span), Kind("thought", 0.8, "thought_cue")))
    return found


def _sentences_after(text: str, parts: Sequence[Span], cue: re.Match[str], ceiling: int, free: Free) -> list[Span]:
    """Give the sentences after a thought and its cue that go on with it: "Late again, he thought. You fool."."""
    verb = cue.group("verb") or cue.group("verb2")
    at = max(parts[-1][1], cue.end())
    if text[at - 1] not in ".!?…":
        stop = _STOP.search(text, at, ceiling)
        at = stop.end() if stop is not None else ceiling
    if verb.endswith("s"):
        return []
    who = cue.group("who") or cue.group("who2")
    opening = text[parts[0][0] : parts[0][1]].split()[:2]
    first, last = -1, -1
    for hit in _SENTENCE.finditer(text, at, min(ceiling, at + _LONGEST_THOUGHT)):
        words = hit.group().strip()
        start = hit.end() - len(hit.group().lstrip())
        if not words or words[0] in _QUOTES or not free.is_free(start, hit.end()) or not _goes_on(words, who, opening):
            break
        first, last = (start if first < 0 else first), start + len(words)
    return [(first, last)] if first >= 0 else []


def _goes_on(words: str, who: str, opening: Sequence[str]) -> bool:
    begins_alike = len(opening) > 1 and [word.strip(",.!?") for word in words.split()[:2]] == [
        word.strip(",.!?") for word in opening
    ]
    if begins_alike or _YOU.search(words) is not None:
        return True
    if who == "I" or is_told(words) or not IRREGULAR_PASTS.isdisjoint(words.split()[1:4]):
        return False
    return PRESENT.search(words) is not None or _FIRST.search(words) is not None or len(words.split()) in _FEW


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
        len(clause.split()) < 4 and clause[-1] == "," and _is_joint(clause) and PRESENT.search(clause) is None
    ):
        return False
    is_first = _FIRST.search(clause) is not None and who != "I"
    if is_first or _YOU.search(clause) is not None:
        return True
    if is_told(clause) or clause.split(maxsplit=1)[0] in {"He", "She", "They", "And", "But", "So", "When", "As", "If"}:
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
            is_past = is_told(_PASSIVE.sub("", sentence))
            if _OWN_VOICE.search(sentence) is None or is_past or not free.is_free(start, end):
                continue
            if len(sentence.split()) > 12 or not sentence[0].isupper() or not _is_narrated(text, a, start, end, b):
                continue
            begin = start
            at = number
            while at and free.is_free(starts[at - 1], end) and _leads_in(text[starts[at - 1] : starts[at]].rstrip()):
                at -= 1
                begin = starts[at]
            for following in range(number + 1, len(starts)):
                stop = starts[following + 1] if following + 1 < len(starts) else b
                further = starts[following] + len(text[starts[following] : stop].rstrip())
                words = text[starts[following] : further]
                is_more = words[:1] not in _QUOTES and (
                    _YOU.search(words) or (_OWN_VOICE.search(words) and not is_told(words))
                )
                if not is_more or not free.is_free(begin, further):
                    break
                end = further
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


def _leads_in(words: str) -> bool:
    """Say whether a sentence before words of a mind is of that mind too: it exclaims, or speaks to somebody now."""
    is_said = _YOU.search(words) is not None and not is_told(words) and words[0].isupper()
    return is_said or _EXCLAIMS.fullmatch(words) is not None


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


def _ordered(text: str, blocks: Sequence[Span], free: Free) -> list[Found]:
    """Find what somebody tells or calls himself in silence: "Don't look.", "Say it, you coward."."""
    hits = [hit for hit in _ORDER.finditer(text) if _stands_free(hit, free)]
    if not hits or sum(_stands_free(hit, free) for hit in _YOU.finditer(text)) > max(_FEWEST_YOU, len(blocks) / 10):
        return []
    found: list[Found] = []
    for hit in hits:
        row = free.block_of(*hit.span())
        if row is None or not free.is_free(*hit.span()):
            continue
        a, b = max(blocks[row][0], hit.start() - _NEAR), min(blocks[row][1], hit.end() + _NEAR)
        sentences = [
            (one.end() - len(one.group().lstrip()), one.end())
            for one in _SENTENCE.finditer(text, a, b)
            if one.group().strip()
        ]
        at = next((i for i, (x, y) in enumerate(sentences) if x <= hit.start() < y), None)
        if (
            at is None
            or (hit.group()[0] == "D" and sentences[at][0] != hit.start())
            or not _is_own(text, sentences[at], free)
        ):
            continue
        first = last = at
        while first and _is_own(text, sentences[first - 1], free) and _is_curt(text, sentences[first - 1]):
            first -= 1
        while (
            last + 1 < len(sentences)
            and _is_own(text, sentences[last + 1], free)
            and _is_curt(text, sentences[last + 1])
        ):
            last += 1
        start, end = sentences[first][0], sentences[last][1]
        free.take(start, end)
        found.append(Found(Quoted(start, end, row, "none", 0, 0), Kind("thought", 0.5, "order_to_oneself")))
    return found


def _stands_free(hit: re.Match[str], free: Free) -> bool:
    return free.is_free(*hit.span())


def _is_own(text: str, sentence: Span, free: Free) -> bool:
    words = text[slice(*sentence)]
    is_narrated = is_told(words) or not IRREGULAR_PASTS.isdisjoint(words.split()[1:3])
    return free.is_free(*sentence) and not is_narrated and words[0].isupper() and words[0] not in _QUOTES


def _is_curt(text: str, sentence: Span) -> bool:
    words = text[slice(*sentence)]
    return _YOU.search(words) is not None or len(words.split()) <= _FEW.start


def _is_narrated(text: str, floor: int, start: int, end: int, ceiling: int) -> bool:
    """Say whether the paragraph also holds narration in the third person and the past."""
    around = text[max(floor, start - _NEAR) : start] + text[end : min(ceiling, end + _NEAR)]
    return (
        PAST.search(around) is not None and re.search(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+)\s+\w+", around) is not None
    )


def _speaks_outside(text: str, start: int, end: int, free: Free) -> bool:
    return any(free.is_free(hit.start(), hit.end()) for hit in _NARRATOR.finditer(text, start, end))
