"""Writers: who wrote a letter, note or message, to whom, and who reads it.

By its headers, greeting and signature, by the labels of a chat, and by what the narration beside it says. Known limits: who
is nobody of the cast stays null, and so does a name that several bear; a letter that one person reads out to others has one reader.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fabula.attribute.chats import Chat, Label, label_of, read_chats
from fabula.attribute.parties import Around, Narration
from fabula.attribute.signatures import Signatures
from fabula.attribute.thinkers import with_thinkers
from fabula.lang.en.person_nouns import KIN_NOUNS
from fabula.story.arrays import Ragged

if TYPE_CHECKING:
    from fabula.story.layer import Layer
    from fabula.story.story import Story

__all__ = ["Writers"]

_HEADER = re.compile(r"^[ \t>*_]*(?P<name>From|To)[*_]*:[*_]*[ \t]*(?P<who>[^\n]+)", re.IGNORECASE | re.MULTILINE)
_TITLED = r"(?:(?:Mr|Mrs|Ms|Mx|Dr|St|Capt|Prof|Rev|Lt|Sgt|Col|Gen|Hon)\.\s*)?"
_GREETING = re.compile(
    rf"[\"“‘'_*\s]{{0,6}}(?:my\s+)?(?:own\s+|very\s+)?(?:dear(?:est)?|darling|beloved|hi|hello|hey|to)\s+(?P<who>{_TITLED}[^\n.!?,:;—]{{1,40}})",
    re.IGNORECASE,
)
_NAME_GREETING = re.compile(
    rf"[\"“‘'_*\s]{{0,6}}(?P<who>{_TITLED}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})(?:,\s*(?:\n|--|—)|:\s*\n|\s*(?:--|—)(?=\S))"
)
_INITIALS_GREETING = re.compile(r"[\"“‘'_*\s]{0,6}(?P<who>(?:[A-Z]\.\s?){2,3})\s?(?:,|:|—|--)")
_DATED = re.compile(r"[\"“‘'_*\s]{0,6}[^\n]{0,70}\n\s*\n?")
_ANYBODY = re.compile(r"[\"“‘'_*\s]{0,6}(?:dear\s+)?to\s+who", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"\n[\s\"“_*]{0,6}P\.?\s?S\b")
_LAST_PART = re.compile(r"\n|(?:—|―|–|--|\s-|~)\s?")
_SIGNED_INLINE = re.compile(
    r"[.!?]\s+(?:love|yours|best|cheers)?,?\s*(?P<who>(?:[A-Z]\.\s?){2,4}|[A-Z](?:[\w’'-]*\w|\.)(?:\s[A-Z][\w’'-]*\.?){0,2})[.!]?[\s\"”’'_*]*$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"\bSTOP\b")
_NAME = re.compile(r"[A-Z][\w’'.-]*")
_CLOSERS = " \t\n\"“”’'_*—–~-"
_YOU = re.compile(r"\byou(?:r|rs|['’]\w+)?\b", re.IGNORECASE)
_CHAT_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "your loving affectionate devoted own the of and your a old dear ever yours always faithful friend".split()
)
_PERSONAL = frozenset(("letter", "note", "card", "message"))
_EXCHANGE = 600
"""Messages so many characters apart answer each other."""
_TAIL = 120


@dataclass(slots=True)
class _Parties:
    """What is decided of one piece of writing; -1 is nobody."""

    author: int = -1
    recipient: int = -1
    readers: tuple[int, ...] = ()


class Writers:
    """Give the writing inside the story with author, recipient and readers; thoughts with thinkers, chats with senders."""

    needs = frozenset({"blocks", "tokens", "mentions", "chains", "quotations", "embedded", "characters", "references"})
    makes = frozenset({"quotations", "embedded"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layers ``embedded`` and ``quotations``."""
        embedded, quotations = story.layer("embedded"), story.layer("quotations")
        if not len(embedded) and not len(quotations.where("kind", "thought")):
            return [embedded, quotations]
        narrators = story.layer("characters").where("role", "narrator").tolist()
        narrator = narrators[0] if len(narrators) == 1 else -1
        spans: list[tuple[int, int]] = list(
            zip(embedded.ints("start").tolist(), embedded.ints("end").tolist(), strict=True)
        )
        narration = Narration(story, spans, narrator)
        quotations = with_thinkers(quotations, narrator, narration.actor_beside)
        if not len(embedded):
            return [embedded, quotations]
        signatures = Signatures(_names(story), narrator)
        kinds = embedded.labels("kind")
        labels = {
            row: label
            for row, (span, kind) in enumerate(zip(spans, kinds, strict=True))
            if kind == "message" and (label := label_of(story.text, *span)) is not None
        }
        found = [_Parties() for _ in spans]
        chats = read_chats(spans, labels, signatures, narration.around, narrator)
        for chat in chats:
            _tell_chat(
                chat,
                labels,
                found,
                [story.text[labels[row].span[1] + 1 : spans[row][1]] for row in chat.rows],
                signatures,
            )
        for row, span in enumerate(spans):
            if row not in labels:
                found[row] = _tell(story.text[slice(*span)], kinds[row] or "", signatures, narration.around(*span))
        _answer(spans, [row for row, kind in enumerate(kinds) if kind == "message" and row not in labels], found)
        company = {row: chat.others(labels[row]) for chat in chats for row in chat.rows}
        told = embedded.replace(
            author=[one.author for one in found],
            recipient=[one.recipient for one in found],
            readers=Ragged.of([list(one.readers) for one in found]),
        )
        return [told, _senders(quotations, spans, found, labels, company)]


