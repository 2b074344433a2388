"""Row views: the columns of a row as properties."""

from __future__ import annotations

import pytest
from tests.unit.story import sample

from fabula.story.rows import Rows


@pytest.fixture(scope="module")
def story():
    return sample.story()


def test_rows_are_sequences(story):
    assert isinstance(story.blocks, Rows)
    assert [b.id for b in story.quotations] == ["q1", "q2", "q3"]
    assert story.quotations[-1].i == 2
    assert [q.i for q in story.quotations[1:]] == [1, 2]
    assert repr(story.blocks) == "<4 blocks>"
    with pytest.raises(IndexError):
        story.quotations[3]


def test_rows_of_one_layer_and_number_are_equal(story):
    assert story.blocks[1] == story.blocks[1]
    assert hash(story.blocks[1]) == hash(story.blocks[1])
    assert story.blocks[1] != story.blocks[2]
    assert story.blocks[0] != story.tokens[0]


def test_block_chapter_paratext(story):
    assert [b.kind for b in story.blocks] == ["paratext", "heading", "paragraph", "paragraph"]
    assert story.blocks[1].text == "One"
    assert story.chapters[0].title == "One"
    note, poll = story.paratext
    assert (note.kind, note.reason, round(note.score, 3)) == ("authors_note", "marker", 0.9)
    assert (poll.score, poll.reason) == (None, None)
    assert poll.facts["poll_options"] == ("Tea", "rum")


def test_tokens_and_sentences(story):
    wave = story.tokens[3]
    assert wave.text == "🌊"
    assert wave.sentence.text == "He thought: too late 🌊."
    assert wave.sentence.block == story.blocks[3]
    assert (wave.lemma, wave.upos, wave.xpos) == (None, None, None)
    assert (wave.head, wave.deprel, wave.supersense) == (None, None, None)


def test_tagged_tokens(story):
    tags = {"lemma": ["close", "Wilma", "tell", "wave"], "upos": ["VERB", "PROPN", "VERB", "SYM"]}
    trees = {"head": [2, 2, 2, 3], "deprel": ["ccomp", "nsubj", "root", "root"]}
    tagged = story.with_layers(
        [story.layer("tokens").replace(**tags, **trees, supersense=["v.contact", "n.person", None, None])]
    )
    close, wilma, told, _ = tagged.tokens
    assert (wilma.head, told.head, wilma.deprel) == (told, told, "nsubj")
    assert (close.lemma, close.upos, close.supersense, told.supersense) == ("close", "VERB", "v.contact", None)


def test_mentions_and_chains(story):
    he, twins = story.mentions[2], story.mentions[3]
    assert (he.form, he.type, he.character.name, he.score) == ("pronominal", "PER", "Otto", 0.25)
    assert (twins.chain, twins.character, twins.score) == (None, None, None)
    assert story.text[slice(*twins.head)] == "twins"
    assert [story.text[slice(*m.core)] for m in story.mentions] == ["Wilma", "Otto", "He", "twins"]
    assert [m.text for m in story.chains[1].mentions] == ["Otto", "He"]
    assert (story.chains[2].name, story.chains[2].character, story.chains[0].type) == (None, None, "PER")


def test_characters_properties(story):
    wilma, otto, twins = story.characters
    assert [(n.text, n.kind, n.count) for n in wilma.names] == [("Wilma", "given", 1), ("Mina", "nickname", 0)]
    assert (otto.pronouns, otto.role, otto.mention_count, otto.kind) == ("he/him", "major", 2, "person")
    assert twins.members == (wilma, otto)
    assert [q.text for q in wilma.quotations] == ["“Close the hatch,”", "“now.”"]
    assert story.characters.narrator == wilma
    assert repr(otto) == "Character('Otto')"


def test_characters_narrator_is_none_where_nobody_tells(story):
    rows = story.layer("characters")
    assert story.with_layers([rows.replace(role=["minor"] * 3)]).characters.narrator is None


