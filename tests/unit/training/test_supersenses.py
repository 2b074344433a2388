"""Supersenses: the annotated line is read as its notation says, WordNet's files as its manual says, and labels follow."""

from collections import Counter

import pytest
from benchmarks.data import DataAbsentError, folder
from training.supersenses.expressions import Lexicon, name_runs
from training.supersenses.labels import LABELS, NOUNS, UNKNOWN, VERBS, label_of_file, label_of_top
from training.supersenses.measure import Score
from training.supersenses.priors import Prior, baseline, silver_examples, silver_words
from training.supersenses.streusle import AlignmentError, Sentence, Word, iter_streusle, read_line
from training.supersenses.wordnet import WordNet, WordNetAbsentError

INDEX = {
    "noun": [
        "bramble n 1 0 1 0 00000020",
        "kettle n 2 1 @ 2 1 00000030 00000040",
        "tin_kettle n 1 0 1 0 00000030",
        "wanderer n 1 0 1 1 00000050",
    ],
    "verb": ["hum v 1 0 1 0 00000060", "hum_up v 1 0 1 0 00000070"],
}
DATA = {
    "noun": [
        "00000010 03 n 01 plant 0 000 | all that grows",
        '00000020 20 n 01 bramble 0 001 @ 00000010 n 0000 | a bush; "the bramble tore her sleeve"',
        "00000030 06 n 02 kettle 0 tin_kettle 0 000 | a pot",
        "00000040 17 n 01 kettle 1 001 @ 00000030 n 0000 | a hollow in the ground",
        "00000050 18 n 01 wanderer 0 000 | one who wanders",
    ],
    "verb": [
        '00000060 32 v 01 hum 0 000 01 + 02 00 | make a low sound; "they hummed all night"',
        "00000070 38 v 01 hum_up 0 000 00 | come near, humming",
    ],
}


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("dict")
    for name, lines in INDEX.items():
        (path / f"index.{name}").write_text("  1 notice\n" + "".join(line + "  \n" for line in lines), encoding="utf-8")
    for name, lines in DATA.items():
        (path / f"data.{name}").write_text("  1 notice\n" + "".join(line + "  \n" for line in lines), encoding="utf-8")
    (path / "cntlist.rev").write_text(
        "kettle%1:06:00:: 1 8\nkettle%1:17:01:: 2 1\nwanderer%1:18:00:: 1 5\n", encoding="utf-8"
    )
    (path / "noun.exc").write_text("kettlen kettle\n", encoding="utf-8")
    return WordNet(path)


def words(text):
    return tuple(Word(*part.split("/")) for part in text.split())


def test_there_are_41_labels_and_an_empty_one():
    assert (len(NOUNS), len(VERBS), len(set(LABELS))) == (26, 15, 42)
    assert [label_of_file(n) for n in (4, 17, 28, 29, 42, 43)] == [
        *("n.ACT", "n.NATURALOBJECT", "n.TIME", "v.body", "v.stative", "v.weather")
    ]
    assert (label_of_top("food"), label_of_top("entity")) == ("n.FOOD", "n.OTHER")
    with pytest.raises(ValueError, match="neither"):
        label_of_file(1)


def test_read_line_follows_gaps_and_loose_joins():
    line = (
        "Ivo|N-n.PERSON took_ a|DET warm|ADJ~coat|N-n.ARTIFACT _off|V.VPC.full-v.change hall_table|N-n.ARTIFACT .|PUNCT"
    )
    assert read_line(line, "Ivo took a warm coat off hall table .".split()) == [
        ([0], "n.PERSON"),
        ([2], ""),
        ([3], ""),
        ([4], "n.ARTIFACT"),
        ([1, 5], "v.change"),
        ([6, 7], "n.ARTIFACT"),
        ([8], ""),
    ]


def test_read_line_keeps_words_that_look_like_joins():
    assert read_line("a_b|N-n.OTHER ~|PUNCT", ["a_b", "~"]) == [([0], "n.OTHER"), ([1], "")]


@pytest.mark.parametrize("line", ["Ivo|N slept|V", "Ivo|N ran|V-v.motion off|ADV", "Ivo|N ran", "Ivo_ ran|V"])
def test_a_line_of_other_words_is_refused(line):
    with pytest.raises(AlignmentError):
        read_line(line, ["Ivo", "ran"])


def test_senses_have_order_counts_and_labels(small):
    assert [(s.label, s.count) for s in small.senses("Kettle", "n")] == [("n.ARTIFACT", 8), ("n.NATURALOBJECT", 1)]
    assert small.senses("hum", "n") == ()
    assert small.lemmas("kettlen", "n") == ["kettle"]
    assert small.lemmas("hummed", "v") == []
    assert small.lemmas("Brambles", "n") == ["bramble"]