def _tell_chat(
    chat: Chat,
    labels: Mapping[int, Label],
    found: Sequence[_Parties],
    messages: Sequence[str],
    signatures: Signatures,
) -> None:
    for row, message in zip(chat.rows, messages, strict=True):
        others = chat.others(labels[row])
        known = [who for who in others if who >= 0]
        one = found[row]
        one.author = chat.senders.get(labels[row].key, -1)
        one.recipient = known[0] if len(others) == 1 and known and not chat.is_group else -1
        if one.recipient < 0:
            one.recipient = _called(message, known, signatures)
        one.readers = tuple(sorted(known))


def _called(message: str, known: Sequence[int], signatures: Signatures) -> int:
    """Give who of those in a chat is called by name at the beginning or the end of a message, or -1."""
    words = _CHAT_WORD.findall(message)
    for word in [*words[:1], *words[-1:]]:
        who = signatures.find_signed(word) if len(word) > 1 else -1
        if who in known:
            return who
    return -1


def _tell(text: str, kind: str, signatures: Signatures, around: Around) -> _Parties:
    """Give the parties of a piece of writing that has no label."""
    if kind == "sign":
        return _Parties()
    found = _Parties()
    greeted = ""
    if kind in _PERSONAL:
        found.author, found.recipient, greeted, signed = _within(text, signatures)
    else:
        signed = ""
    authors = [who for who in (around.cues if around.has_cue else around.authors) if who != found.recipient]
    if found.author < 0 and not _is_name(signed) and authors:
        found.author = authors[0]
    if kind not in _PERSONAL:
        return found
    readers = [who for who in (around.readers or (around.holders if kind == "message" else [])) if who != found.author]
    if found.recipient < 0 and not _ANYBODY.match(text) and not _is_stranger(greeted):
        others = [who for who in around.recipients if who != found.author]
        if kind == "message":
            others = others or [who for who in around.holders if who != found.author] or readers
        if len(others) == 1:
            found.recipient = others[0]
        elif not others and len(readers) == 1 and (greeted or _YOU.search(text)):
            found.recipient = readers[0]
    if not readers and found.recipient >= 0 and found.recipient in around.near:
        readers = [found.recipient]
    if not readers and found.recipient < 0 and around.beside:
        alone = around.beside - {found.author}
        readers = list(alone) if len(alone) == 1 else []
    found.readers = tuple(sorted(set(readers)))
    return found


def _within(text: str, signatures: Signatures) -> tuple[int, int, str, str]:
    """Give author and recipient by headers, signature and greeting, and the words of greeting and signature."""
    headers = {hit["name"].lower(): hit["who"] for hit in _HEADER.finditer(text, 0, min(len(text), 600))}
    author = signatures.find_address(headers["from"]) if "from" in headers else -1
    recipient = signatures.find_address(headers["to"]) if "to" in headers else -1
    greeting = _greeting(text)
    greeted = headers.get("to", "") or (greeting["who"] if greeting is not None else "")
    if recipient < 0 and greeting is not None:
        recipient = signatures.find(greeting["who"])
        if recipient < 0:
            recipient = signatures.find_signed(greeting["who"])
    signed = headers.get("from", "")
    if author < 0:
        for words in _signatures(text):
            signed = signed or words
            author = signatures.find_signed(words, besides=recipient)
            if author >= 0:
                break
    return author, recipient if recipient != author else -1, greeted, signed


