"""The resolver knows events, relations, transfers, knowledge, findings and story time, and says what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gold.resolve import GoldError, load_gold, main, resolve

TEXT = (
    "Ada called Pim. “I saw her,” said Ada.\n\n“She is my sister,” said Pim, and gave her the oar.\n\n"
    "Pim’s eyes were green.\n\nLater Ada said that they had quarreled. Pim’s eyes were blue.\n"
)
CAST = """
[[characters]]
id = "pim"
name = "Pim"
kind = "person"
role = "major"
[[characters]]
id = "ada"
name = "Ada"
kind = "person"
role = "major"
"""
GOLD = (
    CAST
    + """
[[scenes]]
from = "Ada called"
to = "were green."
break = "start"
order = 1
[[scenes]]
from = "Later"
to = "blue."
break = "time"
level = "flashback"
order = 0
retells = 0
since = "-P3W"
[[event_stretch]]
from = "“I saw"
to = "the oar."
[[events]]
text = "saw"
agent = ["ada"]
realis = "reported_past"
told_by = "ada"
[[events]]
text = "said"
kind = "speak"
agent = ["ada"]
[[events]]
text = "said"
kind = "speak"
agent = ["pim"]
[[events]]
text = "gave"
agent = ["pim"]
recipient = ["ada"]
theme = "the oar"
[[relations]]
text = "my sister"
also = ["said"]
source = "ada"
target = "pim"
type = "family"
kin = "sister"
state = "holds"
asserted_by = "pim"
until = "quarreled"
[[relations]]
text = "my sister"
source = "pim"
target = "ada"
type = "friend"
state = "ends"
[[transfers]]
text = "gave her the oar"
object = "the oar"
giver = "pim"
receiver = "ada"
state = "given"
[[knowledge]]
text = "I saw her"
character = "ada"
about = "her"
how = "saw"
[[findings]]
text = "Pim’s eyes were blue"
other = "Pim’s eyes were green"
code = "attribute_changes"
characters = ["pim"]
"""
)


def made(folder: Path, gold: str):
    (folder / "gold.toml").write_text(gold, encoding="utf-8")
    return resolve(load_gold(folder), TEXT)


def words(item) -> str:
    return TEXT[item.start : item.end]


def test_every_section_gets_offsets(tmp_path):
    gold = made(tmp_path, GOLD)
    assert gold.problems == ()
    assert [words(e) for e in gold.events] == ["saw", "said", "said", "gave"]
    assert [e.start for e in gold.events] == [
        TEXT.index("saw"),
        TEXT.index("said"),
        TEXT.index("said Pim"),
        TEXT.index("gave"),
    ]
    assert gold.events[0].realis == "reported_past"
    assert gold.events[1].realis == "actual"
    assert gold.events[3].theme is not None
    assert TEXT[gold.events[3].theme.start : gold.events[3].theme.end] == "the oar"
    assert (gold.scenes[0].level, gold.scenes[1].level, gold.scenes[1].since) == ("actual", "flashback", "-P3W")
    assert gold.transfers[0].object.start == TEXT.index("the oar")
    assert gold.findings[0].other.start == TEXT.index("Pim’s eyes")
    assert gold.knowledge[0].told_by is None


def test_a_relation_has_its_stretch_and_all_its_evidence(tmp_path):
    sister, friend = made(tmp_path, GOLD).relations
    assert sister.start == friend.start == TEXT.index("my sister")
    assert TEXT[sister.until :].startswith("quarreled")
    assert friend.until == len(TEXT)
    assert [TEXT[a : a + 9] for a, _ in sister.evidence] == ["my sister", "said Pim,", "said that"]
    assert (sister.asserted_by, friend.asserted_by) == ("pim", "narrator")


def test_a_trigger_is_a_whole_word(tmp_path):
    stretch = '\n[[event_stretch]]\nfrom = "Ada called"\nto = "the oar."\n[[events]]\ntext = "all"\n'
    assert any("'all' not found" in line for line in made(tmp_path, CAST + stretch).problems)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('agent = ["pim"]\nrecipient', 'agent = ["bob"]\nrecipient', "agent 'bob' is no character"),
        ('asserted_by = "pim"', 'asserted_by = "bob"', "asserted_by 'bob' is no character"),
        ('giver = "pim"', 'giver = "ada"', "giver and receiver are the same"),
        ('object = "the oar"', 'object = "the sail"', "object 'the sail' is not in the text"),
        ('other = "Pim’s eyes were green"', 'other = "eyes were gray"', "does not stand where it should"),
        ('type = "friend"', 'type = "friend"\nkin = "aunt"', "kin of a friend"),
        ('target = "ada"', 'target = "pim"', "source and target are the same"),
        ('until = "quarreled"', 'until = "sank"', "until 'sank' is not in the text"),
        ('also = ["said"]', 'also = ["sai"]', "evidence 'sai' is not in the text"),
        ('"-P3W"', '"three weeks"', "is no ISO 8601 duration"),
        ("retells = 0", "retells = 1", "retells 1, which is no earlier scene"),
        ("order = 1", "", "all have an order or none"),
        ('to = "the oar."', 'to = "her,”"', "outside the event_stretch"),
        ('how = "saw"', 'how = "saw"\ntold_from = "pim"', "no such key: told_from"),
        (
            'type = "friend"\nstate = "ends"',
            'type = "friend"\nstate = "ends"\n'
            + GOLD[GOLD.index('[[relations]]\ntext = "my sister"\nsource') : GOLD.index("[[transfers]]")],
            "the same row 2 times",
        ),
    ],
)
def test_a_slip_is_a_problem(tmp_path, old, new, message):
    assert old in GOLD
    problems = made(tmp_path, GOLD.replace(old, new, 1)).problems
    assert any(message in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('type = "friend"', 'type = "friends"', "relations[1]: type = 'friends'"),
        ('how = "saw"', 'how = "felt"', "knowledge[0]: how = 'felt'"),
        ('recipient = ["ada"]', 'recipient = "ada"', "a list is asked for"),
        ('object = "the oar"\n', "", "transfers[0]: object is missing"),
    ],
)
def test_an_unknown_value_is_refused(tmp_path, old, new, message):
    with pytest.raises(GoldError) as caught:
        made(tmp_path, GOLD.replace(old, new, 1))
    assert message in str(caught.value)


def test_hints_name_the_verbs_that_are_no_events(tmp_path):
    gold = made(
        tmp_path,
        GOLD.replace('[[events]]\ntext = "gave"\nagent = ["pim"]\nrecipient = ["ada"]\ntheme = "the oar"\n', ""),
    )
    assert any("no events: gave" in hint for hint in gold.hints)


def test_a_thing_with_neither_giver_nor_receiver_is_a_hint(tmp_path):
    gold = made(tmp_path, GOLD.replace('giver = "pim"\nreceiver = "ada"\n', ""))
    assert gold.problems == ()
    assert "transfers[0]: neither giver nor receiver" in gold.hints


def test_the_printout_shows_the_trigger_in_its_sentence(tmp_path, capsys):
    (tmp_path / "gold.toml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "and >>gave<< her the oar" in capsys.readouterr().out
