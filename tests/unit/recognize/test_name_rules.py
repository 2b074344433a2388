"""Names as they are spoken, suffixed, marked and called."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import read

from fabula.recognize.mentions import Mentions
from fabula.recognize.name_evidence import Evidence
from fabula.recognize.pairings import is_blend, pairings


def names_in(text):
    story = read(text)
    story = story.with_layers(Mentions()(story))
    return [m.text for m in story.mentions if m.form == "proper"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Ines senpai sat down. "Ines," said Quist.', ["Ines senpai", "Ines", "Quist"]),
        ("Then Margaret B. laughed, and Margaret K. cried.", ["Margaret B.", "Margaret K."]),
        ("Old Alban and young Alban sat down. Alban slept.", ["Old Alban", "young Alban", "Alban"]),
        ("Poor old Alban sat down. Old Alban slept.", ["Alban", "Alban"]),
        ('Captain Obi nodded. "Yes, captain," said Alban.', ["Captain Obi", "captain", "Alban"]),
        ('Captain Obi nodded. "The captain nodded," said Alban.', ["Captain Obi", "Alban"]),
        ('Alban waited. "Yes, captain," said Alban.', ["Alban", "Alban"]),
        ('"Sorry, Mrs. A. Mum said so," said Alban.', ["Mrs. A.", "Mum", "Alban"]),
        ('"Annnna!" cried Alban. Then Anna came.', ["Annnna", "Alban", "Anna"]),
    ],
)
def test_spans(text, names):
    assert names_in(text) == names


def test_lady_with_an_article_whom_nobody_sees_act_is_a_house():
    assert names_in("They drank at the Queen Margaret. The Queen Margaret had a stove.") == []
    assert names_in("They bowed to the Queen Margaret. The Queen Margaret smiled.") != []


def evidence(**counts):
    made = Evidence(n=3)
    made.counts.update(counts)
    return made


def test_pairings_are_made_of_two_names_and_do_nothing():
    names = {
        "Ines": evidence(speech=1),
        "Shuto": evidence(speech=1),
        "InesShu": evidence(),
        "Shutines": evidence(),
        "McIntosh": evidence(),
    }
    assert sorted(pairings(names)) == ["InesShu", "Shutines"]
    assert list(pairings({**names, "InesShu": evidence(speech=1), "Shutines": evidence(called=1)})) == []


def test_blend_takes_three_letters_of_each():
    assert is_blend("tamrick", {"tamlin", "derrick"})
    assert not is_blend("tarick", {"tamlin", "derrick"})
