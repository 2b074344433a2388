"""Merging: which mention that the model found is which person that the rules found, and what becomes of the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fabula.lang.en.common_words import CALENDAR, COMMON_WORDS, NATIONALITIES, NOT_PERSONS, PLACES
from fabula.lang.en.titles import TITLES
from fabula.story.layer import Layer

__all__ = ["Found", "merged"]

_PERSON = "PER"
_LOOSE = 3
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention: its span, head word, form, type, score; the name or short phrase in it, where it may be of the cast.

    A score of None: rules alone found it.
    """

    start: int
    end: int
    head: _Span
    form: str
    type: str = _PERSON
    score: float | None = None
    core: _Span | None = None


def merged(model: Layer, rules: Sequence[Found], text: str) -> list[Found]:
    """Give the mentions of a story, sorted by (start, -end); each span once.

    Where both found a mention, its span is the model's, its head and core are the rules'. What the rules alone found stays,
    without a score, unless the model says of most places where that name stands that it names no person; what is not a name
    is a person only where the model has nothing else there. A mention of a person that the model alone found keeps no core, but for
    names.

    Args:
        model: the layer ``mentions`` as the model gives it.
        rules: mentions of persons by rule, sorted by (start, -end), each span once.
        text: of the story.
    """
    rows = _rows(model)
    partner = _partners(rows, rules)
    verdicts = _verdicts(rows, rules, partner, text)
    made = [replace(row, core=None) for row in rows]
    alone: list[Found] = []
    for i, rule in enumerate(rules):
        if rule.form == "proper" and not verdicts[_key(text, rule)]:
            continue
        row = partner[i]
        if row < 0:
            alone.append(replace(rule, score=None, core=(rule.start, rule.end)))
            continue
        if made[row].type != _PERSON and rule.form != "proper":
            continue
        core = (max(rule.start, made[row].start), min(rule.end, made[row].end))
        made[row] = replace(made[row], head=rule.head, type=_PERSON, core=core, form=rule.form)
    known = {key for key, is_person in verdicts.items() if is_person}
    for row, core in _names_of_model(rows, made, known, text):
        made[row] = replace(made[row], core=core)
    spans = {(row.start, row.end) for row in made}
    made += [row for row in alone if (row.start, row.end) not in spans]
    return sorted(made, key=lambda row: (row.start, -row.end))


def _rows(model: Layer) -> list[Found]:
    columns = zip(
        model.ints("start").tolist(),
        model.ints("end").tolist(),
        model.spans("head").tolist(),
        model.labels("form"),
        model.labels("type"),
        model.floats("score").tolist(),
        model.spans("core").tolist(),
        strict=True,
    )
    return [
        Found(
            start=start,
            end=end,
            head=(head[0], head[1]),
            form=form or "",
            type=kind or "",
            score=score,
            core=(core[0], core[1]),
        )
        for start, end, head, form, kind, score, core in columns
    ]


def _partners(rows: Sequence[Found], rules: Sequence[Found]) -> list[int]:
    """Give for each mention by rule the row of the model that is the same mention, or -1; no row is taken twice.

    It is the same where the spans are equal, else where the model's span holds the rule's and its head word stands there,
    else where a name ends the model's span ("her brother Tom"), else where only the head words are the same.
    """
    headed: defaultdict[_Span, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        headed[row.head].append(i)
    options: list[list[tuple[int, int]]] = []
    opened: list[int] = []
    at = 0
    for rule in rules:
        while at < len(rows) and (rows[at].start, -rows[at].end) <= (rule.start, -rule.end):
            opened.append(at)
            at += 1
        # subtle: spans of the model never cross, so that those still open are nested, the outermost first
        while opened and rows[opened[-1]].end <= rule.start:
            opened.pop()
        around = list(_fits(rows, rule, opened))
        options.append(sorted(around or [(_LOOSE, i) for i in headed[rule.head]]))
    partner = [-1] * len(rules)
    taken: set[int] = set()
    for rank in range(_LOOSE + 1):
        for i, found in enumerate(options):
            if partner[i] >= 0:
                continue
            free = [row for fit, row in found if fit == rank and row not in taken]
            if free:
                partner[i] = free[-1]
                taken.add(free[-1])
    return partner


def _fits(rows: Sequence[Found], rule: Found, around: Iterable[int]) -> Iterable[tuple[int, int]]:
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


def _verdicts(rows: Sequence[Found], rules: Sequence[Found], partner: Sequence[int], text: str) -> dict[str, bool]:
    """Say of every name by rule whether it names a person, by what the model says where it stands."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for i, rule in enumerate(rules):
        if rule.form == "proper":
            kind = rows[partner[i]].type if partner[i] >= 0 else ""
            counts[_key(text, rule)]["person" if kind == _PERSON else "other" if kind else "none"] += 1
    return {key: found["other"] <= found["person"] + found["none"] for key, found in counts.items()}


def _names_of_model(
    rows: Sequence[Found], made: Sequence[Found], known: set[str], text: str
) -> Iterable[tuple[int, _Span]]:
    """Give the names of persons that the model alone found, with their cores.

    Those that the rules know from other places, and those that share no word with a name that the rules know and occur more
    than once, surely, seldom in small letters, and seldom as names of anything else. A name that shares a word is left alone: it
    is mostly somebody's kin.
    """
    words = {word for key in known for word in key.split() if word not in TITLES}
    found: defaultdict[str, list[tuple[int, _Span]]] = defaultdict(list)
    for i, (row, other) in enumerate(zip(rows, made, strict=True)):
        if row.type != _PERSON or row.form != "proper" or other.core is not None or row.core is None:
            continue
        name = _NAME.search(text, *row.core)
        if name is not None and name.end() == row.core[1]:
            found[_normal(name[0])].append((i, name.span()))
    others = Counter(_key(text, row) for row in rows if row.type != _PERSON)
    for key, places in found.items():
        if key in known:
            yield from places
        elif words.isdisjoint(key.split()) and key not in _NO_NAMES and len(places) >= _MUCH_MORE * others[key]:
            sure = [place for place in places if (rows[place[0]].score or 0.0) >= _SURE and text[place[1][0]].isupper()]
            often = _OFTEN if len(text) < _SHORT else _OFTEN + 1
            least = _VERY_OFTEN if key in COMMON_WORDS else often
            if len(sure) >= max(least, _MUCH_MORE * _n_small(text, key)):
                yield from sure


_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){0,4}[^\W\d_][\w.'’-]*$")
_SURE, _OFTEN, _VERY_OFTEN, _MUCH_MORE = 0.9, 2, 8, 3
_SHORT = 90_000
"""Characters of a story in which twice is often."""
_NO_NAMES = CALENDAR | NATIONALITIES | NOT_PERSONS | PLACES


def _n_small(text: str, key: str) -> int:
    """Count how often a name stands in small letters."""
    return len(re.findall(rf"(?<![\w’'-]){re.escape(key)}(?![\w’'-])", text))


def _key(text: str, row: Found) -> str:
    return _normal(text[row.start : row.end])


def _normal(name: str) -> str:
    return " ".join(name.casefold().split())
