"""Reasons and doubt in words: why a line has its speaker, as views and pages tell it to a person."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["LIKELY", "REASON_WORDS", "SURE", "doubt", "in_words"]

LIKELY, SURE = 0.6, 0.8
"""Below the first a speaker is "perhaps" right, below the second "likely"; lines below the second are to be checked."""

REASON_WORDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "cue_name": "told beside it, by name",
        "cue_nominal": "told beside it",
        "cue_pronoun": "told beside it, by a pronoun",
        "cue_narrator": "the narrator says so: I",
        "cue_unknown": "told beside it: somebody outside the cast",
        "cue_crowd": "told beside it: a crowd, or anybody",
        "label": "the label of the line",
        "beat": "acts in the same paragraph",
        "context": "acts just before or after",
        "reply": "called by name next to it",
        "continued": "goes on speaking",
        "turns": "the voices take turns",
        "recency": "last one meant before it",
        "nobody": "nobody near it",
    }
)


def in_words(reason: str | None, *, is_known: bool = True) -> str:
    """Give a reason in words for a person.

    Args:
        reason: the short code of the story JSON; one that is not known here tells nothing.
        is_known: whether anybody is named; where nobody is, a reason to name one is none.
    Returns:
        A phrase, or "" where nothing can be said of a speaker who is known.
    Example:
        "turns" is "the voices take turns".
    """
    if not is_known and reason not in {"cue_unknown", "cue_crowd"}:
        return "the text does not say who"
    return REASON_WORDS.get(reason or "", "")


def doubt(score: float | None) -> str:
    """Give the word for a score: perhaps, likely, or "" where it is sure."""
    if score is None or score >= SURE:
        return ""
    return "perhaps" if score < LIKELY else "likely"