def _greeting(text: str) -> re.Match[str] | None:
    """Give the greeting, at the beginning or after a line with place and date."""
    found = _GREETING.match(text) or _NAME_GREETING.match(text) or _INITIALS_GREETING.match(text)
    if found is not None:
        return found
    dated = _DATED.match(text)
    if dated is None:
        return None
    return _GREETING.match(text, dated.end()) or _NAME_GREETING.match(text, dated.end())


def _signatures(text: str) -> list[str]:
    """Give what may be the signature, best first: the last line, what follows a dash, a name at the end."""
    postscript = _POSTSCRIPT.search(text)
    body = text[: postscript.start()] if postscript is not None else text
    if body.isupper() and _STOPS.search(body):
        return [_STOPS.split(body)[-1].title()]
    made: list[str] = []
    low = max(0, len(body) - _TAIL)
    tail = body[low:].rstrip(_CLOSERS)
    parts = list(_LAST_PART.finditer(tail))
    last = tail[parts[-1].end() :].strip(_CLOSERS) if parts else ""
    if last and _is_signature(last):
        made.append(last)
    inline = _SIGNED_INLINE.search(body, low)
    if inline is not None and inline["who"][0].isupper():
        made.append(inline["who"])
    return made


def _is_signature(line: str) -> bool:
    words = line.strip(" .,").replace(",", " ").split()
    return bool(words) and all(w[0].isupper() or w.lower() in _SMALL or w.lower() in KIN_NOUNS for w in words)


def _is_name(words: str) -> bool:
    return _NAME.search(words) is not None


def _is_stranger(greeted: str) -> bool:
    """Say whether a greeting names somebody, who is nobody of the cast."""
    return any(word[0].isupper() and word.lower() not in _TITLES_ALONE for word in greeted.split())


_TITLES_ALONE = frozenset("sir sirs madam gentlemen dear my all friend friends".split())


def _answer(spans: Sequence[tuple[int, int]], rows: Sequence[int], found: Sequence[_Parties]) -> None:
    """Let messages without a label and a recipient go to who wrote the message beside them."""
    for at, row in enumerate(rows):
        one = found[row]
        if one.author < 0 or one.recipient >= 0:
            continue
        for other in (*rows[max(0, at - 2) : at][::-1], *rows[at + 1 : at + 3]):
            is_near = min(abs(spans[row][0] - spans[other][1]), abs(spans[other][0] - spans[row][1])) <= _EXCHANGE
            if is_near and found[other].author >= 0 and found[other].author != one.author:
                one.recipient = found[other].author
                one.readers = one.readers or (one.recipient,)
                break


def _senders(
    quotations: Layer,
    spans: Sequence[tuple[int, int]],
    found: Sequence[_Parties],
    labels: Mapping[int, Label],
    company: Mapping[int, Sequence[int]],
) -> Layer:
    """Give the quotations with the sender of each line of a chat as its speaker."""
    if not labels:
        return quotations
    by_end = {spans[row][1]: row for row in labels}
    speaker = quotations.ints("speaker").tolist()
    addressees = quotations.ragged("addressees").tolist()
    cue: list[tuple[int, int]] = [(a, b) for a, b in quotations.spans("cue").tolist()]
    types, reasons = list(quotations.labels("type")), list(quotations.texts("reason"))
    score = [None if math.isnan(value) else value for value in quotations.floats("score").tolist()]
    ends: list[int] = quotations.ints("end").tolist()
    rows: list[int] = quotations.where("kind", "writing").tolist()
    for q in rows:
        row = by_end.get(ends[q], -1)
        if row < 0 or found[row].author < 0:
            continue
        speaker[q], cue[q], types[q] = found[row].author, labels[row].span, "explicit"
        addressees[q] = sorted(who for who in company.get(row, ()) if who >= 0)
        reasons[q], score[q] = "label", 0.9
    return quotations.replace(
        speaker=speaker, addressees=Ragged.of(addressees), cue=cue, type=types, reason=reasons, score=score
    )


def _names(story: Story) -> list[list[str]]:
    characters = story.layer("characters")
    return [
        [name or "", *(entry["text"] for entry in names or ())]
        for name, names in zip(characters.texts("name"), characters.values("names"), strict=True)
    ]
