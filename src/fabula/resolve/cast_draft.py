"""A cast that can be changed: the layers of a story taken apart for corrections and put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from fabula.resolve.names import parse_name
from fabula.resolve.naming import with_article
from fabula.resolve.person import NARRATOR, READER
from fabula.story.arrays import Ints1d, Ragged
from fabula.story.cores import person_cores
from fabula.story.layer import Layer, thaw
from fabula.story.story import Story

__all__ = ["CastDraft", "Draft"]

_ROLES = ("narrator", "major", "minor", "mentioned")
_MADE = ("mentions", "chains", "characters")


@dataclass(slots=True, eq=False)
class Draft:
    """A character of the draft; ``chains`` are rows of the draft's chains, the first of them its own."""

    name: str
    kind: str = "person"
    names: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])
    pronouns: str | None = None
    role: str = "minor"
    chains: list[int] = field(default_factory=list[int])
    members: list[Draft] = field(default_factory=list["Draft"])
    attributes: list[Any] = field(default_factory=list[Any])
    groups: list[Any] = field(default_factory=list[Any])
    into: Draft | None = None
    """The character that it became part of."""
    is_gone: bool = False
    is_touched: bool = False
    n: int = 0

    @property
    def is_placeholder(self) -> bool:
        """Whether nothing in the text names it: the narrator or the reader of a story that tells no name."""
        return self.name in {NARRATOR, READER} and not any(n for _, n in self.names.values())


