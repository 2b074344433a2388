"""Row views of what happens: scenes, events, ties, things that change hands, and who learns what."""

from __future__ import annotations

from typing import ClassVar

from fabula.story.people import Character, Quotation, character_of, characters_of, words_of
from fabula.story.rows import SpanRow

__all__ = ["Event", "Knowledge", "Relation", "Scene", "Transfer"]


class Scene(SpanRow):
    """A stretch of story with one place, time and company."""

    __slots__ = ()
    layer_name: ClassVar[str] = "scenes"

    @property
    def kind_of_break(self) -> str:
        """What parts it from the scene before."""
        return self.label("break") or ""

    @property
    def place(self) -> str | None:
        """Words that tell the place."""
        return words_of(self, "place")

    @property
    def time(self) -> str | None:
        """Words that tell the time."""
        return words_of(self, "time")

    @property
    def pov(self) -> Character | None:
        """Whose eyes."""
        return character_of(self, "pov")

    @property
    def present(self) -> tuple[Character, ...]:
        """Who is there."""
        return characters_of(self, "present")

    @property
    def level(self) -> str:
        """One of actual, flashback, dream, tale, imagined."""
        return self.label("level") or "actual"

    @property
    def order(self) -> int | None:
        """Rank in the time of the story; scenes of one rank happen at the same time."""
        rank = int(self.layer.ints("order")[self.i])
        return None if rank < 0 else rank

    @property
    def since(self) -> str | None:
        """Time from the scene told before to this one, as ISO 8601 has it."""
        return self._text("since")

    @property
    def retells(self) -> Scene | None:
        """Scene whose moments it tells again."""
        return self._row("retells", Scene)

    @property
    def score(self) -> float | None:
        """Probability that a scene begins here."""
        return self._score()


class Event(SpanRow):
    """Something that happens; its span is the word that tells it."""

    __slots__ = ()
    layer_name: ClassVar[str] = "events"

    @property
    def lemma(self) -> str | None:
        """Dictionary form of the trigger."""
        return self._text("lemma")

    @property
    def kind(self) -> str | None:
        """What kind of event."""
        return self._text("kind")

    @property
    def agent(self) -> tuple[Character, ...]:
        """Who does it."""
        return characters_of(self, "agent")

    @property
    def patient(self) -> tuple[Character, ...]:
        """To whom it is done."""
        return characters_of(self, "patient")

    @property
    def recipient(self) -> tuple[Character, ...]:
        """Who receives it."""
        return characters_of(self, "recipient")

    @property
    def theme(self) -> str | None:
        """Words that tell what it is about."""
        return words_of(self, "theme")

    @property
    def place(self) -> str | None:
        """Words that tell the place."""
        return words_of(self, "place")

    @property
    def time(self) -> str | None:
        """Words that tell the time."""
        return words_of(self, "time")

    @property
    def scene(self) -> Scene | None:
        """Scene that it happens in."""
        return self._row("scene", Scene)

    @property
    def realis(self) -> str | None:
        """One of actual, hypothetical, negated, habitual, future, reported_past."""
        return self.label("realis")

    @property
    def narrated_in(self) -> Quotation | None:
        """Quotation that tells it; None where the narration does."""
        return self._row("narrated_in", Quotation)

    @property
    def score(self) -> float | None:
        """Probability that it happens."""
        return self._score()


class Relation(SpanRow):
    """A tie of two characters in one state, as one of them or the narrator has it; its span is where it holds."""

    __slots__ = ()
    layer_name: ClassVar[str] = "relations"

    def __repr__(self) -> str:
        return f"Relation({self.source.name!r}, {self.type!r}, {self.target.name!r}, {self.state!r})"

    @property
    def source(self) -> Character:
        """Who loves, leads, teaches or harms; of family, the kin."""
        return Character(self.story, int(self.layer.ints("source")[self.i]))

    @property
    def target(self) -> Character:
        """Who is the other one."""
        return Character(self.story, int(self.layer.ints("target")[self.i]))

    @property
    def type(self) -> str:
        """What they are to each other, such as couple, friend, family."""
        return self.label("type") or ""

    @property
    def directed(self) -> bool:
        """Whether it runs from source to target only."""
        return bool(self.layer.flags("directed")[self.i])

    @property
    def kin(self) -> str | None:
        """Of family: what the source is to the target, such as mother."""
        return self._text("kin")

    @property
    def asserted_by(self) -> Character | None:
        """Who says so; None where the narrator does."""
        return character_of(self, "asserted_by")

    @property
    def state(self) -> str:
        """One of holds, begins, changes, ends, believed, denied, wished."""
        return self.label("state") or ""

    @property
    def evidence(self) -> tuple[tuple[int, int], ...]:
        """Passages that show it."""
        return self._spans("evidence")

    @property
    def score(self) -> float | None:
        """Probability that it is so."""
        return self._score()


class Transfer(SpanRow):
    """A thing that changes hands, or is meant to."""

    __slots__ = ()
    layer_name: ClassVar[str] = "transfers"

    def __repr__(self) -> str:
        return f"Transfer({self.object!r}, {self.state!r})"

    @property
    def object(self) -> str:
        """The thing, in the words of the text."""
        return self._text("object") or ""

    @property
    def name(self) -> str:
        """The thing by the noun that the words stand for: "the key" for "it"."""
        return self._text("name") or self.object

    @property
    def thing(self) -> str | None:
        """Id that the rows about one thing share."""
        number = int(self.layer.ints("thing")[self.i])
        return None if number < 0 else f"{self.layer.spec.column('thing').prefix}{number + 1}"

    @property
    def giver(self) -> Character | None:
        """Who has or had it."""
        return character_of(self, "giver")

    @property
    def receiver(self) -> Character | None:
        """Who gets it."""
        return character_of(self, "receiver")

    @property
    def state(self) -> str:
        """What becomes of it, such as offered, refused, given, taken, lost."""
        return self.label("state") or ""

    @property
    def asserted_by(self) -> Character | None:
        """Who says so; None where the narrator does."""
        return character_of(self, "asserted_by")

    @property
    def event(self) -> Event | None:
        """The event that it is."""
        return self._row("event", Event)

    @property
    def score(self) -> float | None:
        """Probability that it is so."""
        return self._score()


class Knowledge(SpanRow):
    """Somebody learns something."""

    __slots__ = ()
    layer_name: ClassVar[str] = "knowledge"

    def __repr__(self) -> str:
        return f"Knowledge({self.character.name!r}, {self.about[:40]!r})"

    @property
    def character(self) -> Character:
        """Who learns it."""
        return Character(self.story, int(self.layer.ints("character")[self.i]))

    @property
    def about(self) -> str:
        """What, in the words of the text."""
        return self._text("about") or ""

    @property
    def how(self) -> str | None:
        """How they come to know, such as saw, told, overheard."""
        return self.label("how")

    @property
    def told_by(self) -> Character | None:
        """From whom."""
        return character_of(self, "told_by")

    @property
    def score(self) -> float | None:
        """Probability that it is so."""
        return self._score()
