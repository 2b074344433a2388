"""Stretches in which a name names no person: works, ships and firms called after somebody, and names that are only wished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from fabula.lang.en.common_words import COMMON_WORDS
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFICS
from fabula.lang.en.person_nouns import KIN_NOUNS, PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.person_verbs import SPEECH_FORMS
from fabula.lang.en.thing_names import FIRM_KIN, NO_THINGS, OFFICE_VERBS, OWNED_PLACES
from fabula.lang.en.titles import RANK_TITLES, TITLES
from fabula.recognize.name_evidence import Inside
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["other_names"]

_Span = tuple[int, int]


def other_names(story: Story) -> Inside:
    """Give the stretches of a story whose names name no person where they stand.

    Example:
        "the Roe crest", "Talley's Garage", "Lamb and Sons", "read *Gentle Isobel*", "the *Lady Jane*", "if we call him
        Barnaby", "to be Captain"
    """
    text = story.text
    found = [
        *_attributes(story.layer("tokens"), text),
        *_firms(text),
        *_works(text, story.layer("emphasis")),
        *_wishes(text),
        *_offices(text),
    ]
    found.sort()
    return Inside([start for start, _ in found], [end for _, end in found])


def _attributes(tokens: Layer, text: str) -> Iterator[_Span]:
    """Give the names that stand before a noun for a thing and tell only which ("the Roe crest", "another Kaito fic")."""
    if "deprel" not in tokens or "upos" not in tokens:
        return
    upos, deprel, heads = tokens.texts("upos"), tokens.texts("deprel"), tokens.ints("head")
    starts, ends = tokens.ints("start"), tokens.ints("end")
    is_proper = _has(upos.codes, upos.table, "PROPN")
    is_noun = _has(upos.codes, upos.table, "NOUN")
    is_attribute = _has(deprel.codes, deprel.table, "compound") & is_noun[heads]
    rows = np.flatnonzero(is_attribute & (heads > np.arange(len(heads))))
    for row, head in zip(rows.tolist(), heads[rows].tolist(), strict=True):
        noun = text[starts[head] : ends[head]]
        if (
            not noun.islower()
            or not text[starts[row]].isupper()
            or head - row > _NEAR
            or text[ends[row] : starts[row + 1]] not in _BLANKS
        ):
            continue
        if noun in PERSON_NOUNS or noun in PERSON_PLURALS or noun in HONORIFICS or noun in NO_THINGS:
            continue
        last = row
        while last + 1 < head and is_proper[last + 1]:
            last += 1
        yield int(starts[row]), int(ends[last])


def _has(codes: np.ndarray, table: Sequence[str | None], *labels: str) -> np.ndarray:
    wanted = np.array([label in labels for label in table])
    return wanted[codes]


def _firms(text: str) -> Iterator[_Span]:
    for match in _OWNED.finditer(text):
        if match[2].casefold() in OWNED_PLACES:
            yield match.span()
    for match in _FIRM.finditer(text):
        yield match.span()


def _works(text: str, emphasis: Layer) -> Iterator[_Span]:
    """Give the titles and ships in italics; marks of a plain text count as well.

    A name in italics is a person's where it is also set plain, but not after an article (the ship and the mind that runs it).
    """
    spans = {(match.start(2), match.end(2)) for match in _ITALICS.finditer(text)}
    spans.update(zip(emphasis.ints("start").tolist(), emphasis.ints("end").tolist(), strict=True))
    italic = sorted(span for span in spans if span[1] - span[0] <= _LONGEST)
    if not italic:
        return
    inside = Inside([a for a, _ in italic], [b for _, b in italic])
    for start, end in italic:
        words = text[start:end].split()
        if words and _is_title(words) and not text[end : end + 1].isalpha():
            is_ship = _ARTICLE.search(text, max(0, start - _BACK), start) is not None
            if is_ship or _is_work(text, start, end, words, inside):
                yield start, end


def _is_title(words: Sequence[str]) -> bool:
    """Say whether the words are set as those of a title: each capitalized, but for the small ones inside."""
    return (
        words[0][0].isupper()
        and words[-1][0].isupper()
        and not words[-1].endswith(("?", "!", "...", "…", ","))
        and all(word[0].isupper() or word in _SMALL for word in words)
        and not all(word.isupper() for word in words)
    )


def _is_work(text: str, start: int, end: int, words: Sequence[str], inside: Inside) -> bool:
    lows = [re.sub(r"\W+$|['’]s$", "", word).lower() for word in words]
    if len(words) > 1 and any(word in _SMALL for word in words):
        return True
    if any(low in TITLES for low in lows[:1]) and len(words) > 1:
        return not _is_plain(text, words[-1], inside)
    names = [word.strip(".,;:") for word, low in zip(words, lows, strict=True) if low not in COMMON_WORDS]
    if len(names) < len(words) or (len(words) > 1 and lows[0] not in GIVEN_NAMES):
        return not _is_plain(text, words[0].strip(".,;:"), inside) or lows[0] in COMMON_WORDS
    if _is_speech_near(text, start, end):
        return False
    return not any(_is_plain(text, name, inside) for name in names)


def _is_plain(text: str, name: str, inside: Inside) -> bool:
    """Say whether a word stands somewhere outside italics."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if at not in inside and not text[end : end + 1].isalpha() and not text[at - 1 : at].isalpha():
            return True
        at = text.find(name, end)
    return False


