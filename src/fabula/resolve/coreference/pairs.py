"""Pairs: which mentions may be the antecedents of which, and what is known of each pair, as codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.resolve.coreference.table import NAMED, MentionTable
from fabula.story.arrays import Ints1d

__all__ = ["ALONE_SIZES", "PAIR_SIZES", "REACH", "Pairs", "alone_codes", "candidates", "far_links", "pair_codes"]

_Rows: TypeAlias = npt.NDArray[np.integer[Any]]
_Bools: TypeAlias = npt.NDArray[np.bool_]

REACH: Final = 50
"""Mentions back that may be antecedents; farther ones only where they share a word."""
FAR: Final = 400
"""Mentions back that a description may refer to one with the same head word; names reach any distance."""
PAIR_SIZES: Final = (9 * 8, 54 * 6, 200, 144, 72, 216, 72, 192, 72, 108, 120, 90, 144, 120)
ALONE_SIZES: Final = (180, 192)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Candidate pairs, sorted by (later, earlier): ``later[k]`` may refer back to ``earlier[k]``."""

    later: Ints1d
    earlier: Ints1d

    def take(self, kept: npt.NDArray[np.bool_]) -> Pairs:
        """Give some of the pairs."""
        return Pairs(later=self.later[kept], earlier=self.earlier[kept])


def candidates(
    table: MentionTable,
    *,
    start: int = 0,
    stop: int | None = None,
    reach: int = REACH,
    far: npt.NDArray[np.int64] | None = None,
) -> Pairs:
    """Give the candidate antecedents of the mentions ``start`` to ``stop``; ``far``: what ``far_links`` gives, if it is known.

    These are the ``reach`` mentions before each, and beyond them, of what is no pronoun, the last two with the same head and the last
    that share a word of the name. Pairs that cannot be are left out: other owners, pronouns of two genders, one and many.
    """
    stop = len(table) if stop is None else stop
    later, earlier = _near(start, stop, reach)
    far = far_links(table, reach=reach) if far is None else far
    far = far[slice(*np.searchsorted(far[:, 0], [start, stop]).tolist())]
    later, earlier = np.concatenate([later, far[:, 0]]), np.concatenate([earlier, far[:, 1]])
    kept = _may_be(table, later, earlier)
    later, earlier = later[kept], earlier[kept]
    order = np.lexsort((earlier, later))
    return Pairs(later=later[order].astype(np.int32), earlier=earlier[order].astype(np.int32))


def _near(start: int, stop: int, reach: int) -> tuple[_Rows, _Rows]:
    rows = np.arange(start, stop)
    counts = np.minimum(rows, reach)
    later = np.repeat(rows, counts)
    steps = np.arange(len(later)) - np.repeat(np.cumsum(counts) - counts, counts)
    return later, later - 1 - steps


def far_links(table: MentionTable, *, reach: int = REACH) -> npt.NDArray[np.int64]:
    """Give (n, 2) rows (later, earlier) of mentions that share a word over more than ``reach`` mentions, sorted."""
    found: list[_Rows] = []
    rows = np.flatnonzero(table.head_key >= 0)
    found.extend(_links(table.head_key[rows], rows, depth=2))
    named, column = np.nonzero(table.name_keys >= 0)
    found.extend(_links(table.name_keys[named, column], named, depth=1))
    links = np.concatenate(found)
    apart = links[:, 0] - links[:, 1]
    is_near = (apart <= FAR) | (table.form[links[:, 0]] == NAMED)
    return np.unique(links[(apart > reach) & is_near], axis=0).astype(np.int64)


def _links(keys: _Rows, rows: _Rows, *, depth: int) -> Iterator[_Rows]:
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    for step in range(1, depth + 1):
        same = keys[step:] == keys[:-step]
        yield np.stack([rows[step:][same], rows[:-step][same]], axis=1)


