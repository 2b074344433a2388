"""Small paratext: end marks, page numbers, remains of websites, footnotes, dedications, chapters that are a notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fabula.lang.en.paratext import ANNOUNCEMENT, DEDICATION, END_MARK, SITE_REMAINS, STRONG_VOICE
from fabula.segment.covered import Covered
from fabula.segment.notes import Found, Unit
from fabula.segment.voice import voice_of

__all__ = ["find_notice_chapters", "find_notices"]

_MAX_LINE = 120
_FOOTNOTE = re.compile(
    r"[\W_]*\[(?P<number>\d{1,3}|\*{1,3})\]\s*\S|(?P<sign>[*†‡]{1,3}|\d{1,2}[.)])\s*[^\n]{0,60}?(?:\s[-–—=:]\s|\s*=\s*|:\s)\S"
)
_STARRED = re.compile(r"(?:\*(?=[^\W\d_])[^*\n]+|†\s?[^†\n]+)\Z")
_CITES = re.compile(r"[\w.,!?\"”’'][*†](?!\w)")
_MAX_BACK = 12
_NO_CHAPTER = re.compile(r"\bnot\s+an?\s+(?:\w+\s+)?(?:update|chapter)\b|\bhiatus\s+notice\b", re.IGNORECASE)
_SOME_VOICE = 0.2
_IN_BRACKETS = re.compile(r"\[(\d{1,3})\]")
_NOTICE = re.compile(
    r"\bnot\s+an?\s+(?:update|chapter|real\s+chapter)|\bnotice\b|\bhiatus\b|\bannouncement\b|please\s+read\b",
    re.IGNORECASE,
)


def find_notices(text: str, units: Sequence[Unit], known: Sequence[Found]) -> list[Found]:
    """Give the small paratext of the story, each a whole block."""
    made: list[Found] = []
    covered = Covered((k.start, k.end) for k in known)
    cited = Counter(_IN_BRACKETS.findall(text))
    last = len(units) - 1
    for row, (start, end, kind) in enumerate(units):
        if kind in {"scene_break", "paratext"} or end - start > 400:
            continue
        part = text[start:end]
        if end - start <= _MAX_LINE and "\n" not in part:
            if _is_remains(part):
                made.append(Found(start=start, end=end, kind="other", score=0.9, reason="site_remains"))
                continue
            if END_MARK.match(part) and _is_end(text, units, row, covered):
                made.append(Found(start=start, end=end, kind="other", score=0.9, reason="end_mark"))
                continue
            if (
                row <= 6
                and row < last
                and kind == "paragraph"
                and DEDICATION.match(part)
                and _is_before_story(text, units, row, covered)
            ):
                made.append(Found(start=start, end=end, kind="dedication", score=0.8, reason="dedication"))
                continue
        match = _FOOTNOTE.match(part)
        if match and match["number"] and part.count("\n") < 4 and cited[match["number"]] > 1:
            made.append(Found(start=start, end=end, kind="other", score=0.9, reason="footnote"))
        elif part[:1] in "*†" and _STARRED.match(part) and _is_cited(text, units, row, part[0]):
            made.append(Found(start=start, end=end, kind="other", score=0.8, reason="footnote"))
    return made


def _is_cited(text: str, units: Sequence[Unit], row: int, sign: str) -> bool:
    """A paragraph before it has the sign of the footnote after a word, and only once."""
    above = [text[a:b] for a, b, kind in units[max(0, row - _MAX_BACK) : row] if kind != "scene_break"]
    return any(part.count(sign) == 1 and _CITES.search(part) for part in above)


def _is_remains(part: str) -> bool:
    """Bare words of navigation are remains only with their arrows or bars; a page number stands between dashes."""
    if not SITE_REMAINS.match(part):
        return False
    return bool(re.search(r"[<>«»‹›←→|:\[\]\d-]", part)) or part.strip().lower() in {"prev next", "previous next"}


def _is_end(text: str, units: Sequence[Unit], row: int, covered: Covered) -> bool:
    """An end mark ends the file or a chapter: a heading, a break or paratext comes next, or nothing does."""
    bare = text[units[row][0] : units[row][1]].strip()
    if re.match(r"[\W_]*(?:t\s?\.?b\s?\.?c|to be continued|end\s+of|~|end\s+file)", bare, re.IGNORECASE):
        return True
    rest = units[row + 1 : row + 3]
    return (
        not rest
        or rest[0][2] in {"heading", "scene_break", "paratext"}
        or covered.touches(rest[0][0], rest[0][1])
        or voice_of(text[rest[0][0] : rest[0][1]]) > 0
    )


def _is_before_story(text: str, units: Sequence[Unit], row: int, covered: Covered) -> bool:
    """Everything before it is a title, a byline or other paratext."""
    return row > 0 and all(
        kind in {"heading", "paratext", "scene_break"} or covered.holds(text, start, end)
        for start, end, kind in units[:row]
    )


def find_notice_chapters(text: str, units: Sequence[Unit], known: Sequence[Found]) -> list[Found]:
    """Give the chapters that are only a notice: the heading says so, or all of a short chapter talks to readers."""
    covered = Covered((k.start, k.end) for k in known)
    heads = [row for row, (_, _, kind) in enumerate(units) if kind == "heading"]
    made: list[Found] = []
    for i, row in enumerate(heads):
        after = heads[i + 1] if i + 1 < len(heads) else len(units)
        body = [u for u in units[row + 1 : after] if u[2] not in {"scene_break"}]
        if not body or len(body) > 20 or sum(b - a for a, b, _ in body) > 4000:
            continue
        title = text[units[row][0] : units[row][1]]
        words = " ".join(text[a:b] for a, b, _ in body)
        if covered.touches(units[row][0], body[-1][1]):
            continue
        says_so = bool(_NOTICE.search(title))
        is_certain = bool(_NO_CHAPTER.search(title))
        is_voice = voice_of(words) >= 0.5 and bool(STRONG_VOICE.search(words) or ANNOUNCEMENT.search(words))
        if is_certain or (says_so and (is_voice or voice_of(words) > _SOME_VOICE)):
            made.append(
                Found(start=units[row][0], end=body[-1][1], kind="announcement", score=0.9, reason="notice_chapter")
            )
    return made