class CastDraft:
    """The mentions, chains and characters of a story, to be changed.

    ``people`` are the characters in order, new ones at the end; ``chain`` is the chain of each mention.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.mentions = story.layer("mentions")
        self.chain: Ints1d = np.array(self.mentions.ints("chain"), dtype=np.int32)
        chains, people = story.layer("chains"), story.layer("characters")
        self._types: list[str | None] = chains.labels("type")
        self._chain_names: list[str | None] = list(chains.texts("name"))
        names = people.values("names")
        rows = zip(
            people.labels("kind"), people.texts("name"), people.texts("pronouns"), people.labels("role"), strict=True
        )
        self.people: list[Draft] = [
            Draft(
                name=name or "",
                kind=kind or "person",
                names={str(n["text"]): (str(n["kind"]), int(n["count"])) for n in names[i]},
                pronouns=pronouns,
                role=role or "minor",
                attributes=thaw(people.values("attributes")[i]) or [],
                groups=thaw(people.values("groups")[i]) or [],
                n=int(people.ints("mention_count")[i]),
            )
            for i, (kind, name, pronouns, role) in enumerate(rows)
        ]
        for person, members in zip(self.people, people.ragged("members").tolist(), strict=True):
            person.members = [self.people[row] for row in members]
        self.owner: list[Draft | None] = [
            self.people[row] if row >= 0 else None for row in chains.ints("character").tolist()
        ]
        for row, person in enumerate(self.owner):
            if person is not None:
                person.chains.append(row)
        cores = person_cores(self.mentions)
        self._core_of: dict[int, tuple[int, int]] = dict(
            zip(cores.rows.tolist(), zip(cores.start.tolist(), cores.end.tolist(), strict=True), strict=True)
        )
        self._forms = self.mentions.labels("form")
        self._types_of = np.array(self.mentions.codes("type"), dtype=np.uint8)
        self._person = self.mentions.spec.column("type").labels.index("PER")
        self._chain_before = self.mentions.ints("chain")
        self._character_before = chains.ints("character")

    # ----- who is meant

    def find(self, name: str) -> Draft | None:
        """Give the character with a name: main names before others, exact spelling before any, more mentions before fewer."""
        alive = sorted((p for p in self.people if not p.is_gone), key=lambda p: -p.n)
        for fold in (str, str.casefold):
            key = fold(name)
            for person in alive:
                if fold(person.name) == key:
                    return person
            for person in alive:
                if any(fold(text) == key for text in person.names):
                    return person
        return None

    def known_names(self) -> list[str]:
        """Give all names of the cast."""
        return sorted({text for p in self.people if not p.is_gone for text in (p.name, *p.names)})

    def of(self, row: int) -> Draft | None:
        """Give the character of a mention."""
        at = int(self.chain[row])
        return self.owner[at] if at >= 0 else None

    def rows_of(self, person: Draft) -> Ints1d:
        """Give the mentions of a character."""
        return np.flatnonzero(np.isin(self.chain, person.chains)).astype(np.int32)

    def words(self, row: int) -> str:
        """Give the name or the short phrase of a mention, with single spaces."""
        start, end = self.span(row)
        return with_article(" ".join(self.story.text[start:end].split()))

    def span(self, row: int) -> tuple[int, int]:
        """Give the span of the name or the short phrase of a mention; its whole span where it has none."""
        found = self._core_of.get(row)
        return (
            found if found is not None else (int(self.mentions.ints("start")[row]), int(self.mentions.ints("end")[row]))
        )

    def is_pronoun(self, row: int) -> bool:
        """Say whether a mention is a pronoun."""
        return self._forms[row] == "pronominal"

    def free_rows(self, name: str) -> list[int]:
        """Give the mentions with certain words, of whatever type, that are of nobody in the cast."""
        key = name.casefold()
        free = np.flatnonzero(np.array([*(p is None for p in self.owner), True])[self.chain])
        return [row for row in free.tolist() if self.words(row).casefold() == key]

    def rows_at(self, start: int, end: int) -> list[int]:
        """Give the mentions at a span: those with it as their span or core, else the shortest around it."""
        starts, ends = self.mentions.ints("start"), self.mentions.ints("end")
        near = np.flatnonzero((starts <= end) & (ends >= start)).tolist()
        around: list[tuple[int, int]] = []
        for row in near:
            core = self.span(row)
            whole = int(starts[row]), int(ends[row])
            if (start, end) in {core, whole} or (start == end and start in {core[0], whole[0]}):
                around.append((-1, row))
            elif core[0] <= start < end <= core[1]:
                around.append((core[1] - core[0], row))
        best = min(around, default=None)
        return [] if best is None else [row for size, row in around if size == best[0]]

    # ----- changes

    def new(self, name: str, *, kind: str = "person") -> Draft:
        """Give a new character without mentions."""
        person = Draft(name=name, kind=kind, chains=[len(self.owner)], is_touched=True)
        self.people.append(person)
        self.owner.append(person)
        self._types.append("PER")
        self._chain_names.append(name)
        return person

    def move(self, rows: Iterable[int], person: Draft | None) -> int:
        """Let mentions be of a character, or of nobody; give how many were of another."""
        n = 0
        for row in rows:
            before = self.of(row)
            if before is person and (person is not None or self.chain[row] < 0):
                continue
            if before is not None:
                before.is_touched = True
            self.chain[row] = -1 if person is None else self._own_chain(person)
            self._types_of[row] = self._person if person is not None else self._types_of[row]
            n += 1
        if person is not None and n:
            person.is_touched = True
        return n

    def merge(self, person: Draft, other: Draft) -> None:
        """Let one character become part of another."""
        self.move(self.rows_of(other).tolist(), person)
        for row in other.chains:
            self.owner[row] = person
        person.chains.extend(other.chains)
        for text, (kind, n) in other.names.items():
            person.names[text] = (person.names.get(text, (kind, 0))[0], person.names.get(text, (kind, 0))[1] + n)
        person.n += other.n
        person.pronouns = person.pronouns or other.pronouns
        person.role = min(person.role, other.role, key=_ROLES.index)
        person.attributes = [*person.attributes, *other.attributes]
        person.groups = [*person.groups, *(group for group in other.groups if group not in person.groups)]
        person.members = [*person.members, *other.members]
        person.is_touched = True
        other.into, other.is_gone = person, True

    def remove(self, person: Draft) -> None:
        """Take a character out; its mentions keep their chain, which is of nobody."""
        for row in person.chains:
            self.owner[row] = None
        person.is_gone = True

    def rename(self, person: Draft, name: str) -> None:
        """Let a character be listed by another name; what the text calls it stays among its names."""
        if person.names.get(person.name, ("", 1))[1] == 0:
            person.names.pop(person.name, None)
        person.name = name
        person.names.setdefault(name, (_kind(name), 0))
        if person.chains:
            self._chain_names[person.chains[0]] = name

    def _own_chain(self, person: Draft) -> int:
        if not person.chains:
            person.chains.append(len(self.owner))
            self.owner.append(person)
            self._types.append("PER")
            self._chain_names.append(person.name)
        return person.chains[0]

    # ----- layers

    def layers(self) -> list[Layer]:
        """Give the layers that are not as they were; rows of those that are gone are closed up."""
        for person in self.people:
            if person.is_touched and not person.is_gone:
                self._count(person)
        rows = {id(person): row for row, person in enumerate(p for p in self.people if not p.is_gone)}
        used = np.bincount(self.chain[self.chain >= 0], minlength=len(self.owner)) > 0
        kept = [row for row, p in enumerate(self.owner) if used[row] or (p is not None and row == p.chains[0])]
        place = np.full(len(self.owner) + 1, -1, dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        cast = [p for p in self.people if not p.is_gone]
        made = [
            self.mentions.replace(chain=place[self.chain], type=self._types_of),
            Layer(
                "chains",
                type=[self._types[row] for row in kept],
                name=[self._chain_names[row] for row in kept],
                character=[None if (p := self.owner[row]) is None else rows[id(p)] for row in kept],
            ),
            Layer(
                "characters",
                kind=[p.kind for p in cast],
                name=[p.name for p in cast],
                names=[_names(p) for p in cast],
                pronouns=[p.pronouns for p in cast],
                role=[p.role for p in cast],
                mention_count=[p.n for p in cast],
                attributes=[p.attributes for p in cast],
                groups=[p.groups for p in cast],
                members=[_members(p, rows) for p in cast],
            ),
        ]
        target = np.array([rows.get(id(_last(p)), -1) for p in self.people] or [0], dtype=np.int32)
        others = _pointing(self.story, target)
        now = np.array([-1 if p is None else rows[id(p)] for p in self.owner] or [-1], dtype=np.int32)
        told = self._with_speakers(next((x for x in others if x.name == "quotations"), None), target, now)
        return [*made, *(x for x in others if x.name != "quotations"), *told]

    def _with_speakers(self, quotations: Layer | None, target: Ints1d, now: Ints1d) -> list[Layer]:
        """Let a speaker follow the mention that tells him; ``now`` is the character of each chain."""
        known = quotations or self.story.layer("quotations")
        tells = np.flatnonzero((known.ints("mention") >= 0) & (known.ints("speaker") >= 0))
        mention = known.ints("mention")[tells]
        has_both = (self._chain_before[mention] >= 0) & (self.chain[mention] >= 0)
        tells, mention = tells[has_both], mention[has_both]
        before = target[self._character_before[self._chain_before[mention]]]
        after = now[self.chain[mention]]
        moved = (before != after) & (known.ints("speaker")[tells] == before)
        if not moved.any():
            return [] if quotations is None else [quotations]
        speaker = np.array(known.ints("speaker"), dtype=np.int32)
        utterance = known.ints("utterance")
        for row, new in zip(tells[moved].tolist(), after[moved].tolist(), strict=True):
            speaker[(utterance == utterance[row]) & (speaker == speaker[row])] = new
        return [known.replace(speaker=speaker)]

    def _count(self, person: Draft) -> None:
        """Count the mentions of a character and its names anew; given names that the text never uses stay."""
        rows = self.rows_of(person).tolist()
        person.n = len(rows)
        found: Counter[str] = Counter()
        proper: set[str] = set()
        for row in rows:
            if not self.is_pronoun(row):
                text = self.words(row)
                found[text] += 1
                proper |= {text} if self._forms[row] == "proper" else set()
        names = {text: (kind, 0) for text, (kind, n) in person.names.items() if not n}
        for text, n in found.items():
            kind = self._kind_of(text, person) or (_kind(text) if text in proper else "epithet")
            names[text] = (kind, n)
        if person.name not in names and person.name not in {NARRATOR, READER}:
            names[person.name] = (_kind(person.name), 0)
        person.names = names

    def _kind_of(self, text: str, person: Draft) -> str | None:
        for one in (person, *self.people):
            if text in one.names:
                return one.names[text][0]
        return None


def _names(person: Draft) -> list[dict[str, Any]]:
    rows = sorted(person.names.items(), key=lambda item: (-item[1][1], item[0]))
    return [{"text": text, "kind": kind, "count": n} for text, (kind, n) in rows]


def _members(person: Draft, rows: dict[int, int]) -> list[int]:
    found = [rows[id(last)] for member in person.members if id(last := _last(member)) in rows]
    return [row for row in dict.fromkeys(found) if row != rows[id(person)]]


def _last(person: Draft) -> Draft:
    while person.into is not None:
        person = person.into
    return person


def _kind(name: str) -> str:
    parsed = parse_name(name)
    if parsed.titles or parsed.honorific:
        return "honorific" if parsed.words else "title"
    if parsed.is_definite or not name[:1].isupper():
        return "epithet"
    return "full" if parsed.is_full else "given"


def _pointing(story: Story, target: Ints1d) -> list[Layer]:
    """Give the other layers that point at characters, with their new rows, where anything changes."""
    n_before = len(story.layer("characters"))
    if np.array_equal(target[:n_before], np.arange(n_before)):
        return []
    made: list[Layer] = []
    for name, layer in story.layers.items():
        changed: dict[str, Any] = {}
        for column in layer.spec.columns:
            if name in _MADE or column.target != "characters" or column.name not in layer:
                continue
            if column.kind == "row":
                old = layer.ints(column.name)
                changed[column.name] = np.where(old >= 0, target[np.maximum(old, 0)], -1).astype(np.int32)
            else:
                lists = [[int(target[row]) for row in rows] for rows in layer.ragged(column.name).tolist()]
                changed[column.name] = Ragged.of([list(dict.fromkeys(r for r in rows if r >= 0)) for rows in lists])
        if changed and len(layer):
            made.append(layer.replace(**changed))
    return made
