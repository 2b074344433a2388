"""Merging: which mention that the model found is which person that the rules found, and what becomes of the others."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

import numpy as np

from fabula.lang.en.common_words import CALENDAR, COMMON_WORDS, NATIONALITIES, NOT_PERSONS, PLACES
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.titles import TITLES
from fabula.recognize.found import FORMS, PERSON, Found, FoundRows, joint
from fabula.recognize.pairings import is_blend
from fabula.story.arrays import Ints1d, numbers
from fabula.story.layer import Layer

__all__ = ["Found", "merged"]

_LOOSE = 3
_PROPER = FORMS.index("proper")
_Span = tuple[int, int]


def merged(model: Layer, rules: Sequence[Found], text: str, others: Container[int] = ()) -> FoundRows:
    """Give the mentions of a story, sorted by (start, -end); each span once.

    Where both found a mention, its span is the model's, its head and core are the rules'. What the rules alone found stays,
    without a score, unless the model says of most places where that name stands that it names no person; what is not a name
    is a person only where the model has nothing else there. A mention of a person that the model alone found keeps no core, but for
    names.

    Args:
        model: the layer ``mentions`` as the model gives it.
        rules: mentions of persons by rule, sorted by (start, -end), each span once.
        text: of the story.
        others: where names name no person; the model's stay mentions, but nobody of the cast.
    """
    rows = FoundRows.of_layer(model)
    persons = rules if isinstance(rules, FoundRows) else FoundRows.of(rules)
    partner = _partners(rows, persons)
    is_name = persons.forms == _PROPER
    keys = _keys(text, persons, np.flatnonzero(is_name).astype(np.int32))
    verdicts = _verdicts(rows, keys, partner)
    is_kept = ~is_name
    is_kept[list(keys)] = [verdicts[key] for key in keys.values()]
    made = _Made(model)
    row = np.asarray(partner, np.int32)
    is_same = is_kept & (row >= 0)
    is_same[is_same] &= (made.kind[row[is_same]] == PERSON) | is_name[is_same]
    made.set_persons(row[is_same], persons.take(np.flatnonzero(is_same)))
    alone = np.flatnonzero(is_kept & (row < 0))
    known = {key for key, is_person in verdicts.items() if is_person}
    for at, core in _names_of_model(rows, made, known, text):
        if core[0] not in others and core[1] - 1 not in others:
            made.core[at] = core
    return made.rows().with_more(persons.take(alone).without_scores())


class _Made:
    """The mentions of the model as they become those of the story."""

    __slots__ = ("_model", "core", "form", "head", "kind")

    def __init__(self, model: Layer) -> None:
        self._model = model
        self.head = np.array(model.spans("head"))
        self.form, self.kind = np.array(model.codes("form")), np.array(model.codes("type"))
        self.core = np.full((len(model), 2), -1, np.int32)

    def set_persons(self, rows: Ints1d, rules: FoundRows) -> None:
        """Let mentions be the persons that rules found there."""
        self.head[rows], self.kind[rows], self.form[rows] = rules.heads, PERSON, rules.forms
        self.core[rows, 0] = np.maximum(rules.spans[:, 0], self._model.ints("start")[rows])
        self.core[rows, 1] = np.minimum(rules.spans[:, 1], self._model.ints("end")[rows])

    def rows(self) -> FoundRows:
        """Give them as they are now."""
        return FoundRows(
            spans=np.stack([self._model.ints("start"), self._model.ints("end")], axis=1),
            heads=self.head,
            forms=self.form,
            types=self.kind,
            scores=self._model.floats("score"),
            cores=self.core,
        )


def _partners(rows: FoundRows, rules: FoundRows) -> Sequence[int]:
    """Give for each mention by rule the row of the model that is the same mention, or -1; no row is taken twice.

    It is the same where the spans are equal, else where the model's span holds the rule's and its head word stands there,
    else where a name ends the model's span ("her brother Tom"), else where only the head words are the same.
    """
    starts, ends = numbers(rows.spans[:, 0]), numbers(rows.spans[:, 1])
    headed = _Headed(rows)
    fits, options, bounds = array("b"), array("i"), array("i", [0])
    opened: list[int] = []
    at = 0
    for rule in rules:
        # subtle: spans of the model never cross, so that those still open are nested, the outermost first
        while at < len(rows) and (starts[at], -ends[at]) <= (rule.start, -rule.end):
            _close(opened, ends, starts[at])
            opened.append(at)
            at += 1
        _close(opened, ends, rule.start)
        around = list(_fits(rows, rule, opened))
        for fit, row in sorted(around or [(_LOOSE, row) for row in headed.at(rule.head)]):
            fits.append(fit)
            options.append(row)
        bounds.append(len(options))
    partner = array("i", [-1]) * len(rules)
    taken = bytearray(len(rows))
    for rank in range(_LOOSE + 1):
        for i in range(len(rules)):
            if partner[i] >= 0:
                continue
            free = [options[k] for k in range(bounds[i], bounds[i + 1]) if fits[k] == rank and not taken[options[k]]]
            if free:
                partner[i] = free[-1]
                taken[free[-1]] = True
    return partner


def _close(opened: list[int], ends: Sequence[int], at: int) -> None:
    while opened and ends[opened[-1]] <= at:
        opened.pop()


class _Headed:
    """Finds the mentions with a given head word."""

    __slots__ = ("_keys", "_rows")

    def __init__(self, rows: FoundRows) -> None:
        keys = joint(rows.heads)
        order = np.argsort(keys, kind="stable")
        self._rows, self._keys = numbers(order), numbers(keys[order])

    def at(self, head: _Span) -> Sequence[int]:
        key = (head[0] << 32) + head[1]
        return self._rows[bisect_left(self._keys, key) : bisect_right(self._keys, key)]


def _fits(rows: FoundRows, rule: Found, around: Iterable[int]) -> Iterable[tuple[int, int]]:
    for i in around:
        row = rows[i]
        if row.end <= rule.start or row.end < rule.end:
            continue
        if (row.start, row.end) == (rule.start, rule.end):
            yield 0, i
        elif rule.start <= row.head[0] and row.head[1] <= rule.end:
            yield 1, i
        elif rule.form == "proper" and row.form != "pronominal" and row.end == rule.end:
            yield 2, i


def _keys(text: str, rules: FoundRows, names: Ints1d) -> dict[int, str]:
    """Give for each name by rule, by its number, the form in which names are compared."""
    spans: list[list[int]] = rules.spans[names].tolist()
    return {i: _normal(text[start:end]) for i, (start, end) in zip(names.tolist(), spans, strict=True)}


def _verdicts(rows: FoundRows, keys: Mapping[int, str], partner: Sequence[int]) -> dict[str, bool]:
    """Say of every name by rule whether it names a person, by what the model says where it stands."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds = numbers(rows.types)
    for i, key in keys.items():
        row = partner[i]
        counts[key]["none" if row < 0 else "person" if kinds[row] == PERSON else "other"] += 1
    made = {key: found["other"] <= found["person"] + found["none"] for key, found in counts.items()}
    for key, found in counts.items():
        first, _, more = key.partition(" ")
        if not made[key] and more and found["other"] < _OFTEN:
            # a single place is too little against a given name that is somebody's everywhere else
            made[key] = made.get(first, False) and counts[first]["person"] >= _OFTEN
    return made


