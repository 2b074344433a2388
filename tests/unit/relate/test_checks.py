"""Checks of the whole."""

import pytest

import fabula
from fabula.relate.checks import english_share

ENGLISH = (
    "The lamp was out, and she had to find the stairs with her hand on the wall. It was not as cold as it had been."
)
DUTCH = (
    "De lamp was uit en ze moest de trap vinden met haar hand langs de muur. Het was niet zo koud als gisteren, maar "
    "buiten sloeg de regen nog altijd tegen het dak van de oude schuur."
)


def codes(text):
    return [warning.code for warning in fabula.read_text(text).warnings]


def test_checks_find_nothing_wrong_with_english_speech():
    assert codes(f"“{ENGLISH}” said Wilma.") == []


@pytest.mark.parametrize(
    "text", [DUTCH, "Лампа погасла, и она нашла лестницу, держась рукой за стену, в полной темноте." * 3]
)
def test_checks_warn_of_another_language(text):
    assert codes(text) == ["not_english"]


def test_checks_warn_where_all_is_paratext():
    assert codes("A/N: sorry, no chapter this week! Please review, it makes my day.") == ["no_story"]


def test_checks_warn_where_nobody_speaks_in_a_long_text_only():
    assert codes(ENGLISH) == []
    assert codes(f"{ENGLISH} " * 12) == ["no_quotations"]


def test_english_share_tells_neighbors_apart():
    assert english_share(ENGLISH.split()) > 0.4
    assert english_share(DUTCH.split()) < 0.2
    assert english_share([]) == 0.0
