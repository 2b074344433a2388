"""Tokens: clitics, hyphens, periods, marks, and what holds for every text."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.segment.tokens import split_tokens


def cut(text):
    starts, ends = split_tokens(text, np.array([[0, len(text)]], np.int32))
    return [text[a:b] for a, b in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # clitics and merged words
        ("Wren doesn't, can't and won't.", "Wren does n't , ca n't and wo n't ."),
        ("I’m sure they’ve gone", "I ’m sure they ’ve gone"),
        ("She couldn't've known", "She could n't 've known"),
        ("Don't SHE'LL cannot GONNA", "Do n't SHE 'LL can not GON NA"),
        ("dont tell im late", "do nt tell i m late"),
        ("as was his wont", "as was his wont"),
        ("Its a trap, and its teeth", "It s a trap , and its teeth"),
        ("y'all c'mon ma'am o'clock O'Dell", "y' all c'm on ma'am o'clock O'Dell"),
        ("Wrenâ€™s hat, donâ€™t", "Wren â€™s hat , do nâ€™t"),
        # apostrophes that belong to a word, and those that quote
        ("'Tis 'em o' th' sea", "'T is 'em o' th' sea"),
        ("nothin' doin' in '93", "nothin' doin' in '93"),
        ("'Come in,' and 'begin'", "' Come in , ' and ' begin '"),
        ("the bakers' carts", "the bakers ' carts"),
        ("'E's gone", "'E 's gone"),
        # hyphens
        ("a mother-in-law", "a mother - in - law"),
        ("re-elected non-human mid-June", "re-elected non-human mid-June"),
        ("I d-d-did, W--what, M-Mar-Marla", "I d-d-did , W--what , M-Mar-Marla"),
        ("one-on-one, no-nonsense", "one - on - one , no - nonsense"),
        ("uh-oh, Marla-san", "uh-oh , Marla - san"),
        ("wait--stop", "wait -- stop"),
        # periods
        ("Mr. and Mrs. Voss, i.e. us", "Mr. and Mrs. Voss , i.e. us"),
        ("J. R. Voss met K. today.", "J. R. Voss met K. today ."),
        ("So did I. Then Plan B. She", "So did I . Then Plan B . She"),
        ("No. 7 said no.", "No. 7 said no ."),
        ("left.Then he", "left . Then he"),
        ("well... what?!?! oh…", "well ... what ?!?! oh …"),
        ("well . . . no", "well . . . no"),
        # numbers
        ("$1,250.50 at 10:30pm, 5 km, 40km", "$ 1,250.50 at 10:30 pm , 5 km , 40 km"),
        ("the 1980s, 20th, 50%", "the 1980s , 20th , 50 %"),
        ("12/03/1812 and 1914-1918", "12/03/1812 and 1914 - 1918"),
        # marks
        ('"Run," (she said)', '" Run , " ( she said )'),
        ("and/or Lena/Tom", "and / or Lena / Tom"),
        ("_very_ **odd** *egg*", "_ very _ ** odd ** * egg *"),
        ("what the f***, sh*t", "what the f*** , sh*t"),
        ("http://a.example/b?c=1. x@y.example, z", "http://a.example/b?c=1 . x@y.example , z"),
        ("no 😭😭 :) (^_^) (╥﹏╥)", "no 😭 😭 :) (^_^) (╥﹏╥)"),
        ("「待て」 said", "「 待て 」 said"),
        ("Voss(off duty)yawned", "Voss ( off duty ) yawned"),
    ],
)
def test_cuts(text, expected):
    assert cut(text) == expected.split(" ")


def test_blocks_bound_tokens_and_hide_the_rest():
    text = "abcdef ghi"
    starts, ends = split_tokens(text, np.array([[0, 3], [3, 5], [7, 10]], np.int32))
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [(0, 3), (3, 5), (7, 10)]
    assert starts.dtype == np.int32
    assert ends.dtype == np.int32


def test_nothing_gives_nothing():
    starts, ends = split_tokens(" \n ", np.array([[0, 3]], np.int32))
    assert len(starts) == len(ends) == 0
    starts, ends = split_tokens("word", np.zeros((0, 2), np.int32))
    assert len(starts) == 0


def test_zero_width_space_is_no_token():
    assert cut("so \u200b it") == ["so", "it"]


@given(st.text(alphabet=st.sampled_from(list("aIst.,'’-\"!?*_ \n\té0129€â™(:)/@&#<>…—😭\u0301\u200b待`"))))
def test_every_visible_character_is_in_one_token(text):
    starts, ends = split_tokens(text, np.array([[0, len(text)]], np.int32))
    covered = np.zeros(len(text), np.int32)
    for a, b in zip(starts, ends, strict=True):
        assert a < b
        covered[a:b] += 1
        assert not any(c.isspace() for c in text[a:b])
    for count, character in zip(covered, text, strict=True):
        assert count <= 1
        if not character.isspace() and character != "\u200b":
            assert count == 1


@pytest.mark.parametrize("piece", ["a-", "n't", "'s", "a.", "a@", "(é", "<a", "http://", "1,", "*&#"])
def test_time_is_linear(piece):
    def seconds(times):
        text = piece * times
        began = time.perf_counter()
        cut(text)
        return time.perf_counter() - began

    assert seconds(30_000) < 20 * seconds(3_000) + 0.5  # quadratic: 100 times
