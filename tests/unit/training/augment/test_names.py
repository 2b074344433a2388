"""Names exchanged: the same person has the same new name, and spans and trees go with it."""

# ruff: noqa: S311  # chance, not secrets

import random

import pytest
from training.augment.cultures import cultures, cut
from training.augment.names import RATES, swap_names

from fabula.lang.en.honorifics import HONORIFICS


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name is exchanged, and none is lengthened, shortened or given an honorific."""
    for name in ("longer", "shorter", "suffix"):
        monkeypatch.setitem(RATES, name, 0.0)
    monkeypatch.setitem(RATES, "word", 1.0)


def test_strength_0_exchanges_nothing(told) -> None:
    assert swap_names(told, random.Random(1), 0.0) == told


@pytest.mark.parametrize("seed", range(40))
def test_spans_and_trees_hold(told, parsed, check, seed: int) -> None:
    for example in (told, parsed):
        result = swap_names(example, random.Random(seed))
        check(result)
        for old, new in zip(example.mentions or (), result.mentions or (), strict=True):
            assert old[2:] == new[2:]
        assert len(result.gum or ()) == len(example.gum or ())


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("seed", range(30))
def test_one_person_has_one_name(told, seed: int) -> None:
    result = swap_names(told, random.Random(seed))
    named = [result.words[first : last + 1] for first, last, *_ in result.mentions]
    assert named[0][0] == "Mr."
    assert named[0][1:] == named[2]  # Mr. Hobbes, Hobbes
    assert "Hobbes" not in result.words
    assert "Wrens" not in result.words
    assert named[-1] == ["Leeds"]


@pytest.mark.usefixtures("always")
def test_a_title_stays_before_the_name_of_a_tree(parsed) -> None:
    result = swap_names(parsed, random.Random(3))
    assert result.words[0] == "Captain"
    assert result.words[result.head[0]] == result.words[1]
    assert "Rufus" not in result.words
    assert set(result.xpos[: result.words.index("said")]) <= {"NNP", "HYPH"}


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Duke of Orford left", "The Duke of Orford"),
        ("The Queen left", "The Queen"),
        ("Papa left", "Papa"),
        ("the Scots left", "the Scots"),
        ("clara left", "clara"),
    ],
)
def test_what_is_no_personal_name_stays(example_of, text: str, name: str) -> None:
    example = example_of(text, mentions={name: ("PER", "proper")})
    if name == "the Scots":
        assert swap_names(example, random.Random(1)).words[0] == "the"
        return
    assert swap_names(example, random.Random(1)) is example


@pytest.mark.usefixtures("always")
def test_a_family_keeps_its_plural(example_of) -> None:
    example = example_of("We met the Hobbeses there", mentions={"the Hobbeses": ("PER", "proper")})
    result = swap_names(example, random.Random(2))
    assert result.words[result.mentions[0][1]].endswith("s")
    assert "Hobbeses" not in result.words


def test_honorifics_come_after_names_and_within_their_spans(example_of, check, monkeypatch) -> None:
    for name in ("suffix", "word", "one culture"):
        monkeypatch.setitem(RATES, name, 1.0)
    example = example_of(
        '"Mr. Hobbes!" cried Clara.', mentions={"Mr. Hobbes": ("PER", "proper"), "Clara": ("PER", "proper")}
    )
    found = set[str]()
    for seed in range(400):
        result = swap_names(example, random.Random(seed))
        check(result)
        first, last, *_ = result.mentions[1]
        assert result.words[last + 1] == "."
        if last > first and result.words[last - 1] == "-":
            found.add(result.words[last])
    assert len(found & HONORIFICS) >= 6


def test_a_name_can_gain_and_lose_words(example_of, monkeypatch) -> None:
    monkeypatch.setitem(RATES, "longer", 1.0)
    monkeypatch.setitem(RATES, "word", 1.0)
    example = example_of("Clara left", mentions={"Clara": ("PER", "proper")})
    assert all(swap_names(example, random.Random(seed)).mentions[0][1] >= 1 for seed in range(20))
    monkeypatch.setitem(RATES, "shorter", 1.0)
    monkeypatch.setitem(RATES, "suffix", 0.0)
    example = example_of("Clara Wren left", mentions={"Clara Wren": ("PER", "proper")})
    lengths = [swap_names(example, random.Random(seed)).mentions[0][1] for seed in range(40)]
    assert lengths.count(0) > 20


def test_names_are_cut_as_fabula_cuts_them() -> None:
    assert cut(["Min-ji", "al-Rashid", "O'Dowd", "Mary~Ann", "-san", "~sensei", "comet_gurl9"]) == [
        (("Min", False), ("-", False), ("ji", False)),
        (("al", False), ("-", False), ("Rashid", False)),
        (("O'Dowd", False),),
        (("Mary", False), ("Ann", True)),
        (("-", False), ("san", False)),
        (("sensei", True),),
        (("comet_gurl9", False),),
    ]
    assert cut(["Im"]) == []  # read as I'm


def test_there_are_many_cultures_with_many_names() -> None:
    found = cultures()
    assert len(found) >= 30
    assert len({culture.name for culture in found}) == len(found)
    for culture in found:
        assert len(set(culture.given)) >= 35, culture.name
        assert len(set(culture.family)) >= 20, culture.name


@pytest.mark.usefixtures("always")
def test_the_same_word_changes_elsewhere_too(example_of) -> None:
    example = example_of(
        "Clara sat in Wren Hall. Wrens nest there. So Clara Wren said",
        mentions={"Clara": ("PER", "proper"), "Wren Hall": ("FAC", "proper"), "Clara Wren": ("PER", "proper")},
    )
    result = swap_names(example, random.Random(1))
    first, last, *_ = result.mentions[1]
    hall = result.words[first:last]
    assert result.words[last] == "Hall"
    assert hall == result.words[result.mentions[2][1] - len(hall) + 1 : result.mentions[2][1] + 1] != ["Wren"]
    assert "Wrens" in result.words


def test_no_honorific_is_put_before_another(example_of, monkeypatch) -> None:
    for name in ("suffix", "word"):
        monkeypatch.setitem(RATES, name, 1.0)
    example = example_of("Quill-sensei sat", mentions={"Quill-sensei": ("PER", "proper")})
    for seed in range(200):
        result = swap_names(example, random.Random(seed))
        assert result.words[-3:] == ["-", "sensei", "sat"]
        assert not set(result.words[:-3]) & HONORIFICS
