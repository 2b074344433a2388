"""Discourse: paragraphs, turns of speech and the narration around them, as the decisions about speakers read them."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from fabula.attribute.clauses import FORCING, Cue
from fabula.attribute.cues import cue_into, cue_of_part
from fabula.attribute.items import NOMINAL, PRONOMINAL, PROPER, Item, Person, split_sentences
from fabula.attribute.protests import is_protest
from fabula.attribute.syntax import Syntax, read_syntax
from fabula.story.arrays import numbers
from fabula.story.cores import character_of_mentions, person_cores

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = [
    "NOMINAL",
    "PRONOMINAL",
    "PROPER",
    "Discourse",
    "Item",
    "Paragraph",
    "People",
    "Person",
    "Turn",
    "read_discourse",
    "split_sentences",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People(Sequence[Person]):
    """The persons of a story, made when they are asked for: those of a long book would take tens of megabytes."""

    text: str
    rows: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[int]
    characters: Sequence[int]
    head_starts: Sequence[int]
    head_ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Person]:
        return map(self._person, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Person: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Person]: ...
    def __getitem__(self, index: int | slice) -> Person | Sequence[Person]:
        if isinstance(index, slice):
            return [self._person(i) for i in range(len(self))[index]]
        return self._person(index)

    def _person(self, i: int) -> Person:
        word = self.text[self.head_starts[i] : self.head_ends[i]].lower()
        return Person(self.rows[i], self.starts[i], self.ends[i], self.forms[i], self.characters[i], word)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of story text: its span and the quotation rows of speech and thought in it."""

    start: int
    end: int
    rows: tuple[int, ...]
    opens_part: bool
    """A heading or scene break stands before it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance: its quotation rows, and the first and last paragraph it touches."""

    rows: tuple[int, ...]
    first: int
    last: int
    start: int
    end: int
    is_thought: bool


