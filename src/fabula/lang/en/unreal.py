"""English words around a clause that is not told as true: denial, condition, wish, guess, comparison, time gone by."""

from __future__ import annotations

__all__ = ["MODALS", "NEGATIONS", "UNREAL_ADVERBS", "UNREAL_MARKS", "UNREAL_VERBS"]

NEGATIONS = frozenset("not n't no never neither nor none nobody nothing hardly scarcely barely without".split())

MODALS = frozenset("would should could can may might must shall will ought 'd 'll ’d ’ll wo sha ca".split())

UNREAL_MARKS = frozenset("if unless whether than lest like to before until till once".split())
"""Words that open a clause of what is not so, or not yet."""

UNREAL_ADVERBS = frozenset(
    """
    almost nearly practically virtually perhaps maybe probably possibly supposedly when whenever allegedly presumably formerly once
    previously originally like longer anymore half partly seemingly ostensibly hypothetically ironically sarcastically
    """.split()
)

UNREAL_VERBS = frozenset(
    """
    wish imagine dream pretend think believe suppose hope fear expect seem look sound appear fancy wonder doubt guess
    suspect assume deny claim joke lie want try plan intend refuse fail decline promise threaten decide wait need
    prefer like love hate ask forbid deserve long aspire train study hesitate feign accuse swear bet figure reckon
    consider protest conclude insist allege hint suggest propose argue mistake
    """.split()
)
"""Verbs whose complement may be untrue."""
