"""Between turns: silence, reported speech and echoes, which tell whether the same one goes on or another answers."""

from __future__ import annotations

import re

from fabula.attribute.discourse import Discourse
from fabula.attribute.turns import TurnEvidence
from fabula.lang.en.between_turns import AGAIN, PAUSE, SILENCE

__all__ = ["echoes_between", "gap_between", "is_silent", "signs_between"]

SHORT_GAP = 500
"""Narration longer than this makes a silence at its start forgotten."""
OPENING = 60
"""An echo stands within so many characters of the opening of a turn."""
N_ECHO = 6
"""A question of more words is no echo."""
CONTENT = 4
"""A word of so many letters says what is asked about."""
_WORD = re.compile(r"[^\W\d_]+")


def gap_between(last: TurnEvidence | None, now: TurnEvidence) -> tuple[int, int]:
    """Give the span of narration between two turns of neighboring paragraphs, empty where it is long or there is none."""
    if last is None:
        return 0, 0
    start, end = last.turn.end, now.turn.start
    return (start, end) if last.turn.last < now.turn.first and start < end <= start + SHORT_GAP else (0, 0)


def is_silent(discourse: Discourse, last: TurnEvidence | None, now: TurnEvidence) -> bool:
    """Say whether the narration between two turns tells that nobody answered the first."""
    start, end = gap_between(last, now)
    return SILENCE.search(discourse.text, start, end) is not None


def signs_between(discourse: Discourse, last: TurnEvidence | None, now: TurnEvidence) -> tuple[str, ...]:
    """Give the contexts by silence and pauses between two turns: "between/silence|gap|bare"."""
    start, end = gap_between(last, now)
    if last is None or end - start < OPENING // 4:
        return ()
    sign = "silence" if SILENCE.search(discourse.text, start, end) else ""
    sign = sign or ("pause" if PAUSE.search(discourse.text, start, end) else "")
    if not sign:
        return ()
    where = "next" if now.turn.first - last.turn.last == 1 else "gap"
    return (f"between/{sign}|{where}|{_kind(now)}",)


def echoes_between(discourse: Discourse, last: TurnEvidence | None, now: TurnEvidence) -> tuple[str, ...]:
    """Give the contexts by what a turn takes up: words of the other as a short question, or words of one's own."""
    if last is None or not 0 < now.turn.first - last.turn.last <= 2:
        return ()
    row = now.turn.rows[0]
    start, end = discourse.starts[row], discourse.ends[row]
    if AGAIN.search(discourse.text, start, min(end, start + OPENING)):
        return (f"between/again|{_kind(now)}",)
    if "?" not in discourse.text[start : min(end, start + OPENING)]:
        return ()
    asked = _WORD.findall(discourse.text[start : discourse.text.find("?", start)].lower())
    if not 1 <= len(asked) <= N_ECHO or not any(len(word) >= CONTENT for word in asked):
        return ()
    row = last.turn.rows[-1]
    said = set(_WORD.findall(discourse.text[discourse.starts[row] : discourse.ends[row]].lower()))
    n_heard = sum(word in said for word in asked)
    return (f"between/echo|{_kind(now)}",) if n_heard * 3 >= len(asked) * 2 else ()


def _kind(now: TurnEvidence) -> str:
    return "cued" if now.cue_kind != "none" else "bare"