@dataclass(frozen=True, slots=True)
class Discourse:
    """What speakers and addressees are decided from.

    ``before`` and ``after`` give for each quotation row the span of narration that touches it in its paragraph (empty
    where there is none). ``people`` are the outermost and inner mentions of persons, sorted by (start, -end). ``syntax`` is
    None where nobody parsed the story.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    turns: tuple[Turn, ...]
    starts: list[int]
    ends: list[int]
    paragraph_of: dict[int, int]
    before: dict[int, tuple[int, int]]
    after: dict[int, tuple[int, int]]
    people: People
    word_starts: Sequence[int]
    word_ends: Sequence[int]
    syntax: Syntax | None = None

    def people_in(self, start: int, end: int) -> range:
        """Give the indices into ``people`` of the mentions that start in [start, end)."""
        return range(bisect_left(self.people.starts, start), bisect_left(self.people.starts, end))

    def items(self, start: int, end: int) -> list[Item]:
        """Give the narration in [start, end) as words and outermost persons, in order."""
        text, starts, ends = self.text, self.word_starts, self.word_ends
        people_starts, people_ends = self.people.starts, self.people.ends
        items: list[Item] = []
        token = bisect_left(starts, start)
        n_tokens = len(starts)
        i = bisect_left(people_starts, start)
        n_people = len(people_starts)
        while token < n_tokens and starts[token] < end:
            at = starts[token]
            while i < n_people and people_starts[i] < at:
                i += 1
            if i < n_people and people_starts[i] == at and people_ends[i] <= end:
                items.append(Item("", i, at, people_ends[i]))
                while token < n_tokens and starts[token] < people_ends[i]:
                    token += 1
                i += 1
                continue
            items.append(Item(text[at : ends[token]].lower(), -1, at, ends[token]))
            token += 1
        return items


def read_discourse(story: Story) -> Discourse:
    """Give the discourse of a story from its blocks, tokens, quotations, mentions and chains."""
    text = story.text
    quotations = story.layer("quotations")
    starts: list[int] = quotations.ints("start").tolist()
    ends: list[int] = quotations.ints("end").tolist()
    spoken = set(quotations.where("kind", "speech", "thought").tolist())
    paragraphs, paragraph_of = _paragraphs(story, starts, spoken)
    before, after = _gaps(paragraphs, starts, ends)
    tokens = story.layer("tokens")
    people = _people(story)
    discourse = Discourse(
        text=text,
        paragraphs=paragraphs,
        turns=_turns(story, paragraphs, paragraph_of, starts, ends),
        starts=starts,
        ends=ends,
        paragraph_of=paragraph_of,
        before=before,
        after=after,
        people=people,
        word_starts=numbers(tokens.ints("start")),
        word_ends=numbers(tokens.ints("end")),
        syntax=read_syntax(story),
    )
    return replace(discourse, turns=tuple(part for turn in discourse.turns for part in _parted(discourse, turn)))


def _parted(discourse: Discourse, turn: Turn) -> Iterator[Turn]:
    """Give the turns in what stands as one utterance, where a cue names a second speaker between two quotations.

    Words that throw back what was just said are another's too, where two already speak in the paragraph.

    Example:
        "Not yet," said Orla, and Tamsin added, "Or ever." is two turns.
    """
    first = 0
    shared = discourse.paragraphs[turn.first].rows[0] < turn.rows[0]
    known: Cue | None = None
    for i, (row, following) in enumerate(itertools.pairwise(turn.rows)):
        own = cue_of_part(discourse, turn, row)
        known = own if own is not None and own.pattern in FORCING else known
        other = cue_into(discourse, following, own)
        if (shared or first > 0) and other is None and own is not None and own.pattern in FORCING:
            said, answer = (discourse.text[discourse.starts[k] : discourse.ends[k]] for k in (row, following))
            if is_protest(said, answer):
                yield _turn_of(discourse, turn.rows[first : i + 1], is_thought=turn.is_thought)
                first, known = i + 1, None
                continue
        if known is None or other is None or other.pattern not in FORCING or other.person < 0 or known.person < 0:
            continue
        if _are_two(discourse.people[known.person], discourse.people[other.person]):
            yield _turn_of(discourse, turn.rows[first : i + 1], is_thought=turn.is_thought)
            first, known = i + 1, None
    yield turn if first == 0 else _turn_of(discourse, turn.rows[first:], is_thought=turn.is_thought)


def _are_two(one: Person, other: Person) -> bool:
    """Say whether two mentions surely mean two persons; of a pronoun after a name nobody knows."""
    if one.character >= 0 and other.character >= 0:
        return one.character != other.character
    if other.form == PRONOMINAL or (one.form == PROPER and other.form == NOMINAL):
        return False
    return one.form == PRONOMINAL or (one.form == other.form and one.word != other.word)


def _turn_of(discourse: Discourse, rows: tuple[int, ...], *, is_thought: bool) -> Turn:
    first, last = rows[0], rows[-1]
    return Turn(
        rows=rows,
        first=discourse.paragraph_of[first],
        last=discourse.paragraph_of[last],
        start=discourse.starts[first],
        end=discourse.ends[last],
        is_thought=is_thought,
    )


def _paragraphs(story: Story, starts: list[int], spoken: set[int]) -> tuple[tuple[Paragraph, ...], dict[int, int]]:
    blocks = story.layer("blocks")
    kinds = blocks.labels("kind")
    rows = sorted(spoken)
    paragraphs: list[Paragraph] = []
    paragraph_of: dict[int, int] = {}
    opens = True
    at = 0
    for start, end, kind in zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), kinds, strict=True):
        if kind in {"paratext", "scene_break", "heading"}:
            opens = True
            while at < len(rows) and starts[rows[at]] < end:
                at += 1
            continue
        mine: list[int] = []
        while at < len(rows) and starts[rows[at]] < end:
            if starts[rows[at]] >= start:
                mine.append(rows[at])
                paragraph_of[rows[at]] = len(paragraphs)
            at += 1
        paragraphs.append(Paragraph(start, end, tuple(mine), opens))
        opens = False
    return tuple(paragraphs), paragraph_of


def _gaps(
    paragraphs: tuple[Paragraph, ...], starts: list[int], ends: list[int]
) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
    before: dict[int, tuple[int, int]] = {}
    after: dict[int, tuple[int, int]] = {}
    for paragraph in paragraphs:
        rows = paragraph.rows
        edge = paragraph.start
        for i, row in enumerate(rows):
            before[row] = (edge, max(edge, starts[row]))
            following = starts[rows[i + 1]] if i + 1 < len(rows) else paragraph.end
            after[row] = (ends[row], max(ends[row], following))
            edge = ends[row]
    return before, after


def _turns(
    story: Story,
    paragraphs: tuple[Paragraph, ...],
    paragraph_of: dict[int, int],
    starts: list[int],
    ends: list[int],
) -> tuple[Turn, ...]:
    quotations = story.layer("quotations")
    utterances: list[int] = quotations.ints("utterance").tolist()
    thoughts = set(quotations.where("kind", "thought").tolist())
    groups: dict[tuple[int, int], list[int]] = {}
    for paragraph in paragraphs:
        for row in paragraph.rows:
            key = (0, utterances[row]) if utterances[row] >= 0 else (1, row)
            groups.setdefault(key, []).append(row)
    made = [
        Turn(
            rows=tuple(rows),
            first=paragraph_of[rows[0]],
            last=paragraph_of[rows[-1]],
            start=starts[rows[0]],
            end=ends[rows[-1]],
            is_thought=rows[0] in thoughts,
        )
        for rows in groups.values()
    ]
    return tuple(sorted(made, key=lambda turn: turn.start))


def _people(story: Story) -> People:
    mentions = story.layer("mentions")
    cores = person_cores(mentions)
    return People(
        text=story.text,
        rows=numbers(cores.rows),
        starts=numbers(cores.start),
        ends=numbers(cores.end),
        forms=numbers(cores.form),
        characters=numbers(character_of_mentions(story)[cores.rows]),
        head_starts=numbers(cores.head[:, 0]),
        head_ends=numbers(cores.head[:, 1]),
    )
