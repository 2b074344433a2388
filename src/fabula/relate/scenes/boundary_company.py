"""Whether company, words and places change at a spot: who is mentioned before and after, and what is named first."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from fabula.lang.en.scene_words import ARRIVALS, DEPARTURES, LOCATIVES
from fabula.relate.scenes.boundary_spots import Column, Columns, Spots, flags

__all__ = ["read_company", "read_names"]

_NEAR: Final = 600
_FAR: Final = 2000
_WORDS: Final = 900
_LONG_AGO: Final = 2500
_NEVER: Final = -(10**9)


def read_company(spots: Spots) -> Columns:
    """Compare who is mentioned, and what words are used, before and after."""
    cast, words, rows = spots.telling.cast, spots.telling.words, spots.rows
    made: Columns = {}
    for name, size in (("near", _NEAR), ("far", _FAR)):
        before, after = spots.around(size)
        was, now = cast[rows] - cast[before], cast[after] - cast[rows]
        made[f"cast_turn_{name}"] = _unknown(now, was) * _unknown(was, now)
        is_known = (was.sum(axis=1) > 0) & (now.sum(axis=1) > 0)
        made[f"lead_change_{name}"] = flags((was.argmax(axis=1) != now.argmax(axis=1)) & is_known)
    before, after = spots.around(_WORDS)
    likeness = _cosine(words[rows] - words[before], words[after] - words[rows])
    usual = np.convolve(np.pad(likeness, 4, mode="edge"), np.ones(9) / 9, mode="valid")
    made["words_dip"] = usual - likeness
    return made


def _unknown(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> Column:
    """Give the share of the mentions in ``one`` of people whom ``other`` does not mention; few mentions say little."""
    return ((one * (other == 0)).sum(axis=1) / (one.sum(axis=1) + 1.0)).astype(np.float64)


def _cosine(one: npt.NDArray[np.float32], two: npt.NDArray[np.float32]) -> Column:
    product = np.einsum("ij,ij->i", one, two)
    norm = np.linalg.norm(one, axis=1) * np.linalg.norm(two, axis=1)
    return (product / np.maximum(norm, 1e-6)).astype(np.float64)


def read_names(spots: Spots) -> Columns:
    """Look for names and places in the first sentence: new ones, and those that the sentence opens with."""
    telling, text = spots.telling, spots.telling.story.text
    mentions = telling.story.layer("mentions")
    types, forms = mentions.spec.column("type").labels, mentions.spec.column("form").labels
    is_place = np.isin(mentions.codes("type"), [types.index(one) for one in ("FAC", "GPE", "LOC", "VEH")])
    is_name = (mentions.codes("form") == forms.index("proper")) & (mentions.codes("type") == types.index("PER"))
    chosen = np.flatnonzero((is_place | is_name) & ~telling.mention_spoken)
    starts, heads = mentions.ints("start")[chosen].tolist(), mentions.spans("head")[chosen].tolist()
    who, places = telling.mention_character[chosen].tolist(), is_place[chosen].tolist()
    keys = [text[a:b].lower() if place else one for (a, b), place, one in zip(heads, places, who, strict=True)]
    names = ("place_opens", "place_in", "place_new", "name_opens", "name_in", "name_new", "name_first")
    made: Columns = {name: np.zeros(len(spots)) for name in names}
    last: dict[str | int, int] = {}
    at = 0
    stops = telling.end[spots.rows].tolist()
    for i, (begin, stop) in enumerate(zip(spots.at.tolist(), stops, strict=True)):
        while at < len(starts) and starts[at] < begin:
            last[keys[at]] = starts[at]
            at += 1
        k = at
        while k < len(starts) and starts[k] < stop:
            kind = "place" if places[k] else "name"
            is_first = starts[k] - begin < 3
            if is_first:
                made[f"{kind}_opens"][i] = 1.0
            seen = last.get(keys[k], _NEVER)
            if places[k]:
                before = text[max(0, starts[k] - 14) : starts[k]].split()
                if starts[k] - begin < 160 and before and before[-1].lower() in LOCATIVES:
                    made["place_in"][i] = 1.0
                    made["place_new"][i] = max(made["place_new"][i], float(starts[k] - seen > _LONG_AGO))
            else:
                made["name_in"][i] = 1.0
                if who[k] >= 0 and starts[k] - seen > _LONG_AGO:
                    made["name_first" if seen == _NEVER else "name_new"][i] = 1.0
            k += 1
    return made | _verbs(spots)


def _verbs(spots: Spots) -> Columns:
    """Look for verbs of arrival in the first two sentences, and of leaving in the last two before."""
    telling, tokens = spots.telling, spots.telling.story.layer("tokens")
    lemmas = tokens.texts("lemma")
    rows = spots.rows
    second = telling.end[np.minimum(rows + 1, len(telling) - 1)]
    stretches = {
        "arrival": (ARRIVALS, spots.at, second),
        "departure": (DEPARTURES, telling.start[np.maximum(rows - 2, 0)], spots.at),
    }
    made: Columns = {}
    for name, (words, first, last) in stretches.items():
        is_one = np.array([lemma in words for lemma in lemmas.table], dtype=bool)[lemmas.codes]
        at = tokens.ints("start")[is_one]
        made[name] = flags(np.searchsorted(at, last) > np.searchsorted(at, first))
    return made
