"""Letters, notes and cards by their form: headers, a greeting, a closing with its name, a postscript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.quoted_words import EMBEDDED_KIND
from fabula.lang.en.speech_verbs import look_up
from fabula.recognize.quoted import Quoted, Span
from fabula.recognize.written import THING, Writing

__all__ = ["find_letters", "find_mails", "is_signature", "signed_until"]

_TITLED = r"(?:(?:Mr|Mrs|Ms|Mx|Dr|St|Capt|Prof|Rev|Lt|Sgt|Col|Gen|Hon)\.\s*)?"
_GREETING = re.compile(
    rf"[\"“‘'_*\s]{{0,6}}(?:(?:my\s+)?(?:own\s+|very\s+)?(?:dear(?:est)?|darling|beloved)\s+(?!me\b|god\b|lord\b|oh\b|child\b){_TITLED}[^\n.!?,:;—]{{1,40}}"
    r"|to\s+who(?:m|ever|mever)\s+(?:it\s+may\s+concern|\w+\s+this|it\s+\w+)|(?:dear\s+)?(?:sirs?|madam|gentlemen))\s*(?P<end>,|:|!|\.|;|—|--|-(?=\s))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"[\"“‘'_*\s]{{0,6}}{_TITLED}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}}\s*(?P<end>,(?=[*_]*\s*(?:\n|$))|:(?=[*_]*\s*(?:\n|$))|,?\s?(?:--|—)(?=\s?[A-Z]))"
)
"""A name alone as a greeting; only where the words before tell of a letter, or a signature follows."""
_DATED = re.compile(
    r"[\"“_*\s]{0,6}(?=[^\n]{0,70}(?<![^\W_])(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept"
    r"|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![^\W_])|\d{1,2}(?:st|nd|rd|th)\b|1\d{3}\b|20\d\d\b))[A-Z\d][^\n\"“”!?]{2,70}"
)
"""A line with a date, and often a place, above the greeting."""
_ALONE = re.compile(r"[\s\"”’'_*—-]*(?:\n|$)")
_CLOSING = re.compile(
    r"(?:^|\n|[.!?,;]\s+|\s{2,})[\"“_*\s]{0,6}(?:(?:I\s+(?:am|remain),?\s+)?(?:dear\s+\w+,\s+)?(?:ever\s+|as\s+ever,?\s+)?yours?"
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
_STRONG = re.compile(
    r"\n[\"“_*\s]{0,6}(?:(?:I\s+(?:am|remain),?\s+)?(?:ever\s+)?yours?\b|(?:with\s+|all\s+my\s+|much\s+)*love\b)",
    re.IGNORECASE,
)
"""A closing on a line of its own: no narration is like it."""
_LONGEST_SIGNED = 120
_SIGNED = re.compile(
    r"\s*[\"“_*]*(?:(?:—|―|–|--|-|~)\s*)[\"“_*]*(?:the\s+|your\s+)?[A-Z][\w.’'&-]*(?:[ ,]+(?:[A-Z][\w.’'&-]*|of|the|de|von|van|your|and)){0,6}[.\"”_*)]*\s*$"
)
_SIGNED_AT_END = re.compile(r"(?:—|―|–|--|\s-\s?)\s*[A-Z][\w.’']*(?:\s+[A-Z][\w.’']*){0,3}[.\"”_*]*\s*$")
_NAME_LINE = re.compile(r"\s*[\"“_*]*(?:[A-Z][\w.’'&-]*)(?:[ ,]+(?:[A-Z][\w.’'&-]*|of|the)){0,4}[.\"”_*]*\s*$")
_NAME_AT_END = re.compile(r"[.!?]\s+(?:[Ll]ove,?\s+)?(?:[A-Z][\w’'-]*\.?\s){0,3}[A-Z][\w’'-]*[.!]?[\"”’_*]*\s*$")
_POSTSCRIPT = re.compile(r"\s*[\"“_*]*P\.?\s?S\b")
_HEADER = re.compile(
    r"[ \t>*_]*(?:\*\*)?(?P<name>from|to|subject|date|sent|cc|bcc|re|received|reply-to)(?:\*\*)?:(?:\*\*)?[ \t]*\S",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_SPOKEN = re.compile(r"[,.?!…—-][\"”]\s+(\w+)\s+(\w+)(?:\s+(\w+))?")
_QUOTE = re.compile(r"[\"“«„]")
_WHOEVER = re.compile(r"[\"“‘'_*\s]{0,6}to\s+who(?:m?so)?m?(?:ever)?\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:letters?|notes?|envelopes?|cards?|postcards?|messages?|pen|pencil|quill|wr(?:ite|ites|iting|ote|itten)|typed?|typing|page|paper|paragraph|draft|reads?|reading|seal|telegram|e-?mail)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|[Yy]ou|[Mm]y|[Yy]our|[Ww]e|[Mm]e|[Oo]ur|[Uu]s)\b")
_LEAD = 200
_MOST_BLOCKS = 80
_MOST_BLOCKS_MAIL = 30
_MOST_BLOCKS_NAMED = 14
_MOST_SPOKEN = 40
"""A letter that quotes what was said may go on for so many paragraphs."""
_MOST_UNSIGNED = 600


def find_mails(text: str, blocks: Sequence[Span]) -> list[Writing]:
    """Give the mails: lines such as From, To and Subject, and what follows."""
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
        is_name = row > body and len(words) < 60 and _NAME_LINE.fullmatch(words) is not None
        if (
            is_name
            or (len(words) < _LONGEST_SIGNED and _SIGNED.fullmatch(words))
            or (len(words) < 80 and _CLOSING.search(words))
        ):
            return row + 1 if row + 1 < stop and _NAME_LINE.fullmatch(text[slice(*blocks[row + 1])]) else row
        if _HEADER.match(words) or _QUOTE.match(words.lstrip()):
            break
    return body - 1 if has_body else min(body, len(blocks) - 1)


def find_letters(
    text: str, blocks: Sequence[Span], labels: Sequence[str], mails: Sequence[Writing], quoted: Sequence[Quoted]
) -> list[Writing]:
    """Give the letters, notes and cards that begin with a greeting, in marks or without any.

    Args:
        text: text of the story.
        blocks: paragraphs of the story, in order.
        labels: their kinds.
        mails: mails, whose greetings are theirs.
        quoted: quoted spans in order.
    """
    taken = sorted((mail.start, mail.end) for mail in mails)
    spoken = {(q.block, q.start): q for q in quoted}
    found: list[Writing] = []
    free_from = 0
    for row, (start, end) in enumerate(blocks):
        if start < free_from or any(a <= start < b for a, b in taken):
            continue
        hit = _GREETING.match(text, start, min(end, start + 120))
        if hit is None and (line := text.find("\n", start, min(end, start + 90)) + 1):
            hit = _GREETING.match(text, line, min(end, line + 120))
            hit = hit if hit is not None and _DATED.fullmatch(text, start, line - 1) is not None else None
        is_named = False
        if hit is None:
            hit = _NAMED.match(text, start, min(end, start + 80))
            is_named = hit is not None
        if hit is None or labels[row] == "heading":
            continue
        first = start + (len(text[start:end]) - len(text[start:end].lstrip()))
        is_alone = _ALONE.match(text, hit.end(), end) is not None and hit.group("end") != "."
        own = spoken.get((row, first))
        if own is not None and not own.goes_on and not is_alone:
            continue
        if own is not None and hit.group("end") in "!;.":
            continue
        is_told = _is_told(text, blocks, row)
        if is_named and not is_told and (own is not None or not is_alone):
            continue
        stop = _signature(text, blocks, labels, row, is_alone=is_alone, is_named=is_named)
        kind = _kind_of_letter(text, blocks, row, hit.group(), is_named=is_named)
        begin = _begin(text, blocks, labels, row, free_from, first)
        if stop is not None:
            found.append(Writing(begin, stop, kind, 0.9 if is_alone else 0.8, "greeting_and_signature"))
            free_from = stop
        elif is_alone and end - hit.end() > 40 and own is None and not is_named:
            found.append(Writing(begin, end, kind, 0.5, "greeting"))
            free_from = end
        elif own is None and is_told and (unsigned := _unsigned(text, blocks, row, hit, is_alone=is_alone)) is not None:
            found.append(Writing(begin, unsigned, kind, 0.5, "greeting"))
            free_from = unsigned
    aloud = [
        _read_aloud(text, blocks, row)
        for row in quoted
        if _GREETING.match(text, row.start + row.open_width, min(row.end, row.start + 120))
    ]
    return found + [
        row for row in aloud if row is not None and not any(a.start < row.end and row.start < a.end for a in found)
    ]


def _begin(text: str, blocks: Sequence[Span], labels: Sequence[str], row: int, free_from: int, first: int) -> int:
    """Give where the letter begins: at a line with place and date above the greeting, if there is one."""
    if row == 0 or blocks[row - 1][0] < free_from or labels[row - 1] == "heading":
        return first
    start, end = blocks[row - 1]
    return start if _DATED.fullmatch(text[start:end].rstrip()) is not None else first


def _is_told(text: str, blocks: Sequence[Span], row: int) -> bool:
    """Say whether the paragraphs beside tell of something written or read."""
    low, high = blocks[max(0, row - 2)][0], blocks[min(len(blocks) - 1, row + 2)][1]
    start, end = blocks[row]
    return (
        _TOLD.search(text, max(low, start - 2 * _LEAD), start) is not None
        or _TOLD.search(text, end, min(high, end + 2 * _LEAD)) is not None
    )


def _read_aloud(text: str, blocks: Sequence[Span], quoted: Quoted) -> Writing | None:
    """Give the letter that somebody reads out within one pair of marks: with a greeting, a name at the end, and told of."""
    start, end = quoted.inner
    words = text[start:end]
    is_signed = _NAME_AT_END.search(words) is not None or _SIGNED_AT_END.search(words) is not None
    if (
        len(words) < 30
        or not is_signed
        or _TOLD.search(text, max(blocks[max(0, quoted.block - 2)][0], quoted.start - _LEAD), quoted.start) is None
    ):
        return None
    return Writing(quoted.start, quoted.end, "letter", 0.6, "read_aloud")


def _unsigned(text: str, blocks: Sequence[Span], row: int, hit: re.Match[str], *, is_alone: bool) -> int | None:
    """Give where a letter without a signature ends: with the last paragraph that speaks of me and you, before speech."""
    start, end = blocks[row]
    if not is_alone:
        who = hit.group().split()[-1]
        body = text[hit.end() : end]
        is_name = who[:1].isupper() and hit.group("end") in {",", "--", "—", ":"}
        return end if is_name and len(body) > 20 and _PERSONAL.search(body) and not _QUOTE.search(body) else None
    stop = None
    for at in range(row + 1, min(len(blocks), row + _MOST_BLOCKS_NAMED)):
        a, b = blocks[at]
        words = text[a:b]
        is_mine = _PERSONAL.search(words) is not None
        if (
            _QUOTE.match(words.lstrip())
            or b - start > _MOST_UNSIGNED
            or not is_mine
            or (at > row + 1 and _TOLD.search(words))
        ):
            break
        stop = b
    return stop


def _kind_of_letter(text: str, blocks: Sequence[Span], row: int, greeting: str, *, is_named: bool) -> str:
    """Give letter, note, card or message, as the paragraph before calls it; one in a bottle is a message.

    What begins with a bare name, or is written to whoever it may concern, is a note where nothing calls it a letter.
    """
    is_open = _WHOEVER.match(greeting) is not None
    if row:
        start, end = blocks[max(0, row - 2) if is_open else row - 1][0], blocks[row - 1][1]
        lead = text[max(start, end - _LEAD) : end]
        things = [EMBEDDED_KIND[word.lower()] for word in THING.findall(lead)]
        named = [kind for kind in things if kind in {"letter", "note", "card"} or (is_open and kind == "message")]
        if named:
            return named[-1]
        if is_open and _BOTTLE.search(text, max(start, end - 4 * _LEAD), end):
            return "message"
    return "note" if is_open or is_named else "letter"


_BOTTLE = re.compile(r"\b(?:bottles?|cork)\b")


def is_signature(words: str) -> bool:
    """Say whether a paragraph is a signature and nothing more: a dash and a name."""
    return len(words) < 70 and _SIGNED.fullmatch(words) is not None


def signed_until(text: str, blocks: Sequence[Span], first: int, last: int) -> int | None:
    """Give where writing that begins in block ``first`` ends, if it is signed in that block or in one up to ``last``."""
    for row in range(first, min(len(blocks), last + 1)):
        words = text[slice(*blocks[row])]
        if row > first and is_signature(words):
            return _with_postscript(text, blocks, row)
        if _QUOTE.match(words.lstrip()):
            return None
        last_line = words.rstrip().rsplit("\n", 1)[-1]
        if _SIGNED_AT_END.search(last_line[-80:]) or (
            last_line != words.rstrip() and len(last_line) < _LONGEST_SIGNED and _SIGNED.fullmatch(last_line)
        ):
            return _with_postscript(text, blocks, row)
        closing = _CLOSING.match(words)
        if row > first and closing is not None and len(words) < 80:
            is_named = row + 1 < len(blocks) and _NAME_LINE.fullmatch(text[slice(*blocks[row + 1])]) is not None
            return _with_postscript(text, blocks, row + 1 if is_named else row)
    return None


def _signature(
    text: str, blocks: Sequence[Span], labels: Sequence[str], first: int, *, is_alone: bool, is_named: bool
) -> int | None:
    """Give where the letter that begins in block ``first`` ends, its signature and postscript included."""
    reach = _MOST_BLOCKS_NAMED if is_named or not is_alone else _MOST_BLOCKS
    is_over = False
    for row in range(first, min(len(blocks), first + reach)):
        start, end = blocks[row]
        words = text[start:end]
        if row > first and (_GREETING.match(words[:160]) or labels[row] == "heading"):
            return None
        if row > first and not is_over and _is_story_again(text, blocks, first, row):
            is_over = True
            if is_named or not is_alone or _QUOTE.match(text[slice(*blocks[first])].lstrip()):
                return None
        if is_over:
            # a letter may tell what somebody said; only a closing on its own line shows that it went on
            if row - first > _MOST_SPOKEN:
                return None
            strong = _STRONG.search("\n" + words)
            if strong is None or len(words) - strong.start() > 90:
                continue
        closing = None
        for hit in _CLOSING.finditer(words, max(0, len(words) - 300)):
            closing = hit
        closing = closing or _CLOSING_KIN.search(words, max(0, len(words) - 200))
        if row > first and len(words) < 70 and _SIGNED.fullmatch(words):
            return _with_postscript(text, blocks, row)
        if row > first + is_alone and is_alone and len(words) < 40 and _NAME_LINE.fullmatch(words):
            return _with_postscript(text, blocks, row)
        if row == first and not is_alone and _SIGNED_AT_END.search(words) and len(words) > 20:
            return end
        is_open = is_named or _WHOEVER.match(text, blocks[first][0], blocks[first][1]) is not None
        if is_open and not is_alone and len(words) > 40 and _NAME_AT_END.search(words, max(0, len(words) - 120)):
            return end
        if closing is not None and (row > first or closing.start() > 20):
            tail = words[closing.end() :]
            if len(tail) < 60 and (not tail.strip() or _NAME_LINE.fullmatch(tail) or _SIGNED.fullmatch(tail)):
                is_short = not tail.strip() and row + 1 < len(blocks)
                named = is_short and _NAME_LINE.fullmatch(text[slice(*blocks[row + 1])]) is not None
                return _with_postscript(text, blocks, row + 1 if named else row)
        last_line = words.rstrip().rsplit("\n", 1)
        if (len(last_line) == 2 and len(last_line[1]) < _LONGEST_SIGNED) and (
            _SIGNED.fullmatch(last_line[1]) or (is_alone and row > first and _NAME_LINE.fullmatch(last_line[1]))
        ):
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
