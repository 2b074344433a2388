"""Lemma scripts turn forms into lemmas and back into classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.lang.lemma_scripts import KEEP, lemma_of, script_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Carried", "carry"), ("was", "be"), ("n't", "not"), ("'s", "be"), ("Oona", "Oona"), ("men", "man"), ("I", "I")],
)
def test_script_round_trips(form: str, lemma: str) -> None:
    assert lemma_of(form, script_of(form, lemma)) == lemma


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_pair_round_trips(form: str, lemma: str) -> None:
    assert lemma_of(form, script_of(form, lemma)) == lemma


def test_script_carries_over_to_other_forms() -> None:
    assert lemma_of("Hurried", script_of("carried", "carry")) == "hurry"


def test_short_form_is_lower_cased_and_a_lemma_is_never_empty() -> None:
    assert lemma_of("As", "3|l|y") == "as"
    assert lemma_of("as", "2|l|") == "as"
    assert lemma_of("Abbot", KEEP) == "abbot"
