"""Lemmas: irregular and regular inflection, unknown words, spoken and old forms, names, marks, and a model's script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.lang.en.inflections import CLASSES, english_inflections, parse_inflections
from fabula.lang.en.lemmas import Lemmatizer, parse_lexicon, plain_marks

ENGLISH = Lemmatizer()
UPOS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV", "P": "PRON", "M": "AUX", "D": "DET", "U": "INTJ"}


def lemma(form: str, xpos: str, script: str = "") -> str:
    """Give the lemma of a word with the usual part of speech of its tag."""
    return ENGLISH.lemma(form, "PROPN" if xpos.startswith("NNP") else UPOS[xpos[0]], xpos, script)


@pytest.mark.parametrize(
    ("xpos", "pairs"),
    [
        (
            "VBD",
            "evolved:evolve ran:run stopped:stop hoped:hope hopped:hop carried:carry died:die agreed:agree eyed:eye",
        ),
        ("VBD", "was:be went:go lay:lie laid:lay found:find founded:found saw:see sawed:saw fell:fall felled:fell"),
        (
            "VBD",
            "panicked:panic quizzed:quiz travelled:travel rolled:roll focussed:focus gazed:gaze bathed:bathe fled:flee",
        ),
        ("VBN", "spent:spend overheard:overhear unmade:unmake forgotten:forget knelt:kneel freed:free singed:singe"),
        ("VBG", "evolving:evolve running:run lying:lie dyeing:dye being:be staring:stare starring:star singing:sing"),
        ("VBZ", "goes:go does:do has:have carries:carry lies:lie closes:close buzzes:buzz fixes:fix breathes:breathe"),
        (
            "NNS",
            "studies:study classes:class countries:country cookies:cookie houses:house buses:bus axes:axis shoes:shoe",
        ),
        (
            "NNS",
            "children:child wolves:wolf werewolves:werewolf horsemen:horseman teeth:tooth crises:crisis sheep:sheep",
        ),
        ("NNS", "passers-by:passer-by mothers-in-law:mother-in-law ice-creams:ice-cream TVs:TV 1980s:1980s '90s:'90s"),
        ("JJR", "bigger:big nicer:nice happier:happy better:good worse:bad elder:old quieter:quiet"),
        ("JJS", "biggest:big happiest:happy best:good eldest:old least:least"),
        ("RBR", "sooner:soon later:late faster:fast"),
    ],
)
def test_inflected_words(xpos, pairs):
    wanted = dict(pair.split(":") for pair in pairs.split())
    assert {form: lemma(form, xpos) for form in wanted} == wanted


@pytest.mark.parametrize(
    ("xpos", "pairs"),
    [
        (
            "VBD",
            "facepalmed:facepalm side-eyed:side-eye blorped:blorp glomped:glomp apparated:apparate snarfled:snarfle",
        ),
        ("VBD", "deadpanned:deadpan zibbed:zib grizzified:grizzify"),
        ("VBG", "facepalming:facepalm blorping:blorp zibbing:zib teleporting:teleport"),
        ("VBZ", "blorps:blorp glishes:glish grizzifies:grizzify"),
        ("NNS", "headcanons:headcanon glishes:glish wuggies:wuggy frobnitzes:frobnitz"),
        ("JJR", "snarkier:snarky"),
    ],
)
def test_words_that_no_dictionary_has(xpos, pairs):
    wanted = dict(pair.split(":") for pair in pairs.split())
    assert {form: lemma(form, xpos) for form in wanted} == wanted


@pytest.mark.parametrize(
    ("form", "xpos", "expected"),
    [
        ("hath", "VBZ", "have"),
        ("doth", "VBZ", "do"),
        ("art", "VBP", "be"),
        ("art", "NN", "art"),
        ("wilt", "MD", "will"),
        ("wilt", "VB", "wilt"),
        ("cometh", "VBZ", "come"),
        ("thinkest", "VBP", "think"),
        ("request", "VBP", "request"),
        ("spake", "VBD", "speak"),
        ("brake", "VB", "brake"),
        ("thee", "PRP", "thou"),
        ("’em", "PRP", "they"),
        ("'t", "PRP", "it"),
        ("her", "PRP", "she"),
        ("her", "PRP$", "her"),
        ("gon", "VBG", "go"),
        ("goin’", "VBG", "go"),
        ("runnin'", "VBG", "run"),
        ("mornin'", "NN", "morning"),
        ("cabin'", "NN", "cabin'"),
        ("n’t", "RB", "not"),
        ("an", "DT", "a"),
        ("those", "DT", "that"),
        ("Nooooo", "UH", "no"),
        ("sooo", "RB", "so"),
        ("been", "VBG", "be"),
    ],
)
def test_spoken_and_old_forms(form, xpos, expected):
    assert lemma(form, xpos) == expected


def test_a_clipped_word_that_is_taken_for_a_mark():
    assert ENGLISH.lemma("’em", "PUNCT", "''") == "they"
    assert ENGLISH.lemma("wi’", "PUNCT", "''") == "with"


@pytest.mark.parametrize(
    ("form", "xpos", "expected"),
    [
        ("Tildy", "NNP", "Tildy"),
        ("McGraw", "NNP", "McGraw"),
        ("MARGUERITE", "NNP", "Marguerite"),
        ("ANNA", "NNP", "Anna"),
        ("NATO", "NNP", "NATO"),
        ("Hopkins", "NNP", "Hopkins"),
        ("Tollivers", "NNPS", "Tolliver"),
        ("Ladies", "NNPS", "Lady"),
    ],
)
def test_names_keep_their_case(form, xpos, expected):
    assert lemma(form, xpos) == expected


def test_marks_and_numbers():
    assert ENGLISH.lemma("“", "PUNCT", "``") == '"'
    assert ENGLISH.lemma("’", "PUNCT", "''") == "'"
    assert ENGLISH.lemma("—", "PUNCT", ":") == "—"
    assert ENGLISH.lemma("12,500", "NUM", "CD") == "12500"
    assert ENGLISH.lemma("XIV", "NUM", "CD") == "XIV"
    assert ENGLISH.lemma("Seven", "NUM", "CD") == "seven"


def test_a_script_decides_between_possible_lemmas_only():
    assert lemma("leaves", "NNS") == "leaf"
    assert lemma("leaves", "NNS", "1|l|") == "leave"
    assert lemma("leaves", "NNS", "2|l|") == "leaf"  # "leav" is no word
    assert lemma("Evolved", "VBN", "2|l|") == "evolve"


def test_a_script_decides_upper_case():
    assert lemma("American", "JJ", "0|k|") == "American"
    assert lemma("Sorry", "JJ", "0|l|") == "sorry"
    assert lemma("Frenchmen", "NNS", "2|k|an") == "Frenchman"
    assert lemma("HORRIBLE", "JJ", "0|k|") == "horrible"
    assert lemma("LANTERNS", "NNS", "1|k|") == "lantern"
    assert lemma("TV", "NN", "0|l|") == "TV"


def test_the_lexicon_comes_first():
    lexicon = parse_lexicon("# head\nNNS\ttrousers\ttrousers\nVBZ\t's\tbe\thave\nNN\tPM\tp.m.\n")
    lemmatizer = Lemmatizer(lexicon)
    assert ENGLISH.lemma("trousers", "NOUN", "NNS") == "trouser"
    assert lemmatizer.lemma("Trousers", "NOUN", "NNS") == "trousers"
    assert lemmatizer.lemma("’s", "AUX", "VBZ") == "be"
    assert lemmatizer.lemma("’s", "AUX", "VBZ", "2|l|have") == "have"
    assert lemmatizer.lemma("’s", "AUX", "VBZ", "2|l|would") == "be"
    assert lemmatizer.lemma("PM", "NOUN", "NN") == "p.m."
    assert lemmatizer.lemma("pm", "NOUN", "NN") == "pm"


def test_lemmas_of_many_words_are_those_of_each():
    keys = [("Ran", "VERB", "VBD", "2|l|"), ("mice", "NOUN", "NNS", ""), ("Ran", "VERB", "VBD", "2|l|")]
    assert Lemmatizer().lemmas(keys) == [ENGLISH.lemma(*key) for key in keys] == ["run", "mouse", "run"]


TAGS = st.sampled_from([*CLASSES, *"NN NNP JJ RB PRP VB VBP MD DT UH CD FW ADD `` '' , . X".split()])
SCRIPTS = st.sampled_from(["", "0|l|", "0|k|", "1|l|", "3|l|y", "9|k|", "2|l|be"])


@given(st.text(min_size=1), st.sampled_from("VERB AUX NOUN PROPN PUNCT X ADJ".split()), TAGS, SCRIPTS)
def test_a_lemma_is_never_empty_and_always_the_same(form, upos, xpos, script):
    first = ENGLISH.lemma(form, upos, xpos, script)
    assert first
    assert Lemmatizer().lemma(form, upos, xpos, script) == first


@given(st.text(alphabet="abceinrsty'’-é", min_size=1), st.sampled_from(sorted(CLASSES)))
def test_bases_are_never_empty(word, tag):
    bases = english_inflections().bases(word, tag)
    assert bases
    assert all(bases)


def test_the_longest_ending_decides():
    table = parse_inflections("VBD\t*ed\t2|l|\nVBD\t*ied\t3|l|y\nVBD\tdied\tdie\n")
    assert table.bases("blanked", "VBD") == ("blank",)
    assert table.bases("frizzied", "VBN") == ("frizzy",)
    assert table.bases("died", "VBD") == ("die",)
    assert table.bases("blanks", "NNS") == ()
    assert table.bases("blank", "VB") == ()


def test_marks_become_plain():
    assert plain_marks("‘o’clock’ “x”") == "'o'clock' \"x\""
