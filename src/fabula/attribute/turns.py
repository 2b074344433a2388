"""Turns: what stands between a turn and the one before, and who takes part near it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from sys import intern

from fabula.attribute.clauses import Cue
from fabula.attribute.discourse import Discourse, Turn
from fabula.attribute.protests import is_protest
from fabula.attribute.vocatives import Calls
from fabula.lang.en.attribution_words import ANSWER_WORDS, ANSWERING, GOING_ON, JOINING_WORDS

__all__ = ["SOMEBODY", "TurnEvidence", "company_of", "context_of", "words_between"]

SOMEBODY = -3
"""The candidate that stands for somebody outside the cast."""
COMPANY = 8
COMPANY_PARAGRAPHS = 16
"""So many turns and paragraphs away somebody still takes part in a conversation."""


@dataclass(slots=True)
class TurnEvidence:
    """Candidates of one turn with the evidence for each, its cue, and the contexts in which turns change before it."""

    turn: Turn
    calls: Calls
    cue: Cue | None = None
    cue_kind: str = "none"
    forced: int = -1
    likely: int = -1
    """Character that a pronoun or noun in the cue means, where that is rather sure."""
    hearer: int = -1
    """Index of the person whom the cue names as spoken to."""
    contexts: tuple[str, ...] = ("part|none",)
    is_brisk: bool = False
    candidates: list[int] = field(default_factory=list[int])
    evidence: list[list[str]] = field(default_factory=list[list[str]])

    def add(self, name: str, character: int) -> None:
        """Add evidence for one candidate; a character that is no candidate is left alone."""
        if character in self.candidates:
            # the same names come back for every turn of a book: each is kept once
            self.evidence[self.candidates.index(character)].append(intern(name))


def context_of(discourse: Discourse, last: TurnEvidence | None, now: TurnEvidence) -> str:
    """Give the code of what stands between two turns and of the cue of the second: "next?|none", "gap1|pronoun"."""
    kind = {"none": "none", "pronoun": "pronoun", "nominal": "nominal"}.get(now.cue_kind, "other")
    if kind == "pronoun" and now.cue is not None:
        kind = "goes_on" if now.cue.verb in GOING_ON else "answers" if now.cue.verb in ANSWERING else kind
    if last is None:
        return f"part|{kind}"
    turn, before = now.turn, last.turn
    if turn.first == before.last:
        gap = discourse.text[before.end : turn.start] if before.end <= turn.start else ""
        if is_protest(
            discourse.text[discourse.starts[before.rows[-1]] : before.end], discourse.text[turn.start : turn.end]
        ):
            where = "next"
        elif last.cue is not None and before.end <= last.cue.start < turn.start:
            where = "same_cue"
        elif not gap.strip():
            where = "same_bare"
        else:
            where = "same_stop" if gap.rstrip()[-1:] in ".!?" else "same_run"
        return f"{where}|{kind}"
    between = range(before.last + 1, turn.first + 1)
    if any(discourse.paragraphs[p].opens_part for p in between):
        return f"part|{kind}"
    n = turn.first - before.last - 1
    if n == 0:
        start, end = discourse.after[before.rows[-1]]
        tail = end - start > 60
        start, end = discourse.before[turn.rows[0]]
        head = end - start > 3
        where = "next" + ("_tail" if tail else "") + ("_head" if head else "")
        if not tail and not head:
            where += "?" if last.calls.is_question else ""
    else:
        where = "gap1" if n == 1 else "gap2" if n <= 3 else "far"
    return f"{where}|{kind}"


def words_between(discourse: Discourse, last: TurnEvidence | None, now: TurnEvidence) -> tuple[str, ...]:
    """Give the contexts by what the last turn asks and how this one begins: an answer is another's."""
    if last is None or not 0 < now.turn.first - last.turn.last <= 2:
        return ()
    asks = ("?" if last.calls.is_question else ".") + ("you" if last.calls.says_you else "")
    start = discourse.starts[now.turn.rows[0]]
    match = _WORD.search(discourse.text, start, start + 16)
    word = match.group().lower() if match else ""
    opens = "answer" if word in ANSWER_WORDS else "joins" if word in JOINING_WORDS else "plain"
    names = "calls" if last.calls.called else "open"
    kind = "cued" if now.cue_kind != "none" else "bare"
    return (f"words/{asks}|{opens}|{kind}", f"words/{names}|{'calls' if now.calls.called else 'open'}|{kind}")


_WORD = re.compile(r"[^\W\d_]+")


def company_of(found: list[TurnEvidence], t: int) -> dict[int, list[str]]:
    """Give who takes part near a turn: characters that a cue names or likely means as speakers, and those called by name."""
    company: dict[int, list[str]] = {}
    turn = found[t].turn
    for step, side in ((-1, "past"), (1, "next")):
        heard: set[int] = set()
        called: set[int] = set()
        for k in range(1, COMPANY + 1):
            if not 0 <= t + step * k < len(found):
                break
            other = found[t + step * k]
            apart = turn.first - other.turn.last if step < 0 else other.turn.first - turn.last
            if apart > COMPANY_PARAGRAPHS:
                break
            near = "1" if k == 1 else "3" if k <= 3 else "8"
            if other.forced >= 0 and other.forced not in heard:
                heard.add(other.forced)
                company.setdefault(other.forced, []).insert(0, f"voice.{side}.{near}")
            if other.likely >= 0 and other.likely not in heard:
                heard.add(other.likely)
                company.setdefault(other.likely, []).insert(0, f"likely.{side}.{near}")
            for character in other.calls.called:
                if k > 1 and character not in called:
                    called.add(character)
                    who = "same" if k % 2 == 0 else "other"
                    company.setdefault(character, []).append(f"called.{side}.{near}.{who}")
    return company