def _is_speech_near(text: str, start: int, end: int) -> bool:
    around = _WORD.findall(text[max(0, start - _BACK) : start])[-1:] + _WORD.findall(text[end : end + _BACK])[:1]
    return any(word in SPEECH_FORMS for word in around)


def _wishes(text: str) -> Iterator[_Span]:
    """Give the names that somebody would give to somebody who is not there ("if it is a boy we shall call him Barnaby")."""
    for match in _WISH.finditer(text):
        yield match.span("name")


def _offices(text: str) -> Iterator[_Span]:
    """Give the titles that tell what somebody is or wants to be."""
    for match in _OFFICE.finditer(text):
        low = match[1].lower()
        if low in GIVEN_NAMES or low in KIN_NOUNS:
            continue
        if low in RANK_TITLES or low in PERSON_NOUNS or f"he {match[1]}" in text:
            yield match.span(1)


_NEAR, _LONGEST, _BACK = 3, 60, 24
_BLANKS = frozenset((" ", "\n", "\u00a0"))
_SMALL = frozenset("a an the of in on at to for and or nor by from with de la le du des upon into my as".split())
_WORD = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r"\b([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)['’]s ([A-Z][^\W\d_]+(?:-[^\W\d_]+)?)\b")
_FIRM = re.compile(
    rf"\b[A-Z][^\W\d_]+(?:,? (?:[A-Z][^\W\d_]+|& [A-Z][^\W\d_]+)){{0,2}},? (?:(?:&|and) (?:{FIRM_KIN})|Bros|Brothers|Inc|Ltd)\b\.?"
)
_ITALICS = re.compile(r"(?<![\w*_])([*_]{1,2})(?=[^\s*_])([^*_\n]{1,60})(?<=\S)\1(?![\w*_])")
_ARTICLE = re.compile(r"\b(?:the|this|that|his|her|our|their|another)[ \n][*_]{0,2}$", re.IGNORECASE)
_WHO = r"(?:him|her|it|them|this|that|(?:the|our|my|your) [a-z]+)"
_MODAL = r"(?:shall|will|would|should|could|might|may|must|let['’]s|['’]ll|['’]d|going to|want(?:s|ed)? to|like to|wish(?:es|ed)? to)"
_WISH = re.compile(
    rf"\b(?:{_MODAL}(?: not| never| have)*(?: (?:call|christen|nam)(?:e|ed|ing)? {_WHO}| be (?:called|named|christened))"
    r"|(?:cannot|can['’]t|can) be (?:called|named)) (?P<name>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)"
)
_OFFICE = re.compile(rf"\b(?:{OFFICE_VERBS}) ([A-Z][^\W\d_]+)(?= (?:[a-z]|of\b)|[.,;:!?…—])")