@pytest.mark.parametrize("key", ["Wilma", "wilma", "Mina", "c1", 0])
def test_characters_are_found_by_any_name(story, key):
    assert story.characters[key].name == "Wilma"


def test_characters_unknown_name_says_the_near_ones(story):
    with pytest.raises(KeyError, match="no character is called 'Wilna'; near names: Wilma"):
        story.characters["Wilna"]
    with pytest.raises(KeyError, match="the cast has 3 characters"):
        story.characters["Zzyzx"]
    assert "Mina" in story.characters
    assert "Zzyzx" not in story.characters
    assert 7 not in story.characters


def test_characters_main_name_wins_over_an_alias(story):
    rows = story.layer("characters")
    names = [[{"text": "Otto", "kind": "nickname", "count": 9}], *rows.values("names")[1:]]
    changed = story.with_layers([rows.replace(names=names, mention_count=[99, 1, 1])])
    assert changed.characters["Otto"].i == 1
    assert changed.characters["OTTO"].i == 1


def test_quotations(story):
    first, second, thought = story.quotations
    assert (first.kind, first.type, first.reason) == ("speech", "explicit", "cue_name")
    assert first.utterance == second.utterance != thought.utterance
    assert [a.name for a in second.addressees] == ["Otto", "the twins"]
    assert story.text[slice(*first.cue)] == "Wilma told Otto"
    assert (thought.speaker, thought.cue, thought.score, thought.type, thought.addressees) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_embedded_scenes_warnings(story):
    sign = story.embedded[0]
    assert (sign.kind, sign.author, sign.recipient.name, sign.readers[0].name) == ("sign", None, "Otto", "Wilma")
    scene = story.scenes[0]
    assert (scene.kind_of_break, scene.place, scene.time, scene.pov) == ("start", "hatch", None, None)
    assert [c.name for c in scene.present] == ["Wilma", "Otto"]
    assert (story.warnings[0].code, story.warnings[0].message) == ("quotes", "a mark is missing")


def test_events(story):
    close, told, ran = story.events
    assert (close.id, close.text, close.lemma, close.realis, close.score) == ("v1", "Close", "close", "future", 0.75)
    assert (close.theme, close.place, close.time) == ("the hatch", "hatch", "now")
    assert (close.narrated_in, close.scene) == (story.quotations[0], story.scenes[0])
    assert ([c.name for c in told.agent], [c.name for c in told.recipient]) == (["Wilma"], ["Otto"])
    assert (told.kind, told.narrated_in, told.theme, told.patient) == ("speech", None, None, ())
    assert (ran.lemma, ran.realis, ran.scene, ran.score, ran.agent[0].name) == (None, None, None, None, "the twins")


def test_relations(story):
    orders, kin = story.relations
    assert (orders.source.name, orders.target.name, orders.type, orders.directed) == ("Wilma", "Otto", "superior", True)
    assert (orders.asserted_by, orders.state, orders.kin, orders.score) == (None, "holds", None, 0.75)
    assert [story.text[a:b] for a, b in orders.evidence] == ["told", "Close"]
    assert (kin.kin, kin.asserted_by.name, kin.state, kin.id) == ("uncle", "Wilma", "believed", "r2")


def test_transfers(story):
    (asked,) = story.transfers
    assert (asked.object, asked.thing, asked.state) == ("the hatch", "x1", "asked")
    assert (asked.giver.name, asked.receiver, asked.asserted_by.name) == ("Wilma", None, "Wilma")
    assert (asked.event, asked.score) == (story.events[0], 0.5)


def test_knowledge(story):
    learns, other = story.knowledge
    assert (learns.character.name, learns.about, learns.how, learns.told_by.name) == (
        "Otto",
        "the hatch",
        "told",
        "Wilma",
    )
    assert (other.how, other.told_by, other.score) == (None, None, None)


def test_scenes_have_a_place_in_the_time_of_the_story(story):
    scene = story.scenes[0]
    assert (scene.level, scene.order, scene.since, scene.retells, scene.score) == ("flashback", 0, "P1D", None, 0.5)
