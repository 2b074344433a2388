"""Signs of tense and person in a clause, for judging whether words are narration or come from someone's mouth or mind."""

from __future__ import annotations

import re

__all__ = ["PAST", "PRESENT", "SPOKEN_PERSON", "is_told"]

PAST = re.compile(
    r"\b(?:was|were|had|did|could|would|should|might|knew|came|went|saw|said|took|made|got|felt|looked|thought|told|stood|sat"
    r"|ran|left|kept|held|began|fell|gave|found|meant|heard|wasn['’]t|weren['’]t|hadn['’]t|didn['’]t|couldn['’]t"
    r"|wouldn['’]t|[a-z]{2,}ed|(?:he|she|they|it)['’]d)\b",
)
PRESENT = re.compile(
    r"\b(?:is|am|are|will|can|do|does|don['’]t|doesn['’]t|isn['’]t|aren['’]t|can['’]t|won['’]t|must|has|have|shall|let)\b"
    r"|\w['’](?:m|re|ll|ve)\b|\b(?:it|that|he|she|there|what|here|who|where)['’]s\b",
    re.IGNORECASE,
)

SPOKEN_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|you|your|yours|ye|thou|thee)\b", re.IGNORECASE)
"""Pronouns of the first and second person."""


def is_told(words: str) -> bool:
    """Say whether a verb of the words is in the past, as narration has it; the present perfect is no past.

    Example:
        is_told("He had gone."), is_told("It rained.") are True; is_told("I've got it."), is_told("He has gone.") are False.
    """
    return PAST.search(_PERFECT.sub(" ", words)) is not None


_PERFECT = re.compile(
    r"(?:['’](?:ve|s)|\b(?:have|has|haven['’]t|hasn['’]t))\s+(?:(?:just|never|always|already|only|all|not|I|you|he|she|we|they)\s+)?"
    r"(?:\w+ed|got|had|been|thought|said|told|made|found|left|lost|kept|held|heard|felt|meant|sat|stood|saw|knew|took|gave|came|run)\b"
    r"|(?:\b(?:am|is|are)|['’](?:m|re|s))\s+(?:(?:I|you|not|so|just|supposed)\s+)?\w+ed\b"
)
