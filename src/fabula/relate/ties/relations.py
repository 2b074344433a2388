"""Relations: what people are to each other, who says so, and how it changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fabula.relate.ties.asked_ties import asked_ties
from fabula.relate.ties.called_ties import called_ties, offices_of
from fabula.relate.ties.composed_kin import composed_kin
from fabula.relate.ties.cued_ties import cued_ties
from fabula.relate.ties.done_ties import done_ties
from fabula.relate.ties.ended_ties import ended_ties
from fabula.relate.ties.kin_closure import kin_closure
from fabula.relate.ties.kin_facts import KinFacts
from fabula.relate.ties.kin_ties import bare_kin, kin_ties, new_names
from fabula.relate.ties.named_ties import named_ties
from fabula.relate.ties.office_ties import office_ties
from fabula.relate.ties.peer_ties import peer_ties
from fabula.relate.ties.plural_kin import plural_kin
from fabula.relate.ties.shared_ties import shared_ties
from fabula.relate.ties.shown_ties import shown_ties
from fabula.relate.ties.spans_of_ties import TieSpan, tie_spans
from fabula.relate.ties.ties import DIRECTED, Sign
from fabula.relate.ties.told_words import NARRATOR, ToldWords
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Relations", "find_signs"]


class Relations:
    """Relations: what people are to each other, who says so, and how it changes.

    Every passage that tells of two people is a sign: a noun ("his sister"), a verb between them, an address, a group that
    they share. Signs of one tie add up; a state that is likely enough is a row, with the passages that show it.
    """

    needs = frozenset({"tokens", "mentions", "chains", "characters", "quotations", "embedded", "scenes"})
    makes = frozenset({"relations"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``relations``."""
        if not len(story.layer("characters")) or "head" not in story.layer("tokens"):
            return [Layer.empty("relations")]
        told = told_spans(story)
        end = told[-1][1] if told else len(story.text)
        return [_layer(tie_spans(_inside(find_signs(story), told), end, n_tokens=len(story.layer("tokens"))))]


def find_signs(story: Story) -> list[Sign]:
    """Give all signs of ties."""
    words = ToldWords(story)
    facts = KinFacts(story.layer("characters"))
    signs, hints = named_ties(words)
    hints = [*hints, *bare_kin(words, facts)]
    named = [*hints, *new_names(words, hints, facts)]
    kin = [*kin_ties(named, facts, len(story.layer("characters"))), *plural_kin(words, facts)]
    offices = offices_of(story.layer("characters"))
    found = [
        *signs,
        *kin,
        *composed_kin(words),
        *kin_closure([*signs, *kin], facts),
        *done_ties(words),
        *asked_ties(words),
        *called_ties(words, offices, story.layer("characters")),
        *shown_ties(words, offices),
        *cued_ties(words),
        *office_ties(words, offices),
        *shared_ties(story),
    ]
    return [*found, *ended_ties(words, found), *peer_ties(words, found)]


def _inside(signs: list[Sign], told: list[tuple[int, int]]) -> list[Sign]:
    """Give the signs that stand in the text that tells the story."""
    starts = [start for start, _ in told]
    at = [bisect_right(starts, sign.start) - 1 for sign in signs]
    return [sign for sign, row in zip(signs, at, strict=True) if row >= 0 and sign.end <= told[row][1]]


def _layer(rows: list[TieSpan]) -> Layer:
    return Layer(
        "relations",
        start=[row.start for row in rows],
        end=[row.end for row in rows],
        source=[row.source for row in rows],
        target=[row.target for row in rows],
        type=[row.type for row in rows],
        directed=[row.type in DIRECTED or row.kin is not None for row in rows],
        kin=[row.kin for row in rows],
        asserted_by=[None if row.by == NARRATOR else row.by for row in rows],
        state=[row.state for row in rows],
        evidence=[row.evidence for row in rows],
        score=[row.score for row in rows],
        reason=[row.reason for row in rows],
    )
