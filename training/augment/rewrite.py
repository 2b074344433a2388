"""Words replaced, added and dropped while every label goes on pointing at its words."""

from dataclasses import dataclass, field
from typing import TypeVar

from training.augment.example import Example

_T = TypeVar("_T")


@dataclass(slots=True)
class Piece:
    """A new word; what is None comes from the word that it stands for.

    Args:
        word: Surface form.
        space: White space before it.
        upos: Universal part of speech.
        xpos: Penn tag.
        lemma: Dictionary form.
        deprel: Relation to its head.
        link: Which piece of the same edit is its head; -1 for the piece that takes the place of the old words in the tree.
    """

    word: str
    space: bool
    upos: str | None = None
    xpos: str | None = None
    lemma: str | None = None
    deprel: str | None = None
    link: int = -1


@dataclass(slots=True)
class Edit:
    """New words in the place of the words `first` to `last`, inclusive; no pieces drop them.

    What hangs on a dropped word of the tree goes to that word's head; what hangs on replaced words goes to the piece
    whose `link` is -1.
    """

    first: int
    last: int
    pieces: list[Piece] = field(default_factory=list)


def copy_of(example: Example) -> Example:
    """Give a copy whose lists can be changed."""
    return Example(
        words=example.words[:],
        space=example.space[:],
        sentence=example.sentence[:],
        block_start=example.block_start[:],
        quoted=example.quoted[:],
        upos=_copy(example.upos),
        xpos=_copy(example.xpos),
        lemma=_copy(example.lemma),
        deprel=_copy(example.deprel),
        head=_copy(example.head),
        supersense=_copy(example.supersense),
        mentions=_copy(example.mentions),
        gum=_copy(example.gum),
        events=None if example.events is None else set(example.events),
        source=example.source,
        chains=_copy(example.chains),
    )


def may_drop(example: Example, row: int) -> bool:
    """Tell whether a word can go without breaking the tree: it is no root."""
    return example.head is None or example.head[row] != row


def rewrite(example: Example, edits: list[Edit]) -> Example:
    """Give the example with the edits made.

    Args:
        example: The example; it is left as it is.
        edits: They do not overlap; any order.
    """
    if not edits:
        return example
    edits.sort(key=lambda edit: edit.first)
    size = len(example.words)
    maps = _Maps([], [], [])
    at = new = 0
    for edit in edits:
        maps.keep(new, new + edit.first - at)
        new += edit.first - at
        maps.change(new, edit)
        new += len(edit.pieces)
        at = edit.last + 1
    maps.keep(new, new + size - at)
    if new + size - at == 0:
        return example

    result = Example(
        words=_spliced(example.words, edits, [[p.word for p in e.pieces] for e in edits]),
        space=_spliced(example.space, edits, [[p.space for p in e.pieces] for e in edits]),
        sentence=_spliced(example.sentence, edits, [[example.sentence[e.first]] * len(e.pieces) for e in edits]),
        block_start=_spliced(
            example.block_start,
            edits,
            [[example.block_start[e.first] and not k for k in range(len(e.pieces))] for e in edits],
        ),
        quoted=_spliced(example.quoted, edits, [[example.quoted[e.first]] * len(e.pieces) for e in edits]),
        source=example.source,
    )
    _carry_over(example, result, edits, maps)
    _rewrite_tags(example, result, edits, maps)
    _rewrite_spans(example, result, maps)
    return result


def with_articles(example: Example, edits: list[Edit]) -> Example:
    """Give a rewritten example with "a" and "an" as the new words ask for; its list of words is changed in place.

    Args:
        example: What `rewrite` made of the edits.
        edits: The same edits, in order.
    """
    words = example.words
    shift = 0
    for edit in edits:
        row = edit.first + shift
        shift += len(edit.pieces) - (edit.last - edit.first + 1)
        if row and edit.pieces:
            article = words[row - 1]
            if article in _ARTICLES and not (words[row] == article or words[row][0].isdigit()):
                vowel = words[row][0].lower() in "aeio" or words[row][:2].lower() in _VOWEL_U
                words[row - 1] = ("an" if vowel else "a") if article[0] == "a" else ("An" if vowel else "A")
    return example


_ARTICLES = frozenset({"a", "an", "A", "An"})
_VOWEL_U = frozenset({"ub", "ug", "ul", "um", "un", "up", "ur"})


