"""What a case of the phenomena may expect of scenes and of the world: who is where, when, and who comes to know what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.phenomena.comparing import as_wanted, is_called, place_of, places, words_of_thing

if TYPE_CHECKING:
    from fabula.story.happenings import Scene
    from fabula.story.story import Story

__all__ = ["TOLD"]

_BEFORE_A_SCENE = " \n\t\"'“‘*_—"


def _scenes_begin(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, break]]``: a scene begins at the snippet, parted in that way; the break may be left out."""
    found = [(row.start, row.kind_of_break) for row in story.scenes]
    for snippet, *kind in wanted:
        place = place_of(story, snippet)
        here = [told for start, told in found if _is_at(story.text, start, place)]
        if not here:
            yield f"scene at {snippet!r}: found {_beginnings(story)}"
        elif kind and here[0] not in kind[0].split("|"):
            yield f"scene at {snippet!r}: break {here[0]}, not {kind[0]}"


def _no_scene_begins(story: Story, wanted: bool | Sequence[str]) -> Iterator[str]:
    """``true``, or ``[snippet]``: one scene and no more, or none that begins inside the snippet."""
    if wanted is True:
        if len(story.scenes) > 1:
            yield f"scenes: found {_beginnings(story)}, not one"
        return
    for start, end in places(story, wanted or ()):
        if any(start <= row.start < end for row in story.scenes if row.start > 0):
            yield f"no scene at {story.text[start:end]!r}: found {_beginnings(story)}"


def _pov(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, name]]``: the scene of the snippet is seen with these eyes; "?" stands for nobody's."""
    for snippet, name in wanted:
        scene = _scene(story, snippet)
        if scene is None or not is_called(scene.pov, name):
            yield f"pov of {snippet!r}: {scene and scene.pov}, not {name}"


def _present(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[snippet, [names]]]``: these are in the scene of the snippet, and perhaps others."""
    for snippet, names in wanted:
        scene = _scene(story, snippet)
        got = scene.present if scene else ()
        missing = [name for name in names if not any(is_called(one, name) for one in got)]
        if missing:
            yield f"present at {snippet!r}: {got}, without {missing}"


def _absent(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[snippet, [names]]]``: none of these is in the scene of the snippet, but the story has them."""
    for snippet, names in wanted:
        scene = _scene(story, snippet)
        for name in names:
            if not any(is_called(one, name) for one in story.characters):
                yield f"absent at {snippet!r}: {name} is not of the cast"
            elif scene is None or any(is_called(one, name) for one in scene.present):
                yield f"absent at {snippet!r}: {name} is in {scene and scene.present}"


def _place(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, words]]``: the place of the scene is told with these words among others; "?" stands for none."""
    yield from _words(story, wanted, "place")


def _time(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, words]]``: as for the place."""
    yield from _words(story, wanted, "time")


def _words(story: Story, wanted: Sequence[Sequence[str]], what: str) -> Iterator[str]:
    for snippet, words in wanted:
        scene = _scene(story, snippet)
        got = getattr(scene, what) if scene else None
        if (got is not None) if words == "?" else (got is None or words.casefold() not in got.casefold()):
            yield f"{what} of {snippet!r}: {got!r}, not {words!r}"


def _level(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, level]]``: the scene of the snippet is actual, a flashback, a dream ..."""
    for snippet, level in wanted:
        scene = _scene(story, snippet)
        if scene is None or not as_wanted(scene.level, level):
            yield f"level of {snippet!r}: {scene and scene.level}, not {level}"


def _order(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, "<", snippet]]``: in the time of the story the first scene is before the other; "=": at one time."""
    for first, sign, second in wanted:
        one, other = _scene(story, first), _scene(story, second)
        ranks = (one and one.order, other and other.order)
        if one is None or other is None or one.order is None or other.order is None:
            yield f"order of {first!r} and {second!r}: {ranks}"
        elif not (one.order < other.order if sign == "<" else one.order == other.order):
            yield f"order of {first!r} and {second!r}: {ranks}, not {sign}"


def _since(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, "P1D"]]``: time from the scene told before; "?" stands for unknown."""
    for snippet, length in wanted:
        scene = _scene(story, snippet)
        got = scene.since if scene else None
        if not as_wanted(got or "?", length):
            yield f"since of {snippet!r}: {got}, not {length}"


def _retells(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, snippet]]``: the scene of the first tells that of the second again; "?" stands for none."""
    for snippet, other in wanted:
        scene = _scene(story, snippet)
        got = scene.retells if scene else None
        again = None if other == "?" else _scene(story, other)
        if (got and got.i) != (again and again.i):
            yield f"retells at {snippet!r}: {got and got.text[:40]!r}, not {other!r}"


