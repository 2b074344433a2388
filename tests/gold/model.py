"""What gold.toml holds: its sections and values, first as snippets of text, then as rows with offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ALLOWED: Mapping[tuple[str, str], frozenset[str]] = {
    ("characters", "kind"): frozenset({"person", "group"}),
    ("characters", "role"): frozenset({"narrator", "major", "minor", "mentioned"}),
    ("quotations", "kind"): frozenset({"speech", "thought", "writing", "title", "scare"}),
    ("quotations", "type"): frozenset({"explicit", "anaphoric", "implicit"}),
    ("scenes", "break"): frozenset({"start", "chapter", "mark", "blank", "time", "place", "cast", "pov"}),
    ("paratext", "kind"): frozenset(
        [
            "title",
            "byline",
            "summary",
            "authors_note",
            "disclaimer",
            "dedication",
            "poll",
            "announcement",
            "response",
            "other",
        ]
    ),
    ("embedded", "kind"): frozenset({"letter", "note", "card", "poem", "message", "sign", "book"}),
    ("scenes", "level"): frozenset({"actual", "flashback", "dream", "tale", "imagined"}),
    ("events", "realis"): frozenset({"actual", "hypothetical", "negated", "habitual", "future", "reported_past"}),
    ("relations", "type"): frozenset(
        [
            *("couple", "romantic_interest", "friend", "best_friend", "family", "rival", "enemy", "ally", "teammate"),
            *("colleague", "mentor", "superior", "acquaintance", "victim"),
        ]
    ),
    ("relations", "state"): frozenset({"holds", "begins", "changes", "ends", "believed", "denied", "wished"}),
    ("transfers", "state"): frozenset(
        {"intended", "asked", "offered", "refused", "accepted", "given", "left", "taken", "lost", "used"}
    ),
    ("knowledge", "how"): frozenset({"saw", "heard", "overheard", "told", "read", "realized", "guessed", "knew"}),
    ("findings", "code"): frozenset(
        {"attribute_changes", "two_places", "acts_after_death", "two_holders", "name_variants"}
    ),
}
DIRECTED = frozenset({"romantic_interest", "mentor", "superior", "victim"})
NARRATOR = "narrator"
ATTRIBUTES = frozenset({"age", "hair", "eyes", "build", "clothes", "job", "ability"})
GROUP_KINDS = frozenset({"family", "clan", "team", "school", "crew", "species", "organization", "people"})
NAME_KINDS = frozenset({"full", "given", "family", "nickname", "honorific", "title", "epithet", "username", "variant"})
SECTIONS = (
    *("quotations", "scenes", "paratext", "scene_breaks", "embedded", "chapters"),
    *("event_stretch", "events", "relations", "transfers", "knowledge", "findings"),
)
WORLD = frozenset(SECTIONS[6:])
LISTS = frozenset({"agent", "patient", "recipient", "characters"})
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "characters": ("id", "name", "kind", "role"),
    "quotations": ("kind",),
    "scenes": ("break",),
    "paratext": ("kind",),
    "embedded": ("kind",),
    "chapters": ("title",),
    "relations": ("source", "target", "type", "state"),
    "transfers": ("object", "state"),
    "knowledge": ("character", "about", "how"),
    "findings": ("code", "other"),
}
RENAMED = {"break": "break_kind"}


class GoldError(Exception):
    """A gold.toml that cannot be used: the message says file, section and index."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a character."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What the text says of a character: an attribute (``key`` its name) or a group (``key`` its kind, ``value`` its name).

    ``also`` are other wordings that are as good; ``words`` are quoted from the story, and every place where they stand
    in it is ``evidence``, once it is resolved.
    """

    key: str
    value: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    uncertain: bool = False
    evidence: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Character:
    """One member of the cast."""

    id: str
    name: str
    kind: str
    role: str
    names: tuple[Name, ...] = ()
    pronouns: str | None = None
    attributes: tuple[Stated, ...] = ()
    groups: tuple[Stated, ...] = ()
    members: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A quoted phrase with its offsets, such as the place of a scene or the thing of a transfer."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A span of ``story.text``, half-open ``[start, end)``, and the row of gold.toml that it comes from."""

    start: int
    end: int
    index: int
    uncertain: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Item):
    """Speech, thought, writing in quotation marks, title or scare quote."""

    kind: str
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    type: str | None = None
    utterance: int | None = None
    unknowable: bool = False
    uncertain_addressees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(Item):
    """One scene; ``place`` and ``time`` with their own offsets."""

    break_kind: str
    place: Place | None = None
    time: Place | None = None
    pov: str | None = None
    present: tuple[str, ...] = ()
    level: str = "actual"
    order: int | None = None
    retells: int | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paratext(Item):
    """A stretch that is not story."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneBreak(Item):
    """A printed mark between scenes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded(Item):
    """A letter, message, sign ... in the story world."""

    kind: str
    author: str | None = None
    recipient: str | None = None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Item):
    """A chapter heading as printed."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStretch(Item):
    """A stretch in which every event is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """One event; the span is its trigger."""

    kind: str | None = None
    agent: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    theme: Place | None = None
    realis: str = "actual"
    told_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Item):
    """One state of a relation, by one claimant; the span is what opens it, ``until`` where it stops to hold."""

    source: str
    target: str
    type: str
    state: str
    kin: str | None = None
    asserted_by: str = NARRATOR
    until: int = -1
    evidence: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Item):
    """What happens to a thing; ``object`` are the words for it."""

    object: Place
    state: str
    thing: str | None = None
    giver: str | None = None
    receiver: str | None = None
    asserted_by: str = NARRATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge(Item):
    """Somebody comes to know something, or is shown to know it."""

    character: str
    about: str
    how: str
    told_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Item):
    """A fault of continuity; the span is the later passage, ``other`` the earlier one."""

    code: str
    other: Place
    characters: tuple[str, ...] = ()


CLASSES: Mapping[str, type[Item]] = {
    "quotations": Quotation,
    "scenes": Scene,
    "paratext": Paratext,
    "scene_breaks": SceneBreak,
    "embedded": Embedded,
    "chapters": Chapter,
    "event_stretch": EventStretch,
    "events": Event,
    "relations": Relation,
    "transfers": Transfer,
    "knowledge": Knowledge,
    "findings": Finding,
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """One table of gold.toml before its text is found."""

    section: str
    index: int
    first: str
    last: str | None
    nth: int
    to_nth: int
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """A parsed gold.toml, not yet tied to a text."""

    folder: Path
    title: str | None
    author: str | None
    narrator: str | None
    phenomena: tuple[str, ...]
    characters: tuple[Character, ...]
    snippets: Mapping[str, tuple[Snippet, ...]]
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResolvedGold:
    """Gold with offsets; ``problems`` must be empty in a finished story, ``hints`` are for the second reader."""

    gold: Gold
    characters: tuple[Character, ...]
    quotations: tuple[Quotation, ...] = ()
    scenes: tuple[Scene, ...] = ()
    paratext: tuple[Paratext, ...] = ()
    scene_breaks: tuple[SceneBreak, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    event_stretch: tuple[EventStretch, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def title(self) -> str | None:
        return self.gold.title

    @property
    def author(self) -> str | None:
        return self.gold.author

    @property
    def narrator(self) -> str | None:
        return self.gold.narrator

    @property
    def extra(self) -> Mapping[str, Any]:
        """Sections and [story] keys that this module does not know."""
        return self.gold.extra