@dataclass(slots=True)
class _Maps:
    """Where an old word went: as the first of a span, as the last of a span, as a head (-1: dropped)."""

    start: list[int]
    end: list[int]
    home: list[int]

    def keep(self, first: int, stop: int) -> None:
        rows = range(first, stop)
        self.start += rows
        self.end += rows
        self.home += rows

    def change(self, first: int, edit: Edit) -> None:
        size, pieces = edit.last - edit.first + 1, edit.pieces
        top = next((k for k, piece in enumerate(pieces) if piece.link < 0), 0)
        self.start += [first] * size
        self.end += [first + len(pieces) - 1] * size
        self.home += [first + top if pieces else -1] * size


def _copy(values: list[_T] | None) -> list[_T] | None:
    return None if values is None else values[:]


def _spliced(old: list[_T], edits: list[Edit], new: list[list[_T]]) -> list[_T]:
    out: list[_T] = []
    at = 0
    for edit, values in zip(edits, new, strict=True):
        out += old[at : edit.first]
        out += values
        at = edit.last + 1
    out += old[at:]
    return out


def _carry_over(example: Example, result: Example, edits: list[Edit], maps: _Maps) -> None:
    """Let the word after a dropped one open its paragraph and keep its white space; close the gaps of sentences."""
    dropped = False
    for edit in edits:
        if edit.pieces:
            continue
        dropped = True
        row = maps.start[edit.first]
        if row < len(result.words):
            result.space[row] = result.space[row] or example.space[edit.first]
            if any(example.block_start[edit.first : edit.last + 1]):
                result.block_start[row] = True
    if dropped and len(set(result.sentence)) != len(set(example.sentence)):
        number, before = -1, -1
        for row, sentence in enumerate(result.sentence):
            if sentence != before:
                number, before = number + 1, sentence
            result.sentence[row] = number


def _rewrite_tags(example: Example, result: Example, edits: list[Edit], maps: _Maps) -> None:
    tops = [_top(example, edit) for edit in edits]
    for name in ("upos", "xpos", "lemma", "deprel"):
        old: list[str] | None = getattr(example, name)
        if old is not None:
            new = [
                [old[top] if (value := getattr(piece, name)) is None else value for piece in edit.pieces]
                for edit, top in zip(edits, tops, strict=True)
            ]
            setattr(result, name, _spliced(old, edits, new))
    if example.supersense is not None:
        senses = example.supersense
        result.supersense = _spliced(
            senses,
            edits,
            [[senses[top] if p.link < 0 else "?" for p in e.pieces] for e, top in zip(edits, tops, strict=True)],
        )
    if example.head is not None:
        result.head = _new_heads(example.head, edits, tops, maps)


def _top(example: Example, edit: Edit) -> int:
    """Give the word of an edit whose head is outside of it, or that is a root."""
    if example.head is not None:
        for row in range(edit.first, edit.last + 1):
            head = example.head[row]
            if head == row or not edit.first <= head <= edit.last:
                return row
    return edit.last if edit.pieces and edit.pieces[-1].link < 0 else edit.first


def _new_heads(old: list[int], edits: list[Edit], tops: list[int], maps: _Maps) -> list[int]:
    home = maps.home
    goal = home
    if -1 in home:
        goal = home[:]
        for row, place in enumerate(home):
            above, found = row, place
            while found < 0 and old[above] != above:
                above = old[above]
                found = home[above]
            goal[row] = found
    mapped = [goal[head] for head in old]
    new: list[list[int]] = []
    for edit, top in zip(edits, tops, strict=True):
        first = maps.start[edit.first]
        own = maps.home[edit.first]
        outer = own if old[top] == top else goal[old[top]]
        new.append([outer if piece.link < 0 else first + piece.link for piece in edit.pieces])
    return _spliced(mapped, edits, new)


def _rewrite_spans(example: Example, result: Example, maps: _Maps) -> None:
    start, end, home = maps.start, maps.end, maps.home
    if example.mentions is not None:
        chains = example.chains
        kept: list[int] = []
        mentions: list[tuple[int, int, str, str]] = []
        for k, (first, last, kind, form) in enumerate(example.mentions):
            if start[first] <= end[last]:
                mentions.append((start[first], end[last], kind, form))
                kept.append(k)
        result.mentions = mentions
        if chains is not None:
            result.chains = [chains[k] for k in kept]
    elif example.chains is not None:
        result.chains = example.chains[:]
    if example.gum is not None:
        result.gum = [(start[a], end[b], kind) for a, b, kind in example.gum if start[a] <= end[b]]
    if example.events is not None:
        result.events = {home[row] for row in example.events if home[row] >= 0}
