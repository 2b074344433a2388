"""Row views: a story and a row number, with the columns as properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

from fabula.story.layer import Layer

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["Block", "Chapter", "Paratext", "Row", "Rows", "Sentence", "SpanRow", "Token", "Warning_"]


R = TypeVar("R", bound="Row")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Row ``i`` of a layer of ``story``; two views of one row are equal."""

    story: Story
    i: int
    layer_name: ClassVar[str] = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and type(other) is type(self) and other.story is self.story and other.i == self.i

    def __hash__(self) -> int:
        return hash((type(self).__name__, id(self.story), self.i))

    @property
    def layer(self) -> Layer:
        """Layer that the row is in."""
        return self.story.layer(self.layer_name)

    @property
    def id(self) -> str:
        """Id of the row in the story JSON."""
        return f"{self.layer.spec.prefix}{self.i + 1}"

    def label(self, column: str) -> str | None:
        """Give the label of a ``code`` column."""
        labels = self.layer.spec.column(column).labels
        code = int(self.layer.codes(column)[self.i])
        return labels[code] if code < len(labels) else None

    def _span(self, column: str) -> tuple[int, int] | None:
        start, end = self.layer.spans(column)[self.i].tolist()
        return None if start < 0 else (start, end)

    def _row(self, column: str, view: type[R]) -> R | None:
        """Give the row that a ``row`` column points at, as a ``view``."""
        row = int(self.layer.ints(column)[self.i])
        return None if row < 0 else view(self.story, row)

    def _spans(self, column: str) -> tuple[tuple[int, int], ...]:
        return tuple((int(start), int(end)) for start, end in self.layer.ragged(column)[self.i])

    def _score(self, column: str = "score") -> float | None:
        value = float(self.layer.floats(column)[self.i])
        return None if value != value else value  # noqa: PLR0124  subtle: only NaN differs from itself

    def _text(self, column: str) -> str | None:
        return self.layer.texts(column)[self.i]


class SpanRow(Row):
    """A row that is a span of the text."""

    __slots__ = ()

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return int(self.layer.ints("start")[self.i])

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return int(self.layer.ints("end")[self.i])

    @property
    def text(self) -> str:
        """Words of the span."""
        return self.story.text[self.start : self.end]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end}, {self.text[:40]!r})"


class Rows(Sequence[R], Generic[R]):
    """The rows of one layer as a sequence of views."""

    __slots__ = ("_layer", "_story", "_view")

    def __init__(self, story: Story, layer: str, view: type[R]) -> None:
        self._story = story
        self._layer = story.layer(layer)
        self._view = view

    def __len__(self) -> int:
        return len(self._layer)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[R]: ...
    def __getitem__(self, index: int | slice) -> R | Sequence[R]:
        if isinstance(index, slice):
            return tuple(self._view(self._story, i) for i in range(len(self))[index])
        return self._view(self._story, range(len(self))[index])

    def __repr__(self) -> str:
        return f"<{len(self)} {self._layer.name}>"


class Block(SpanRow):
    """A paragraph or other unit of the source."""

    __slots__ = ()
    layer_name: ClassVar[str] = "blocks"

    @property
    def kind(self) -> str:
        """One of paragraph, heading, scene_break, verse, epigraph, list_item, paratext."""
        return self.label("kind") or ""


class Chapter(SpanRow):
    """A chapter or part, from its heading to the next."""

    __slots__ = ()
    layer_name: ClassVar[str] = "chapters"

    @property
    def title(self) -> str | None:
        """Heading as printed."""
        return self._text("title")


class Paratext(SpanRow):
    """Something published with the story that is not part of it."""

    __slots__ = ()
    layer_name: ClassVar[str] = "paratext"

    @property
    def kind(self) -> str:
        """One of title, byline, summary, authors_note, disclaimer, dedication, poll, announcement, response, other."""
        return self.label("kind") or ""

    @property
    def facts(self) -> Mapping[str, Any]:
        """Facts that stand in it, such as former_title or poll_options."""
        return self.layer.values("facts")[self.i]

    @property
    def score(self) -> float | None:
        """Probability of the kind."""
        return self._score()

    @property
    def reason(self) -> str | None:
        """Short code of what decided."""
        return self._text("reason")


class Sentence(SpanRow):
    """A sentence."""

    __slots__ = ()
    layer_name: ClassVar[str] = "sentences"

    @property
    def block(self) -> Block:
        """Block that it is in."""
        return Block(self.story, int(self.layer.ints("block")[self.i]))


class Token(SpanRow):
    """A Universal Dependencies word."""

    __slots__ = ()
    layer_name: ClassVar[str] = "tokens"

    @property
    def sentence(self) -> Sentence:
        """Sentence that it is in."""
        return Sentence(self.story, int(self.layer.ints("sentence")[self.i]))

    @property
    def lemma(self) -> str | None:
        """Dictionary form."""
        return self._text("lemma")

    @property
    def upos(self) -> str | None:
        """Universal part of speech."""
        return self._text("upos")

    @property
    def xpos(self) -> str | None:
        """Penn Treebank tag."""
        return self._text("xpos")

    @property
    def head(self) -> Token | None:
        """Syntactic head; a root is its own."""
        row = int(self.layer.ints("head")[self.i])
        return None if row < 0 else Token(self.story, row)

    @property
    def deprel(self) -> str | None:
        """Universal dependency relation to the head."""
        return self._text("deprel")

    @property
    def supersense(self) -> str | None:
        """Noun or verb supersense, such as n.person; None for other words."""
        return self._text("supersense")


class Warning_(Row):  # noqa: N801  the plain name is a builtin
    """Something wrong with the source or doubtful in the reading."""

    __slots__ = ()
    layer_name: ClassVar[str] = "warnings"

    @property
    def code(self) -> str:
        """Stable code of the kind of trouble."""
        return self._text("code") or ""

    @property
    def message(self) -> str:
        """One line for a person."""
        return self._text("message") or ""

    @property
    def evidence(self) -> tuple[tuple[int, int], ...]:
        """All passages that show it; of a finding of continuity, those that do not fit together."""
        return self._spans("evidence")
