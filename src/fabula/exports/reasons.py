"""Reasons and doubt in words: why a line has its speaker, and how sure that is, as views and pages tell it to a person."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["LIKELY", "REASONS", "SURE", "Reason", "doubt", "in_a_sentence", "in_words", "percent"]

LIKELY, SURE = 0.6, 0.8
"""Below the first a speaker is "perhaps" right, below the second "likely"; lines below the second are to be checked."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in words.

    Args:
        phrase: for lists, short.
        sentence: for one line looked at, without its stop; the words of the cue may follow it.
        example: a line of ours that has this reason.
    """

    phrase: str
    sentence: str
    example: str


REASONS: MappingProxyType[str, Reason] = MappingProxyType(
    {
        "cue_name": Reason("told beside it, by name", "The words beside it name the speaker", "“Well,” said Orla."),
        "cue_nominal": Reason(
            "told beside it", "The words beside it describe the speaker", "“Well,” said the old man."
        ),
        "cue_pronoun": Reason(
            "told beside it, by a pronoun", "The words beside it mean the speaker by a pronoun", "“Well,” she said."
        ),
        "cue_narrator": Reason(
            "the narrator says so: I", "The one who tells the story says “I” beside it", "“Well,” I said."
        ),
        "label": Reason("the label of the line", "The label of the line says whose it is", "orla_b: well?"),
        "cue_unknown": Reason(
            "told beside it: somebody outside the cast",
            "The words beside it tell of somebody whom the cast does not know",
            "“Well,” said a voice.",
        ),
        "cue_crowd": Reason(
            "told beside it: a crowd, or anybody",
            "The words beside it tell of a crowd, or of somebody who could be anybody",
            "“Well!” cried someone.",
        ),
        "beat": Reason(
            "acts in the same paragraph", "The speaker does something in the same paragraph", "Orla sat down. “Well?”"
        ),
        "reply": Reason(
            "called by name next to it", "The line before or after calls the speaker by name", "“Orla?” “Well?”"
        ),
        "context": Reason(
            "acts just before or after",
            "The speaker does something in the paragraph before or after",
            "Orla sat down. / “Well?”",
        ),
        "continued": Reason("goes on speaking", "The one who spoke before goes on", "“Well,” said Orla. “Go on.”"),
        "turns": Reason(
            "the voices take turns", "The voices of the conversation take turns", "“Well?” “No.” “Well?” “No.”"
        ),
        "recency": Reason(
            "last one meant before it",
            "Nothing tells it; of those who are there, the speaker was meant last or fits best",
            "Orla was late as ever. / “Well?”",
        ),
        "nobody": Reason("nobody near it", "Nobody who could say it is named near it", "“Well?”"),
    }
)
"""Every reason that a quotation may have in the story JSON, the most trusted first."""

_OF_NOBODY = frozenset({"cue_unknown", "cue_crowd"})
_NOT_TOLD = "the text does not say who"


def in_words(reason: str | None, *, is_known: bool = True) -> str:
    """Give a reason in words for a person, short.

    Args:
        reason: the short code of the story JSON; one that is not known here tells nothing.
        is_known: whether anybody is named; where nobody is, a reason to name one is none.
    Returns:
        A phrase, or "" where nothing can be said of a speaker who is known.
    Example:
        "turns" is "the voices take turns".
    """
    if not is_known and reason not in _OF_NOBODY:
        return _NOT_TOLD
    known = REASONS.get(reason or "")
    return known.phrase if known else ""


def in_a_sentence(reason: str | None, cue: str = "", *, is_known: bool = True) -> str:
    """Give a reason as a sentence for a person.

    Args:
        reason: the short code of the story JSON; one that is not known here tells nothing.
        cue: the words that tell the speaker.
        is_known: whether anybody is named.
    Returns:
        A sentence, or "" where nothing can be said.
    Example:
        "cue_name" with "said Orla" is "The words beside it name the speaker: “said Orla”."
    """
    if not is_known and reason not in _OF_NOBODY:
        return f"{_NOT_TOLD[:1].upper()}{_NOT_TOLD[1:]}."
    known = REASONS.get(reason or "")
    if known is None:
        return ""
    words = " ".join(cue.split())
    return f"{known.sentence}: “{words}”." if words else f"{known.sentence}."


def doubt(score: float | None) -> str:
    """Give the word for a score: perhaps, likely, or "" where it is sure."""
    if score is None or score >= SURE:
        return ""
    return "perhaps" if score < LIKELY else "likely"


def percent(score: float) -> int:
    """Give a score in whole percent, rounded down, so that what falls short of a line never seems to reach it."""
    return math.floor(score * 100 + 1e-4)  # stored in 32 bits, 0.9 is a little less
