"""Titles in a note: a title that has changed, and a work that is announced."""

from __future__ import annotations

import re

__all__ = ["clean", "next_work", "retitled", "title_candidates"]

_CANDIDATE = re.compile(
    r"[\"“](?P<quoted>[^\"”\n]{2,80}?)[,.!?]?[\"”]|(?<![\w*_])[*_](?P<marked>[A-Z][^*_\n]{1,80}?)[*_](?![\w*_])|"
    r"(?P<bare>[A-Z][\w'’-]*(?:\s+(?:(?:of|the|a|an|and|in|to|for|on|at|by|with|from)\s+)*[A-Z\d][\w'’-]*)*)"
)
_FORMER = re.compile(
    r"\b(?:formerly|previously|used\s+to\s+be|originally|once|(?:the\s+)?old\s+one|(?:re-?named|re-?titled|changed)\s+from|old\s+(?:title|name)\s*(?:was|is)?|the\s+fic\s+(?:once\s+)?known\s+as)\b\s*:?\s*(?:(?:called|titled|known\s+as|entitled|posted\s+as|named)\b)?",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:is|are|was|has\s+been|have\s+been|will\s+be)\s+(?:(?:now|hereby|officially)\s+)?(?:re-?titled|re-?named|called|titled|known\s+as|changed)(?:\s+(?:as|to))?|is\s+now(?:\s+called)?|from\s+now\s+on,?\s+(?:it['’]?s|it\s+(?:is|will\s+be))|now\s+(?:called|titled|goes\s+by|known\s+as)|"
    r"has\s+(?:got\s+)?a\s+new\s+(?:name|title)|(?:re-?titled|re-?named|change[ds]?)\b[^.!?\"“]{0,80}?\bto|new\s+(?:name|title)\s*(?:is|:|will\s+be))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?i:renamed|re-named|retitled|re-titled|changed)\b[^.!?\"“]{0,50}?\bfrom\s+(?P<old>[A-Z][^.!?\"“*_]{1,60}?)"
    r"(?:\s+to\s+(?P<new>[A-Z][^.!?\"“*_]{1,60}?))?\s*(?:[.!,;)]|\Z)"
)
_RETITLES = re.compile(
    r"\b(?:re-?titl|re-?nam|new\s+(?:name|title)|is\s+now|now\s+(?:called|titled|known)|formerly|previously|used\s+to\s+be|chang\w+\s+(?:the|its|my|this)\s+(?:title|name)|old\s+(?:title|name))",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:next\s+(?:\w+\s+){0,2}(?:story|fic|work|project|book|one-?shot|serial|novel|volume|au)|next\s+up|sequel|prequel|spin-?off|companion\s+(?:piece|fic|story)|(?:volume|book|part|season)\s+(?:two|three|four|five|\d+|ii+)|new\s+(?:story|fic|serial|series|project|au)|"
    r"starting|start(?:s|ed)?|coming|comes|begins?|launch\w*|arrives?|posting|out|up|look\s+out\s+for|watch\s+(?:out\s+)?for|keep\s+an\s+eye\s+out)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:soon|next\s+\w+|this\s+(?:week(?:end)?|month|summer|spring|autumn|fall|winter|year)|in\s+(?:a\s+)?(?:few\s+)?(?:\w+\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|weeks?|months?|days?)|on\s+(?:the\s+)?\w+|after\s+(?:this|that)|tomorrow|once\s+this)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:called|titled|named|is|be|,|:)\s*\Z", re.IGNORECASE)
_AU = re.compile(r"(?:[A-Z][\w'’/-]*\s+){1,4}(?:AU|fic|story|one-?shot|sequel|prequel|serial|spin-?off|crossover)\b")
_NO_TITLES = frozenset(
    "I I'm I've I'll I'd The A An And But So This That It Its It's My Also From Next Now Hi Hello Thanks Thank Please Oh Ok Okay If When Yes No".split()
)


def retitled(words: str, title: str | None) -> dict[str, str]:
    """Give former_title and new_title where the words tell of a change of title."""
    if not _RETITLES.search(words):
        return {}
    moved = _FROM_TO.search(words)
    if moved:
        facts = {"former_title": clean(moved["old"])}
        new = moved["new"] or (_cased(title) if title else None)
        return facts | ({"new_title": clean(new)} if new else {})
    candidates = title_candidates(words)
    facts: dict[str, str] = {}
    used: set[int] = set()
    former = _FORMER.search(words)
    if former and (old := _after(candidates, former.end(), 12)):
        facts["former_title"] = old[2]
        used.add(old[0])
        above = _before([c for c in candidates if c[3]], former.start(), 12)
        if above:
            facts["new_title"] = above[2]
    now = next(
        (m for m in _NOW.finditer(words) if not former or m.start() > former.end() or m.end() <= former.start()), None
    )
    if now:
        rest = [c for c in candidates if c[0] not in used]
        new = _after(rest, now.end(), 30)
        if new and (
            new[3]
            or _CALLED.search(words[now.start() : new[0]].rstrip())
            or re.search(r"now|titl|nam|to\b", now.group())
        ):
            facts["new_title"] = new[2]
            old = _before([c for c in rest if c is not new], now.start(), 30)
            if old and "former_title" not in facts and (old[3] or not new[3]):
                facts["former_title"] = old[2]
            is_moved = re.search(r"\bfrom\s+\Z", words[: rest[0][0]]) if rest else None
            if is_moved and rest[0] is not new and "former_title" not in facts:
                facts["former_title"] = rest[0][2]
    if set(facts) == {"new_title"} and not any(c[3] for c in candidates):
        return {}
    if set(facts) == {"former_title"} and title and title.casefold() != facts["former_title"].casefold():
        facts["new_title"] = _cased(title)
    return facts


def next_work(words: str) -> dict[str, str]:
    """Give next_work where the words announce a work."""
    hint = _WORK.search(words)
    if not hint or retitled(words, None):
        return {}
    candidates = title_candidates(words)
    marked = [c for c in candidates if c[3]]
    has_when = bool(_WHEN.search(words))
    is_next = re.search(
        r"\b(?:next\s|next\s+up\b|sequel|prequel|spin-?off|companion|new\s+(?:story|fic|serial|series|project|au)|(?:volume|book|season|part)\s+(?:two|three|four|\d))",
        words,
        re.IGNORECASE,
    )
    if marked and (is_next or has_when):
        return {"next_work": marked[0][2]}
    if is_next:
        after = [
            c for c in candidates if c[0] >= is_next.end() and (" " in c[2] or _CALLED.search(words[: c[0]].rstrip()))
        ]
        if after:
            return {"next_work": after[0][2]}
    au = _AU.search(words)
    is_named = au is not None and au.group().split()[0] not in _NO_TITLES
    return {"next_work": au.group()} if au and is_named and has_when else {}


def title_candidates(words: str) -> list[tuple[int, int, str, bool]]:
    """Give what may be titles: start, end, words, and whether marks set it off."""
    made: list[tuple[int, int, str, bool]] = []
    for match in _CANDIDATE.finditer(words):
        marked = match["quoted"] or match["marked"]
        name = marked or match["bare"]
        if not marked and (name in _NO_TITLES or len(name) < 3):
            continue
        made.append((match.start(), match.end(), " ".join(name.split()), bool(marked)))
    return made


def _after(candidates: list[tuple[int, int, str, bool]], at: int, reach: int) -> tuple[int, int, str, bool] | None:
    near = [c for c in candidates if at <= c[0] <= at + reach]
    return min(near, key=lambda c: (not c[3] and any(o[3] for o in near), c[0]), default=None)


def _before(candidates: list[tuple[int, int, str, bool]], at: int, reach: int) -> tuple[int, int, str, bool] | None:
    near = [c for c in candidates if at - reach <= c[1] <= at]
    return max(near, key=lambda c: (c[3], c[1]), default=None)


def _cased(title: str) -> str:
    """A title printed in capitals is given in title case."""
    if not title.isupper():
        return title
    small = {"of", "the", "a", "an", "and", "in", "to", "for", "on", "at", "by", "with", "from", "or"}
    words = title.lower().split()
    return " ".join(w if i and w in small else w[:1].upper() + w[1:] for i, w in enumerate(words))


def clean(words: str) -> str:
    """Give ``words`` with single blanks and without marks around them."""
    return " ".join(words.split()).strip(" *_~;,|/")
