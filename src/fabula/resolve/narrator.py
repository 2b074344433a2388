"""The first-person narrator: whether there is one, and the name that others call him or her."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fabula.resolve.contexts import Contexts

__all__ = ["is_first_person", "narrator_owner"]

_SELF = frozenset(("i", "me", "my", "myself", "mine"))
_MIN_SHARE = 0.12
_MIN_COUNT = 4
_NAMES_SELF = re.compile(r"(?:\b[Mm]y name(?:'s|’s| is| was)|\b[Cc]all me|\b[Tt]hey call(?:ed)? me)\s*$")
_REACH = 30
_NEAR = 400


def is_first_person(contexts: Contexts) -> bool:
    """Say whether the narration outside quotations is told by an "I".

    The share of "I" among the singular personal pronouns of the narration decides; a narrator who speaks up now and
    then in a story about others is none.
    """
    n_self = n_other = 0
    for row, form in enumerate(contexts.forms):
        if form == "pronominal" and not contexts.is_quoted[row]:
            low = contexts.texts[row].lower()
            if low in _SELF:
                n_self += 1
            elif low in _OTHERS:
                n_other += 1
    return n_self >= _MIN_COUNT and n_self >= _MIN_SHARE * (n_self + n_other)


_OTHERS = frozenset("he him his she her hers himself herself".split())


def narrator_owner(text: str, contexts: Contexts, owner: Sequence[int | None]) -> tuple[int, float] | None:
    """Give the person that the narrator is, with a probability; None where nothing tells.

    The narrator is called by name in speech but never acts under that name in the narration; speech that "I said"
    stands beside is answered or introduced by such a call; "my name is" decides at once.

    Args:
        text: the text of the story.
        contexts: of all mentions.
        owner: the person of each mention, or None.
    """
    called: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    acting: Counter[int] = Counter()
    named: Counter[int] = Counter()
    beside_self = _cues_of_self(text, contexts)
    for row, who in enumerate(owner):
        if who is None or contexts.forms[row] != "proper":
            continue
        start = contexts.starts[row]
        if contexts.is_quoted[row]:
            if contexts.is_address[row]:
                called[who] += 1
                if _has_near(beside_self, start):
                    answered[who] += 1
        elif contexts.is_agent[row] or contexts.is_cue[row]:
            acting[who] += 1
        if _NAMES_SELF.search(text, max(0, start - _REACH), start):
            named[who] += 2 if not contexts.is_quoted[row] else 1
    scores = {
        who: 3.0 * named[who] + 1.0 * answered[who] + 0.5 * called[who] - 1.5 * acting[who]
        for who in set(called) | set(named)
    }
    if not scores:
        return None
    best = max(scores, key=lambda who: (scores[who], -who))
    if scores[best] < 1.5 or acting[best] > 0.2 * (called[best] + named[best]) + 1:
        return None
    return best, min(0.95, 0.6 + 0.05 * scores[best])


_SELF_CUE = re.compile(r"[\"”’»]\s+(?:I\s+(?:\w+ly\s+)?(?:said|asked|replied|answered|cried|say|ask|whisper|whispered|"
                       r"reply|murmured|told|shouted|exclaimed|returned|began|added|snap|mutter|muttered)|(?:said|asked|"
                       r"replied|answered|cried|returned)\s+I)\b")


def _cues_of_self(text: str, contexts: Contexts) -> list[int]:
    del contexts
    return [match.start() for match in _SELF_CUE.finditer(text)]


def _has_near(sorted_at: list[int], at: int) -> bool:
    from bisect import bisect_left  # noqa: PLC0415

    row = bisect_left(sorted_at, at - _NEAR)
    return row < len(sorted_at) and sorted_at[row] <= at + _NEAR
