"""Memberships: who comes to belong to a group in the story, and who leaves it or is put out of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from fabula.lang.en.group_nouns import GROUP_KINDS
from fabula.lang.en.membership_words import (
    EXPELLING,
    JOINING,
    JOINING_IN,
    QUITTING,
    QUITTING_FROM,
    TAKEN_IN,
    THROWN_OUT,
)
from fabula.relate.events.event_people import WordPeople, word_people
from fabula.relate.events.event_triggers import told_tokens
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees, sentence_trees
from fabula.relate.events.subjects import is_passive, subject_people
from fabula.story.layer import Layer, thaw
from fabula.story.story import Story

__all__ = ["Memberships"]

_VERBS: Final = JOINING | JOINING_IN | TAKEN_IN | QUITTING | QUITTING_FROM | EXPELLING | THROWN_OUT | {"drop", "walk"}
_REAL: Final = frozenset({"actual", "reported_past"})
_INTO: Final = frozenset({"in", "into", "to", "on", "onto", "with", "for"})
_OUT_OF: Final = frozenset({"from", "of", "out"})
_MOST: Final = 8
_CLAUSE: Final = 60
"""Characters from the beginning of a clause to its verb, at most."""


class _Change(NamedTuple):
    who: int
    name: str
    kind: str
    start: int
    end: int
    is_over: bool


class Memberships:
    """Adds to the groups of the cast what verbs tell: from where on somebody belongs to a group, and up to where.

    An entry of a group gets ``from`` where somebody joins it in the story, ``to`` where they leave it. What is wished, denied,
    planned or only supposed changes nothing.
    Known limits: "the team" alone is the only group of its kind that the story names, or nothing.
    """

    needs = frozenset(
        {"blocks", "paratext", "tokens", "sentences", "mentions", "chains", "characters", "quotations", "events"}
    )
    makes = frozenset({"characters"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``characters``."""
        trees = sentence_trees(story)
        characters = story.layer("characters")
        if trees is None:
            return [characters]
        changes = list(_Finder(story, trees, word_people(story, trees)).changes())
        if not changes:
            return [characters]
        groups: list[list[dict[str, Any]]] = [
            [_entry(entry) for entry in entries or ()] for entries in characters.values("groups")
        ]
        for change in changes:
            _apply(groups[change.who], change)
        return [characters.replace(groups=groups)]


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = thaw(entry)
    return made


def _apply(entries: list[dict[str, Any]], change: _Change) -> None:
    """Add the passage of a change to the entry of its group, which is made where there is none."""
    key = _key(change.name)
    found = [one for one in entries if _key(str(one["name"])) == key]
    entry: dict[str, Any] = found[0] if found else {"name": change.name, "kind": change.kind, "evidence": []}
    if not found:
        entries.append(entry)
    span = [change.start, change.end]
    evidence: list[list[int]] = entry["evidence"]
    is_shown = any(start <= change.start and change.end <= end for start, end in evidence)
    if not is_shown and len(evidence) < _MOST:
        evidence.append(span)
        evidence.sort()
    if change.is_over:
        entry["to"] = change.end
    elif entry.get("from") is None and min(start for start, _ in evidence) >= change.start - _CLAUSE:
        entry["from"] = change.start  # nothing before told that they belong to it


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


