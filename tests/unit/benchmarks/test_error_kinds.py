"""Errors of speakers get the kind that the fixed list says, and the facts that it needs are read right from small texts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Hashable
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.quality import dialogue, error_facts, error_kinds, scoring
from benchmarks.quality.error_facts import Facts, Novel
from benchmarks.quality.scoring import GoldQuotation

from fabula.story.layer import Layer
from fabula.story.story import Story

CAST = {"Ada": "F", "Ida": "F", "Rowe": "M", "Old Tom": "M"}
ROW = {name: row for row, name in enumerate(CAST)}


def predicted(name: str | None) -> tuple[int, str] | None:
    return None if name is None else (ROW[name], name)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (Facts(found="cut"), "quotation cut otherwise"),
        (Facts(found="no"), "quotation not found"),
        (Facts(found="thought"), "found as thought"),
        (Facts(found="scare"), "found as writing, title or scare"),
        (Facts(is_group=True, has_character=False), "several speak at once"),
        (Facts(has_character=False, given="null"), "speaker is not in our cast"),
        (Facts(given="split", type="explicit"), "speaker is split into two characters"),
        (Facts(given="welded", type="explicit"), "speaker is welded with another"),
        (Facts(type="explicit"), "explicit: cue not seen"),
        (Facts(type="explicit", cue="other"), "explicit: other words taken for the cue"),
        (Facts(type="explicit", cue="same", given="null"), "explicit: right cue, null"),
        (Facts(type="explicit", cue="same"), "explicit: right cue, wrong person"),
        (Facts(type="anaphoric", expression="pronoun"), "pronoun: cue not seen"),
        (Facts(type="anaphoric", expression="nominal"), "nominal: cue not seen"),
        (
            Facts(type="anaphoric", expression="pronoun", cue="other"),
            "anaphoric: other words taken for the cue",
        ),
        (
            Facts(type="anaphoric", expression="first person", cue="same", given="null"),
            "narrator's I: wrong person or null",
        ),
        (Facts(type="anaphoric", expression="pronoun", cue="same", given="null"), "pronoun: null"),
        (Facts(type="anaphoric", expression="pronoun", cue="same", gender="other"), "pronoun: other gender"),
        (Facts(type="anaphoric", expression="pronoun", cue="same"), "pronoun: gender not known"),
        (
            Facts(type="anaphoric", expression="pronoun", cue="same", gender="same", is_to_given=True),
            "pronoun: the listener, same gender",
        ),
        (Facts(type="anaphoric", expression="pronoun", cue="same", gender="same"), "pronoun: a third, same gender"),
        (Facts(type="anaphoric", expression="nominal", cue="same", given="null"), "nominal: null"),
        (Facts(type="anaphoric", expression="nominal", cue="same"), "nominal: wrong person"),
        (Facts(given="null", cue="other"), "implicit: null"),
        (Facts(cue="other", is_called=True), "implicit: a cue seen that is none"),
        (Facts(is_called=True, beside="same"), "implicit: the one called is taken"),
        (Facts(beside="same", acts="given"), "implicit: more of the paragraph is right"),
        (Facts(beside="other", acts="given"), "implicit: two speakers in the paragraph"),
        (Facts(acts="speaker"), "implicit: beat of the speaker not followed"),
        (Facts(acts="both"), "implicit: beat with speaker and another"),
        (Facts(acts="given", is_to_given=True), "implicit: beat of the listener followed"),
        (Facts(acts="given"), "implicit: beat of somebody else followed"),
        (Facts(acts="pronoun", opens=True), "implicit: beat with a pronoun"),
        (Facts(opens=True), "implicit: first turn of a conversation"),
        (Facts(is_before_wrong=True, turn="back"), "implicit: the turn before is wrong too"),
        (Facts(is_told_between=True, turn="back"), "implicit: narration since the turn before"),
        (Facts(turn="on"), "implicit: goes on in a new paragraph"),
        (Facts(turn="back"), "implicit: two take turns"),
        (Facts(turn="again"), "implicit: a third voice comes back"),
        (Facts(turn="new"), "implicit: a new voice"),
    ],
)
def test_first_kind_that_fits(facts: Facts, kind: str):
    assert error_kinds.kind_of(facts) == kind


def test_every_kind_can_be_reached():
    (mark,) = test_first_kind_that_fits.pytestmark  # type: ignore[attr-defined]
    assert {kind for _, kind in mark.args[1]} == set(error_kinds.KINDS)


def test_table_ranks_kinds_and_gives_shares():
    cut, new = "quotation cut otherwise", "implicit: a new voice"
    made = error_kinds.table(
        [("one", 10, Counter({new: 2, cut: 1})), ("two", 20, Counter({new: 1}))], shown=Counter({new: 2})
    )
    assert (made["asked"], made["wrong"], made["wrong_and_shown"]) == (30, 4, 2)
    assert made["kinds"] == {
        new: {"rank": 1, "all": 3, "share": 0.75, "shown": 2, "one": 2, "two": 1},
        cut: {"rank": 2, "all": 1, "share": 0.25, "shown": 0, "one": 1, "two": 0},
    }


def test_equally_frequent_kinds_stand_in_the_order_of_the_list():
    assert [kind for kind, _ in error_kinds.ranked({"implicit: null": 2, "quotation not found": 2, "x": 0})] == [
        "quotation not found",
        "implicit: null",
    ]


def test_nothing_wrong_gives_an_empty_table():
    made = error_kinds.table([("one", 10, Counter())], shown=Counter())
    assert made == {"asked": 10, "wrong": 0, "wrong_and_shown": 0, "kinds": {}}


# ------------------------------------------------------------------------------------------------------ facts


class Page:
    """A text with gold quotations and what a reader made of it, written line by line."""

    def __init__(self, *lines: str) -> None:
        self.text = "\n\n".join(lines)
        self.quotes: list[Any] = []
        self.given: list[Any] = []
        self.predicted: list[Any] = []

    def at(self, words: str) -> tuple[int, int]:
        assert self.text.count(words) == 1, words
        start = self.text.index(words)
        return start, start + len(words)

    def say(
        self,
        words: str,
        gold: str | None,
        given: str | None = None,
        *,
        how: str = "Implicit",
        expression: str = "",
        to: tuple[str, ...] = (),
        cue: str = "",
        kind: str = "speech",
        about: dict[str, str] | None = None,
    ) -> Page:
        span = self.at(words)
        mentions = [
            SimpleNamespace(start=self.at(text)[0], end=self.at(text)[1], entities=[who])
            for text, who in (about or {}).items()
        ]
        self.quotes.append(
            SimpleNamespace(
                spans=[span],
                start=span[0],
                end=span[1],
                speaker=gold,
                addressees=list(to),
                type=how,
                referring_expression=expression,
                mentions=mentions,
            )
        )
        self.predicted.append((span, kind, predicted(given), self.at(cue) if cue else (-1, -1), how.lower()))
        return self

    def novel(self, *people: tuple[str, str, str | None]) -> Novel:
        """Read the page; people are mentions: words, form, whom of the cast."""
        mentions = sorted((*self.at(words), form, who) for words, form, who in people)
        self.predicted.sort()
        self.quotes.sort(key=lambda quote: quote.start)
        ends = [at + len(line) for at, line in zip(self._starts(), self.text.split("\n\n"), strict=True)]
        story = Story(text=self.text).with_layers(
            [
                Layer("blocks", start=self._starts(), end=ends, kind=["paragraph"] * len(ends)),
                Layer(
                    "mentions",
                    start=[a for a, _, _, _ in mentions],
                    end=[b for _, b, _, _ in mentions],
                    head=[(a, b) for a, b, _, _ in mentions],
                    form=[form for _, _, form, _ in mentions],
                    type=["PER"] * len(mentions),
                    chain=[None if who is None else ROW[who] for _, _, _, who in mentions],
                ),
                Layer("chains", type=["PER"] * len(CAST), name=list(CAST), character=list(range(len(CAST)))),
                Layer(
                    "characters",
                    kind=["person"] * len(CAST),
                    name=list(CAST),
                    names=[[] for _ in CAST],
                    role=["major"] * len(CAST),
                    mention_count=[1] * len(CAST),
                ),
                Layer(
                    "quotations",
                    start=[span[0] for span, *_ in self.predicted],
                    end=[span[1] for span, *_ in self.predicted],
                    kind=[kind for _, kind, *_ in self.predicted],
                    utterance=list(range(len(self.predicted))),
                    speaker=[None if who is None else who[0] for _, _, who, _, _ in self.predicted],
                    addressees=[[] for _ in self.predicted],
                    cue=[cue for *_, cue, _ in self.predicted],
                    type=[how if cue[0] >= 0 else "implicit" for *_, cue, how in self.predicted],
                ),
            ]
        )
        doc: Any = SimpleNamespace(
            id="page",
            text=self.text,
            quotes=self.quotes,
            characters=[
                SimpleNamespace(name=name, aliases=[name], gender=gender, category="major")
                for name, gender in CAST.items()
            ],
        )
        gold, given = dialogue.gold_of(doc), dialogue.predicted_of(story)
        answers = scoring.answers(self.text, gold, given)
        mapping: dict[Hashable, Hashable] = {(row, name): name for name, row in ROW.items()}
        result = dialogue.Result(
            name="page",
            text=self.text,
            gold=gold,
            predicted=given,
            given=answers,
            mapping=mapping,
            detection={},
            detection_with_thoughts={},
            speakers={},
            seconds=0.0,
        )
        return error_facts.novel_of(doc, story, result)

    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.split("\n\n")[:-1]:
            starts.append(starts[-1] + len(line) + 2)
        return starts


def test_quotation_that_is_found_as_another_kind():
    novel = (
        Page('"Rain again."', '"Snow."').say("Rain again.", "Ada", kind="thought").say("Snow.", "Ida", "Ida").novel()
    )
    assert error_facts.facts_of(novel, 0).found == "thought"
    assert error_kinds.errors_of(novel).kinds == [(0, "found as thought")]


def test_cue_that_ours_shares_with_gold_and_one_elsewhere():
    page = Page('"One," said Ada. Rowe asked, "Two?"')
    page.say("One,", "Ada", "Ida", how="Explicit", expression="said Ada", cue="said Ada")
    page.say("Two?", "Rowe", "Ada", how="Explicit", expression="Rowe asked", cue="said")
    novel = page.novel()
    assert [error_facts.facts_of(novel, i).cue for i in (0, 1)] == ["same", "other"]
    assert [kind for _, kind in error_kinds.errors_of(novel).kinds] == [
        "explicit: right cue, wrong person",
        "explicit: other words taken for the cue",
    ]


def test_pronoun_given_to_the_listener_of_the_same_gender():
    page = Page('"No," she said.').say(
        "No,", "Ada", "Ida", how="Anaphoric", expression="she said", cue="she said", to=("Ida",)
    )
    novel = page.novel()
    facts = error_facts.facts_of(novel, 0)
    assert (facts.expression, facts.gender, facts.is_to_given) == ("pronoun", "same", True)
    assert error_kinds.kind_of(facts) == "pronoun: the listener, same gender"


def test_one_who_is_called_and_one_who_is_talked_about():
    page = Page('"Well, Rowe, and then?"', '"Ask that Ida of yours."')
    page.say("Well, Rowe, and then?", "Ada", "Rowe", about={"Rowe": "Rowe"})
    page.say("Ask that Ida of yours.", "Rowe", "Ida", about={"Ida": "Ida"})
    novel = page.novel()
    assert [error_facts.facts_of(novel, i).is_called for i in (0, 1)] == [True, False]


def test_beats_are_read_from_narration_alone():
    page = Page('Rowe coughed. "Let me tell Old Tom."').say("Let me tell Old Tom.", "Rowe", "Ida")
    facts = error_facts.facts_of(page.novel(("Rowe", "proper", "Rowe"), ("Old Tom", "proper", "Old Tom")), 0)
    assert facts.acts == "speaker"
    page = Page('Ida shrugged at Rowe. "Let me."').say("Let me.", "Rowe", "Ida", to=("Ida",))
    people = ("Ida", "proper", "Ida"), ("Rowe", "proper", "Rowe")
    assert error_facts.facts_of(page.novel(*people), 0).acts == "both"
    assert error_kinds.errors_of(page.novel(people[0])).kinds == [(0, "implicit: beat of the listener followed")]
    page = Page('He shrugged. "Let me."').say("Let me.", "Rowe", "Ida")
    assert error_facts.facts_of(page.novel(("He", "pronominal", None)), 0).acts == "pronoun"


def test_other_speech_of_the_paragraph():
    page = Page('"One." A pause. "Two." A pause. "Three."', '"Four."')
    page.say("One.", "Ada", "Ada").say("Two.", "Ada", "Ida").say("Three.", "Ada", "Ada").say("Four.", "Ida", "Ada")
    novel = page.novel()
    assert [error_facts.facts_of(novel, i).beside for i in (1, 3)] == ["same", ""]
    page = Page('"One." A pause. "Two."').say("One.", "Ada", "Ida").say("Two.", "Ada", "Ida")
    assert [error_facts.facts_of(page.novel(), i).beside for i in (0, 1)] == ["", ""]
    page = Page('"One." A pause. "Two."').say("One.", "Ada", "Ada").say("Two.", "Ida", "Ada")
    assert error_kinds.errors_of(page.novel()).kinds == [(1, "implicit: two speakers in the paragraph")]


def test_turns():
    words = ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]
    gold = ["Ada", "Ida", "Ada", "Ada", "Rowe", "Ida"]
    page = Page(*(f'"{word}"' for word in words))
    for word, speaker in zip(words, gold, strict=True):
        page.say(word, speaker, speaker)
    novel = page.novel()
    assert [error_facts.facts_of(novel, i).turn for i in range(1, 6)] == ["new", "back", "on", "new", "again"]
    assert [error_facts.facts_of(novel, i).opens for i in range(3)] == [True, False, False]


def test_turn_after_a_wrong_one_and_turn_after_narration():
    page = Page('"One."', '"Two."', "It rained.", '"Three."', "A.", "B.", "C.", '"Four."')
    page.say("One.", "Ada", "Ada").say("Two.", "Ida", "Rowe").say("Three.", "Ada", "Ida").say("Four.", "Ada", "Ida")
    novel = page.novel()
    before = [error_facts.facts_of(novel, i) for i in (1, 2, 3)]
    assert [facts.is_before_wrong for facts in before] == [False, True, False]
    assert [facts.is_told_between for facts in before] == [False, True, False]
    assert [facts.opens for facts in before] == [False, False, True]


def test_speaker_that_shares_a_character_is_welded_and_one_with_two_is_split():
    page = Page('"One."', '"Two."', '"Three."', '"Four."', '"Five."', '"Six."', '"Seven."', "Ada and Ida and Rowe.")
    # our Ida has the name of Ada and mostly answers for Ida; our Old Tom mostly answers for Rowe, and is mapped to another
    page.say("One.", "Ada", "Ida").say("Two.", "Ida", "Ida").say("Three.", "Ida", "Ida")
    page.say("Four.", "Rowe", "Old Tom").say("Five.", "Rowe", "Old Tom").say("Six.", "Rowe", "Old Tom")
    page.say("Seven.", "Old Tom", "Old Tom")
    people = ("Ada", "proper", "Ida"), ("Ida", "proper", "Ida"), ("Rowe", "proper", "Rowe")
    errors = error_kinds.errors_of(page.novel(*people))
    assert errors.kinds == [
        (0, "speaker is welded with another"),
        *((i, "speaker is split into two characters") for i in (3, 4, 5)),
    ]


def test_character_with_a_name_of_its_own_is_no_part_of_a_speaker():
    page = Page('"One."', '"Two."', '"Three."', "Ida came.")
    page.say("One.", "Ada", "Ida").say("Two.", "Ada", "Ida").say("Three.", "Ada", "Ida")
    assert error_facts.facts_of(page.novel(("Ida", "proper", "Ida")), 0).given == "other"
    assert error_facts.facts_of(page.novel(("Ida", "proper", "Rowe")), 0).given == "split"


def test_character_nobody_of_ours_stands_for():
    page = Page('"One."', "Rowe.").say("One.", "Ada", "Ida")
    novel = page.novel(("Rowe", "proper", "Rowe"))
    novel.result.mapping.pop((ROW["Ada"], "Ada"))
    novel.gold_of.pop(ROW["Ada"])
    assert not error_facts.facts_of(novel, 0).has_character


def test_words_of_a_cue_are_found_across_punctuation_and_not_in_the_speech():
    text = 'He said it. "I said, he said no," he, at last, said.'
    gold = GoldQuotation(parts=((13, 32),), speaker="Ada", addressees=None)
    spans = error_facts.expression_spans(text, gold, "he at last said")
    assert [text[a:b] for a, b in spans] == ["he, at last, said"]
    assert [text[a:b] for a, b in error_facts.expression_spans(text, gold, "he said")] == ["He said"]


def test_errors_that_are_shown_have_a_speaker_and_a_score_that_is_high_enough():
    page = Page('"One."', '"Two."', '"Three."')
    page.say("One.", "Ada", "Ida").say("Two.", "Ada", None).say("Three.", "Ada", "Ida")
    errors = error_kinds.errors_of(page.novel())
    for i, score in enumerate((0.9, 0.9, 0.4)):
        errors.novel.result.given[i] = dataclasses.replace(errors.novel.result.given[i], score=score)
    assert errors.counts().total() == 3
    assert errors.counts(from_score=0.5) == {"implicit: first turn of a conversation": 1}


def test_unknowable_speakers_are_no_errors():
    page = Page('"One."', '"Two."').say("One.", "_unknowable", "Ida").say("Two.", "Ada", None)
    errors = error_kinds.errors_of(page.novel())
    assert (errors.asked, errors.kinds) == (1, [(1, "implicit: null")])
