"""Writing inside the story: letters, notes, cards, poems, messages, signs; from the first word to the signature.

Found by their form: a greeting, a closing with its name, headers, verse, labeled chat lines, and quoted words that a written
thing bears. Authors and recipients are left to later stages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.lang.en.quoted_words import EMBEDDED_KIND
from fabula.lang.en.speech_verbs import look_up
from fabula.recognize.kinds import Kind
from fabula.recognize.quoted import Quoted, Span
from fabula.recognize.scripts import Line

__all__ = ["Writing", "find_writing"]

_GREETING = re.compile(
    r"[\"“‘'_*\s]*(?:(?:my\s+)?(?:own\s+|very\s+)?(?:dear(?:est)?|darling|beloved)\s+(?!me\b|god\b|lord\b|oh\b|child\b)[^\n.!?,:;—]{1,40}"
    r"|to\s+who(?:m|ever|mever)\s+(?:it\s+may\s+concern|\w+\s+this|it\s+\w+)|(?:dear\s+)?(?:sirs?|madam|gentlemen))\s*(?P<end>,|:|!|\.|;|—|--|-(?=\s))",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\s\"”’'_*—-]*(?:\n|$)")
_CLOSING = re.compile(
    r"(?:^|\n|[.!?,;]\s+|\s{2,})[\"“_*\s]*(?:(?:I\s+(?:am|remain),?\s+)?(?:dear\s+\w+,\s+)?(?:ever\s+|as\s+ever,?\s+)?yours?"
    r"(?:\s+(?:sincerely|truly|faithfully|ever|always|affectionately|respectfully|obediently|humbly|very\s+\w+|in\s+\w+"
    r"|loving|affectionate|obedient|humble|devoted|friend|own|old|&c\.?|etc\.?)\b)*"
    r"|(?:all\s+my\s+|with\s+(?:all\s+my\s+)?|much\s+|lots\s+of\s+)?love(?:\s+always|\s+and\s+kisses)?|(?:best|kind|warm)(?:est)?\s+(?:regards|wishes)|regards"
    r"|sincerely|respectfully|faithfully|affectionately|cordially|hugs|kisses|xoxo|cheers|ever)\b[^\n.]{0,60}(?:[,.]|\n|$)",
    re.IGNORECASE,
)
_CLOSING_KIN = re.compile(
    r"\b(?:your|thy)\b[^.!?\n]{0,70}\b(?:friend|servant|sister|brother|cousin|niece|nephew|aunt|uncle|son|daughter|mother|father"
    r"|well-wisher|wife|husband|pupil|&c|etc)\b[^.\n]{0,24}[,.\"”’]*\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    r"\s*[\"“_*]*(?:(?:—|―|–|--|-|~)\s*)[\"“_*]*[A-Z][\w.’'&-]*(?:[ ,]+(?:[A-Z][\w.’'&-]*|of|the|de|von|van|your|and)){0,6}[.\"”_*)]*\s*$"
)
_SIGNED_AT_END = re.compile(r"(?:—|―|–|--|\s-\s?)\s*[A-Z][\w.’']*(?:\s+[A-Z][\w.’']*){0,3}[.\"”_*]*\s*$")
_NAME_LINE = re.compile(r"\s*[\"“_*]*(?:[A-Z][\w.’'&-]*)(?:[ ,]+(?:[A-Z][\w.’'&-]*|of|the)){0,4}[.\"”_*]*\s*$")
_POSTSCRIPT = re.compile(r"\s*[\"“_*]*P\.?\s?S\b")
_HEADER = re.compile(
    r"[ \t>*_]*(?:\*\*)?(?P<name>from|to|subject|date|sent|cc|bcc|re|received|reply-to)(?:\*\*)?:(?:\*\*)?[ \t]*\S",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_THING = re.compile(r"\b(" + "|".join(sorted(EMBEDDED_KIND, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_SPOKEN = re.compile(r"[,.?!…—-][\"”]\s+(\w+)\s+(\w+)(?:\s+(\w+))?")
_QUOTE = re.compile(r"[\"“«„]")
_WHOEVER = re.compile(r"[\"“‘'_*\s]*to\s+who(?:m?so)?m?ever\b", re.IGNORECASE)
_LEAD = 200
_LOOSE = frozenset(("writing_verb_before", "writing_verb", "same_sentence"))
_FEWEST_WORDS = 3
"""Fewer words that somebody writes ("she wrote 'warm'") are no writing of its own."""
_MOST_BLOCKS = 80
_MOST_BLOCKS_MAIL = 30


@dataclass(frozen=True, slots=True)
class Writing:
    """A span of writing, its kind, and what decided."""

    start: int
    end: int
    kind: str
    score: float
    reason: str


def find_writing(
    text: str,
    blocks: Sequence[Span],
    labels: Sequence[str],
    quoted: Sequence[Quoted],
    kinds: Sequence[Kind],
    lines: Sequence[Line],
) -> list[Writing]:
    """Give the writing inside the story, in order.

    Args:
        text: text of the story.
        blocks: paragraphs of the story, in order.
        labels: their kinds.
        quoted: quoted spans in order.
        kinds: their kinds.
        lines: labeled lines of script or chat.
    """
    found = _mails(text, blocks)
    found += _letters(text, blocks, labels, found, quoted)
    found += _poems(blocks, labels)
    found += [
        Writing(_line_start(text, line), line.words[1], "message", 0.8, "chat_line")
        for line in lines
        if line.format == "chat"
    ]
    found += _quoted(text, blocks, quoted, kinds)
    return _apart(found)


def _line_start(text: str, line: Line) -> int:
    """Give where the line begins, the bracket around its label included."""
    before = text[max(line.start, line.label[0] - 1) : line.label[0]]
    return line.label[0] - 1 if before in {"[", "<", "@"} else line.label[0]


def _mails(text: str, blocks: Sequence[Span]) -> list[Writing]:
    row = 0
    found: list[Writing] = []
    while row < len(blocks):
        if _HEADER.match(text, *blocks[row]) is None:
            row += 1
            continue
        first, names = row, set[str]()
        start = blocks[row][0]
        while row < len(blocks) and row - first < 8:
            lines = [_HEADER.match(line.group()) for line in _LINE.finditer(text, *blocks[row])]
            hits = [hit.group("name").lower() for hit in lines if hit is not None]
            if not hits:
                break
            names |= set(hits)
            row += 1
        if len(names) < 2 or not names & {"from", "to"} or not names & {"subject", "from", "sent", "date", "re", "cc"}:
            continue
        stop = _mail_end(text, blocks, first, row)
        found.append(Writing(start, blocks[stop][1], "letter", 0.85, "mail_headers"))
        row = max(row, stop + 1)
    return found


def _mail_end(text: str, blocks: Sequence[Span], first: int, body: int) -> int:
    """Give the last block of a mail: its signature, or the last before quoted speech; the first of the body at least."""
    last_line = text[slice(*blocks[body - 1])].rsplit("\n", 1)[-1]
    has_body = body - 1 >= first and _HEADER.match(last_line) is None
    stop = min(len(blocks), body + _MOST_BLOCKS_MAIL)
    for row in range(body, stop):
        words = text[slice(*blocks[row])]
        if _SIGNED.fullmatch(words) or (len(words) < 80 and _CLOSING.search(words)):
            return row + 1 if row + 1 < stop and _NAME_LINE.fullmatch(text[slice(*blocks[row + 1])]) else row
        if _HEADER.match(words) or _QUOTE.match(words.lstrip()):
            break
    return body - 1 if has_body else min(body, len(blocks) - 1)


def _letters(
    text: str, blocks: Sequence[Span], labels: Sequence[str], mails: Sequence[Writing], quoted: Sequence[Quoted]
) -> list[Writing]:
    taken = sorted((mail.start, mail.end) for mail in mails)
    spoken = {(q.block, q.start): q for q in quoted}
    found: list[Writing] = []
    free_from = 0
    for row, (start, end) in enumerate(blocks):
        if start < free_from or any(a <= start < b for a, b in taken):
            continue
        hit = _GREETING.match(text, start, min(end, start + 120))
        if hit is None:
            continue
        first = start + (len(text[start:end]) - len(text[start:end].lstrip()))
        is_alone = _ALONE.match(text, hit.end(), end) is not None and hit.group("end") != "."
        own = spoken.get((row, first))
        is_speech = own is not None and ((not own.goes_on and not is_alone) or hit.group("end") in "!;.")
        stop = None if is_speech else _signature(text, blocks, labels, row, is_alone=is_alone)
        if stop is not None:
            kind = _kind_of_letter(text, blocks, row, hit.group())
            found.append(Writing(first, stop, kind, 0.9 if is_alone else 0.8, "greeting_and_signature"))
            free_from = stop
        elif is_alone and end - hit.end() > 40 and own is None:
            found.append(Writing(first, end, _kind_of_letter(text, blocks, row, hit.group()), 0.5, "greeting"))
            free_from = end
    return found


def _kind_of_letter(text: str, blocks: Sequence[Span], row: int, greeting: str) -> str:
    """Give letter, note or card, as the paragraph before calls it; to whoever it may concern, one writes a note."""
    if row:
        start, end = blocks[row - 1]
        things = [EMBEDDED_KIND[word.lower()] for word in _THING.findall(text[max(start, end - _LEAD) : end])]
        named = [kind for kind in things if kind in {"letter", "note", "card"}]
        if named:
            return named[-1]
    return "note" if _WHOEVER.match(greeting) else "letter"


def _signature(text: str, blocks: Sequence[Span], labels: Sequence[str], first: int, *, is_alone: bool) -> int | None:
    """Give where the letter that begins in block ``first`` ends, its signature and postscript included."""
    reach = _MOST_BLOCKS if is_alone else 12
    for row in range(first, min(len(blocks), first + reach)):
        start, end = blocks[row]
        words = text[start:end]
        if row > first and (_GREETING.match(words) or labels[row] == "heading"):
            return None
        if row > first and _is_story_again(text, blocks, first, row):
            return None
        closing = None
        for hit in _CLOSING.finditer(words, max(0, len(words) - 300)):
            closing = hit
        closing = closing or _CLOSING_KIN.search(words, max(0, len(words) - 200))
        if row > first and len(words) < 70 and _SIGNED.fullmatch(words):
            return _with_postscript(text, blocks, row)
        if row == first and not is_alone and _SIGNED_AT_END.search(words) and len(words) > 20:
            return end
        if closing is not None and (row > first or closing.start() > 20):
            tail = words[closing.end() :]
            if len(tail) < 60 and (not tail.strip() or _NAME_LINE.fullmatch(tail) or _SIGNED.fullmatch(tail)):
                is_short = not tail.strip() and row + 1 < len(blocks)
                named = is_short and _NAME_LINE.fullmatch(text[slice(*blocks[row + 1])]) is not None
                return _with_postscript(text, blocks, row + 1 if named else row)
        last_line = words.rstrip().rsplit("\n", 1)
        if len(last_line) == 2 and _SIGNED.fullmatch(last_line[1]):
            return _with_postscript(text, blocks, row)
    return None


def _is_story_again(text: str, blocks: Sequence[Span], first: int, row: int) -> bool:
    """Say whether narration has taken over since the greeting: someone speaks, or a letter in marks is over."""
    words = text[slice(*blocks[row])]
    for hit in _SPOKEN.finditer(words):
        verbs = [look_up(word) for word in hit.groups() if word]
        if any(verb is not None and verb.kind == "speech" and verb.is_finite for verb in verbs):
            return True
    is_marked = _QUOTE.match(text[slice(*blocks[first])].lstrip()) is not None
    last = text[slice(*blocks[row - 1])].rstrip()
    return is_marked and last[-1:] in {'"', "”", "»"} and _QUOTE.search(words) is None and len(words) > 20


def _with_postscript(text: str, blocks: Sequence[Span], row: int) -> int:
    while row + 1 < len(blocks) and _POSTSCRIPT.match(text, *blocks[row + 1]):
        row += 1
    return blocks[row][1]


def _poems(blocks: Sequence[Span], labels: Sequence[str]) -> list[Writing]:
    found: list[Writing] = []
    for row, (start, end) in enumerate(blocks):
        if labels[row] != "verse":
            continue
        if row and labels[row - 1] == "verse" and found:
            found[-1] = Writing(found[-1].start, end, "poem", 0.8, "verse")
        else:
            found.append(Writing(start, end, "poem", 0.8, "verse"))
    return found


def _quoted(text: str, blocks: Sequence[Span], quoted: Sequence[Quoted], kinds: Sequence[Kind]) -> list[Writing]:
    found: list[Writing] = []
    for row, (quotation, kind) in enumerate(zip(quoted, kinds, strict=True)):
        if kind.label != "writing" or quotation.style == "chat":
            continue
        if kind.reason in _LOOSE and len(text[slice(*quotation.inner)].split()) < _FEWEST_WORDS:
            continue
        if quotation.comes_from and row and kinds[row - 1].label == "writing" and found:
            found[-1] = Writing(found[-1].start, quotation.end, found[-1].kind, found[-1].score, found[-1].reason)
            continue
        low = blocks[max(0, quotation.block - 1)][0]
        before = text[max(low, quotation.start - 160) : quotation.start]
        things = _THING.findall(before)
        what = EMBEDDED_KIND[things[-1].lower()] if things else "letter" if kind.reason == "salutation" else "note"
        found.append(Writing(quotation.start, quotation.end, what, round(kind.score - 0.05, 2), kind.reason))
    return found


def _apart(found: Sequence[Writing]) -> list[Writing]:
    """Sort, and drop what lies inside or over what came first."""
    rows = sorted(found, key=lambda writing: (writing.start, -writing.end))
    kept: list[Writing] = []
    for writing in rows:
        if not kept or kept[-1].end <= writing.start:
            kept.append(writing)
    return kept
