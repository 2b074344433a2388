"""Parts and facts of a note: polls with their options, retitlings, works announced, replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from fabula.lang.en.paratext import DISCLAIMER
from fabula.segment.note_titles import clean, next_work, retitled, title_candidates
from fabula.segment.notes import Found

__all__ = ["find_parts", "flatten"]

_CHANGED_TITLE = re.compile(
    r"\b(?:chang\w+|new|different)\s+(?:the\s+|its\s+|my\s+|this\s+)?(?:story['’]?s\s+|fic['’]?s\s+)?(?:title|name)\b|\bre-?(?:titl|nam)ed\b",
    re.IGNORECASE,
)
_POLL_HINT = re.compile(
    r"\b(?:vote|poll|which\s+(?:one|would\s+you|do\s+you|pairing|ending)|should\s+\w+|choose\s+(?:one|between)|who\s+(?:should|do\s+you))\b",
    re.IGNORECASE,
)
_POLL_WORD = re.compile(
    r"\b(?:votes?|voted|voting|polls?|you\s+(?:decide|choose|pick)|(?:say\s+so|answer(?:s)?|tell\s+me|let\s+me\s+know|choose|pick)\s+(?:\w+\s+){0,3}(?:in\s+(?:the\s+|a\s+)?(?:comments?|reviews?)|below)|comment\s+(?:down\s+)?below|majority\s+wins)\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"\b(?:(?:vote|type|comment|say)\s+)?[\"“']?(?P<key>[A-H]|[1-9])[\"”']?\s+(?:for|if|to)\s+(?P<option>[^,.!?;\n]{2,80}?)(?=\s*(?:,|\.|!|;|\n|\Z|\b(?:or|and)\b))"
)
_ASKS_READERS = re.compile(r"\b(?:would|do|should)\s+you\b[^?\n]*\bor\b[^?\n]*\?", re.IGNORECASE)
_RATHER = re.compile(
    r"^(?:you\s+)?(?:(?:all|guys)\s+)?(?:rather|prefer)\s+(?:(?:have|see|read|get)\s+)?", re.IGNORECASE
)
_ANSWER = re.compile(r"\b(?:lemme\s+know|let\s+me\s+know|tell\s+me)\b", re.IGNORECASE)
_POLL_ELSEWHERE = re.compile(
    r"\bpoll\b[^.!?\n]{0,80}\b(?:profile|page|patreon|discord|vote)\b|\b(?:vote|voted)\b[^.!?\n]{0,40}\bpoll\b",
    re.IGNORECASE,
)
_POLL_RESULTS = re.compile(
    r"\b(?:poll\s+results?|results\s+of\s+the\s+poll|(?:won|wins)\s+the\s+(?:poll|vote)|thanks?\s+(?:\w+\s+){0,3}vot)",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[,;(]))\(?(?P<key>[A-Ha-h]|[1-9]|i{1,3}|iv|v)[.):]\)?(?=\s*\S)", re.MULTILINE
)
_BULLET = re.compile(r"(?m)^[ \t]*(?:[-•*~+>–]|\[[ xX]?\])[ \t]+(?P<option>\S[^\n]{0,120})$")
_ENDS_OPTION = re.compile(r"[?!\n]|\.(?=\s|\Z)")
_OR = re.compile(r",?\s+\bor\s+", re.IGNORECASE)
_MODAL = re.compile(
    r"^.*?\b(?:should|shall|will|would|do\s+you\s+want|prefer|rather(?:\s+(?:have|see|read))?|between|vote\s+(?:for)?)\b\s*(?:the\s+)?",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?m)^[ \t*_]*(?:@|to\s+)?(?P<user>[A-Za-z][\w.-]{2,30}|guest(?:\s?\(?\w+\)?)?)[*_]*\s*[:\-–—]+[ \t]+\S[^\n]*(?:\n(?![ \t]*\n)(?![ \t*_]*[\w.-]{2,30}\s*[:])[^\n]+)*",
    re.IGNORECASE,
)
_CHAT = re.compile(r"(?mi)^[\W_]*(?:me|author(?:ess)?)\s*:")
_SITE_NOTE = re.compile(r"\(?see\s+the\s+end\s+of\s+the\s+(?:work|chapter)\s+for\s+(?:more\s+)?notes", re.IGNORECASE)
_REPLY_HEAD = re.compile(
    r"(?im)^[^\w\n]*(?:(?:review(?:er)?s?|comments?)\s+(?:repl(?:y|ies)|responses?|answers)[^\n]{0,20}|(?:repl(?:y|ies)|shout-?outs?)(?:\s+\w+){0,3}[!:.~]+)$"
)
_NOT_USERS = frozenset(
    "note notes warning warnings poll vote option disclaimer summary rating title author edit update also anyway ps thanks question answer "
    "beta words chapter next me pairing pairings fandom genre characters results result edit".split()
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: str


def find_parts(text: str, whole: Found, *, title: str | None = None) -> Iterator[Found]:
    """Give the parts inside ``whole`` that are rows of their own, each with its facts.

    A poll in a note, the announcement of a work, replies to reviews, a disclaimer. A change of title is a fact of the whole
    note, which is given again with it.

    Args:
        text: the story.
        whole: a note.
        title: the title of the story, which is the new one where only a former title is told.
    """
    if whole.kind in {"title", "byline"}:
        return
    part = flatten(text[whole.start : whole.end])
    sentences = list(_sentences(part))
    yield from _polls(part, sentences, whole)
    for sentence in sentences if whole.kind in {"authors_note", "announcement", "other", "summary"} else ():
        if renamed := retitled(_with_next(sentence, sentences), title):
            yield replace(whole, facts=renamed)
        if work := next_work(sentence.words):
            yield _sub(whole, sentence.start, sentence.end, "announcement", work, "announcement")
    if whole.kind in {"authors_note", "announcement"}:
        yield from _replies(part, whole)
        yield from _small(part, sentences, whole)


def _with_next(sentence: _Sentence, sentences: list[_Sentence]) -> str:
    """Give a sentence that tells of a new title without naming it, with the one after it."""
    if not _CHANGED_TITLE.search(sentence.words) or any(c[3] for c in title_candidates(sentence.words)):
        return sentence.words
    below = next((s for s in sentences if s.start >= sentence.end), None)
    if below is None or not any(c[3] for c in title_candidates(below.words)):
        return sentence.words
    return f"{sentence.words} {below.words}"


def flatten(part: str) -> str:
    """Give ``part`` with the line breaks of a hard wrap as blanks; its length stays, so offsets hold."""
    lines = part.split("\n")
    longest = max(map(len, lines), default=0)
    if len(lines) < 2 or longest < 45 or longest > 100:
        return part
    made = lines[0]
    for before, line in pairwise(lines):
        is_wrapped = len(before) > longest - 22 and bool(line.strip()) and bool(before.strip())
        made += (" " if is_wrapped and not _BULLET.match(line) else "\n") + line
    return made


def _sentences(part: str) -> Iterator[_Sentence]:
    at = 0
    for match in re.finditer(r"[.!?…]+[\"”’)*_]*(?=\s|\Z)|\n|\Z", part):
        words = part[at : match.end()]
        bare = words.strip()
        if bare and not re.search(r"\b(?:mr|mrs|ms|dr|st|vs|vol|ch)\.\Z", bare, re.IGNORECASE):
            start = at + len(words) - len(words.lstrip())
            yield _Sentence(start, start + len(bare), bare)
            at = match.end()
        elif not bare:
            at = match.end()


def _sub(whole: Found, start: int, end: int, kind: str, facts: Mapping[str, Any], reason: str) -> Found:
    return Found(start=whole.start + start, end=whole.start + end, kind=kind, facts=facts, score=0.85, reason=reason)


def _polls(part: str, sentences: list[_Sentence], whole: Found) -> Iterator[Found]:
    if whole.kind not in {"authors_note", "poll", "announcement", "other"} or not (
        _POLL_WORD.search(part) or whole.kind == "poll" or (_ASKS_READERS.search(part) and _ANSWER.search(part))
    ):
        return
    lettered = [s for s in sentences if _is_lettered(s.words)]
    if lettered:
        options = [clean(m["option"]) for m in _LETTERED.finditer(lettered[0].words)]
        yield _sub(whole, lettered[0].start, lettered[0].end, "poll", {"poll_options": options}, "poll")
        return
    asked = [s for s in sentences if _asks(s.words) and not _POLL_RESULTS.search(s.words)]
    asked = [s for s in asked if _POLL_HINT.search(s.words) or _OR.search(s.words)] or asked[:1]
    if not asked:
        yield from _poll_elsewhere(sentences, whole)
        return
    question = asked[0]
    listed = _options(part, question.start)
    options = [option for _, _, option in listed] or _either_or(question.words)
    below = next((s for s in sentences if s.start >= question.end), None)
    if len(options) < 2 and below is not None and below.words.endswith("?"):
        options = _either_or(below.words)
    if len(options) < 2:
        yield from _poll_elsewhere(sentences, whole)
        return
    head = question.words[: question.words.find("?") + 1] or question.words
    named = [s for s in sentences if _POLL_WORD.search(s.words) and not _POLL_RESULTS.search(s.words)]
    start = min(question.start, *(s.start for s in named if s.start <= question.start), question.start)
    end = max([question.end, *(b for _, b, _ in listed), *(s.end for s in named if s.start - question.end < 200)])
    if whole.kind == "poll":
        start, end = 0, len(part)
    facts = {"poll_question": clean(_unlabelled(head)), "poll_options": options}
    yield _sub(whole, start, start + len(part[start:end].rstrip()), "poll", facts, "poll")


def _is_lettered(words: str) -> bool:
    keys = [match["key"] for match in _LETTERED.finditer(words)]
    return (
        len(keys) > 1
        and re.search(r"\bvot", words, re.IGNORECASE) is not None
        and keys in (list("ABCDEFGH")[: len(keys)], list("12345678")[: len(keys)])
    )


def _poll_elsewhere(sentences: list[_Sentence], whole: Found) -> Iterator[Found]:
    """A poll that readers find on another page: no options are told."""
    for sentence in sentences:
        if _POLL_ELSEWHERE.search(sentence.words) and not _POLL_RESULTS.search(sentence.words):
            yield _sub(whole, sentence.start, sentence.end, "poll", {}, "poll_elsewhere")
            return


def _asks(words: str) -> bool:
    return "?" in words or (words.endswith(":") and _POLL_HINT.search(words) is not None)


def _unlabelled(question: str) -> str:
    return re.sub(
        r"^(?:[\W_]*(?:(?:reader\s+)?poll(?:\s+time)?|vote|a/?n|question)\s*[:!.\-–—]+\s*)+",
        "",
        question,
        flags=re.IGNORECASE,
    )


def _options(part: str, at: int) -> list[tuple[int, int, str]]:
    """Give the listed options: lettered, numbered or bulleted."""
    markers = list(_MARKER.finditer(part, at))
    run: list[re.Match[str]] = []
    for marker in markers:
        if _order(marker["key"]) == len(run) + 1:
            run.append(marker)
    made: list[tuple[int, int, str]] = []
    for i, marker in enumerate(run):
        stop = run[i + 1].start() if i + 1 < len(run) else len(part)
        ends = (
            _ENDS_OPTION.search(part, marker.end(), stop)
            if i + 1 == len(run) or "\n" in part[marker.end() : stop].strip()
            else None
        )
        end = ends.start() if ends else stop
        option = clean(
            _OR.sub(" ", part[marker.end() : end] + " ")
            if part[marker.end() : end].rstrip().lower().endswith("or")
            else part[marker.end() : end]
        )
        option = re.sub(r"[,;]?\s*\bor\s*\Z", "", option).strip(" ,;")
        if option:
            made.append((marker.start(), end, option))
    if len(made) >= 2:
        return made
    return (
        [(m.start(), m.end(), clean(m["option"])) for m in _BULLET.finditer(part, at)]
        if len(_BULLET.findall(part, at)) >= 2
        else []
    )


def _order(key: str) -> int:
    low = key.lower()
    if low.isdigit():
        return int(low)
    romans = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
    return romans[low] if low in romans else ord(low) - ord("a") + 1


def _either_or(question: str) -> list[str]:
    """Should he keep the boat, or sell it? -> keep the boat; sell it."""
    body = _unlabelled(question).split("?")[0]
    sides = _OR.split(body)
    if len(sides) < 2:
        return []
    last = sides[-1]
    first = " or ".join(sides[:-1])
    stem = first.rsplit(":", 1)[1] if ":" in first else re.sub(_MODAL, "", first, count=1)
    if ":" in first and _MODAL.match(stem):
        stem = _MODAL.sub("", stem, count=1)
    if ":" not in first and _MODAL.search(first):
        stem = re.sub(r"^(?:[A-Z][\w'’-]*|he|she|they|it|we|i|you)\s+", "", stem)
    stem = _RATHER.sub("", stem)
    items = re.split(r",\s*", stem)
    if len(items) > 1 and re.match(r"(?:which|who|what|whose|where|when|how)\b", body.strip(), re.IGNORECASE):
        items = items[1:]  # the question itself stands before the first comma
    last = re.sub(r"^(?:should|shall|will|would)\s+(?:he|she|they|it|we|i|[A-Z]\w*)\s+", "", last)
    return [clean(item) for item in [*items, last] if item.strip()]


def _replies(part: str, whole: Found) -> Iterator[Found]:
    chat = _CHAT.search(part)
    if chat is not None:
        part = part[: chat.start()]  # what follows is the author's talk with the cast
    lines = [m for m in _REPLY.finditer(part) if m["user"].lower() not in _NOT_USERS]
    head = _REPLY_HEAD.search(part)
    if len(lines) >= 2 or (lines and head):
        start = head.start() if head and head.start() < lines[0].start() else lines[0].start()
        start += len(part[start:]) - len(part[start:].lstrip())
        yield _sub(whole, start, lines[-1].end(), "response", {"users": [m["user"] for m in lines]}, "replies")


_THANKS = re.compile(
    r"\b(?:(?:special\s+|many\s+|big\s+)?thank(?:s|\s+you)\s+(?:\w+\s+){0,2}(?:to|goes\s+to)\s+(?!read|every)|beta[- ]?(?:read|['’]?d|ed)\s+by|unbeta)",
    re.IGNORECASE,
)
_THANKING = re.compile(
    r"[\W_]*(?:(?:and|also|as\s+always)\W+)?(?:(?:all\s+)?my\s+|many\s+|special\s+|huge\s+|big\s+)?thank(?:s|\s+you)\s+(?:\w+\s+){0,3}(?:to|for\s+(?:reading|the\s+(?:reviews|comments|kudos)))\b",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"[\W_]*p\.?\s?s\b", re.IGNORECASE)
_SMALL = (("disclaimer", DISCLAIMER), ("other", _POLL_RESULTS), ("other", _SITE_NOTE))


def _small(part: str, sentences: list[_Sentence], whole: Found) -> Iterator[Found]:
    for kind, pattern in _SMALL:
        for sentence in sentences:
            if pattern.search(sentence.words) and len(sentence.words) < len(part.strip()) - 8:
                yield _sub(whole, sentence.start, sentence.end, kind, {}, "sentence")
                break
    for pattern in (_THANKING, _POSTSCRIPT):
        said = next((s for s in sentences if pattern.match(s.words)), None)
        if said is not None and said.start > 0:
            end = len(part.rstrip()) if pattern is _POSTSCRIPT else said.end
            yield _sub(whole, said.start, end, "other", {}, "sentence")
    credits_ = [s for s in sentences if _THANKS.search(s.words) and re.search(r"beta", s.words, re.IGNORECASE)]
    for sentence in credits_[:1]:
        if len(sentence.words) < len(part.strip()) - 8:
            yield _sub(whole, sentence.start, sentence.end, "other", {}, "credits")
