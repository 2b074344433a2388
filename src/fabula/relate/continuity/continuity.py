"""Continuity: statements of the story that do not fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fabula.relate.continuity.continuity_copies import find_copies
from fabula.relate.continuity.continuity_deaths import find_deaths
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground
from fabula.relate.continuity.continuity_names import find_names
from fabula.relate.continuity.continuity_places import find_places
from fabula.relate.continuity.continuity_things import find_things
from fabula.relate.continuity.continuity_traits import find_traits
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["CODES", "Continuity"]

CODES = frozenset(
    ("attribute_changes", "two_places", "acts_after_death", "two_holders", "name_variants", "passage_twice")
)
"""The codes of the warnings that are findings of continuity."""

_MAX_OF_CODE = 8
_MIN_SCORE = 0.5


class Continuity:
    """Gives what does not fit together, for writers, each finding with both passages.

    The codes: ``attribute_changes`` (eyes, hair, age and other traits), ``two_places`` (one person at two places at one time),
    ``acts_after_death``, ``two_holders`` (a thing in two hands), ``name_variants`` (a name spelt two ways), ``passage_twice``
    (a passage pasted twice).

    Known limits: what the narration contradicts only by what a reader concludes is not found; what characters say is not held
    against the narration, since they may lie.
    """

    needs = frozenset(
        {
            "blocks",
            "sentences",
            "tokens",
            "mentions",
            "chains",
            "characters",
            "quotations",
            "events",
            "scenes",
            "transfers",
        }
    )
    makes = frozenset({"warnings"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``warnings``, with rows of its own only."""
        found = _chosen(_findings(story))
        if not found:
            return [Layer.empty("warnings")]
        return [
            Layer(
                "warnings",
                code=[one.code for one in found],
                message=[one.message for one in found],
                start=[one.later[0] for one in found],
                end=[one.later[1] for one in found],
                evidence=[[list(span) for span in sorted({one.earlier, one.later, *one.others})] for one in found],
                score=[one.score for one in found],
            )
        ]


def _findings(story: Story) -> list[Finding]:
    found = list(find_copies(story))
    tokens = story.layer("tokens")
    if not len(tokens) or "head" not in tokens or not len(story.layer("characters")):
        return found
    ground = Ground(story)
    for find in (find_traits, find_places, find_deaths, find_things, find_names):
        found.extend(find(ground))
    return found


def _chosen(found: list[Finding]) -> list[Finding]:
    """Give the surest finding about each matter, and no more than a few of a kind, in the order of the text."""
    best: dict[tuple[object, ...], Finding] = {}
    for one in found:
        key = (one.code, *one.about) if one.about else (one.code, one.later)
        if one.score >= _MIN_SCORE and (key not in best or one.score > best[key].score):
            best[key] = one
    counts: Counter[str] = Counter()
    kept: list[Finding] = []
    for one in sorted(best.values(), key=lambda f: (-f.score, f.later, f.code)):
        counts[one.code] += 1
        if counts[one.code] <= _MAX_OF_CODE:
            kept.append(one)
    return sorted(kept, key=lambda f: (f.later, f.earlier, f.code))
