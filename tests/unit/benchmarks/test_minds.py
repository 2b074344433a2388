"""Scores of thoughts and of writing inside the story."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from benchmarks.quality.minds import score_minds
from benchmarks.quality.tally import Tally
from tests.gold.model import Character, Embedded, Gold, Name, Quotation, ResolvedGold

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = """*Bread again,* thought Ilse. "Bread again," said Ilse.

Ilse, the oven is yours. Odd

To be let"""


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _gold(
    *, author: str | None = None, recipient: str | None = None, readers: tuple[str, ...] = (), uncertain: bool = False
) -> ResolvedGold:
    people = [
        Character(id=one, name=name, kind="person", role="major", names=(Name(name, "given"),))
        for one, name in (("ilse", "Ilse"), ("odd", "Odd"))
    ]
    (a, b), (c, d) = _span("*Bread again,*"), _span("Ilse, the oven is yours. Odd")
    thought = Quotation(start=a, end=b, index=0, kind="thought", speaker="ilse")
    written = Embedded(
        start=c,
        end=d,
        index=0,
        kind="note",
        author=author,
        recipient=recipient,
        readers=readers,
        uncertain=uncertain,
    )
    return ResolvedGold(
        gold=Gold(Path(), None, None, None, (), (), {}),
        characters=(*people,),
        quotations=(thought,),
        embedded=(written,),
    )


def _story(*, thinker: int, author: int | None, recipient: int | None, kind: str = "note") -> Story:
    thought, note, sign = _span("Bread again,"), _span("Ilse, the oven"), _span("To be let")
    return Story(text=TEXT).with_layers(
        [
            Layer(
                "characters",
                name=["Odd", "Ilse"],
                kind=["person"] * 2,
                names=[[], []],
                role=["major"] * 2,
                mention_count=[1, 1],
            ),
            Layer(
                "quotations", start=[thought[0]], end=[thought[1]], kind=["thought"], utterance=[0], speaker=[thinker]
            ),
            Layer(
                "embedded",
                start=[note[0], sign[0]],
                end=[note[1], sign[1]],
                kind=[kind, "sign"],
                author=[author, None],
                recipient=[recipient, None],
                readers=[[1], []],
            ),
        ]
    )


def _right(story: Story, gold: ResolvedGold) -> dict[str, tuple[int, int, int]]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    score_minds(story, gold, tallies, name="bakery")
    return {label: (tally.right, tally.predicted, tally.gold) for label, tally in tallies.items()}


def test_each_party_is_asked_for() -> None:
    got = _right(_story(thinker=1, author=0, recipient=1), _gold(author="odd", recipient="ilse", readers=("ilse",)))
    assert got == {
        "thoughts": (1, 1, 1),
        "thoughts/thinker": (1, 1, 1),
        "embedded": (1, 2, 1),
        "embedded/author": (1, 2, 1),
        "embedded/recipient": (1, 2, 1),
        "embedded/author_and_recipient": (1, 2, 1),
        "embedded/readers": (1, 2, 1),
    }


def test_wrong_parties_count_against_their_rows_alone() -> None:
    got = _right(_story(thinker=0, author=0, recipient=None), _gold(author="odd", recipient="ilse", readers=("odd",)))
    assert {label for label, (right, _, _) in got.items() if right} == {"thoughts", "embedded", "embedded/author"}


def test_nobody_is_right_where_gold_has_nobody() -> None:
    got = _right(_story(thinker=1, author=None, recipient=1), _gold(recipient="ilse", readers=("ilse",)))
    assert got["embedded/author_and_recipient"] == (1, 2, 1)


def test_another_kind_is_not_found() -> None:
    got = _right(_story(thinker=1, author=0, recipient=1, kind="letter"), _gold(author="odd", recipient="ilse"))
    assert got["embedded"] == (0, 2, 1)


def test_the_uncertain_is_neither_asked_nor_punished() -> None:
    got = _right(_story(thinker=1, author=0, recipient=1), _gold(uncertain=True))
    assert got["embedded"] == (0, 1, 0)
