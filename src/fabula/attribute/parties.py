"""Parties: what the narration around a piece of writing says of who wrote it, to whom it goes, and who reads it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fabula.lang.en.writing_words import (
    DEVICES,
    HANDLING_VERBS,
    HANDS,
    PAPERS,
    PENNING_VERBS,
    READING_VERBS,
    SENDING_VERBS,
)
from fabula.story.arrays import numbers

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["Around", "Narration"]

_Span = tuple[int, int]
_REACH = 600
"""So many characters before or after the writing are looked at, within two paragraphs."""
_N_BLOCKS = 2
_CLAUSE = 50
"""So many characters after marked words are their cue: "Running late," Thyra texted."""
_MARKS = frozenset("\"”’'*_»")
_SURE = 0.5
_SUBJECTS = frozenset(("nsubj", "nsubj:outer"))
_CLIMBED = frozenset(("conj", "xcomp", "advcl", "parataxis", "ccomp"))
_PLACES = frozenset(("obl", "nmod", "obl:arg", "obl:unmarked", "nmod:unmarked"))
_FIRST = frozenset(("i", "me", "my", "mine", "myself"))
_RELATIVE = frozenset(("who", "that", "which"))
_MOST_STEPS = 4
_NEAR = 220


@dataclass(slots=True)
class Around:
    """What the narration around one piece of writing says; characters in the order in which they are found."""

    authors: list[int] = field(default_factory=list[int])
    """Subjects of writing, owners of the hand, those from whom it comes."""
    cues: list[int] = field(default_factory=list[int])
    """Subjects of writing in the clause that the writing belongs to: "Running late," Thyra texted."""
    has_cue: bool = False
    """There is such a clause, whoever its subject is."""
    recipients: list[int] = field(default_factory=list[int])
    """Those to whom it goes."""
    readers: list[int] = field(default_factory=list[int])
    holders: list[int] = field(default_factory=list[int])
    """Those whose phone it is."""
    near: set[int] = field(default_factory=set[int])
    """All who are named or meant in the paragraph before it, or after it."""
    beside: set[int] = field(default_factory=set[int])
    """All who are named or meant in the paragraph before it."""


class Narration:
    """Looks at the narration around writing, sentence by sentence, by its trees.

    Args:
        story: with mentions, chains, and tokens with their trees; without trees nothing is found.
        writing: the pieces of writing, in order.
        narrator: row of the character who is "I", or -1.
    """

    def __init__(self, story: Story, writing: Sequence[_Span], narrator: int) -> None:
        self._text = story.text
        self._narrator = narrator
        tokens, mentions = story.layer("tokens"), story.layer("mentions")
        self._has_trees = {"deprel", "lemma", "upos"} <= set(tokens)
        self._starts, self._ends = numbers(tokens.ints("start")), numbers(tokens.ints("end"))
        if self._has_trees:
            self._heads = tokens.ints("head")
            self._deprels, self._lemmas = tokens.texts("deprel"), tokens.texts("lemma")
            self._tags = tokens.texts("upos")
        self._mention_heads = [a for a, _ in mentions.spans("head").tolist()]
        self._mention_starts = numbers(mentions.ints("start"))
        self._mention_ends = numbers(mentions.ints("end"))
        self._who = _characters_of(story)
        members = story.layer("characters")
        self._members: list[list[int]] = members.ragged("members").tolist() if "members" in members else []
        blocks = story.layer("blocks")
        rows = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
        self._blocks: list[_Span] = [
            (a, b) for a, b, kind in rows if kind not in {"scene_break", "paratext", "heading"}
        ]
        quotations = story.layer("quotations")
        spoken = zip(
            quotations.ints("start").tolist(),
            quotations.ints("end").tolist(),
            quotations.labels("kind"),
            strict=True,
        )
        self._holes = _joined([*((a, b) for a, b, kind in spoken if kind in {"speech", "thought"}), *writing])

    def around(self, start: int, end: int) -> Around:
        """Give what the narration beside the writing in [start, end) says."""
        found = Around()
        if not self._has_trees:
            return found
        first = bisect_right(self._blocks, (start, len(self._text))) - 1
        last = max(first, bisect_left(self._blocks, (end, 0)) - 1)
        low = self._blocks[max(0, first - _N_BLOCKS)][0] if first >= 0 else 0
        high = self._blocks[min(len(self._blocks) - 1, last + _N_BLOCKS)][1] if self._blocks else end
        beside = self._blocks[max(0, first - 1)][0] if first >= 0 else 0
        before = self._told(max(low, start - _REACH), start)
        after = self._told(end, min(high, end + _REACH))
        own = self._blocks[first][0] if first >= 0 else 0
        self._read(before, found, beside=beside, is_before=True, clause=(max(own, start - _CLAUSE), start))
        is_marked = self._text[end - 1 : end] in _MARKS and last >= 0
        clause = (end, min(end + _CLAUSE, self._blocks[last][1])) if is_marked else (end, end)
        self._read(after, found, beside=end, is_before=False, clause=clause)
        return found

    def actor_beside(self, start: int, end: int) -> int:
        """Give who acts in the narration right before [start, end), else right after it in the same paragraph; -1: nobody.

        Words that are spoken or written end the narration, and so does the beginning of the paragraph before.
        """
        if not self._has_trees or not self._blocks:
            return -1
        first = max(0, bisect_right(self._blocks, (start, len(self._text))) - 1)
        above = self._blocks[max(0, first - 1)]
        # beside speech in another paragraph stands its cue, which tells of the one who spoke
        is_spoken = any(a < above[1] and above[0] < b for a, b in self._holes_near(*above))
        low = max(self._blocks[first][0] if is_spoken else above[0], start - _NEAR)
        high = min(self._blocks[first][1], end + _NEAR)
        before, after = self._told(low, start), self._told(end, high)
        found = self._actor(before[-1:], is_last=True) if before and before[-1][1] >= start else -1
        return found if found >= 0 else self._actor(after[:1], is_last=False)

    def _holes_near(self, low: int, high: int) -> Sequence[_Span]:
        return self._holes[max(0, bisect_left(self._holes, (low, 0)) - 1) : bisect_left(self._holes, (high, 0))]

    def _actor(self, spans: Sequence[_Span], *, is_last: bool) -> int:
        rows = [row for a, b in spans for row in range(bisect_left(self._starts, a), bisect_left(self._starts, b))]
        if not rows:
            return -1
        children: dict[int, list[int]] = {}
        for row in rows:
            children.setdefault(int(self._heads[row]), []).append(row)
        people = self._people(rows)
        roots = [row for row in rows if self._deprels[row] == "root" and children.get(row)]
        for row in roots[-1:] if is_last else roots[:1]:
            who = self._subjects(row, children, people)
            if len(who) == 1:
                return who[0]
        return -1

    def _told(self, low: int, high: int) -> list[_Span]:
        """Give the narration in [low, high): what is neither spoken nor written."""
        made: list[_Span] = []
        at = low
        for row in range(max(0, bisect_left(self._holes, (low, 0)) - 1), len(self._holes)):
            a, b = self._holes[row]
            if a >= high:
                break
            if a > at:
                made.append((at, min(a, high)))
            at = max(at, b)
        if at < high:
            made.append((at, high))
        return made

    def _read(self, spans: Sequence[_Span], found: Around, *, beside: int, is_before: bool, clause: _Span) -> None:
        rows = [row for a, b in spans for row in range(bisect_left(self._starts, a), bisect_left(self._starts, b))]
        if not rows:
            return
        children: dict[int, list[int]] = {}
        for row in rows:
            children.setdefault(int(self._heads[row]), []).append(row)
        people = self._people(rows)
        reach = bisect_left(self._starts, beside)
        for row in rows:
            lemma = self._lemma(row)
            is_beside = row >= reach if is_before else True
            if is_beside:
                found.near.update(people.get(row, ()))
            if is_beside and is_before:
                found.beside.update(people.get(row, ()))
            if lemma in PAPERS or lemma in DEVICES or lemma in HANDS:
                self._of_thing(row, lemma, children, people, found, is_beside=is_beside)
            if self._tags[row] != "VERB":
                continue
            if lemma in READING_VERBS or lemma in HANDLING_VERBS or lemma in PENNING_VERBS or lemma in SENDING_VERBS:
                self._of_verb(
                    row,
                    lemma,
                    children,
                    people,
                    found,
                    is_cue=(is_beside and is_before) or self._starts[row] < clause[1],
                    is_in_clause=clause[0] <= self._starts[row] < clause[1],
                )

    def _lemma(self, row: int) -> str:
        """Give the lemma; the tagger does not know the verb "to text"."""
        lemma = (self._lemmas[row] or "").lower()
        return "text" if lemma == "texte" else lemma

    def _of_thing(
        self,
        row: int,
        lemma: str,
        children: dict[int, list[int]],
        people: dict[int, list[int]],
        found: Around,
        *,
        is_beside: bool,
    ) -> None:
        for child in children.get(row, ()):
            who = self._all(child, children, people)
            if not who:
                continue
            relation, case = self._deprels[child] or "", self._case(child, children)
            if relation == "nmod:poss":
                _add(found.holders if lemma in DEVICES else found.authors if lemma in HANDS else [], who)
            elif case in {"from", "by"} and is_beside:
                _add(found.authors, who)
            elif case in {"to", "for"} and is_beside:
                _add(found.recipients, who)

    def _of_verb(
        self,
        row: int,
        lemma: str,
        children: dict[int, list[int]],
        people: dict[int, list[int]],
        found: Around,
        *,
        is_cue: bool,
        is_in_clause: bool,
    ) -> None:
        subjects = self._subjects(row, children, people)
        things = [child for child in children.get(row, ()) if (self._deprels[child] or "") in {"obj", *_PLACES}]
        words = {(self._lemmas[child] or "").lower() for child in self._with_conjuncts(things, children)}
        is_of_paper = bool(words & (PAPERS | DEVICES))
        if lemma in READING_VERBS or (lemma in HANDLING_VERBS and is_of_paper):
            _add(found.readers, subjects)
        if is_cue and (lemma in PENNING_VERBS or (lemma in SENDING_VERBS and is_of_paper)):
            _add(found.authors, subjects)
            if is_in_clause and lemma in PENNING_VERBS:
                found.has_cue = True
                _add(found.cues, subjects)
            for child in children.get(row, ()):
                case = self._case(child, children)
                if case in {"to", "for"} or (self._deprels[child] or "") == "iobj":
                    _add(found.recipients, self._all(child, children, people))

    def _subjects(self, row: int, children: dict[int, list[int]], people: dict[int, list[int]]) -> list[int]:
        """Give the subjects of a verb, those of the clause that it hangs on where it has none."""
        at = row
        for _ in range(_MOST_STEPS):
            relation, head = self._deprels[at] or "", int(self._heads[at])
            own = [child for child in children.get(at, ()) if (self._deprels[child] or "") in _SUBJECTS]
            if own:
                is_relative = (self._lemmas[own[0]] or "").lower() in _RELATIVE and relation == "acl:relcl"
                return self._all(head if is_relative else own[0], children, people)
            if relation in {"acl", "acl:relcl"}:
                return self._all(head, children, people)
            if relation not in _CLIMBED or head == at:
                return []
            at = head
        return []

    def _with_conjuncts(self, rows: Iterable[int], children: dict[int, list[int]]) -> Iterator[int]:
        for row in rows:
            yield row
            yield from (
                child for child in children.get(row, ()) if self._deprels[child] in {"conj", "nmod", "compound"}
            )

    def _case(self, row: int, children: dict[int, list[int]]) -> str:
        return next(((self._lemmas[c] or "").lower() for c in children.get(row, ()) if self._deprels[c] == "case"), "")

    def _all(self, row: int, children: dict[int, list[int]], people: dict[int, list[int]]) -> list[int]:
        """Give the character whom a word heads, and those joined to it by "and"."""
        made = list(people.get(row, ()))
        for child in children.get(row, ()):
            if self._deprels[child] == "conj":
                made += people.get(child, ())
        return made

    def _people(self, rows: Sequence[int]) -> dict[int, list[int]]:
        """Give for each word that heads a mention whom it means, the members of a group."""
        low, high = self._starts[rows[0]], self._ends[rows[-1]]
        made: dict[int, list[int]] = {}
        for mention in range(bisect_left(self._mention_starts, low), bisect_left(self._mention_starts, high)):
            start, end = self._mention_starts[mention], self._mention_ends[mention]
            at = self._mention_heads[mention]
            row = bisect_left(self._starts, at if at >= 0 else start)
            if row >= len(self._starts):
                continue
            who = self._who[mention]
            if who < 0 and self._text[start:end].lower() in _FIRST:
                who = self._narrator
            if who >= 0 and row not in made:
                members = self._members[who] if who < len(self._members) else []
                made[row] = list(members) or [who]
        return made


def _characters_of(story: Story) -> list[int]:
    """Give the character of each mention: of its chain, else whom the first pass of coreference means by it."""
    mentions, chains = story.layer("mentions"), story.layer("chains")
    owner = [*chains.ints("character").tolist(), -1]
    who: list[int] = [owner[chain] for chain in mentions.ints("chain").tolist()]
    references = story.layer("references")
    if len(references) != len(who):
        return who
    guesses = zip(references.ints("character").tolist(), references.floats("score").tolist(), strict=True)
    return [mine if mine >= 0 or score < _SURE else guess for mine, (guess, score) in zip(who, guesses, strict=True)]


def _add(rows: list[int], more: Iterable[int]) -> None:
    rows += [who for who in dict.fromkeys(more) if who not in rows]


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    made: list[_Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
