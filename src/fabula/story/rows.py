"""Row views: a story and a row number, with the columns as properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from fabula.story.layer import Layer

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = [
    "Block",
    "Chain",
    "Chapter",
    "Character",
    "Characters",
    "Embedded",
    "Mention",
    "Name",
    "Paratext",
    "Quotation",
    "Row",
    "Rows",
    "Scene",
    "Sentence",
    "Token",
    "Warning_",
]


@dataclass(frozen=True, slots=True)
class Row:
    """Row ``i`` of a layer of ``story``; two views of one row are equal."""

    story: Story
    i: int

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Row) and other.story is self.story and other.i == self.i

    def __hash__(self) -> int:
        return hash((type(self).__name__, id(self.story), self.i))

    @property
    def layer(self) -> Layer:
        """Layer that the row is in."""
        return self.story.layer(_LAYER_OF[type(self).__name__])

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

    def _score(self, column: str = "score") -> float | None:
        value = float(self.layer.floats(column)[self.i])
        return None if value != value else value  # noqa: PLR0124  subtle: only NaN differs from itself

    def _text(self, column: str) -> str | None:
        return self.layer.texts(column)[self.i]

    def _character(self, column: str) -> Character | None:
        row = int(self.layer.ints(column)[self.i])
        return None if row < 0 else Character(self.story, row)

    def _characters(self, column: str) -> tuple[Character, ...]:
        return tuple(Character(self.story, int(row)) for row in self.layer.ragged(column)[self.i])


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


class Block(SpanRow):
    """A paragraph or other unit of the source."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """One of paragraph, heading, scene_break, verse, epigraph, list_item, paratext."""
        return self.label("kind") or ""


class Chapter(SpanRow):
    """A chapter or part, from its heading to the next."""

    __slots__ = ()

    @property
    def title(self) -> str | None:
        """Heading as printed."""
        return self._text("title")


class Paratext(SpanRow):
    """Something published with the story that is not part of it."""

    __slots__ = ()

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

    @property
    def block(self) -> Block:
        """Block that it is in."""
        return Block(self.story, int(self.layer.ints("block")[self.i]))


class Token(SpanRow):
    """A Universal Dependencies word."""

    __slots__ = ()

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


class Mention(SpanRow):
    """A span that refers to an entity."""

    __slots__ = ()

    @property
    def head(self) -> tuple[int, int]:
        """Span of the head word."""
        return self._span("head") or (self.start, self.end)

    @property
    def form(self) -> str:
        """One of proper, nominal, pronominal."""
        return self.label("form") or ""

    @property
    def type(self) -> str:
        """One of PER, FAC, GPE, LOC, VEH, ORG."""
        return self.label("type") or ""

    @property
    def chain(self) -> Chain | None:
        """Its coreference chain, or None where the reference is open."""
        row = int(self.layer.ints("chain")[self.i])
        return None if row < 0 else Chain(self.story, row)

    @property
    def character(self) -> Character | None:
        """The character that it refers to."""
        return self.chain.character if self.chain else None

    @property
    def score(self) -> float | None:
        """Probability of the mention."""
        return self._score()


class Chain(Row):
    """The mentions with one referent."""

    __slots__ = ()

    @property
    def type(self) -> str:
        """Type of the entity."""
        return self.label("type") or ""

    @property
    def name(self) -> str | None:
        """Its best name."""
        return self._text("name")

    @property
    def character(self) -> Character | None:
        """The character it is, if any."""
        return self._character("character")

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Its mentions, in order."""
        chains = self.story.layer("mentions").ints("chain")
        return tuple(Mention(self.story, int(row)) for row in (chains == self.i).nonzero()[0])


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a character: the words, their kind, and how often they stand in the story text."""

    text: str
    kind: str
    count: int


class Character(Row):
    """A person-like entity of the world, or a group that acts or speaks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Character({self.name!r})"

    @property
    def kind(self) -> str:
        """Either person or group."""
        return self.label("kind") or ""

    @property
    def name(self) -> str:
        """Name as a reader would list it."""
        return self._text("name") or ""

    @property
    def names(self) -> tuple[Name, ...]:
        """Every name with its kind and count."""
        return tuple(
            Name(str(name["text"]), str(name["kind"]), int(name["count"])) for name in self.layer.values("names")[self.i]
        )

    @property
    def pronouns(self) -> str | None:
        """Such as she/her; None unless the text shows it."""
        return self._text("pronouns")

    @property
    def role(self) -> str:
        """One of narrator, major, minor, mentioned."""
        return self.label("role") or ""

    @property
    def mention_count(self) -> int:
        """Mentions in the story text."""
        return int(self.layer.ints("mention_count")[self.i])

    @property
    def members(self) -> tuple[Character, ...]:
        """Members of a group, as far as known."""
        return self._characters("members")

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the character says and thinks, in order."""
        speakers = self.story.layer("quotations").ints("speaker")
        return tuple(Quotation(self.story, int(row)) for row in (speakers == self.i).nonzero()[0])


class Quotation(SpanRow):
    """A span of speech, thought or other quoted words, marks included."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """One of speech, thought, writing, title, scare."""
        return self.label("kind") or ""

    @property
    def utterance(self) -> int:
        """Number shared by the parts of one utterance."""
        return int(self.layer.ints("utterance")[self.i])

    @property
    def speaker(self) -> Character | None:
        """Who says or thinks it; None where nothing speaks for anyone."""
        return self._character("speaker")

    @property
    def addressees(self) -> tuple[Character, ...]:
        """To whom it is said."""
        return self._characters("addressees")

    @property
    def cue(self) -> tuple[int, int] | None:
        """Span of the clause that tells the speaker."""
        return self._span("cue")

    @property
    def type(self) -> str | None:
        """How the speaker is told: explicit, anaphoric or implicit."""
        return self.label("type")

    @property
    def score(self) -> float | None:
        """Probability of the speaker."""
        return self._score()

    @property
    def reason(self) -> str | None:
        """Short code of what decided the speaker."""
        return self._text("reason")


class Embedded(SpanRow):
    """Writing inside the story."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """One of letter, note, card, poem, message, sign, book."""
        return self.label("kind") or ""

    @property
    def author(self) -> Character | None:
        """Who wrote it."""
        return self._character("author")

    @property
    def recipient(self) -> Character | None:
        """To whom."""
        return self._character("recipient")

    @property
    def readers(self) -> tuple[Character, ...]:
        """Who reads it."""
        return self._characters("readers")


class Scene(SpanRow):
    """A stretch of story with one place, time and company."""

    __slots__ = ()

    @property
    def kind_of_break(self) -> str:
        """What parts it from the scene before."""
        return self.label("break") or ""

    @property
    def place(self) -> str | None:
        """Words that tell the place."""
        span = self._span("place")
        return self.story.text[span[0] : span[1]] if span else None

    @property
    def time(self) -> str | None:
        """Words that tell the time."""
        span = self._span("time")
        return self.story.text[span[0] : span[1]] if span else None

    @property
    def pov(self) -> Character | None:
        """Whose eyes."""
        return self._character("pov")

    @property
    def present(self) -> tuple[Character, ...]:
        """Who is there."""
        return self._characters("present")


class Warning_(Row):  # noqa: N801  the plain name is a builtin
    """Something wrong with the source or doubtful in the reading."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """Stable code of the kind of trouble."""
        return self._text("code") or ""

    @property
    def message(self) -> str:
        """One line for a person."""
        return self._text("message") or ""


R = TypeVar("R", bound=Row)


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


class Characters:
    """The cast: a sequence of characters that can also be asked by any of their names."""

    __slots__ = ("_rows", "_story")

    def __init__(self, story: Story) -> None:
        self._story = story
        self._rows: Rows[Character] = Rows(story, "characters", Character)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Character]:
        return iter(self._rows)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._find(name) is not None

    def __getitem__(self, key: str | int) -> Character:
        """Give the character at a row, or by a name or id.

        Raises:
            KeyError: nobody has that name; the message says the near ones.
        """
        if isinstance(key, int):
            return self._rows[key]
        found = self._find(key)
        if found is None:
            known = sorted({name for names in self._names() for name in names})
            near = get_close_matches(key, known, n=3, cutoff=0.5)
            hint = f"near names: {', '.join(near)}" if near else f"the cast has {len(self)} characters"
            raise KeyError(f"no character is called {key!r}; {hint}")
        return found

    def __repr__(self) -> str:
        return f"<{len(self)} characters>"

    @property
    def narrator(self) -> Character | None:
        """The character who tells the story, or None."""
        for character in self._rows:
            if character.role == "narrator":
                return character
        return None

    def _names(self) -> list[list[str]]:
        return [[c.name, c.id, *(name.text for name in c.names)] for c in self._rows]

    def _find(self, key: str) -> Character | None:
        """Main names win over aliases, exact spelling over case-folded, more mentions over fewer."""
        layer = self._story.layer("characters")
        order = sorted(range(len(layer)), key=lambda row: -int(layer.ints("mention_count")[row]))
        names = self._names()
        for fold in (str, str.casefold):
            for end in (2, None):
                for row in order:
                    if fold(key) in {fold(name) for name in names[row][:end]}:
                        return self._rows[row]
        return None


_LAYER_OF = {
    "Block": "blocks",
    "Chain": "chains",
    "Chapter": "chapters",
    "Character": "characters",
    "Embedded": "embedded",
    "Mention": "mentions",
    "Paratext": "paratext",
    "Quotation": "quotations",
    "Scene": "scenes",
    "Sentence": "sentences",
    "Token": "tokens",
    "Warning_": "warnings",
}
