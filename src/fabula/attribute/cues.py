"""Cues: which clause around the parts of a turn tells who speaks ("said Orla", "Orla, who had waited, said at last:")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fabula.attribute.clauses import FORCING, Cue, make_cue
from fabula.attribute.cues_after import cue_after
from fabula.attribute.cues_before import cue_before
from fabula.attribute.items import Item, split_sentences
from fabula.attribute.revealed import revealed

if TYPE_CHECKING:
    from fabula.attribute.discourse import Discourse, Turn

__all__ = ["cue_into", "cue_of_part", "find_cue"]


def find_cue(discourse: Discourse, turn: Turn) -> Cue | None:
    """Give the cue of a turn: a clause that runs into it, else one that follows a part of it, else a weaker one."""
    weak: Cue | None = _cue_above(discourse, turn)
    if weak is not None and weak.pattern in FORCING:
        return weak
    for row in turn.rows:
        for cue in (cue_into(discourse, row, weak), _cue_out_of(discourse, turn, row)):
            if cue is not None and cue.pattern in FORCING:
                return cue
            weak = weak or cue
    return weak


def cue_of_part(discourse: Discourse, turn: Turn, row: int) -> Cue | None:
    """Give the cue that runs into a quotation of a turn, else one that follows it."""
    before = cue_into(discourse, row, None)
    return before if before is not None and before.pattern in FORCING else _cue_out_of(discourse, turn, row)


def cue_into(discourse: Discourse, row: int, known: Cue | None) -> Cue | None:
    """Give the cue before a quotation in its paragraph; the words of a cue that is known already are no part of it."""
    start, end = discourse.before[row]
    if known is not None and start < known.end < end:
        start = known.end
    items = discourse.items(start, end) if end > start else []
    sentences = split_sentences(items)
    if not sentences:
        return None
    sentence = sentences[-1]
    is_open = sentence[-1].person >= 0 or sentence[-1].word[-1] not in ".!?…"
    return cue_before(sentence, discourse.people, is_open=is_open, syntax=discourse.syntax)


def _cue_out_of(discourse: Discourse, turn: Turn, row: int) -> Cue | None:
    start, end = discourse.after[row]
    gloss = _GLOSS.match(discourse.text, start, end)
    start = gloss.end() if gloss else start
    sentences = split_sentences(discourse.items(start, end)) if end > start else []
    if not sentences:
        return None
    sentence = sentences[0]
    runs_on = len(sentences) == 1 and sentence[-1].word in {",", ":"}
    opens_next = runs_on and row == turn.rows[-1] and end < discourse.paragraphs[turn.last].end
    is_joined = _is_joined(discourse.text, discourse.ends[row], sentence)
    told = None if is_joined or opens_next else revealed(sentence, discourse.people)
    if told is not None:
        cue = make_cue("voice", sentence, told[0], told[1], subject=told[0])
        hearer = next(item.person for item in sentence if item.person >= 0)
        return replace(cue, hearer=hearer if hearer != cue.person else -1)
    return cue_after(sentence, discourse.people, is_joined=is_joined, opens_next=opens_next)


def _cue_above(discourse: Discourse, turn: Turn) -> Cue | None:
    """Give the cue of a paragraph that ends in a colon or comma and stands right before the turn."""
    start, end = discourse.before[turn.rows[0]]
    if turn.first == 0 or (end > start and discourse.items(start, end)):
        return None
    above = discourse.paragraphs[turn.first - 1]
    low = discourse.ends[above.rows[-1]] if above.rows else above.start
    if low >= above.end or discourse.text[above.end - 1] not in ":,-—–":
        return None
    sentences = split_sentences(discourse.items(low, above.end))
    return cue_before(sentences[-1], discourse.people, is_open=True, syntax=discourse.syntax) if sentences else None


_GLOSS = re.compile(r"\s*\([^()\n]{1,300}\)")
"""A translation in brackets between a quotation and its cue."""
_CLOSING = "\"'”’»›」』 _*"


def _is_joined(text: str, end: int, sentence: list[Item]) -> bool:
    last = text[max(0, end - 4) : end].rstrip(_CLOSING)[-1:]
    if last in {",", "-", "—", "–"}:
        return True
    first = sentence[0]
    is_pronoun = first.end - first.start <= 4 and text[first.start].islower()
    return text[first.start].islower() and (
        first.person < 0 or is_pronoun or text[first.start : first.start + 4] == "the "
    )
