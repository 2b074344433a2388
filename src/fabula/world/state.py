"""The state of the world at one place: who is there, ties, things, what is known, and what is only claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, cast

from fabula.story.happenings import Scene
from fabula.story.people import Character
from fabula.story.story import Story
from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.entries import Claim, Known, Person, Stated, Thing, TieState
from fabula.world.kinds.happening import Happening
from fabula.world.kinds.learning import Learning
from fabula.world.kinds.membership import Membership
from fabula.world.kinds.possession import Possession
from fabula.world.kinds.presence import Setting
from fabula.world.kinds.tie import Tie
from fabula.world.kinds.trait import Trait

__all__ = ["WorldState"]

_UNNAMED = "somebody not named yet"


@dataclass(frozen=True)
class WorldState:
    """What is true at one place of a story, as far as it has been told up to there.

    Every part is made when it is asked for, and is the same each time. What characters only say, write, believe or wish
    is in ``claims`` and nowhere else.

    Args:
        story: the story.
        position: offset up to which it has been told.
        changes: the changes that the state is folded from, in order.
        draft: what they fold to.
        order: "told" where a reader is at that place, "world" where it is a moment in the time of the story.
    """

    story: Story
    position: int
    changes: Sequence[Change]
    draft: Draft
    order: Literal["told", "world"] = "told"

    @property
    def scene(self) -> Scene | None:
        """The scene that is on, or None before the first."""
        return None if self.draft.scene is None else self.story.scenes[self.draft.scene]

    @property
    def place(self) -> str | None:
        """Where the scene is, in the words of the text, if it has said so by now."""
        return self._setting("place")

    @property
    def time(self) -> str | None:
        """When the scene is, in the words of the text, if it has said so by now."""
        return self._setting("time")

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody who has been named, seen or heard so far, in the order of the cast."""
        return tuple(self._person(row) for row in sorted(self._known_rows()))

    @cached_property
    def present(self) -> tuple[Person, ...]:
        """Who is in the scene, in the order in which they came into it."""
        found = {person.character.i: person for person in self.people}
        return tuple(found[row] for row in self.draft.here)

    @cached_property
    def ties(self) -> tuple[TieState, ...]:
        """Every tie told as a fact so far, the ended ones too, in the order in which they were first told."""
        # what only the user denies never was
        rulings = [ruling for ruling in self.draft.ties.values() if ruling.change.status != "denied"]
        return tuple(self._tie(ruling) for ruling in sorted(rulings, key=lambda ruling: ruling.because[0].told_at))

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """Every thing that changed hands or was to, with who has it now."""
        return tuple(self._thing(ruling) for ruling in self.draft.things.values())

    @cached_property
    def knowledge(self) -> tuple[Known, ...]:
        """Who has learned what so far."""
        made: list[Known] = []
        for ruling in self.draft.known.values():
            change = cast("Learning", ruling.change)
            who, teller = self._character(change.character), change.teller
            made.append(
                Known(
                    character=who,
                    about=change.about,
                    how=change.how,
                    told_by=None if teller is None else self._character(teller),
                    **_backing(ruling),
                )
            )
        return tuple(made)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What characters say, write, believe, deny or wish; two that contradict each other both stand."""
        made: list[Claim] = []
        for ruling in self.draft.claims.values():
            change = ruling.change
            by = change.source.character
            made.append(
                Claim(
                    by=None if by is None else self._character(by),
                    status=change.status,
                    tie=self._tie(ruling) if isinstance(change, Tie) else None,
                    thing=self._thing(ruling) if isinstance(change, Possession) else None,
                    **_backing(ruling),
                )
            )
        return tuple(made)

    @property
    def events(self) -> tuple[Happening, ...]:
        """Everything that has happened so far in the scene that is on, as changes of the log."""
        here = self.draft.scene
        found: list[Happening] = []
        for change in reversed(self.changes):
            if change.scene != here:
                break
            if isinstance(change, Happening):
                found.append(change)
        return tuple(reversed(found))

    def person(self, who: str | Character) -> Person:
        """Give the state of one character, by any of their names.

        Raises:
            KeyError: nobody has that name; the message says the near ones.
        """
        return self._person(self._row(who))

    def between(self, one: str | Character, other: str | Character) -> tuple[TieState, ...]:
        """Give the ties of two characters as they stand.

        Raises:
            KeyError: nobody has one of the names.
        """
        pair = {self._row(one), self._row(other)}
        return tuple(tie for tie in self.ties if {tie.source.i, tie.target.i} == pair)

    def ties_of(self, who: str | Character) -> tuple[TieState, ...]:
        """Give the ties of one character as they stand.

        Raises:
            KeyError: nobody has that name.
        """
        row = self._row(who)
        return tuple(tie for tie in self.ties if row in {tie.source.i, tie.target.i})

    def name_of(self, who: Character) -> str:
        """Give the name by which a reader knows ``who`` up to here; a name told later is never given.

        In the order of the world there is no reader, and everybody has their own name. A group that no mention ever names is
        called by its members as far as these are known.
        """
        if self.order == "world":
            return who.name
        known = self._names.get(who.i, ())
        if who.name in known:
            return who.name
        if known:
            return known[0]
        members = [self._names[member.i][0] for member in who.members if member.i in self._names]
        return " and ".join(members) or _UNNAMED

    def to_json(self) -> dict[str, Any]:
        """Give the state as plain values, characters by id and by the name known up to here."""
        return {
            "position": self.position,
            "scene": self.scene.id if self.scene else None,
            "place": self.place,
            "time": self.time,
            "present": [person.character.id for person in self.present],
            "people": [person.to_json() for person in self.people],
            "ties": [tie.to_json() for tie in self.ties],
            "things": [thing.to_json() for thing in self.things],
            "knowledge": [known.to_json() for known in self.knowledge],
            "claims": [claim.to_json() for claim in self.claims],
        }

    def _setting(self, what: str) -> str | None:
        ruling = self.draft.settings.get(what)
        return cast("Setting", ruling.change).words if ruling else None

    def _character(self, row: int) -> Character:
        return self.story.characters[row]

    def _row(self, who: str | Character) -> int:
        return who.i if isinstance(who, Character) else self.story.characters[who].i

    def _known_rows(self) -> set[int]:
        draft = self.draft
        return (
            {row for row, *_ in (*draft.names, *draft.traits, *draft.groups)} | set(draft.here) | set(draft.last_seen)
        )

    def _person(self, row: int) -> Person:
        draft = self.draft
        death = draft.dead.get(row)
        seen = draft.last_seen.get(row)
        character = self._character(row)
        return Person(
            character=character,
            name=self.name_of(character),
            names=tuple(self._names.get(row, ())),
            is_here=row in draft.here,
            last_scene=seen.change.scene if seen else None,
            attributes=tuple(self._traits.get(row, ())),
            groups=tuple(self._groups.get(row, ())),
            death=None if death is None else death.change.evidence[0],
            n_lines=draft.lines.get((row, None), 0),
        )

    @cached_property
    def _names(self) -> Mapping[int, list[str]]:
        return _by_row(self.draft.names, lambda key, _ruling: str(key[1]))

    @cached_property
    def _traits(self) -> Mapping[int, list[Stated]]:
        return _by_row(self.draft.traits, lambda _key, ruling: _stated(ruling))

    @cached_property
    def _groups(self) -> Mapping[int, list[Stated]]:
        kept = {key: ruling for key, ruling in self.draft.groups.items() if not ruling.is_over}
        return _by_row(kept, lambda _key, ruling: _stated(ruling))

    def _tie(self, ruling: Ruling) -> TieState:
        change = cast("Tie", ruling.change)
        return TieState(
            source=self._character(change.left),
            target=self._character(change.right),
            type=change.type,
            is_directed=change.is_directed,
            kin=change.kin or next((c.kin for c in ruling.because if isinstance(c, Tie) and c.kin), None),
            state="over" if ruling.is_over else change.state,
            since=ruling.because[0].told_at,
            is_disputed=change.key in self._disputed,
            **_backing(ruling),
        )

    @cached_property
    def _disputed(self) -> set[tuple[str, int, int]]:
        """Ties of which one claim, or the narration, says the contrary of another, and not only of another time."""
        claimed: dict[tuple[str, int, int], list[Ruling]] = defaultdict(list)
        for ruling in self.draft.claims.values():
            if isinstance(ruling.change, Tie) and ruling.change.status in {"asserted", "denied"}:
                claimed[ruling.change.key].append(ruling)
        return {key for key, claims in claimed.items() if _is_disputed(self.draft.ties.get(key), claims)}

    def _thing(self, ruling: Ruling) -> Thing:
        change = cast("Possession", ruling.change)
        holder = None if ruling.change.status not in {"asserted", "planned"} else change.holder
        return Thing(
            thing=change.thing,
            words=change.words,
            state=change.state,
            holder=None if holder is None else self._character(holder),
            giver=None if change.giver is None else self._character(change.giver),
            receiver=None if change.receiver is None else self._character(change.receiver),
            **_backing(ruling),
        )


def _is_disputed(told: Ruling | None, claims: Sequence[Ruling]) -> bool:
    """Say whether claims contradict what is told, or each other; what was said before a turn was said of another time."""
    sayings = [(claim.because[-1].told_at, _says_yes(claim.change), claim.change) for claim in claims]
    if told is not None:
        turns = told.is_over or cast("Tie", told.change).state in {"begins", "changes"}
        since = told.change.told_at if turns else -1
        if any(at >= since and says_yes == told.is_over for at, says_yes, _ in sayings):
            return True
    return any(
        says_yes and not denies and (change.status == "denied" or at >= when)
        for at, says_yes, _ in sayings
        for when, denies, change in sayings
    )


def _says_yes(claim: Change) -> bool:
    return claim.status == "asserted" and cast("Tie", claim).state != "ends"


def _by_row(
    rulings: Mapping[tuple[Any, ...], Ruling], make: Callable[[tuple[Any, ...], Ruling], Any]
) -> Mapping[int, Any]:
    made: dict[int, list[Any]] = defaultdict(list)
    for key, ruling in rulings.items():
        made[int(key[0])].append(make(key, ruling))
    return made


def _stated(ruling: Ruling) -> Stated:
    change = ruling.change
    if isinstance(change, Membership):
        return Stated(name=change.group_kind or "group", value=change.group, **_backing(ruling))
    trait = cast("Trait", change)
    return Stated(name=trait.name, value=trait.value, **_backing(ruling))


def _backing(ruling: Ruling) -> dict[str, Any]:
    """Give the passages and the score of a ruling: that of its weakest necessary change, which is the one that rules."""
    evidence = tuple(span for change in ruling.because for span in change.evidence)
    return {"evidence": evidence, "score": ruling.change.score, "is_corrected": ruling.change.source.kind == "user"}
