"""Pronouns, groups, names and counts from the final chains, on layers made by hand and on read stories."""

from __future__ import annotations

import re
from typing import Any

import pytest

import fabula
from fabula.resolve.profiles import Profiles
from fabula.story.layer import Layer
from fabula.story.story import Story

KINDS = {"n": "nominal", "p": "proper", "o": "pronominal"}


def story_of(marked: str, *names: str, kinds: dict[int, str] | None = None, **columns: Any) -> Story:
    """Give a story whose text marks its mentions as [n0|the old man]: form, row of the character, words."""
    text, found, last = "", [], 0
    for match in re.finditer(r"\[([npo])(\d+)\|([^\]]*)\]", marked):
        text += marked[last : match.start()]
        found.append((len(text), len(text) + len(match[3]), KINDS[match[1]], int(match[2])))
        text += match[3]
        last = match.end()
    text += marked[last:]
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    n = len(names)
    layers = [
        Layer("blocks", start=[0], end=[len(text)], kind=["paragraph"]),
        Layer("sentences", start=[0], end=[len(text)], block=[0]),
        Layer("tokens", start=[a for a, _ in words], end=[b for _, b in words], sentence=[0] * len(words)),
        Layer(
            "characters",
            kind=[(kinds or {}).get(i, "person") for i in range(n)],
            name=list(names),
            names=[[{"text": name, "kind": "given", "count": 1}] for name in names],
            pronouns=columns.get("pronouns", [None] * n),
            role=["minor"] * n,
            mention_count=[1] * n,
            members=columns.get("members", [[] for _ in names]),
        ),
        Layer("chains", type=["PER"] * n, name=list(names), character=list(range(n))),
        Layer(
            "mentions",
            start=[a for a, _, _, _ in found],
            end=[b for _, b, _, _ in found],
            head=[(a, b) for a, b, _, _ in found],
            form=[form for _, _, form, _ in found],
            type=["PER"] * len(found),
            chain=[who for _, _, _, who in found],
        ),
        Layer.empty("quotations"),
        Layer.empty("paratext"),
    ]
    return Story(text=text).with_layers(layers)


def profiled(story: Story) -> Layer:
    (layer,) = Profiles()(story)
    story.with_layers([layer])
    return layer


def pronouns(marked: str, *names: str, **columns: Any) -> list[str | None]:
    return list(profiled(story_of(marked, *names, **columns)).texts("pronouns"))


def test_pronouns_of_the_chain_vote() -> None:
    assert pronouns("[p0|Ruli] sat. [o0|She] hummed, and [p1|Kesh] watched [o0|her].", "Ruli", "Kesh") == [
        "she/her",
        None,
    ]


def test_titles_go_before_votes() -> None:
    assert pronouns("[p0|Mrs. Ruli] sat. [o0|He] hummed; [o0|he] slept.", "Mrs. Ruli") == ["she/her"]


def test_strong_votes_go_before_a_title_that_tells_an_office() -> None:
    assert pronouns("[p0|King Ruli] sat. " + "[o0|She] hummed. " * 7, "King Ruli") == ["she/her"]


def test_a_given_name_alone_tells_nothing() -> None:
    assert pronouns("[p0|Margaret] sat. [p0|Margaret] hummed.", "Margaret") == [None]


def test_nouns_of_the_chain_vote() -> None:
    assert pronouns("[p0|Ruli] sat. [n0|boy] hummed.", "Ruli") == ["he/him"]


def test_singular_they_needs_a_chain_of_it() -> None:
    assert pronouns("[p0|Ruli] sat. [o0|They] hummed, [o0|their] hat on.", "Ruli") == ["they/them"]
    assert pronouns("[p0|Ruli] sat. [o0|They] ran. [o0|She] hummed. [o0|She] slept.", "Ruli") == ["she/her"]


def test_groups_are_they() -> None:
    assert pronouns("[p0|Ember] cheered.", "Ember", kinds={0: "group"}) == ["they/them"]


def test_what_the_cast_found_near_stays_where_the_chain_has_no_pronoun() -> None:
    assert pronouns("[p0|Ruli] sat.", "Ruli", pronouns=["he/him"]) == ["he/him"]


def test_a_seldom_set_is_somebodys_own() -> None:
    assert pronouns("[p0|Ruli] sat. [o0|Xe] hummed. [o0|He] slept.", "Ruli") == ["xe/xem"]


def test_a_clean_change_of_pronouns_is_told_with_its_place() -> None:
    layer = profiled(story_of("[p0|Ruli] sat. " + "[o0|He] ran. " * 6 + "[o0|She] slept. " * 6, "Ruli"))
    assert layer.texts("pronouns")[0] == "she/her"
    first, second = [dict(row) for row in layer.values("attributes")[0]]
    assert (first["name"], first["value"], second["value"]) == ("pronouns", "he/him", "she/her")
    assert first["to"] == second["from"] == second["evidence"][0][0]


