"""Thinkers: who thinks a thought that nobody is said to think.

Who tells the story in the first person knows no thoughts but his own. Elsewhere a thought goes with who acts right beside it
before it goes with who spoke last: speech goes from one to the other, and a thought stays where the eyes are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fabula.story.layer import Layer

__all__ = ["with_thinkers"]

_BY_TURNS = frozenset(("continued", "turns", "recency", "reply", "nobody"))
_NARRATOR_SCORE = 0.85
_ACTOR_SCORE = 0.6
_REACH = 1500
"""Within so many characters whoever was said to think thinks on."""


def with_thinkers(quotations: Layer, narrator: int, actor_beside: Callable[[int, int], int]) -> Layer:
    """Give the quotations with the thinkers of thoughts without a cue, all parts of a thought alike.

    Args:
        quotations: with speakers.
        narrator: row of the character who is "I", or -1.
        actor_beside: gives the row of who acts beside a span, or -1.
    """
    rows: list[int] = quotations.where("kind", "thought").tolist()
    if not rows:
        return quotations
    kinds, reasons = quotations.labels("type"), list(quotations.texts("reason"))
    speaker: list[int] = quotations.ints("speaker").tolist()
    score: list[float] = quotations.floats("score").tolist()
    starts, ends = quotations.ints("start"), quotations.ints("end")
    utterances: list[int] = quotations.ints("utterance").tolist()
    cued = {utterances[row] for row in rows if (reasons[row] or "").startswith("cue_")}
    decided: dict[int, int] = {}
    last, last_end = -1, 0
    for row in rows:
        utterance = utterances[row]
        if utterance in cued and speaker[row] >= 0:
            last, last_end = speaker[row], int(ends[row])
        if utterance in cued or kinds[row] in {"explicit", "anaphoric"}:
            continue
        if utterance not in decided:
            if narrator >= 0:
                decided[utterance] = narrator
            elif reasons[row] in _BY_TURNS:
                who = actor_beside(int(starts[row]), int(ends[row]))
                is_near = int(starts[row]) - last_end < _REACH
                decided[utterance] = who if who >= 0 or not is_near else last
        who = decided.get(utterance, -1)
        if who >= 0 and who != speaker[row]:
            speaker[row], reasons[row] = who, "context"
            score[row] = _NARRATOR_SCORE if who == narrator else _ACTOR_SCORE
    return quotations.replace(speaker=speaker, reason=reasons, score=score)
