"""Signs of tense and person in a clause, for judging whether words are narration or come from someone's mouth or mind."""

from __future__ import annotations

import re

__all__ = ["PAST", "PRESENT", "SPOKEN_PERSON"]

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