def _may_be(table: MentionTable, later: _Rows, earlier: _Rows) -> _Bools:
    owner_i, owner_j = table.owner[later], table.owner[earlier]
    no = (owner_i >= 0) & (owner_j >= 0) & (owner_i != owner_j)
    gender_i, gender_j = table.gender[later], table.gender[earlier]
    either = (table.word[later] > 0) & (table.word[earlier] > 0)
    no |= either & (gender_i > 0) & (gender_j > 0) & (gender_i != gender_j)
    no |= either & (table.number[later] + table.number[earlier] == 1)
    # nothing that is no pronoun is of two types
    plain = (table.word[later] == 0) & (table.word[earlier] == 0)
    no |= plain & (table.type[later] != table.type[earlier]) & (table.text_key[later] != table.text_key[earlier])
    # "his man" is not he, nor "Tom's mother" Tom: what opens a longer mention is not what that names
    no |= (table.first[later] == table.first[earlier]) & (table.last[earlier] > table.last[later])
    return ~no


_BUCKETS: Final = np.array([1, 2, 3, 4, 6, 10, 20, 40])
_SENTENCES: Final = np.array([0, 1, 2, 3, 5, 9, 20])
_GROUPS: Final = np.array([5, 0, 2, 1, 3, 3, 4, 3, 5, 3])
"""Of the classes of pronouns: I, you, we, he and she and they, it, other."""


def pair_codes(table: MentionTable, pairs: Pairs) -> Ints1d:
    """Give (n_pairs, len(PAIR_SIZES)) codes."""
    i, j = pairs.later, pairs.earlier
    t = table
    same_sentence = (t.sentence[i] == t.sentence[j]).astype(np.int64)
    form_i, form_j = t.form[i].astype(np.int64), t.form[j].astype(np.int64)
    word_i, word_j = t.word[i].astype(np.int64), t.word[j].astype(np.int64)
    group_i, group_j = _GROUPS[word_i], _GROUPS[word_j]
    mentions = np.searchsorted(_BUCKETS, i - j, side="right")
    sentences = np.searchsorted(_SENTENCES, t.sentence[i] - t.sentence[j], side="left")
    relation = _string_relation(t, i, j)
    inside = np.where(t.last[j] >= t.last[i], 1, np.where((t.first[i] <= t.first[j]), 2, 0))
    referent_i, referent_j = t.referent[i], t.referent[j]
    known = (referent_i >= 0).astype(np.int64) + (referent_j >= 0)
    referent = np.where(known == 2, np.where(referent_i == referent_j, 1, 2), np.where(known == 1, 3, 0))
    third = (t.quote[i] >= 0) & (group_i == 3) & (referent_j >= 0)
    barred = np.where(third & (t.speaker[i] == referent_j), 1, np.where(third & (t.addressee[i] == referent_j), 2, 0))
    joined = np.where(
        (t.group[i] >= 0) & (t.group[i] == t.group[j]),
        1,
        np.where(t.above[i] == t.top[j], 2, np.where(t.above[j] == t.top[i], 3, 0)),
    )
    columns = (
        np.minimum(mentions, 8) * 8 + np.minimum(sentences, 7),
        ((form_i * 3 + form_j) * 6 + relation) * 6 + t.determiner[i],
        (word_i * 10 + word_j) * 2 + same_sentence,
        ((t.gender[i].astype(np.int64) * 4 + t.gender[j]) * 3 + t.number[i]) * 3 + t.number[j],
        (t.type[i].astype(np.int64) * 6 + t.type[j]) * 2 + (form_j == 2),
        (_quotes(t, i, j) * 6 + group_i) * 6 + group_j,
        (referent * 3 + barred) * 6 + group_i,
        (t.role[i].astype(np.int64) * 8 + t.role[j]) * 3 + inside,
        ((t.case[i].astype(np.int64) * 4 + joined) * 2 + same_sentence) * 3 + form_j,
        (t.determiner[i].astype(np.int64) * 6 + t.determiner[j]) * 3 + form_j,
        (_clauses(t, i, j) * 3 + t.case[i]) * 8 + t.role[j],
        (np.searchsorted(_BLOCKS, t.block[i] - t.block[j]) * 6 + _quotes(t, i, j)) * 3 + form_i,
        ((t.topic[j].astype(np.int64) * 2 + (t.role[j] == 0)) * 8 + np.minimum(sentences, 7)) * 3 + form_j,
        _rivals(t, i, j),
    )
    return np.stack(columns, axis=1).astype(np.int32)


