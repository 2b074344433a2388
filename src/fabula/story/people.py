"""Row views of the people: mentions, chains, characters, and what they say and write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from fabula.story.rows import Row, Rows, SpanRow

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = [
    "Chain",
    "Character",
    "Characters",
    "Embedded",
    "Mention",
    "Name",
    "Quotation",
    "character_of",
    "characters_of",
    "words_of",
]


class Mention(SpanRow):
    """A span that refers to an entity."""

    __slots__ = ()
    layer_name: ClassVar[str] = "mentions"

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
        return self._row("chain", Chain)

    @property
    def character(self) -> Character | None:
        """The character that it refers to."""
        return self.chain.character if self.chain else None

    @property
    def score(self) -> float | None:
        """Probability of the mention."""
        return self._score()

    @property
    def core(self) -> tuple[int, int]:
        """Span of the name or the short phrase in it."""
        return self._span("core") or (self.start, self.end)


class Chain(Row):
    """The mentions with one referent."""

    __slots__ = ()
    layer_name: ClassVar[str] = "chains"

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
        return character_of(self, "character")

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
    layer_name: ClassVar[str] = "characters"

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
            Name(str(name["text"]), str(name["kind"]), int(name["count"]))
            for name in self.layer.values("names")[self.i]
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
        return characters_of(self, "members")

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the character says and thinks, in order."""
        speakers = self.story.layer("quotations").ints("speaker")
        return tuple(Quotation(self.story, int(row)) for row in (speakers == self.i).nonzero()[0])


class Quotation(SpanRow):
    """A span of speech, thought or other quoted words, marks included."""

    __slots__ = ()
    layer_name: ClassVar[str] = "quotations"

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
        return character_of(self, "speaker")

    @property
    def addressees(self) -> tuple[Character, ...]:
        """To whom it is said."""
        return characters_of(self, "addressees")

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
    layer_name: ClassVar[str] = "embedded"

    @property
    def kind(self) -> str:
        """One of letter, note, card, poem, message, sign, book."""
        return self.label("kind") or ""

    @property
    def author(self) -> Character | None:
        """Who wrote it."""
        return character_of(self, "author")

    @property
    def recipient(self) -> Character | None:
        """To whom."""
        return character_of(self, "recipient")

    @property
    def readers(self) -> tuple[Character, ...]:
        """Who reads it."""
        return characters_of(self, "readers")


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


def character_of(row: Row, column: str) -> Character | None:
    """Give the character that a ``row`` column points at."""
    number = int(row.layer.ints(column)[row.i])
    return None if number < 0 else Character(row.story, number)


def characters_of(row: Row, column: str) -> tuple[Character, ...]:
    """Give the characters that a ``rows`` column points at."""
    return tuple(Character(row.story, int(number)) for number in row.layer.ragged(column)[row.i])


def words_of(row: Row, column: str) -> str | None:
    """Give the words of a ``span`` column."""
    start, end = row.layer.spans(column)[row.i].tolist()
    return None if start < 0 else row.story.text[start:end]
