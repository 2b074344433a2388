"""What stands when: each tie, thing, claim and piece of knowledge with its states, in the order of the telling.

The log of the world is folded here once, and every state that ever ruled is kept with the place where it began. The page shows
the last one that begins at or before the reader's position: nothing is folded in the browser, and nothing can look ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import chain, takewhile
from typing import Any

from fabula.exports.page.fields import records
from fabula.story.document import from_document
from fabula.story.people import Character
from fabula.story.story import Story
from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.entries import Thing, TieState
from fabula.world.kinds import learning, possession, tie
from fabula.world.kinds.learning import Learning
from fabula.world.kinds.possession import Possession
from fabula.world.kinds.tie import Tie
from fabula.world.log import in_told_order
from fabula.world.phrasing import thing_words, tie_words
from fabula.world.telling import Telling

TIE, THING, KNOWN = 0, 1, 2
_KINDS: Mapping[type[Change], int] = {Tie: TIE, Possession: THING, Learning: KNOWN}
_MARKERS = str.maketrans({"\x02": " ", "\x03": " "})
_MOST_WORDS = 180
_LEARNS = {
    "saw": "saw",
    "heard": "heard",
    "overheard": "overheard",
    "told": "was told",
    "read": "read",
    "realized": "realized",
    "guessed": "guessed",
    "knew": "knew",
}
_LABELS = {
    "couple": "couple",
    "romantic_interest": "drawn to",
    "friend": "friends",
    "best_friend": "best friends",
    "family": "family",
    "rival": "rivals",
    "enemy": "enemies",
    "ally": "allies",
    "teammate": "teammates",
    "colleague": "colleagues",
    "mentor": "teaches",
    "superior": "set over",
    "acquaintance": "acquainted",
    "victim": "harms",
}


@dataclass(frozen=True, slots=True)
class State:
    r"""How an entry stands from ``told_at`` on.

    ``words`` hold `\x02a\x03` and `\x02b\x03` for the two of a tie, and `\x02` row `\x03` for a character; ``passages`` is
    the stretch of the entry's passages that it rests on, ``opening`` the passage of the change that rules, or -1.
    """

    told_at: int
    state: str
    words: str
    label: str
    holder: int
    passages: tuple[int, int]
    opening: int
    score: float | None


@dataclass(slots=True)
class Entry:
    """One tie, thing, claim or piece of knowledge: ``left`` and ``right`` are rows of characters, or -1.

    ``by`` is who claims it, -1 for the narrator; ``way`` how (speech, thought, writing), ``status`` whether it is asserted; these are the first
    change's. ``is_fact`` says that the story itself tells it, not a character alone.
    """

    kind: int
    left: int
    right: int
    type: str
    is_directed: bool
    by: int
    way: str
    status: str
    is_fact: bool
    passages: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    states: list[State] = field(default_factory=list[State])


def entries_of(document: Mapping[str, Any]) -> list[Entry]:
    """Give the entries of a story's world, in the order in which they are first told.

    Args:
        document: the story JSON.
    Returns:
        The entries; none where the story has no ties, transfers or knowledge.
    """
    if not any(records(document, name) for name in ("relations", "transfers", "knowledge")):
        return []
    story = _small_story(document)
    telling = Telling(story)
    history = _History(story)
    draft = Draft(
        ties=history.part("tie"),
        claims=history.part("claim"),
        things=history.part("thing"),
        known=history.part("known"),
    )
    read = chain(tie.read(telling), possession.read(telling), learning.read(telling))
    changes = in_told_order(change for change in read if _is_told(telling, change))
    for change in changes:
        change.apply(draft)
    return history.entries()


def _is_told(telling: Telling, change: Change) -> bool:
    """Say whether a change is of the log: what only the notes around a story say is none."""
    return not change.evidence or any(telling.is_story(start) for start, _ in change.evidence)


@dataclass(slots=True)
class _Told:
    """An entry, the number of the passage of each of its changes, and the first change it now rests on with its kinship."""

    entry: Entry
    number: dict[int, int] = field(default_factory=dict[int, int])
    first: Change | None = None
    kin: str | None = None


class _History:
    """Every ruling of a fold, kept as a state when it is put into the draft: only what is new of it is looked at."""

    __slots__ = ("_story", "_told")

    def __init__(self, story: Story) -> None:
        self._story = story
        self._told: dict[tuple[str, Any], _Told] = {}

    def part(self, what: str) -> _Kept:
        return _Kept(lambda key, ruling: self._add(what, key, ruling))

    def entries(self) -> list[Entry]:
        return [told.entry for told in self._told.values()]

    def _add(self, what: str, key: Any, ruling: Ruling) -> None:
        told = self._told.get((what, key))
        if told is None:
            told = self._told[what, key] = _Told(_entry(ruling.change, is_fact=what != "claim"))
        if ruling.because[0] is not told.first:
            told.first, told.kin = ruling.because[0], None
        # a ruling adds at the end of what it rests on: whatever stands before a known change is known
        new = list(takewhile(lambda change: id(change) not in told.number, reversed(ruling.because)))
        for change in reversed(new):
            told.number[id(change)] = len(told.number)
            # subtle: an end that no passage tells has none; it stands where the stretch ends
            told.entry.passages.append(change.evidence[0] if change.evidence else (change.told_at, change.told_at))
            if told.kin is None and isinstance(change, Tie):
                told.kin = change.kin
        told.entry.states.append(_state(self._story, ruling, told.number, told.kin))


class _Kept(dict[Any, Ruling]):
    """A part of the draft that tells of every ruling put into it."""

    __slots__ = ("_tell",)

    def __init__(self, tell: Callable[[Any, Ruling], None]) -> None:
        super().__init__()
        self._tell = tell

    def __setitem__(self, key: Any, ruling: Ruling) -> None:
        super().__setitem__(key, ruling)
        self._tell(key, ruling)


def _entry(change: Change, *, is_fact: bool) -> Entry:
    source = change.source
    by = -1 if source.character is None else source.character
    left, right, kind, is_directed = -1, -1, "", False
    if isinstance(change, Tie):
        left, right, kind = change.left, change.right, change.type
        is_directed = change.is_directed or bool(change.kin)
    elif isinstance(change, Learning):
        left, right, kind = change.character, -1 if change.teller is None else change.teller, change.how or ""
    return Entry(_KINDS[type(change)], left, right, kind, is_directed, by, source.kind, change.status, is_fact)


def _state(story: Story, ruling: Ruling, number: Mapping[int, int], kin: str | None) -> State:
    change, newest = ruling.change, ruling.because[-1]
    words, label, holder, state = "", "", -1, "over" if ruling.is_over else "holds"
    if isinstance(change, Tie):
        state = "over" if ruling.is_over or change.state == "ends" else change.state
        shown = _tie(story, ruling, change, state, kin)
        words = tie_words(shown, lambda who: "\x02a\x03" if who.i == change.left else "\x02b\x03")
        label = shown.kin if change.type == "family" and shown.kin else _LABELS[change.type]
    elif isinstance(change, Possession):
        shown_thing = _thing(story, change)
        label, state = shown_thing.words, change.state
        words = thing_words(shown_thing, _marked).removeprefix(f"{label}:").strip()
        holder = -1 if change.holder is None or change.status not in {"asserted", "planned"} else change.holder
    elif isinstance(change, Learning):
        words = f"\x02a\x03 {_LEARNS.get(change.how or '', 'learned')}: {_plain(change.about)}"
    opening = number[id(change)] if id(change) in number and change.evidence else -1
    if opening < 0 and isinstance(change, Possession):
        # subtle: the fold puts a copy with its holder in the place of the change
        opening = number[id(newest)]
    first, last = number[id(ruling.because[0])], number[id(newest)]
    return State(newest.told_at, state, words, label, holder, (first, last + 1), opening, change.score)


def _tie(story: Story, ruling: Ruling, change: Tie, state: str, kin: str | None) -> TieState:
    return TieState(
        source=story.characters[change.left],
        target=story.characters[change.right],
        type=change.type,
        is_directed=change.is_directed,
        kin=change.kin or kin,
        state=state,
        since=ruling.because[0].told_at,
        is_disputed=False,
        evidence=(),
    )


def _thing(story: Story, change: Possession) -> Thing:
    def who(row: int | None) -> Character | None:
        return None if row is None else story.characters[row]

    holder = who(change.holder) if change.status in {"asserted", "planned"} else None
    return Thing(
        thing=change.thing,
        words=_plain(change.words),
        state=change.state,
        holder=holder,
        giver=who(change.giver),
        receiver=who(change.receiver),
        evidence=(),
    )


def _marked(who: Character) -> str:
    return f"\x02{who.i}\x03"


def _plain(words: str) -> str:
    said = " ".join(words.translate(_MARKERS).split())
    return said if len(said) <= _MOST_WORDS else said[: _MOST_WORDS - 1].rpartition(" ")[0] + "\u00a0…"


def _sorted(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return sorted(records(document, name), key=lambda row: (int(row["start"]), -int(row["end"])))


def _small_story(document: Mapping[str, Any]) -> Story:
    """Give a story of what the ties, things and knowledge rest on, with what is a dream or a note; rows that name nobody of the cast are left out."""
    ids = {str(c["id"]) for c in records(document, "characters")}

    def fits(row: Mapping[str, Any], needed: tuple[str, ...], free: tuple[str, ...]) -> bool:
        known = all(str(row.get(name)) in ids for name in needed)
        return known and all(row.get(name) in (None, "narrator") or str(row[name]) in ids for name in free)

    return from_document(
        {
            "format": "fabula-story",
            "version": 1,
            "text": document["text"],
            "characters": [
                {"id": str(c["id"]), "kind": "person", "name": "", "names": [], "role": "minor", "mention_count": 0}
                for c in records(document, "characters")
            ],
            "quotations": [
                {"id": f"q{row}", "utterance": "", "score": None} | {name: q[name] for name in ("start", "end", "kind")}
                for row, q in enumerate(_sorted(document, "quotations"))
            ],
            "embedded": [
                {"id": f"w{row}", "score": None} | {name: w[name] for name in ("start", "end", "kind")}
                for row, w in enumerate(_sorted(document, "embedded"))
            ],
            "scenes": [
                {"id": f"s{row}", "break": "start", "level": scene.get("level")}
                | {"pov": scene.get("pov") if str(scene.get("pov")) in ids else None}
                | {name: scene[name] for name in ("start", "end")}
                for row, scene in enumerate(_sorted(document, "scenes"))
            ],
            "paratext": [
                {"id": f"p{row}", "facts": {}, "score": None} | {name: note[name] for name in ("start", "end", "kind")}
                for row, note in enumerate(_sorted(document, "paratext"))
            ],
            "relations": [
                {"evidence": []} | dict(row)
                for row in _sorted(document, "relations")
                if fits(row, ("source", "target"), ("asserted_by",)) and row["source"] != row["target"]
            ],
            "transfers": [
                {**row, "event": None}
                for row in _sorted(document, "transfers")
                if fits(row, (), ("giver", "receiver", "asserted_by"))
            ],
            "knowledge": [
                dict(row) for row in _sorted(document, "knowledge") if fits(row, ("character",), ("told_by",))
            ],
        }
    )
