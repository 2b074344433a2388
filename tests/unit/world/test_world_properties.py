"""Properties of the world over stories made at random: nothing looks ahead, everything has a passage, scenes stand for themselves."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.story.layer import Layer
from fabula.story.story import Story
from fabula.world import World
from fabula.world.log import moments_of

NAMES = ("Ada", "Bo", "Cy", "Dot")
N = 120
WORDS = st.integers(0, N - 1)
WHO = st.integers(0, len(NAMES) - 1)
SOMEBODY = st.none() | WHO
SCORE = st.none() | st.sampled_from([0.2, 0.55, 0.9])
PARTS = ("ties", "traits", "groups", "known", "things", "claims", "dead", "names")


@st.composite
def stories(draw: Any) -> Story:
    """Give a story of 120 words of names; scenes meet or leave gaps, rows lie anywhere, and a note may hold some."""
    rows = draw(st.lists(WHO, min_size=N, max_size=N))
    words = [NAMES[row] for row in rows]
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(N)]
    text = " ".join(words)

    def spans(*, most: int, longest: int = 4) -> list[tuple[int, int]]:
        first = draw(st.lists(WORDS, max_size=most))
        made = [(at, min(at + draw(st.integers(0, longest - 1)), N - 1)) for at in first]
        ordered = [(starts[a], starts[b] + len(words[b])) for a, b in made]
        return sorted(ordered, key=lambda span: (span[0], -span[1]))

    cuts = sorted(set(draw(st.lists(st.integers(1, N - 1), max_size=6))))
    bounds = [starts[at] for at in cuts]
    meets = draw(st.booleans())
    scenes = list(zip([0, *bounds], [*(b if meets else b - 1 for b in bounds), len(text)], strict=True))
    ties, moves, events, learned = spans(most=8), spans(most=6), spans(most=8, longest=1), spans(most=4)
    quoted = spans(most=4)
    notes = spans(most=2, longest=8)
    pairs = [draw(st.permutations(range(len(NAMES))))[:2] for _ in ties]
    far = [draw(st.integers(end, len(text))) for _, end in ties]
    state = st.sampled_from(["holds", "begins", "changes", "ends", "believed", "denied", "wished"])

    def many(strategy: Any, rows: list[Any]) -> list[Any]:
        return [draw(strategy) for _ in rows]

    def columns(rows: list[tuple[int, int]]) -> dict[str, list[int]]:
        return {"start": [start for start, _ in rows], "end": [end for _, end in rows]}

    stretches = sorted(zip(ties, far, pairs, strict=True), key=lambda tie: (tie[0][0], -tie[1]))
    return Story(text=text).with_layers(
        [
            Layer(
                "characters",
                kind=["person"] * len(NAMES),
                name=list(NAMES),
                names=[[{"text": name, "kind": "given", "count": words.count(name)}] for name in NAMES],
                role=["major"] * len(NAMES),
                mention_count=[words.count(name) for name in NAMES],
            ),
            Layer("chains", type=["PER"] * len(NAMES), character=list(range(len(NAMES)))),
            Layer(
                "mentions",
                start=starts,
                end=[start + len(word) for start, word in zip(starts, words, strict=True)],
                head=[(start, start + len(word)) for start, word in zip(starts, words, strict=True)],
                form=["proper"] * N,
                type=["PER"] * N,
                chain=rows,
            ),
            Layer("paratext", **columns(notes), kind=["summary"] * len(notes), facts=[{}] * len(notes)),
            Layer(
                "quotations",
                **columns(quoted),
                kind=["speech"] * len(quoted),
                utterance=many(st.integers(0, 1), quoted),
                speaker=many(SOMEBODY, quoted),
                score=many(SCORE, quoted),
            ),
            Layer(
                "scenes",
                **columns(scenes),
                **{"break": ["start"] * len(scenes)},
                present=many(st.lists(WHO, unique=True), scenes),
                order=many(st.none() | st.integers(0, 3), scenes),
                level=many(st.sampled_from([None, "actual", "flashback", "dream", "tale"]), scenes),
            ),
            Layer(
                "events",
                **columns(events),
                kind=many(st.sampled_from(["die", "leave", "kill", None]), events),
                agent=many(st.lists(WHO, max_size=1), events),
                patient=many(st.lists(WHO, max_size=1), events),
                realis=many(st.sampled_from(["actual", "negated", "future", None]), events),
                narrated_in=many(st.none() | st.integers(0, len(quoted) - 1) if quoted else st.none(), events),
                score=many(SCORE, events),
            ),
            Layer(
                "relations",
                start=[tie[0][0] for tie in stretches],
                end=[tie[1] for tie in stretches],
                source=[tie[2][0] for tie in stretches],
                target=[tie[2][1] for tie in stretches],
                type=many(st.sampled_from(["friend", "enemy"]), stretches),
                directed=[False] * len(stretches),
                asserted_by=many(SOMEBODY, stretches),
                state=many(state, stretches),
                evidence=[[tie[0], *draw(st.lists(st.sampled_from(ties), max_size=2))] for tie in stretches],
                score=many(SCORE, stretches),
            ),
            Layer(
                "transfers",
                **columns(moves),
                object=many(st.sampled_from(["key", "ring"]), moves),
                giver=many(SOMEBODY, moves),
                receiver=many(SOMEBODY, moves),
                asserted_by=many(SOMEBODY, moves),
                state=many(st.sampled_from(["given", "offered", "refused", "intended", "lost", "left"]), moves),
                score=many(SCORE, moves),
            ),
            Layer(
                "knowledge",
                **columns(learned),
                character=many(WHO, learned),
                about=many(st.sampled_from(["x", "y"]), learned),
                score=many(SCORE, learned),
            ),
        ]
    )


@settings(deadline=None, max_examples=30)
@given(stories(), st.data())
def test_world_is_told_by_passages_of_the_story_that_have_been_read(story: Story, data: Any) -> None:
    position = data.draw(st.integers(0, len(story.text)))
    state = story.world.at(position)
    notes = [(note.start, note.end) for note in story.paratext]
    entries = [*state.ties, *state.things, *state.knowledge, *state.claims]
    for entry in entries:
        assert entry.evidence
        for start, end in entry.evidence:
            assert start < end <= position
            assert not any(first <= start < last for first, last in notes)
    for person in state.people:
        for name in person.names:
            assert name in story.text[:position]


@settings(deadline=None, max_examples=30)
@given(stories(), st.data())
def test_world_is_not_changed_by_rows_that_come_later(story: Story, data: Any) -> None:
    position = data.draw(st.integers(0, len(story.text)))
    kept: list[Layer] = []
    for name in ("events", "transfers", "knowledge", "mentions", "relations"):
        layer = story.layer(name)
        rows = [row for row, start in enumerate(layer.ints("start").tolist()) if start <= position]
        if name == "relations":
            # an end that is told later still keeps the tie until then
            rows += [row for row in range(len(layer)) if row not in rows and layer.labels("state")[row] == "ends"]
        kept.append(layer.take(rows))
    assert story.with_layers(kept).world.at(position).to_json() == story.world.at(position).to_json()


@settings(deadline=None, max_examples=30)
@given(stories())
def test_world_after_a_scene_is_still_in_it(story: Story) -> None:
    world = story.world
    for row, scene in enumerate(story.scenes):
        told, then = world.at(scene=row), world.at(scene=row, order="world")
        for state in (told, then):
            assert state.scene == scene
            assert {person.character.i for person in state.present} <= {who.i for who in scene.present}
        moments = moments_of(story)
        assert all(change.scene is None or moments[change.scene] <= moments[row] for change in then.changes)
        assert all(change.told_at <= scene.end for change in told.changes)


@settings(deadline=None, max_examples=30)
@given(stories())
def test_world_without_a_change_keeps_what_does_not_rest_on_it(story: Story) -> None:
    world = story.world
    whole = world.at().draft
    for change in world.changes:
        rest = world.without(change).at().draft
        for part in PARTS:
            before, after = getattr(whole, part), getattr(rest, part)
            assert set(after) <= set(before)
            for key, ruling in after.items():
                assert any(one.evidence for one in ruling.because), (part, key)


@settings(deadline=None, max_examples=30)
@given(stories())
def test_world_that_is_folded_twice_is_the_same(story: Story) -> None:
    one, other = World.of(story), World.of(story)
    assert one.changes == other.changes
    for position in range(0, len(story.text) + 1, 40):
        assert one.at(position).draft == other.at(position).draft