def _knowledge(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[name, words, how, told_by]]``: somebody learns what these words are part of; "*" stands for anything."""
    for row in wanted:
        if not _learned(story, row):
            yield f"knowledge {row}: found {[(k.character, k.about, k.how, k.told_by) for k in story.knowledge]}"


def _no_knowledge(story: Story, wanted: bool | Sequence[Sequence[str]]) -> Iterator[str]:
    """``true``, or ``[[name, words, how, told_by]]``: nobody learns anything, or none learns this."""
    for row in [["*"]] if wanted is True else wanted or ():
        if found := _learned(story, row):
            yield f"no knowledge {row}: found {found}"


def _learned(story: Story, row: Sequence[str]) -> list[tuple[Any, ...]]:
    name, words, how, teller = [*row, "*", "*", "*"][:4]
    return [
        (known.character, known.about, known.how, known.told_by)
        for known in story.knowledge
        if (name == "*" or is_called(known.character, name))
        and (words == "*" or words.casefold() in known.about.casefold() or words in known.text)
        and as_wanted(known.how or "?", how)
        and (teller == "*" or is_called(known.told_by, teller))
    ]


def _holder(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, thing, name]]``: who has the thing where the snippet ends; "?" stands for nobody, or nobody knows."""
    for snippet, words, name in wanted:
        things = story.world.at(place_of(story, snippet) + len(snippet)).things
        here = [
            one
            for one in things
            if words.casefold() in " ".join([one.words, *words_of_thing(story, one.thing)]).casefold()
        ]
        if not any(is_called(thing.holder, name) for thing in here) and (here or name != "?"):
            yield f"holder of {words!r} at {snippet!r}: {[(t.words, t.state, t.holder) for t in things]}, not {name}"


def _dead(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, name]]``: the story has told their death where the snippet ends."""
    for snippet, name in wanted:
        if not _is_dead(story, snippet, name):
            yield f"dead at {snippet!r}: {name} is alive, or unknown"


def _alive(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[snippet, name]]``: the story has told no death of theirs where the snippet ends."""
    for snippet, name in wanted:
        if _is_dead(story, snippet, name) is not False:
            yield f"alive at {snippet!r}: {name} is dead, or unknown"


def _is_dead(story: Story, snippet: str, name: str) -> bool | None:
    """Give None where the cast has no such name."""
    if not any(is_called(one, name) for one in story.characters):
        return None
    return story.world.at(place_of(story, snippet) + len(snippet)).person(name).is_dead


def _warned(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[code]``: these warnings are among those of the story."""
    found = sorted(row.code for row in story.warnings)
    yield from (f"warned of {code}: found {found}" for code in wanted if code not in found)


def _not_warned(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[code]``: the story has no such warning."""
    for row in story.warnings:
        if row.code in wanted:
            yield f"not warned of {row.code}: {row.message}"


def _scene(story: Story, snippet: str) -> Scene | None:
    place = place_of(story, snippet)
    return next((scene for scene in story.scenes if scene.start <= place < scene.end), None)


def _is_at(text: str, start: int, place: int) -> bool:
    """Say whether a scene that starts at ``start`` starts with what is at ``place``, marks and white space apart."""
    low, high = sorted((start, place))
    return not text[low:high].strip(_BEFORE_A_SCENE)


def _beginnings(story: Story) -> list[tuple[str, str]]:
    return [(row.kind_of_break, row.text[:40]) for row in story.scenes]


TOLD: Mapping[str, Callable[[Story, Any], Iterator[str]]] = {
    "scenes_begin": _scenes_begin,
    "no_scene_begins": _no_scene_begins,
    "pov": _pov,
    "present": _present,
    "absent": _absent,
    "place": _place,
    "time": _time,
    "level": _level,
    "order": _order,
    "since": _since,
    "retells": _retells,
    "knowledge": _knowledge,
    "no_knowledge": _no_knowledge,
    "holder": _holder,
    "dead": _dead,
    "alive": _alive,
    "warned": _warned,
    "not_warned": _not_warned,
}
"""The expectations by name."""
