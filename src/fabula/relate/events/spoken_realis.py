"""Spoken realis: whether what somebody says happens: orders, questions, what is past, the present."""

from __future__ import annotations

from typing import Final, NamedTuple

from fabula.lang.en.realis_words import PERFORMATIVE
from fabula.relate.events.clauses import Clause, is_open
from fabula.relate.events.sentence_trees import SentenceTrees

__all__ = ["Realis", "is_first", "spoken_realis"]


class Realis(NamedTuple):
    """Whether it happens, and a short code of what decided."""

    label: str
    reason: str


def spoken_realis(trees: SentenceTrees, verb: int, clause: Clause, *, is_asked: bool) -> Realis | None:
    """Judge what somebody says: orders, questions, what is past, the present."""
    asks = is_asked and not clause.asks_what
    is_top = trees.is_root(verb) or trees.relations[verb] in {"ccomp", "parataxis", "conj"}
    if asks and clause.is_inverted:
        return Realis("hypothetical", "question")
    is_bare = clause.tag == "VB" or (clause.tag == "VBP" and not clause.aux)
    if is_bare and is_top and not clause.marks and clause.subject < 0 and clause.aux in {(), ("do",)}:
        return Realis("hypothetical", "question" if asks and clause.aux else "imperative")
    if not clause.has_tense:
        is_short = is_top and clause.tag in {"VBD", "VBN"} and not clause.aux
        return Realis("reported_past", "spoken_past") if is_short else None
    if clause.is_past or clause.is_perfect:
        return Realis("habitual", "often") if clause.is_frequent else Realis("reported_past", "spoken_past")
    return _present(trees, verb, clause)


def _present(trees: SentenceTrees, verb: int, clause: Clause) -> Realis:
    lemma = trees.lemmas[verb]
    who = trees.lemmas[clause.subject] if clause.subject >= 0 else ""
    if clause.is_frequent:
        return Realis("habitual", "often")
    if clause.mark in {"before", "until", "till"}:
        return Realis("future", "before")
    if clause.is_to_come:
        return Realis("future", "spoken_plan")
    if "be" in clause.aux and clause.tag == "VBG":
        is_plan = is_first(trees, clause) and lemma in _LEAVING
        return Realis("future", "spoken_plan") if is_plan else Realis("actual", "spoken_now")
    if who == "i" and clause.tag == "VBZ":
        return Realis("reported_past", "spoken_past")  # "so I says to him"
    if who in {"i", "we"} and lemma in PERFORMATIVE:
        return Realis("actual", "performative")
    if "be" in clause.aux:
        return Realis("actual", "spoken_state")
    if lemma in _NOW:
        return Realis("actual", "spoken_now")
    if is_open(trees, clause.subject):
        return Realis("hypothetical", "whoever")
    if who == "we" or (who in {"i", "you"} and (clause.is_timed or "then" in clause.adverbs)):
        return Realis("future", "spoken_plan")
    return Realis("habitual", "spoken_present")


def is_first(trees: SentenceTrees, clause: Clause) -> bool:
    """Say whether the subject of a clause is "I" or "we"."""
    return clause.subject >= 0 and trees.lemmas[clause.subject] in {"i", "we"}


_LEAVING: Final = frozenset({"leave", "marry", "quit", "sail", "move", "resign", "sell", "divorce"})
_NOW: Final = frozenset({"say", "ask", "see", "hear", "smell", "look"})
