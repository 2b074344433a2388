"""Writing that has no greeting: what follows a paragraph which tells of a note, a sign, a phone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fabula.recognize.letters import signed_until
from fabula.recognize.quoted import Quoted, Span
from fabula.recognize.written import Writing, thing_of

__all__ = ["find_led_in"]

_LAST = re.compile(r"(?:^|[.!?…][\"”’')*_]*\s+)([^.!?…\n]*[.:;!?…—-]*[*_]*\s*)\Z")
_QUOTE = re.compile(r"[\s*_]*[\"“«„]")
_PENNED = re.compile(
    r"\b(?:wr(?:ote|itten|iting|ites)|scrawled|scribbled|typed|texted|printed|painted|carved|chalked|engraved|inscribed|stitched|etched"
    r"|handwriting|letters|lettering|capitals|scrawl|words)\b",
    re.IGNORECASE,
)
_READ = re.compile(
    r"\b(?:read|reads|ran|runs|said|says|unfold\w*|open\w*|tore|slit|unroll\w*|broke|found|handwriting|wrote|written|hand|buzz\w*|lit|ping\w*|chim\w*"
    r"|propped|pinned|pushed|slipped|taped|tacked|left|lay|lying|waiting|turned|showed|appeared|held|bent)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:burn\w*|away|dropped|crumpled|pocket\w*|hid|folded|stuffed|threw|thrown|shut|closed)\b", re.IGNORECASE
)
_DEVICE = re.compile(r"\b(?:phone|screen|text|message|chat|inbox|tablet|laptop|pager|handset)\b", re.IGNORECASE)
_MESSAGE = re.compile(r"[ \t*_\[]*(?P<who>[A-Z@][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2})(?:\])?[*_]*:[*_]*[ \t]+\S[^\n]*")
_ITALIC = re.compile(r"\s*([*_]{1,3})(?=\S)[^*_]+(?<=\S)\1\s*")
_BARE = re.compile(
    r"(?:Do|Don[’']t|Never|Come|Go|Gone|Back|Meet|Beware|Please|Keep|Leave|Tell|Bring|Burn|Wait|Stay|Trust|Remember|Forgive|Look|Run|Call|Ask|Take|Give"
    r"|Find|Stop|Sorry|Thank|Thanks|Happy|Congratulations|Welcome|You|Your|We|I)\b"
)
_OUR_PAST = re.compile(r"\b(?:he|she|they|him|his|her|their)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
_HANDWRITTEN = frozenset(("letter", "note", "card", "message"))
_LEAD = 240
_FAR = 6
_LONGEST_BARE = 300
_LONGEST_SIGNED = 1200
_SHORTEST_ITALIC = 40
_N_CAPITALS = 6


def find_led_in(
    text: str,
    blocks: Sequence[Span],
    labels: Sequence[str],
    quoted: Sequence[Quoted],
    taken: Sequence[Writing],
    *,
    italics: Sequence[Span] = (),
) -> list[Writing]:
    """Give the writing that the paragraph before leads to.

    Args:
        text: text of the story.
        blocks: paragraphs of the story, in order.
        labels: their kinds.
        quoted: quoted spans in order; a paragraph that has any is none.
        taken: writing that is found already.
        italics: stretches set in italics, in order.
    """
    speaking = {row.block for row in quoted}
    inside = sorted((row.start, row.end) for row in taken)
    found: list[Writing] = []
    free_from = at = 0
    for row in range(1, len(blocks)):
        start, end = blocks[row]
        while at < len(inside) and inside[at][1] <= start:
            at += 1
        is_taken = (at < len(inside) and inside[at][0] < end) or start < free_from
        if is_taken or row in speaking or labels[row] in {"verse", "heading"} or labels[row - 1] == "heading":
            continue
        if blocks[row - 1][0] < free_from or not text[blocks[row - 1][1] : start].isspace():
            continue
        written = _led_in(text, blocks, row, italics)
        if written is not None:
            limit = inside[at][0] if at < len(inside) else len(text)
            if written.end <= limit:
                found.append(written)
                free_from = written.end
    return found


def _led_in(text: str, blocks: Sequence[Span], row: int, italics: Sequence[Span]) -> Writing | None:
    before_start, before_end = blocks[row - 1]
    lead = text[max(before_start, before_end - _LEAD) : before_end].rstrip(" \n*_")
    start, end = blocks[row]
    words = text[start:end]
    is_lead = lead.endswith((":", ":--", ":—"))
    is_message, is_upper = _MESSAGE.fullmatch(words) is not None, _is_capitals(words)
    is_italic = end - start >= _SHORTEST_ITALIC and _is_italic(words, start, end, italics)
    is_bare = end - start <= _LONGEST_BARE and _BARE.match(words) is not None and _OUR_PAST.search(words) is None
    signed = signed_until(text, blocks, row, row + 2) if end - start <= _LONGEST_SIGNED else None
    if not (is_lead or is_message or is_upper or is_italic or is_bare or signed is not None):
        return None
    if _QUOTE.match(words) or not any(c.isalpha() for c in words):
        return None
    last = _LAST.search(lead)
    sentence = last.group(1) if last is not None else lead
    thing = thing_of(sentence)
    if is_message and _DEVICE.search(sentence):
        return Writing(start, end, "message", 0.7, "led_in")
    if is_lead:
        if thing is None and _PENNED.search(sentence) is None:
            return None
        if thing in {"book", "poem"} and _READ.search(sentence) is None:
            return None
        stop = signed_until(text, blocks, row, row + _FAR) or _run_end(text, blocks, row, italics)
        return Writing(start, stop, thing or _kind_near(text, blocks, row), 0.7, "led_in")
    thing = thing or (thing_of(lead) if _GONE.search(sentence) is None else None)
    is_hand = _PENNED.search(lead) is not None
    if (thing is None and not is_hand) or _GONE.search(sentence) is not None:
        return None
    if thing == "book":
        thing = None
    if is_upper and (thing is not None or is_hand):
        return Writing(start, _run_end(text, blocks, row, italics), thing or "sign", 0.7, "led_in")
    if thing == "sign" or _READ.search(lead) is None:
        return None
    if is_italic:
        stop = signed_until(text, blocks, row, row + _FAR) or _run_end(text, blocks, row, italics)
        return Writing(start, stop, _handwritten(thing) or _kind_near(text, blocks, row), 0.6, "led_in")
    if thing not in _HANDWRITTEN:
        return None
    if signed is not None:
        return Writing(start, signed, thing, 0.7, "led_in_signed")
    if is_bare and thing_of(sentence) is not None and _I.search(lead) is None:
        return Writing(start, end, thing, 0.5, "led_in_bare")
    return None


def _handwritten(thing: str | None) -> str | None:
    return thing if thing in _HANDWRITTEN else None


def _kind_near(text: str, blocks: Sequence[Span], row: int) -> str:
    """Give letter, note, card or message, as the paragraphs beside call it."""
    low, high = blocks[max(0, row - 2)][0], blocks[min(len(blocks) - 1, row + 2)][1]
    for words in (
        text[max(low, blocks[row][0] - 400) : blocks[row][0]],
        text[blocks[row][1] : min(high, blocks[row][1] + 300)],
    ):
        kind = thing_of(words)
        if kind in _HANDWRITTEN:
            return kind
    return "note"


def _run_end(text: str, blocks: Sequence[Span], row: int, italics: Sequence[Span]) -> int:
    """Give where writing that nobody signs ends: with the paragraphs that are set in the same way."""
    start, end = blocks[row]
    words = text[start:end]
    is_italic, is_upper = _is_italic(words, start, end, italics), _is_capitals(words)
    while row + 1 < len(blocks) and (is_italic or is_upper):
        a, b = blocks[row + 1]
        more = text[a:b]
        if not (is_italic and _is_italic(more, a, b, italics)) and not (is_upper and _is_capitals(more)):
            break
        row, end = row + 1, b
    return end


def _is_capitals(words: str) -> bool:
    return words.isupper() and sum(c.isalpha() for c in words) >= _N_CAPITALS


def _is_italic(words: str, start: int, end: int, italics: Sequence[Span]) -> bool:
    if _ITALIC.fullmatch(words):
        return True
    at = bisect_right(italics, (start + 1, end)) - 1
    return at >= 0 and italics[at][0] <= start + 1 and end - 1 <= italics[at][1]
