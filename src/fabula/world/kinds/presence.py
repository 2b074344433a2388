"""Who is in the current scene: a scene begins, somebody comes into it, somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from fabula.world.change import Change
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling, is_likely, known

__all__ = ["Presence", "SceneBegins", "Setting", "read"]

_REAL = {"actual"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneBegins(Change):
    """A new scene begins: nobody is there yet."""

    kind: ClassVar[str] = "scene"

    def apply(self, draft: Draft) -> None:
        """Empty the stage."""
        draft.scene = self.scene
        draft.here.clear()
        draft.settings.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Change):
    """The text says where or when the scene is."""

    kind: ClassVar[str] = "setting"

    what: Literal["place", "time"]
    words: str

    def apply(self, draft: Draft) -> None:
        """Set the place or the time of the scene, if that is still on."""
        if self.scene == draft.scene:
            draft.settings[self.what] = Ruling(self, (self,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Change):
    """``character`` is in the scene from here on, or leaves it."""

    kind: ClassVar[str] = "presence"

    character: int
    leaves: bool = False

    def apply(self, draft: Draft) -> None:
        """Put the character on the stage, or take them off it; in a scene that is over, nobody comes or goes."""
        if self.scene != draft.scene:
            return
        if self.leaves:
            draft.here.pop(self.character, None)
            return
        if self.character not in draft.here:
            draft.here[self.character] = Ruling(self, (self,))
            draft.last_seen[self.character] = draft.here[self.character]


def read(telling: Telling) -> Iterator[Change]:
    """Give the beginnings and settings of the scenes, who is seen in them and from where, and who leaves."""
    yield from _scenes(telling)
    yield from _who_comes(telling)
    yield from _who_leaves(telling)


def _scenes(telling: Telling) -> Iterator[Change]:
    layer = telling.story.layer("scenes")
    for row, start in enumerate(layer.ints("start").tolist()):
        yield SceneBegins(**telling.place(start, row), row=("scenes", row))
        for what in ("place", "time"):
            first, last = layer.spans(what)[row].tolist()
            if 0 <= first < last:
                # a heading stands before its scene
                words = telling.story.text[first:last]
                yield Setting(
                    **telling.place(max(last, start), row),
                    what=what,
                    words=words,
                    evidence=((first, last),),
                    row=("scenes", row),
                )


def _who_comes(telling: Telling) -> Iterator[Presence]:
    first = _first_seen(telling)
    layer = telling.story.layer("scenes")
    present, ends = layer.ragged("present"), layer.ints("end").tolist()
    for row in range(len(layer)):
        for character in present[row].tolist():
            start, end = first.get((row, character), (ends[row], ends[row]))
            yield Presence(
                **telling.place(end, row),
                character=character,
                evidence=((start, end),) if end > start else (),
                row=("scenes", row),
            )


def _first_seen(telling: Telling) -> dict[tuple[int, int], tuple[int, int]]:
    """Give where each character is first mentioned outside quotations, or first speaks, in each scene."""
    story = telling.story
    mentions, quotations = story.layer("mentions"), story.layer("quotations")
    found: list[tuple[int, int, int]] = []
    owners = telling.characters_of_mentions()
    for start, end, who in zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), owners, strict=True):
        if who >= 0 and not telling.is_in_quotation(start) and telling.is_story(start):
            found.append((start, end, who))
    spoken = zip(
        quotations.ints("start").tolist(),
        quotations.ints("end").tolist(),
        quotations.ints("speaker").tolist(),
        quotations.floats("score").tolist(),
        strict=True,
    )
    found += [(start, end, who) for start, end, who, score in spoken if who >= 0 and is_likely(score)]
    groups = {c.i: [member.i for member in c.members] for c in story.characters if c.kind == "group"}
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for start, end, who in sorted(found):
        scene = telling.scene_at(start)
        if scene is not None:
            for one in (who, *groups.get(who, ())):
                first.setdefault((scene, one), (start, end))
    return first


def _who_leaves(telling: Telling) -> Iterator[Presence]:
    story = telling.story
    layer = story.layer("events")
    kinds, realis, told = layer.texts("kind"), layer.labels("realis"), layer.ints("narrated_in").tolist()
    for row in range(len(layer)):
        if kinds[row] != "leave" or realis[row] not in _REAL or told[row] >= 0:
            continue
        start, end = int(layer.ints("start")[row]), int(layer.ints("end")[row])
        score = float(layer.floats("score")[row])
        if not is_likely(score):
            continue
        for character in layer.ragged("agent")[row].tolist():
            yield Presence(
                **telling.place(end),
                character=character,
                leaves=True,
                evidence=((start, end),),
                row=("events", row),
                score=known(score),
            )
