"""Imagined words: speech that somebody only thinks of another saying, who need not be there."""

from __future__ import annotations

import re

from fabula.attribute.discourse import Discourse, Turn

__all__ = ["is_imagined"]

_HEARD = re.compile(
    r"\b(?:could|can)\b[^.!?:]{0,20}\bhear\b(?=[^.!?:]*\b(?:already|now)[:,]|[^.!?:]*\bin (?:his|her|their|my|xyr|hir) (?:head|mind)\b)"
    r"|\b(?:could|can) (?:almost|nearly|already|practically|just) hear\b"
    r"|\b(?:imagined|could imagine|can imagine)\b"
    r"|\bwould(?: only| just| probably)? have (?:said|told|asked|answered|cried)\b"
)
_AFTER = re.compile(r"[^.!?\n]{0,40}\bwould(?: only| just| probably)? have (?:said|told|asked|answered|cried)\b")
_REACH = 200


def is_imagined(discourse: Discourse, turn: Turn) -> bool:
    """Say whether the clause around the words of a turn tells that they are not really spoken.

    Example:
        "She could hear Orla already: 'No.'" and "'No,' Orla would have said." are imagined; "He could hear Orla calling:" is not.
    """
    text = discourse.text
    start, end = discourse.before[turn.rows[0]]
    clause = text[max(start, end - _REACH) : end].rstrip()
    if clause.endswith((":", ",")):
        clause = re.split(r"[.!?]\s", clause)[-1]
        if _HEARD.search(clause):
            return True
    start, end = discourse.after[turn.rows[0]]
    return _AFTER.match(text, start, min(end, start + _REACH)) is not None
