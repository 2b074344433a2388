"""Names that writing inside the story shows by its form: labels of a chat, headers of a mail, greetings and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.lang.en.common_words import COMMON_WORDS
from fabula.lang.en.person_nouns import KIN_NAMES
from fabula.story.story import Story

__all__ = ["signed_names"]

_Span = tuple[int, int]

_TITLE = r"(?:(?:Mr|Mrs|Ms|Mx|Dr|St|Capt|Prof|Rev|Lt|Sgt|Col|Gen)\.\s)?"
_NAME = rf"{_TITLE}[A-Z][^\W\d_]*(?:[.’'-][^\W\d_]+)*\.?(?:\s[A-Z][^\W\d_]*(?:[’'-][^\W\d_]+)*\.?){{0,3}}"
_LABEL = re.compile(rf"[ \t*_]*[\[<]?(?P<who>{_NAME})\s*(?:\([^()\n]*\))?[\]>:]")
_HEADER = re.compile(rf"^[ \t>*_]*(?:From|To)[*_]*:[*_]*[ \t]*(?P<who>{_NAME})(?=\s*(?:[,<(\n]|$))", re.MULTILINE)
_GREETING = re.compile(
    rf"[\"“‘'_*\s]{{0,6}}(?:[Mm]y\s+)?(?:[Oo]wn\s+|[Vv]ery\s+)?(?:[Dd]ear(?:est)?|[Dd]arling|[Bb]eloved)\s+(?P<who>{_NAME})\s*(?:,|:|!|—|--)"
)
_SIGNED = re.compile(rf"(?:\n|—|―|–|--|\s-\s?|~)[ \t\"“_*]*(?:[a-z]+\s){{0,3}}(?P<who>{_NAME})[\"”’'_*\s]*$")
_POSTSCRIPT = re.compile(r"\n[\s\"“_*]{0,6}P\.?\s?S\b")
_CLOSINGS = frozenset(
    "yours your love sincerely best kind warm regards cheers hugs kisses ever as always respectfully faithfully affectionately".split()
)
_PERSONAL = frozenset(("letter", "note", "card", "message"))
_TAIL = 100


def signed_names(story: Story) -> Iterator[_Span]:
    """Give the spans of names that stand where the writer or the reader of a letter or message is named.

    Initials alone are left out, and so is a word of the language, unless kin is called so ("Mum").
    """
    embedded = story.layer("embedded")
    rows = zip(embedded.ints("start").tolist(), embedded.ints("end").tolist(), embedded.labels("kind"), strict=True)
    for start, end, kind in rows:
        if kind not in _PERSONAL:
            continue
        for span in _named(story.text, start, end, kind):
            if _is_name(story.text[slice(*span)]):
                yield span


def _named(text: str, start: int, end: int, kind: str) -> Iterator[_Span]:
    if kind == "message":
        label = _LABEL.match(text, start, end)
        if label is not None:
            yield label.span("who")
            return
    headers = [hit.span("who") for hit in _HEADER.finditer(text, start, min(end, start + 400))]
    yield from headers
    greeting = _GREETING.match(text, start, end)
    if greeting is not None:
        yield greeting.span("who")
    postscript = _POSTSCRIPT.search(text, start, end)
    stop = postscript.start() if postscript is not None else end
    signed = _SIGNED.search(text, max(start, stop - _TAIL), stop)
    if signed is not None:
        yield signed.span("who")


def _is_name(words: str) -> bool:
    parts = [part.strip(".") for part in words.split()]
    if all(len(part) < 2 for part in parts) or (words.isupper() and len(parts) > 2):
        return False
    lows = [part.lower() for part in parts]
    if len(parts) == 1:
        return lows[0] in KIN_NAMES or lows[0] not in COMMON_WORDS
    return not any(low in _CLOSINGS for low in lows)
