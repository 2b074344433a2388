"""Voices: who tells each word of a story, and to whom: the narration, a speaker, a thinker, the author of a letter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Voices", "voices_of"]

_UNSURE = 0.5
_NEAR = 200
"""Turns of a conversation stand no further apart, in characters."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who tells each token.

    ``of`` has a number for each token, -1 for the narration: a row of the quotations, or ``n_quotations`` and a row of the embedded writings.
    ``tellers``, ``hearers`` and ``sureness``, the score of the teller, go by that number; a teller of -1 is unknown.
    """

    of: list[int]
    tellers: list[int]
    hearers: list[list[int]]
    n_quotations: int
    narrator: int
    sureness: list[float]

    def sure(self, token: int) -> float:
        """Give how sure it is who tells a token; 1 in the narration, 0.5 where nobody said."""
        voice = self.of[token]
        return 1.0 if voice < 0 else self.sureness[voice]

    def quotation(self, token: int) -> int:
        """Give the quotation that tells a token, or -1."""
        voice = self.of[token]
        return voice if voice < self.n_quotations else -1

    def teller(self, token: int) -> int:
        """Give the character who tells a token: the speaker or author, else the narrator; -1 where that is nobody known."""
        voice = self.of[token]
        return self.tellers[voice] if voice >= 0 else self.narrator


def voices_of(story: Story) -> Voices:
    """Give who tells each word, by the quotations and the embedded writings; the innermost quotation decides."""
    quotations, embedded = story.layer("quotations"), story.layer("embedded")
    starts = np.asarray(story.layer("tokens").ints("start"))
    made = np.full(len(starts), -1, dtype=np.int32)
    n = len(quotations)
    telling = quotations.where("kind", "speech", "thought", "writing").tolist()
    # rows are sorted by (start, -end): an inner one comes later and stays
    for layer, rows, shift in ((embedded, range(len(embedded)), n), (quotations, telling, 0)):
        firsts = np.searchsorted(starts, layer.ints("start")).tolist()
        lasts = np.searchsorted(starts, layer.ints("end")).tolist()
        for row in rows:
            made[firsts[row] : lasts[row]] = row + shift
    roles = story.layer("characters").where("role", "narrator").tolist()
    recipients = [[who] if who >= 0 else [] for who in embedded.ints("recipient").tolist()]
    return Voices(
        of=made.tolist(),
        tellers=[*quotations.ints("speaker").tolist(), *embedded.ints("author").tolist()],
        hearers=[*_hearers(quotations), *recipients],
        n_quotations=n,
        narrator=roles[0] if roles else -1,
        sureness=[
            _UNSURE if score != score else score  # noqa: PLR0124  NaN
            for layer in (quotations, embedded)
            for score in layer.floats("score").tolist()
        ],
    )


def _hearers(quotations: Layer) -> list[list[int]]:
    """Give to whom each quotation is said; where nobody knows it, the other speaker of a turn right before or after."""
    speakers = quotations.ints("speaker").tolist()
    starts, ends = quotations.ints("start").tolist(), quotations.ints("end").tolist()
    is_speech = [kind == "speech" for kind in quotations.labels("kind")]
    made: list[list[int]] = []
    for row, hearers in enumerate(quotations.ragged("addressees").tolist()):
        found = list(hearers)
        if not found and is_speech[row] and speakers[row] >= 0:
            for other in (row - 1, row + 1):
                if not 0 <= other < len(starts) or not is_speech[other] or speakers[other] in {-1, speakers[row]}:
                    continue
                if max(starts[row], starts[other]) - min(ends[row], ends[other]) < _NEAR:
                    found = [speakers[other]]
                    break
        made.append(found)
    return made