def test_the_chain_ends_where_the_label_does(small):
    assert small.hypernyms(20, "n") == (20, 10)
    assert small.hypernyms(40, "n") == (40,)


def test_examples_point_at_a_word_of_the_synset(small):
    found = [(e.words[e.first : e.last], e.label) for e in small.examples()]
    assert found == [(("bramble",), "n.PLANT")]


def test_expressions_are_found_with_their_particles(small):
    lexicon = Lexicon(small)
    sentence = (Word("hums", "hum", "VERB"), Word("it", "it", "PRON"), Word("up", "up", "ADP", "RP", 0, "compound:prt"))
    assert lexicon.find(sentence) == [((0, 2), "hum_up")]
    assert lexicon.find(words("tin/tin/NOUN kettles/kettle/NOUN")) == [((0, 1), "tin_kettle")]
    assert name_runs(words("Ada/Ada/PROPN Oru/Oru/PROPN met/meet/VERB Bo/Bo/PROPN")) == [
        ((0, 1), "ada_oru"),
        ((3,), "bo"),
    ]


def test_annotation_moves_the_prior(small):
    plain = Prior(source=small)
    assert plain.of("kettle", "NOUN")["n.ARTIFACT"] > 0.8
    told = Prior([Sentence(str(i), words("kettle/kettle/NOUN"), ("n.FOOD",), ((0,),)) for i in range(9)], source=small)
    shares = told.of("kettle", "NOUN")
    assert max(shares, key=shares.__getitem__) == "n.FOOD"
    assert sum(shares.values()) == pytest.approx(1)
    assert told.back("tin_kettle", "NOUN")["n.FOOD"] > plain.back("tin_kettle", "NOUN").get("n.FOOD", 0)


def test_silver_is_unsure_of_names_compounds_and_unknown_words(small):
    known = Prior(source=small)
    sentence = words(
        "the/the/DET wanderer/wanderer/NOUN is/be/AUX a/a/DET zorn/zorn/NOUN ,/,/PUNCT Bo/Bo/PROPN hums/hum/VERB"
    )
    assert silver_words(sentence, known) == ["", "n.PERSON", "v.stative", "", UNKNOWN, "", UNKNOWN, "v.communication"]
    assert silver_words(sentence, known, kinds={6: "PER"})[6] == "n.PERSON"
    assert silver_words(sentence, known, kinds={6: "abstract"})[6] == UNKNOWN
    assert silver_words(words("tin/tin/NOUN kettle/kettle/NOUN"), known) == [UNKNOWN, UNKNOWN]


def test_an_auxiliary_is_told_from_a_copula_without_a_tree(small):
    known = Prior(source=small)
    assert silver_words(words("was/be/AUX not/not/PART humming/hum/VERB"), known)[0] == ""
    assert silver_words(words("was/be/AUX not/not/PART glad/glad/ADJ"), known)[0] == "v.stative"
    assert silver_words(words("had/have/AUX hummed/hum/VERB"), known)[0] == ""


def test_silver_examples_label_one_word(small):
    assert list(silver_examples(Prior(source=small))) == [
        (("the", "bramble", "tore", "her", "sleeve"), [UNKNOWN, "n.PLANT", UNKNOWN, UNKNOWN, UNKNOWN])
    ]


def test_score_leaves_unsure_words_out_of_precision():
    score = Score()
    score.add(["n.ACT", "n.TIME", "", "n.BODY"], ["n.ACT", UNKNOWN, "", "n.FOOD"])
    assert (score.precision, score.accuracy, score.asked) == (0.5, pytest.approx(1 / 3), 3)


def test_no_wordnet_is_said_plainly(tmp_path):
    with pytest.raises(WordNetAbsentError, match="WORDNET_DICT"):
        WordNet(tmp_path)


@pytest.mark.data
def test_all_annotated_sentences_align():
    try:
        folder()
    except DataAbsentError as error:
        pytest.skip(str(error))
    counts = Counter[str]()
    for split in ("train", "dev"):
        for sentence in iter_streusle(split):
            counts[split] += 1
            assert len(sentence.labels) == len(sentence.words)
            assert set(sentence.labels) <= set(LABELS)
            assert all(list(rows) == sorted(rows) for rows in sentence.expressions)
    assert counts == {"train": 2725, "dev": 554}


def test_first_senses_of_the_real_wordnet():
    try:
        WordNet()
    except WordNetAbsentError as error:
        pytest.skip(str(error))
    assert [baseline(*pair) for pair in (("horse", "NOUN"), ("whisper", "VERB"), ("be", "AUX"), ("green", "ADJ"))] == [
        *("n.ANIMAL", "v.communication", "", "")
    ]
    assert baseline("be", "AUX", "cop") == "v.stative"
