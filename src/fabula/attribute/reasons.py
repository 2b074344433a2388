"""Reasons: the short code of what decided a speaker.

cue_name       a clause of speech names the speaker                    "Well," said Orla.
cue_nominal    its subject is a noun                                   "Well," said the old man.
cue_pronoun    its subject is a pronoun                                "Well," she said.
cue_narrator   its subject is the narrator's "I"                       "Well," I said.
cue_unknown    its subject is nobody of the cast, or a hearer          "Well," said a voice.
cue_crowd      its subject is a crowd or someone: speaker null         "Well!" cried someone.
beat           someone acts in the same paragraph                      Orla sat. "Well?"
context        someone acts in the paragraph before or after
reply          the turn before or after calls the speaker by name      "Orla?" ¶ "Well?"
continued      the last speaker goes on
turns          speakers alternate
recency        last meant in the narration, nothing better
nobody         no candidate at all
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fabula.attribute.turns import TurnEvidence
    from fabula.attribute.weights import SpeakerWeights

__all__ = ["REASONS", "reason_of"]

REASONS = (
    "cue_name",
    "cue_nominal",
    "cue_pronoun",
    "cue_narrator",
    "cue_unknown",
    "cue_crowd",
    "beat",
    "context",
    "reply",
    "continued",
    "turns",
    "recency",
    "nobody",
)

_FAMILIES = {
    "before": "beat",
    "middle": "beat",
    "after": "beat",
    "above": "context",
    "above_spoken": "context",
    "below": "context",
    "below_spoken": "context",
    "called_before": "reply",
    "called_after": "reply",
}


def reason_of(turn: TurnEvidence, best: int, weights: SpeakerWeights, last: list[int]) -> str:
    """Give the reason for a chosen candidate.

    A cue is the reason where there is one. Else it is the kind of evidence that speaks most for the candidate, compared
    with what it gives the others on average.

    Args:
        turn: the turn.
        best: position of the chosen candidate.
        weights: what evidence is worth.
        last: the last two speakers, the nearer one last.
    """
    if turn.cue_kind != "none":
        return f"cue_{turn.cue_kind}"
    totals: dict[str, float] = {"recency": 0.0}
    others = max(1, len(turn.candidates) - 1)
    for position, names in enumerate(turn.evidence):
        share = 1.0 if position == best else -1.0 / others
        for name in names:
            family = _FAMILIES.get(name.split(".", 1)[0], "recency")
            totals[family] = totals.get(family, 0.0) + share * weights.evidence.get(name, 0.0)
    speaker = turn.candidates[best]
    same, back = weights.of_turns(turn.contexts)
    if last and last[-1] == speaker:
        totals["continued"] = same
    elif len(last) > 1 and last[-2] == speaker:
        totals["turns"] = back - min(same, 0.0)
    return max(totals, key=lambda family: totals[family])
