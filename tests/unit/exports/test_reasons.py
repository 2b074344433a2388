"""Reasons in words: every code that attribution can give has some, and nothing is said where nobody is told."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabula import attribute
from fabula.attribute import reasons as codes
from fabula.exports.reasons import LIKELY, REASONS, SURE, doubt, in_a_sentence, in_words, percent

FOLDER = Path(str(attribute.__file__)).parent


def words_in(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def given(tree: ast.Module) -> Iterator[str]:
    """Give the codes that a module writes: kinds of cues, keys of totals, reasons of decisions and of rows, families."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=True))
                for left, right in pairs:
                    name = ast.unparse(left)
                    if name.endswith(".cue_kind"):
                        tested = words_in(right.test) if isinstance(right, ast.IfExp) else set[str]()
                        yield from (f"cue_{word}" for word in words_in(right) - tested)
                    elif name.startswith("totals[") and isinstance(left, ast.Subscript):
                        yield from words_in(left.slice)
                    elif name.startswith(("reasons[", "reason[")):
                        yield from words_in(right)
                    elif name == "_FAMILIES" and isinstance(right, ast.Dict):
                        yield from (word for value in right.values for word in words_in(value))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Decision":
            for argument in node.args[2:]:
                tested = words_in(argument.test) if isinstance(argument, ast.IfExp) else set[str]()
                yield from words_in(argument) - tested


def test_every_code_that_attribution_writes_is_listed():
    found = {code for path in FOLDER.glob("*.py") for code in given(ast.parse(path.read_text(encoding="utf-8")))}
    assert {"cue_name", "cue_crowd", "turns", "beat", "label", "nobody"} <= found
    assert found <= set(REASONS)


def test_the_list_is_that_of_attribution_and_the_label_of_messages():
    assert set(REASONS) == {*codes.REASONS, "label"}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words_of_its_own(reason):
    assert in_words(reason) == REASONS[reason].phrase != ""
    assert in_a_sentence(reason) == f"{REASONS[reason].sentence}."
    assert REASONS[reason].sentence[0].isupper()
    assert REASONS[reason].example
    others = [other for code, other in REASONS.items() if code != reason]
    assert not {REASONS[reason].phrase, REASONS[reason].sentence} & {w for o in others for w in (o.phrase, o.sentence)}


@pytest.mark.parametrize(
    ("reason", "is_known", "words"),
    [
        ("turns", True, "the voices take turns"),
        ("turns", False, "the text does not say who"),
        (None, False, "the text does not say who"),
        ("cue_crowd", False, "told beside it: a crowd, or anybody"),
        ("a code of later", True, ""),
        (None, True, ""),
    ],
)
def test_words_say_no_reason_for_nobody(reason, is_known, words):
    assert in_words(reason, is_known=is_known) == words
    assert bool(in_a_sentence(reason, is_known=is_known)) == bool(words)


@pytest.mark.parametrize(
    ("reason", "cue", "is_known", "sentence"),
    [
        ("cue_name", "said\n Orla", True, "The words beside it name the speaker: “said Orla”."),
        ("turns", "", True, "The voices of the conversation take turns."),
        ("cue_name", "said Orla", False, "The text does not say who."),
    ],
)
def test_a_sentence_ends_with_the_words_that_tell_it(reason, cue, is_known, sentence):
    assert in_a_sentence(reason, cue, is_known=is_known) == sentence


@pytest.mark.parametrize(
    ("score", "word"),
    [(None, ""), (1.0, ""), (0.8, ""), (0.79, "likely"), (0.6, "likely"), (0.59, "perhaps"), (0.0, "perhaps")],
)
def test_doubt_has_a_word(score, word):
    assert doubt(score) == word


@pytest.mark.parametrize(("score", "whole"), [(0.0, 0), (0.29, 29), (0.5, 50), (0.7999, 79), (0.996, 99), (1.0, 100)])
def test_percent_never_reaches_a_line_that_the_score_falls_short_of(score, whole):
    assert percent(score) == whole
    assert all((percent(score) >= 100 * line) == (score >= line) for line in (LIKELY, SURE))
