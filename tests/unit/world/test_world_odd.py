"""The world where a story is told in odd ways: scenes that meet, dreams, missing ranks, contrary claims, the user's word."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.world import sample
from tests.unit.world.sample import ODILE, RUNA, TEXT, TOBIN, span

from fabula.story.layer import Layer
from fabula.story.story import Story
from fabula.world import Source, World
from fabula.world.kinds.membership import Membership
from fabula.world.kinds.possession import Possession
from fabula.world.kinds.tie import Tie

END = len(TEXT)
USER = Source("user")


def story(layer: str, **columns: Any) -> Story:
    """Give the sample with some columns of a layer replaced."""
    whole = sample.story()
    return whole.with_layers([whole.layer(layer).replace(**columns)])


def relations(*rows: dict[str, Any]) -> Story:
    """Give the sample with these relations, in their order."""
    plain = {"source": TOBIN, "target": ODILE, "type": "friend", "directed": False, "state": "holds", "end": END}
    full = [
        plain | {"start": min((at for at, _ in row["evidence"]), default=0), "asserted_by": None} | row for row in rows
    ]
    return sample.story().with_layers([Layer("relations", **{key: [row[key] for row in full] for key in full[0]})])


def here(state: Any) -> list[str]:
    return [person.name for person in state.present]


def tie(state: Any) -> Any:
    (found,) = state.ties
    return found


def test_scenes_that_meet_keep_their_own_people_and_places():
    starts = [span(part)[0] for part in (sample.FIRST, sample.SECOND, sample.THIRD, sample.FOURTH)]
    met = World.of(story("scenes", start=starts, end=[*starts[1:], END]))
    apart = sample.story().world
    for row in range(4):
        assert met.at(scene=row).scene.i == row
        assert here(met.at(scene=row)) == here(apart.at(scene=row))
        assert met.at(scene=row).place == apart.at(scene=row).place


def test_a_story_without_ranks_happens_as_it_is_told():
    world = World.of(story("scenes", order=[None] * 4))
    for row in range(4):
        told, then = world.at(scene=row), world.at(scene=row, order="world")
        assert [entry.to_json() for entry in told.ties] == [entry.to_json() for entry in then.ties]
        assert here(told) == here(then)


def test_a_scene_without_a_rank_follows_the_one_told_before_it():
    world = World.of(story("scenes", order=[7, None, 0, 9]))
    state = world.at(scene=1, order="world")
    assert (state.scene.i, tie_types(state)) == (1, ["family", "couple"])
    assert tie_types(world.at(scene=2, order="world")) == []


def test_of_scenes_at_one_time_the_one_asked_for_is_on_and_all_are_known():
    world = World.of(story("scenes", order=[1, 1, 0, 3]))
    for row, name in ((0, "boathouse"), (1, "pier")):
        state = world.at(scene=row, order="world")
        assert state.scene.i == row
        assert name in (state.place or "")
        assert tie_types(state) == ["family", "couple"]


def tie_types(state: Any) -> list[str]:
    return [tie.type for tie in state.ties]


def test_what_happens_in_a_dream_is_no_fact():
    world = World.of(story("scenes", level=["actual", "dream", "actual", "tale"], pov=[None, ODILE, None, None]))
    state = world.at()
    assert not state.person("Runa").is_dead
    assert tie_types(state) == ["family"]
    assert ("Odile", "hypothetical", "couple") in {(c.by and c.by.name, c.status, c.tie.type) for c in state.claims}


def test_a_death_in_a_flashback_is_one():
    assert World.of(story("scenes", level=["actual"] * 3 + ["flashback"])).at().person("Runa").is_dead


def test_nobody_is_tied_to_themselves():
    assert relations({"evidence": [span("friends")], "target": TOBIN}).world.at().ties == ()


@pytest.mark.parametrize("evidence", [[], [(5, 5)]])
def test_a_tie_that_no_passage_shows_is_none(evidence):
    state = relations({"evidence": evidence, "start": 5}).world.at()
    assert (state.ties, state.claims) == ((), ())


def test_a_tie_told_again_over_a_longer_stretch_does_not_end_with_the_shorter():
    first, again = span("friends"), span("Odile left")
    world = relations(
        {"evidence": [first], "end": span("A year")[0]}, {"evidence": [again], "start": span("Tobin refused")[0]}
    ).world
    assert [tie(world.at(at)).state for at in (first[1], span("A year")[1], END)] == ["holds"] * 3


def test_a_tie_shown_only_after_its_stretch_is_told_as_one_that_was():
    passage = span("Odile left")
    world = relations({"evidence": [passage], "start": 5, "end": 60}).world
    assert world.at(passage[1] - 1).ties == ()
    assert tie(world.at(passage[1])).state == "over"
    assert tie(world.at(passage[1])).evidence == (passage,)


def test_what_was_said_before_a_tie_ended_disputes_nothing():
    said, parted, later = span("friends"), span("Odile left"), span("She lives")
    rows = [
        {"evidence": [span("compass")], "end": END},
        {"evidence": [said], "asserted_by": RUNA},
        {"evidence": [parted], "state": "ends"},
        {"evidence": [later], "asserted_by": ODILE},
    ]
    world = relations(*rows).world
    assert not tie(world.at(said[1])).is_disputed
    assert not tie(world.at(parted[1])).is_disputed
    assert tie(world.at(later[1])).is_disputed


def test_a_denial_before_a_tie_begins_disputes_nothing_and_one_of_a_standing_tie_does():
    said, told = span("friends"), span("Odile left")
    denial = {"evidence": [said], "asserted_by": RUNA, "state": "denied"}
    assert not tie(relations(denial, {"evidence": [told], "state": "begins"}).world.at()).is_disputed
    assert tie(relations(denial, {"evidence": [told]}).world.at()).is_disputed


def test_what_the_user_denies_never_was():
    no = Tie(told_at=1, left=TOBIN, right=ODILE, type="couple", state="denied", status="denied", source=USER)
    state = sample.story().world.corrected([no]).at()
    assert tie_types(state) == ["family"]
    assert not any(claim.tie and claim.tie.type == "couple" for claim in state.claims)


def test_the_user_says_who_has_a_thing():
    mine = Possession(
        told_at=span("married")[0], thing="x1", words="the compass", state="given", receiver=ODILE, source=USER
    )
    (compass,) = [t for t in sample.story().world.corrected([mine]).at().things if t.words == "the compass"]
    assert (compass.holder.name, compass.is_corrected) == ("Odile", True)
    assert compass.to_json()["corrected"] is True


def test_the_user_says_who_stays_in_a_group():
    mine = Membership(told_at=span("pier")[1], character=TOBIN, group="the pier", source=USER)
    (group,) = sample.story().world.corrected([mine]).at().person("Tobin").groups
    assert (group.value, group.is_corrected) == ("the pier", True)


def test_a_line_that_a_cue_interrupts_is_one():
    quotations = sample.story().layer("quotations")
    world = World.of(story("quotations", utterance=[0, 1, 1], speaker=quotations.ints("speaker")))
    assert world.at().person("Odile").n_lines == 1


def test_nothing_in_the_paratext_is_in_the_world():
    note = Layer("paratext", start=[0], end=[END], kind=["authors_note"], facts=[{}])
    state = sample.story().with_layers([note]).world.at()
    assert (state.ties, state.things, state.knowledge, state.claims) == ((), (), (), ())
    assert not any(person.names or person.attributes or person.death for person in state.people)


def test_a_group_that_no_mention_names_is_called_by_whom_one_knows():
    whole = sample.story()
    names = ["Runa", "Tobin", "Odile", "The Pier Three"]
    people = {"name": names, "kind": ["person"] * 3 + ["group"], "role": ["major"] * 4, "mention_count": [1] * 4}
    entries = [[{"text": name, "kind": "given", "count": 1}] for name in names]
    made = whole.with_layers([Layer("characters", **people, names=entries, members=[[], [], [], [RUNA, TOBIN]])])
    group = made.characters["The Pier Three"]
    assert made.world.at(span("Runa")[1]).name_of(group) == "Runa"
    assert made.world.at().name_of(group) == "Runa and Tobin"
