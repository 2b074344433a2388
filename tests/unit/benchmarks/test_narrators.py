"""Narrators and pronouns are judged right on a small story made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.quality import narrators
from benchmarks.quality.links import Mark
from benchmarks.quality.narrators import Findings
from tests.gold.model import Character, Gold, Name, Quotation, ResolvedGold

from fabula.story.layer import Layer
from fabula.story.story import Story

TEXT = 'I found Rowe asleep. "Wake up, Ada is here," I said. She waited.'
SAID = (21, TEXT.index(" I said"))


def character(name: str, role: str = "major", pronouns: str | None = None, names: tuple[str, ...] = ()) -> dict:
    listed = [{"text": text, "kind": "given", "count": 1} for text in names or (name,)]
    return {"name": name, "role": role, "pronouns": pronouns, "names": listed}


def story(*people: dict, speaker: int | None = None, marks: tuple[tuple[int, int, int], ...] = ()) -> Story:
    n = len(people)
    return Story(text=TEXT).with_layers(
        [
            Layer(
                "characters",
                kind=["person"] * n,
                mention_count=[1] * n,
                **{key: [person[key] for person in people] for key in ("name", "role", "pronouns", "names")},
            ),
            Layer("chains", type=["PER"] * n, character=list(range(n))),
            Layer(
                "mentions",
                start=[a for a, _, _ in marks],
                end=[b for _, b, _ in marks],
                head=[(a, b) for a, b, _ in marks],
                form=["pronominal"] * len(marks),
                type=["PER"] * len(marks),
                chain=[chain for *_, chain in marks],
            ),
            Layer(
                "quotations",
                start=[SAID[0]],
                end=[SAID[1]],
                kind=["speech"],
                utterance=[0],
                speaker=[speaker],
                addressees=[[]],
                score=[0.9],
                reason=["x"],
            ),
        ]
    )


def gold(narrator: str | None = "teller", **uncertain: bool) -> ResolvedGold:
    people = (
        Character(id="teller", name="Mina", kind="person", role="narrator", pronouns="she/her"),
        Character(id="rowe", name="Rowe", kind="person", role="minor", pronouns="he/him", extra=uncertain),
        Character(id="ada", name="Ada Voss", kind="person", role="minor", names=(Name("Ada", "given"),)),
    )
    return ResolvedGold(
        gold=Gold(
            folder=Path("none"),
            title=None,
            author=None,
            narrator=narrator,
            phenomena=(),
            characters=people,
            snippets={},
        ),
        characters=people,
        quotations=(Quotation(start=SAID[0], end=SAID[1], index=0, kind="speech", speaker="teller"),),
    )


def judged(wanted: ResolvedGold, read: Story) -> dict[str, float]:
    found = Findings()
    narrators.judge(found, "story", wanted, read)
    return found.row()


def test_narrator_whom_nothing_names_is_found_by_what_she_says():
    read = story(character("Narrator", "narrator", "she/her"), character("Rowe", pronouns="he/him"), speaker=0)
    assert narrators.match(gold(), read) == {"teller": 0, "rowe": 1}
    row = judged(gold(), read)
    assert (row["narrator_right"], row["narrators"], row["false_narrators"]) == (1.0, 1, 0)
    assert row["pronouns_right"] == 1.0


def test_narrator_who_is_another_or_one_of_two_is_wrong():
    other = story(character("Narrator"), character("Rowe", "narrator"), speaker=0)
    both = story(character("Narrator", "narrator"), character("Rowe", "narrator"), speaker=0)
    assert judged(gold(), other)["narrator_right"] == judged(gold(), both)["narrator_right"] == 0.0


def test_narrator_where_gold_has_none_is_counted_apart():
    row = judged(gold(narrator=None), story(character("Narrator", "narrator")))
    assert (row["narrators"], row["false_narrators"]) == (0, 1)


def test_wrong_and_absent_pronouns_and_absent_characters_are_all_wrong():
    row = judged(gold(), story(character("Rowe", pronouns="she/her"), character("Ada", pronouns="she/her")))
    assert row["pronouns_gold"] == 2
    assert row["pronouns_right"] == 0.0
    assert row["not_in_cast"] == 1
    assert row["given_where_gold_has_none"] == 1
    row = judged(gold(), story(character("Rowe")))
    assert (row["no_pronouns_given"], row["not_in_cast"]) == (1, 1)


def test_doubtful_characters_are_not_asked():
    assert judged(gold(uncertain=True), story(character("Rowe", pronouns="she/her")))["pronouns_gold"] == 1


def test_marked_mentions_tell_who_is_who_where_no_name_does():
    start = TEXT.index("She")
    read = story(character("the visitor"), character("Rowe"), marks=((start, start + 3, 0),))
    mark = Mark(start, start + 3, "PER", "pronominal", ("chain", "ada"))
    assert narrators.match(gold(), read) == {"rowe": 1}
    assert narrators.match(gold(), read, [mark]) == {"ada": 0, "rowe": 1}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("she/her", "she/her", True), ("xe/xem/xyr", "xe/xem", True), ("they/them", "she/her", False)],
)
def test_sets_of_pronouns_are_compared_as_far_as_both_are_told(one, other, is_same):
    assert narrators.is_same_set(one, other) is is_same
