"""The one-screen summary of a story: what it counts of the world."""

from __future__ import annotations

import io

from rich.console import Console
from tests.unit.world import sample

from fabula.cli.summary import print_summary
from fabula.story.layer import Layer
from fabula.story.story import Story


def printed(story: Story) -> str:
    out = io.StringIO()
    print_summary(Console(file=out, width=80), story, [], min_score=0.0)
    return " ".join(out.getvalue().split())


def test_summary_counts_ties_claims_things_and_findings():
    found = Layer(
        "warnings", code=["two_holders"], message=["two hands"], start=[0], end=[2], evidence=[[(0, 2), (3, 5)]]
    )
    told = printed(sample.story().with_layers([found]))
    assert (
        "2 ties, 1 claim, 2 things that change hands, 1 passage that does not fit another: fabula show ... world"
        in told
    )


def test_summary_is_silent_on_a_world_without_ties_and_things():
    assert "fabula show" not in printed(Story(text="It rained."))
