"""What the scorer is told of each mention: words, trees, quotations."""

from __future__ import annotations

import pytest
from tests.unit.resolve.coreference.sample import table_of

from fabula.resolve.coreference.table import DETERMINERS, GENDERS, NUMBERS, ROLES, WORDS


def only(marked: str, **known):
    table = table_of(marked, **known)
    assert len(table) == 1
    return table


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("I", "I"),
        ("myself", "I"),
        ("Our", "we"),
        ("yours", "you"),
        ("thee", "you"),
        ("him", "he"),
        ("Hers", "she"),
        ("itself", "it"),
        ("themselves", "they"),
        ("whose", "who"),
        ("xyr", "other"),
    ],
)
def test_pronouns_have_the_class_of_their_set(word, kind):
    assert WORDS[only(f"< {word} > left").word[0]] == kind


def test_what_is_no_pronoun_has_no_class():
    assert table_of("< Tamsin > saw < the boatman >").word.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("word", "case"), [("he", 0), ("him", 0), ("his", 1), ("hers", 1), ("theirs", 1), ("herself", 2)]
)
def test_pronouns_tell_their_case(word, case):
    assert only(f"< {word} >").case[0] == case


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("he", "male"),
        ("her", "female"),
        ("it", "thing"),
        ("they", "unknown"),
        ("I", "unknown"),
        ("Mrs. Odo", "female"),
        ("Sir Rook", "male"),
        ("Doctor Rook", "unknown"),
        ("the widow", "female"),
        ("the uncle", "male"),
        ("the cousin", "unknown"),
    ],
)
def test_gender_is_what_titles_nouns_and_pronouns_say(words, gender):
    assert GENDERS[only(f"< {words} >").gender[0]] == gender


def test_what_is_no_person_is_a_thing():
    assert GENDERS[only("LOC:< the mother lode >").gender[0]] == "thing"


def test_gender_that_the_story_tells_of_an_owner_goes_before_its_name():
    named = "< Mr. Odo > slept"
    assert GENDERS[only(named, owner=[0], gender=[0]).gender[0]] == "male"
    assert GENDERS[only(named, owner=[0], gender=[2]).gender[0]] == "female"


def test_gender_of_an_owner_does_not_change_what_a_pronoun_says():
    assert GENDERS[only("< he > slept", owner=[0], gender=[2]).gender[0]] == "male"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("he", "one"),
        ("we", "many"),
        ("they", "many"),
        ("you", "unknown"),
        ("who", "unknown"),
        ("the boatman", "one"),
        ("the women", "many"),
        ("the lanterns", "many"),
        ("the glass", "one"),
        ("these folk", "many"),
        ("two strangers", "many"),
        ("Mrs. Bellows", "one"),
    ],
)
def test_number_is_told_by_noun_determiner_or_pronoun(words, number):
    assert NUMBERS[only(f"< {words} >").number[0]] == number


@pytest.mark.parametrize(
    ("words", "determiner"),
    [
        ("the boatman", "the"),
        ("A boatman", "a"),
        ("my boatman", "possessive"),
        ("Tamsin ’s boatman", "possessive"),
        ("those boatmen", "this"),
        ("every boatman", "other"),
        ("old boatman", "none"),
        ("Tamsin", "none"),
        ("she", "none"),
    ],
)
def test_determiner_is_how_a_mention_opens(words, determiner):
    assert DETERMINERS[only(f"< {words} >").determiner[0]] == determiner


def test_head_and_text_are_the_same_where_words_are_whatever_opens_them():
    table = table_of("< the boatman > . < A Boatman > . < the old boatman > . < the baker >")
    text, head = table.text_key.tolist(), table.head_key.tolist()
    assert text[0] == text[1]
    assert len({text[0], text[2], text[3]}) == 3
    assert head[0] == head[1] == head[2] != head[3]


def test_pronouns_have_no_words_to_compare():
    table = table_of("< he > saw < her >")
    assert table.head_key.tolist() == table.text_key.tolist() == [-1, -1]
    assert (table.name_keys == -1).all()