_BLOCKS: Final = np.array([0, 1, 2, 4])
_RIVALS: Final = np.array([0, 1, 2, 4, 8])
_OPEN_RIVALS: Final = np.array([0, 1, 3, 6])


def _clauses(t: MentionTable, i: _Rows, j: _Rows) -> _Rows:
    """Say how the clauses of two mentions hang together: 1 one verb, 2 the later below the earlier, 3 above it, 4 side by side."""
    a, b = t.governor[i], t.governor[j]
    up_a, up_b = t.upper[i], t.upper[j]
    found: _Rows = np.where(
        (a >= 0) & (a == b),
        1,
        np.where(
            (up_a >= 0) & (up_a == b),
            2,
            np.where((up_b >= 0) & (up_b == a), 3, np.where((up_a >= 0) & (up_a == up_b), 4, 0)),
        ),
    )
    return found


def _rivals(t: MentionTable, i: _Rows, j: _Rows) -> _Rows:
    """Count who stands between two mentions: of the gender of the later one, and persons of unknown gender."""
    gender = t.gender.astype(np.int64)
    counts = np.zeros((4, len(t) + 1), np.int64)
    for code in range(1, 4):
        counts[code, 1:] = np.cumsum(gender == code)
    counts[0, 1:] = np.cumsum((gender == 0) & (t.word == 0) & (t.type == 0))
    own = gender[i]
    same: _Rows = counts[own, i] - counts[own, j + 1]
    unknown: _Rows = counts[0, i] - counts[0, j + 1]
    return (np.searchsorted(_RIVALS, same) * 4 + own) * 5 + np.searchsorted(_OPEN_RIVALS, unknown)


def _string_relation(t: MentionTable, i: _Rows, j: _Rows) -> _Rows:
    plain = (t.word[i] == 0) & (t.word[j] == 0)
    same_text = t.text_key[i] == t.text_key[j]
    same_head = t.head_key[i] == t.head_key[j]
    made = np.where(same_text, 1, np.where(same_head, 2, 5))
    shares = np.zeros(len(i), bool)
    named = np.flatnonzero(plain & ~same_text & (t.name_keys[i, 0] >= 0) & (t.name_keys[j, 0] >= 0))
    if len(named):
        a, b = t.name_keys[i[named]], t.name_keys[j[named]]
        shared = (a[:, :, None] == b[:, None, :]) & (a[:, :, None] >= 0)
        shares[named] = shared.any((1, 2))
        # all the words of the shorter name are in the longer one
        counts = np.minimum((a >= 0).sum(1), (b >= 0).sum(1))
        whole = np.zeros(len(i), bool)
        whole[named] = shared.any(2).sum(1) >= counts
        made = np.where(shares & whole, 3, np.where(shares, 4, made))
    return np.where(plain, made, 0)


def _quotes(t: MentionTable, i: _Rows, j: _Rows) -> _Rows:
    quote_i, quote_j = t.quote[i], t.quote[j]
    both = (quote_i >= 0) & (quote_j >= 0)
    near = both & (t.block[i] == t.block[j])
    return np.where(
        both,
        np.where(quote_i == quote_j, 3, np.where(near, 4, 5)),
        np.where(quote_i >= 0, 1, np.where(quote_j >= 0, 2, 0)),
    )


def alone_codes(table: MentionTable) -> Ints1d:
    """Give (m, len(ALONE_SIZES)) codes for the score that a mention has no antecedent."""
    t = table
    seen_text, seen_head = _is_seen(t.text_key), _is_seen(t.head_key)
    first = (t.form.astype(np.int64) * 6 + t.determiner) * 10 + t.word
    second = ((seen_text * 2 + seen_head) * 8 + t.role) * 6 + t.type
    return np.stack([first, second], axis=1).astype(np.int32)


def _is_seen(keys: Ints1d) -> _Rows:
    seen = np.ones(len(keys), np.int64)
    _, firsts = np.unique(keys, return_index=True)
    seen[firsts] = 0
    return np.where(keys < 0, 0, seen)