def _names_of_model(rows: FoundRows, made: _Made, known: set[str], text: str) -> Iterable[tuple[int, _Span]]:
    """Give the names of persons that the model alone found, with their cores.

    Those that the rules know from other places, and those that share no word with a name that the rules know and occur more
    than once, surely, seldom in small letters, and seldom as names of anything else. A name that shares a word is left alone: it
    is mostly somebody's kin.
    """
    words = {word for key in known for word in key.split() if word not in TITLES}
    found: defaultdict[str, list[tuple[int, _Span]]] = defaultdict(list)
    is_open = (rows.types == PERSON) & (rows.forms == FORMS.index("proper")) & (made.core[:, 0] < 0)
    for i in np.flatnonzero(is_open).tolist():
        row = rows[i]
        if row.core is None:
            continue
        name = _NAME.search(text, *row.core)
        if name is not None and name.end() == row.core[1]:
            found[_normal(name[0])].append((i, name.span()))
    others = Counter(_key(text, rows[i]) for i in np.flatnonzero(rows.types != PERSON).tolist())
    for key, places in found.items():
        if key in known:
            yield from places
        elif (
            _PLACE.match(key)
            or _is_two_in_one(text[slice(*places[0][1])], words)
            or (len(text) < _SHORT and key not in GIVEN_NAMES and is_blend(key, words))
        ):
            continue
        elif words.isdisjoint(key.split()) and key not in _NO_NAMES and len(places) >= _MUCH_MORE * others[key]:
            sure = [place for place in places if (rows[place[0]].score or 0.0) >= _SURE and text[place[1][0]].isupper()]
            often = _OFTEN if len(text) < _SHORT else _OFTEN + 1
            least = _VERY_OFTEN if key in COMMON_WORDS else often
            if len(sure) >= least and not _is_small(text, key, len(sure) // _MUCH_MORE + 1):
                yield from sure


_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*$")
_SURE, _OFTEN, _VERY_OFTEN, _MUCH_MORE = 0.9, 2, 8, 3
_SHORT = 90_000
"""Characters of a story in which twice is often."""
_PLACE = re.compile(r"(?:san|santa|santo|saint|st\.?|são|fort|port|mount|lake|new) ")
"""Begins names of places that a model that knows few of them takes for persons; rules know the saints who act."""
_NO_NAMES = CALENDAR | NATIONALITIES | NOT_PERSONS | PLACES


def _is_two_in_one(name: str, words: set[str]) -> bool:
    """Say whether a name is two names run together, of which one is known ("TomAda")."""
    parts = _PART.findall(name)
    return len(parts) > 1 and "".join(parts) == name and any(part.casefold() in words for part in parts)


_PART = re.compile(r"[A-Z][^\W\dA-Z_]+")


def _is_small(text: str, key: str, n: int) -> bool:
    """Say whether a name stands in small letters ``n`` times or more."""
    at = text.find(key)
    while at >= 0 and n:
        end = at + len(key)
        is_whole = not (at and _JOINING.match(text, at - 1)) and not _JOINING.match(text, end)
        n -= is_whole
        at = text.find(key, end if is_whole else at + 1)
    return not n


_JOINING = re.compile(r"[\w’'-]")


def _key(text: str, row: Found) -> str:
    return _normal(text[row.start : row.end])


def _normal(name: str) -> str:
    return " ".join(name.casefold().split())
