"""Corrections of the cast: what each does, that they hold, and what happens where they fit nothing."""

from __future__ import annotations

import pytest
from tests.unit.resolve.marked import people, story_of

from fabula.resolve.corrections import Corrections
from fabula.resolve.corrections_file import parse_corrections
from fabula.story.layer import Layer

CREW = (
    "[mika|Mika] waved. “Get in,” said [mika|Mika]. [dale|Mr. Dale] got in, and [dale|he] sat.\n\n"
    "“Cold,” said [dale|Mr. Dale]. [|The pink-haired girl] laughed at [noor|Noor].\n\n"
    "[dale|Mr. Dale] had a son. “Father,” said [dale|Mr. Dale] to [dale|him]. [noor|Noor] saw [|her]."
)


@pytest.fixture
def crew():
    return story_of(CREW, speakers={"Get in": "mika", "Cold": "dale", "Father": "dale"})


def corrected(story, *corrections, again=False):
    given = parse_corrections({"version": 1, "corrections": list(corrections)})
    return story.with_layers(Corrections(given, again=again)(story))


def unfit(story):
    return [w.message for w in story.warnings if w.code == "correction_unfit"]


def place(story, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = story.text.index(words, at + 1)
    return {"start": at, "text": words}


def test_merge_makes_one_of_two_and_sums_their_names(crew):
    made = corrected(crew, {"merge": ["Mika", "Noor"], "name": "Mika Noor"})
    assert people(made) == {
        "Mika Noor": ["Mika", "Mika", "Noor", "Noor"],
        "Mr. Dale": ["Mr. Dale", "he", "Mr. Dale", "Mr. Dale", "Mr. Dale", "him"],
    }
    assert {n.text: n.count for n in made.characters["Noor"].names} == {"Mika": 2, "Noor": 2, "Mika Noor": 0}
    assert len(made.chains) == 2
    assert [q.speaker.name for q in made.quotations] == ["Mika Noor", "Mr. Dale", "Mr. Dale"]
    assert not unfit(made)


def test_merge_takes_an_epithet_that_is_of_nobody(crew):
    made = corrected(crew, {"merge": ["Mika", "the pink-haired girl"]})
    assert people(made)["Mika"] == ["Mika", "Mika", "The pink-haired girl"]
    assert "the pink-haired girl" in {n.text for n in made.characters["Mika"].names}


def test_merge_takes_an_epithet_from_another_without_him():
    story = story_of("[ada|Ada] met [ben|Ben]. [ben|The tall nurse] left. [ben|Ben] stayed.")
    made = corrected(story, {"merge": ["Ada", "the tall nurse"]})
    assert people(made) == {"Ada": ["Ada", "The tall nurse"], "Ben": ["Ben", "Ben"]}


def test_split_by_names(crew):
    story = story_of("[dale|Mr. Dale] saw [dale|Rob Dale]. [dale|He] waved.")
    made = corrected(story, {"split": "Mr. Dale", "into": "Rob", "names": ["Rob Dale"]})
    assert people(made) == {"Mr. Dale": ["Mr. Dale", "He"], "Rob": ["Rob Dale"]}
    assert "Rob Dale" not in {n.text for n in made.characters["Mr. Dale"].names}


def test_split_by_a_stretch_and_the_speaker_follows_later_only(crew):
    made = corrected(crew, {"split": "Mr. Dale", "into": "Young Dale", "from": place(crew, "Mr. Dale had a son")})
    assert people(made)["Mr. Dale"] == ["Mr. Dale", "he", "Mr. Dale"]
    assert people(made)["Young Dale"] == ["Mr. Dale", "Mr. Dale", "him"]


def test_split_by_places(crew):
    where = [place(crew, "Mr. Dale", 3), place(crew, "him")]
    made = corrected(crew, {"split": "Mr. Dale", "into": "Mika", "mentions": where})
    assert people(made)["Mika"] == ["Mika", "Mika", "Mr. Dale", "him"]


def test_rename_keeps_what_the_text_says(crew):
    made = corrected(crew, {"rename": "Mika", "to": "Mika Tan"})
    assert made.characters["Mika"].name == "Mika Tan"
    assert made.chains[0].name == "Mika Tan"


def test_rename_of_a_narrator_whom_nobody_names_leaves_no_placeholder():
    made = corrected(story_of("[i|I] ran. [i|I] fell.", narrator="i"), {"rename": "Narrator", "to": "Corrie"})
    assert [n.text for n in made.characters["Corrie"].names] == ["Corrie"]
    assert "Narrator" not in made.characters


def test_add_makes_a_character_of_mentions_that_were_of_nobody(crew):
    made = corrected(crew, {"add": "Pink", "names": ["the pink-haired girl"]})
    assert people(made)["Pink"] == ["The pink-haired girl"]
    assert made.characters["Pink"].kind == "person"


def test_add_takes_an_epithet_from_another():
    story = story_of("[ada|Ada] met [ben|Ben]. [ben|The tall nurse] left. [ben|Ben] stayed.")
    made = corrected(story, {"add": "Sister Rose", "names": ["the tall nurse"]})
    assert people(made) == {"Ada": ["Ada"], "Ben": ["Ben", "Ben"], "Sister Rose": ["The tall nurse"]}


def test_add_makes_a_group_with_members(crew):
    made = corrected(crew, {"add": "the crew", "members": ["Mika", "Noor"]})
    assert made.characters["the crew"].kind == "group"
    assert [c.name for c in made.characters["the crew"].members] == ["Mika", "Noor"]


def test_not_a_character_leaves_the_chain_and_clears_the_speaker(crew):
    made = corrected(crew, {"not_a_character": "Mr. Dale"})
    assert "Mr. Dale" not in made.characters
    assert [q.speaker and q.speaker.name for q in made.quotations] == ["Mika", None, None]
    assert len(made.chains) == 3


def test_narrator_who_was_not_found_takes_the_i_of_the_narration():
    story = story_of(
        "[|I] ran to [ada|Ada]. “[|I] know,” said [ada|Ada]. [|My] hands shook. [cor|Corrie] is [|my] name."
    )
    made = corrected(story, {"narrator": "Corrie"})
    assert people(made)["Corrie"] == ["I", "My", "Corrie", "my"]
    assert made.characters.narrator == made.characters["Corrie"]


def test_narrator_takes_the_place_of_the_one_whom_nothing_names():
    story = story_of("[i|I] ran to [ada|Ada]. [i|I] fell.", narrator="i")
    made = corrected(story, {"narrator": "Ada"})
    assert people(made) == {"Ada": ["I", "Ada", "I"]}
    assert corrected(story, {"narrator": "Corrie"}).characters.narrator.name == "Corrie"
    assert corrected(story, {"narrator": None}).characters.narrator is None


def test_narrator_of_a_stretch_leaves_the_rest():
    story = story_of("[ada|Ada] is [ada|my] name. [ada|I] ran.\n\n[ben|Ben] here. [ada|I] walked.", narrator="ada")
    made = corrected(story, {"narrator": "Ben", "from": {"text": "Ben here"}})
    assert people(made) == {"Ada": ["Ada", "my", "I"], "Ben": ["Ben", "I"]}
    assert made.characters.narrator.name == "Ada"


def test_pronouns_are_as_told(crew):
    made = corrected(crew, {"pronouns": {"Noor": "they/them", "Mika": None}})
    assert (made.characters["Noor"].pronouns, made.characters["Mika"].pronouns) == ("they/them", None)


def test_mention_goes_to_the_one_told_or_to_nobody(crew):
    made = corrected(crew, {"mention": place(crew, "her"), "is": "Mika"})
    assert people(made)["Mika"] == ["Mika", "Mika", "her"]
    made = corrected(crew, {"mention": {"text": "he", "in": "and he sat"}, "is": None})
    assert people(made)["Mr. Dale"].count("he") == 0


def test_a_ship_that_acts_becomes_a_character():
    story = story_of("[ada|Ada] slept. [|The Patience] woke her, and [|the Patience] sang.")
    mentions = story.layer("mentions").replace(type=["PER", "VEH", "VEH"], chain=[0, 1, 1])
    chains = Layer("chains", type=["PER", "VEH"], name=["Ada", "the Patience"], character=[0, None])
    made = corrected(story.with_layers([chains, mentions]), {"add": "the Patience"})
    assert people(made)["the Patience"] == ["The Patience", "the Patience"]
    assert {m.type for m in made.mentions} == {"PER"}
    assert [chain.name for chain in made.chains] == ["Ada", "the Patience"]


def test_corrections_are_made_in_order_and_see_each_other(crew):
    made = corrected(crew, {"rename": "Mika", "to": "Mi"}, {"merge": ["Mi", "Noor"]}, {"rename": "Mi", "to": "M. Tan"})
    assert [c.name for c in made.characters] == ["M. Tan", "Mr. Dale"]
    assert not unfit(made)


UNFIT = [
    {"rename": "Mikka", "to": "M"},
    {"merge": ["Mika", "Nobody"]},
    {"split": "Mr. Dale", "into": "X", "names": ["Dale the elder"]},
    {"split": "Mr. Dale", "into": "X", "from": {"chapter": 7}},
    {"mention": {"text": "zebra"}, "is": "Mika"},
    {"mention": {"text": "Mr. Dale"}, "is": "Mika"},
    {"mention": {"text": "laughed"}, "is": "Mika"},
    {"mention": [900_000, 900_001], "is": "Mika"},
    {"pronouns": {"Nobody": "she/her"}},
    {"narrator": "Nobody"},
    {"rename": "Mika", "to": "Noor"},
    {"merge": ["Mika", "Mr. Dale"], "name": "Noor"},
    {"not_a_character": ["Mika", "Nobody"]},
    {"add": "the crew", "members": ["Nobody"]},
    {"add": "Tom", "names": ["the ferryman"]},
    {"add": "Tom", "names": ["Mr. Dale"]},
]


@pytest.mark.parametrize("correction", UNFIT, ids=str)
def test_correction_that_fits_nothing_gives_one_warning_and_the_rest_goes_on(crew, correction):
    made = corrected(crew, correction, {"pronouns": {"Noor": "xe/xem"}})
    assert len(unfit(made)) == 1
    assert unfit(made)[0].startswith("correction 1 (")
    assert made.characters["Noor"].pronouns == "xe/xem"
    assert people(made) == people(crew)


def test_warning_tells_near_names(crew):
    assert "near names: Mika" in unfit(corrected(crew, {"rename": "Mikka", "to": "M"}))[0]


def test_place_is_found_again_after_small_edits(crew):
    where = {"start": crew.text.index("her.") - 40, "text": "her"}
    assert "her" in people(corrected(crew, {"mention": where, "is": "Mika"}))["Mika"]


ALL = [
    {"merge": ["Mika", "the pink-haired girl"], "name": "Mika Tan"},
    {"split": "Mr. Dale", "into": "Young Dale", "from": {"text": "had a son"}},
    {"rename": "Mr. Dale", "to": "Dale the elder"},
    {"pronouns": {"Noor": "they/them", "Mr. Dale": "he/him"}},
    {"mention": {"text": "her"}, "is": "Mika"},
]


@pytest.mark.parametrize("again", [False, True])
def test_corrections_made_twice_are_as_made_once(crew, again):
    once = corrected(crew, *ALL)
    twice = corrected(once, *ALL, again=again)
    assert {name: twice.layer(name) for name in ("mentions", "chains", "characters")} == {
        name: once.layer(name) for name in ("mentions", "chains", "characters")
    }
    if again:
        assert not unfit(twice)


def test_again_mends_what_later_stages_undid_and_turns_no_swap_back(crew):
    swap = ({"rename": "Mika", "to": "T"}, {"rename": "Noor", "to": "Mika"}, {"rename": "T", "to": "Noor"})
    more = ({"mention": {"text": "her"}, "is": "Mika"}, {"split": "Mr. Dale", "into": "Y", "from": {"text": "a son"}})
    once = corrected(crew, *more, *swap)
    assert [c.name for c in once.characters] == ["Noor", "Mr. Dale", "Mika", "Y"]
    chains = once.layer("mentions").ints("chain").copy()
    her = next(m.i for m in once.mentions if m.text == "her")
    him = next(m.i for m in once.mentions if m.text == "him")
    chains[her], chains[him] = -1, 1
    undone = once.with_layers([once.layer("mentions").replace(chain=chains)])
    made = corrected(undone, *more, *swap, again=True)
    assert people(made) == people(once)


def test_a_mention_in_a_cue_takes_its_quotation_along(crew):
    quotations = crew.layer("quotations")
    cue = next(m.i for m in crew.mentions if m.start > crew.text.index("Father"))
    told = crew.with_layers([quotations.replace(mention=[None, None, cue])])
    made = corrected(told, {"mention": place(told, "Mr. Dale", 3), "is": "Noor"}, again=True)
    assert [q.speaker.name for q in made.quotations] == ["Mika", "Mr. Dale", "Noor"]


def test_nothing_given_changes_nothing(crew):
    assert Corrections(None)(crew) == []
    assert corrected(crew).layers == crew.layers
