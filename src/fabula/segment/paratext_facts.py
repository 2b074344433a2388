"""Parts and facts of a note: polls with their options, retitlings, works announced, replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fabula.lang.en.paratext import DISCLAIMER
from fabula.segment.notes import Found

__all__ = ["find_parts"]

_TITLE = r"(?:[\"“”*_'‘«]+(?P<{0}q>[^\"“”*_»\n]{{2,80}}?)[\"”*_'’»]+|(?P<{0}>[A-Z][\w'’-]*(?:\s+(?:of|the|a|an|and|in|to|for|on|at|by|with|from|[A-Z\d][\w'’-]*)){{0,8}}))"
_NOW = re.compile(
    _TITLE.format("old") + r"\s*,?\s*(?:is|was|has\s+been)\s+(?:(?:now|hereby|officially)\s+)*(?:re-?titled|re-?named|called|titled|known\s+as|changed\s+to)?\s*(?:as\s+|to\s+)?(?:now\s+)?" + _TITLE.format("new")
)
_HINT_NOW = re.compile(r"\b(?:is|was|has\s+been)\s+(?:\w+\s+)?(?:now|re-?titled|re-?named|called|titled)\b", re.IGNORECASE)
_FORMERLY = re.compile(
    r"(?:formerly|previously|used\s+to\s+be|once|originally)\s+(?:(?:called|titled|known\s+as|entitled|posted\s+as|named)\s+)?[:]?\s*" + _TITLE.format("old"), re.IGNORECASE
)
_RENAMED = re.compile(
    r"(?:(?:re-?titled|re-?named|changed?)\s+(?:(?:this|the|my|it|its|story|fic|title|name)\s+)*(?:of\s+\w+\s+\w+\s+)?)(?:from\s+" + _TITLE.format("old") + r"\s+)?(?:to\s+)" + _TITLE.format("new"), re.IGNORECASE
)
_NEXT_WORK = re.compile(
    r"(?:(?:my|the|a|an|our)\s+)?(?:next|new|upcoming|other)\s+(?:\w+\s+){0,2}?(?:story|fic|work|project|book|one-?shot|serial|novel|multichapter|au)\b\s*,?\s*(?:(?:will\s+be|is|called|titled|named)\s+)*(?:called\s+|titled\s+)?[,:]?\s*" + _TITLE.format("new"), re.IGNORECASE
)
_SEQUEL = re.compile(
    r"(?:sequel|prequel|spin-?off|follow-?up|companion\s+(?:piece|fic|story))\b[^.!?\n]{0,40}?(?:called|titled|named|is|,|:)\s*" + _TITLE.format("new"), re.IGNORECASE
)
_COMING = re.compile(
    r"(?P<what>(?:[\"“*_][^\"”*_\n]{2,60}[\"”*_]|(?:[A-Z][\w'’/-]*\s+){0,5}(?:AU|fic|story|one-?shot|sequel|prequel|serial|spin-?off|crossover)))\s*,?\s*(?:(?:is|will\s+be|should\s+be|goes|starts|begins|arrives|launches|comes)\s+)?(?:coming\s+|out\s+|up\s+|posted\s+|going\s+up\s+)*(?:soon|in\s+(?:a\s+|the\s+|early\s+|late\s+)?\w+|next\s+\w+|this\s+\w+|on\s+\w+)"
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+(?=[\"”)*_]*(?:\s|\Z))|\n|\Z)[\"”)*_]*")
_POLL_HINT = re.compile(r"\b(?:vote|poll|which\s+(?:one|would\s+you|do\s+you|pairing|ending)|should\s+(?:i|we|\w+)\b|(?:your|cast\s+your)\s+vote|choose\s+(?:one|between)|what\s+do\s+you\s+(?:guys\s+)?(?:think|want)|who\s+(?:should|do\s+you))", re.IGNORECASE)
_POLL_WORD = re.compile(r"\b(?:vote[sd]?|voting|poll|polls)\b", re.IGNORECASE)
_OPTION_LINE = re.compile(r"(?m)^[ \t]*(?:\(?(?:[a-hA-H]|\d{1,2}|[ivIV]{1,4})[.):\]]|[-•*~+>–]|option\s+\w+\s*[:.)-])[ \t]*(?P<option>\S[^\n]{0,120})$", re.IGNORECASE)
_INLINE_OPTIONS = re.compile(r"(?:\(?\b(?P<key>[A-Ha-h]|\d|[IViv]{1,3})[.):]\)?\s*)(?P<option>[^()\n]+?)(?=\s*(?:[,;/|]?\s*(?:or\s+)?\(?\b(?:[A-Ha-h]|\d|[IViv]{1,3})[.):]\)?\s)|[.!?\n]|\Z)")
_OR = re.compile(r"(?P<stem>.*?)(?P<first>[^,:?]+?),?\s+or\s+(?:should\s+(?:he|she|they|i|we|it|\w+)\s+)?(?P<second>[^?]+)\?", re.IGNORECASE | re.DOTALL)
_MODAL = re.compile(r"(?:should|shall|will|would|do\s+you\s+want)\s+(?:the\s+)?(?:[\w'’-]+)(?:\s+to)?\s+", re.IGNORECASE)
_REPLY = re.compile(r"(?m)^[ \t*_]*(?:@|to\s+)?(?P<user>[A-Za-z][\w.-]{2,30}|guest(?:\s?\(?\w+\)?)?)[*_]*\s*[:\-–—]+[ \t]+\S[^\n]*", re.IGNORECASE)
_NOT_USERS = frozenset("note notes warning warnings poll vote option disclaimer summary rating title author edit update also anyway ps thanks question answer beta words chapter next".split())


def find_parts(text: str, whole: Found) -> Iterator[Found]:
    """Give the parts inside ``whole`` that are rows of their own, each with its facts.

    A poll in a note, the announcement of a title or a work, replies to reviews, a disclaimer. A whole that is of that kind
    itself is given again with its facts; the caller keeps the first of each kind.
    """
    part = text[whole.start : whole.end]
    if whole.kind in {"title", "byline"}:
        return
    yield from _polls(part, whole)
    yield from _announcements(part, whole)
    if whole.kind == "authors_note":
        yield from _replies(part, whole)
        yield from _disclaimers(part, whole)


def _sub(whole: Found, start: int, end: int, kind: str, facts: Mapping[str, Any], reason: str) -> Found:
    return Found(start=whole.start + start, end=whole.start + end, kind=kind, facts=facts, score=0.85, reason=reason)


def _polls(part: str, whole: Found) -> Iterator[Found]:
    if whole.kind not in {"authors_note", "poll", "announcement", "other"} or not _POLL_HINT.search(part):
        return
    has_word = bool(_POLL_WORD.search(part)) or whole.kind == "poll"
    sentences = [m for m in _SENTENCE.finditer(part) if m.group().strip()]
    questions = [m for m in sentences if "?" in m.group() and (has_word or _POLL_HINT.search(m.group()))]
    if not has_word:
        return
    question = next((m for m in questions if _POLL_HINT.search(m.group()) or re.search(r"\bor\b", m.group())), questions[0] if questions else None)
    listed = list(_OPTION_LINE.finditer(part))
    listed = [m for m in listed if question is None or m.start() >= question.start()]
    if len(listed) < 2:
        listed = [m for m in _INLINE_OPTIONS.finditer(part) if question is None or m.start() >= question.start()]
    options = [_clean(m["option"]) for m in listed] if len(listed) >= 2 else _either_or(question.group() if question else "")
    if question is None and len(options) < 2:
        return
    hint = next((m for m in sentences if _POLL_WORD.search(m.group())), question)
    anchors = [m for m in (hint, question) if m is not None]
    start = min(m.start() + len(m.group()) - len(m.group().lstrip()) for m in anchors)
    end = max([*(m.end() for m in anchors), *(m.end() for m in listed if len(listed) >= 2)])
    facts: dict[str, Any] = {"poll_options": options}
    if question is not None:
        facts["poll_question"] = _clean(question.group())
    yield _sub(whole, start, start + len(part[start:end].rstrip()), "poll", facts, "poll")


def _either_or(question: str) -> list[str]:
    match = _OR.match(question.strip())
    if not match:
        return []
    first = match["stem"] + match["first"]
    first = _MODAL.split(first)[-1] if _MODAL.search(first) else match["first"]
    second = _MODAL.sub("", match["second"], count=1) if _MODAL.match(match["second"]) else match["second"]
    items = [item for item in re.split(r",\s*", first) if item.strip()]
    return [_clean(item) for item in [*items, second]]


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" *_~;,|/")


def _announcements(part: str, whole: Found) -> Iterator[Found]:
    if whole.kind not in {"authors_note", "announcement", "other", "summary"}:
        return
    for sentence in _SENTENCE.finditer(part):
        words = sentence.group()
        facts = _titles(words) | _next_work(words)
        if facts:
            lead = len(words) - len(words.lstrip(" \t\n(*_"))
            start = sentence.start() + lead
            yield _sub(whole, start, sentence.start() + len(words.rstrip()), "announcement", facts, "announcement")


def _titles(words: str) -> dict[str, str]:
    for pattern in (_RENAMED, _NOW):
        if pattern is _NOW and not _HINT_NOW.search(words):
            continue
        match = pattern.search(words)
        if match and (new := _group(match, "new")) and (pattern is _RENAMED or _looks_like_titles(match, words)):
            old = _group(match, "old")
            return {"new_title": new} | ({"former_title": old} if old else {})
    match = _FORMERLY.search(words)
    old = _group(match, "old") if match else None
    return {"former_title": old} if old else {}


def _looks_like_titles(match: re.Match[str], words: str) -> bool:
    quoted = bool(match["oldq"]) and bool(match["newq"])
    return quoted or bool(re.search(r"\b(?:re-?titled|re-?named|titled|called)\b", words, re.IGNORECASE)) and bool(match["newq"] or match["new"])


def _next_work(words: str) -> dict[str, str]:
    for pattern in (_SEQUEL, _NEXT_WORK):
        match = pattern.search(words)
        if match and (new := _group(match, "new")) and (match["newq"] or match["new"][:1].isupper()):
            return {"next_work": new}
    match = _COMING.search(words)
    return {"next_work": _clean(match["what"]).strip("\"“”")} if match else {}


def _group(match: re.Match[str], name: str) -> str | None:
    value = match[name + "q"] or match[name]
    return _clean(value).rstrip(".,!") if value else None


def _replies(part: str, whole: Found) -> Iterator[Found]:
    lines = [m for m in _REPLY.finditer(part) if m["user"].lower() not in _NOT_USERS]
    if len(lines) >= 2:
        yield _sub(whole, lines[0].start(), lines[-1].end(), "response", {"users": [m["user"] for m in lines]}, "replies")


def _disclaimers(part: str, whole: Found) -> Iterator[Found]:
    for sentence in _SENTENCE.finditer(part):
        if DISCLAIMER.search(sentence.group()) and len(sentence.group().strip()) < len(part) - 8:
            lead = len(sentence.group()) - len(sentence.group().lstrip())
            start = sentence.start() + lead
            yield _sub(whole, start, sentence.start() + len(sentence.group().rstrip()), "disclaimer", {}, "disclaimer")
            return
