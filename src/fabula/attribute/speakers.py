"""Speakers: who says or thinks each quotation, with the clause that tells it, the kind, the score and the reason.

Two steps. Rules read the text around each turn (``cues``, ``beats``, ``vocatives``, ``anaphora``) and give named evidence for each
candidate (``evidence``); then all turns are decided together, so that conversations alternate (``conversation``). A clause that
names the speaker beyond doubt leaves one candidate and anchors its neighbors.

Source: the order of trust follows the sieve of Muzny et al. (2017), the candidates and their evidence He et al. (2013).
Known limits: speech that another quotes inside his own is no turn; speakers nobody mentions are null.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fabula.attribute.anaphora import Cast, genders_of, in_speech_of
from fabula.attribute.conversation import Step, decode
from fabula.attribute.discourse import Discourse, read_discourse
from fabula.attribute.doubts import doubts_of
from fabula.attribute.evidence import weigh
from fabula.attribute.reasons import reason_of
from fabula.attribute.turns import TurnEvidence
from fabula.attribute.weights import SpeakerWeights, load_weights
from fabula.lang.en.attribution_words import NOT_VERBS
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.en.speech_verbs import VERBS
from fabula.lang.en.titles import TITLES

if TYPE_CHECKING:
    from fabula.story.layer import Layer
    from fabula.story.story import Story

__all__ = ["Decision", "Speakers", "decide", "read_cast"]


class Decision(NamedTuple):
    """Who speaks a turn (-1: null), how probable, and why."""

    speaker: int
    probability: float
    reason: str


class Speakers:
    """Give the quotations with speaker, cue, mention, type, score and reason."""

    needs = frozenset({"blocks", "tokens", "quotations", "mentions", "chains", "characters", "references"})
    makes = frozenset({"quotations"})

    def __init__(self, *, weights: SpeakerWeights | None = None) -> None:
        self._weights = weights

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``quotations`` with the columns of the speaker filled."""
        quotations = story.layer("quotations")
        weights = self._weights or load_weights().speakers
        discourse = read_discourse(story)
        in_speech = in_speech_of(discourse)
        turns = weigh(discourse, read_cast(story, discourse, in_speech), in_speech)
        n = len(quotations)
        speaker = [-1] * n
        cue = [(-1, -1)] * n
        mention = [-1] * n
        kinds: list[str | None] = [None] * n
        score: list[float | None] = [None] * n
        reason: list[str | None] = [None] * n
        decisions = decide(turns, weights)
        doubts = doubts_of(discourse, [decision.speaker for decision in decisions])
        for turn, decision, mine in zip(turns, decisions, doubts, strict=True):
            kind = _type_of(turn)
            sure = weights.score(decision.reason, decision.probability, mine, is_brisk=turn.is_brisk)
            for row in turn.turn.rows:
                speaker[row] = decision.speaker
                kinds[row] = kind
                reason[row] = decision.reason
                score[row] = sure
                if turn.cue is not None:
                    cue[row] = (turn.cue.start, turn.cue.end)
                    mention[row] = discourse.people[turn.cue.person].row if turn.cue.person >= 0 else -1
        filled = {"speaker": speaker, "cue": cue, "mention": mention, "type": kinds, "score": score, "reason": reason}
        return [quotations.replace(**filled)]


def read_cast(story: Story, discourse: Discourse, in_speech: list[bool]) -> Cast:
    """Give what the rules know of the characters of a story."""
    characters = story.layer("characters")
    words = [
        frozenset(
            word.strip(".,").lower()
            for text in (name or "", *(entry["text"] for entry in names or ()))
            for word in text.split()
        )
        for name, names in zip(characters.texts("name"), characters.values("names"), strict=True)
    ]
    narrators = characters.where("role", "narrator").tolist()
    return Cast(
        genders=genders_of(story, discourse, in_speech),
        name_words=words,
        owners=_owners(words),
        narrator=narrators[0] if len(narrators) == 1 else -1,
        groups=frozenset(characters.where("kind", "group").tolist()),
        meant=_meant(story.layer("references")),
        rivals=_rivals(story.layer("references")),
    )


def _meant(references: Layer) -> dict[int, tuple[int, str]]:
    """Give whom the mentions mean, and how sure that is."""
    character, score = references.ints("character"), references.floats("score")
    rows = np.flatnonzero(character >= 0)
    levels = np.searchsorted(_SURE, score[rows], side="right").tolist()
    found = zip(rows.tolist(), character[rows].tolist(), levels, strict=True)
    return {row: (who, _LEVELS[level]) for row, who, level in found}


def _rivals(references: Layer) -> dict[int, tuple[tuple[int, str], ...]]:
    """Give whom the mentions may mean, the likeliest first, each with a level of probability."""
    if not len(references):
        return {}
    rivals, shares = references.ragged("rivals"), references.vectors("shares")
    levels = np.searchsorted(_SHARES, shares, side="right")
    return {
        row: tuple((who, f"p{level}") for who, level in zip(rivals[row].tolist(), levels[row].tolist(), strict=False))
        for row in np.flatnonzero(np.diff(rivals.offsets) > 0).tolist()
    }


_SHARES = np.array([0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97], np.float16)
"""Bounds of the levels of how probably a mention means somebody."""
_SURE = np.array([0.6, 0.9])
_LEVELS = ("weak", "likely", "sure")


def _owners(words: list[frozenset[str]]) -> dict[str, int]:
    """Give the words that only one character's names hold; titles, nouns for persons and short words tell nobody."""
    counts = Counter(word for mine in words for word in mine)
    return {
        word: row
        for row, mine in enumerate(words)
        for word in mine
        if counts[word] == 1 and len(word) > 2 and word not in TITLES and word not in PERSON_NOUNS
        if word not in NOT_VERBS and word not in VERBS
    }


def decide(turns: list[TurnEvidence], weights: SpeakerWeights) -> list[Decision]:
    """Give the decision for each turn, all turns considered together."""
    steps = [_step(turn, weights) for turn in turns]
    decoded = decode(steps)
    decisions: list[Decision] = []
    speakers: list[int] = []
    for i, (turn, best) in enumerate(zip(turns, decoded.best, strict=True)):
        if turn.cue_kind == "crowd" or not turn.candidates:
            decisions.append(Decision(-1, 0.5, "cue_crowd" if turn.cue_kind == "crowd" else "nobody"))
            speakers.append(-2)
            continue
        speaker = turn.candidates[best]
        reason = reason_of(turn, best, weights, speakers[-2:])
        decisions.append(Decision(max(-1, speaker), float(decoded.marginals[i][best]), reason))
        speakers.append(speaker)
    return decisions


_NOBODY = np.array([-2])


def _step(turn: TurnEvidence, weights: SpeakerWeights) -> Step:
    same, back = weights.of_turns(turn.contexts)
    if turn.cue_kind == "crowd" or not turn.candidates:
        return Step(_NOBODY, np.zeros(1), same, back)
    worth = weights.evidence.get
    scores = np.array([sum(worth(name, 0.0) for name in names) for names in turn.evidence])
    return Step(np.array(turn.candidates), scores, same, back)


def _type_of(turn: TurnEvidence) -> str:
    return {"none": "implicit", "name": "explicit"}.get(turn.cue_kind, "anaphoric")