def test_names_are_their_capitalized_words_without_titles():
    table = table_of("< Mrs. Tamsin Rook > . < Tamsin > . < Lady Rook > . < Odo of Rook >")
    whole, given, family, other = ([key for key in row if key >= 0] for row in table.name_keys.tolist())
    assert len(whole) == 2
    assert given == whole[:1]
    assert family == whole[1:]
    assert set(other) & set(whole) == set(family)
    assert len(other) == 2


def test_a_title_alone_is_the_name():
    keys = table_of("< the Captain > . < Captain Rook >").name_keys
    assert (keys[0] >= 0).sum() == 1
    assert keys[0, 0] not in keys[1]


TREE = {"Tamsin": ("nsubj", "saw"), "saw": ("root", "saw"), "Odo": ("obj", "saw"), "cook": ("appos", "Odo")}


def test_role_is_the_relation_of_the_head_word():
    table = table_of("< Tamsin > saw < Odo > , < the cook >", tree=TREE)
    assert [ROLES[role] for role in table.role] == ["subject", "object", "apposition"]


def test_role_of_a_possessive_is_its_own():
    table = table_of("< < his > boat > sank", tree={"his": ("nmod:poss", "boat"), "boat": ("nsubj:pass", "sank")})
    assert [ROLES[role] for role in table.role] == ["subject", "possessive"]


def test_apposition_stands_under_the_word_that_it_explains():
    table = table_of("< Tamsin > saw < Odo > , < the cook >", tree=TREE)
    assert table.above.tolist() == [-1, -1, table.top[1]]


def test_what_somebody_is_said_to_be_stands_under_the_subject():
    tree = {"Odo": ("nsubj", "cook"), "was": ("cop", "cook"), "cook": ("root", "cook")}
    assert table_of("< Odo > was < the cook >", tree=tree).above.tolist() == [-1, 0]
    tree.pop("was")
    assert table_of("< Odo > was < the cook >", tree=tree).above.tolist() == [-1, -1]


def test_conjuncts_are_one_group_and_others_none():
    tree = {"Tamsin": ("nsubj", "met"), "Odo": ("conj", "Tamsin"), "Lys": ("conj", "Tamsin"), "her": ("obj", "met")}
    group = table_of("< Tamsin > , < Odo > and < Lys > met < her >", tree=tree).group.tolist()
    assert group[0] == group[1] == group[2] >= 0
    assert group[3] == -1


def test_without_trees_there_are_no_roles_groups_or_appositions():
    table = table_of("< Tamsin > and < Odo > , < the cook >")
    assert {ROLES[role] for role in table.role} == {"other"}
    assert {*table.group.tolist(), *table.above.tolist()} == {-1}


SPOKEN = "“ < I > told < you > < she > left ” . < I > waited for < you >"


def test_i_and_you_in_a_quotation_are_its_speaker_and_its_addressee():
    table = table_of(SPOKEN, speaker=[7, 7, 7, -1, -1], addressee=[8, 8, 8, -1, -1])
    assert table.referent.tolist() == [7, 8, -1, -1, -1]


def test_i_outside_quotations_is_the_narrator_and_you_nobody():
    table = table_of(SPOKEN, narrator=3)
    assert table.referent.tolist() == [-1, -1, -1, 3, -1]


def test_an_owner_goes_before_what_a_quotation_tells():
    table = table_of(SPOKEN, owner=[5, -1, -1, 6, -1], speaker=[7] * 5, narrator=3)
    assert table.referent.tolist()[0] == 5
    assert table.referent.tolist()[3] == 6


def test_rows_say_where_a_mention_stands():
    table = table_of("< Tamsin > left . | “ < She > did . ”")
    assert table.sentence.tolist() == [0, 2]
    assert table.block.tolist() == [0, 1]
    assert table.quote.tolist() == [-1, 0]
    assert (table.first.tolist(), table.last.tolist(), table.top.tolist()) == ([0, 4], [0, 4], [0, 4])


def test_a_text_without_mentions_has_an_empty_table():
    assert len(table_of("nobody came .")) == 0