class _Finder:
    def __init__(self, story: Story, trees: SentenceTrees, people: WordPeople) -> None:
        self._text = story.text
        self._told = told_tokens(story)
        self._trees = trees
        self._people = people
        characters = story.layer("characters")
        self._names = [name or "" for name in characters.texts("name")]
        self._is_person = [kind == "person" for kind in characters.labels("kind")]
        events = story.layer("events")
        self._realis = dict(zip(events.ints("start").tolist(), events.labels("realis"), strict=True))
        self._named = _organizations(story, trees)
        self._kinds: dict[str, set[str]] = {}
        self._known: dict[str, str] = {}
        for entries in characters.values("groups"):
            for entry in entries or ():
                self._kinds.setdefault(str(entry["kind"]), set()).add(str(entry["name"]))
                self._known.setdefault(_key(str(entry["name"])), str(entry["kind"]))

    def changes(self) -> Iterator[_Change]:
        """Give what verbs tell, in the order of the text."""
        trees = self._trees
        for verb, lemma in enumerate(trees.lemmas):
            if lemma not in _VERBS or not self._told[verb] or trees.upos[verb] != "VERB":
                continue
            if (self._realis.get(trees.starts[verb]) or "actual") not in _REAL:
                continue
            if not self._is_vouched(verb):
                continue
            for token, is_over, is_moved in self._groups_at(verb, lemma):
                name, kind = self._group(token)
                if name:
                    for who in self._moved(verb) if is_moved else subject_people(self._people, verb)[1]:
                        if self._is_person[who] and self._names[who] != name:
                            yield _Change(who, name, kind, *self._span(verb, token), is_over)

    def _is_vouched(self, verb: int) -> bool:
        """Say whether the narration tells it, or somebody of themselves."""
        if self._people.voices.of[verb] < 0:
            return True
        return subject_people(self._people, verb)[1] == self._people.speaker_at(verb)

    def _groups_at(self, verb: int, lemma: str) -> Iterator[tuple[int, bool, bool]]:
        """Give the word of a group, whether it is left, and whether the object of the verb, not its subject, moves."""
        trees = self._trees
        particles = {trees.lemmas[t] for t in trees.children(verb) if trees.relations[t] in {"compound:prt", "advmod"}}
        for t in trees.children(verb):
            relation, case = trees.relations[t], trees.case_of(t)
            if relation == "obj" and lemma in JOINING | QUITTING and not is_passive(trees, verb):
                yield t, lemma in QUITTING, False
            elif relation == "obl":
                is_out = case in _OUT_OF
                if lemma in JOINING_IN and case in _INTO:
                    yield t, False, False
                elif lemma in TAKEN_IN and case in _INTO:
                    yield t, False, True
                elif (lemma in QUITTING_FROM or (lemma in {"drop", "walk"} and "out" in particles)) and is_out:
                    yield t, True, False
                elif (lemma in EXPELLING or (lemma in THROWN_OUT and (case == "out" or "out" in particles))) and is_out:
                    yield t, True, True

    def _moved(self, verb: int) -> tuple[int, ...]:
        trees, people = self._trees, self._people
        if is_passive(trees, verb):
            own = trees.child(verb, SUBJECTS)
            return people.of(own) if own >= 0 else subject_people(people, verb)[1]
        return people.of(trees.child(verb, {"obj"}))

    def _group(self, token: int) -> tuple[str, str]:
        """Give name and kind of the group that a word stands for; no name where it is none, or any."""
        trees = self._trees
        kind = GROUP_KINDS.get(trees.lemmas[token], "")
        for who in self._people.of(token):
            if not self._is_person[who]:
                name = self._names[who]
                return name, self._known.get(_key(name)) or kind or "group"
            return "", ""
        if token in self._named:
            name = self._named[token]
            return name, self._known.get(_key(name)) or kind or self._kind_in(name)
        if not kind:
            return "", ""
        a, b = trees.span(token, _LOOSE)
        name = " ".join(self._text[a:b].split())
        if _key(name) in self._known:
            return name, self._known[_key(name)]
        is_named = trees.upos[token] == "PROPN" or any(
            trees.upos[t] == "PROPN"
            for t in trees.children(token)
            if trees.relations[t] in {"compound", "flat", "amod"}
        )
        if is_named:
            return name, kind
        is_the = any(trees.lemmas[t] == "the" for t in trees.children(token))
        only = self._kinds.get(kind, set())
        return (next(iter(only)), kind) if is_the and len(only) == 1 else ("", "")

    def _kind_in(self, name: str) -> str:
        words = name.casefold().split()
        return next((GROUP_KINDS[word] for word in words if word in GROUP_KINDS), "organization")

    def _span(self, verb: int, token: int) -> tuple[int, int]:
        trees = self._trees
        a, b = trees.span(token, _LOOSE)
        return min(a, trees.starts[verb]), max(b, trees.ends[verb])


_LOOSE: Final = frozenset({"acl:relcl", "acl", "punct", "parataxis", "advcl", "case", "cc", "conj", "appos"})


def _organizations(story: Story, trees: SentenceTrees) -> dict[int, str]:
    """Give the names of organizations by the token that heads them."""
    mentions = story.layer("mentions")
    made: dict[int, str] = {}
    proper = set(mentions.where("form", "proper").tolist())
    starts, ends = mentions.ints("start").tolist(), mentions.ints("end").tolist()
    heads = mentions.spans("head")[:, 0].tolist()
    for row in mentions.where("type", "ORG").tolist():
        if row not in proper:
            continue
        start, end = starts[row], ends[row]
        token = bisect_left(trees.starts, heads[row])
        if token >= len(trees.starts):
            continue
        above = trees.heads[token]
        while above != token and start <= trees.starts[above] < end:
            token, above = above, trees.heads[above]
        made[token] = " ".join(story.text[start:end].split())
    return made
