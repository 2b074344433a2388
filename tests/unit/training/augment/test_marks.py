"""Other marks of speech: one way throughout, words and spans untouched."""

# ruff: noqa: S311  # chance, not secrets

import random

import pytest
from training.augment.marks import RATES, STYLES, change_marks


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch):
    """Make every change take one style."""

    def choose(*style: str) -> None:
        assert style in STYLES
        monkeypatch.setattr("training.augment.marks._draw", lambda _: style)
        monkeypatch.setitem(RATES, "change", 1.0)
        monkeypatch.setitem(RATES, "apostrophes", 0.0)

    return choose


def test_strength_0_changes_nothing(told) -> None:
    assert change_marks(told, random.Random(1), 0.0) is told


def test_straight_marks_become_curly(told, styled, text_of) -> None:
    styled("“", "”", "‘", "’")
    text = text_of(change_marks(told, random.Random(1)))
    assert text.startswith("“You didn't post it, Mr. Hobbes,” said Clara Wren. “I asked")
    assert '"' not in text


def test_marks_inside_speech_change_with_those_around_it(example_of, styled, text_of) -> None:
    styled("‘", "’", "“", "”")
    example = example_of("“He said ‘later’ and it’s late,” said Bo.")
    assert text_of(change_marks(example, random.Random(1))) == "‘He said “later” and it’s late,’ said Bo."


def test_single_marks_are_found_where_there_are_no_double_ones(example_of, styled, text_of) -> None:
    styled("“", "”", "‘", "’")
    example = example_of("‘It’s late,’ said Bo. The cats’ dinner waited.", quotes="‘’")
    assert text_of(change_marks(example, random.Random(1))) == "“It’s late,” said Bo. The cats’ dinner waited."


def test_a_dash_opens_the_paragraph_and_nothing_closes_it(told, styled, text_of, check) -> None:
    styled("—", "", "“", "”")
    result = change_marks(told, random.Random(1))
    check(result)
    lines = text_of(result).split("\n")
    assert lines[0].startswith("— You didn't post it, Mr. Hobbes, said Clara Wren.")
    assert lines[2].startswith("— I am sorry, he said.")
    assert '"' not in text_of(result)


def test_speech_without_marks(told, parsed, styled, text_of, check) -> None:
    styled("", "", "", "")
    result = change_marks(told, random.Random(1))
    check(result)
    assert text_of(result).startswith("You didn't post it, Mr. Hobbes, said Clara Wren. I asked you twice!")
    assert result.block_start[0]
    assert [m[2:] for m in result.mentions] == [m[2:] for m in told.mentions]
    result = change_marks(parsed, random.Random(1))
    check(result)
    assert '"' not in result.words


def test_guillemets_may_stand_apart(told, styled, text_of, monkeypatch) -> None:
    styled("«", "»", "‹", "›")
    monkeypatch.setitem(RATES, "inner space", 1.0)
    assert "« I am sorry, » he said." in text_of(change_marks(told, random.Random(1)))


def test_apostrophes_change_all_or_not_at_all(told, monkeypatch) -> None:
    monkeypatch.setitem(RATES, "apostrophes", 1.0)
    monkeypatch.setitem(RATES, "change", 0.0)
    seen = {
        next(word for word in change_marks(told, random.Random(seed)).words if word.startswith("n"))
        for seed in range(9)
    }
    assert seen == {"n't", "n’t"}


def test_the_treebanks_lemmas_of_marks(parsed, styled) -> None:
    styled("“", "”", "‘", "’")
    result = change_marks(parsed, random.Random(1))
    assert result.words[5] == "“"
    assert result.lemma[5] == '"'
    assert result.xpos[5] == "``"