def test_mixed_pronouns_are_no_change() -> None:
    layer = profiled(story_of("[p0|Ruli] sat. " + "[o0|He] ran. [o0|She] slept. " * 6, "Ruli"))
    assert layer.texts("pronouns")[0] is None
    assert layer.values("attributes")[0] == ()


def test_names_are_counted_in_the_final_chain() -> None:
    marked = "[p0|Ruli] sat. [n0|the red-haired girl] hummed. [o0|She] slept. [n0|a girl] woke. [p0|Ruli] left."
    layer = profiled(story_of(marked, "Ruli"))
    found = {(n["text"], n["kind"], n["count"]) for n in layer.values("names")[0]}
    assert found == {("Ruli", "given", 2), ("the red-haired girl", "epithet", 1)}
    assert layer.ints("mention_count").tolist() == [5]


def test_an_epithet_of_two_people_is_nobodys() -> None:
    marked = "[p0|Ruli] and [p1|Kesh] sat. [n0|the tall girl] hummed. [n1|the tall girl] slept."
    layer = profiled(story_of(marked, "Ruli", "Kesh"))
    assert [[n["text"] for n in names] for names in layer.values("names")] == [["Ruli"], ["Kesh"]]


def test_members_of_a_group_belong_to_it() -> None:
    marked = "[n0|The twins] ran. [p1|Odo] fell."
    story = story_of(marked, "the twins", "Odo", kinds={0: "group"}, members=[[1], []])
    layer = profiled(story)
    (group,) = layer.values("groups")[1]
    assert (group["name"], group["kind"]) == ("the twins", "family")
    assert [story.text[a:b] for a, b in group["evidence"]] == ["The twins"]


def test_no_character_no_profile() -> None:
    assert len(profiled(Story(text="Rain fell.").with_layers([Layer.empty(name) for name in _NEEDED]))) == 0


_NEEDED = ("blocks", "paratext", "tokens", "sentences", "mentions", "chains", "characters", "quotations")


def groups(text: str, name: str) -> dict[str, str]:
    story = fabula.read_text(text)
    rows = story.layer("characters").values("groups")[story.characters[name].i]
    assert all(row["evidence"] for row in rows)
    return {row["name"]: row["kind"] for row in rows}


def test_those_who_bear_the_name_of_a_clan_belong_to_it() -> None:
    text = "Mirel Tavish bowed. The Tavish clan had come to dinner. Mirel Tavish sighed, and Odo Brack laughed. Odo Brack ate."
    assert groups(text, "Mirel Tavish") == {"the Tavish clan": "clan"}
    assert groups(text, "Odo Brack") == {}


def test_kin_of_one_family_name_are_a_family() -> None:
    text = (
        "Petra Holm ran in. Petra Holm was the daughter of Bram Holm. Bram Holm smiled at Odo Brack. Odo Brack bowed."
    )
    assert groups(text, "Petra Holm") == {"the Holm family": "family"}
    assert groups(text, "Bram Holm") == {"the Holm family": "family"}
    assert groups(text, "Odo Brack") == {}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Mirel was on the chess team.", "the chess team", "team"),
        ("Mirel joined the chess team.", "the chess team", "team"),
        ("Mirel was the captain of the chess team.", "the chess team", "team"),
    ],
)
def test_a_team_has_whom_the_text_puts_in_it(sentence: str, name: str, kind: str) -> None:
    assert groups(f"Mirel Tavish bowed. Mirel sat down. {sentence}", "Mirel Tavish") == {name: kind}


def test_nobody_is_in_a_team_that_is_only_seen() -> None:
    text = (
        "Mirel Tavish bowed. Mirel watched the chess team. Mirel was not on the chess team. Would Mirel join the choir?"
    )
    assert groups(text, "Mirel Tavish") == {}


def test_pronouns_that_the_story_makes_up() -> None:
    text = (
        "Dorrin put down nim sword. Dorrin was tired, and nim shield was heavy; nobody had helped nem.\n\n"
        "Then Dorrin sat by nemself and ate. Nobody spoke to nem."
    )
    assert fabula.read_text(text).characters["Dorrin"].pronouns == "ne/nem"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Zig Arno waved. "My pronouns are xe/xem," said Zig. "Come in."', "xe/xem"),
        ("Zig Arno (they/them) waved. Zig came in.", "they/them"),
        ("Zig Arno waved. Each guest hung up his/her coat, and Zig came in.", None),
    ],
)
def test_pronouns_that_the_text_states(text: str, expected: str | None) -> None:
    assert fabula.read_text(text).characters["Zig Arno"].pronouns == expected
