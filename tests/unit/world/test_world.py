"""The world of a small story: the log, its fold, and what may be asked of it."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.world import sample
from tests.unit.world.sample import ODILE, RUNA, TEXT, TOBIN, span

import fabula
from fabula.world import Source, World
from fabula.world.change import Change
from fabula.world.fold import fold
from fabula.world.kinds.possession import Possession
from fabula.world.kinds.tie import Tie
from fabula.world.log import changes_of

STORY = sample.story()
WORLD = World.of(STORY)
END = len(TEXT)


def ties(state) -> dict[str, str]:
    return {tie.type: tie.state for tie in state.ties}


def test_the_story_gives_its_world():
    assert STORY.world.changes == WORLD.changes
    assert isinstance(STORY.world, World)


def test_the_log_is_in_told_order_and_every_entry_has_a_passage_outside_the_paratext():
    assert [change.told_at for change in WORLD.changes] == sorted(change.told_at for change in WORLD.changes)
    for change in WORLD.changes:
        assert change.kind in {"scene", "presence", "membership"} or change.evidence
        assert all(0 <= start < end <= END for start, end in change.evidence)


def test_a_tie_begins_and_ends_where_it_is_told():
    married, divorced = span("Tobin married Odile"), span("Tobin divorced Odile")
    assert "couple" not in ties(WORLD.at(married[0]))
    assert ties(WORLD.at(married[1]))["couple"] == "begins"
    assert ties(WORLD.at(divorced[0]))["couple"] == "begins"
    (couple,) = [tie for tie in WORLD.at(divorced[1]).ties if tie.type == "couple"]
    assert (couple.is_over, couple.score) == (True, pytest.approx(0.7))
    assert couple.evidence == (married, span("pier"), divorced)


def test_a_state_shows_no_passage_that_comes_later():
    (couple,) = [tie for tie in WORLD.at(span("married Odile")[1]).ties if tie.type == "couple"]
    assert couple.evidence == (span("Tobin married Odile"),)


def test_what_a_character_claims_is_theirs_and_no_tie():
    state = WORLD.at()
    assert "friend" not in ties(state)
    (claim,) = [claim for claim in state.claims if claim.tie is not None]
    assert (claim.by.name, claim.status, claim.tie.type) == ("Odile", "asserted", "friend")


def test_kin_keeps_its_direction():
    (kin,) = [tie for tie in WORLD.at().ties if tie.type == "family"]
    assert (kin.source.name, kin.kin, kin.target.name) == ("Runa", "sister", "Tobin")


def test_a_thing_is_where_it_was_moved_last():
    given_, lamp = span("gave Tobin the compass")[1], span("the lamp")[1]
    (compass,) = WORLD.at(given_).things
    assert (compass.words, compass.holder.name, compass.giver.name) == ("the compass", "Tobin", "Runa")
    things = {thing.words: thing.holder for thing in WORLD.at(lamp).things}
    assert things["the lamp"] is None


def test_the_order_of_the_world_is_not_that_of_the_telling():
    told = {thing.words: thing.holder.name for thing in WORLD.at().things if thing.holder}
    true = {thing.words: thing.holder.name for thing in WORLD.at(order="world").things if thing.holder}
    assert (told["the compass"], true["the compass"]) == ("Runa", "Tobin")
    before_all = WORLD.at(scene=2, order="world")
    assert [person.name for person in before_all.present] == ["Runa"]
    assert before_all.ties == ()


def test_presence_follows_the_scene_and_who_leaves():
    first = WORLD.at(span("the compass")[1])
    assert [person.name for person in first.present] == ["Runa", "Tobin"]
    assert (first.place, first.time) == ("the boathouse", None)
    assert [person.name for person in WORLD.at(scene=1).present] == ["Tobin"]
    assert (WORLD.at(scene=1).place, WORLD.at(scene="s2").time) == ("the pier", "A year later")
    assert WORLD.at(0).present == ()


def test_who_dies_is_dead_from_there_on():
    assert not WORLD.at(span("Runa drowned")[0]).person("Runa").is_dead
    assert WORLD.at().person("Runa").death == span("drowned")


def test_a_membership_ends():
    assert [group.value for group in WORLD.at(scene=1).person("Tobin").groups] == ["the pier"]
    assert WORLD.at().person("Tobin").groups == ()


def test_who_knows_what():
    (known,) = WORLD.at().knowledge
    assert (known.character.name, known.how, known.told_by.name) == ("Tobin", "told", "Runa")
    assert WORLD.at(span("Runa gave")[1]).knowledge == ()


def test_a_name_is_known_from_where_it_stands():
    state = WORLD.at(span("boathouse")[1])
    assert state.people == ()
    assert state.name_of(STORY.characters["Odile"]) == "somebody not named yet"
    assert WORLD.at(span("Odile")[1]).name_of(STORY.characters["Odile"]) == "Odile"


def test_between_gives_every_change_of_a_tie_with_its_passage():
    found = WORLD.between("Odile", "Tobin")
    assert [(tie.type, tie.state) for tie in found] == [
        ("friend", "holds"),
        ("couple", "begins"),
        ("couple", "holds"),
        ("couple", "ends"),
    ]
    assert all(tie.evidence for tie in found)
    assert WORLD.between("Runa", "Odile") == ()
    with pytest.raises(KeyError, match="near names: Runa"):
        WORLD.between("Rona", "Odile")


def test_a_claim_against_the_narrator_makes_a_tie_disputed():
    denial = Tie(
        told_at=END,
        left=RUNA,
        right=TOBIN,
        type="family",
        state="denied",
        is_directed=True,
        source=Source("speech", ODILE),
        status="denied",
    )
    (kin,) = [tie for tie in WORLD.corrected([denial]).at().ties if tie.type == "family"]
    assert kin.is_disputed
    assert not any(tie.is_disputed for tie in WORLD.at().ties)


def test_the_user_wins_over_every_inference():
    place = span("divorced")[0] - 1
    mine = Tie(told_at=place, left=TOBIN, right=ODILE, type="couple", state="holds", source=Source("user"))
    assert ties(WORLD.at())["couple"] == "over"
    assert ties(WORLD.corrected([mine]).at())["couple"] == "holds"


def test_a_place_outside_the_story_is_refused():
    for wrong in (
        {"position": END + 1},
        {"scene": 4},
        {"scene": "x"},
        {"position": 1, "scene": 1},
        {"position": 3, "order": "world"},
    ):
        with pytest.raises(ValueError, match=r"outside|no scene|no id|not both|goes by scenes"):
            WORLD.at(**wrong)


def test_a_story_without_anything_has_an_empty_world():
    state = World.of(fabula.Story(text="")).at()
    assert (state.people, state.ties, state.things, state.scene, state.claims) == ((), (), (), None, ())
    assert World.of(fabula.Story(text="")).at(order="world").people == ()


def test_a_state_as_json_is_plain():
    document = WORLD.at().to_json()
    assert json.loads(json.dumps(document)) == document
    assert document["ties"][0]["source"] == "c1"
    assert document["things"][0]["holder"] == "c1"


@given(st.integers(min_value=0, max_value=END))
def test_a_state_never_depends_on_what_comes_later(position):
    n = sum(change.told_at <= position for change in WORLD.changes)
    prefix = World(STORY, WORLD.changes[:n])
    assert prefix.at(position).to_json() == WORLD.at(position).to_json()
    assert fold(WORLD.changes[:n]) == WORLD.at(position).draft


@given(st.integers(min_value=0, max_value=END), st.integers(min_value=0, max_value=END))
def test_the_fold_of_a_whole_is_that_of_its_parts(one, other):
    n, m = sorted((one * len(WORLD.changes) // END, other * len(WORLD.changes) // END))
    before = fold(WORLD.changes[:n])
    kept = dataclasses.replace(before.copy())
    assert fold(WORLD.changes[n:m], before) == fold(WORLD.changes[:m])
    assert before == kept


@given(st.sampled_from(WORLD.changes))
def test_without_a_change_only_what_rests_on_it_is_gone(change: Change):
    whole, rest = WORLD.at().draft, WORLD.without(change).at().draft
    for part in ("ties", "traits", "groups", "known", "things", "names", "claims", "dead"):
        before, after = getattr(whole, part), getattr(rest, part)
        for key, ruling in before.items():
            if change not in ruling.because:
                assert after[key] == ruling
            elif len(ruling.because) == 1 and part != "names":
                assert key not in after
        assert set(after) <= set(before)


def test_a_thing_without_its_last_move_is_where_it_was_before():
    last = [change for change in WORLD.changes if isinstance(change, Possession) and change.words == "the compass"][-1]
    (compass,) = [thing for thing in WORLD.without(last).at().things if thing.words == "the compass"]
    assert compass.holder.i == TOBIN


def test_the_same_story_gives_the_same_log():
    assert changes_of(STORY) == changes_of(sample.story())


def test_a_long_log_is_folded_from_its_checkpoints():
    many = tuple(
        Tie(told_at=place % END, left=place % 3, right=3 + place % 5, type="friend", state=("holds", "ends")[place % 2])
        for place in range(2000)
    )
    world = World(STORY, tuple(sorted(many, key=lambda change: change.told_at)))
    for position in (END, 0, END // 2, END // 3):
        assert world.at(position).draft == fold(change for change in world.changes if change.told_at <= position)


def test_the_world_of_a_story_is_read_once_and_not_shared_with_another():
    story = sample.story()
    assert story.world is story.world
    assert story.with_layers([]).world is not story.world


def test_changes_without_a_score_are_equal_to_themselves_read_again():
    story = sample.story()
    bare = story.with_layers([story.layer("events").replace(score=[None] * len(story.events))])
    assert changes_of(bare) == changes_of(bare)
    assert any(change.kind == "presence" and change.leaves and change.score is None for change in changes_of(bare))
